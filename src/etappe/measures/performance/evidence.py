"""What other measures know about touchpoints: how much each drives the score."""

from __future__ import annotations

from typing import Final

from etappe.accounts import Access
from etappe.analytics import Filter
from etappe.analytics.estimate import Estimate
from etappe.measures.drivers.outcomes import Asked
from etappe.measures.drivers.service import DriversQuestion, drivers_of
from etappe.measures.reality import Reality

_SCORES: Final = ("nps", "csat", "rating")


def derived_importance(access: Access, reality: Reality, filter: Filter) -> dict[str, Estimate]:
    """The share of each touchpoint in what explains the first score that enough customers answered; else nothing."""
    for score in _SCORES:
        found = drivers_of(access, reality, filter, DriversQuestion(Asked(score), ("touchpoint",)))
        if found.rows:
            return {
                row.touchpoint: Estimate.of(row.share, row.share_low, row.share_high, n=row.n)
                for row in found.rows
                if row.touchpoint is not None
            }
    return {}
