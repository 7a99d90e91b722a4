"""What customers said: survey answers, comments and tickets as columns, tied to journeys and touchpoints."""

from etappe.measures.answers.goodness import goodness
from etappe.measures.answers.service import FOLDER, Answers, kept, under

__all__ = ["FOLDER", "Answers", "goodness", "kept", "under"]
