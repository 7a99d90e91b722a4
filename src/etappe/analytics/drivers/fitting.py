"""Driver analysis: how much of an outcome each driver explains, and by how much it changes the outcome."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

import numpy as np

from etappe.analytics.drivers.moments import Moments, blocks, moments, resampled
from etappe.analytics.drivers.screening import Candidate, Rest, rest_of, screened
from etappe.analytics.drivers.shares import EXACT, coefficients, lmg, lmg_sampled, relative_weights
from etappe.analytics.drivers.types import (
    Driver,
    Drivers,
    Flags,
    Floats,
    LeftOut,
    Method,
    Row,
    State,
    Wanted,
    column,
)
from etappe.analytics.estimate import FEW, TOO_FEW, Estimate

RESAMPLES: Final = 200
_ORDERS_IN_RESAMPLES: Final = 100
_PER_DRIVER: Final = 5
"""Observations that each driver in a model needs."""
_TINY: Final = 1e-12
_95: Final = (2.5, 97.5)


def drivers(
    outcome: Any,
    columns: Iterable[Driver],
    *,
    always: Any = None,
    method: Wanted = "auto",
    most: int = EXACT,
    seed: int = 1,
) -> Drivers:
    """What drives ``outcome`` (one number per observation; unknown ones count for nothing).

    At most ``most`` drivers enter the model. With ``auto`` the shares are LMG: exact up to twelve drivers, over
    random orders beyond. The columns of ``always``, shape (n, c), are held fixed throughout: what they explain is
    taken out first, and R² is of the rest. Never raises for thin data: the state says what is the matter.
    """
    numbers = column(outcome)
    known = ~np.isnan(numbers)
    numbers = numbers[known]
    n = len(numbers)
    if n < TOO_FEW:
        return Drivers("too_few" if n else "no_data", n)
    mean, yes_no = _mean(numbers), bool(np.isin(numbers, (0.0, 1.0)).all())
    if float(np.ptp(numbers)) <= _TINY:
        return Drivers("constant", n, mean, yes_no=yes_no)
    own = (Driver(one.name, one.unit, column(one.values)[known], one.filled_by_design) for one in columns)
    rest = rest_of(None if always is None else np.asarray(always, np.float64)[known])
    chosen, left_out = screened(own, numbers, min(most, n // _PER_DRIVER), rest)
    if not chosen or float(rest(numbers).std()) <= _TINY:
        return Drivers("no_drivers", n, mean, left_out=tuple(left_out), yes_no=yes_no)
    return _fitted(numbers, chosen, left_out, _method(method, len(chosen)), seed, mean, yes_no, rest)


def _method(wanted: Wanted, size: int) -> Method:
    if wanted == "relative_weights":
        return "relative_weights"
    return "lmg" if size <= EXACT else "lmg_sampled"


def _fitted(
    outcome: Floats,
    chosen: list[Candidate],
    left_out: list[LeftOut],
    method: Method,
    seed: int,
    mean: Estimate,
    yes_no: bool,
    rest: Rest,
) -> Drivers:
    rng = np.random.default_rng(seed)
    table = np.column_stack([*(one.filled for one in chosen), rest(outcome)])
    # Centred before they are multiplied: cross products of large numbers lose the small differences.
    products = blocks((table - table.mean(axis=0)) / table.std(axis=0), rng)
    whole = moments(products.sum(axis=0, keepdims=True))
    again = moments(resampled(products, RESAMPLES, rng))
    scale = table.std(axis=0)[-1] / table.std(axis=0)[:-1]
    parts = _contributions(whole, method, rng)[0]
    r2 = float(parts.sum())
    r2_low, r2_high, shares, effects = _intervals(again, method, rng, scale)
    slopes = coefficients(whole.correlations)[0] * scale
    rows = [
        _row(one, outcome, float(parts[at]), r2, shares[:, at], float(slopes[at]), effects[:, at])
        for at, one in enumerate(chosen)
    ]
    state: State = "few" if len(outcome) < FEW else "known"
    ranked = tuple(sorted(rows, key=lambda row: (-row.contribution, row.name)))
    return Drivers(state, len(outcome), mean, r2, r2_low, r2_high, method, ranked, tuple(left_out), yes_no)


def _contributions(
    of: Moments, method: Method, rng: np.random.Generator, orders: int | None = None
) -> Floats:
    if method == "relative_weights":
        return relative_weights(of.correlations)
    if method == "lmg":
        return lmg(of.correlations)
    return lmg_sampled(of.correlations, rng) if orders is None else lmg_sampled(of.correlations, rng, orders)


def _intervals(
    again: Moments, method: Method, rng: np.random.Generator, scale: Floats
) -> tuple[float, float, Floats, Floats]:
    """Interval of R², and lower and upper ends (rows) of shares and effects of each driver (columns)."""
    parts = _contributions(again, method, rng, _ORDERS_IN_RESAMPLES)
    totals = parts.sum(axis=1)
    shares = parts / np.where(totals > _TINY, totals, np.inf)[:, None]
    own = again.deviations[:, -1:] / np.where(again.deviations > _TINY, again.deviations, np.inf)[:, :-1]
    slopes = coefficients(again.correlations) * own * scale
    low, high = np.percentile(totals, _95)
    return float(low), float(high), np.percentile(shares, _95, axis=0), np.percentile(slopes, _95, axis=0)


def _row(
    one: Candidate,
    outcome: Floats,
    contribution: float,
    r2: float,
    share: Floats,
    slope: float,
    effect: Floats,
) -> Row:
    is_yes_no = one.driver.unit == "yes_no"
    met = one.known & (one.driver.values > 0) if is_yes_no else one.known
    missed = one.known & ~met if is_yes_no else ~one.known
    observed = int(min(met.sum(), missed.sum())) if is_yes_no else int(met.sum())
    return Row(
        name=one.driver.name,
        unit=one.driver.unit,
        contribution=contribution,
        share=contribution / r2 if r2 > _TINY else 0.0,
        share_low=float(share[0]),
        share_high=float(share[1]),
        effect=Estimate.of(slope, float(effect[0]), float(effect[1]), n=observed),
        with_n=int(met.sum()),
        with_mean=_mean_of(outcome, met),
        without_n=int(missed.sum()),
        without_mean=_mean_of(outcome, missed),
        missing=float(1 - one.known.mean()),
    )


def _mean_of(outcome: Floats, where: Flags) -> float | None:
    return float(outcome[where].mean()) if where.any() else None


def _mean(outcome: Floats) -> Estimate:
    """The mean with its normal interval."""
    half = 1.96 * float(outcome.std(ddof=1)) / np.sqrt(len(outcome))
    centre = float(outcome.mean())
    return Estimate.of(centre, centre - half, centre + half, n=len(outcome))
