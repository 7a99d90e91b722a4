"""Rows of the event log as the messages that they were made of, as far as the log knows them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import msgspec

from etappe.events.collect.message import Kind, Message
from etappe.events.keys import identifier_of

_PAGE: Final = "$page"
_CAMPAIGN: Final = "$campaign"
_NAMED: Final = ("crm", "email", "phone")


def to_message(row: Mapping[str, Any]) -> Message:
    """The message behind a row that came through the inbox.

    The log files an event under one identifier and keeps neither the others nor the id of the message nor what was
    said about consent: these are not there again.
    """
    said: dict[str, Any] = msgspec.json.decode(row["properties"] or "{}")
    own = {name: said.pop(name, None) for name in ("$type", "$sent_us", "$original_us", "$late", "$traits")}
    kind: Kind = own["$type"] or "track"
    named = _names(row["customer"])
    return Message(
        kind=kind,
        activity=row["activity"],
        message_id=row["event_id"].hex(),
        time_us=row["time_us"],
        received_us=row["received_us"],
        user_id=named.get("user"),
        anonymous_id=named.get("anonymous"),
        sent_us=own["$sent_us"],
        original_us=own["$original_us"],
        late=bool(own["$late"]),
        channel=row["channel"],
        value=row["value"],
        case_id=row["case_id"],
        context=_context(said, named.get("device")),
        properties=said,
        traits=(own["$traits"] or {}) | _traits(named),
    )


def _names(key: str) -> dict[str, str]:
    kind, value = identifier_of(key)
    return {kind: value}


def _traits(named: Mapping[str, str]) -> dict[str, str]:
    """Identifiers that a message names among its traits."""
    names = {"crm": "crm_id"}
    return {names.get(kind, kind): named[kind] for kind in _NAMED if kind in named}


def _context(said: dict[str, Any], device: str | None) -> dict[str, Any]:
    """What stood around the event; it is taken out of what was said."""
    context: dict[str, Any] = said.pop("$context", None) or {}
    for name in (_PAGE, _CAMPAIGN):
        if name in said:
            context[name.removeprefix("$")] = said.pop(name)
    if device is not None:
        context["device"] = {"id": device}
    return context
