"""How long until something happens: Kaplan-Meier, log-rank, and Cox's proportional hazards."""

from etappe.analytics.survival.cox import concordance, cox
from etappe.analytics.survival.curves import kaplan_meier, log_rank
from etappe.analytics.survival.types import Cox, Curve, Hazard, Test

__all__ = ["Cox", "Curve", "Hazard", "Test", "concordance", "cox", "kaplan_meier", "log_rank"]
