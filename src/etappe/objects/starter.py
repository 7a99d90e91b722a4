"""Ready-made objects: written down once with keys of their own, added to a workspace as one change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from etappe.changes import Edit, add
from etappe.kit import new_id
from etappe.kit.texts import Text
from etappe.objects import repository
from etappe.objects.declaring import Both, text
from etappe.objects.kinds import KINDS


@dataclass(frozen=True, slots=True)
class StarterItem:
    """A ready-made object; values that begin with ``@`` are keys of others."""

    kind: str
    key: str
    name: Text
    fields: Mapping[str, Any]


def starter_item(kind: str, key: str, name: Both, **fields: Any) -> StarterItem:
    """Write one down; pairs of wordings become texts."""
    return StarterItem(kind, key, text(name), {field: _value(value) for field, value in fields.items()})


def _value(value: Any) -> Any:
    return text(value) if isinstance(value, tuple) and len(value) == 2 else value


def starter_edits(db: Session, items: Sequence[StarterItem]) -> list[Edit]:
    """Edits that add what is not there yet; something of the same kind and name is there already."""
    ids: dict[str, str] = {}
    there = _there(db, {item.kind for item in items})
    new = []
    for item in items:
        known = next(_known(there, item), None)
        ids[item.key] = known or new_id(KINDS[item.kind].prefix)
        if known is None:
            new.append(item)
    return [
        add("object", ids[item.key], kind=item.kind, name=dict(item.name), fields=_resolved(item.fields, ids))
        for item in new
    ]


def _there(db: Session, kinds: set[str]) -> dict[tuple[str, str], str]:
    rows = repository.of_kinds(db, kinds, states=("active", "archived"))
    return {(row.kind, words.casefold()): row.id for row in rows for words in row.name.values()}


def _known(there: Mapping[tuple[str, str], str], item: StarterItem) -> Iterator[str]:
    for words in item.name.values():
        if (item.kind, words.casefold()) in there:
            yield there[item.kind, words.casefold()]


def _resolved(value: Any, ids: Mapping[str, str]) -> Any:
    """The value with ids in place of keys; keys of what is not added are left out."""
    if isinstance(value, Mapping):
        return {name: _resolved(one, ids) for name, one in value.items()}
    if isinstance(value, list):
        return [_resolved(one, ids) for one in value if not _is_key(one) or one[1:] in ids]
    return ids.get(value[1:]) if _is_key(value) else value


def _is_key(value: Any) -> bool:
    return isinstance(value, str) and value.startswith("@")
