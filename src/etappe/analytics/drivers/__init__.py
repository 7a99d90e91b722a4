"""What drives an outcome: shares of R² by LMG (Shapley) or relative weights, with bootstrap intervals."""

from etappe.analytics.drivers.fitting import drivers
from etappe.analytics.drivers.logistic import Logistic, logistic, mcfadden
from etappe.analytics.drivers.shares import lmg, lmg_sampled, relative_weights, shapley
from etappe.analytics.drivers.types import Driver, Drivers, LeftOut, Row, Unit, column

__all__ = [
    "Driver",
    "Drivers",
    "LeftOut",
    "Logistic",
    "Row",
    "Unit",
    "column",
    "drivers",
    "lmg",
    "lmg_sampled",
    "logistic",
    "mcfadden",
    "relative_weights",
    "shapley",
]
