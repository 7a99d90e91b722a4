"""A person's corrections applied to a proposed mapping: every column keeps exactly one meaning."""

from __future__ import annotations

from collections.abc import Mapping as Values
from collections.abc import Sequence
from typing import Any

from pydantic import ValidationError

from etappe.connectors.errors import MappingInvalid
from etappe.connectors.mapping import times
from etappe.connectors.mapping.recognise import Profile
from etappe.connectors.types import Mapping

COLUMN_PARTS = ("customer", "case", "time", "time_of_day", "activity", "channel", "value", "message_id")


def correct(mapping: Mapping, profiles: Sequence[Profile], wishes: Values[str, Any]) -> Mapping:
    """The mapping with ``wishes`` (names of its fields; an empty text unsets a column).

    A column that gets a role loses its former one; a column that loses its role becomes a property.
    A new time column brings its own format along. Raises :class:`MappingInvalid` for unknown fields.
    """
    stated = {name: value for name, value in wishes.items() if value is not None}
    unknown = sorted(stated.keys() - Mapping.model_fields.keys())
    if unknown:
        raise MappingInvalid(
            f"A mapping has no field {unknown[0]!r}.",
            field=unknown[0],
            hint=f"It has {', '.join(Mapping.model_fields)}.",
            code="mapping.unknown_field",
        )
    parts = mapping.model_dump()
    before = _used(parts)
    _give_roles(parts, stated)
    parts |= {name: value for name, value in stated.items() if name not in COLUMN_PARTS}
    _complete(parts, profiles, stated, before - _used(parts))
    try:
        return Mapping.model_validate(parts)
    except ValidationError as error:
        first = error.errors()[0]
        field = str(first["loc"][0])
        raise MappingInvalid(f"{field}: {first['msg']}.", field=field) from error


def _give_roles(parts: dict[str, Any], stated: Values[str, Any]) -> None:
    given = {name: stated[name] or None for name in COLUMN_PARTS if name in stated}
    taken = set(given.values()) | set(stated.get("milestones", ()))
    for name in COLUMN_PARTS:
        if parts[name] in taken:
            parts[name] = None
    parts["milestones"] = tuple(name for name in parts["milestones"] if name not in taken)
    parts |= given
    if given.get("activity") and "milestones" not in stated:
        parts["milestones"] = ()
    if given.get("activity") and "constant_activity" not in stated:
        parts["constant_activity"] = None


def _used(parts: Values[str, Any]) -> set[str]:
    """Columns that have a role."""
    return {parts[name] for name in COLUMN_PARTS if parts[name]} | set(parts["milestones"])


def _complete(
    parts: dict[str, Any], profiles: Sequence[Profile], stated: Values[str, Any], freed: set[str]
) -> None:
    """Columns that lost their role become properties; the time's format follows its column."""
    if "properties" not in stated:
        kept = set(parts["properties"]) | freed
        parts["properties"] = tuple(each.name for each in profiles if each.name in kept - _used(parts))
    numeric = {each.name for each in profiles if each.kind == "number"}
    parts["numbers"] = tuple(name for name in parts["properties"] if name in numeric)
    time = next((each for each in profiles if each.name == parts["time"]), None)
    if "time" in stated and "time_format" not in stated and time:
        parts["time_format"] = time.time_format or times.recognise(time.samples[:500]) or "iso"
