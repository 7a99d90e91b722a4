"""Judges touchpoints: means with intervals, importance, evenness across channels and providers, the matrix."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from etappe.analytics import scores
from etappe.analytics.estimate import NO_DATA, Estimate
from etappe.measures.performance import wording
from etappe.measures.performance.types import (
    Consistency,
    ConsistencyPart,
    Cuts,
    Dimension,
    Effect,
    Importance,
    Verdict,
)
from etappe.measures.types import Words

Floats = npt.NDArray[np.float64]
NO_EFFECT: Final = Effect(NO_DATA, 0, 0, "none", None)


@dataclass(frozen=True, slots=True, eq=False)
class Ratings:
    """Satisfaction of answers on a scale from 0 to 1, with their weight and what they speak about."""

    value: Floats
    weight: Floats
    labels: Mapping[str, npt.NDArray[np.object_]]
    """Columns by name: touchpoint, channel, provider."""

    def where(self, **wanted: str) -> Ratings:
        """Those whose columns have these values."""
        kept = np.ones(len(self.value), np.bool_)
        for name, value in wanted.items():
            kept &= self.labels[name] == value
        return self.at(kept)

    def among(self, name: str, values: Iterable[str]) -> Ratings:
        """Those whose column has one of these values."""
        return self.at(np.isin(self.labels[name].astype(str), sorted(values)))

    def at(self, kept: npt.NDArray[np.bool_]) -> Ratings:
        """Those where ``kept`` is true."""
        columns = {name: column[kept] for name, column in self.labels.items()}
        return Ratings(self.value[kept], self.weight[kept], columns)

    def names(self, name: str) -> list[str]:
        """The distinct values of a column, without the empty one."""
        return sorted({one for one in self.labels[name] if one})

    def mean(self) -> Estimate:
        """The weighted mean with its interval, inside the scale."""
        found = scores.mean(self.value, None if np.all(self.weight == 1) else self.weight)
        if found.value is None or found.low is None or found.high is None:
            return found
        return Estimate.of(found.value, max(found.low, 0.0), min(found.high, 1.0), n=found.n)


def effect(exposed: int, exposed_reached: int, others: int, others_reached: int) -> Effect:
    """Plain difference of the two shares with its interval; absent when a side is too small.

    Absent too where nobody among the others reaches the outcome: what lies on the only way there is a precondition.
    """
    if exposed_reached and others and not others_reached:
        return Effect(NO_DATA, exposed, others, "precondition", wording.NEEDED)
    found = scores.difference(
        scores.share_of(exposed_reached, exposed), scores.share_of(others_reached, others)
    )
    if found.value is None:
        return Effect(found, exposed, others, "none", None)
    return Effect(found, exposed, others, "difference", wording.DIFFERENCE)


def importance(stated: float | None, derived: Estimate, largest: float | None) -> Importance:
    """Stated importance (1 to 5) and share as a driver, each brought to 0 to 1; the mean where both are known."""
    known = [] if stated is None else [(stated - 1) / 4]
    if derived.value is not None and largest:
        known.append(min(max(derived.value / largest, 0.0), 1.0))
    sources = {(True, True): "both", (True, False): "stated", (False, True): "derived"}
    source: Any = sources.get((stated is not None, len(known) > (stated is not None)), "none")
    return Importance(stated, derived, sum(known) / len(known) if known else None, source)


def cuts(scores: Sequence[float | None], everything: Estimate) -> Cuts:
    """The median importance and the mean of all answers."""
    known = [score for score in scores if score is not None]
    return Cuts(median(known) if known else None, everything.value)


def judge(weight: float | None, satisfaction: Estimate, found: Effect, cut: Cuts) -> tuple[Verdict, Words]:
    """Keep, improve, drop or unknown, and why; the rule is in :data:`wording.RULE`."""
    if weight is None or cut.importance is None:
        return wording.verdict("no_importance")
    if satisfaction.value is None or cut.satisfaction is None:
        return wording.verdict("no_rating")
    # Only what is surely worse counts as worse: its whole interval lies below the mean of all answers.
    good = satisfaction.high is None or satisfaction.high >= cut.satisfaction
    if weight >= cut.importance:
        return wording.verdict("important_good" if good else "important_bad")
    proven = found.difference.low is not None and found.difference.low > 0
    leads = proven or found.method == "precondition"
    return wording.verdict("minor_good" if good else "minor_lead" if leads else "minor_bad")


def consistency(ratings: Ratings, dimensions: Sequence[Dimension], tolerance: float) -> Consistency:
    """Each channel, provider or touchpoint of a step beside the others of it.

    Flagged is what lies further from the others than the tolerance and surely so: the interval of the difference
    must exclude zero.
    """
    parts = [part for name in dimensions for part in _parts(ratings, name, tolerance)]
    if not any(part.satisfaction.value is not None for part in parts):
        return Consistency("no_data", tolerance, tuple(parts))
    return Consistency("deviates" if any(part.flagged for part in parts) else "even", tolerance, tuple(parts))


def _parts(ratings: Ratings, dimension: Dimension, tolerance: float) -> list[ConsistencyPart]:
    names = ratings.names(dimension)
    if len(names) < 2:
        return []
    return [_part(ratings, dimension, name, tolerance) for name in names]


def _part(ratings: Ratings, dimension: Dimension, name: str, tolerance: float) -> ConsistencyPart:
    labels = ratings.labels[dimension]
    own = ratings.where(**{dimension: name}).mean()
    gap = scores.difference(own, ratings.at((labels != name) & (labels != "")).mean())
    if gap.value is None:
        return ConsistencyPart(dimension, name, own, None, False)
    return ConsistencyPart(dimension, name, own, gap.value, abs(gap.value) > tolerance and gap.excludes_zero)
