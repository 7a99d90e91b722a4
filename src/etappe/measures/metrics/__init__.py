"""Metrics: definitions, cards on maps measured under the one filter, series, alarms."""

from etappe.measures.metrics import editable as _editable
from etappe.measures.metrics.definitions import Definition, definitions
from etappe.measures.metrics.measuring import Measuring
from etappe.measures.metrics.schemas import SeriesIn
from etappe.measures.metrics.series import measure_series
from etappe.measures.metrics.service import list_metrics, measure_cards, measured
from etappe.measures.metrics.starter import add as add_ready_made_metrics

__all__ = [
    "Definition",
    "Measuring",
    "SeriesIn",
    "add_ready_made_metrics",
    "definitions",
    "list_metrics",
    "measure_cards",
    "measure_series",
    "measured",
]

assert _editable
