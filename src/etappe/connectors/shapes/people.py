"""Whose event a row is: every identifier it names, as keys, the preferred one first."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from typing import Any

from etappe.connectors.files.limits import MAX_KEY_CHARACTERS
from etappe.connectors.mapping.recognise import MISSING
from etappe.connectors.types import Mapping
from etappe.events import Identifier, IdentifierType, key_of

ORDER: tuple[IdentifierType, ...] = ("user", "crm", "email", "phone", "anonymous", "device")
_NOBODY = frozenset({"0", "-1", "anonymous", "unknown", "anonym", "unbekannt", "undefined"})


def keys_of(
    value_at: Callable[[str], Any], mapping: Mapping, more: Iterable[str | None] = ()
) -> tuple[str, ...]:
    """Keys of all identifiers of a row: its preferred type first, then the most telling, then ``more``.

    ``value_at`` answers the value of a column.
    """
    named = {kind: column for kind in ORDER if (column := mapping.identifiers.get(kind))}
    keys = {kind: _key(value_at(column), kind, mapping.id_prefix) for kind, column in named.items()}
    found = {kind: key for kind, key in keys.items() if key}
    order = sorted(found, key=lambda kind: (kind != mapping.customer_type, ORDER.index(kind)))
    return tuple(dict.fromkeys([*(found[kind] for kind in order), *(key for key in more if key)]))


def _key(value: Any, kind: IdentifierType, prefix: str) -> str | None:
    text = None if value is None else str(value).strip()
    return crm_key(text, prefix) if kind == "crm" else key_for(kind, text)


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
