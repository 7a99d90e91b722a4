"""Sources, collection, import runs, failed events, and the event log itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from etappe.events.catalogue.sample import Sample, sample_of
from etappe.events.catalogue.sample import relation as sample_relation
from etappe.events.catalogue.topics import topics
from etappe.events.catalogue.types import Topic
from etappe.events.collect.accepting import Outcome, accept, door_of, store
from etappe.events.collect.credentials import key_in_headers, key_in_query
from etappe.events.collect.directory import look_up as door_behind
from etappe.events.collect.door import Door, Visitor
from etappe.events.collect.inbox import (
    InboxEvent,
    advance_inbox,
    inbox_horizon,
    inbox_position,
    is_inbox_waiting,
    read_inbox,
)
from etappe.events.collect.message import Message, Reject, best_key, identifiers
from etappe.events.collect.suppression import (
    SuppressionReason,
    digest_of,
    is_anybody_suppressed,
    suppress,
    suppressed,
    unsuppress,
)
from etappe.events.collect.wire import Reading, parse
from etappe.events.conservation.service import conservation
from etappe.events.conservation.types import Books
from etappe.events.failures.errors import StepFails
from etappe.events.failures.mending import mended
from etappe.events.failures.replaying import Mended, read_rows_with
from etappe.events.failures.types import Failure, Step
from etappe.events.keys import Identifier, IdentifierType, identifier_of, key_of
from etappe.events.loading.erasing import erase_events
from etappe.events.loading.restored import move_past_logs
from etappe.events.loading.rows import to_rows
from etappe.events.loading.service import load_once, loaded_until, reads_inbox, trim_inbox
from etappe.events.log import MENDED, CommitResult, EventLog
from etappe.events.pseudonyms import NoSuchHandle, handle_of, key_behind, pseudonym_key, short
from etappe.events.run import RunUnderWay, running
from etappe.events.service import (
    IMPORT_TASK,
    add_failures,
    cancel,
    create_run,
    finish,
    forget_failures,
    freshness,
    get_run,
    give_up,
    list_failures,
    list_runs,
    locate_run,
    log_of,
    on_undo,
    progress,
    resume,
    run_of_file,
    start,
    undo,
    unfinished_runs,
)
from etappe.events.shown import HIDDEN, Shown, is_personal, masked
from etappe.events.sources.service import (
    create_key,
    create_source,
    get_source,
    list_keys,
    list_sources,
    remember_mapping,
    revoke_key,
    sees,
    source_for,
    update_source,
    visible_sources,
)
from etappe.events.sources.types import Source, SourceSettings, WriteKey
from etappe.events.staging import Staging
from etappe.events.types import Counts, FailedEvent, Freshness, Run

if TYPE_CHECKING:
    from etappe.events.collect.app import Collect, Collector
    from etappe.events.endpoints import router

__all__ = [
    "HIDDEN",
    "IMPORT_TASK",
    "MENDED",
    "Books",
    "Collect",
    "Collector",
    "CommitResult",
    "Counts",
    "Door",
    "EventLog",
    "FailedEvent",
    "Failure",
    "Freshness",
    "Identifier",
    "IdentifierType",
    "InboxEvent",
    "Mended",
    "Message",
    "NoSuchHandle",
    "Outcome",
    "Reading",
    "Reject",
    "Run",
    "RunUnderWay",
    "Sample",
    "Shown",
    "Source",
    "SourceSettings",
    "Staging",
    "Step",
    "StepFails",
    "SuppressionReason",
    "Topic",
    "Visitor",
    "WriteKey",
    "accept",
    "add_failures",
    "advance_inbox",
    "best_key",
    "cancel",
    "conservation",
    "create_key",
    "create_run",
    "create_source",
    "digest_of",
    "door_behind",
    "door_of",
    "erase_events",
    "finish",
    "forget_failures",
    "freshness",
    "get_run",
    "get_source",
    "give_up",
    "handle_of",
    "identifier_of",
    "identifiers",
    "inbox_horizon",
    "inbox_position",
    "is_anybody_suppressed",
    "is_inbox_waiting",
    "is_personal",
    "key_behind",
    "key_in_headers",
    "key_in_query",
    "key_of",
    "list_failures",
    "list_keys",
    "list_runs",
    "list_sources",
    "load_once",
    "loaded_until",
    "locate_run",
    "log_of",
    "masked",
    "mended",
    "move_past_logs",
    "on_undo",
    "parse",
    "progress",
    "pseudonym_key",
    "read_inbox",
    "read_rows_with",
    "reads_inbox",
    "remember_mapping",
    "resume",
    "revoke_key",
    "router",
    "run_of_file",
    "running",
    "sample_of",
    "sample_relation",
    "sees",
    "short",
    "source_for",
    "start",
    "store",
    "suppress",
    "suppressed",
    "to_rows",
    "topics",
    "trim_inbox",
    "undo",
    "unfinished_runs",
    "unsuppress",
    "update_source",
    "visible_sources",
]


def __getattr__(name: str) -> Any:
    """The routes only where they are asked for: reading a log needs no web framework."""
    if name == "router":
        from etappe.events.endpoints import router

        return router
    if name in {"Collect", "Collector"}:
        from etappe.events.collect import app

        return getattr(app, name)
    raise AttributeError(name)
