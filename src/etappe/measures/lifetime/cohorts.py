"""Repeat purchase, retention and churn of customers who began together, with and without an exposure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
import numpy.typing as npt

from etappe.analytics import lifetime, scores
from etappe.analytics.estimate import NO_DATA, Estimate
from etappe.analytics.layout import DAY
from etappe.measures.lifetime import wording
from etappe.measures.lifetime.types import CohortGroup, Cohorts, Floats, Ints, PurchaseCohort, Purchases
from etappe.measures.types import Words

Unit = Literal["week", "month"]
MOST_COHORTS: Final = 60


@dataclass(frozen=True, slots=True, eq=False)
class Beginners:
    """Customers and when they began: with a journey their first touch of its first step, else the first purchase.

    ``customer`` numbers the keys of the purchases, −1 for those who bought nothing; ``exposed`` is whether a rule
    fits them, if one is asked for.
    """

    customer: Ints
    began_us: Ints
    exposed: npt.NDArray[np.bool_] | None

    def at(self, kept: npt.NDArray[np.bool_]) -> Beginners:
        """Those where ``kept`` is true."""
        exposed = None if self.exposed is None else self.exposed[kept]
        return Beginners(self.customer[kept], self.began_us[kept], exposed)


@dataclass(frozen=True, slots=True)
class Cuts:
    """How customers are put into cohorts: calendar periods, or the times at which versions of a map began."""

    unit: Unit
    periods: int
    churn_days: int
    versions: tuple[tuple[int, str], ...] = ()

    def period(self, time_us: Ints) -> Ints:
        """The calendar period (UTC) of moments: weeks from Monday, or months."""
        day = lifetime.day_of(time_us)
        if self.unit == "week":
            return np.asarray((day + 3) // 7, np.int64)
        return np.asarray(day.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64))

    def start(self, period: int) -> int:
        """When a period begins, in microseconds."""
        if self.unit == "week":
            return (period * 7 - 3) * DAY
        return int(np.datetime64(period, "M").astype("datetime64[D]").astype(np.int64)) * DAY

    def cohort(self, time_us: Ints) -> Ints:
        """The number of each customer's cohort."""
        if not self.versions:
            return self.period(time_us)
        return np.searchsorted([at for at, _ in self.versions], time_us, side="right").astype(np.int64) - 1

    def named(self, cohort: int) -> tuple[str, int]:
        """Name and beginning of a cohort."""
        if not self.versions:
            start = self.start(cohort)
            day = np.datetime64(start // DAY, "D")
            return str(day if self.unit == "week" else day.astype("datetime64[M]")), start
        if cohort < 0:
            return "–", 0
        return self.versions[cohort][1], self.versions[cohort][0]


@dataclass(frozen=True, slots=True, eq=False)
class History:
    """The purchases of all customers in the order of customer and time: days, periods, amounts."""

    customer: Ints
    time_us: Ints
    day: Ints
    amount: Floats
    end_us: int


def answer(bought: Purchases, beginners: Beginners, cuts: Cuts, end_us: int) -> Cohorts:
    """Cohorts of everybody, or of the exposed and of the others."""
    history = _history(bought, end_us)
    state: Literal["known", "no_data"] = "known" if len(beginners.customer) else "no_data"
    common = (cuts.unit, cuts.churn_days)
    if beginners.exposed is None:
        groups: tuple[CohortGroup, ...] = (_group(wording.EVERYBODY, None, history, beginners, cuts),)
        return Cohorts(state, *common, groups, None, bought.words, wording.COHORTS, (wording.REFUNDS,))
    groups = (
        _group(wording.EXPOSED, True, history, beginners.at(beginners.exposed), cuts),
        _group(wording.OTHERS, False, history, beginners.at(~beginners.exposed), cuts),
    )
    gap = scores.difference(groups[0].total.repeat, groups[1].total.repeat)
    caveats = (wording.NOT_AN_EFFECT, wording.REFUNDS)
    return Cohorts(state, *common, groups, gap, bought.words, wording.COHORTS, caveats)


def first_purchases(bought: Purchases) -> Beginners:
    """Everybody who bought, beginning with the first purchase."""
    size = len(bought.keys)
    first = np.full(size, np.iinfo(np.int64).max)
    real = ~(bought.amount < 0)
    np.minimum.at(first, bought.customer[real], bought.time_us[real])
    who = np.flatnonzero(first < np.iinfo(np.int64).max)
    return Beginners(who, first[who], None)


def _history(bought: Purchases, end_us: int) -> History:
    kept = ~(bought.amount < 0)
    order = np.lexsort((bought.time_us[kept], bought.customer[kept]))
    time_us = bought.time_us[kept][order]
    return History(
        bought.customer[kept][order], time_us, lifetime.day_of(time_us), bought.amount[kept][order], end_us
    )


def _group(name: Words, exposed: bool | None, history: History, people: Beginners, cuts: Cuts) -> CohortGroup:
    number = cuts.cohort(people.began_us)
    wanted = np.unique(number)[-MOST_COHORTS:].tolist()
    cohorts = tuple(_cohort(history, people.at(number == one), cuts, *cuts.named(one)) for one in wanted)
    start = int(people.began_us.min()) if len(people.began_us) else 0
    return CohortGroup(name, exposed, cohorts, _cohort(history, people, cuts, "", start))


def _cohort(history: History, people: Beginners, cuts: Cuts, name: str, start_us: int) -> PurchaseCohort:
    """Purchases count from the beginning of each customer on."""
    size = int(max(history.customer.max(initial=-1), people.customer.max(initial=-1))) + 1
    began = np.full(size, np.iinfo(np.int64).max)
    known = people.customer >= 0
    began[people.customer[known]] = people.began_us[known]
    mine = history.time_us >= began[history.customer]
    who, day, time_us = history.customer[mine], history.day[mine], history.time_us[mine]
    buyers, first = np.unique(who, return_index=True)
    last = np.append(first[1:], len(who)) - 1 if len(who) else first
    again = int(np.count_nonzero(day[last] > day[first])) if len(who) else 0
    amount = history.amount[mine]
    paid = amount[amount > 0]
    return PurchaseCohort(
        name, start_us, len(people.customer), len(buyers), scores.share_of(again, len(buyers)),
        _retention(who, time_us, began, people, cuts, history.end_us),
        _churn(day, first, last, cuts.churn_days, history.end_us),
        float(paid.sum()) if len(paid) else None,
    )  # fmt: skip


def _retention(
    who: Ints, time_us: Ints, began: Ints, people: Beginners, cuts: Cuts, end_us: int
) -> tuple[Estimate | None, ...]:
    """Of the customers who could be seen in the whole period, the share that bought in it."""
    offset = cuts.period(time_us) - cuts.period(began[who])
    running = int(cuts.period(np.array([end_us], np.int64))[0])
    started = cuts.period(people.began_us)
    pairs = np.unique(np.stack((who, offset)), axis=1) if len(who) else np.empty((2, 0), np.int64)
    found: list[Estimate | None] = []
    for period in range(1, cuts.periods + 1):
        over = started + period < running
        seen = np.zeros(len(began), np.bool_)
        seen[people.customer[over & (people.customer >= 0)]] = True
        hits = int(np.count_nonzero(seen[pairs[0][pairs[1] == period]]))
        found.append(scores.share_of(hits, int(over.sum())) if over.any() else None)
    return tuple(found)


def _churn(day: Ints, first: Ints, last: Ints, churn_days: int, end_us: int) -> Estimate:
    """Of those whose first purchase lies further back than the last days, the share that did not buy in them."""
    if not len(first):
        return NO_DATA
    edge = int((end_us - 1) // DAY) - churn_days
    old = day[first] <= edge
    return scores.share_of(int(np.count_nonzero(old & (day[last] <= edge))), int(old.sum()))
