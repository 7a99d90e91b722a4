"""The inbox is followed exactly once, and every event finds its customer."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import text
from tests.customers.inbox import HOUR, SECOND, Shop

from etappe import accounts, customers
from etappe.customers import following
from etappe.db import session_scope


@pytest.fixture
def shop(workspace: accounts.Workspace) -> Shop:
    return Shop(workspace.id)


def rows(shop: Shop, question: str) -> list[Any]:
    with session_scope(workspace_id=shop.workspace_id) as db:
        return [tuple(row) for row in db.execute(text(question))]


def test_a_visitor_who_signs_in_is_one_customer(shop: Shop) -> None:
    shop.send(anonymous_id="b1", time_us=HOUR)
    shop.send(anonymous_id="b1", time_us=HOUR + SECOND)
    shop.identify(
        anonymous_id="b1", user_id="U1", traits={"email": "Anna@Firma.de", "plan": "pro"}, time_us=2 * HOUR
    )
    assert shop.follow() == 3
    with session_scope(workspace_id=shop.workspace_id) as db:
        mapped = customers.identity_map(db)
        together = customers.keys_together(db, "anonymous:b1")
    assert together == ["U1", "anonymous:b1", "email:anna@firma.de"]
    assert mapped.pairs.to_pylist() == [
        {"key": "anonymous:b1", "canonical": "U1"}, {"key": "email:anna@firma.de", "canonical": "U1"}
    ]  # fmt: skip
    assert mapped.version == 1
    profile = rows(shop, "SELECT key, first_us, last_us, traits, visits FROM profiles")
    assert len(profile) == 1
    key, first, last, traits, visits = profile[0]
    assert (key, first, last) == ("U1", HOUR, 2 * HOUR)
    assert traits["Web"]["v"] == {"email": "Anna@Firma.de", "plan": "pro"}
    assert visits == [[HOUR, HOUR + SECOND]]


def test_two_known_customers_on_one_device_stay_two_and_the_conflict_is_flagged(shop: Shop) -> None:
    shop.send(anonymous_id="kiosk", user_id="U1")
    shop.follow()
    shop.send(anonymous_id="kiosk", user_id="U2")
    shop.send(anonymous_id="kiosk", user_id="U2")
    shop.follow()
    assert len(rows(shop, "SELECT 1 FROM profiles WHERE root_id = id")) == 2
    assert rows(shop, "SELECT key, reason, count FROM identity_conflicts") == [
        ("anonymous:kiosk", "limit", 2)
    ]


def test_two_strangers_who_turn_out_to_be_one_are_merged_and_an_alias_joins_too(shop: Shop) -> None:
    shop.send(anonymous_id="b1")
    shop.send(anonymous_id="b2")
    shop.send(user_id="U1")
    shop.follow()
    shop.send(user_id="U1", anonymous_id="b1")
    shop.send("$alias", kind="alias", user_id="U1", previous_id="b2")
    shop.follow()
    assert rows(shop, "SELECT count(DISTINCT root_id) FROM profiles") == [(1,)]
    assert sorted(rows(shop, "SELECT because, bridge FROM customer_merges")) == [
        ("alias", "anonymous:b2"), ("event", "anonymous:b1"),
    ]  # fmt: skip


def test_an_alias_never_joins_two_known_customers(shop: Shop) -> None:
    shop.send(user_id="U1")
    shop.send(user_id="U2")
    shop.send("$alias", kind="alias", user_id="U2", previous_id="U1")
    shop.follow()
    assert rows(shop, "SELECT count(DISTINCT root_id) FROM profiles") == [(2,)]
    assert rows(shop, "SELECT key FROM identity_conflicts") == [("U1",)]


def test_traits_keep_their_history_and_late_ones_do_not_win(shop: Shop) -> None:
    shop.identify(user_id="U1", traits={"plan": "free", "city": "Köln"}, time_us=HOUR)
    shop.identify(user_id="U1", traits={"plan": "pro"}, time_us=3 * HOUR)
    shop.identify(user_id="U1", traits={"plan": "trial"}, time_us=2 * HOUR)
    shop.identify(user_id="U1", traits={"city": None, "nul": "a\0b"}, time_us=4 * HOUR)
    shop.follow()
    ((layers,),) = rows(shop, "SELECT traits FROM profiles")
    assert layers["Web"]["v"] == {"plan": "pro", "nul": "a\ufffdb"}
    history = rows(shop, "SELECT name, value, time_us FROM trait_changes ORDER BY name, time_us")
    assert history == [("city", "Köln", HOUR), ("plan", "free", HOUR), ("plan", "trial", 2 * HOUR)]


def test_what_was_followed_is_not_followed_again(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    shop.identify(user_id="U1", traits={"plan": "pro"})
    shop.identify(user_id="U1", traits={"plan": "free"}, time_us=2 * HOUR)
    real = following.learn
    fails = iter([True])

    def sometimes(*args: Any) -> Any:
        if next(fails, False):
            raise RuntimeError("the light went out")
        return real(*args)

    monkeypatch.setattr(following, "learn", sometimes)
    with pytest.raises(RuntimeError):
        shop.follow()
    assert rows(shop, "SELECT * FROM profiles") == []
    assert shop.follow() == 2
    assert shop.follow() == 0
    assert len(rows(shop, "SELECT 1 FROM trait_changes")) == 1


def test_nobody_comes_of_values_that_name_nobody(shop: Shop) -> None:
    shop.send(user_id="null", anonymous_id="00000000-0000-0000-0000-000000000000")
    assert shop.follow() == 1
    assert rows(shop, "SELECT * FROM profiles") == []


def test_a_service_desk_opens_and_closes_an_issue(workspace: accounts.Workspace) -> None:
    desk = Shop(workspace.id, "Desk", "service")
    web = Shop(workspace.id)
    desk.send(
        "ticket opened",
        user_id="U1",
        case_id="T1",
        properties={"status": "open", "subject": "Faktura falsch"},
    )
    desk.send("ticket opened", user_id="U1", case_id="T2", properties={"status": "open"}, time_us=2 * HOUR)
    web.send(user_id="U1", case_id="session-1", properties={"status": "ok"})
    desk.follow()
    desk.send("ticket solved", user_id="U1", case_id="T1", properties={"status": "Solved"}, time_us=3 * HOUR)
    desk.follow()
    found = rows(
        desk, "SELECT case_id, state, text, opened_us, closed_us FROM customer_issues ORDER BY case_id"
    )
    assert found == [("T1", "closed", "Faktura falsch", HOUR, 3 * HOUR), ("T2", "open", "", 2 * HOUR, None)]


def test_consent_that_events_speak_of_is_handed_on(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[customers.Signal] = []
    monkeypatch.setattr("etappe.customers.hooks._on_signals", [lambda db, signals: heard.extend(signals)])
    shop.send(user_id="U1", consent={"marketing": False})
    shop.send(user_id="U1")
    shop.follow()
    assert [(one.key, one.consent, one.source) for one in heard] == [("U1", {"marketing": False}, "Web")]
