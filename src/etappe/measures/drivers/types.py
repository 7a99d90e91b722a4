"""Values of driver analysis in a workspace: outcomes, drivers by their names, and caveats in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Literal

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from etappe.analytics.drivers import Unit, Window
from etappe.analytics.estimate import Estimate
from etappe.kit.texts import Text
from etappe.measures.types import Words

Family = Literal["touchpoint", "channel", "rating", "wait", "repeat", "property"]
OutcomeKind = Literal["score", "yes_no"]
State = Literal["known", "few", "too_few", "no_data", "constant", "no_drivers", "no_overlap"]
Why = Literal["constant", "rare", "collinear", "missing", "beyond_top", "precondition"]

FAMILIES: Final[tuple[Family, ...]] = ("touchpoint", "rating", "wait", "repeat", "property")
"""What is looked at unless something else is asked for; channels say again what touchpoints say."""
MOST_JOURNEYS: Final = 200_000
"""Of more journeys a random sample is analysed."""


@dataclass(frozen=True, slots=True)
class Population:
    """The journeys an outcome is known of, one row each."""

    window: Window
    """The part of each journey that lies before its outcome."""
    values: npt.NDArray[np.float64]
    kind: OutcomeKind
    name: Words
    own: frozenset[str]
    """Touchpoints that are the outcome itself, and so cannot drive it."""
    all: int
    """Journeys before a sample was drawn."""
    caveats: tuple[Words, ...] = ()

    @property
    def keys(self) -> pa.Array[Any]:
        """Keys of the journeys."""
        return self.window.journeys


@dataclass(frozen=True, slots=True)
class OutcomeOut:
    """What is explained, and how it stands."""

    id: str
    name: Words
    kind: OutcomeKind
    mean: Estimate


@dataclass(frozen=True, slots=True)
class GroupMean:
    """So many journeys, and the mean of their outcome."""

    n: int
    mean: float | None


@dataclass(frozen=True, slots=True)
class DriverRow:
    """How much one driver explains, and by how much the outcome differs with it."""

    name: str
    label: Words
    family: Family
    touchpoint: str | None
    step_ids: tuple[str, ...]
    share: float
    share_low: float | None
    share_high: float | None
    contribution: float
    effect: Estimate
    effect_sign: int
    """1 or -1 where the interval of the effect does not hold zero, else 0."""
    unit: Unit
    exposed: GroupMean | None
    others: GroupMean | None
    n: int
    missing: float


@dataclass(frozen=True, slots=True)
class LeftOutRow:
    """A driver that is not in the model, and why."""

    name: str
    label: Words
    why: Why
    same_as: str | None
    words: Words


@dataclass(frozen=True, slots=True)
class DriversAnswer:
    """What drives an outcome."""

    state: State
    outcome: OutcomeOut
    n: int
    sampled: bool
    r2: float | None
    r2_low: float | None
    r2_high: float | None
    method: Literal["lmg", "lmg_sampled", "relative_weights"]
    model: Literal["linear", "linear_probability"]
    rows: tuple[DriverRow, ...]
    left_out: tuple[LeftOutRow, ...]
    definition: Words
    caveats: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class BalanceRow:
    """How far exposed and others differ in one respect, in standard deviations, before and after matching."""

    name: str
    label: Words
    before: float
    after: float
    balanced: bool


@dataclass(frozen=True, slots=True)
class Matched:
    """How many of each side found somebody alike."""

    exposed: int
    others: int


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """How strong something unseen would have to be to explain the difference away, as a factor."""

    value: float | None
    bound: float | None
    words: Words


@dataclass(frozen=True, slots=True)
class ComparisonAnswer:
    """What an exposure changes in an outcome among customers who are otherwise alike."""

    state: State
    outcome: OutcomeOut
    exposed: GroupMean
    others: GroupMean
    naive: Estimate
    matched: Estimate
    matched_n: Matched
    unmatched: int
    """Exposed for whom nobody alike was found."""
    method: Literal["strata", "propensity"]
    balance: tuple[BalanceRow, ...]
    sensitivity: Sensitivity
    definition: Words
    caveats: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """At a time after the start: how many are still looked at, how often it happened, and who is still waiting."""

    time_us: int
    at_risk: int
    events: int
    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class CurveGroup:
    """How long it takes one group."""

    name: str
    label: Words
    state: State
    n: int
    events: int
    median_us: int | None
    median_low_us: int | None
    median_high_us: int | None
    curve: tuple[CurvePoint, ...]


@dataclass(frozen=True, slots=True)
class GroupTest:
    """Whether groups differ by more than chance."""

    name: Words
    statistic: float
    degrees: int
    p: float


@dataclass(frozen=True, slots=True)
class HazardRow:
    """By which factor something changes the pace, all else equal."""

    name: str
    label: Words
    hazard_ratio: float
    low: float
    high: float
    p: float


@dataclass(frozen=True, slots=True)
class SurvivalAnswer:
    """How long until something happens, when for some it has not happened yet."""

    state: State
    n: int
    events: int
    censored: int
    groups: tuple[CurveGroup, ...]
    test: GroupTest | None
    cox: tuple[HazardRow, ...] | None
    concordance: float | None
    definition: Words
    caveats: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class GainRow:
    """One step of the map, and what repairing it would bring."""

    step_id: str
    name: Text
    reached: int
    lost: int
    lost_share: Estimate
    fixed_share: float | None
    gain: Estimate
    gain_share: Estimate
    money: Estimate


@dataclass(frozen=True, slots=True)
class GainsAnswer:
    """What repairing each step of a map would bring."""

    state: State
    entered: int
    completed: int
    completed_share: Estimate
    value_per_completion: Estimate
    rows: tuple[GainRow, ...]
    definition: Words
    caveats: tuple[Words, ...]
