"""Comments of customers: language, mood and topics, tied to touchpoints, and what people teach about them."""

from etappe.measures.voices.endpoints import router
from etappe.measures.voices.hearing import Heard, heard, moods
from etappe.measures.voices.service import Choice, voices
from etappe.measures.voices.training import state, train_here
from etappe.measures.voices.types import Training, Voices

__all__ = [
    "Choice",
    "Heard",
    "Training",
    "Voices",
    "heard",
    "moods",
    "router",
    "state",
    "train_here",
    "voices",
]
