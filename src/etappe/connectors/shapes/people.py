"""Whose event a row is: every identifier it names, as keys, the preferred one first."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import TYPE_CHECKING

from etappe.connectors.files.limits import MAX_KEY_CHARACTERS
from etappe.connectors.mapping.recognise import MISSING
from etappe.events import Identifier, IdentifierType, key_of

if TYPE_CHECKING:
    from etappe.connectors.shapes.row import Row

ORDER: tuple[IdentifierType, ...] = ("user", "crm", "email", "phone", "anonymous", "device")
_NOBODY = frozenset({"0", "-1", "anonymous", "unknown", "anonym", "unbekannt", "undefined"})


def keys_of(row: Row, more: Iterable[str | None] = ()) -> tuple[str, ...]:
    """Keys of all identifiers of a row: its preferred type first, then the most telling, then ``more``."""
    mapping = row.mapping
    found = {kind: key for kind in ORDER if (key := _key(row, kind, mapping.identifiers.get(kind)))}
    order = sorted(found, key=lambda kind: (kind != mapping.customer_type, ORDER.index(kind)))
    return tuple(dict.fromkeys([*(found[kind] for kind in order), *(key for key in more if key)]))


def _key(row: Row, kind: IdentifierType, column: str | None) -> str | None:
    value = row.at(column) if column else None
    text = None if value is None else str(value).strip()
    if kind == "crm":
        return crm_key(text, row.mapping.id_prefix)
    return key_for(kind, text)


def key_for(kind: IdentifierType, text: str | None) -> str | None:
    """The key of an identifier; none for what names nobody, or is no address where one is meant."""
    if text is None or text.lower() in MISSING or text.lower() in _NOBODY or len(text) > MAX_KEY_CHARACTERS:
        return None
    if kind == "phone" and sum(sign.isdigit() for sign in text) < 5:
        return None
    return key_of(Identifier(kind, text))


def crm_key(text: str | None, prefix: str) -> str | None:
    """The key of an id of a system, with the prefix that tells it from those of other systems."""
    return (
        None if text is None else key_for("crm", f"{prefix}{text}" if text.lower() not in MISSING else None)
    )


def nameless(*marks: object) -> str:
    """The key of somebody of whom only this record is known; equal for equal records."""
    text = "\x1f".join(str(mark) for mark in marks)
    return key_of(Identifier("anonymous", hashlib.sha256(text.encode()).hexdigest()[:24]))
