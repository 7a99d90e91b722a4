"""What is known of the customers of journeys: their traits, and what every row of a plain table says about them."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from etappe import customers
from etappe.analytics.estimate import TOO_FEW
from etappe.analytics.index_read import technical
from etappe.events import is_personal
from etappe.measures.reality import Reality, connection

MOST: Final = 24
"""So many properties are looked at, the most frequent ones."""
_LOOKED_AT: Final = 2_000
"""Journeys by which it is told which columns of events say something about the customer."""
_ALWAYS: Final = 0.99
"""Share of the journeys that must say the same in every row."""
_LONGEST: Final = 60
_MOST_VALUES: Final = 24
"""More different values than this are no categories."""
_YEAR_DAYS: Final = 365.25
_col = duckdb.ColumnExpression

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Property:
    """One property of journeys: a category for each (None where unknown), or a number (NaN where unknown).

    A date counts as the years from it to the end of the data.
    """

    name: str
    categories: tuple[str | None, ...] | None = None
    numbers: Floats | None = None
    is_age: bool = False


def properties(reality: Reality, keys: pa.Array[Any]) -> list[Property]:
    """What is known of the journeys with these keys, as far as the person who asks may see it.

    Names of people, addresses and free text are never among it; traits are those of customers, so journeys that are
    cases have none.
    """
    known: dict[str, list[Any]] = _from_events(reality, keys)
    for name, values in _from_traits(reality, keys).items():
        said = known.get(name, [None] * len(keys))
        known[name] = [own if own is not None else other for own, other in zip(values, said, strict=True)]
    _, last_us = reality.index.bounds or (0, 0)
    told = (_told(name, values, last_us) for name, values in sorted(known.items()))
    return [one for one in told if one is not None][:MOST]


def _from_traits(reality: Reality, keys: pa.Array[Any]) -> dict[str, list[Any]]:
    traits = reality.traits
    if traits is None or reality.notion != "customer":
        return {}
    names = [name for name in traits.frequent(MOST * 2) if not is_personal(name)]
    if not names:
        return {}
    table = customers.traits_table(traits.db, names, traits.visible)
    place = np.asarray(pc.index_in(table["key"], value_set=keys).fill_null(-1), np.int64)
    found: dict[str, list[Any]] = {name: [None] * len(keys) for name in names}
    for row in np.flatnonzero(place >= 0).tolist():
        for name, value in json.loads(table["properties"][row].as_py()).items():
            found[name][place[row]] = value
    return found


def _from_events(reality: Reality, keys: pa.Array[Any]) -> dict[str, list[Any]]:
    if not len(keys):
        return {}
    with connection() as con:
        rows = _plain_rows(reality, con)
        names = _constant(rows, keys, con)
        found: dict[str, list[Any]] = {name: [None] * len(keys) for _, name in names}
        for source, own in _by_source(names).items():
            first = _first_rows(rows, source, own, keys, con)
            place = np.asarray(pc.index_in(first["journey"], value_set=keys), np.int64)
            for name, column in zip(own, first.column_names[1:], strict=True):
                values = first[column].to_pylist()
                for at, value in zip(place.tolist(), values, strict=True):
                    if value is not None:
                        found[name][at] = value
    return found


def _plain_rows(reality: Reality, con: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyRelation:
    """Rows of plain tables that the person may see; what is sent live says its traits as such."""
    rows = reality.events(con).filter(~technical())
    visible = None if reality.traits is None else reality.traits.visible
    if visible is not None:
        rows = rows.filter(_col("source").isin(*map(duckdb.ConstantExpression, sorted(visible) or [""])))
    live = duckdb.FunctionExpression("contains", _col("properties"), duckdb.ConstantExpression('"$type"'))
    return rows.filter(_col("properties").isnotnull() & ~live)


def _among(
    rows: duckdb.DuckDBPyRelation, keys: pa.Array[Any], con: duckdb.DuckDBPyConnection
) -> duckdb.DuckDBPyRelation:
    return rows.join(con.from_arrow(pa.table({"journey": keys})), "journey", how="semi")


def _constant(
    rows: duckdb.DuckDBPyRelation, keys: pa.Array[Any], con: duckdb.DuckDBPyConnection
) -> list[tuple[str, str]]:
    """Source and name of the properties that are the same in every row of a customer, seen on some of them."""
    step = max(len(keys) // _LOOKED_AT, 1)
    some = keys.take(pa.array(np.arange(0, len(keys), step), pa.int64()))
    seen = _among(rows, some, con).select(_col("source"), _col("journey"), _col("properties")).fetchall()
    grouped: dict[tuple[str, str], list[Mapping[str, Any]]] = defaultdict(list)
    for source, journey, written in seen:
        grouped[source, journey].append(json.loads(written))
    alike: Counter[tuple[str, str]] = Counter()
    asked: Counter[tuple[str, str]] = Counter()
    for (source, _), own in grouped.items():
        if len(own) > 1:
            for name in {name for one in own for name in one}:
                asked[source, name] += 1
                alike[source, name] += all(one.get(name) == own[0].get(name) for one in own)
    return sorted(
        (source, name)
        for (source, name), number in asked.items()
        if number >= TOO_FEW and alike[source, name] >= _ALWAYS * number and not is_personal(name)
    )


def _by_source(names: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for source, name in names:
        found[source].append(name)
    return found


def _first_rows(
    rows: duckdb.DuckDBPyRelation,
    source: str,
    names: Sequence[str],
    keys: pa.Array[Any],
    con: duckdb.DuckDBPyConnection,
) -> pa.Table:
    """Per journey its properties in the first row of a source, as texts."""
    own = _among(rows.filter(_col("source") == duckdb.ConstantExpression(source)), keys, con)
    first = duckdb.FunctionExpression("arg_min", _col("properties"), _col("arrival")).alias("properties")
    grouped = own.aggregate([_col("journey"), first], "journey")
    columns = [_text_of(name).alias(f"p{place}") for place, name in enumerate(names)]
    return grouped.select(_col("journey"), *columns).to_arrow_table()


def _text_of(name: str) -> duckdb.Expression:
    path = duckdb.ConstantExpression('$."' + name.replace('"', '\\"') + '"')
    return duckdb.FunctionExpression("json_extract_string", _col("properties"), path)


def _told(name: str, values: Sequence[Any], last_us: int) -> Property | None:
    """The values as numbers, ages or categories; nothing where they are neither, or free text."""
    plain = [_plain(value) for value in values]
    known = [value for value in plain if value is not None]
    if len(known) < TOO_FEW:
        return None
    different = set(known)
    if len(different) == len(known) > _MOST_VALUES and not any(_day(value) for value in different):
        return None  # An identifier: everybody has another one.
    numbers = [_number(value) for value in different]
    if len(different) > 2 and all(value is not None for value in numbers):
        return Property(name, numbers=_as_numbers(plain, _number))
    if len(different) > 2 and all(_day(value) is not None for value in different):
        last = datetime.fromtimestamp(last_us / 1e6, UTC).date()
        return Property(name, numbers=_as_numbers(plain, lambda value: _years(value, last)), is_age=True)
    if len(different) > _MOST_VALUES or any(len(value) > _LONGEST for value in different):
        return None
    return Property(name, categories=tuple(plain))


def _plain(value: Any) -> str | None:
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value).strip() if isinstance(value, str | int | float) else ""
    return text or None


def _as_numbers(values: Iterable[str | None], read: Any) -> Floats:
    return np.array([np.nan if value is None else read(value) for value in values], np.float64)


def _number(text: str) -> float | None:
    try:
        found = float(text)
    except ValueError:
        return None
    return found if np.isfinite(found) else None


def _day(text: str) -> date | None:
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        return None


def _years(text: str, last: date) -> float:
    day = _day(text)
    return np.nan if day is None else (last - day).days / _YEAR_DAYS


def values_of(one: Property, fewest: int = TOO_FEW) -> Iterator[tuple[str, npt.NDArray[np.bool_]]]:
    """The values of a category that enough journeys have, the most frequent first, and which journeys have them."""
    if one.categories is None:
        return
    column = np.array(one.categories, object)
    counted = Counter(value for value in one.categories if value is not None)
    for value, number in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])):
        if number >= fewest:
            yield value, column == value
