"""One customer across all channels: identity, profile, segments."""

from typing import TYPE_CHECKING, Any

from etappe.customers.absorbing import absorb_all, absorb_alone
from etappe.customers.duplicates.comparing import compares
from etappe.customers.duplicates.listing import suggested as list_duplicates
from etappe.customers.duplicates.service import find as find_duplicates
from etappe.customers.following import follow
from etappe.customers.hooks import Joined, Signal, on_consent, on_merge, on_unmerge
from etappe.customers.identity_map import (
    IdentityMap,
    canonical_keys,
    identity_map,
    identity_version,
    keys_together,
)
from etappe.customers.intake import Absorbed, absorb
from etappe.customers.known_traits import Traits, traits_table
from etappe.customers.leaving import everything, forget, hold
from etappe.customers.naming import Naming
from etappe.customers.profiles import (
    conflicts,
    issues,
    keys_of,
    profiles_together,
    segments_by_customer,
    stated_preferences,
)
from etappe.customers.profiles import find as find_profile
from etappe.customers.profiles import get as get_profile
from etappe.customers.profiles import listed as list_profiles
from etappe.customers.schemas import IdentifierOut, TraitOut
from etappe.customers.segments.counting import count_segment
from etappe.customers.segments.service import create_segment
from etappe.customers.segments.store import segments as list_segments
from etappe.customers.service import merge, merges
from etappe.customers.service import undo as undo_merge
from etappe.customers.types import Conflict, Issue, KnownIdentifier, Preference, Profile, Trait
from etappe.events import HIDDEN, Shown

if TYPE_CHECKING:
    from etappe.customers.endpoints import router


__all__ = [
    "HIDDEN",
    "Absorbed",
    "Conflict",
    "IdentifierOut",
    "IdentityMap",
    "Issue",
    "Joined",
    "KnownIdentifier",
    "Naming",
    "Preference",
    "Profile",
    "Shown",
    "Signal",
    "Trait",
    "TraitOut",
    "Traits",
    "absorb",
    "absorb_all",
    "absorb_alone",
    "canonical_keys",
    "compares",
    "conflicts",
    "count_segment",
    "create_segment",
    "everything",
    "find_duplicates",
    "find_profile",
    "follow",
    "forget",
    "get_profile",
    "hold",
    "identity_map",
    "identity_version",
    "issues",
    "keys_of",
    "keys_together",
    "list_duplicates",
    "list_profiles",
    "list_segments",
    "merge",
    "merges",
    "on_consent",
    "on_merge",
    "on_unmerge",
    "profiles_together",
    "router",
    "segments_by_customer",
    "stated_preferences",
    "traits_table",
    "undo_merge",
]


def __getattr__(name: str) -> Any:
    """The routes, loaded where they are asked for: a worker and the command line need no web."""
    if name == "router":
        from etappe.customers.endpoints import router

        return router
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
