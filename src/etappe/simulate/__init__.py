"""The demo company: seeded customers whose true probabilities are known, written as an ordinary export."""

from etappe.simulate.calendar import Calendar
from etappe.simulate.company import ACTIVITIES, NAME, Company
from etappe.simulate.contacts import Contact, contacts, write_contacts, write_tickets
from etappe.simulate.maps import MAPS, THINGS, Card, DrawnMap, DrawnStep, Proof, Thing
from etappe.simulate.truth import Truth, truth
from etappe.simulate.writer import batches, write

__all__ = [
    "ACTIVITIES",
    "MAPS",
    "NAME",
    "THINGS",
    "Calendar",
    "Card",
    "Company",
    "Contact",
    "DrawnMap",
    "DrawnStep",
    "Proof",
    "Thing",
    "Truth",
    "batches",
    "contacts",
    "truth",
    "write",
    "write_contacts",
    "write_tickets",
]
