"""The demo company: seeded customers whose true probabilities are known, written as an ordinary export."""

from etappe.simulate.calendar import Calendar
from etappe.simulate.company import ACTIVITIES, NAME, Company
from etappe.simulate.contacts import Contact, contacts, write_contacts, write_tickets
from etappe.simulate.maps import (
    ASSUMED,
    CARDS,
    MAPS,
    PAID,
    THINGS,
    Assumed,
    Card,
    CardDrawn,
    DrawnMap,
    DrawnStep,
    Paid,
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
    "PAID",
    "THINGS",
    "Assumed",
    "Calendar",
    "Card",
    "CardDrawn",
    "Company",
    "Contact",
    "DrawnMap",
    "DrawnStep",
    "Paid",
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
