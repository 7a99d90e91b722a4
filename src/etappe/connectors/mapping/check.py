"""Whether a mapping can work at all for a file with these columns."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from etappe.connectors.errors import MappingInvalid
from etappe.connectors.mapping import times
from etappe.connectors.mapping.correct import COLUMN_PARTS
from etappe.connectors.types import Mapping

_SHOWN_COLUMNS = 30


def check(columns: Sequence[str], mapping: Mapping) -> None:
    """Raise :class:`MappingInvalid` naming the part of the mapping that cannot work."""
    _check_columns(columns, mapping)
    if not mapping.time:
        raise _lacking("time", "when something happened")
    if not (mapping.customer or mapping.case):
        raise _lacking("customer", "whose event a row is")
    if not (mapping.activity or mapping.constant_activity or mapping.milestones):
        raise _lacking("activity", "what happened")
    times.check(mapping.time_format)
    check_zone(mapping.zone)


def _check_columns(columns: Sequence[str], mapping: Mapping) -> None:
    single = [(part, getattr(mapping, part)) for part in COLUMN_PARTS]
    several = [(part, name) for part in ("properties", "milestones") for name in getattr(mapping, part)]
    for part, name in single + several:
        if name is not None and name not in columns:
            raise MappingInvalid(
                f"The file has no column {name!r} (needed for {part}).",
                field=part,
                hint=f"Its columns are: {', '.join(columns[:_SHOWN_COLUMNS])}.",
                code="mapping.no_such_column",
            )


def _lacking(part: str, meaning: str) -> MappingInvalid:
    return MappingInvalid(
        f"No column says {meaning}.",
        field=part,
        hint=f"State which column it is ({part}).",
        code=f"mapping.no_{part}",
    )


def check_zone(zone: str) -> None:
    """Refuse what is no name of a time zone."""
    try:
        with duckdb.connect(":memory:") as connection:
            connection.execute("SET TimeZone = ?", [zone])
    except duckdb.Error as error:
        raise MappingInvalid(
            f"{zone!r} is no time zone.",
            field="zone",
            hint="Use a name such as Europe/Berlin or UTC.",
            code="mapping.zone",
        ) from error
