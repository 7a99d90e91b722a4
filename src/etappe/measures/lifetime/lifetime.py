"""Customer lifetime as a use case: fit the models to purchases, check them, value customers and groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Literal

import numpy as np

from etappe.analytics import lifetime
from etappe.analytics.estimate import NO_DATA, TOO_FEW, Estimate
from etappe.analytics.layout import DAY
from etappe.analytics.lifetime import Fit, Horizon, ModelName, Summary, Triples
from etappe.measures.lifetime import wording
from etappe.measures.lifetime.types import (
    Alive,
    AliveBin,
    FitAnswer,
    Floats,
    Group,
    Ints,
    Lifetime,
    ModelAnswer,
    Purchases,
    TrackedWeek,
    Valued,
)
from etappe.measures.types import Words

MOST_TRACKED: Final = 60
_CALIBRATION: Final = 2 / 3
"""The part of the period on which the model is fitted that is checked on the rest."""
_BINS: Final = 10
_CORRELATED: Final = 0.3


@dataclass(frozen=True, slots=True)
class Wish:
    """Which model, how far ahead, at what discount a year, and how many people."""

    model: ModelName | Literal["auto"] = "auto"
    horizon: Horizon = field(default_factory=lambda: Horizon(365, 0.1))
    top: int = 20


@dataclass(frozen=True, slots=True, eq=False)
class Grouping:
    """Names of groups, and the number of each customer's group; −1 for none."""

    ids: tuple[str, ...]
    names: tuple[str, ...]
    of: Ints


@dataclass(frozen=True, slots=True, eq=False)
class Fitted:
    """Customers with the models that fit them."""

    summary: Summary
    triples: Triples
    fits: tuple[Fit, ...]
    chosen: Fit | None
    amounts: Fit

    @property
    def priced(self) -> bool:
        """Whether an amount can be expected of customers."""
        return self.amounts.usable and lifetime.mean_amount(np.array(self.amounts.values)) is not None


