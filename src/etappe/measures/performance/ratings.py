"""Satisfaction in the answers of customers, on one scale, with the touchpoint, channel and provider it is about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import duckdb
import numpy as np
import pyarrow as pa

from etappe.analytics import Filter
from etappe.measures.answers import goodness, under
from etappe.measures.performance.logic import Ratings
from etappe.measures.reality import Reality, connection

_SATISFIED: Final = ("nps", "csat", "rating")
"""Kinds of answers in which more is better; effort (CES) is another question."""
_PROVIDER: Final = "$.provider"


def ratings(reality: Reality, filter: Filter, providers: Mapping[str, str]) -> Ratings:
    """Answers under a filter. ``providers`` says by touchpoint who runs it where the answer does not say so itself."""
    table = under(reality, filter)
    scored = np.isin(_texts(table, "metric").astype(str), _SATISFIED)
    table = table.filter(pa.array(scored))
    value = goodness(table)
    usable = np.isfinite(value)
    weight = np.nan_to_num(_numbers(table, "weight"), nan=1.0)
    touchpoint, channel = (_texts(table, name) for name in ("at_touchpoint", "at_channel"))
    columns = {
        "touchpoint": touchpoint,
        "channel": channel,
        "provider": _provider(table, touchpoint, providers),
    }
    return Ratings(value, weight, columns).at(usable & (weight > 0))


def _provider(table: pa.Table, touchpoint: Any, providers: Mapping[str, str]) -> Any:
    """What the answer says itself, else what the library says of the touchpoint."""
    own = np.array([providers.get(name, "") for name in touchpoint], np.object_)
    if not table.num_rows:
        return own
    with connection() as con:
        stated = duckdb.FunctionExpression(
            "json_extract_string", duckdb.ColumnExpression("properties"), duckdb.ConstantExpression(_PROVIDER)
        )
        found = con.from_arrow(table.select(["properties"])).select(stated.alias("provider")).to_arrow_table()
    said = _texts(found, "provider")
    return np.where(said == "", own, said)


def _numbers(table: pa.Table, name: str) -> Any:
    return np.asarray(table.column(name).cast(pa.float64()).to_numpy(), np.float64)


def _texts(table: pa.Table, name: str) -> Any:
    return np.array([one or "" for one in table.column(name).cast(pa.string()).to_pylist()], np.object_)
