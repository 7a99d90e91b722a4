"""The kinds of objects by name, and what follows from their fields: references, texts, order."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any, Final

from etappe.objects.framework_kinds import FRAMEWORK_KINDS
from etappe.objects.library_kinds import LIBRARY_KINDS
from etappe.objects.metric_kind import METRIC
from etappe.objects.types import Field, Kind

KINDS: Final[Mapping[str, Kind]] = {kind.kind: kind for kind in (*FRAMEWORK_KINDS, *LIBRARY_KINDS, METRIC)}
BY_PREFIX: Final[Mapping[str, Kind]] = {kind.prefix: kind for kind in KINDS.values()}
_LONGEST_SORT_KEY = 120


def kind_of_id(object_id: str) -> Kind | None:
    """The kind that an id says it is of."""
    return BY_PREFIX.get(object_id.partition("_")[0])


def refs_in(kind: str, fields: Mapping[str, Any]) -> list[str]:
    """Ids of all objects that the fields name, each once."""
    return sorted({object_id for _, object_id in references(kind, fields)})


def references(kind: str, fields: Mapping[str, Any]) -> Iterator[tuple[Field, str]]:
    """Which field names which object."""
    known = KINDS.get(kind)
    for one in () if known is None else known.fields:
        value = fields.get(one.name)
        if value and one.type == "ref":
            yield one, value
        elif value and one.type == "refs":
            yield from ((one, object_id) for object_id in value)


def sort_key(label: str) -> str:
    """A label as it is sorted: without case and accents, so that Ä stands with A."""
    apart = unicodedata.normalize("NFKD", label.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))[:_LONGEST_SORT_KEY]
