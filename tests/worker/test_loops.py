"""Loops go on for every workspace, one worker at a time, whatever fails in one of them."""

import threading
import time
from collections.abc import Callable

import pytest
from sqlalchemy import Engine

from etappe.kit.jobs import Interrupted
from etappe.kit.loops import Loop, loop, loops
from etappe.worker import loops as running
from etappe.worker.loops import LoopRunner


def wait_for(condition: Callable[[], bool], seconds: float = 5.0) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it never happened"
        time.sleep(0.005)


def run_until(
    condition: Callable[[], bool], *several: Loop, workspaces: tuple[str, ...] = ("a", "b")
) -> None:
    runners = [LoopRunner([one], lambda: workspaces) for one in several]
    for runner in runners:
        runner.start()
    try:
        wait_for(condition)
    finally:
        stopped = [runner.stop(5) for runner in runners]
    assert all(stopped)


def test_every_workspace_gets_its_turn_again_and_again(database: Engine) -> None:
    seen: list[str] = []

    def note(workspace_id: str) -> bool:
        seen.append(workspace_id)
        return False

    run_until(lambda: len(seen) >= 6, Loop("note", note, 0.01))
    assert seen[:4] == ["a", "b", "a", "b"]


def test_more_work_is_done_without_a_pause(database: Engine) -> None:
    left = {"a": 50}

    def work(workspace_id: str) -> bool:
        left[workspace_id] -= 1
        return left[workspace_id] > 0

    began = time.monotonic()
    run_until(lambda: left["a"] == 0, Loop("work", work, 60.0), workspaces=("a",))
    assert time.monotonic() - began < 5


def test_a_failing_workspace_is_tried_less_often_and_stops_no_other(
    database: Engine, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(running, "FIRST_PAUSE_S", 0.02)
    tried: list[str] = []

    def work(workspace_id: str) -> bool:
        tried.append(workspace_id)
        if workspace_id == "a":
            raise LookupError("broken")
        return False

    run_until(lambda: tried.count("b") > 40, Loop("work", work, 0.001))
    assert 1 <= tried.count("a") < 15
    assert "The loop work failed for a, 1 times in a row." in caplog.text
    assert "broken" in caplog.text


def test_two_workers_never_work_on_one_workspace_at_once(database: Engine) -> None:
    inside, together, done = threading.Lock(), [], []

    def work(workspace_id: str) -> bool:
        if not inside.acquire(blocking=False):
            together.append(workspace_id)
            return False
        time.sleep(0.002)
        inside.release()
        done.append(workspace_id)
        return False

    one = Loop("work", work, 0.0)
    run_until(lambda: len(done) > 30, one, one, workspaces=("a",))
    assert together == []


def test_stopping_waits_for_what_is_under_way(database: Engine) -> None:
    began, finished = threading.Event(), threading.Event()

    def work(workspace_id: str) -> bool:
        began.set()
        time.sleep(0.1)
        finished.set()
        return True

    runner = LoopRunner([Loop("work", work, 0.0)], lambda: ("a",))
    runner.start()
    assert began.wait(5)
    assert runner.stop(5)
    assert finished.is_set()


def test_an_interrupted_loop_is_no_failure(database: Engine, caplog: pytest.LogCaptureFixture) -> None:
    tried: list[str] = []

    def work(workspace_id: str) -> bool:
        tried.append(workspace_id)
        raise Interrupted

    run_until(lambda: len(tried) > 3, Loop("work", work, 0.001), workspaces=("a",))
    assert "failed" not in caplog.text


def test_a_database_that_cannot_be_reached_is_waited_for(
    database: Engine, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(running, "FIRST_PAUSE_S", 0.01)
    asked: list[int] = []

    def workspaces() -> list[str]:
        asked.append(1)
        if len(asked) < 3:
            raise OSError("no connection")
        return ["a"]

    seen: list[str] = []

    def work(workspace_id: str) -> bool:
        seen.append(workspace_id)
        return False

    runner = LoopRunner([Loop("work", work, 0.01)], workspaces)
    runner.start()
    wait_for(lambda: bool(seen))
    assert runner.stop(5)
    assert "could not look at the workspaces" in caplog.text


def test_a_name_is_taken_once() -> None:
    @loop("worker_test.loop", pause_s=2.0)
    def first(workspace_id: str) -> bool:
        return False

    def second(workspace_id: str) -> bool:
        return True

    with pytest.raises(ValueError, match="two loops"):
        loop("worker_test.loop")(second)
    assert loops()["worker_test.loop"] == Loop("worker_test.loop", first, 2.0)
    del loops()["worker_test.loop"]  # type: ignore[attr-defined]
