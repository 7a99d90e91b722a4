"""Clusters of journeys from what they do: k-means on yes-or-no columns, k by a stated criterion.

Each k from two up is tried. A clustering counts when it is stable: resamples of the journeys lead to the same one
(mean adjusted Rand index, Hubert and Arabie 1985, at least :data:`STABLE`), and no cluster is a splinter. Of these
the k with the highest mean silhouette wins. Where none is stable, or none separates, the journeys are alike
and no clusters are told.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from etappe.analytics.clusters.types import Choice, Clusters, Floats, Ints
from etappe.analytics.estimate import FEW, TOO_FEW

MOST: Final = 8
STABLE: Final = 0.75
SEPARATE: Final = 0.1
"""Mean silhouette below which there is no structure worth a name."""
_RESAMPLES: Final = 4
_STARTS: Final = 4
_SILHOUETTE_OF: Final = 1_000
_LEARN_FROM: Final = 4_000
_ROUNDS: Final = 60
_SPLINTER: Final = 0.05
"""Clusters of a smaller share of the journeys are no kinds."""
_SMALLEST: Final = TOO_FEW
_TINY: Final = 1e-12


def cluster(columns: Any, *, k: int | None = None, most: int = MOST, seed: int = 1) -> Clusters:
    """Clusters of the rows of ``columns``, shape (n, p); with ``k`` exactly so many, where that is possible."""
    table = np.asarray(columns, np.float64)
    n = len(table)
    if n < 2 * _SMALLEST:
        return Clusters("too_few" if n else "no_data", n)
    standard = table[:, table.std(axis=0) > _TINY]
    if not standard.shape[1]:
        return Clusters("alike", n)
    distinct = len(np.unique(standard, axis=0))
    tried = [k] if k is not None else list(range(2, most + 1))
    tried = [one for one in tried if one <= min(distinct, n // _SMALLEST)]
    found = [(_choice(standard, one, seed), one) for one in tried]
    fit = [(one, size) for one, size in found if k is not None or _counts(one)]
    choice = tuple(one for one, _ in found)
    if not fit:
        return Clusters("alike", n, choice=choice)
    best, size = max(fit, key=lambda one: one[0].silhouette)
    member = _ordered(_members(standard, size, seed))
    return Clusters("few" if n < FEW else "known", n, size, member, choice, best.stability)


def _counts(choice: Choice) -> bool:
    return choice.stability >= STABLE and choice.silhouette >= SEPARATE


def _choice(table: Floats, k: int, seed: int) -> Choice:
    rng = np.random.default_rng(seed)
    sample = table[rng.choice(len(table), min(len(table), _SILHOUETTE_OF), replace=False)]
    labels = [_resampled(table, sample, k, rng) for _ in range(_RESAMPLES)]
    pairs = [(a, b) for a in range(_RESAMPLES) for b in range(a)]
    stability = float(np.mean([rand_index(labels[a], labels[b]) for a, b in pairs]))
    own = _nearest(sample, _centres(_some(table, rng), k, rng))
    counts = np.bincount(own, minlength=k)
    kinds = counts.min() >= _SPLINTER * len(sample)
    return Choice(k, silhouette(sample, own) if kinds else -1.0, stability)


def rand_index(one: Ints, two: Ints) -> float:
    """Adjusted Rand index of two clusterings of the same things."""
    table = np.zeros((int(one.max()) + 1, int(two.max()) + 1))
    np.add.at(table, (one, two), 1)
    both, rows, columns = (
        float((part * (part - 1) / 2).sum()) for part in (table, table.sum(1), table.sum(0))
    )
    expected = rows * columns / (len(one) * (len(one) - 1) / 2)
    most = (rows + columns) / 2
    return (both - expected) / (most - expected) if most > expected else 1.0


def silhouette(table: Floats, member: Ints) -> float:
    """Mean silhouette; journeys alone in their cluster count as zero."""
    distance = np.sqrt(_squares(table, table).clip(min=0))
    sums = np.column_stack([distance[:, member == one].sum(axis=1) for one in range(int(member.max()) + 1)])
    counts = np.bincount(member)
    rows = np.arange(len(table))
    own = sums[rows, member] / np.maximum(counts[member] - 1, 1)
    means = sums / np.maximum(counts, 1)
    means[rows, member] = np.inf
    means[:, counts == 0] = np.inf
    nearest = means.min(axis=1)
    widest = np.maximum(own, nearest)
    score = np.where(
        (counts[member] > 1) & (widest > _TINY), (nearest - own) / np.where(widest > _TINY, widest, 1), 0.0
    )
    return float(score.mean())


def _resampled(table: Floats, sample: Floats, k: int, rng: np.random.Generator) -> Ints:
    drawn = table[rng.choice(len(table), min(len(table), _LEARN_FROM))]
    return _nearest(sample, _centres(drawn, k, rng))


def _members(table: Floats, k: int, seed: int) -> Ints:
    rng = np.random.default_rng(seed)
    return _nearest(table, _centres(_some(table, rng), k, rng))


def _centres(table: Floats, k: int, rng: np.random.Generator) -> Floats:
    """Lloyd's algorithm from several starts (k-means++, Arthur and Vassilvitskii 2007); the best centres."""
    tried = [_descended(table, _started(table, k, rng)) for _ in range(_STARTS)]
    return min(tried, key=lambda one: one[0])[1]


def _started(table: Floats, k: int, rng: np.random.Generator) -> Floats:
    centres = table[[int(rng.integers(len(table)))]]
    for _ in range(k - 1):
        far = _squares(table, centres).min(axis=1).clip(min=0)
        whole = float(far.sum())
        chosen = rng.choice(len(table), p=far / whole) if whole > _TINY else int(rng.integers(len(table)))
        centres = np.vstack([centres, table[[chosen]]])
    return centres


def _descended(table: Floats, centres: Floats) -> tuple[float, Floats]:
    cost = np.inf
    for _ in range(_ROUNDS):
        far = _squares(table, centres)
        member = far.argmin(axis=1)
        lower = float(far.min(axis=1).sum())
        if lower >= cost - 1e-9:
            break
        cost = lower
        counts = np.bincount(member, minlength=len(centres))
        shares = np.equal.outer(np.arange(len(centres)), member).astype(np.float64)
        means = shares @ table / np.maximum(counts, 1)[:, None]
        centres = np.where(counts[:, None] > 0, means, centres)
    return float(cost), centres


def _nearest(table: Floats, centres: Floats) -> Ints:
    return np.asarray(_squares(table, centres).argmin(axis=1), np.int64)


def _squares(one: Floats, two: Floats) -> Floats:
    return np.asarray((one**2).sum(1)[:, None] - 2 * one @ two.T + (two**2).sum(1)[None, :])


def _some(table: Floats, rng: np.random.Generator) -> Floats:
    return table if len(table) <= _LEARN_FROM else table[rng.choice(len(table), _LEARN_FROM, replace=False)]


def _ordered(member: Ints) -> Ints:
    """Numbers by size, so that equal data give equal names."""
    names, counts = np.unique(member, return_counts=True)
    rank = np.empty(int(names.max()) + 1, np.int64)
    rank[names[np.argsort(-counts, kind="stable")]] = np.arange(len(names))
    return np.asarray(rank[member], np.int64)
