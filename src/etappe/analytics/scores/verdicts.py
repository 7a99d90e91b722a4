"""What a measured value means: against a target and a threshold, and against what somebody expected."""

from __future__ import annotations

from typing import Final, Literal

from etappe.analytics.estimate import Estimate
from etappe.analytics.layout import DAY

Better = Literal["up", "down"]
CardState = Literal["met", "missed", "breached", "measured", "unmeasured", "too_few", "few", "stale", "error"]
HypothesisState = Literal["untested", "confirmed", "contradicted", "open", "too_few", "decayed"]
STALE_DAYS: Final = 90


def reaches(value: float, wanted: float, better: Better) -> bool:
    """Whether a value is as good as what is wanted, or better."""
    return value >= wanted if better == "up" else value <= wanted


def card_state(
    estimate: Estimate, *, target: float | None, threshold: float | None, better: Better, age_us: int | None
) -> CardState:
    """The state of a metric card: what cannot be judged comes before what is bad, and that before what is good.

    Without target and threshold it is just ``measured``.
    ``age_us`` is the age of the newest observation; older than :data:`STALE_DAYS` days it no longer speaks of now.
    """
    if estimate.state == "no_data" or (estimate.value is None and estimate.state != "too_few"):
        return "unmeasured"
    if estimate.value is None:
        return "too_few"
    if age_us is not None and age_us > STALE_DAYS * DAY:
        return "stale"
    if threshold is not None and not reaches(estimate.value, threshold, better):
        return "breached"
    if target is not None and not reaches(estimate.value, target, better):
        return "missed"
    if estimate.state == "few":
        return "few"
    return "measured" if target is None and threshold is None else "met"


def hypothesis_state(
    estimate: Estimate, *, expected: float, tolerance: float, age_us: int | None, decay_us: int
) -> HypothesisState:
    """What data say about an expected value: equivalence by the 95 % interval (Schuirmann 1987).

    Wholly inside ``expected ± tolerance`` it is confirmed, wholly outside contradicted, else open. Evidence older than
    ``decay_us`` has decayed, whatever it said.
    """
    if estimate.state == "no_data":
        return "untested"
    if estimate.value is None or estimate.low is None or estimate.high is None:
        return "too_few"
    if age_us is not None and age_us > decay_us:
        return "decayed"
    lowest, highest = expected - tolerance, expected + tolerance
    if lowest <= estimate.low and estimate.high <= highest:
        return "confirmed"
    if estimate.high < lowest or estimate.low > highest:
        return "contradicted"
    return "open"
