"""Bad input harms nobody: no failure inside, nothing lost that came between, nothing that vanishes."""

from __future__ import annotations

import time

from fastapi.testclient import TestClient
from tests.events.collect.conftest import Books
from tests.events.collect.hostile import bodies
from tests.events.collect.sending import basic, event, send

from etappe import events

BODIES = 500
SLOWEST_S = 2.0


def test_hostile_bodies_do_no_harm(anonymous: TestClient, source: events.Source, books: Books) -> None:
    good, slowest = 0, 0.0
    for number, (path, body) in enumerate(bodies(BODIES, seed=11)):
        begun = time.monotonic()
        answer = send(anonymous, path, body, **basic())
        slowest = max(slowest, time.monotonic() - begun)
        assert answer.status_code in {200, 400}, (path, body[:300], answer.text)
        if answer.status_code != 200:
            assert answer.json()["code"].startswith("collect.")
        if number % 5 == 0:
            good += 1
            assert (
                send(anonymous, "/v1/track", event(messageId=f"good-{number}"), **basic()).status_code == 200
            )
    assert slowest < SLOWEST_S
    stored = [one.message.message_id for one in books.inbox()]
    assert sum(one.startswith("good-") for one in stored) == good
    assert len(stored) == len(books.rows("SELECT * FROM seen_messages"))
    counts = books.ledger()
    assert counts.holds
    assert counts.stored == len(stored)
    assert counts.failed == len(books.failed())
