"""What senders wrote and what is understood: times, names, channels, dialects, consent, addresses."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.events.collect.hostile import bodies

from etappe.events import Door, Message, Reading, Reject, Visitor, parse
from etappe.events.collect.addresses import shortened
from etappe.events.collect.body import plain
from etappe.events.collect.entries import entry_of
from etappe.events.collect.errors import Refused
from etappe.events.collect.message import decode, encode
from etappe.events.collect.naming import general
from etappe.events.collect.times import TimeRefused, corrected, read_time
from etappe.events.keys import TYPES, Identifier, identifier_of, key_of, normal
from etappe.kit.clock import to_us

NOW = to_us(datetime(2026, 11, 22, 12, tzinfo=UTC))
SECOND, DAY = 1_000_000, 86_400_000_000
DOOR = Door("ws", "src", "web")
VISITOR = Visitor(NOW, "203.0.113.77", "Firefox")


def read(item: Any, door: Door = DOOR, visitor: Visitor = VISITOR) -> Reading:
    return parse(json.dumps(item).encode(), door, visitor)


def one(item: dict[str, Any], **door: Any) -> Message:
    found = read(
        {"type": "track", "event": "x", "userId": "C1", **item}, Door("ws", "src", **{"kind": "web", **door})
    )
    assert found.rejects == []
    assert found.withheld == 0
    return found.messages[0]


def why(item: dict[str, Any]) -> str:
    return read(item).rejects[0].code


@pytest.mark.parametrize(
    ("item", "activity"),
    [
        ({"event": " Order placed "}, "Order placed"),
        ({"event": "$autocapture"}, "click"),
        ({"type": "page", "name": "Home"}, "Home"),
        (
            {"type": "page", "context": {"page": {"path": "/orders/4711/items/5f1c2d3e4a5b"}}},
            "/orders/:id/items/:id",
        ),
        (
            {
                "type": "page",
                "properties": {"url": "https://a.de/x/0b1c9f9e-7c0a-4a3e-9d51-0f1b0f9a1111?q=1"},
            },
            "/x/:id",
        ),
        ({"type": "page"}, "page"),
        ({"type": "screen"}, "screen"),
        ({"type": "identify"}, "$identify"),
        ({"type": "group", "groupId": "G"}, "$group"),
        ({"type": "alias", "previousId": "a"}, "$alias"),
    ],
)
def test_what_an_activity_is_called(item: dict[str, Any], activity: str) -> None:
    assert one(item).activity == activity


def test_paths_lose_what_names_one_thing_only() -> None:
    assert general("/shop/winter-coats/2026-collection/") == "/shop/winter-coats/2026-collection/"
    assert general("/u/deadbeef01/edit") == "/u/:id/edit"
    assert general("/facade/cafe") == "/facade/cafe"


@pytest.mark.parametrize(
    ("item", "door", "channel"),
    [
        ({}, {"channel": "Filiale"}, "Filiale"),
        ({"context": {"library": {"name": "analytics.js"}}}, {"kind": "server"}, "web"),
        ({"context": {"library": {"name": "analytics-python"}}}, {}, "server"),
        ({"context": {"library": {"name": "analytics-ios"}}}, {}, "app"),
        ({"context": {"device": {"type": "Android"}}}, {}, "app"),
        ({"channel": "mobile"}, {}, "app"),
        ({}, {"kind": "app"}, "app"),
        ({}, {"kind": "crm"}, None),
    ],
)
def test_which_channel_it_came_through(
    item: dict[str, Any], door: dict[str, Any], channel: str | None
) -> None:
    assert one(item, **door).channel == channel


def test_value_and_session() -> None:
    assert one({"properties": {"value": "5", "revenue": 49.9}}).value == 49.9
    assert one({"properties": {"value": True}}).value is None
    assert one({"context": {"sessionId": 1763805600}}).case_id == "1763805600"
    assert one({"properties": {"session_id": "s1"}}).case_id == "s1"


def test_ids_of_any_type_become_texts() -> None:
    message = one({"userId": 17, "anonymousId": 1.0, "messageId": 10**30})
    assert (message.user_id, message.anonymous_id, message.message_id) == ("17", "1", str(10**30))
    assert one({"userId": " C1 ", "messageId": None}).user_id == "C1"


@pytest.mark.parametrize(
    ("item", "code"),
    [
        ({"type": "track", "event": "x"}, "collect.no_id"),
        ({"type": "track", "userId": "  ", "event": "x"}, "collect.no_id"),
        ({"type": "track", "userId": True, "event": "x"}, "collect.id_invalid"),
        ({"type": "track", "userId": ["C1"], "event": "x"}, "collect.id_invalid"),
        ({"type": "track", "userId": "C" * 513, "event": "x"}, "collect.id_too_long"),
        ({"type": "track", "userId": "C1"}, "collect.no_event_name"),
        ({"type": "track", "userId": "C1", "event": 5}, "collect.name_invalid"),
        ({"type": "track", "userId": "C1", "event": "x" * 501}, "collect.name_too_long"),
        ({"type": {}, "userId": "C1"}, "collect.unknown_type"),
        ({"type": "group", "userId": "C1"}, "collect.no_group"),
        ({"type": "alias", "userId": "C1"}, "collect.no_id"),
        ({"type": "track", "userId": "C1", "event": "x", "properties": []}, "collect.no_object"),
        (
            {"type": "track", "userId": "C1", "event": "x", "timestamp": "1999-12-31T23:59:59Z"},
            "collect.time_out_of_range",
        ),
        (
            {"type": "track", "userId": "C1", "event": "x", "timestamp": "2026-11-24T12:00:00Z"},
            "collect.time_out_of_range",
        ),
        ({"type": "track", "userId": "C1", "event": "x", "timestamp": {}}, "collect.time_invalid"),
    ],
)
def test_why_an_event_is_none(item: dict[str, Any], code: str) -> None:
    assert why(item) == code


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-11-22T12:00:00.123456789Z", NOW + 123_456),
        ("2026-11-22T13:00:00+01:00", NOW),
        ("2026-11-22 12:00:00", NOW),
        ("2026-11-22 12:00:00 UTC", NOW),
        (NOW // 1_000_000, NOW),
        (NOW // 1_000, NOW),
        (NOW, NOW),
        (NOW * 1_000, NOW),
        (str(NOW // 1_000), NOW),
        (NOW / 1_000_000, NOW),
        ("", None),
        (None, None),
    ],
)
def test_times_in_every_spelling(written: object, meant: int | None) -> None:
    assert read_time(written) == meant


@given(st.integers(NOW - 3_000 * DAY, NOW), st.integers(-2_000 * DAY, 2_000 * DAY), st.integers(0, 30 * DAY))
def test_a_wrong_clock_does_not_matter(happened: int, wrong_by: int, delay: int) -> None:
    """Whatever the sender's clock said, the event happened as long before it was sent as it did."""
    sent = happened + delay
    times = corrected(happened + wrong_by, sent + wrong_by, sent + 80_000)
    assert abs(times.time_us - happened) <= 5 * SECOND + 80_000 or times.time_us == sent + 80_000
    assert times.time_us <= sent + 80_000
    assert times.original_us == happened + wrong_by
    assert times.late == (sent + 80_000 - times.time_us > 3_600 * SECOND)


