"""The library: what is placed on many journeys, how it is measured, what is missing and what is too much."""

from etappe.library.endpoints import router
from etappe.library.errors import NoSuchTouchpoint
from etappe.library.touchpoints import (
    binding_edits,
    bindings,
    get_touchpoint,
    list_touchpoints,
    touchpoint_edits,
    touchpoints_named,
)
from etappe.library.types import Touchpoint
from etappe.objects import NameTaken

__all__ = [
    "NameTaken",
    "NoSuchTouchpoint",
    "Touchpoint",
    "binding_edits",
    "bindings",
    "get_touchpoint",
    "list_touchpoints",
    "router",
    "touchpoint_edits",
    "touchpoints_named",
]
