"""What the worker does again and again: the queue itself lets only one of several workers do it each time."""

from __future__ import annotations

from typing import Final

import procrastinate

from etappe.worker.tasks import UPKEEP

SCHEDULE: Final = {UPKEEP: "7 * * * *"}
"""Name of the task and when, as cron writes it. Daily work runs every hour, because a laptop sleeps at night."""


def schedule(app: procrastinate.App) -> None:
    """Have the tasks of :data:`SCHEDULE` put into the queue when their time comes."""
    for name, cron in SCHEDULE.items():
        app.periodic_registry.register_task(app.tasks[name], cron, periodic_id="", configure_kwargs={})