def test_times_without_correction() -> None:
    assert corrected(NOW - DAY, None, NOW).time_us == NOW - DAY
    assert corrected(None, NOW - DAY, NOW).time_us == NOW
    assert corrected(NOW - SECOND, NOW + 4 * SECOND, NOW).time_us == NOW - SECOND
    assert corrected(NOW + DAY, None, NOW).time_us == NOW
    with pytest.raises(TimeRefused):
        corrected(NOW + DAY + 1, None, NOW)


def test_addresses_are_cut_unless_somebody_allowed_them_whole() -> None:
    assert one({}).context["ip"] == "203.0.113.0"
    assert one({"context": {"ip": "198.51.100.23"}}).context["ip"] == "198.51.100.0"
    assert "ip" not in one({}, kind="server").context
    assert one({"context": {"direct": True}}, kind="server").context["ip"] == "203.0.113.0"
    allowed = {"ip": "198.51.100.23", "consent": {"categoryPreferences": {"ip_address": True}}}
    assert one({"context": allowed}).context["ip"] == "198.51.100.23"
    assert one({"properties": {"$ip": "198.51.100.23", "ip": 5}}).properties == {
        "$ip": "198.51.100.0",
        "ip": None,
    }
    assert shortened("2001:db8:1:2:3::4") == "2001:db8:1::"
    assert shortened("::ffff:203.0.113.77") == "203.0.113.0"
    assert shortened("localhost") is None


