"""Comments of customers: language, mood and topics, tied to touchpoints, and what people teach about them."""

from etappe.measures.voices.endpoints import router
from etappe.measures.voices.hearing import Heard, heard, moods

__all__ = ["Heard", "heard", "moods", "router"]
