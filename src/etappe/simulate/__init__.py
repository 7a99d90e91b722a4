"""The demo company: seeded customers whose true probabilities are known, written as an ordinary export."""

from etappe.simulate.calendar import Calendar
from etappe.simulate.company import ACTIVITIES, NAME, Company
from etappe.simulate.contacts import Contact, contacts, write_contacts, write_tickets
from etappe.simulate.maps import (
    ASSUMED,
    CARDS,
    MAPS,
    THINGS,
    Assumed,
    Card,
    CardDrawn,
    DrawnMap,
    DrawnStep,
    Proof,
    Thing,
)
from etappe.simulate.truth import Truth, truth
from etappe.simulate.writer import batches, write

__all__ = [
    "ACTIVITIES",
    "ASSUMED",
    "CARDS",
    "MAPS",
    "NAME",
    "THINGS",
    "Assumed",
    "Calendar",
    "Card",
    "CardDrawn",
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
