"""What customers did, read from the event log by all the keys they are known by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import duckdb
import msgspec
import pyarrow as pa

from etappe.analytics.bindings import touchpoint_expression
from etappe.customers import HIDDEN, Shown
from etappe.measures.reality import Reality, connection

ANSWERED: Final = "survey answered"
MOST_EVENTS: Final = 5_000
"""Of each customer so many latest events are looked at; the oldest of more say little about today."""
_COLUMNS: Final = ("time_us", "arrival", "activity", "channel", "value", "source", "case_id", "properties")
_col, _const = duckdb.ColumnExpression, duckdb.ConstantExpression


@dataclass(frozen=True, slots=True)
class Happening:
    """One event of a customer's timeline."""

    time_us: int
    arrival: int
    activity: str
    touchpoint: str
    channel: str
    value: float | None
    source: str
    case_id: str | None
    properties: dict[str, Any]

    @property
    def is_technical(self) -> bool:
        """Whether it only says something about the customer, and is no touch."""
        return self.activity.startswith("$")

    def shown_to(self, shown: Shown) -> Happening:
        """Without what is personal, for those who may not see it."""
        if shown.clear:
            return self
        case_id = None if self.case_id is None else HIDDEN
        return replace(self, case_id=case_id, properties=shown.properties(self.properties))


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which part of a timeline: of one channel or source, touches or technical events only."""

    channel: str | None = None
    source: str | None = None
    kind: str | None = None
    before: tuple[int, int] | None = None
    """Time and arrival of the last event on the page before."""


def timeline(
    reality: Reality, keys: Sequence[str], visible: frozenset[str] | None, wanted: Wanted, limit: int
) -> list[Happening]:
    """The events filed under ``keys`` from sources that are ``visible``, newest first."""
    with connection() as con:
        events = _of(reality, con, keys, visible)
        for condition in _conditions(wanted):
            events = events.filter(condition)
        touchpoint = touchpoint_expression(reality.bindings).alias("touchpoint")
        chosen = events.select(*(_col(name) for name in _COLUMNS), touchpoint)
        rows = chosen.sort(_col("time_us").desc(), _col("arrival").desc()).limit(limit).fetchall()
    return [_happening(dict(zip((*_COLUMNS, "touchpoint"), row, strict=True))) for row in rows]


def of_several(
    reality: Reality, keys_of: Mapping[str, Sequence[str]], visible: frozenset[str] | None
) -> dict[str, list[Happening]]:
    """The latest events of some customers by name, oldest first, with one look at the log.

    Of their properties only those of survey answers are read.
    """
    name_of = {key: name for name, keys in keys_of.items() for key in keys}
    found: dict[str, list[Happening]] = {name: [] for name in keys_of}
    if not name_of:
        return found
    with connection() as con:
        events = _of(reality, con, list(name_of), visible)
        touchpoint = touchpoint_expression(reality.bindings).alias("touchpoint")
        is_answer = _col("activity") == _const(ANSWERED)
        properties = duckdb.CaseExpression(is_answer, _col("properties")).alias("properties")
        names = (_col(name) for name in _COLUMNS if name != "properties")
        chosen = events.select(_col("journey"), *names, properties, touchpoint)
        rows = chosen.sort(_col("time_us"), _col("arrival")).to_arrow_table().to_pylist()
    for row in rows:
        found[name_of[row.pop("journey")]].append(_happening(row))
    return {name: past[-MOST_EVENTS:] for name, past in found.items()}


def _of(
    reality: Reality, con: duckdb.DuckDBPyConnection, keys: Sequence[str], visible: frozenset[str] | None
) -> duckdb.DuckDBPyRelation:
    """Events under any of the keys; they are compared in the log itself, where statistics spare most of it."""
    log = reality.log.relation(con)
    key = _col("customer")
    if reality.notion == "case":
        key = duckdb.CoalesceOperator(_col("case_id"), key)
    keyed = log.select(duckdb.StarExpression(), key.alias("journey"))
    if len(keys) <= 50:
        chosen = keyed.filter(_col("journey").isin(*(_const(one) for one in keys)))
    else:
        wanted = con.from_arrow(pa.table({"wanted": pa.array(keys, pa.string())}))
        chosen = keyed.join(wanted, _col("journey") == _col("wanted"), how="semi")
    return chosen if visible is None else chosen.filter(_one_of("source", visible))


def _one_of(name: str, values: Iterable[str]) -> duckdb.Expression:
    listed = [_const(one) for one in sorted(values)]
    return _col(name).isin(*listed) if listed else _const(False)


def _conditions(wanted: Wanted) -> Iterable[duckdb.Expression]:
    if wanted.channel is not None:
        yield duckdb.CoalesceOperator(_col("channel"), _const("")) == _const(wanted.channel)
    if wanted.source is not None:
        yield _col("source") == _const(wanted.source)
    if wanted.kind is not None:
        technical = duckdb.FunctionExpression("starts_with", _col("activity"), _const("$"))
        yield technical if wanted.kind == "technical" else ~technical
    if wanted.before is not None:
        time_us, arrival = wanted.before
        same = (_col("time_us") == _const(time_us)) & (_col("arrival") < _const(arrival))
        yield (_col("time_us") < _const(time_us)) | same


def _happening(row: dict[str, Any]) -> Happening:
    try:
        properties = msgspec.json.decode(row.pop("properties") or "{}")
    except msgspec.DecodeError:
        properties = {}
    return Happening(
        properties=properties if isinstance(properties, dict) else {}, channel=row.pop("channel") or "", **row
    )
