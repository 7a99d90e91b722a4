"""The short way for ordinary events leads to the very entry that the long way leads to, or leaves it to that."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest

from etappe.events import Visitor
from etappe.events.collect.door import Door
from etappe.events.collect.entries import entry_of
from etappe.events.collect.message import Message
from etappe.events.collect.ordinary import is_open_to_all, read_ordinary
from etappe.events.collect.reading import Withheld, read_event

NOW = 1_900_000_000_000_000
DOORS = [
    Door("w", "s", "web"),
    Door("w", "s", "server", channel="phone"),
    Door("w", "s", "app", cookieless=True),
]
VISITORS = [Visitor(NOW, "203.0.113.77", "Firefox"), Visitor(NOW), Visitor(NOW, "no address")]
USUAL: dict[str, Any] = {
    "type": "track", "event": "Product viewed", "userId": "C-1", "anonymousId": "a-1", "messageId": "m-1",
    "timestamp": "2030-03-17T17:46:40.123Z", "sentAt": "2030-03-17T17:46:41Z",
    "properties": {"price": 129.9, "path": "/shop/17"},
    "context": {"library": {"name": "analytics.js"}, "page": {"path": "/orders/4711"}, "sessionId": 17},
}  # fmt: skip
VALUES: list[Any] = [
    None, "", " ", "C-2 ", "email:x", "ünï", 17, 17.0, 1.5, True, [], {}, {"a": 1}, {"ip": "203.0.113.9"}, "page",
    "screen", "identify", "alias", "$autocapture", "2031-01-01", "1999-01-01", "gestern", 1_899_999_999, "x" * 600,
    "\0", "\ud800", 10**400, {"name": "N"}, {"name": 3}, {"category": "K"}, {"email": "Anna@Firma.de"},
    {"distinct_id": "p"}, {"device": {"type": "ios", "id": "d"}}, {"consent": {"ads": True}}, {"doNotTrack": True},
    {"traits": {"email": "a@b.de"}}, {"direct": True}, {"page": {"url": "https://x.example/a/1?b"}}, {"value": "3"},
    {"total": 1e308, "score": 4}, {"session_id": "s"}, {"url": "https://x.example/b/2"}, {"path": ""}, {"path": 3},
]  # fmt: skip
FIELDS = [
    *USUAL, "name", "category", "previousId", "groupId", "originalTimestamp", "receivedAt", "traits", "channel",
    "integrations", "version", "_metadata", "metadata", "other", "specversion", "id", "distinct_id", "writeKey",
]  # fmt: skip


def both(
    item: dict[str, Any], door: Door, visitor: Visitor, kind: str | None, sent_at: object
) -> tuple[Any, Any]:
    """What the short way says, and the long one."""
    raw = json.dumps(item).encode()
    short = read_ordinary(raw, door, visitor, kind=kind, sent_at=sent_at)
    try:
        read = read_event(raw, door, visitor, kind=kind, sent_at=sent_at)
    except Withheld:
        return short, None
    return short, entry_of(door.source_id, read, raw) if isinstance(read, Message) else None


def test_both_ways_lead_to_the_same_entry() -> None:
    chance, taken = random.Random(5), 0
    for _ in range(6_000):
        item = dict(USUAL)
        for field in chance.sample(FIELDS, chance.choice([0, 1, 1, 2, 3])):
            item[field] = chance.choice(VALUES)
        for field in chance.sample(list(item), chance.choice([0, 0, 1, 2])):
            del item[field]
        kind, sent_at = (
            chance.choice([None, None, "track", "page", "alias"]),
            chance.choice([None, "2030-03-17", 3]),
        )
        short, long = both(item, chance.choice(DOORS), chance.choice(VISITORS), kind, sent_at)
        assert short is None or short == long, item
        taken += short is not None
    assert taken > 1_000


@pytest.mark.parametrize(
    "item",
    [
        USUAL,
        {**USUAL, "type": "page", "name": "Shop", "category": "Start"},
        {**USUAL, "type": "screen", "integrations": {"All": False}, "_metadata": {"bundled": []}},
    ],
)
def test_ordinary_events_take_the_short_way(item: dict[str, Any]) -> None:
    short, long = both(item, DOORS[0], VISITORS[0], None, None)
    assert short is not None
    assert short == long


def test_a_source_that_asks_for_consent_or_heeds_a_wish_looks_at_every_event() -> None:
    assert is_open_to_all(DOORS[0], VISITORS[0])
    assert not is_open_to_all(Door("w", "s", "web", consent_required=("ads",)), VISITORS[0])
    assert not is_open_to_all(DOORS[0], Visitor(NOW, tracked=False))
    assert is_open_to_all(Door("w", "s", "web", respects_dnt=False), Visitor(NOW, tracked=False))
