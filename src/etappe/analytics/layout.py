"""The two shapes of data that analytics lives on: the event log and the journey index."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa

_EVENT_FIELDS: list[pa.Field[Any]] = [
    # 128-bit digest of what the event says (or of the sender's message id): importing twice adds nothing.
    pa.field("event_id", pa.binary(), nullable=False),
    pa.field("source", pa.string(), nullable=False),
    pa.field("run", pa.string(), nullable=False),
    # Position of arrival in the log: the declared tie-breaker between equal times.
    pa.field("arrival", pa.int64(), nullable=False),
    # Microseconds since 1970 in UTC, from the door on; never a float, never a local time.
    pa.field("time_us", pa.int64(), nullable=False),
    pa.field("received_us", pa.int64(), nullable=False),
    pa.field("customer", pa.string(), nullable=False),
    pa.field("case_id", pa.string()),
    pa.field("activity", pa.string(), nullable=False),
    pa.field("channel", pa.string()),
    pa.field("value", pa.float64()),
    # Everything else the source said about the event, as one JSON object.
    pa.field("properties", pa.string()),
]
EVENT_SCHEMA = pa.schema(_EVENT_FIELDS)
"""One row per event, in the order of arrival, as the Delta table of a workspace holds it."""

JOURNEY_SCHEMA = pa.schema(
    [
        pa.field("customer", pa.string(), nullable=False),
        pa.field("touchpoint", pa.list_(pa.int32()), nullable=False),
        pa.field("time_us", pa.list_(pa.int64()), nullable=False),
        pa.field("channel", pa.list_(pa.int16()), nullable=False),
        # NaN where the event carried no value.
        pa.field("value", pa.list_(pa.float32()), nullable=False),
    ]
)
"""One row per journey (a customer, or a case), its lists ordered by (time, arrival): journey Parquet.

``touchpoint`` and ``channel`` are codes into the dictionaries that stand in the index manifest;
channel code 0 is "no channel stated".
"""


class LogState(NamedTuple):
    """A state of an event log: its version, its files in the order of arrival, how often rows were taken out."""

    version: int
    files: Sequence[str | Path]
    removals: int = 0


UNKNOWN_CHANNEL = ""
TECHNICAL = "$"
"""Activities that begin with it say something about a customer or a device; they are never a touch."""
SECOND = 1_000_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR
