"""Which columns can enter a model: not constant, not rare, not mostly unknown, and none a copy of another."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np

from etappe.analytics.drivers.types import Driver, Flags, Floats, LeftOut, Why
from etappe.analytics.estimate import TOO_FEW

MOST_UNKNOWN: Final = 0.5
"""Share of unknown values beyond which a column is left out."""
TOLD_APART: Final = 0.25
"""Part of a column that the others must leave unexplained: a variance inflation of at most four."""
_TINY: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Candidate:
    """A column that can enter, and how strongly it goes with the outcome.

    In ``filled`` unknown values are replaced, and what is held fixed is taken out.
    """

    driver: Driver
    known: Flags
    filled: Floats
    association: float


Rest = Callable[[Floats], Floats]
"""Takes out of a column what is explained by the columns that are held fixed."""


def rest_of(always: Floats | None) -> Rest:
    """What takes the columns of ``always``, shape (n, c), and the mean out of others."""
    if always is None or not always.shape[1]:
        return lambda values: np.asarray(values - values.mean())
    design = np.column_stack([np.ones(len(always)), always - always.mean(axis=0)])
    axes, sizes, _ = np.linalg.svd(design, full_matrices=False)
    axes = axes[:, sizes > sizes[0] * _TINY]
    return lambda values: np.asarray(values - axes @ (axes.T @ values))


def screened(
    drivers: Iterable[Driver], outcome: Floats, most: int, rest: Rest
) -> tuple[list[Candidate], list[LeftOut]]:
    """Up to ``most`` columns, those first that go with the outcome most, and what was left out, with reasons."""
    fit: list[Candidate] = []
    left_out: list[LeftOut] = []
    for driver in drivers:
        found = _candidate(driver, rest(outcome), rest)
        if isinstance(found, Candidate):
            fit.append(found)
        else:
            left_out.append(LeftOut(driver.name, found))
    ranked = sorted(fit, key=lambda one: (-round(one.association, 9), one.driver.name))
    chosen = _told_apart(ranked, most, left_out)
    return chosen, left_out


def _candidate(driver: Driver, outcome: Floats, rest: Rest) -> Candidate | Why:
    known = ~np.isnan(driver.values)
    numbers = driver.values[known]
    if len(numbers) < TOO_FEW or (known.mean() < 1 - MOST_UNKNOWN and not driver.filled_by_design):
        return "missing"
    if float(np.ptp(numbers)) <= _TINY:
        return "constant"
    if driver.unit == "yes_no" and min(int(numbers.sum()), int((1 - numbers).sum())) < TOO_FEW:
        return "rare"
    filled = rest(np.where(known, driver.values, numbers.mean()))
    if float(filled.std()) <= _TINY:
        return "constant"
    return Candidate(driver, known, filled, _association(filled, outcome))


def _association(values: Floats, outcome: Floats) -> float:
    a, b = values - values.mean(), outcome - outcome.mean()
    size = float(np.sqrt((a @ a) * (b @ b)))
    return abs(float(a @ b)) / size if size > _TINY else 0.0


def _told_apart(ranked: list[Candidate], most: int, left_out: list[LeftOut]) -> list[Candidate]:
    """Those that the stronger ones before them leave something of (a pivoted Cholesky decomposition)."""
    chosen: list[Candidate] = []
    axes: list[Floats] = []
    for one in ranked:
        if len(chosen) == most:
            left_out.append(LeftOut(one.driver.name, "beyond_top"))
            continue
        unit = one.filled - one.filled.mean()
        unit = unit / np.sqrt(unit @ unit)
        along = np.array([axis @ unit for axis in axes])
        rest = unit - sum(
            (weight * axis for weight, axis in zip(along, axes, strict=True)), np.zeros_like(unit)
        )
        left = float(rest @ rest)
        if left < TOLD_APART:
            left_out.append(LeftOut(one.driver.name, "collinear", _nearest(one, chosen)))
            continue
        chosen.append(one)
        axes.append(rest / np.sqrt(left))
    return chosen


def _nearest(one: Candidate, chosen: list[Candidate]) -> str:
    return max(chosen, key=lambda other: _association(one.filled, other.filled)).driver.name
