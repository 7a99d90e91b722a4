"""A request becomes parcels of events before anybody knows whose they are, and messages once somebody does."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final
from urllib.parse import parse_qsl, unquote

import msgspec

from etappe.events.collect.body import check_depth, decoded, plain, without_nul
from etappe.events.collect.credentials import bearer, key_in_body, key_in_headers, key_in_query
from etappe.events.collect.door import Door, Visitor
from etappe.events.collect.errors import BatchTooLarge, EventTooLarge, NotJson, Refused, WrongShape
from etappe.events.collect.limits import BATCH_BYTES, BATCH_ITEMS, EVENT_BYTES, KEPT_BYTES
from etappe.events.collect.message import Message, Reject
from etappe.events.collect.places import Place
from etappe.events.collect.reading import Withheld, read_event


@dataclass(frozen=True, slots=True)
class Parcel:
    """Events that were sent together with one key, still in the words of their sender."""

    key: str | None
    items: Sequence[bytes]
    kind: str | None = None
    shared: Mapping[str, Any] | None = None
    sent_at: object = None


@dataclass(slots=True)
class Reading:
    """What a parcel turned out to hold."""

    messages: list[Message] = field(default_factory=list)
    raws: list[bytes] = field(default_factory=list)
    """The bytes of each message as they were sent."""
    rejects: list[Reject] = field(default_factory=list)
    withheld: int = 0

    def add(self, part: Reading) -> None:
        """What another part of the same request turned out to hold."""
        self.messages += part.messages
        self.raws += part.raws
        self.rejects += part.rejects
        self.withheld += part.withheld


class _Keyed(msgspec.Struct):
    writeKey: Any = None  # noqa: N815
    api_key: Any = None
    token: Any = None


class _Envelope(_Keyed):
    batch: list[msgspec.Raw] | None = None
    context: Any = None
    sentAt: Any = None  # noqa: N815
    sent_at: Any = None


class _Properties(msgspec.Struct):
    token: Any = None


class _Item(_Keyed):
    properties: Any = None


_envelope = msgspec.json.Decoder(_Envelope).decode
_list = msgspec.json.Decoder(list[msgspec.Raw]).decode
_item = msgspec.json.Decoder(_Item).decode
_BASE64: Final = "data_base64"


def key_of_request(query: bytes, headers: Mapping[bytes, bytes]) -> str | None:
    """The key that stands outside of the body, if any."""
    return key_in_headers(headers) or key_in_query(query)


def open_request(place: Place, query: bytes, headers: Mapping[bytes, bytes], body: bytes) -> list[Parcel]:
    """The parcels of a POST request, one for each key. Raises :class:`~etappe.events.collect.errors.Refused`."""
    key = key_of_request(query, headers)
    if place.sort == "cloudevents" and b"ce-specversion" in headers:
        return [Parcel(key or bearer(headers), [_binary_event(headers, plain(body))])]
    text = plain(body)
    if text.lstrip()[:1] == b"[":
        _check_size(text, BATCH_BYTES)
        return _by_key(key, decoded(text, _list), place, headers, _Envelope())
    envelope: _Envelope = decoded(text, _envelope)
    if envelope.batch is None:
        if len(text) > EVENT_BYTES:
            raise EventTooLarge
        return [Parcel(key or _own_key(text) or bearer(headers), [text], place.kind, None, envelope.sent_at)]
    _check_size(text, BATCH_BYTES)
    return _by_key(key or key_in_body(envelope), envelope.batch, place, headers, envelope)


def _check_size(text: bytes, most: int) -> None:
    if len(text) > most:
        raise BatchTooLarge


def _by_key(
    key: str | None,
    raws: list[msgspec.Raw],
    place: Place,
    headers: Mapping[bytes, bytes],
    envelope: _Envelope,
) -> list[Parcel]:
    """The events of a batch; where the batch as a whole has no key, each of them says its own."""
    items = [bytes(raw) for raw in raws]
    shared, sent_at = _shared(envelope.context), envelope.sentAt or envelope.sent_at
    if key is not None:
        return [Parcel(key, items, place.kind, shared, sent_at)]
    by_key: dict[str | None, list[bytes]] = {}
    for item in items:
        by_key.setdefault(_own_key(item) or bearer(headers), []).append(item)
    return [Parcel(own, some, place.kind, shared, sent_at) for own, some in by_key.items()]


def _own_key(item: bytes) -> str | None:
    try:
        keyed = decoded(item, _item)
    except Refused:
        return None
    own = key_in_body(keyed)
    if own is None and isinstance(keyed.properties, dict):
        return key_in_body(_Properties(keyed.properties.get("token")))
    return own


def _shared(context: object) -> dict[str, Any] | None:
    """The context of a batch, held to the same rules as those of its events."""
    if not isinstance(context, dict) or not context:
        return None
    text = msgspec.json.encode(context)
    check_depth(text, context)
    cleaned: dict[str, Any] = without_nul(context) if b"\\u0000" in text else context
    return cleaned


def _binary_event(headers: Mapping[bytes, bytes], body: bytes) -> bytes:
    """A CloudEvent whose attributes are headers and whose data is the body."""
    event: dict[str, Any] = {
        name[3:].decode("latin-1"): unquote(value.decode("latin-1"))
        for name, value in headers.items()
        if name.startswith(b"ce-")
    }
    try:
        event["data"] = decoded(body) if body else None
    except NotJson:
        event[_BASE64] = base64.b64encode(body).decode()
    return msgspec.json.encode(event)


def open_pixel(place: Place, query: bytes) -> Parcel:
    """The one event of an image's address: ``data`` in base64, or one parameter for each field.

    Raises :class:`~etappe.events.collect.errors.Refused`.
    """
    pairs = parse_qsl(query.decode("latin-1")[:EVENT_BYTES], keep_blank_values=True)
    values = dict(pairs)
    raw = _of_base64(values["data"]) if values.get("data") else msgspec.json.encode(_nested(pairs))
    return Parcel(_own_key(raw) or key_in_query(query), [raw], place.kind)


def _of_base64(data: str) -> bytes:
    text = data.replace(" ", "+").replace("-", "+").replace("_", "/")
    try:
        return plain(base64.b64decode(text + "=" * (-len(text) % 4), validate=True))
    except (binascii.Error, ValueError):
        raise WrongShape("The parameter “data” is not base64.") from None


def _nested(pairs: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """``properties.price=5`` as an object in an object."""
    root: dict[str, Any] = {}
    for name, value in pairs:
        *path, last = name.split(".")[:16]
        place = root
        for part in path:
            inner = place.setdefault(part, {})
            place = inner if isinstance(inner, dict) else {}
        place[last] = value
    return root


def read_parcel(parcel: Parcel, door: Door, visitor: Visitor) -> Reading:
    """Every event of a parcel as the message it is, or as a reject that says why not."""
    reading = Reading()
    for position, raw in enumerate(parcel.items):
        if position >= BATCH_ITEMS:
            reading.rejects.append(too_many(parcel, raw, position))
        else:
            reading.add(read_item(parcel, raw, position, door, visitor))
    return reading


def read_item(parcel: Parcel, raw: bytes, position: int, door: Door, visitor: Visitor) -> Reading:
    """One event of a parcel."""
    try:
        read = read_event(
            raw, door, visitor, kind=parcel.kind, shared=parcel.shared, sent_at=parcel.sent_at, position=position
        )  # fmt: skip
    except Withheld:
        return Reading(withheld=1)
    if isinstance(read, Message):
        return Reading([read], [raw])
    return Reading(rejects=[msgspec.structs.replace(read, around=_around(parcel))])


def _around(parcel: Parcel) -> dict[str, Any] | None:
    """What is known of an event beside its own bytes, so that it can be read again later."""
    said = {"kind": parcel.kind, "context": parcel.shared, "sentAt": parcel.sent_at}
    return {name: value for name, value in said.items() if value is not None} or None


def too_many(parcel: Parcel, raw: bytes, position: int) -> Reject:
    """What becomes of an event beyond the end of the longest batch."""
    return Reject(
        code="collect.too_many_items",
        message=f"A batch may hold {BATCH_ITEMS:,} events.",
        raw=raw[:KEPT_BYTES],
        position=position,
        around=_around(parcel),
    )


def parse(raw: bytes, door: Door, visitor: Visitor, *, around: Mapping[str, Any] | None = None) -> Reading:
    """What ``raw`` says, be it one event or a batch of them, in any of the dialects; for what is read a second time.

    ``around`` is what was known of it beside its bytes the first time. Raises
    :class:`~etappe.events.collect.errors.Refused` when it is no JSON at all.
    """
    said = around or {}
    reading = Reading()
    for parcel in open_request(Place("events", said.get("kind")), b"", {}, raw):
        whole = replace(
            parcel, shared=parcel.shared or said.get("context"), sent_at=parcel.sent_at or said.get("sentAt")
        )
        reading.add(read_parcel(whole, door, visitor))
    return reading