def test_without_the_consent_that_a_source_asks_for_nothing_is_kept() -> None:
    door = Door("ws", "src", "web", consent_required=("analytics", "profiling"))
    item = {"type": "track", "event": "x", "userId": "C1"}
    for said, kept in (
        (None, 0),
        ({"analytics": True}, 0),
        ({"analytics": True, "profiling": "yes"}, 0),
        ({"categoryPreferences": {"analytics": True, "profiling": False}}, 0),
        ({"analytics": True, "profiling": True}, 1),
        ({"categoryPreferences": {"analytics": True, "profiling": True}}, 1),
    ):
        found = read(item | {"context": {"consent": said}}, door)
        assert (len(found.messages), found.withheld) == (kept, 1 - kept)
    assert found.messages[0].consent == {"analytics": True, "profiling": True}
    broken = {"type": "track", "userId": "C1", "context": {"consent": {"analytics": False}}, "timestamp": {}}
    assert read(broken, door).withheld == 1
    unusable = read({"type": "dance", "userId": "C1", "messageId": "m1"}, door).rejects[0]
    assert (unusable.raw, unusable.message_id, unusable.keys) == (b"", None, ())


def test_who_asks_not_to_be_tracked_is_not() -> None:
    item = {"type": "track", "event": "x", "userId": "C1"}
    silent = Visitor(NOW, "203.0.113.77", "Firefox", tracked=False)
    assert read(item, visitor=silent).withheld == 1
    assert read(item | {"context": {"doNotTrack": True}}).withheld == 1
    assert read(item, Door("ws", "src", "web", respects_dnt=False), silent).withheld == 0


def test_nameless_visitors_are_told_apart_for_one_day() -> None:
    item = {"type": "track", "event": "x"}
    monday = Door("ws", "src", "web", cookieless=True, salt=b"m" * 32)
    tuesday = Door("ws", "src", "web", cookieless=True, salt=b"t" * 32)
    other = Visitor(NOW, "203.0.113.78", "Firefox")
    ids = [
        read(item, *who).messages[0].anonymous_id
        for who in ((monday, VISITOR), (monday, VISITOR), (tuesday, VISITOR), (monday, other))
    ]
    assert ids[0] == ids[1]
    assert len(set(ids)) == 3
    assert "203" not in str(ids)
    assert read(item | {"userId": "C1"}, monday).messages[0].anonymous_id is None
    assert read(item).rejects[0].code == "collect.no_id"


def test_a_browser_of_posthog() -> None:
    properties = {
        "distinct_id": "0191-anon", "$device_id": "0191-anon", "$current_url": "https://a.de/shop/5", "$pathname": "/shop/5",
        "$lib": "web", "$session_id": "s9", "utm_source": "news", "$insert_id": "i1", "$is_identified": False, "price": 3,
    }  # fmt: skip
    page = one({"type": None, "event": "$pageview", "properties": properties, "userId": None})
    assert (page.kind, page.activity, page.anonymous_id, page.user_id) == (
        "page",
        "/shop/:id",
        "0191-anon",
        None,
    )
    assert (page.case_id, page.message_id, page.context["campaign"]) == ("s9", "i1", {"source": "news"})
    assert page.properties["price"] == 3
    known = {
        "event": "$identify",
        "properties": {"distinct_id": "C5", "$anon_distinct_id": "0191-anon", "$set": {"email": "a@b.de"}},
    }
    identify = read(known).messages[0]
    assert (identify.kind, identify.user_id, identify.anonymous_id, identify.traits) == (
        "identify", "C5", "0191-anon", {"email": "a@b.de"},
    )  # fmt: skip


def test_a_cloud_event() -> None:
    item = {
        "specversion": "1.0", "id": "7", "source": "/billing", "type": "com.acme.paid", "subject": "C5", "tenant": "x",
        "time": "2026-11-22T11:00:00Z", "data": {"amount": 5},
    }  # fmt: skip
    message = read(item).messages[0]
    assert (message.activity, message.user_id, message.properties) == ("com.acme.paid", "C5", {"amount": 5})
    assert message.message_id == "/billing#7"
    assert message.time_us == NOW - 3_600 * SECOND
    assert message.context["cloudEvent"] == {"source": "/billing", "tenant": "x"}


