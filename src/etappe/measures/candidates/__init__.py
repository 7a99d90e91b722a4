"""Moments that matter, found: candidates ranked by data, decided about by people; pains seen in fresh data."""

from etappe.measures.candidates import editable as _editable
from etappe.measures.candidates.endpoints import router

__all__ = ["router"]

assert _editable
