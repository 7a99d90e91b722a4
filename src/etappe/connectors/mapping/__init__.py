"""From columns to meaning: recognised, shown, corrected, checked."""

from etappe.connectors.mapping.recognise import Profile, profile, recognise

__all__ = ["Profile", "profile", "recognise"]
