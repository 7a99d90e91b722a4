"""The answers of a workspace: read once from the log, tied to journeys and touchpoints, kept for the next question."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from etappe.analytics import Filter
from etappe.analytics.index_identities import known_as
from etappe.events import EventLog
from etappe.measures.answers import speaking
from etappe.measures.answers.parts import gathered
from etappe.measures.answers.reading import FORMAT, PART_SCHEMA, read_part
from etappe.measures.reality import Reality

FOLDER: Final = "answers"
_KEPT = 4


@dataclass(frozen=True)
class Answers:
    """What customers said, one row per answer, comment or ticket event, in the order of arrival.

    ``table`` has the columns event_id, journey (key as in the index), customer (key in the log), time_us, source,
    channel, kind (survey, comment, ticket), metric (nps, csat, ces, rating, text; null for tickets), value (null
    where the code is no answer or lies outside the scale), raw_value, scale_min, scale_max, weight, question,
    comment, activity, touchpoint (of the event itself, where a rule binds it), at_touchpoint (what it speaks about),
    at_channel, at_method (stated, bound, last_touch), case_id, properties.
    """

    table: pa.Table
    version: str

    @classmethod
    def of(cls, reality: Reality) -> Answers:
        """The answers as the index knows the journeys now; made once per version of the index."""
        index = reality.index
        return _shelf.get(reality, index.version)

    def __len__(self) -> int:
        return self.table.num_rows


def under(reality: Reality, filter: Filter) -> pa.Table:
    """The answers that a filter leaves, with the columns of :class:`Answers`.

    The period holds for the time of the answer itself, a channel for the touch it speaks about or its own, a segment
    for the journey.
    """
    table = Answers.of(reality).table
    if filter == Filter():
        return table
    return table.filter(pa.array(kept(reality, table, filter)))


def kept(reality: Reality, table: pa.Table, filter: Filter) -> Any:
    """Which rows of a table of answers a filter leaves, as a numpy mask."""
    time_us = table.column("time_us").to_numpy()
    mask = np.ones(table.num_rows, np.bool_)
    if filter.start_us is not None:
        mask &= time_us >= filter.start_us
    if filter.end_us is not None:
        mask &= time_us < filter.end_us
    if filter.channels:
        wanted = pa.array(list(filter.channels), pa.string())
        mask &= _is_in(table, "channel", wanted) | _is_in(table, "at_channel", wanted)
    if filter.segment is not None:
        mask &= _is_in(table, "journey", reality.members(filter.segment))
    return mask


def _is_in(table: pa.Table, column: str, wanted: pa.Array[Any]) -> Any:
    found = pc.is_in(table.column(column), value_set=wanted.cast(pa.string()))
    return np.asarray(found.fill_null(False), np.bool_)


class _Shelf:
    """The answers asked for last, by version of the index."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[Path, str], Answers] = OrderedDict()
        self._turns: dict[Path, Lock] = {}
        self._lock = Lock()

    def get(self, reality: Reality, version: str) -> Answers:
        key = (reality.folder, f"{reality.notion}:{version}")
        with self._lock:
            turn = self._turns.setdefault(reality.folder, Lock())
        with turn:
            if key not in self._kept:
                self._kept[key] = Answers(_assembled(reality), version)
                while len(self._kept) > _KEPT:
                    self._kept.popitem(last=False)
            self._kept.move_to_end(key)
            return self._kept[key]


def _assembled(reality: Reality) -> pa.Table:
    part = _read(reality.log, reality.folder)
    journey = known_as(_whole(part, "customer"), reality.index.identities)
    if reality.notion == "case":
        journey = pc.coalesce(_whole(part, "case_id"), journey)
    own = speaking.bound(part, reality.bindings)
    time_us = part.column("time_us").to_numpy()
    last, channel = speaking.last_touches(reality.index, journey, time_us, _silent(part))
    return _with(part, journey, own, last, channel)


def _read(log: EventLog, folder: Path) -> pa.Table:
    """All parts of the log; once more when a file was merged away while it was read."""
    place = folder / FOLDER / f"v{FORMAT}"
    try:
        found = gathered(place, log.files(), read_part)
    except OSError:
        found = gathered(place, log.files(), read_part)
    return PART_SCHEMA.empty_table() if found is None else found.combine_chunks()


def _silent(part: pa.Table) -> list[str]:
    """Names of touchpoints that are nothing but somebody being asked; tickets are touches like any other."""
    asked = pc.not_equal(part.column("kind"), pa.scalar("ticket"))
    names = pc.unique(part.column("activity").filter(asked)).to_pylist()
    return [name for name in names if name is not None]


def _with(part: pa.Table, journey: Any, own: Any, last: Any, channel: Any) -> pa.Table:
    stated = _whole(part, "stated")
    is_stated, is_bound = pc.is_valid(stated), pc.is_valid(own)
    method = pc.case_when(
        pc.make_struct(is_stated, is_bound, pc.is_valid(last)),
        pa.scalar("stated"), pa.scalar("bound"), pa.scalar("last_touch"),
    )  # fmt: skip
    from_touch = pc.and_not(pc.and_not(pc.is_valid(last), is_stated), is_bound)
    columns = {
        "journey": journey,
        "touchpoint": own,
        "at_touchpoint": pc.coalesce(stated, own, last),
        "at_channel": pc.if_else(from_touch, channel, _whole(part, "channel")),
        "at_method": method,
    }
    for name, column in columns.items():
        part = part.append_column(name, column)
    return part.drop_columns(["stated"])


def _whole(table: pa.Table, name: str) -> pa.Array[Any]:
    column = table.column(name).combine_chunks()
    return column if isinstance(column, pa.Array) else pa.array([], column.type)


_shelf = _Shelf()
