"""The demo company: seeded customers whose true probabilities are known, written as an ordinary export."""

from etappe.simulate.calendar import Calendar
from etappe.simulate.company import ACTIVITIES, NAME, Company
from etappe.simulate.maps import drawn_map
from etappe.simulate.truth import Truth, truth
from etappe.simulate.writer import batches, write

__all__ = ["ACTIVITIES", "NAME", "Calendar", "Company", "Truth", "batches", "drawn_map", "truth", "write"]
