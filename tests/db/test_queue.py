"""Deferring a job belongs to the transaction that asks for it."""

import pytest
from sqlalchemy import Engine, text

from etappe.db import session_scope, system_session
from etappe.db.queue import defer_in_database
from etappe.kit import defer, jobs, task


@task("db_test.work", lock="place")
def work(place: str) -> None:
    """Never run here."""


@pytest.fixture(autouse=True)
def backend(database: Engine) -> None:
    jobs.use_backend(defer_in_database)


def waiting() -> list[tuple[str, str | None, dict[str, str]]]:
    with system_session() as db:
        rows = db.execute(text("SELECT task_name, lock, args FROM procrastinate_jobs WHERE status = 'todo'"))
        return [(row[0], row[1], row[2]) for row in rows]


def test_a_job_waits_with_its_arguments_and_its_lock() -> None:
    defer("db_test.work", place="ws_1")
    assert waiting() == [("db_test.work", "place:ws_1", {"place": "ws_1"})]


def test_a_job_of_a_failed_transaction_never_was() -> None:
    def fail() -> None:
        with session_scope() as db:
            defer("db_test.work", transaction=db, place="ws_1")
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    assert waiting() == []


def test_a_job_of_a_good_transaction_appears_with_its_commit() -> None:
    with session_scope() as db:
        defer("db_test.work", transaction=db, place="ws_1")
        assert waiting() == []
    assert len(waiting()) == 1
