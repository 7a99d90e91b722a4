"""A message with everything that its row in the inbox needs, worked out before the database is asked."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

import msgspec

from etappe.events.collect.message import Message, Reject, best_key, decode, encode, identifiers
from etappe.events.keys import key_of

EVENT_ID_BYTES = 16
_FINGERPRINT_BYTES = 8
UNKNOWN_FINGERPRINT = 0
"""Stands for an event of which only the id is remembered: whatever comes under it again is taken for the same."""

_encode = msgspec.json.Encoder().encode


class Entry(msgspec.Struct, frozen=True, gc=False):
    """What is written down of a message: the name of its event, what it says in short, and its JSON.

    Nothing but texts and numbers, because hundreds of them wait for their commit: whole messages with all their
    parts would fill the caches of the processor and be visited by every collection of garbage.
    """

    event_id: bytes
    fingerprint: int
    key: str
    kind: str
    activity: str
    message_id: str
    received_us: int
    time_us: int
    payload: bytes
    raw: bytes = b""


@dataclass(slots=True)
class Delivery:
    """What one request brings for one source; it is kept as a whole or not at all."""

    source_id: str
    received_us: int
    entries: list[Entry] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)
    withheld: int = 0

    @property
    def events(self) -> int:
        """Everything that arrived, whatever becomes of it."""
        return len(self.entries) + len(self.rejects) + self.withheld

    @property
    def size(self) -> int:
        """Bytes that wait."""
        return sum([len(one.payload) for one in self.entries]) + sum([len(one.raw) for one in self.rejects])


def entry_of(source_id: str, message: Message, raw: bytes = b"") -> Entry:
    """The entry of a message. Ids of messages are trusted within their source only."""
    return Entry(
        event_id_of(source_id, message.message_id),
        fingerprint(message),
        best_key(message),
        message.kind,
        message.activity,
        message.message_id,
        message.received_us,
        message.time_us,
        encode(message),
        raw,
    )


def event_id_of(source_id: str, message_id: str) -> bytes:
    """The name of an event in the log: a digest of its source and the id its sender gave it."""
    return hashlib.blake2b(f"{source_id}\0{message_id}".encode(), digest_size=EVENT_ID_BYTES).digest()


def fingerprint(message: Message) -> int:
    """A digest of what the sender said; the same for a message that is sent again, whenever and by whichever way."""
    said = (
        message.kind,
        message.activity,
        message.user_id,
        message.anonymous_id,
        message.original_us,
        message.properties,
        message.traits,
    )
    digest = hashlib.blake2b(_encode(said), digest_size=_FINGERPRINT_BYTES).digest()
    return int.from_bytes(digest, "big", signed=True)


def keys_of(message: Message) -> Sequence[str]:
    """The keys of every identifier that the message names."""
    return [key_of(one) for one in identifiers(message)]


def named_in(entry: Entry) -> Collection[str]:
    """The keys of every identifier that the message behind an entry names."""
    return keys_of(decode(entry.payload))
