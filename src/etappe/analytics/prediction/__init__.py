"""What comes next, and who is about to leave: Markov models of variable order, and how far to trust them. Pure."""

from etappe.analytics.prediction.grams import Grams
from etappe.analytics.prediction.markov import Markov
from etappe.analytics.prediction.types import Outlook, Prediction, Quality, Reliability

__all__ = ["Grams", "Markov", "Outlook", "Prediction", "Quality", "Reliability"]
