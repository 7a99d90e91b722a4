"""Finds imports that began and that no job stands for any more, and queues them again."""

from __future__ import annotations

from etappe import events
from etappe.db.queue import arguments_in_queue
from etappe.kit import defer


def resume_imports() -> int:
    """Queue every unfinished import that has no job; how many there were.

    One that another process works on right now refuses the job, so nothing runs twice.
    """
    known = arguments_in_queue(events.IMPORT_TASK, "run_id")
    lost = [run.id for run in events.unfinished_runs() if run.id not in known]
    for run_id in lost:
        defer(events.IMPORT_TASK, run_id=run_id)
    return len(lost)
