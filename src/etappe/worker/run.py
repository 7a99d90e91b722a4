"""The life of a worker: begin, run jobs, stop when told to or when the server has gone."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial

import procrastinate

from etappe.db.queue import QUEUE
from etappe.kit import defer, jobs
from etappe.kit.loops import loops
from etappe.kit.processes import gone
from etappe.worker.loops import LoopRunner
from etappe.worker.periodic import schedule
from etappe.worker.queue import HEARTBEAT_S, STALLED_S, create_queue, requeue_stalled
from etappe.worker.resume import resume_imports
from etappe.worker.rooms import load_tasks
from etappe.worker.tasks import UPKEEP

_CONCURRENCY = 2
_GRACE_S = 8.0
_LOOK_AFTER_S = 10.0

_log = logging.getLogger("etappe.worker")


def run_worker(database_url: str, *, sole_worker: bool, parent: int | None = None) -> None:
    """Run jobs and loops until a signal to stop, or until the process ``parent`` has gone.

    Tasks that do not stop within the time of grace are left; their jobs go on at the next start.
    """
    load_tasks()
    app = create_queue(database_url)
    schedule(app)
    runner = LoopRunner(loops().values())
    runner.start()
    try:
        asyncio.run(_run(app, runner, sole_worker=sole_worker, parent=parent))
    finally:
        runner.stop(_GRACE_S)


async def _run(app: procrastinate.App, runner: LoopRunner, *, sole_worker: bool, parent: int | None) -> None:
    async with app.open_async():
        await requeue_stalled(app, sole_worker=sole_worker)
        await asyncio.to_thread(resume_imports)
        # What fell due while nobody worked is not left for the next full hour.
        await asyncio.to_thread(defer, UPKEEP)
        worker = asyncio.create_task(
            app.run_worker_async(
                queues=[QUEUE],
                concurrency=_CONCURRENCY,
                install_signal_handlers=False,
                shutdown_graceful_timeout=_GRACE_S,
                update_heartbeat_interval=HEARTBEAT_S,
                stalled_worker_timeout=STALLED_S,
                delete_jobs="successful",
            )
        )
        stop = partial(_stop, worker, runner)
        with _stopping(stop):
            helpers = [asyncio.create_task(_look_after(app)), asyncio.create_task(_watch(parent, stop))]
            with suppress(asyncio.CancelledError):
                await worker
            for helper in helpers:
                helper.cancel()


@contextmanager
def _stopping(stop: Callable[[], None]) -> Iterator[None]:
    """Signals end the worker in good order for as long as it runs."""
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stop)
    yield
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.remove_signal_handler(name)


def _stop(worker: asyncio.Task[None], runner: LoopRunner) -> None:
    jobs.request_stop()
    runner.request_stop()
    worker.cancel()
    # A task in a thread cannot be ended from outside; the process can.
    reaper = threading.Timer(_GRACE_S + 2, os._exit, (0,))
    reaper.daemon = True
    reaper.start()


async def _look_after(app: procrastinate.App) -> None:
    """Now and then, pick up the jobs of workers that have died meanwhile."""
    while True:
        await asyncio.sleep(_LOOK_AFTER_S)
        await requeue_stalled(app, sole_worker=False)


async def _watch(parent: int | None, stop: Callable[[], None]) -> None:
    """End with the server, even when it was killed and could not say so."""
    if parent is not None:
        await gone(parent)
        _log.warning("the server has gone")
        stop()
