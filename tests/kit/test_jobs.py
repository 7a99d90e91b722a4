"""The registry of background jobs."""

import pytest

from etappe.kit import defer, jobs, task


def test_a_registered_task_can_be_deferred(queue: object) -> None:
    seen: list[str] = []

    @task("kit_test.say")
    def say(word: str) -> None:
        seen.append(word)

    defer("kit_test.say", word="hello")
    assert queue.run() == 1  # type: ignore[attr-defined]
    assert seen == ["hello"]


def test_two_tasks_cannot_share_a_name() -> None:
    @task("kit_test.twice")
    def first() -> None: ...

    with pytest.raises(ValueError, match=r"kit_test\.twice"):

        @task("kit_test.twice")
        def second() -> None: ...


def test_without_a_queue_nothing_is_lost_silently(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "_backend", [])
    with pytest.raises(RuntimeError, match=r"kit_test\.say"):
        defer("kit_test.say")


def test_a_long_task_hears_that_the_worker_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "_stop", type(jobs._stop)())
    jobs.check_stop()
    jobs.request_stop()
    with pytest.raises(jobs.Interrupted):
        jobs.check_stop()
