"""Sources, import runs, failed events, and the event log itself."""

from etappe.events.endpoints import router
from etappe.events.log import CommitResult, EventLog
from etappe.events.run import RunUnderWay, running
from etappe.events.service import (
    IMPORT_TASK,
    add_failures,
    cancel,
    create_run,
    finish,
    freshness,
    get_run,
    list_failures,
    list_runs,
    list_sources,
    locate_run,
    log_of,
    progress,
    remember_mapping,
    resume,
    run_of_file,
    source_for,
    start,
    undo,
    unfinished_runs,
)
from etappe.events.staging import Staging
from etappe.events.types import Counts, FailedEvent, Freshness, Run, Source

__all__ = [
    "IMPORT_TASK",
    "CommitResult",
    "Counts",
    "EventLog",
    "FailedEvent",
    "Freshness",
    "Run",
    "RunUnderWay",
    "Source",
    "Staging",
    "add_failures",
    "cancel",
    "create_run",
    "finish",
    "freshness",
    "get_run",
    "list_failures",
    "list_runs",
    "list_sources",
    "locate_run",
    "log_of",
    "progress",
    "remember_mapping",
    "resume",
    "router",
    "run_of_file",
    "running",
    "source_for",
    "start",
    "undo",
    "unfinished_runs",
]
