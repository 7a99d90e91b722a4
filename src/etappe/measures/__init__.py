"""What is measured: questions about the real journeys, and journey maps held against them."""

from etappe.measures.endpoints import router
from etappe.measures.metrics import add_ready_made_metrics, definitions
from etappe.measures.reality import Reality, index_store
from etappe.measures.service import ask, measure, propose_map

__all__ = ["Reality", "add_ready_made_metrics", "ask", "definitions", "index_store", "measure", "propose_map", "router"]
