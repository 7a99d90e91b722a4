"""Jobs run, fail, are interrupted and go on."""

import asyncio
from collections.abc import Callable, Iterator

import procrastinate
import pytest
from sqlalchemy import Engine, text

from etappe import accounts, events
from etappe.db import session_scope, system_session
from etappe.db.queue import QUEUE, defer_in_database
from etappe.kit import defer, jobs, task
from etappe.worker.queue import create_queue, requeue_stalled
from etappe.worker.resume import resume_imports

done: list[str] = []


@task("worker_test.note", lock="place")
def note(place: str, word: str) -> None:
    """Remember a word."""
    done.append(word)


@task("worker_test.fail")
def fail() -> None:
    """Break."""
    raise LookupError("broken")


@task("worker_test.leave")
def leave() -> None:
    """Stop because the worker stops, the first time."""
    done.append("left")
    if done.count("left") == 1:
        raise jobs.Interrupted


@pytest.fixture(autouse=True)
def backend(database: Engine) -> Iterator[None]:
    done.clear()
    jobs.use_backend(defer_in_database)
    yield
    done.clear()


Run = Callable[[], None]


@pytest.fixture
def run(database_url: str) -> Run:
    """Let a worker do what waits."""

    async def work() -> None:
        app = create_queue(database_url)
        async with app.open_async():
            await app.run_worker_async(
                queues=[QUEUE], wait=False, install_signal_handlers=False, listen_notify=False
            )

    return lambda: asyncio.run(work())


def states() -> dict[str, str]:
    with system_session() as db:
        return {
            row[0]: row[1] for row in db.execute(text("SELECT task_name, status FROM procrastinate_jobs"))
        }


def test_jobs_run_in_order_with_their_arguments(run: Run) -> None:
    for word in ("one", "two", "three"):
        defer("worker_test.note", place="ws_1", word=word)
    run()
    assert done == ["one", "two", "three"]
    assert states() == {"worker_test.note": "succeeded"}


def test_a_failed_job_stays_failed_and_stops_nobody(run: Run) -> None:
    defer("worker_test.fail")
    defer("worker_test.note", place="ws_1", word="after")
    run()
    assert done == ["after"]
    assert states() == {"worker_test.fail": "failed", "worker_test.note": "succeeded"}


def test_an_interrupted_job_goes_on(run: Run) -> None:
    defer("worker_test.leave")
    run()
    run()
    assert done == ["left", "left"]
    assert states() == {"worker_test.leave": "succeeded"}


def abandon(seconds_ago: int) -> None:
    """Leave the waiting job in the hands of a worker that was last heard of so long ago."""
    with session_scope() as db:
        worker = db.scalar(
            text(
                "INSERT INTO procrastinate_workers (last_heartbeat) "
                "VALUES (now() - make_interval(secs => :ago)) RETURNING id"
            ),
            {"ago": seconds_ago},
        )
        db.execute(text("UPDATE procrastinate_jobs SET status = 'doing', worker_id = :id"), {"id": worker})


@pytest.mark.parametrize(
    ("ago", "sole", "again"), [(60, False, 1), (5, False, 0), (5, True, 1)], ids=["dead", "alive", "only one"]
)
def test_a_dead_workers_job_is_taken_up(
    database_url: str, run: Run, ago: int, sole: bool, again: int
) -> None:
    defer("worker_test.note", place="ws_1", word="late")
    abandon(ago)

    async def look() -> int:
        app: procrastinate.App = create_queue(database_url)
        async with app.open_async():
            return await requeue_stalled(app, sole_worker=sole)

    assert asyncio.run(look()) == again
    run()
    assert done == ["late"] * again


def test_an_import_without_a_job_gets_one(workspace: accounts.Workspace) -> None:
    with session_scope(workspace_id=workspace.id) as db:
        source = events.source_for(db, workspace.id, name="shop", kind="file")
        run = events.create_run(db, workspace.id, source_id=source.id, file_name="a.csv")
    assert resume_imports() == 1
    assert resume_imports() == 0
    with system_session() as db:
        assert db.scalar(text("SELECT args ->> 'run_id' FROM procrastinate_jobs")) == run.id
