"""Use cases of importing: preview an upload, start its import, carry it out."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from time import monotonic
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from sqlalchemy.orm import Session

from etappe import events
from etappe.config import get_settings
from etappe.connectors import load as loading
from etappe.connectors.files import open_file
from etappe.connectors.imports import uploads
from etappe.connectors.imports.uploads import Upload
from etappe.connectors.preview import preview
from etappe.connectors.shapes import check_for, kind_of
from etappe.connectors.statements import service as statements
from etappe.connectors.types import Mapping, Preview, ReadOptions
from etappe.db import read_session, session_scope
from etappe.errors import InvalidInput
from etappe.kit import defer, now
from etappe.kit.clock import to_us
from etappe.kit.jobs import Interrupted, check_stop

PROGRESS_SECONDS = 0.5
TABLE = "events"
"""The shape of a table of events that needs no translation."""
OnProgress = Callable[[loading.Progress], None]


class Plan(BaseModel):
    """How a file is to be read: what a run carries out and what its source remembers."""

    model_config = ConfigDict(extra="ignore")

    mapping: Mapping
    options: ReadOptions = Field(default_factory=ReadOptions)
    columns: tuple[str, ...] = ()
    starts_journeys: bool = False
    """Whether what is imported may start micro-journeys; history does not, unless somebody asks for it."""
    person_id: str | None = None


class UploadPreview(Preview):
    """A preview with the source whose earlier file looked the same, or a name for a new source."""

    source_name: str
    remembered: bool = Field(description="The mapping is the one last used for this source.")


def key_of(workspace_id: str) -> bytes:
    """The secret under which network addresses become visitors of a workspace."""
    return events.pseudonym_key(get_settings().workspace_folder(workspace_id))


def preview_upload(
    db: Session,
    upload: Upload,
    options: ReadOptions | None = None,
    mapping: Mapping | None = None,
    shape: str | None = None,
) -> UploadPreview:
    """What is in an uploaded file, and how it would be read: as its source was last, or as recognised."""
    key = key_of(upload.workspace_id)
    shown = preview(upload.path, options, mapping, pseudonym_key=key, shape=shape, name=upload.file_name)
    found = source_like(db, upload.workspace_id, tuple(column.name for column in shown.columns))
    if found and mapping is None and is_wanted(found[1], shape):
        plan = found[1]
        shown = preview(upload.path, options or plan.options, plan.mapping, pseudonym_key=key)
    name = found[0] if found else propose_name(upload.file_name)
    remembered = bool(found) and mapping is None and is_wanted(found[1] if found else None, shape)
    return UploadPreview(**dict(shown), source_name=name, remembered=remembered)


def without_content(shown: UploadPreview) -> UploadPreview:
    """The preview for somebody who may not see who is in a file: how it is read, and nothing of what it says."""
    hidden: dict[str, Any] = {"sample_rows": [], "events_preview": [], "statements_preview": []}
    columns = [column.model_copy(update={"samples": []}) for column in shown.columns]
    problems = [one.model_copy(update={"message": one.code}) for one in shown.problems]
    return shown.model_copy(update=hidden | {"columns": columns, "problems": problems})


def is_wanted(plan: Plan | None, shape: str | None) -> bool:
    """Whether a remembered plan is of the shape that a person asked for."""
    return plan is not None and (shape is None or shape == (plan.mapping.shape or TABLE))


def source_like(db: Session, workspace_id: str, columns: tuple[str, ...]) -> tuple[str, Plan] | None:
    """The source whose last file had the same columns, and its plan."""
    for source in events.list_sources(db, workspace_id):
        plan = _plan(source.mapping)
        if plan and plan.columns == columns:
            return source.name, plan
    return None


def _plan(stored: dict[str, Any] | None) -> Plan | None:
    """A remembered plan, unless it was written by a version that knew other fields."""
    try:
        return Plan.model_validate(stored) if stored else None
    except ValidationError:
        return None


def propose_name(file_name: str) -> str:
    """A name for a source: the file's without endings, dates and counters, so that the next export fits."""
    stem = re.sub(
        r"(\.(csv|tsv|txt|json|jsonl|ndjson|parquet|xlsx|xes|log|gz|zst|zip))+$",
        "",
        file_name,
        flags=re.IGNORECASE,
    )
    name = re.sub(r"[\s_.-]*\(?\d[\d\s_.:-]*\)?$", "", stem).strip(" _.-")
    return name or stem or "file"


def create_run(
    db: Session,
    upload: Upload,
    *,
    source_name: str,
    mapping: Mapping,
    options: ReadOptions | None = None,
    starts_journeys: bool = False,
    person_id: str | None = None,
) -> events.Run:
    """A run for an upload, which the caller carries out or queues; its source remembers the mapping.

    Raises :class:`MappingInvalid` when the mapping does not fit the file.
    """
    if not source_name.strip():
        raise InvalidInput("The source needs a name.", field="source_name")
    file = open_file(upload.path, options, pseudonym_key=key_of(upload.workspace_id))
    check_for(file, mapping)
    plan = Plan(
        mapping=mapping,
        options=options or ReadOptions(),
        columns=file.columns,
        starts_journeys=starts_journeys,
        person_id=person_id,
    ).model_dump(mode="json")
    source = events.source_for(db, upload.workspace_id, name=source_name.strip(), kind=kind_of(mapping))
    events.remember_mapping(db, source.id, plan)
    return events.create_run(
        db,
        upload.workspace_id,
        source_id=source.id,
        file_name=upload.file_name,
        upload_id=upload.upload_id,
        sha256=upload.sha256,
        bytes_total=upload.size,
        mapping=plan,
    )


