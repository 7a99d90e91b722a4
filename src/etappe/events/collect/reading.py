"""One event as its sender wrote it becomes a message, or a reason why not."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any, Final, get_args

import msgspec

from etappe.events.collect.addresses import shortened, visitor_of_day
from etappe.events.collect.body import check_depth, decoded, without_nul
from etappe.events.collect.dialects import in_segments_words
from etappe.events.collect.door import Door, Visitor
from etappe.events.collect.errors import EventTooLarge, Refused
from etappe.events.collect.limits import EVENT_BYTES, ID_CHARS, KEPT_BYTES, NAME_CHARS
from etappe.events.collect.message import Kind, Message, Reject
from etappe.events.collect.naming import activity_of, channel_of, session_of, worth_of
from etappe.events.collect.times import TimeRefused, Times, corrected, read_time
from etappe.events.keys import Identifier, IdentifierType, key_of

KINDS: Final = frozenset(get_args(Kind))
FULL_ADDRESS: Final = "ip_address"
"""The purpose under which somebody may allow that network addresses are kept whole."""

_NUL: Final = b"\\u0000"
_KNOWN: Final = frozenset(
    {
        "type",
        "event",
        "name",
        "category",
        "userId",
        "anonymousId",
        "previousId",
        "groupId",
        "messageId",
        "timestamp",
        "originalTimestamp",
        "sentAt",
        "receivedAt",
        "properties",
        "traits",
        "context",
        "channel",
        "writeKey",
        "integrations",
        "version",
        "_metadata",
    }
)
_ADDRESSES: Final = ("ip", "$ip")


class Withheld(Exception):
    """The event may not be kept; nothing but its number is."""


class _Unusable(Exception):
    def __init__(self, code: str, message: str, field: str = "") -> None:
        super().__init__(message)
        self.code, self.field = code, field


def read_event(
    raw: bytes,
    door: Door,
    visitor: Visitor,
    *,
    kind: str | None = None,
    shared: Mapping[str, Any] | None = None,
    sent_at: object = None,
    position: int = 0,
) -> Message | Reject:
    """The message that ``raw`` holds as JSON, in any of the dialects.

    ``kind`` is what the address says; ``shared`` the context and ``sent_at`` the time of sending of a batch. Raises
    :class:`Withheld` for an event that may not be kept.
    """
    if door.respects_dnt and not visitor.tracked:
        raise Withheld
    item: dict[str, Any] = {}
    try:
        item = _item(raw)
        return _message(item, door, visitor, kind, shared, sent_at)
    except _Unusable as why:
        code, message, field = why.code, str(why), why.field
    except TimeRefused as why:
        code, message, field = why.code, str(why), "timestamp"
    except Refused as why:
        code, message, field = why.code, why.message, ""
    return _reject(item, raw, door, Reject(code=code, message=message, field=field, position=position))


def _reject(item: Mapping[str, Any], raw: bytes, door: Door, why: Reject) -> Reject:
    """The reject with what was sent, unless nothing says that it may be kept; and with whose it seems to be."""
    if door.consent_required and not _permitted(door, _consent(item.get("context"))):
        return why
    own = item.get("messageId")
    return msgspec.structs.replace(
        why,
        raw=raw[:KEPT_BYTES],
        message_id=own[:ID_CHARS] if isinstance(own, str) and own else None,
        keys=_keys(item),
    )


def _keys(item: Mapping[str, Any]) -> tuple[str, ...]:
    """The keys that an unusable event names all the same."""
    traits = item.get("traits")
    named: list[tuple[IdentifierType, object]] = [
        ("user", item.get("userId")),
        ("anonymous", item.get("anonymousId")),
        ("email", traits.get("email") if isinstance(traits, dict) else None),
    ]
    return tuple(
        key_of(Identifier(kind, str(value).strip())) for kind, value in named if isinstance(value, str | int)
    )


def _item(raw: bytes) -> dict[str, Any]:
    if len(raw) > EVENT_BYTES:
        raise EventTooLarge
    item = decoded(raw)
    check_depth(raw, item)
    if not isinstance(item, dict):
        raise _Unusable("collect.no_object", "The event is not a JSON object.")
    return in_segments_words(without_nul(item) if _NUL in raw else item)


def _message(
    item: dict[str, Any],
    door: Door,
    visitor: Visitor,
    kind: str | None,
    shared: Mapping[str, Any] | None,
    sent_at: object,
) -> Message:
    sort = _kind(item, kind)
    context = _context(item, shared)
    properties, traits = _object(item, "properties"), _object(item, "traits")
    consent = _consent(context)
    _check_permission(door, context, consent)
    user, anonymous = _id(item, "userId"), _id(item, "anonymousId")
    previous, group = _id(item, "previousId"), _id(item, "groupId")
    if sort == "identify" and not traits and isinstance(context.get("traits"), dict):
        traits = context.pop("traits")
    if user is None and anonymous is None:
        anonymous = _of_today(door, visitor)
    _check_names(sort, user, anonymous, previous, group)
    activity = _activity(sort, item, properties, context)
    times = _times(item, sent_at, visitor.received_us)
    _shorten_addresses(door, visitor, context, properties, keep=bool(consent and consent.get(FULL_ADDRESS)))
    return Message(
        kind=sort,
        activity=activity,
        message_id=_id(item, "messageId") or str(uuid.uuid4()),
        time_us=times.time_us,
        received_us=visitor.received_us,
        user_id=user,
        anonymous_id=anonymous,
        previous_id=previous,
        group_id=group,
        sent_us=times.sent_us,
        original_us=times.original_us,
        late=times.late,
        channel=door.channel or channel_of(context, item.get("channel"), door.kind),
        value=worth_of(properties),
        case_id=session_of(context, properties),
        properties=properties,
        traits=traits,
        context=context,
        consent=consent,
    )


def _kind(item: Mapping[str, Any], kind: str | None) -> Kind:
    said = kind or item.get("type")
    if isinstance(said, str) and said in KINDS:
        return said  # type: ignore[return-value]
    raise _Unusable("collect.unknown_type", f"“{str(said)[:40]}” is no type of event.", "type")


def _context(item: dict[str, Any], shared: Mapping[str, Any] | None) -> dict[str, Any]:
    """What surrounds the event; its own words win over those of its batch, and unknown fields are kept with them."""
    context = _object(item, "context")
    if shared:
        context = {**shared, **context}
    unknown = item.keys() - _KNOWN
    if unknown:
        context["other"] = {name: item[name] for name in unknown}
    return context


def _object(item: Mapping[str, Any], name: str) -> dict[str, Any]:
    value = item.get(name)
    if isinstance(value, dict):
        return value
    if value is None:
        return {}
    raise _Unusable("collect.no_object", f"“{name}” is not a JSON object.", name)


def _id(item: Mapping[str, Any], name: str) -> str | None:
    value = item.get(name)
    if value is None:
        return None
    if isinstance(value, str):
        text = value.strip()
    elif isinstance(value, int | float) and not isinstance(value, bool):
        text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
    else:
        raise _Unusable("collect.id_invalid", f"“{name}” is neither a text nor a number.", name)
    if len(text) > ID_CHARS:
        raise _Unusable("collect.id_too_long", f"“{name}” is longer than {ID_CHARS} characters.", name)
    return text or None


def _check_names(
    kind: Kind, user: str | None, anonymous: str | None, previous: str | None, group: str | None
) -> None:
    if kind == "alias":
        if previous is None or user is None:
            raise _Unusable("collect.no_id", "An alias needs previousId and userId.", "previousId")
        return
    if user is None and anonymous is None:
        raise _Unusable("collect.no_id", "Neither userId nor anonymousId says whose event it is.", "userId")
    if kind == "group" and group is None:
        raise _Unusable("collect.no_group", "A group call needs groupId.", "groupId")


def _activity(
    kind: Kind, item: Mapping[str, Any], properties: dict[str, Any], context: Mapping[str, Any]
) -> str:
    event, name = _name(item, "event"), _name(item, "name")
    if kind in {"page", "screen"}:
        for field in ("name", "category"):
            if isinstance(item.get(field), str) and field not in properties:
                properties[field] = item[field]
        name = name or _name(properties, "name")
        page = context.get("page")
        page = properties if "path" in properties or not isinstance(page, dict) else page
        return activity_of(kind, event, name, page)[:NAME_CHARS]
    activity = activity_of(kind, event, name, properties)
    if not activity:
        raise _Unusable("collect.no_event_name", "A track call needs the name of its event.", "event")
    if len(activity) > NAME_CHARS:
        raise _Unusable(
            "collect.name_too_long", f"The name of the event is longer than {NAME_CHARS} characters.", "event"
        )
    return activity


def _name(item: Mapping[str, Any], field: str) -> str | None:
    value = item.get(field)
    if value is None:
        return None
    if isinstance(value, str):
        return value.strip() or None
    raise _Unusable("collect.name_invalid", f"“{field}” is not a text.", field)


def _times(item: Mapping[str, Any], sent_at: object, received_us: int) -> Times:
    original = read_time(item.get("originalTimestamp") or item.get("timestamp"))
    try:
        sent = read_time(item.get("sentAt") or sent_at)
    except TimeRefused:
        sent = None
    return corrected(original, sent, received_us)


def _consent(context: object) -> dict[str, bool] | None:
    """What the person allowed, by purpose; only a plain yes or no is one."""
    said = context.get("consent") if isinstance(context, dict) else None
    if not isinstance(said, dict):
        return None
    categories = said.get("categoryPreferences")
    chosen = categories if isinstance(categories, dict) else said
    return {name: value for name, value in chosen.items() if isinstance(value, bool)}


def _check_permission(door: Door, context: Mapping[str, Any], consent: Mapping[str, bool] | None) -> None:
    said = context.get("doNotTrack")
    if door.respects_dnt and (said is True or said == "1"):
        raise Withheld
    if door.consent_required and not _permitted(door, consent):
        raise Withheld


def _permitted(door: Door, consent: Mapping[str, bool] | None) -> bool:
    """Whether somebody said yes to everything that the source asks for."""
    return consent is not None and all(consent.get(one) is True for one in door.consent_required)


def _of_today(door: Door, visitor: Visitor) -> str | None:
    if not door.cookieless or door.salt is None or not visitor.address:
        return None
    return visitor_of_day(door.salt, visitor.address, visitor.user_agent)


def _shorten_addresses(
    door: Door, visitor: Visitor, context: dict[str, Any], properties: dict[str, Any], *, keep: bool
) -> None:
    """Cut network addresses, unless the person allowed them whole; a browser's comes from its connection."""
    direct = door.kind in {"web", "app"} or context.get("direct") is True
    if "ip" not in context and direct and visitor.address:
        context["ip"] = visitor.address
    if keep:
        return
    for place in (context, properties):
        for name in _ADDRESSES:
            if name in place:
                place[name] = shortened(place[name]) if isinstance(place[name], str) else None
