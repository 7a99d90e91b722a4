"""What is measured: questions about the real journeys, and journey maps held against them."""

from etappe.measures.endpoints import router
from etappe.measures.metrics import (
    SeriesIn,
    add_ready_made_metrics,
    definitions,
    list_metrics,
    measure_series,
)
from etappe.measures.reality import Reality, index_store
from etappe.measures.service import ask, measure, propose_map

__all__ = [
    "Reality",
    "SeriesIn",
    "add_ready_made_metrics",
    "ask",
    "definitions",
    "index_store",
    "list_metrics",
    "measure",
    "measure_series",
    "propose_map",
    "router",
]
