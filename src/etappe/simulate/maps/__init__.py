"""What the people of the demo company have written down: their library, their personas and their maps."""

from etappe.simulate.maps.lending import LENDING
from etappe.simulate.maps.measured import ASSUMED, CARDS, PAID, Assumed, CardDrawn, Paid
from etappe.simulate.maps.organisation import CONTENT, things
from etappe.simulate.maps.others import AWARE, CLAIM, CONCLUDING, FEEDBACK, HELP, LIFECYCLE, USING
from etappe.simulate.maps.people import PERSONAS
from etappe.simulate.maps.premium import ENTERING, FUTURE, KNOWN, UNKNOWN
from etappe.simulate.maps.shape import Card, DrawnMap, DrawnStage, DrawnStep, Proof, Thing

MAPS = (LIFECYCLE, UNKNOWN, KNOWN, ENTERING, FUTURE, AWARE, CONCLUDING, USING, CLAIM, HELP, FEEDBACK, LENDING)
"""The journeys; links between them are drawn when all are there."""
THINGS = (*things(), *PERSONAS, *CONTENT)
"""The library and the framework, each thing after those that it names."""

__all__ = [
    "ASSUMED",
    "CARDS",
    "MAPS",
    "PAID",
    "THINGS",
    "Assumed",
    "Card",
    "CardDrawn",
    "DrawnMap",
    "DrawnStage",
    "DrawnStep",
    "Paid",
    "Proof",
    "Thing",
]
