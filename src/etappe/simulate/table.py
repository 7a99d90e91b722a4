"""The events of a batch as an Arrow table, in the columns of an ordinary export."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from etappe.simulate.batch import Happenings, Ints
from etappe.simulate.calendar import Calendar
from etappe.simulate.company import ACTIVITIES, CHANNELS, FIELDS, PERSONAS
from etappe.simulate.voices import TEXTS

COUNTRIES = ("DE", "AT", "CH")
_KEYS = tuple(ACTIVITIES)
_SCORES = ("nps", "csat", "ces")

_TEXTS = ("persona", "segment", "country", "device", "language", "score_kind", "form_field", "comment")

_COLUMNS: list[pa.Field[Any]] = [
    pa.field("customer", pa.string()),
    pa.field("time", pa.timestamp("us", "UTC")),
    pa.field("activity", pa.string()),
    pa.field("channel", pa.string()),
    pa.field("value", pa.float64()),
    *(pa.field(name, pa.string()) for name in _TEXTS),
]
SCHEMA = pa.schema(_COLUMNS)
"""The columns of a simulated export; ``value`` is a premium in euro or a score, by activity."""


def table(world: Happenings, calendar: Calendar, first_customer: int, language: str) -> pa.Table:
    """All events of a batch that lie inside the calendar, in the order of time."""
    at = np.concatenate(world.at)
    order = np.argsort(at, kind="stable")
    order = order[: int(np.searchsorted(at[order], calendar.end))]
    who, code = np.concatenate(world.who)[order], np.concatenate(world.code)[order]
    columns = [
        _customers(who, first_customer, len(world.people)),
        _times(at[order]),
        _coded(code, [activity.named(language) for activity in ACTIVITIES.values()]),
        _coded(np.concatenate(world.channel)[order], CHANNELS),
        pa.array(np.concatenate(world.value)[order].astype(np.float64), from_pandas=True),
        *_traits(world, who, language),
        _coded(_places(code, _SCORES), _SCORES),
        _coded(_places(code, FIELDS), [key.removeprefix("field_") for key in FIELDS]),
        _coded(np.concatenate(world.comment)[order], TEXTS),
    ]
    return pa.Table.from_arrays(columns, schema=SCHEMA)


def _customers(who: Ints, first: int, size: int) -> pa.Array[Any]:
    names = pa.array([f"K-{number:08d}" for number in range(first, first + size)])
    return names.take(who)


def _times(at: npt.NDArray[np.float64]) -> pa.Array[Any]:
    # Milliseconds, as exports have them: finer digits would pretend to a precision no web log has.
    milliseconds = np.round(at * 1000).astype(np.int64)
    return pa.array(milliseconds * 1000, pa.int64()).cast(pa.timestamp("us", "UTC"))


def _traits(world: Happenings, who: Ints, language: str) -> list[pa.Array[Any]]:
    people = world.people
    personas = [persona.en if language == "en" else persona.de for persona in PERSONAS]
    return [
        _coded(people.persona[who], personas),
        _coded(people.stranger[who].astype(np.int8), ("existing", "stranger")),
        _coded(people.country[who], COUNTRIES),
        _coded(people.mobile[who].astype(np.int8), ("desktop", "mobile")),
        _coded(people.english[who].astype(np.int8), ("de", "en")),
    ]


def _places(code: npt.NDArray[np.int8], keys: tuple[str, ...]) -> npt.NDArray[np.int64]:
    place = np.full(len(_KEYS), -1)
    for position, key in enumerate(keys):
        place[_KEYS.index(key)] = position
    return place[code]


def _coded(codes: npt.NDArray[np.integer], names: tuple[str, ...] | list[str]) -> pa.Array[Any]:
    """Names by code, null where the code is negative."""
    numbers = codes.astype(np.int32)
    places = pa.array(np.where(numbers < 0, 0, numbers), pa.int32())
    named = pa.array(list(names)).take(places)
    known: pa.Array[Any] = pc.if_else(pa.array(numbers >= 0), named, pa.scalar(None, pa.string()))
    return known
