"""Whether a mapping of a known shape can work for a file with these columns."""

from __future__ import annotations

from collections.abc import Sequence

from etappe.connectors.errors import MappingInvalid
from etappe.connectors.mapping import times
from etappe.connectors.mapping.check import check_zone
from etappe.connectors.shapes.clock import read_time
from etappe.connectors.shapes.recognise import used_columns
from etappe.connectors.shapes.types import Shape
from etappe.connectors.types import Mapping

_SHOWN_COLUMNS = 30


def check_shape(columns: Sequence[str], mapping: Mapping, shape: Shape) -> None:
    """Raise :class:`MappingInvalid` naming the part that cannot work."""
    known = {part.name for part in shape.parts}
    for part in mapping.fields:
        if part not in known:
            hint = f"Its parts are: {', '.join(sorted(known))}."
            raise MappingInvalid(
                f"{shape.name[1]} has no part {part!r}.", field=part, hint=hint, code="mapping.no_part"
            )
    for column in (*used_columns(mapping), *mapping.properties, *mapping.traits):
        _refuse_unknown(columns, column)
    _refuse_gaps(mapping, shape)
    times.check(mapping.time_format)
    check_zone(mapping.zone)
    _check_time(mapping)


def _refuse_unknown(columns: Sequence[str], column: str) -> None:
    """A path may lead into a column; whether something lies there, only the rows can tell."""
    root = column.partition(".")[0]
    if column not in columns and not any(root == name or name.startswith(f"{root}.") for name in columns):
        raise MappingInvalid(
            f"The file has no column {column!r}.",
            field=column,
            hint=f"Its columns are: {', '.join(columns[:_SHOWN_COLUMNS])}.",
            code="mapping.no_such_column",
        )


def _refuse_gaps(mapping: Mapping, shape: Shape) -> None:
    for part in shape.parts:
        filled = part.name in mapping.fields or (part.name == "time" and mapping.constant_time)
        if part.required and not filled:
            raise MappingInvalid(
                f"No column says {part.label[1]!r}, which {shape.name[1]} needs.",
                field=part.name,
                hint=f"State which column it is (fields: {part.name}).",
                code="mapping.part_missing",
            )


def _check_time(mapping: Mapping) -> None:
    stated = mapping.constant_time
    if stated and read_time(stated, mapping.time_format, mapping.zone) is None:
        raise MappingInvalid(
            f"{stated!r} is no time.",
            field="constant_time",
            hint="Write it as 2026-01-31 or 2026-01-31T10:00.",
            code="mapping.constant_time",
        )