def fitted(bought: Purchases, end_us: int, model: ModelName | Literal["auto"]) -> Fitted:
    """The models of repeat purchase (one, or both) and of amounts, fitted up to the end of the data."""
    end_day = int((end_us - 1) // DAY)
    summary = lifetime.summarise(bought.customer, lifetime.day_of(bought.time_us), bought.amount, end_day)
    triples = lifetime.compressed(summary)
    names = lifetime.PURCHASE_MODELS if model == "auto" else (model,)
    fits = tuple(lifetime.fit(name, triples) for name in names)
    amounts = lifetime.fit_amounts(summary.paid, summary.money)
    return Fitted(summary, triples, fits, lifetime.better(fits), amounts)


def answer(bought: Purchases, end_us: int, wish: Wish, grouping: Grouping) -> Lifetime:
    """Everything about the lifetime of the customers who bought; ``grouping`` numbers as ``bought`` does."""
    found = fitted(bought, end_us, wish.model)
    summary, chosen = found.summary, found.chosen
    stated = bought.amount[bought.amount > 0]
    base = Lifetime(
        state="too_few" if summary.customers else "no_data",
        purchases_words=bought.words,
        source=bought.source,
        customers=summary.customers,
        repeat_buyers=summary.returning,
        purchases=int(summary.repeats.sum()) + summary.customers,
        revenue=float(stated.sum()) if len(stated) else None,
        horizon_days=wish.horizon.days,
        discount=wish.horizon.discount,
        models=tuple(_model(fit, fit is chosen) for fit in (*found.fits, found.amounts)),
        fit=None,
        alive=None,
        clv=NO_DATA,
        total=None,
        groups=(),
        people=(),
        caveats=_caveats(found, bought),
    )
    return base if chosen is None else _valued(base, found, chosen, bought, end_us, wish, grouping)


def _valued(
    base: Lifetime,
    found: Fitted,
    chosen: Fit,
    bought: Purchases,
    end_us: int,
    wish: Wish,
    grouping: Grouping,
) -> Lifetime:
    alive = lifetime.p_alive(chosen, found.triples)[found.triples.of_customer]
    ahead = lifetime.expected(chosen, found.triples, wish.horizon.days / found.summary.unit_days)
    likely = ahead[found.triples.of_customer]
    value = None
    if found.priced:
        value, _ = lifetime.worth(chosen, found.amounts, found.summary, found.triples, wish.horizon)
    everybody = Grouping(("all",), ("",), np.zeros(len(bought.keys), np.int64))
    whole = _groups(found, chosen, bought, wish, everybody, alive, likely)[0]
    return replace(
        base,
        state="known" if value is not None else "no_revenue",
        fit=_fit_answer(found, chosen, bought, end_us),
        alive=_alive(alive),
        clv=whole.clv,
        total=whole.total,
        groups=_groups(found, chosen, bought, wish, grouping, alive, likely),
        people=_people(found, bought, alive, likely, value, wish.top),
    )


def _model(fit: Fit, chosen: bool) -> ModelAnswer:
    words = Words(lifetime.definition(fit.model, "de"), lifetime.definition(fit.model, "en"))
    return ModelAnswer(
        fit.model, lifetime.NAMES[fit.model], words, fit.parameters, fit.log_likelihood, fit.n, fit.state,
        chosen or (fit.model == "gamma_gamma" and fit.usable),
    )  # fmt: skip


def _caveats(found: Fitted, bought: Purchases) -> tuple[Words, ...]:
    said = [wording.HISTORY, wording.RANKED]
    if np.any(bought.amount < 0):
        said.append(wording.REFUNDS)
    if found.chosen is None and found.summary.customers:
        return (*said, wording.filled(wording.TOO_FEW, n=lifetime.FEWEST))
    if found.summary.customers and not found.priced:
        said.append(wording.NO_MEAN if found.amounts.usable else wording.NO_REVENUE)
    if any(fit is not None and fit.state == "boundary" for fit in (found.chosen, found.amounts)):
        said.append(wording.BOUNDARY)
    together = _correlation(found.summary)
    if together is not None and abs(together) > _CORRELATED:
        said.append(wording.filled(wording.CORRELATED, r=together))
    return tuple(said)


def _correlation(summary: Summary) -> float | None:
    known = ~np.isnan(summary.money)
    x, money = summary.repeats[known], summary.money[known]
    if len(x) < TOO_FEW or x.std() == 0 or money.std() == 0:
        return None
    return float(np.corrcoef(x, money)[0, 1])


def _fit_answer(found: Fitted, chosen: Fit, bought: Purchases, end_us: int) -> FitAnswer:
    summary, day = found.summary, lifetime.day_of(bought.time_us)
    first, last = int(summary.first_day.min()), int((end_us - 1) // DAY)
    _, repeats = lifetime.repeat_days(bought.customer, day, bought.amount, last)
    step = max(7, 7 * -(-(last - first) // (7 * MOST_TRACKED)))
    ends = np.arange(first + step - 1, last + 1, step)
    weeks = tuple(
        TrackedWeek((one.end_day + 1) * DAY, one.expected, one.actual)
        for one in lifetime.tracking(chosen, summary, repeats, ends)
    )
    return FitAnswer(
        lifetime.histogram(chosen, found.triples), weeks, _holdout(chosen.model, bought, day, first, last)
    )


def _holdout(
    model: ModelName, bought: Purchases, day: Ints, first: int, last: int
) -> lifetime.Holdout | None:
    """The same model fitted on the first part of the period, held against the rest."""
    cut = first + int((last - first) * _CALIBRATION)
    summary = lifetime.summarise(bought.customer, day, bought.amount, cut)
    triples = lifetime.compressed(summary)
    fit = lifetime.fit(model, triples)
    if not fit.usable or last <= cut:
        return None
    who, when = lifetime.repeat_days(bought.customer, day, bought.amount, last)
    later = np.bincount(who[when > cut], minlength=len(bought.keys))
    return lifetime.holdout(fit, summary, triples, later[summary.customer].astype(np.float64), last - cut)


def _alive(alive: Floats) -> Alive:
    counts, edges = np.histogram(alive, _BINS, (0.0, 1.0))
    bins = tuple(
        AliveBin(round(float(edges[i]), 6), round(float(edges[i + 1]), 6), int(n))
        for i, n in enumerate(counts)
    )
    return Alive(float(alive.mean()), len(alive), bins)


def _groups(
    found: Fitted,
    chosen: Fit,
    bought: Purchases,
    wish: Wish,
    grouping: Grouping,
    alive: Floats,
    likely: Floats,
) -> tuple[Group, ...]:
    number, size = grouping.of[found.summary.customer], len(grouping.ids)
    values: Sequence[lifetime.GroupWorth | None] = [None] * size
    if found.priced:
        values = lifetime.group_worths(
            chosen, found.amounts, found.summary, found.triples, wish.horizon, number, size
        )
    spent = _spent(bought)[found.summary.customer]
    return tuple(
        _group(grouping, i, found.summary, number == i, values[i], alive, likely, spent)
        for i in range(size)
        if np.any(number == i)
    )


def _group(
    grouping: Grouping,
    i: int,
    summary: Summary,
    inside: np.ndarray[tuple[int], np.dtype[np.bool_]],
    value: lifetime.GroupWorth | None,
    alive: Floats,
    likely: Floats,
    spent: Floats,
) -> Group:
    n = int(inside.sum())
    clv = Estimate.of(None, n=n) if value is None else Estimate.of(value.mean, value.low, value.high, n=n)
    known = spent[inside][~np.isnan(spent[inside])]
    return Group(
        grouping.ids[i],
        grouping.names[i],
        n,
        int(summary.repeats[inside].sum()) + n,
        float(known.sum()) if len(known) else None,
        float(alive[inside].mean()),
        float(likely[inside].mean()),
        clv,
        None if value is None or clv.value is None else value.total,
    )


def _spent(bought: Purchases) -> Floats:
    """What each customer paid so far; NaN where no amount is known."""
    paid = bought.amount > 0
    sums = np.bincount(bought.customer[paid], bought.amount[paid], minlength=len(bought.keys))
    known = np.bincount(bought.customer[paid], minlength=len(bought.keys)) > 0
    return np.where(known, sums, np.nan)


def _people(
    found: Fitted, bought: Purchases, alive: Floats, likely: Floats, value: Floats | None, top: int
) -> tuple[Valued, ...]:
    """Those with most at stake first."""
    summary, spent = found.summary, _spent(bought)[found.summary.customer]
    weight = (
        np.where(np.isnan(spent), summary.repeats + 1, spent)
        if np.isnan(spent).all()
        else np.nan_to_num(spent)
    )
    order = np.argsort(-(weight * (1 - alive)), kind="stable")[:top].tolist()
    last = (summary.first_day + np.rint(summary.recency * summary.unit_days)).astype(np.int64) * DAY
    return tuple(
        Valued(
            bought.keys[int(summary.customer[i])].as_py(),
            int(summary.repeats[i]) + 1,
            None if np.isnan(spent[i]) else float(spent[i]),
            int(last[i]),
            float(alive[i]),
            float(likely[i]),
            None if value is None or not np.isfinite(value[i]) else float(value[i]),
        )
        for i in order
    )
