"""Objects that exist once and are placed on many journeys; today: touchpoints."""

from etappe.library.endpoints import router
from etappe.library.errors import NameTaken, NoSuchTouchpoint
from etappe.library.service import bindings, get_touchpoint, list_touchpoints, touchpoints_named
from etappe.library.types import Touchpoint

__all__ = [
    "NameTaken",
    "NoSuchTouchpoint",
    "Touchpoint",
    "bindings",
    "get_touchpoint",
    "list_touchpoints",
    "router",
    "touchpoints_named",
]
