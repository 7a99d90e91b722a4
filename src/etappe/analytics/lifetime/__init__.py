"""Lifetime of customers: how often they will buy again, whether they still do, and what that is worth."""

from etappe.analytics.lifetime.checks import (
    Histogram,
    Holdout,
    Tracked,
    histogram,
    holdout,
    repeat_days,
    tracking,
)
from etappe.analytics.lifetime.gamma_gamma import fit as fit_amounts
from etappe.analytics.lifetime.gamma_gamma import mean_amount
from etappe.analytics.lifetime.models import PURCHASE_MODELS, better, expected, fit, p_alive
from etappe.analytics.lifetime.summary import compressed, day_of, summarise, triples
from etappe.analytics.lifetime.types import FEWEST, Fit, FitState, ModelName, Parameter, Summary, Triples
from etappe.analytics.lifetime.words import NAMES, definition
from etappe.analytics.lifetime.worth import GroupWorth, Horizon, discounted, group_worths, worth

__all__ = [
    "FEWEST",
    "NAMES",
    "PURCHASE_MODELS",
    "Fit",
    "FitState",
    "GroupWorth",
    "Histogram",
    "Holdout",
    "Horizon",
    "ModelName",
    "Parameter",
    "Summary",
    "Tracked",
    "Triples",
    "better",
    "compressed",
    "day_of",
    "definition",
    "discounted",
    "expected",
    "fit",
    "fit_amounts",
    "group_worths",
    "histogram",
    "holdout",
    "mean_amount",
    "p_alive",
    "repeat_days",
    "summarise",
    "tracking",
    "triples",
    "worth",
]
