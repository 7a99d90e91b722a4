"""One customer across all channels: identity, profile, segments."""

from etappe.customers.following import follow
from etappe.customers.hooks import Joined, Signal, on_consent, on_merge, on_unmerge
from etappe.customers.identity_map import (
    IdentityMap,
    canonical_keys,
    identity_map,
    identity_version,
    keys_together,
)

__all__ = [
    "IdentityMap",
    "Joined",
    "Signal",
    "canonical_keys",
    "follow",
    "identity_map",
    "identity_version",
    "keys_together",
    "on_consent",
    "on_merge",
    "on_unmerge",
]