def queue(db: Session, run_id: str) -> None:
    """Have the run carried out in the background as soon as this transaction is committed."""
    defer(events.IMPORT_TASK, transaction=db, run_id=run_id)


def carry_out(run_id: str, on_progress: OnProgress = lambda _: None) -> events.Run:
    """Import the file of a run, from its beginning or from where an earlier attempt ended.

    The run ends as done, failed or cancelled and says so itself. Raises :class:`Interrupted` when the
    process has to stop (the run goes on when this is called again), and :class:`UploadBusy` when another
    process works on the run.
    """
    run = events.locate_run(run_id)
    folder = get_settings().uploads_folder
    with uploads.held(folder, run.upload_id or ""):
        is_research = kind_of(Plan.model_validate(run.mapping).mapping) == "research"
        run = _research(run, on_progress) if is_research else _attempt(run, on_progress)
    if run.state == "done":
        uploads.remove(folder, run.upload_id or "")
    return run


def _research(run: events.Run, on_progress: OnProgress) -> events.Run:
    """Findings go into the library instead of the log."""
    plan = Plan.model_validate(run.mapping)
    upload = uploads.find(get_settings().uploads_folder, run.workspace_id, run.upload_id or "")

    def tell(counts: events.Counts, bytes_done: int) -> None:
        on_progress(loading.Progress(counts.read, counts.failed, 0, bytes_done))

    return statements.carry_out(
        run.id, plan.person_id or "etappe", upload.path, plan.options, plan.mapping, tell
    )


def _attempt(run: events.Run, on_progress: OnProgress) -> events.Run:
    workspace = get_settings().workspace_folder(run.workspace_id)
    interrupted = False
    with events.running(run.id, workspace) as work:
        if not work.committed:
            interrupted = not _load(work, workspace, on_progress)
        if not interrupted:
            work.commit()
    if interrupted:
        raise Interrupted
    return work.run


def _load(work: events.RunUnderWay, workspace: Path, on_progress: OnProgress) -> bool:
    """Read the file into the run; false if the process has to stop before the end."""
    run = work.run
    plan = Plan.model_validate(run.mapping)
    upload = uploads.find(get_settings().uploads_folder, run.workspace_id, run.upload_id or "")
    file = open_file(upload.path, plan.options, pseudonym_key=events.pseudonym_key(workspace))
    origin = loading.Origin(run.source_name, to_us(run.created_at or now()))
    counts = work.counts
    start = loading.Progress(counts.read, counts.failed, counts.suppressed)
    reporter = _Reporter(work, on_progress)
    known = _known_ids(workspace, run.id) if work.position else ()
    try:
        loading.load(
            file,
            plan.mapping,
            origin,
            work,
            known_ids=known,
            start=start,
            on_progress=reporter,
            ask=Suppressed(run.workspace_id, workspace),
        )
    except Interrupted:
        return False
    return True


class Suppressed:
    """The customers of a workspace about whom nothing may be kept, asked anew for every block."""

    def __init__(self, workspace_id: str, folder: Path) -> None:
        self._workspace_id, self._folder = workspace_id, folder

    def anybody(self) -> bool:
        """Whether there is anybody at all."""
        with read_session(workspace_id=self._workspace_id) as db:
            return events.is_anybody_suppressed(db)

    def which(self, keys: Collection[str]) -> Collection[str]:
        """Those of the keys that are suppressed."""
        with read_session(workspace_id=self._workspace_id) as db:
            return events.suppressed(db, self._folder, keys)


def _known_ids(workspace: Path, run_id: str) -> Iterator[pa.ChunkedArray[Any]]:
    """Ids of the events in the chunks that an earlier attempt finished."""
    with events.log_of(workspace).stage(run_id) as staging:
        for chunk in staging.chunks:
            yield pq.read_table(chunk.path, columns=["event_id"])["event_id"]


class _Reporter:
    """Writes progress into the run, at most twice a second, and listens for the wish to stop."""

    def __init__(self, work: events.RunUnderWay, on_progress: OnProgress) -> None:
        self._work = work
        self._on_progress = on_progress
        self._last = monotonic()

    def __call__(self, progress: loading.Progress) -> None:
        check_stop()
        self._on_progress(progress)
        if monotonic() - self._last < PROGRESS_SECONDS:
            return
        self._last = monotonic()
        run = self._work.run
        counts = events.Counts(read=progress.rows, failed=progress.failed, suppressed=progress.left_out)
        with session_scope(workspace_id=run.workspace_id) as db:
            events.progress(db, run.id, counts, bytes_done=progress.bytes_done)
