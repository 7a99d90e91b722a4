"""Imports of files on this machine, in this process: for the command line and the demo company."""

from __future__ import annotations

from collections.abc import Mapping as Values
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from etappe import events
from etappe.config import get_settings
from etappe.connectors.imports import service, uploads
from etappe.connectors.imports.service import OnProgress, Plan
from etappe.connectors.mapping import correct
from etappe.connectors.preview import look_at, preview
from etappe.connectors.shapes import correct_shape, shape_of
from etappe.connectors.types import Mapping, Preview, ReadOptions
from etappe.db import read_session, session_scope


@dataclass(frozen=True, slots=True)
class Intent:
    """What an import would do: the file, how it is read, the source it belongs to."""

    workspace_id: str
    path: Path
    source_name: str
    mapping: Mapping
    options: ReadOptions
    shown: Preview
    starts_journeys: bool = False
    person_id: str | None = None


def plan_import(
    workspace_id: str,
    path: Path,
    *,
    source_name: str | None = None,
    wishes: Values[str, Any] | None = None,
    options: ReadOptions | None = None,
    shape: str | None = None,
    starts_journeys: bool = False,
    person_id: str | None = None,
) -> Intent:
    """Look at a file and decide how to read it: as its source was last, as recognised, as wished.

    ``shape`` is what the file is known to be. ``person_id`` is in whose name statements of research are made.

    Raises :class:`FileUnreadable` and :class:`MappingInvalid`.
    """
    key = service.key_of(workspace_id)
    seen = look_at(path, options, pseudonym_key=key, shape=shape)
    with read_session(workspace_id=workspace_id) as db:
        found = service.source_like(db, workspace_id, seen.file.columns)
    if found and not service.is_wanted(found[1], shape):
        found = None
    mapping = found[1].mapping if found else seen.mapping
    options = options or (found[1].options if found else ReadOptions())
    if mapping.shape and shape_of(mapping.shape).parts:
        mapping = correct_shape(mapping, wishes or {})
    else:
        mapping = correct(mapping, seen.profiles, wishes or {})
    name = source_name or (found[0] if found else service.propose_name(path.name))
    shown = preview(path, options, mapping, pseudonym_key=key)
    return Intent(workspace_id, path, name, mapping, options, shown, starts_journeys, person_id)


def import_file(intent: Intent, on_progress: OnProgress = lambda _: None) -> events.Run:
    """Carry out the import here and now; an interrupted one of the same file and plan goes on."""
    run_id = _unfinished(intent) or _new_run(intent)
    return service.carry_out(run_id, on_progress)


def _new_run(intent: Intent) -> str:
    upload = uploads.link_file(get_settings().uploads_folder, intent.workspace_id, intent.path)
    with session_scope(workspace_id=intent.workspace_id) as db:
        run = service.create_run(
            db,
            upload,
            source_name=intent.source_name,
            mapping=intent.mapping,
            options=intent.options,
            starts_journeys=intent.starts_journeys,
            person_id=intent.person_id,
        )
    return run.id


def _unfinished(intent: Intent) -> str | None:
    """The run of an earlier attempt at the very same import, made ready to go on."""
    with session_scope(workspace_id=intent.workspace_id) as db:
        for run in events.list_runs(db, intent.workspace_id, limit=20):
            if run.state != "done" and run.state != "undone" and _is_same(run, intent):
                if run.state in {"failed", "cancelled"}:
                    events.resume(db, run.id)
                return run.id
    return None


def _is_same(run: events.Run, intent: Intent) -> bool:
    plan = Plan.model_validate(run.mapping)
    same_plan = (plan.mapping, plan.options, run.source_name) == (
        intent.mapping,
        intent.options,
        intent.source_name,
    )
    if not same_plan or run.bytes_total != intent.path.stat().st_size:
        return False
    try:
        upload = uploads.find(get_settings().uploads_folder, intent.workspace_id, run.upload_id or "")
    except uploads.UploadNotFound:
        return False
    return upload.path == intent.path.absolute() and upload.sha256 == uploads.sha256_of(intent.path)
