"""The demo company: seeded customers whose true probabilities are known, written as an ordinary export."""

from etappe.simulate.calendar import Calendar
from etappe.simulate.company import ACTIVITIES, NAME, Company
from etappe.simulate.maps import MAPS, THINGS, DrawnMap, Proof, Thing
from etappe.simulate.truth import Truth, truth
from etappe.simulate.writer import batches, write

__all__ = [
    "ACTIVITIES",
    "MAPS",
    "NAME",
    "THINGS",
    "Calendar",
    "Company",
    "DrawnMap",
    "Proof",
    "Thing",
    "Truth",
    "batches",
    "truth",
    "write",
]
