"""What drives an outcome: shares of R² by LMG (Shapley) or relative weights, with bootstrap intervals."""

from etappe.analytics.drivers.exposure import (
    EVER,
    Grouping,
    Touched,
    Window,
    first_times,
    looked_up,
    met,
    touched,
    values_at,
    waits,
)
from etappe.analytics.drivers.fitting import drivers
from etappe.analytics.drivers.logistic import Logistic, logistic, mcfadden
from etappe.analytics.drivers.shares import lmg, lmg_sampled, relative_weights, shapley
from etappe.analytics.drivers.types import Driver, Drivers, LeftOut, Row, Unit, Wanted, column

__all__ = [
    "EVER",
    "Driver",
    "Drivers",
    "Grouping",
    "LeftOut",
    "Logistic",
    "Row",
    "Touched",
    "Unit",
    "Wanted",
    "Window",
    "column",
    "drivers",
    "first_times",
    "lmg",
    "lmg_sampled",
    "logistic",
    "looked_up",
    "mcfadden",
    "met",
    "relative_weights",
    "shapley",
    "touched",
    "values_at",
    "waits",
]
