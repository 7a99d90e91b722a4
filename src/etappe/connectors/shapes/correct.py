"""A person's corrections to the mapping of a known shape."""

from __future__ import annotations

from collections.abc import Mapping as Values
from typing import Any, Final

from pydantic import ValidationError

from etappe.connectors.errors import MappingInvalid
from etappe.connectors.shapes.recognise import used_columns
from etappe.connectors.types import Mapping

_MERGED: Final = ("fields", "identifiers")


def correct_shape(mapping: Mapping, wishes: Values[str, Any]) -> Mapping:
    """The mapping with ``wishes``; ``fields`` and ``identifiers`` are added to, an empty column takes one away.

    Columns that get a meaning are no longer kept as properties or traits. Raises :class:`MappingInvalid`.
    """
    parts = mapping.model_dump()
    for name, value in wishes.items():
        if value is not None:
            parts[name] = _merged(parts[name], value) if name in _MERGED else value
    try:
        wished = Mapping.model_validate(parts)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(map(str, first["loc"]))
        raise MappingInvalid(f"{field}: {first['msg']}.", field=field) from error
    return _without(wished, set(used_columns(wished)))


def _merged(before: Values[str, str], more: Values[str, str]) -> dict[str, str]:
    return {name: column for name, column in {**before, **more}.items() if column}


def _without(mapping: Mapping, used: set[str]) -> Mapping:
    return mapping.model_copy(
        update={
            "properties": tuple(name for name in mapping.properties if name not in used),
            "traits": tuple(name for name in mapping.traits if name not in used),
        }
    )
