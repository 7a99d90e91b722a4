"""Makes events for the catalogue and asks about them."""

import itertools
import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pyarrow as pa

from etappe.analytics.layout import EVENT_SCHEMA
from etappe.kit.clock import to_us

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
Ask = Callable[..., Any]
_numbers = itertools.count(1)


def table(*rows: tuple[str, str, dict[str, Any]], at: datetime = NOON) -> pa.Table:
    """Events: customer, activity, properties."""
    columns: dict[str, list[Any]] = {name: [] for name in EVENT_SCHEMA.names}
    for customer, activity, properties in rows:
        number = next(_numbers)
        values = (
            number.to_bytes(16), "shop", "", number, to_us(at) + number, to_us(at), customer, None, activity,
            "web", None, json.dumps(properties),
        )  # fmt: skip
        for name, value in zip(EVENT_SCHEMA.names, values, strict=True):
            columns[name].append(value)
    return pa.table(columns, schema=EVENT_SCHEMA)


def kinds(ask: Ask, query: str = "") -> dict[str, dict[str, Any]]:
    return {one["activity"]: one for one in ask("GET", f"/catalogue{query}")["items"]}
