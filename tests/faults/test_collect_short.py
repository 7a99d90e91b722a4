"""The short form of killing the collecting server under load, and of ending it in order."""

from __future__ import annotations

import random
import signal
import time
from pathlib import Path

from tests.faults.collect_rounds import (
    CollectTally,
    Load,
    Nursery,
    collect_rounds,
    follow,
    judge,
    workspace_on,
)

ROUNDS = 20


def test_twenty_kills_lose_nothing_that_was_acknowledged(database_url: str, home: Path) -> None:
    tally = collect_rounds(database_url, home, ROUNDS, seed=7)
    assert tally.clean, tally.as_dict()
    assert tally.killed == ROUNDS
    assert tally.acknowledged > 200, tally.as_dict()
    assert tally.sent_again > 0


def test_a_server_that_is_asked_to_end_writes_what_it_took(database_url: str, home: Path) -> None:
    tally = CollectTally(killed=1)
    with workspace_on(database_url) as workspace_id, Nursery(database_url, home) as nursery:
        load = Load(nursery.port, random.Random(1))
        nursery.start()
        threads = load.run()
        while len(load.acknowledged) < 100:
            time.sleep(0.05)
        begun = time.monotonic()
        nursery.end(signal.SIGTERM)
        took = time.monotonic() - begun
        load.stop.set()
        for thread in threads:
            thread.join()
        seen: set[int] = set()
        follow(workspace_id, 0, seen)
        judge(workspace_id, load, seen, tally)
    assert tally.clean, tally.as_dict()
    assert tally.stored == tally.acknowledged
    assert took < 10
