"""What the worker does without being asked: reminders, bins, and the clock that starts it."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import procrastinate
import pytest
from sqlalchemy import Engine, text

from etappe import accounts, comments, journeys
from etappe.accounts import Access
from etappe.config import get_settings
from etappe.db import read_session, session_scope, system_session
from etappe.db.queue import QUEUE, defer_in_database
from etappe.kit import jobs, now
from etappe.kit.clock import to_us
from etappe.worker import periodic, tasks, upkeep
from etappe.worker.queue import create_queue
from etappe.worker.rooms import load_tasks


@pytest.fixture(autouse=True)
def backend(database: Engine) -> None:
    load_tasks()
    jobs.use_backend(defer_in_database)


Work = Callable[[], None]


@pytest.fixture
def work(database_url: str) -> Work:
    """Let a worker do what waits."""

    async def run() -> None:
        app = create_queue(database_url)
        async with app.open_async():
            await app.run_worker_async(
                queues=[QUEUE], wait=False, install_signal_handlers=False, listen_notify=False
            )

    return lambda: asyncio.run(run())


def journey(workspace: accounts.Workspace, person: accounts.Person, **columns: Any) -> str:
    with session_scope(workspace_id=workspace.id, person_id=person.id) as db:
        access = Access(person.id, workspace.id, get_settings().workspace_folder(workspace.id), db)
        return journeys.create_journey(access, name={"de": "Beitrag"}, **columns).id


def notices(workspace: accounts.Workspace) -> list[tuple[str, str, str]]:
    with read_session(workspace_id=workspace.id) as db:
        found = db.execute(text("SELECT person_id, journey_id, due FROM notices ORDER BY due, person_id"))
        return [(row[0], row[1], row[2]) for row in found]


def backdate(statement: str, **values: Any) -> None:
    with system_session() as db:
        db.execute(text(statement), values)


def test_a_review_that_is_due_is_told_once(
    workspace: accounts.Workspace, administrator: accounts.Person, work: Work
) -> None:
    late = journey(
        workspace, administrator, review_days=10, reviewed_at=(now() - timedelta(days=12)).isoformat()
    )
    journey(workspace, administrator, review_days=10, reviewed_at=now().isoformat())
    for _ in range(2):
        jobs.defer(tasks.UPKEEP)
        work()
    due = (now() - timedelta(days=2)).date().isoformat()
    assert notices(workspace) == [(administrator.id, late, due)]


def test_whoever_manages_a_journey_is_told_instead_of_the_owners(
    workspace: accounts.Workspace, administrator: accounts.Person
) -> None:
    with session_scope() as db:
        manager = accounts.create_administrator(db, email="m@example.org", name="Mia")
        stranger = accounts.create_administrator(db, email="s@example.org", name="Sam")
    backdate(
        "INSERT INTO memberships (person_id, workspace_id, role, colour, joined_at, seen_command) "
        "VALUES (:person, :workspace, 'editor', 1, now(), 0)",
        person=manager.id,
        workspace=workspace.id,
    )
    past = (now() - timedelta(days=12)).isoformat()
    hers, nobodys = (
        journey(workspace, administrator, review_days=10, reviewed_at=past, manager_id=one)
        for one in (manager.id, None)
    )
    backdate("UPDATE journeys SET manager_id = :person WHERE id = :id", person=stranger.id, id=nobodys)
    upkeep.remind_of_reviews(workspace.id)
    assert {(person, about) for person, about, _ in notices(workspace)} == {
        (manager.id, hers),
        (administrator.id, nobodys),
    }


def test_the_bin_is_emptied_after_thirty_days(
    workspace: accounts.Workspace, administrator: accounts.Person, work: Work
) -> None:
    old, young, kept = (journey(workspace, administrator) for _ in range(3))
    with session_scope(workspace_id=workspace.id, person_id=administrator.id) as db:
        access = Access(administrator.id, workspace.id, get_settings().workspace_folder(workspace.id), db)
        here = {"journey_id": old, "subject_table": "journey", "subject_id": old}
        comments.write(access, {**here, "text": "Weg damit"})
    backdate("UPDATE journeys SET state = 'bin', state_at = now() WHERE id <> :id", id=kept)
    backdate("UPDATE journeys SET state_at = now() - interval '31 days' WHERE id = :id", id=old)
    jobs.defer(tasks.UPKEEP)
    work()
    with read_session(workspace_id=workspace.id) as db:
        assert set(db.scalars(text("SELECT id FROM journeys"))) == {young, kept}
        assert db.scalar(text("SELECT count(*) FROM comments")) == 0
        person = db.scalar(text("SELECT person_id FROM command_log ORDER BY id DESC LIMIT 1"))
    assert person == upkeep.SYSTEM


def test_one_workspace_that_fails_keeps_no_other_from_its_own(
    workspace: accounts.Workspace,
    administrator: accounts.Person,
    work: Work,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with system_session() as db:
        broken = accounts.create_workspace(db, name="Broken", owner_id=administrator.id)
    right = upkeep.remind_of_reviews

    def fail(workspace_id: str) -> None:
        if workspace_id == broken.id:
            raise LookupError(workspace_id)
        right(workspace_id)

    monkeypatch.setattr(upkeep, "remind_of_reviews", fail)
    past = (now() - timedelta(days=400)).isoformat()
    late = journey(workspace, administrator, review_days=10, reviewed_at=past)
    jobs.defer(tasks.UPKEEP)
    work()
    assert [about for _, about, _ in notices(workspace)] == [late]


def test_of_several_workers_one_puts_the_job_into_the_queue(database_url: str) -> None:
    async def defer_at(app: procrastinate.App, moment: int) -> None:
        async with app.open_async():
            for task, cron in ((app.tasks[name], cron) for name, cron in periodic.SCHEDULE.items()):
                known = app.periodic_registry.periodic_tasks[task.name, ""]
                assert known.cron == cron
                deferrer = procrastinate.periodic.PeriodicDeferrer(app.periodic_registry)
                await deferrer.defer_jobs([(known, moment)])

    moment = to_us(now()) // 1_000_000
    for _ in range(3):
        app = create_queue(database_url)
        periodic.schedule(app)
        asyncio.run(defer_at(app, moment))
    with system_session() as db:
        waiting = list(db.scalars(text("SELECT task_name FROM procrastinate_jobs WHERE status = 'todo'")))
    assert waiting == [tasks.UPKEEP]
