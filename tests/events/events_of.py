"""Makes tables of events for tests."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import pyarrow as pa

from etappe.analytics.layout import EVENT_SCHEMA

Row = tuple[str, int, str]
"""Customer, time in microseconds, activity."""


def event_id(text: str) -> bytes:
    return hashlib.md5(text.encode(), usedforsecurity=False).digest()


def table_of(rows: Iterable[Row], *, salt: str = "", channel: str | None = "web") -> pa.Table:
    """Events whose id is a digest of what they say, and of ``salt``."""
    columns: dict[str, list[object]] = {name: [] for name in EVENT_SCHEMA.names}
    for position, (customer, time_us, activity) in enumerate(rows):
        values = (
            event_id(f"{salt}|{customer}|{time_us}|{activity}"), "test", "", position, time_us, 0,
            customer, None, activity, channel, None, None,
        )  # fmt: skip
        for name, value in zip(EVENT_SCHEMA.names, values, strict=True):
            columns[name].append(value)
    return pa.table(columns, schema=EVENT_SCHEMA)


def numbered(start: int, stop: int) -> pa.Table:
    """Distinct events number ``start`` to ``stop - 1``."""
    return table_of((f"c{i % 7}", i * 1000, f"a{i % 3}") for i in range(start, stop))
