"""Removal effects of a Markov chain of channels, by linear equations and without simulation.

Anderl, Becker, von Wangenheim and Schumann (2016), "Mapping the customer journey". Paths are walks from a start
over channels to a conversion or to nothing; the removal effect of a channel is the share of conversions that are
lost when every walk through it leads to nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from etappe.analytics.attribution.types import Floats, Int64s, Paths, Plan

if TYPE_CHECKING:
    from scipy.sparse import csc_array

_DENSE: Final = 1 << 20
"""Up to so many possible steps are counted in a table; more are sorted."""


def transitions(plan: Plan, paths: Paths) -> tuple[Int64s, Floats]:
    """Distinct steps of all walks, as ``state * (k + 2) + next``, and how often each occurred.

    ``next`` is a channel, ``k`` for a conversion or ``k + 1`` for nothing. A state is the channel before, or
    (second order) the last two: ``before * (k + 1) + last``. ``k`` is the start.
    """
    k, n = plan.channels, paths.lengths
    starts = np.zeros(len(paths.code), np.bool_)
    starts[paths.offsets[:-1]] = True
    last = np.where(starts, k, np.roll(paths.code, 1))
    before = np.where(starts | np.roll(starts, 1), k, np.roll(paths.code, 2))
    final = paths.offsets[1:] - 1
    end_before = np.where(n > 1, last[final], k)
    weight = paths.conversions + paths.lost
    state = np.concatenate((_state(plan, before, last), *[_state(plan, end_before, paths.code[final])] * 2))
    goes = np.concatenate((paths.code, np.full(len(n), k), np.full(len(n), k + 1)))
    often = np.concatenate((np.repeat(weight, n), paths.conversions, paths.lost))
    return added(state * (k + 2) + goes, often)


def added(steps: Int64s, weights: Floats) -> tuple[Int64s, Floats]:
    """Equal steps taken together; those that never occurred are left out."""
    if len(steps) and int(steps.max()) < max(_DENSE, len(steps)):
        distinct: Int64s = np.arange(int(steps.max()) + 1)
        number = steps
    else:
        distinct, number = np.unique(steps, return_inverse=True)
    sums = np.bincount(number, weights, minlength=len(distinct)).astype(np.float64)
    return distinct[sums > 0], sums[sums > 0]


def removal_effects(plan: Plan, steps: Int64s, weights: Floats) -> Floats | None:
    """Share of conversions that is lost without each channel; ``None`` when nothing converts."""
    from scipy.sparse import csc_array

    k = plan.channels
    if not np.any(steps % (k + 2) == k):
        return None
    states, source = np.unique(steps // (k + 2), return_inverse=True)
    goes = steps % (k + 2)
    leaving = np.bincount(source, weights)
    probability = weights / leaving[source]
    converts = np.bincount(source, np.where(goes == k, probability, 0.0), len(states)).astype(np.float64)
    inner = goes < k
    before = states[source[inner]] % (k + 1)
    target = np.searchsorted(states, _state(plan, before, goes[inner]))
    chain = csc_array((probability[inner], (source[inner], target)), shape=(len(states), len(states)))
    start = int(np.searchsorted(states, _state(plan, np.array([k]), np.array([k]))[0]))
    last = states % (k + 1)
    return (
        _first_order(chain, converts, start, last, k)
        if plan.order == 1
        else _each(chain, converts, start, last, k)
    )


def _first_order(chain: csc_array, converts: Floats, start: int, last: Int64s, k: int) -> Floats:
    """In closed form: a walk that meets a channel converts as often as walks that begin there.

    Lost without c is P(meets c) P(converts | at c), both from one inverse of the fundamental matrix.
    """
    walks = np.linalg.inv(np.eye(len(last)) - chain.toarray())
    chance = walks @ converts
    meets = walks[start] / np.diag(walks)
    found = np.zeros(k + 1)
    found[last] = meets * chance / chance[start]
    return np.asarray(np.clip(found[:k], 0.0, 1.0))


def _each(chain: csc_array, converts: Floats, start: int, last: Int64s, k: int) -> Floats:
    """By one set of equations per channel, in which states that end with it lead to nothing."""
    from scipy.sparse import csc_array

    whole = _chance(chain, converts, start)
    found = np.zeros(k)
    for channel in np.unique(last[last < k]):
        stays = (last != channel).astype(np.float64)
        cut = csc_array(chain * stays[None, :])
        found[channel] = 1 - _chance(cut, converts, start) / whole
    return np.clip(found, 0.0, 1.0)


def _chance(chain: csc_array, converts: Floats, start: int) -> float:
    """Probability to convert from the start."""
    from scipy.sparse import csc_array, identity
    from scipy.sparse.linalg import splu

    return float(splu(csc_array(identity(chain.shape[0]) - chain)).solve(converts)[start])


def _state(plan: Plan, before: Int64s, last: Int64s) -> Int64s:
    k = plan.channels
    return np.asarray((before if plan.order == 2 else k) * (k + 1) + last, np.int64)
