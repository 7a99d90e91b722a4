"""Removes a customer from every store, step by step, so that a crash in the middle only has to go on."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from sqlalchemy.orm import Session

from etappe import customers, events
from etappe.config import get_settings
from etappe.db import read_session, session_scope
from etappe.errors import Conflict
from etappe.kit import now
from etappe.privacy import compaction, repository, requests_store, tombstones
from etappe.privacy.models import PrivacyRequestRow
from etappe.privacy.stores import Found, Store, Subject, stores
from etappe.privacy.subjects import subject_of

_WRITING: Final = frozenset({"queued", "running"})
_ROUNDS: Final = 5
"""So often the stores are emptied again when something was on its way while they were."""
_CATCH_UP_ROUNDS: Final = 500


class ImportsRunning(Conflict):
    """An import is writing; what it brings cannot be erased before it is there."""

    code = "privacy.imports_running"

    def __init__(self, names: Iterable[str]) -> None:
        super().__init__(
            f"These imports are not done yet: {', '.join(names)}.",
            hint="The erasure goes on by itself once they are done.",
        )


def erase(workspace_id: str, request_id: str) -> dict[str, Any]:
    """Carry an erasure out, or go on with one that was interrupted; its report.

    First the door is closed for good, then what is on its way arrives, then every store is emptied, and at last
    it is looked whether anything is left. Raises :class:`ImportsRunning`.
    """
    _close_door(workspace_id, request_id)
    _demand_no_imports(workspace_id)
    subject = _caught_up(workspace_id, request_id)
    for store in stores():
        if store.erase is not None:
            _step(subject, request_id, store, store.erase)
    subject, left = _verified(subject, request_id)
    by_hand = _by_hand(subject)
    _compact(subject, request_id)
    return _settle(subject, request_id, left, by_hand)


def _close_door(workspace_id: str, request_id: str) -> None:
    """From the commit on nothing of these keys is kept; digests only, so that it also holds when nobody is known."""
    with session_scope(workspace_id=workspace_id) as db:
        subject = _subject(db, request_id)
        tombstones.bury(db, subject.folder, subject.keys, request_id)


def _caught_up(workspace_id: str, request_id: str) -> Subject:
    """Everything that was acknowledged or imported before the door closed finds its customer and its place first.

    That may show further identifiers of the customer; then the door closes for those too.
    """
    for _ in range(_CATCH_UP_ROUNDS):
        if not customers.follow(workspace_id) and not events.load_once(workspace_id):
            break
    customers.absorb_alone(workspace_id)
    with session_scope(workspace_id=workspace_id) as db:
        row = requests_store.demand(db, request_id)
        subject = _subject(db, request_id)
        if set(subject.keys) != set(row.subject.get("keys", ())):
            row.subject = {"keys": list(subject.keys), "words": list(subject.words)}
            tombstones.bury(db, subject.folder, subject.keys, request_id)
    return subject


def _subject(db: Session, request_id: str) -> Subject:
    """Whom the request is about. What an interrupted erasure removed already is remembered by the request."""
    row = requests_store.demand(db, request_id)
    remembered = row.subject.get("keys", [])
    found = subject_of(db, remembered)
    profiles = {*found.profiles, *row.progress.get("profiles", [])}
    words = {*found.words, *row.subject.get("words", [])}
    row.progress = {**row.progress, "profiles": sorted(profiles)}
    row.subject = {"keys": sorted({*found.keys, *remembered}), "words": sorted(words)}
    keys = tuple(sorted({*found.keys, *remembered}))
    return replace(found, keys=keys, profiles=tuple(sorted(profiles)), words=tuple(sorted(words)))


def _step(subject: Subject, request_id: str, store: Store, erase_: Callable[[Subject], int]) -> None:
    """Empty one store and write down what it held; a step that is done is not done twice."""
    with read_session(workspace_id=subject.workspace_id) as db:
        done = requests_store.demand(db, request_id).progress.get("steps", {})
    if store.name in done:
        return
    began = time.perf_counter()
    removed = erase_(subject)
    with session_scope(workspace_id=subject.workspace_id) as db:
        row = requests_store.demand(db, request_id)
        before = row.progress.get("steps", {}).get(store.name, {})
        step = {
            "removed": removed + before.get("removed", 0),
            "seconds": round(time.perf_counter() - began + before.get("seconds", 0), 3),
            "at": now().isoformat(),
        }
        steps = {**row.progress.get("steps", {}), store.name: step}
        row.progress = {**row.progress, "steps": steps}


def _verified(subject: Subject, request_id: str) -> tuple[Subject, dict[str, int]]:
    """Empty again whatever was still on its way, also under a profile that was made meanwhile.

    The customer as known at last, and what is left then, by store.
    """
    for round_ in range(_ROUNDS):
        with session_scope(workspace_id=subject.workspace_id) as db:
            subject = _subject(db, request_id)
        left = _left(subject)
        if not left:
            return subject, {}
        time.sleep(0.2 * round_)
        for store in stores():
            if store.name in left and store.erase is not None:
                store.erase(subject)
    return subject, _left(subject)


def _left(subject: Subject) -> dict[str, int]:
    """What the stores still give out about the customer."""
    found = {store.name: store.export(subject) for store in stores() if store.export is not None}
    return {name: len(held) for name, held in found.items() if held}


def _by_hand(subject: Subject) -> list[Found]:
    own = {"privacy_requests"}
    found = [one for store in stores() if store.find is not None for one in store.find(subject)]
    return [one for one in found if one.place not in own]


def _compact(subject: Subject, request_id: str) -> None:
    """The request forgets whom it was about before the files are written anew, so that they do not hold it either."""
    with session_scope(workspace_id=subject.workspace_id) as db:
        for other in requests_store.of_keys(db, subject.keys):
            # What was noted about a person names them in ways that nobody can search for.
            other.subject, other.note = {}, ""
            other.identity_note = other.identity_note and ""
            if other.id != request_id and other.state in {"open", "running"}:
                other.state, other.done_at = "done", now()


def _settle(subject: Subject, request_id: str, left: dict[str, int], by_hand: list[Found]) -> dict[str, Any]:
    remains = compaction.rewrite(subject.workspace_id)
    files = files_with(subject)
    report = {
        "identifiers": len(subject.keys),
        "left": left,
        "by_hand": [{"place": one.place, "count": one.count, "ids": list(one.ids)} for one in by_hand],
        "files_with_traces": files,
        "remains": remains,
        "verified_at": now().isoformat(),
    }
    with session_scope(workspace_id=subject.workspace_id) as db:
        row = requests_store.demand(db, request_id)
        steps = row.progress.get("steps", {})
        titles = {store.name: dict(store.title) for store in stores()}
        report["stores"] = [
            {"store": name, "title": titles.get(name, {}), **step} for name, step in steps.items()
        ]
        row.report, row.progress = report, {"steps": steps}
        row.state, row.done_at = "done" if not left else "failed", now()
        repository.note(db, "request.carried_out", row.done_by, row.id, {"kind": row.kind, "left": len(left)})
    return report


def files_with(subject: Subject) -> list[str]:
    """Files of the workspace, uploads and logs that still hold an identifier, by their bytes."""
    from etappe.privacy.stores.files import count_in

    settings = get_settings()
    folders = [subject.folder, settings.uploads_folder, settings.logs_folder]
    paths = [path for folder in folders if folder.is_dir() for path in folder.rglob("*")]
    return [
        _short(path, settings.home) for path in paths if path.is_file() and count_in(path, subject.markers)
    ]


def _short(path: Path, home: Path) -> str:
    return path.relative_to(home).as_posix() if path.is_relative_to(home) else str(path)


def _demand_no_imports(workspace_id: str) -> None:
    with read_session(workspace_id=workspace_id) as db:
        running = [run.file_name for run in events.list_runs(db, workspace_id) if run.state in _WRITING]
    if running:
        raise ImportsRunning(running)


def reapply(workspace_id: str, ledgers: Iterable[Path] = ()) -> int:
    """Erase again whoever was erased before, after an older backup came back; how many identifiers that were."""
    folder = get_settings().workspace_folder(workspace_id)
    with read_session(workspace_id=workspace_id) as db:
        gone = tombstones.buried(db, folder, ledgers)
        back = [key for key in _every_key(db, folder) if tombstones.digest_of(folder, key) in gone]
    if not back:
        return 0
    with session_scope(workspace_id=workspace_id) as db:
        row: PrivacyRequestRow = requests_store.new(
            db, "erasure", back, channel="backup", note="", person_id=None
        )
        row.state = "running"
        repository.note(db, "erasures.reapplied", None, row.id, {"identifiers": len(back)})
    erase(workspace_id, row.id)
    return len(back)


def _every_key(db: Session, folder: Path) -> set[str]:
    """Every identifier that any store knows."""
    import duckdb

    found = repository.every_key(db)
    with duckdb.connect() as con:
        rows = events.log_of(folder).relation(con).select("customer").distinct().fetchall()
    return found | {str(row[0]) for row in rows}
