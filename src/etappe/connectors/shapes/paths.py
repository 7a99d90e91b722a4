"""Tables of paths: how often a chain of channels was walked, with and without success, as events of unnamed people."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from etappe.connectors.shapes import people
from etappe.connectors.shapes.recognise import find
from etappe.connectors.shapes.row import CellProblem, Row
from etappe.connectors.shapes.types import Draft, Part, Sample, Shape
from etappe.connectors.types import Mapping
from etappe.kit import now

CONVERSION: Final = "conversion"
MOST_JOURNEYS: Final = 200_000
_SEPARATOR: Final = re.compile(r"\s*(?:->|=>|→|»|›|>|\|)\s*")
_APART_US: Final = 60_000_000
"""A path says in which order, not when; its touches are taken to be a minute apart."""
_PATH: Final = ("path", "Pfad", "Pfade", "paths", "conversion path", "top conversion paths", "channel path", "journey",
                "customer path", "Kanalpfad", "source path", "Quellpfad", "channel grouping path")  # fmt: skip
_CONVERSIONS: Final = (
    "total conversions",
    "conversions",
    "Konversionen",
    "Abschlüsse",
    "Käufe",
    "converted",
    "orders",
)
_VALUE: Final = ("total conversion value", "conversion value", "conv value", "value", "Wert", "Umsatz", "revenue",
                 "purchase revenue")  # fmt: skip
_NULL: Final = ("total null", "null", "nulls", "non conversions", "no conversion", "Ohne", "ohne Abschluss", "lost",
                "not converted")  # fmt: skip


def _walked(row: Row) -> Iterator[Draft]:
    """Every walk of one path: the touches of one unnamed person each, and the conversions at its end."""
    steps = [step for step in _SEPARATOR.split(row.must("path")) if step]
    converted, lost = _count(row, "conversions"), _count(row, "null")
    if converted + lost > MOST_JOURNEYS:
        column = row.column("conversions") or "conversions"
        raise CellProblem(column, "paths.too_many", f"stands for more than {MOST_JOURNEYS:,} journeys")
    start, value = row.happened("time"), row.number_of("value")
    for walk in range(converted + lost):
        key = people.nameless("path", row.must("path"), converted, lost, row.number, start, walk)
        each = (value / converted if value is not None else None) if walk < converted else None
        yield from _walk(row, steps, key, start, walk < converted, each)


def _walk(
    row: Row, steps: Sequence[str], key: str, start: int, converts: bool, value: float | None
) -> Iterator[Draft]:
    told = row.properties()
    for place, step in enumerate(steps):
        mark = f"{key}|{place}"
        yield Draft(start + place * _APART_US, step, (key,), "touch", None, step, None, mark, told)
    if converts:
        end = start + len(steps) * _APART_US
        yield Draft(end, CONVERSION, (key,), "conversion", None, None, value, f"{key}|end", told)


def _count(row: Row, part: str) -> int:
    """A whole number of journeys, none where nothing is said. Raises :class:`CellProblem`."""
    found = row.number_of(part) or 0.0
    if found < 0 or not found.is_integer():
        raise CellProblem(row.column(part) or part, "paths.no_count", f"{found:g} is no number of journeys")
    return int(found)


def _sure(sample: Sample) -> float:
    """A column of chains beside how often they were walked."""
    path = find(sample, _PATH)
    if path is None or find(sample, _CONVERSIONS) is None:
        return 0.0
    texts = sample.texts(path)
    chains = sum(_SEPARATOR.search(text) is not None for text in texts)
    return 0.9 if texts and chains >= 0.2 * len(texts) else 0.0


def _dated(mapping: Mapping, _: Sample) -> Mapping:
    """A table without a time is of the day on which it came."""
    if "time" in mapping.fields:
        return mapping
    return mapping.model_copy(update={"constant_time": now().date().isoformat()})


SHAPES: Final = (
    Shape(
        "paths",
        "file",
        ("Tabelle von Pfaden", "Table of paths"),
        (
            "Eine Zeile je Pfad von Kanälen (A > B > C) mit Abschlüssen, Wert und Wegen ohne Abschluss.",
            "One row per path of channels (A > B > C) with conversions, value, and walks without one.",
        ),
        ("csv", "xlsx", "parquet", "json", "jsonl"),
        "paths.csv",
        (
            Part("path", ("Pfad", "Path"), _PATH, required=True),
            Part("conversions", ("Abschlüsse", "Conversions"), _CONVERSIONS, required=True),
            Part("value", ("Wert aller Abschlüsse", "Value of all conversions"), _VALUE),
            Part("null", ("Ohne Abschluss", "Without a conversion"), _NULL),
            Part(
                "time",
                ("Zeit", "Time"),
                ("date", "Datum", "day", "Tag", "month", "Monat", "time"),
                required=True,
            ),
        ),
        _walked,
        _sure,
        _dated,
        (),
    ),
)
