"""Tracking plans as people keep them: CSV with a line per property, or JSON; pure."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from etappe.events.catalogue.errors import PlanUnreadable
from etappe.events.catalogue.types import PlannedEvent

MOST_LINES: Final = 20_000
_HEADS: Final = {
    "activity": ("event", "event name", "activity", "name", "ereignis", "aktivität"),
    "property": ("property", "property name", "eigenschaft", "merkmal"),
    "type": ("type", "property type", "typ"),
    "description": ("description", "event description", "beschreibung"),
    "owner": ("owner", "verantwortlich"),
    "source": ("source", "quelle"),
}
_TYPES: Final = {
    "number": ("number", "integer", "int", "float", "double", "zahl", "decimal"),
    "boolean": ("boolean", "bool", "flag", "wahrheitswert"),
    "object": ("object", "dict", "map", "objekt"),
    "list": ("array", "list", "liste"),
}


def read_plan(text: str, format: str) -> list[PlannedEvent]:
    """The events of a plan, each once. Raises :class:`PlanUnreadable`."""
    lines = list(_from_json(text) if format == "json" else _from_csv(text))
    found: dict[tuple[str, str | None], PlannedEvent] = {}
    for one in lines:
        before = found.get((one.activity, one.source))
        found[one.activity, one.source] = one if before is None else _joined(before, one)
    if not found:
        raise PlanUnreadable(
            "The plan names no event.", field="text", hint="Name the events in a column “event”."
        )
    return list(found.values())


def _joined(one: PlannedEvent, other: PlannedEvent) -> PlannedEvent:
    return PlannedEvent(
        one.activity, one.source, one.description or other.description, one.owner or other.owner,
        {**one.properties, **other.properties},
    )  # fmt: skip


def _from_csv(text: str) -> Iterator[PlannedEvent]:
    first = text.lstrip("\ufeff").split("\n", 1)[0]
    separator = max(",;\t", key=first.count)
    rows = csv.reader(io.StringIO(text.lstrip("\ufeff")), delimiter=separator)
    heads = {name.strip().lower(): place for place, name in enumerate(next(rows, []))}
    places = {part: _place(heads, names) for part, names in _HEADS.items()}
    if places["activity"] is None:
        raise PlanUnreadable("The plan has no column for the event.", field="text", hint="Call it “event”.")
    for number, row in enumerate(rows, 2):
        if number > MOST_LINES:
            raise PlanUnreadable(f"The plan has more than {MOST_LINES:,} lines.", field="text")
        cells = {
            part: row[at].strip() if at is not None and at < len(row) else "" for part, at in places.items()
        }
        if cells["activity"]:
            yield _line(cells)


def _line(cells: Mapping[str, str]) -> PlannedEvent:
    properties = {cells["property"]: type_of(cells["type"])} if cells["property"] else {}
    # In a line about a property, the description is that of the property.
    description = "" if cells["property"] else cells["description"]
    return PlannedEvent(cells["activity"], cells["source"] or None, description, cells["owner"], properties)


def _place(heads: Mapping[str, int], names: tuple[str, ...]) -> int | None:
    return next((heads[name] for name in names if name in heads), None)


def _from_json(text: str) -> Iterator[PlannedEvent]:
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise PlanUnreadable(f"The plan is no JSON: {error}.", field="text") from error
    events = document
    if isinstance(document, dict):
        inner = document.get("rules")
        events = document.get("events") or (inner.get("events") if isinstance(inner, dict) else None)
    if not isinstance(events, list):
        raise PlanUnreadable("The plan has no list of events.", field="text", hint='Write {"events": [...]}.')
    for number, one in enumerate(events[:MOST_LINES]):
        event = {"name": one} if isinstance(one, str) else one
        if not isinstance(event, dict) or not _text(event.get("name") or event.get("event")):
            raise PlanUnreadable(f"Event {number + 1} of the plan has no name.", field="text")
        yield PlannedEvent(
            _text(event.get("name") or event.get("event")), _text(event.get("source")) or None,
            _text(event.get("description")), _text(event.get("owner")), dict(_properties(event)),
        )  # fmt: skip


def _properties(event: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Properties as a list, as an object, or as JSON schema below ``rules``."""
    told: Any = event.get("properties")
    place: Any = event.get("rules")
    while told is None and isinstance(place, dict):
        place = place.get("properties")
        if isinstance(place, dict) and isinstance(place.get("properties"), dict):
            inner = place["properties"].get("properties")
            told = inner if isinstance(inner, dict) else None
    pairs = told.items() if isinstance(told, dict) else [(_name_of(one), one) for one in told or []]
    for name, about in pairs:
        kind = about.get("type") if isinstance(about, dict) else about
        if name:
            yield str(name), type_of(kind[0] if isinstance(kind, list) and kind else kind)


def _name_of(one: object) -> str:
    return _text(one.get("name")) if isinstance(one, dict) else _text(one)


def type_of(name: object) -> str:
    """Our word for a type; what is not known is text."""
    wanted = str(name or "").strip().lower()
    return next((kind for kind, names in _TYPES.items() if wanted in names), "text")


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""
