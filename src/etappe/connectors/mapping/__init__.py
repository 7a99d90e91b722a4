"""From columns to meaning: recognised, shown, corrected, checked."""

from etappe.connectors.mapping.correct import correct
from etappe.connectors.mapping.recognise import Profile, profile, recognise

__all__ = ["Profile", "correct", "profile", "recognise"]
