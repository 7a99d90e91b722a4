"""Scores and shares by fixed formulas, how sure they are, own formulas over them, and what they mean."""

from etappe.analytics.scores.formula import FormulaError, Node, NoValue, estimate_of, names, parse, value_of
from etappe.analytics.scores.intervals import difference, effective, mean, median, share, share_of, total
from etappe.analytics.scores.relation import correlation
from etappe.analytics.scores.surveys import SCALES, Scale, answers, ces, codes, csat, nps, recommendation
from etappe.analytics.scores.verdicts import (
    STALE_DAYS,
    Better,
    CardState,
    HypothesisState,
    card_state,
    hypothesis_state,
    reaches,
)

__all__ = [
    "SCALES",
    "STALE_DAYS",
    "Better",
    "CardState",
    "FormulaError",
    "HypothesisState",
    "NoValue",
    "Node",
    "Scale",
    "answers",
    "card_state",
    "ces",
    "codes",
    "correlation",
    "csat",
    "difference",
    "effective",
    "estimate_of",
    "hypothesis_state",
    "mean",
    "median",
    "names",
    "nps",
    "parse",
    "reaches",
    "recommendation",
    "share",
    "share_of",
    "total",
    "value_of",
]
