"""Values of lifetime as a use case: purchases, models with their fit, groups, people, cohorts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from etappe.analytics.estimate import Estimate
from etappe.analytics.lifetime import FitState, Histogram, Holdout, ModelName, Parameter
from etappe.measures.types import Words

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
LifetimeState = Literal["known", "no_data", "too_few", "no_revenue"]
Source = Literal["metric", "touchpoints", "rule", "none"]


@dataclass(frozen=True, slots=True, eq=False)
class Purchases:
    """All purchases up to the end of the data, one entry each; ``customer`` numbers the ``keys``."""

    keys: pa.Array[Any]
    customer: Ints
    time_us: Ints
    amount: Floats
    channel: npt.NDArray[np.object_]
    source: Source
    words: Words
    """What counts as a purchase."""

    def of(self, kept: npt.NDArray[np.bool_]) -> Purchases:
        """Those where ``kept`` is true; customers keep their numbers."""
        return Purchases(
            self.keys, self.customer[kept], self.time_us[kept], self.amount[kept], self.channel[kept], self.source,
            self.words,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class ModelAnswer:
    """A fitted model in words and numbers."""

    model: ModelName
    name: str
    definition: Words
    parameters: tuple[Parameter, ...]
    log_likelihood: float | None
    n: int
    state: FitState
    chosen: bool


@dataclass(frozen=True, slots=True)
class TrackedWeek:
    """Repeat purchases of all customers up to the end of a day, expected and real."""

    end_us: int
    expected: float
    actual: int


@dataclass(frozen=True, slots=True)
class FitAnswer:
    """How the model agrees with what happened."""

    histogram: Histogram
    tracking: tuple[TrackedWeek, ...]
    holdout: Holdout | None


@dataclass(frozen=True, slots=True)
class AliveBin:
    """Customers whose probability to still buy lies between two bounds."""

    low: float
    high: float
    customers: int


@dataclass(frozen=True, slots=True)
class Alive:
    """How many customers probably still buy."""

    mean: float
    n: int
    bins: tuple[AliveBin, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Customers taken together: what they bought, and what is to be expected of them."""

    id: str
    name: str
    customers: int
    purchases: int
    revenue: float | None
    p_alive: float
    expected_purchases: float
    """Per customer within the horizon."""
    clv: Estimate
    """Mean value of what is still to come, discounted."""
    total: float | None


@dataclass(frozen=True, slots=True)
class Valued:
    """One customer with what is known and expected; handle, name and whether it is clear follow who asks."""

    key: str | None
    purchases: int
    spent: float | None
    last_us: int
    p_alive: float
    expected_purchases: float
    clv: float | None
    handle: str = ""
    name: str = ""
    clear: bool = False


@dataclass(frozen=True, slots=True)
class Lifetime:
    """The answer; without a usable model only the counts are there."""

    state: LifetimeState
    purchases_words: Words
    source: Source
    customers: int
    repeat_buyers: int
    purchases: int
    revenue: float | None
    horizon_days: float
    discount: float
    models: tuple[ModelAnswer, ...]
    fit: FitAnswer | None
    alive: Alive | None
    clv: Estimate
    total: float | None
    groups: tuple[Group, ...]
    people: tuple[Valued, ...]
    caveats: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class PurchaseCohort:
    """Customers who began in one period (or under one version of the map)."""

    name: str
    start_us: int
    size: int
    buyers: int
    repeat: Estimate
    """Share of the buyers with a purchase on a further day."""
    retention: tuple[Estimate | None, ...]
    """Share that bought in each period after the first; none where it is not over yet."""
    churned: Estimate
    """Share of the buyers without a purchase in the last days of the data."""
    revenue: float | None


@dataclass(frozen=True, slots=True)
class CohortGroup:
    """All, the exposed, or the others."""

    name: Words
    exposed: bool | None
    cohorts: tuple[PurchaseCohort, ...]
    total: PurchaseCohort


@dataclass(frozen=True, slots=True)
class Cohorts:
    """Repeat purchase, retention and churn by cohort; the difference is exposed minus others."""

    state: Literal["known", "no_data"]
    unit: Literal["week", "month"]
    churn_days: int
    groups: tuple[CohortGroup, ...]
    difference: Estimate | None
    purchases_words: Words
    definition: Words
    caveats: tuple[Words, ...]
