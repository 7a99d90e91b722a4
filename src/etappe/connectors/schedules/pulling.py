"""One time that a schedule looks: fetch what is new, import each file, note what came of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final

from pydantic import TypeAdapter

from etappe.config import get_settings
from etappe.connectors.imports import service as imports
from etappe.connectors.imports import uploads
from etappe.connectors.imports.uploads import Receiver, Upload
from etappe.connectors.models import ScheduleRow
from etappe.connectors.pulls import folders, tables
from etappe.connectors.pulls.http import Fetched, Limits, fetch
from etappe.connectors.pulls.places import FolderPlace, Place, RestPlace, SqlPlace, UrlPlace
from etappe.connectors.schedules import logic, repository, service
from etappe.connectors.types import Mapping, ReadOptions
from etappe.db import session_scope
from etappe.errors import EtappeError
from etappe.kit import now
from etappe.kit.jobs import Interrupted

_PLACE: Final[TypeAdapter[Place]] = TypeAdapter(Place)
_MOST_FILES: Final = 100
"""Files of a folder that are imported at once; the rest comes the next time."""
_MOST_REMEMBERED: Final = 10_000


@dataclass(slots=True)
class Work:
    """What is known of the schedule, and what it has done so far this time."""

    workspace_id: str
    place: Place
    source_name: str
    mapping: Mapping | None
    options: ReadOptions | None
    shape: str | None
    starts_journeys: bool
    person_id: str
    memory: dict[str, Any]
    run_ids: list[str] = field(default_factory=list)
    octets: int = 0


def pull(workspace_id: str, schedule_id: str, pull_id: str) -> None:
    """Look for something new and import it. What goes wrong is noted, not raised, except the wish to stop."""
    work = _begin(workspace_id, schedule_id)
    if work is None:
        return
    problem: EtappeError | None = None
    try:
        _carry_out(work)
    except EtappeError as error:
        problem = error
    except Interrupted:
        _finish(
            work, schedule_id, pull_id, EtappeError("The server stopped meanwhile.", code="pull.interrupted")
        )
        raise
    except Exception:
        crashed = EtappeError(
            "The schedule stopped unexpectedly.", hint="The server's log says more.", code="pull.crashed"
        )
        _finish(work, schedule_id, pull_id, crashed)
        raise
    _finish(work, schedule_id, pull_id, problem)


def _begin(workspace_id: str, schedule_id: str) -> Work | None:
    with session_scope(workspace_id=workspace_id) as db:
        row = repository.by_id(db, schedule_id)
        return None if row is None else _work(row)


def _work(row: ScheduleRow) -> Work:
    secret = service.unsealed(get_settings().workspace_folder(row.workspace_id), row.secret)
    return Work(
        workspace_id=row.workspace_id,
        place=_PLACE.validate_python(row.place | secret),
        source_name=row.source_name,
        mapping=None if row.mapping is None else Mapping.model_validate(row.mapping),
        options=None if row.options is None else ReadOptions.model_validate(row.options),
        shape=row.shape,
        starts_journeys=row.starts_journeys,
        person_id=row.person_id,
        memory=dict(row.memory),
    )


def _carry_out(work: Work) -> None:
    place = work.place
    if isinstance(place, FolderPlace):
        _from_folder(work, place)
    elif isinstance(place, UrlPlace):
        _from_url(work, place)
    else:
        _from_rows(work, place)


def _from_folder(work: Work, place: FolderPlace) -> None:
    """A file that cannot be imported holds up none of the others; it is tried again when it changes."""
    settings, seen = get_settings(), dict(work.memory.get("seen", {}))
    folder = folders.allowed_folder(place.path, settings.watchable_folders)
    problem: EtappeError | None = None
    for number, found in enumerate(folders.new_files(folder, place.pattern, seen)):
        if number == _MOST_FILES:
            break
        upload = uploads.link_file(settings.uploads_folder, work.workspace_id, found.path)
        try:
            _import(work, upload)
        except EtappeError as error:
            problem = problem or error
        seen[found.path.name] = found.mark
        work.memory["seen"] = dict(list(seen.items())[-_MOST_REMEMBERED:])
        work.octets += upload.size
    if problem is not None:
        raise problem


def _from_url(work: Work, place: UrlPlace) -> None:
    known, limits = work.memory, Limits(private=get_settings().import_private_addresses)
    fetched: list[Fetched] = []

    def write_to(receiver: Receiver) -> None:
        answer = fetch(
            place.url,
            receiver.write,
            headers=place.headers,
            etag=known.get("etag"),
            modified=known.get("modified"),
            limits=limits,
        )
        fetched.append(answer)
        receiver.name_it(answer.name)

    with _received(work, "file", write_to) as upload:
        if not fetched[0].is_new or upload is None:
            return
        work.octets = upload.size
        if upload.sha256 != known.get("sha256"):
            _import(work, upload)
        work.memory = {"etag": fetched[0].etag, "modified": fetched[0].modified, "sha256": upload.sha256}


def _from_rows(work: Work, place: SqlPlace | RestPlace) -> None:
    """Rows become a file of JSON lines, which is imported as any other; the cursor is where the next time begins."""
    private, last = get_settings().import_private_addresses, work.memory.get("cursor")
    cursor = place.cursor if isinstance(place, SqlPlace) else None
    latest: list[Any] = [last]

    def write_to(receiver: Receiver) -> None:
        rows = (
            tables.rows_of_table(place, after=tables.cursor_value(last), private=private)
            if isinstance(place, SqlPlace)
            else tables.rows_of_interface(place, private=private)
        )
        for row in rows:
            receiver.write(tables.as_line(row))
            if cursor and row.get(cursor) is not None:
                latest[0] = tables.cursor_memory(row[cursor])

    name = place.table if isinstance(place, SqlPlace) else "records"
    with _received(work, f"{name}.jsonl", write_to) as upload:
        if upload is None:
            return
        work.octets = upload.size
        if upload.sha256 != work.memory.get("sha256"):
            _import(work, upload)
        work.memory = {"cursor": latest[0], "sha256": upload.sha256}


@contextmanager
def _received(work: Work, name: str, write_to: Callable[[Receiver], None]) -> Iterator[Upload | None]:
    """What was fetched as an upload; none when nothing came. Without an import it is removed again."""
    folder = get_settings().uploads_folder
    with Receiver(folder, work.workspace_id, name) as receiver:
        write_to(receiver)
        upload = receiver.finish() if receiver.size else None
    before = len(work.run_ids)
    try:
        yield upload
    finally:
        if upload is not None and len(work.run_ids) == before:
            uploads.remove(folder, upload.upload_id)


def _import(work: Work, upload: Upload) -> None:
    """Import a file as the schedule says, as its source was last, or as recognised. Raises what the run failed of."""
    with session_scope(workspace_id=work.workspace_id) as db:
        mapping, options = work.mapping, work.options
        if mapping is None:
            shown = imports.preview_upload(db, upload, options, shape=work.shape)
            mapping, options = shown.mapping, shown.options
        run = imports.create_run(
            db,
            upload,
            source_name=work.source_name,
            mapping=mapping,
            options=options,
            starts_journeys=work.starts_journeys,
            person_id=work.person_id,
        )
    work.run_ids.append(run.id)
    done = imports.carry_out(run.id)
    if done.state != "done":
        raise EtappeError(
            done.message or f"The import is {done.state}.",
            hint=done.hint or "",
            code=done.code or "pull.import_failed",
        )


def _finish(work: Work, schedule_id: str, pull_id: str, problem: EtappeError | None) -> None:
    with session_scope(workspace_id=work.workspace_id) as db:
        row, pulled = repository.by_id(db, schedule_id, lock=True), repository.pull_by_id(db, pull_id)
        if row is None or pulled is None:
            return
        pulled.finished_at, pulled.run_ids, pulled.octets = now(), work.run_ids, work.octets
        pulled.state = "failed" if problem else "done" if work.run_ids else "nothing"
        if problem is not None:
            pulled.code, pulled.message, pulled.hint = (
                problem.code,
                problem.message[:2_000],
                problem.hint[:2_000],
            )
        row.memory = work.memory
        row.failures = row.failures + 1 if problem else 0
        row.state = "failed" if problem else "waiting"
        row.paused = row.paused or row.failures >= logic.GIVES_UP_AFTER
        row.next_run_at = logic.next_run(now(), row.every_minutes, row.failures)
