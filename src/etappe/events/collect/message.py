"""The value that an event is from the door on, whichever way of speaking it arrived in."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from etappe.events.keys import TYPES, Identifier, IdentifierType, key_of, key_of_user

Kind = Literal["track", "page", "screen", "identify", "group", "alias"]


class Message(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One event as its sender told it, its times in microseconds since 1970 in UTC.

    ``activity`` is the name of what was done; names that begin with ``$`` are technical and never a touch.
    ``time_us`` is corrected for the sender's clock, ``original_us`` is what the sender wrote. ``late`` says that the
    event was received long after it happened. ``value`` is money or a score, ``case_id`` the session.
    ``context`` is kept as it was sent, its network address shortened. ``consent`` holds a yes or no for each
    purpose the sender spoke of, and is none when it did not.
    """

    kind: Kind
    activity: str
    message_id: str
    time_us: int
    received_us: int
    user_id: str | None = None
    anonymous_id: str | None = None
    previous_id: str | None = None
    group_id: str | None = None
    sent_us: int | None = None
    original_us: int | None = None
    late: bool = False
    channel: str | None = None
    value: float | None = None
    case_id: str | None = None
    properties: dict[str, Any] = {}
    traits: dict[str, Any] = {}
    context: dict[str, Any] = {}
    consent: dict[str, bool] | None = None


class Reject(msgspec.Struct, frozen=True, kw_only=True):
    """Something that could not become an event: why, where, and the bytes that were sent."""

    code: str
    message: str
    field: str = ""
    raw: bytes = b""
    position: int = 0
    """Place in its batch, from 0."""
    message_id: str | None = None
    keys: tuple[str, ...] = ()
    """Whose it seems to be, as far as that can be read."""
    around: dict[str, Any] | None = None
    """What the request said about the event outside of its bytes: kind, context and time of sending of its batch."""


_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(Message)


def encode(message: Message) -> bytes:
    """The message as JSON, as the inbox keeps it. Raises ``OverflowError`` for a number beyond 64 bits."""
    return _ENCODER.encode(message)


def decode(payload: bytes | str) -> Message:
    """The message behind a payload of the inbox. Raises ``msgspec.ValidationError`` or ``msgspec.DecodeError``."""
    return _DECODER.decode(payload)


def identifiers(message: Message) -> list[Identifier]:
    """Every identifier that the message names for its customer, the most telling first."""
    traits = message.traits
    found: dict[IdentifierType, str | None] = {
        "user": message.user_id,
        "crm": _text(traits.get("crm_id") or traits.get("crmId")),
        "email": _text(traits.get("email")) or _text(message.properties.get("email")),
        "phone": _text(traits.get("phone")),
        "anonymous": message.anonymous_id,
        "device": _device(message.context),
    }
    return [Identifier(kind, value) for kind in TYPES if (value := found[kind])]


def best_key(message: Message) -> str:
    """The key under which the event is filed; empty when it names nobody."""
    if message.user_id:
        return key_of_user(message.user_id)
    known = identifiers(message)
    return key_of(known[0]) if known else ""


def _text(value: object) -> str | None:
    """A name from free data; numbers are names too, everything else is not."""
    if isinstance(value, str):
        return value.strip() or None
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else None


def _device(context: dict[str, Any]) -> str | None:
    device = context.get("device")
    return _text(device.get("id")) if isinstance(device, dict) else None
