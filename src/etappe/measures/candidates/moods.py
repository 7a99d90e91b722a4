"""Use case of moods: how each touchpoint is spoken of over time, and where it became worse."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, Literal

import numpy as np
import numpy.typing as npt
import pyarrow.compute as pc
from sqlalchemy.orm import Session

from etappe.analytics import Filter
from etappe.analytics.layout import DAY
from etappe.analytics.scores.intervals import mean
from etappe.journeys import Journey
from etappe.measures.answers import under
from etappe.measures.candidates import words
from etappe.measures.candidates.dips import fallen
from etappe.measures.candidates.facts import on_scale
from etappe.measures.candidates.types import MoodPoint, MoodRow, MoodsAnswer
from etappe.measures.reality import Reality
from etappe.measures.voices import moods

Unit = Literal["day", "week"]
_MOST_ROWS: Final = 60
_MOST_POINTS: Final = 120
_LENGTH: Final[dict[Unit, int]] = {"day": DAY, "week": 7 * DAY}
_MONDAY_US: Final = 4 * DAY
"""The epoch was a Thursday; weeks begin on Mondays."""


def spoken(reality: Reality, db: Session, filter: Filter, journey: Journey | None, unit: Unit) -> MoodsAnswer:
    """How touchpoints are spoken of; with a journey those on its map, else all."""
    names, times, values = on_scale(under(reality, filter))
    said, when, mood = feelings(reality, db, filter)
    steps = {name: tuple(step.id for step in journey.steps() if name in step.touchpoints)
             for name in {*names, *said}} if journey else {}  # fmt: skip
    chosen = [name for name in _frequent([*names, *said]) if journey is None or steps.get(name)][:_MOST_ROWS]
    end = (reality.index.bounds or (0, 0))[1]
    rows = tuple(
        MoodRow(
            name, steps.get(name, ()),
            _points(times[names == name], values[names == name], when[said == name], mood[said == name], unit),
            fallen(times[names == name], values[names == name], end)
            or fallen(when[said == name], mood[said == name], end, width=2.0),
        )
        for name in chosen
    )  # fmt: skip
    return MoodsAnswer(rows, words.MOODS, (words.SPEAKS_OF,))


def feelings(
    reality: Reality, db: Session, filter: Filter
) -> tuple[Any, npt.NDArray[np.int64], npt.NDArray[np.float64]]:
    """Touchpoints, times and moods of the comments whose mood and touchpoint are known."""
    felt = moods(reality, db)
    table = under(reality, filter)
    place = pc.index_in(table["event_id"], value_set=felt["event_id"].combine_chunks())
    mood = felt["sentiment"].take(place)
    known = np.asarray(pc.is_valid(mood), np.bool_) & np.asarray(
        pc.is_valid(table["at_touchpoint"]), np.bool_
    )
    names = np.array(table["at_touchpoint"].to_pylist(), dtype=object)[known]
    values = np.asarray(mood.to_numpy(), np.float64)[known]
    return names, table["time_us"].to_numpy()[known], values


def _frequent(names: Sequence[str]) -> list[str]:
    found, counts = np.unique(np.array(names, dtype=str), return_counts=True)
    return [str(name) for name in found[np.argsort(-counts, kind="stable")]]


def _points(
    times: npt.NDArray[np.int64],
    values: npt.NDArray[np.float64],
    when: npt.NDArray[np.int64],
    mood: npt.NDArray[np.float64],
    unit: Unit,
) -> tuple[MoodPoint, ...]:
    length = _LENGTH[unit]
    starts = [(one + _shift(unit)) // length for one in (times, when)]
    periods = np.unique(np.concatenate(starts))[-_MOST_POINTS:]
    return tuple(
        MoodPoint(
            int(period) * length - _shift(unit),
            mean(values[starts[0] == period]),
            mean(mood[starts[1] == period]),
        )
        for period in periods.tolist()
    )


def _shift(unit: Unit) -> int:
    return 7 * DAY - _MONDAY_US if unit == "week" else 0
