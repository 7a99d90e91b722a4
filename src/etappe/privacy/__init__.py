"""What customers allowed, and what they may demand: consent, access, erasure, retention."""

from etappe.privacy import hooks
from etappe.privacy.consent import consents_of, may, state
from etappe.privacy.purposes import purposes_of
from etappe.privacy.types import ANY, CONTACT, TRACKING, Consent, Purpose, Said, Scope, Verdict

__all__ = [
    "ANY",
    "CONTACT",
    "TRACKING",
    "Consent",
    "Purpose",
    "Said",
    "Scope",
    "Verdict",
    "consents_of",
    "hooks",
    "may",
    "purposes_of",
    "state",
]
