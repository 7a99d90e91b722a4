"""Messages of the inbox as rows of the event log; what cannot be a row is set apart with the reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import msgspec
import numpy as np
import pyarrow as pa

from etappe.analytics.layout import EVENT_SCHEMA
from etappe.events.collect.inbox import InboxEvent

FIRST_US: Final = int(np.datetime64("1900-01-01", "us").astype(np.int64))
END_US: Final = int(np.datetime64("2201-01-01", "us").astype(np.int64))
LONGEST_NAME: Final = 2_000

_Raws = dict[str, msgspec.Raw]
_PAGE = "page"
_CAMPAIGN = "campaign"


class _Sent(msgspec.Struct):
    """A message as far as a row needs it; free data stay the text they are."""

    kind: str
    sent_us: int | None = None
    original_us: int | None = None
    late: bool = False
    channel: str | None = None
    value: float | None = None
    case_id: str | None = None
    properties: _Raws = {}
    traits: _Raws = {}
    context: _Raws = {}


_DECODER = msgspec.json.Decoder(_Sent)
_ENCODER = msgspec.json.Encoder()


@dataclass(frozen=True, slots=True)
class Refused:
    """An event of the inbox that cannot be written to the log, and why."""

    event: InboxEvent
    field: str
    code: str
    message: str


def to_rows(events: Sequence[InboxEvent]) -> tuple[pa.Table, list[Refused]]:
    """The events in EVENT_SCHEMA without ``run`` and ``arrival``, in their order, and those that cannot be."""
    columns: dict[str, list[Any]] = {
        name: [] for name in EVENT_SCHEMA.names if name not in {"run", "arrival"}
    }
    refused: list[Refused] = []
    for event in events:
        row = _row(event)
        if isinstance(row, Refused):
            refused.append(row)
            continue
        for column, value in zip(columns.values(), row, strict=True):
            column.append(value)
    arrays = {name: pa.array(values, EVENT_SCHEMA.field(name).type) for name, values in columns.items()}
    return pa.table(arrays), refused


def _row(event: InboxEvent) -> tuple[Any, ...] | Refused:
    """The columns of a row in the order of EVENT_SCHEMA."""
    wrong = _wrong(event)
    if wrong is not None:
        return Refused(event, *wrong)
    try:
        sent = _DECODER.decode(event.payload)
    except msgspec.MsgspecError as error:
        return Refused(event, "", "load.unreadable", f"The stored event cannot be read: {error}.")
    properties = _ENCODER.encode({**sent.properties, **_own(sent)}).decode()
    return (
        event.event_id, event.source, event.time_us, event.received_us, event.key, sent.case_id, event.activity,
        sent.channel, sent.value, properties,
    )  # fmt: skip


def _wrong(event: InboxEvent) -> tuple[str, str, str] | None:
    """Field, code and words of the first reason against a row."""
    if not event.key:
        return "customer", "customer.missing", "It is unknown whose event this is."
    if not event.activity:
        return "activity", "activity.missing", "It is unknown what happened."
    if not FIRST_US <= event.time_us < END_US:
        return "time", "time.out_of_range", "The time lies outside the years 1900 to 2200."
    if max(len(event.key), len(event.activity)) > LONGEST_NAME:
        return "", "row.key_too_long", f"Customer or activity is longer than {LONGEST_NAME} characters."
    return None


def _own(sent: _Sent) -> dict[str, Any]:
    """What Etappe says about an event beside what its sender said."""
    context = dict(sent.context)
    own = {
        "$type": sent.kind,
        "$sent_us": sent.sent_us,
        "$original_us": sent.original_us,
        "$late": sent.late or None,
        "$page": context.pop(_PAGE, None),
        "$campaign": context.pop(_CAMPAIGN, None),
        "$context": context or None,
        "$traits": sent.traits or None,
    }
    return {name: value for name, value in own.items() if value is not None}
