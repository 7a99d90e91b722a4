"""The short way for events as most senders send them; whatever is unusual in any respect is left to the long one.

Both ways lead to the same entry. What is not decided here (other dialects, missing ids, odd times, anything wrong)
is not guessed but handed to :func:`etappe.events.collect.reading.read_event`, which knows every case.
"""

from __future__ import annotations

from typing import Any, Final

import msgspec

from etappe.events.collect.addresses import shortened
from etappe.events.collect.door import Door, Visitor
from etappe.events.collect.entries import Entry, entry_of
from etappe.events.collect.limits import DEPTH, EVENT_BYTES, ID_CHARS, NAME_CHARS
from etappe.events.collect.message import Kind, Message
from etappe.events.collect.naming import activity_of, channel_of, session_of, worth_of
from etappe.events.collect.times import TimeRefused, corrected, read_time

_TRACK: Final = "track"
_SHOWN: Final = frozenset({"page", "screen"})
_ODD_IN_CONTEXT: Final = frozenset({"ip", "$ip", "consent", "doNotTrack"})
_ODD_IN_PROPERTIES: Final = frozenset({"ip", "$ip", "distinct_id"})


class _Item(msgspec.Struct, forbid_unknown_fields=True):
    """The fields of Segment's that need no second look, in their plainest types."""

    messageId: str  # noqa: N815
    type: str = ""
    event: str | None = None
    name: str | None = None
    category: str | None = None
    userId: str | None = None  # noqa: N815
    anonymousId: str | None = None  # noqa: N815
    timestamp: str | None = None
    originalTimestamp: str | None = None  # noqa: N815
    sentAt: str | None = None  # noqa: N815
    receivedAt: Any = None  # noqa: N815
    channel: str | None = None
    writeKey: Any = None  # noqa: N815
    version: Any = None
    metadata: Any = msgspec.field(default=None, name="_metadata")
    integrations: Any = None
    properties: dict[str, Any] = {}
    context: dict[str, Any] = {}


_decode = msgspec.json.Decoder(_Item).decode
_NUL: Final = b"\\u0000"


def is_open_to_all(door: Door, visitor: Visitor) -> bool:
    """Whether a source asks nothing of its visitors that would have to be looked at event by event."""
    return not door.consent_required and (visitor.tracked or not door.respects_dnt)


def read_ordinary(
    raw: bytes, door: Door, visitor: Visitor, *, kind: str | None = None, sent_at: object = None
) -> Entry | None:
    """The entry of an ordinary event, for a door that :func:`is_open_to_all`; none for one that is not ordinary.

    ``kind`` is what the address says, ``sent_at`` the time of sending of a batch.
    """
    if len(raw) > EVENT_BYTES or _NUL in raw or raw.count(b"{") + raw.count(b"[") > DEPTH:
        return None
    try:
        item = _decode(raw)
        message = _message(item, door, visitor, kind or item.type, sent_at)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError, TimeRefused):
        return None
    return None if message is None else entry_of(door.source_id, message, raw)


def _message(item: _Item, door: Door, visitor: Visitor, kind: str, sent_at: object) -> Message | None:
    context, properties = item.context, item.properties
    if not _ODD_IN_CONTEXT.isdisjoint(context) or not _ODD_IN_PROPERTIES.isdisjoint(properties):
        return None
    activity = _activity(item, kind)
    message_id, user, anonymous = item.messageId.strip(), _id(item.userId), _id(item.anonymousId)
    if not activity or not message_id or (user is None and anonymous is None):
        return None
    if max(len(message_id), len(user or ""), len(anonymous or "")) > ID_CHARS:
        return None
    times = corrected(
        read_time(item.originalTimestamp or item.timestamp),
        read_time(item.sentAt or sent_at),
        visitor.received_us,
    )
    if visitor.address and (door.kind in {"web", "app"} or context.get("direct") is True):
        context["ip"] = shortened(visitor.address)
    return Message(
        kind=_kind(kind),
        activity=activity,
        message_id=message_id,
        time_us=times.time_us,
        received_us=visitor.received_us,
        user_id=user,
        anonymous_id=anonymous,
        sent_us=times.sent_us,
        original_us=times.original_us,
        late=times.late,
        channel=door.channel or channel_of(context, item.channel, door.kind),
        value=worth_of(properties),
        case_id=session_of(context, properties),
        properties=properties,
        context=context,
    )


def _kind(kind: str) -> Kind:
    return "track" if kind == _TRACK else "page" if kind == "page" else "screen"


def _id(value: str | None) -> str | None:
    return (value.strip() or None) if value else None


def _activity(item: _Item, kind: str) -> str:
    """The name of what was done; empty for kinds of events, and names, that are not ordinary."""
    if kind == _TRACK:
        name = activity_of(kind, item.event.strip() if item.event else None, None, {})
        return name if len(name) <= NAME_CHARS else ""
    if kind not in _SHOWN or "name" in item.properties or "category" in item.properties:
        return ""
    properties, page = item.properties, item.context.get("page")
    if item.name is not None:
        properties["name"] = item.name
    if item.category is not None:
        properties["category"] = item.category
    place = properties if "path" in properties or not isinstance(page, dict) else page
    return activity_of(kind, None, item.name.strip() if item.name else None, place)[:NAME_CHARS]
