"""The queue's application: every registered task, and what becomes of jobs whose worker has died."""

from __future__ import annotations

import logging
from typing import Any

import procrastinate
from procrastinate import RetryDecision
from procrastinate.jobs import Job
from sqlalchemy import make_url

from etappe.db import APP_ROLE
from etappe.db.queue import QUEUE
from etappe.kit import jobs

HEARTBEAT_S = 5.0
STALLED_S = 20.0

_log = logging.getLogger("etappe.worker")


class AfterInterruption(procrastinate.BaseRetryStrategy):
    """Puts a job back that stopped only because its worker did; a job that failed stays failed."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        """Again at once after an interruption, otherwise never, whatever the job."""
        del job
        return RetryDecision(retry_in={"seconds": 0}) if isinstance(exception, jobs.Interrupted) else None


def create_queue(database_url: str) -> procrastinate.App:
    """The queue in the given database, with every registered task."""
    connector = procrastinate.PsycopgConnector(
        conninfo=make_url(database_url).set(drivername="postgresql").render_as_string(hide_password=False),
        kwargs={"options": f"-c role={APP_ROLE} -c application_name=etappe-worker"},
        min_size=1,
        max_size=6,
    )
    app = procrastinate.App(connector=connector)
    for task in jobs.tasks().values():
        app.task(name=task.name, queue=QUEUE, retry=AfterInterruption())(_logged(task))
    return app


async def requeue_stalled(app: procrastinate.App, *, sole_worker: bool) -> int:
    """Put jobs back that a dead worker left behind; how many there were.

    The only worker of an installation knows that every other one is dead; among several,
    a missing heartbeat says so.
    """
    patience = 0.0 if sole_worker else STALLED_S
    stalled = list(await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=patience))
    for job in stalled:
        await app.job_manager.retry_job(job)
    if stalled:
        _log.warning("%d interrupted jobs go on", len(stalled))
    return len(stalled)


def _logged(task: jobs.Task) -> Any:
    def run(**arguments: jobs.Argument) -> None:
        try:
            task.run(**arguments)
        except jobs.Interrupted:
            _log.info("%s was interrupted and will go on", task.name)
            raise
        except Exception:
            _log.exception("%s failed for %s", task.name, arguments)
            raise

    return run
