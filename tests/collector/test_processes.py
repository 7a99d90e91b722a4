"""Several processes take events at one address: what one of them dies of loses nothing, and all end together."""

from __future__ import annotations

import random
import signal
import time
from collections.abc import Callable
from pathlib import Path

from tests.faults.collect_processes import Collectors
from tests.faults.collect_rounds import CollectTally, Load, follow, judge, workspace_on

PATIENCE_S = 60


def until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_one_that_is_killed_loses_nothing_and_comes_back(database_url: str, home: Path) -> None:
    tally = CollectTally()
    with workspace_on(database_url) as workspace_id, Collectors(database_url, home, 2) as collectors:
        assert f":{collectors.port} by 2 processes" in collectors.announcement
        until(lambda: len(collectors.children()) == 2)
        load = Load(collectors.port, random.Random(3))
        threads = load.run()
        load.wait_until_under_way()
        killed = collectors.children()[0]
        killed.kill()
        tally.killed = 1
        until(lambda: killed.pid not in {one.pid for one in collectors.children()})
        load.wait_until_under_way()
        until(lambda: len(collectors.children()) == 2)
        load.stop.set()
        for thread in threads:
            thread.join()
        load.drain()
        seen: set[int] = set()
        follow(workspace_id, 0, seen)
        judge(workspace_id, load, seen, tally)
        collectors.end(signal.SIGINT)
    assert tally.clean, tally.as_dict()


def test_a_killed_parent_leaves_nothing_running(database_url: str, home: Path) -> None:
    with workspace_on(database_url), Collectors(database_url, home, 1) as collectors:
        until(lambda: len(collectors.children()) == 1)
        collectors.end(signal.SIGKILL)