def test_a_batch_gives_its_events_what_they_do_not_say_themselves() -> None:
    batch = {
        "batch": [{"type": "track", "event": "x", "userId": "C1", "timestamp": "2026-11-22T10:00:00Z", "context": {"locale": "de"}}],
        "context": {"locale": "en", "timezone": "Europe/Berlin"},
        "sentAt": "2026-11-22T10:00:30Z",
    }  # fmt: skip
    message = read(batch).messages[0]
    assert (message.context["locale"], message.context["timezone"]) == ("de", "Europe/Berlin")
    assert message.time_us == NOW - 30 * SECOND
    assert message.original_us == NOW - 2 * 3_600 * SECOND


def test_half_characters_and_nul_are_replaced_and_the_event_is_kept() -> None:
    raw = b'{"type":"track","userId":"C1","event":"a\\ud83d","properties":{"k\\u0000":"\\ud83d\\ude00 \\\\ud83d \\udc00"}}'
    message = parse(raw, DOOR, VISITOR).messages[0]
    assert message.activity == "a\ufffd"
    assert message.properties == {"k\ufffd": "\U0001f600 \\ud83d \ufffd"}


def test_what_nobody_knows_is_kept_beside_the_rest() -> None:
    assert one({"experiment": {"arm": "b"}}).context["other"] == {"experiment": {"arm": "b"}}


def test_the_same_thing_said_again_has_the_same_fingerprint() -> None:
    item = {"messageId": "m1", "timestamp": "2026-11-22T10:00:00Z", "properties": {"a": 1}}
    first = entry_of("src", one(item | {"sentAt": "2026-11-22T10:00:01Z", "_metadata": {"retry": 0}}))
    again = entry_of("src", one(item | {"sentAt": "2026-11-22T11:00:01Z", "_metadata": {"retry": 1}}))
    other = entry_of("src", one(item | {"properties": {"a": 2}}))
    assert (first.event_id, first.fingerprint) == (again.event_id, again.fingerprint)
    assert first.event_id == other.event_id
    assert first.fingerprint != other.fingerprint
    assert entry_of("other", one(item)).event_id != first.event_id


def test_a_bomb_is_left_packed() -> None:
    import gzip

    for bomb in (gzip.compress(b" " * 100_000_000), gzip.compress(b" " * 900_000)):
        with pytest.raises(Refused):
            plain(bomb)
    assert plain(gzip.compress(b"{}")) == b"{}"


@given(st.sampled_from(TYPES), st.text(min_size=1, max_size=40))
def test_a_key_leads_back_to_its_identifier(kind: Any, value: str) -> None:
    identifier = Identifier(kind, value)
    key = key_of(identifier)
    assert identifier_of(key) == Identifier(kind, normal(identifier))
    assert key_of(identifier_of(key)) == key


def test_one_name_in_two_spellings_has_one_key() -> None:
    assert key_of(Identifier("email", " Anna@Firma.DE ")) == "email:anna@firma.de"
    assert (
        key_of(Identifier("phone", "0049 (151) 23-4"))
        == key_of(Identifier("phone", "+49 151 234"))
        == "phone:+49151234"
    )
    assert key_of(Identifier("user", "Mu\u0308ller")) == key_of(Identifier("user", "M\u00fcller"))
    assert key_of(Identifier("user", "email:x")) == "user:email:x"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
FIELDS = st.sampled_from(
    [
        "type",
        "event",
        "userId",
        "anonymousId",
        "messageId",
        "timestamp",
        "sentAt",
        "properties",
        "traits",
        "context",
        "name",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(FIELDS, JSON), st.dictionaries(st.text(), JSON, max_size=5))
def test_every_item_becomes_a_message_or_a_reason(odd: dict[str, Any], properties: dict[str, Any]) -> None:
    item = {"type": "track", "event": "x", "userId": "C1", "properties": properties, **odd}
    try:
        found = read({"batch": [item]})
    except Refused:
        return
    assert len(found.messages) + len(found.rejects) + found.withheld == 1
    for message in found.messages:
        assert decode(encode(message)) == message
        assert "\0" not in encode(message).decode()
        assert entry_of("src", message).key
    for reject in found.rejects:
        assert isinstance(reject, Reject)
        assert reject.code.startswith("collect.")


def test_nothing_but_declared_errors_escapes_hostile_bodies() -> None:
    for _, body in bodies(1_500, seed=5):
        try:
            found = parse(body, DOOR, VISITOR)
        except Refused:
            continue
        for message in found.messages:
            msgspec.json.decode(entry_of("src", message).payload)
