"""What journeys do, as yes-or-no columns, and what they answer: the ground of clusters and of evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from etappe.analytics import Filter, Partition
from etappe.analytics.clusters import traits
from etappe.analytics.drivers import EVER, Grouping, Touched, Window, touched
from etappe.analytics.scores.intervals import mean
from etappe.measures.answers import goodness, under
from etappe.measures.personas import words
from etappe.measures.personas.types import Family, OutcomeRow, TraitRow
from etappe.measures.reality import Reality

Flags = npt.NDArray[np.bool_]

MOST: Final = 40
"""So many touchpoints are looked at, the most frequent ones."""
SAMPLE: Final = 50_000
"""Of more journeys a random sample is looked at."""
_BEGINNING: Final = np.iinfo(np.int64).min
_TRAITS: Final = 6


@dataclass(frozen=True, slots=True)
class Behaviour:
    """Yes-or-no columns of journeys by name, such as ``touchpoint:Bill``."""

    keys: pa.Array[Any]
    at: Touched
    columns: Mapping[str, Flags]
    total: int
    """Journeys before a sample was drawn."""

    def of_families(self, *families: Family) -> dict[str, Flags]:
        """The columns of some families."""
        return {name: one for name, one in self.columns.items() if name.partition(":")[0] in families}


def behaviour(reality: Reality, filter: Filter, seed: int = 1) -> Behaviour:
    """What the journeys under a filter do: touchpoints, channels, touchpoints met again, the last touch."""
    selection = reality.journeys(filter).selection
    parts = selection.map(_keys, None)
    keys: pa.Array[Any] = pa.concat_arrays(parts) if parts else pa.array([], pa.string())
    total = len(keys)
    if total > SAMPLE:
        chosen = np.sort(np.random.default_rng(seed).choice(total, SAMPLE, replace=False))
        keys = keys.take(pa.array(chosen, pa.int64()))
    window = Window(keys, np.full(len(keys), _BEGINNING), np.full(len(keys), EVER))
    at = touched(selection, window)
    groups = Grouping.of(selection.touchpoints, at.touchpoint, MOST)
    channels = Grouping.of(selection.channels, at.channel, MOST)
    counts, used = groups.counts(at, at.touchpoint), channels.counts(at, at.channel)
    last = _last(at, groups)
    columns: dict[str, Flags] = {}
    for place, name in enumerate(groups.names):
        columns[f"touchpoint:{name}"] = counts[:, place] > 0
        columns[f"repeat:{name}"] = counts[:, place] > 1
        columns[f"ended:{name}"] = last == place
    columns |= {f"channel:{name}": used[:, place] > 0 for place, name in enumerate(channels.names)}
    return Behaviour(keys, at, columns, total)


def _keys(_: None, part: Partition) -> pa.Array[Any]:
    """Keys of the journeys of a part that have touches."""
    return part.customers.filter(pa.array(np.diff(part.offsets) > 0))


def _last(at: Touched, groups: Grouping) -> npt.NDArray[np.int64]:
    """Place of the last touchpoint of each journey among the groups; -1 for others."""
    ends = (
        np.flatnonzero(np.append(at.row[1:] != at.row[:-1], True)) if len(at.row) else np.zeros(0, np.int64)
    )
    last = np.full(at.rows, -1)
    last[at.row[ends]] = groups.place[at.touchpoint[ends]]
    return last


def told(seen: Behaviour, inside: Flags, *families: Family) -> tuple[TraitRow, ...]:
    """What those inside do more or less than the others, by the families asked for."""
    found = traits(seen.of_families(*families), inside)
    return tuple(row(one) for one in found[:_TRAITS])


def suffering(seen: Behaviour, inside: Flags) -> tuple[TraitRow, ...]:
    """Where they come back to or break off more often than the others."""
    found = traits(seen.of_families("repeat", "ended"), inside)
    return tuple(row(one) for one in found if (one.difference.value or 0) > 0)[:_TRAITS]


def row(one: Any) -> TraitRow:
    """A trait with its words."""
    family, _, name = one.name.partition(":")
    return TraitRow(
        one.name,
        words.label(family, name),
        family,
        one.share,
        one.others,
        one.lift,
        one.difference,
        words.trait(one),
    )


def answered(reality: Reality, filter: Filter, keys: pa.Array[Any], inside: Flags) -> tuple[OutcomeRow, ...]:
    """Mean answers of those inside and of the others, from 0 (worst) to 1 (best)."""
    table = under(reality, filter)
    place = np.asarray(
        pc.index_in(table["journey"].cast(pa.string()), value_set=keys).fill_null(-1), np.int64
    )
    good = goodness(table)
    known = (place >= 0) & np.isfinite(good)
    metric = np.array(table["metric"].to_pylist(), dtype=object)
    rows = []
    for name, label in words.SCORES.items():
        own = known & (metric == name)
        part = good[own]
        if len(part):
            here = inside[place[own]]
            rows.append(OutcomeRow(name, label, mean(part[here]), mean(part[~here])))
    return tuple(rows)
