"""The models in which a path shares its conversion among its own touches, and Shapley's shares in closed form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np

from etappe.analytics.attribution.types import SHARING, Floats, Int64s, ModelName, Paths, Plan

FIRST_SHARE: Final = 0.4
LAST_SHARE: Final = 0.4
"""Of the position model; what is left is shared by the touches between. Two touches take a half each."""


_BITS: Final = 62


def shared(plan: Plan, paths: Paths) -> Floats:
    """Conversions and value per channel of each sharing model: (models, 2, channels)."""
    found = np.zeros((len(SHARING), 2, plan.channels))
    if not len(paths.conversions):
        return found
    owner = np.repeat(np.arange(len(paths.conversions)), paths.lengths)
    for row, model in enumerate(SHARING):
        if model == "shapley":
            found[row] = _shapley(plan, paths)
            continue
        weight = _WEIGHTS[model](plan, paths)
        for column, what in enumerate((paths.conversions, paths.value)):
            found[row, column] = np.bincount(paths.code, weight * what[owner], minlength=plan.channels)
    return found


def _first(_plan: Plan, paths: Paths) -> Floats:
    weight = np.zeros(len(paths.code))
    weight[paths.offsets[:-1]] = 1.0
    return weight


def _last(_plan: Plan, paths: Paths) -> Floats:
    weight = np.zeros(len(paths.code))
    weight[paths.offsets[1:] - 1] = 1.0
    return weight


def _linear(_plan: Plan, paths: Paths) -> Floats:
    return np.repeat(1.0 / paths.lengths, paths.lengths)


def _position(_plan: Plan, paths: Paths) -> Floats:
    n = paths.lengths
    between = np.where(n > 2, (1 - FIRST_SHARE - LAST_SHARE) / np.maximum(n - 2, 1), 0.0)
    weight = np.repeat(between, n)
    weight[paths.offsets[:-1]] = np.where(n == 1, 1.0, np.where(n == 2, 0.5, FIRST_SHARE))
    weight[paths.offsets[1:] - 1] = np.where(n == 1, 1.0, np.where(n == 2, 0.5, LAST_SHARE))
    return weight


def _decay(plan: Plan, paths: Paths) -> Floats:
    """Half the weight per half-life; ages count from the last touch, so that old paths do not underflow."""
    youngest = np.repeat(paths.age_us[paths.offsets[1:] - 1], paths.lengths)
    weight = np.exp2(-(paths.age_us - youngest) / plan.half_life_us)
    return np.asarray(weight / np.repeat(np.add.reduceat(weight, paths.offsets[:-1]), paths.lengths))


def _shapley(plan: Plan, paths: Paths) -> Floats:
    """Equal shares of the distinct channels of a path, for conversions and value: (2, channels).

    The worth of a set of channels is what the paths convert that meet no other channel: a sum of unanimity
    games, one per path, and in each Shapley's value divides equally (Shapley 1953; Zhao, Mahboobi, Bagheri 2018).
    """
    met = [_met(paths, low) for low in range(0, plan.channels, _BITS)]
    distinct = np.sum([np.bitwise_count(bits) for bits in met], axis=0)
    each = np.stack((paths.conversions, paths.value)) / distinct
    found = np.zeros((2, plan.channels))
    for channel in range(plan.channels):
        found[:, channel] = each[:, (met[channel // _BITS] >> channel % _BITS) & 1 == 1].sum(axis=1)
    return found


def _met(paths: Paths, low: int) -> Int64s:
    """Which of the channels from ``low`` on each path met, as bits."""
    here = (paths.code >= low) & (paths.code < low + _BITS)
    bits = np.where(here, np.left_shift(1, np.where(here, paths.code - low, 0)), 0)
    return np.bitwise_or.reduceat(bits, paths.offsets[:-1])


_WEIGHTS: Final[dict[ModelName, Callable[[Plan, Paths], Floats]]] = {
    "first": _first,
    "last": _last,
    "linear": _linear,
    "position": _position,
    "decay": _decay,
}
