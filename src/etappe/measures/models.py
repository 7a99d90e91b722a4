"""Tables of measures, those of its parts."""

from __future__ import annotations

from etappe.measures.boards import models as board_models
from etappe.measures.candidates import models as candidate_models
from etappe.measures.metrics import models as metric_models
from etappe.measures.reports import models as report_models
from etappe.measures.voices import models as voice_models

__all__ = ["board_models", "candidate_models", "metric_models", "report_models", "voice_models"]
