"""What customers allowed, and what they may demand: consent, access, erasure, retention."""

from typing import TYPE_CHECKING, Any

from etappe.privacy import hooks
from etappe.privacy.bulk import state_many
from etappe.privacy.confirmations import forget_ended
from etappe.privacy.consent import consents_of, may, state
from etappe.privacy.errors import AddressNeeded, NoSuchPurpose, ProofNeeded
from etappe.privacy.purposes import purposes_of
from etappe.privacy.stores import Found, Store, Subject, register_store
from etappe.privacy.types import ANY, CONTACT, TRACKING, Consent, Purpose, Said, Scope, Verdict

if TYPE_CHECKING:
    from etappe.privacy.endpoints import router
    from etappe.privacy.public_endpoints import public_router

__all__ = [
    "ANY",
    "CONTACT",
    "TRACKING",
    "AddressNeeded",
    "Consent",
    "Found",
    "NoSuchPurpose",
    "ProofNeeded",
    "Purpose",
    "Said",
    "Scope",
    "Store",
    "Subject",
    "Verdict",
    "consents_of",
    "forget_ended",
    "hooks",
    "may",
    "public_router",
    "purposes_of",
    "register_store",
    "router",
    "state",
    "state_many",
]


def __getattr__(name: str) -> Any:
    """The routes, loaded where they are asked for: a worker and the command line need no web."""
    if name == "router":
        from etappe.privacy.endpoints import router

        return router
    if name == "public_router":
        from etappe.privacy.public_endpoints import public_router

        return public_router
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
