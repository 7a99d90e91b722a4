"""What something changes: matched comparison instead of plain differences, and what a repair would bring."""

from etappe.analytics.matching.comparing import compare, e_value
from etappe.analytics.matching.delays import drawn_delays
from etappe.analytics.matching.gains import Gain, gains
from etappe.analytics.matching.types import Balance, Comparison, Side

__all__ = ["Balance", "Comparison", "Gain", "Side", "compare", "drawn_delays", "e_value", "gains"]
