"""Imports of research: findings become statements of the library, chunk by chunk, and go again when a run is undone."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sqlalchemy.orm import Session

from etappe import changes, events, objects
from etappe.accounts import Access
from etappe.config import get_settings
from etappe.connectors.files import EventFile, open_file
from etappe.connectors.shapes.research import Finding, findings, source_words
from etappe.connectors.statements import repository
from etappe.connectors.types import Failure, Mapping, ReadOptions
from etappe.db import session_scope
from etappe.errors import EtappeError
from etappe.events import CommitResult, Counts, FailedEvent, Run
from etappe.kit import new_id
from etappe.kit.jobs import check_stop

SCOPE: Final = "library"
_CHUNK: Final = 200
_GERMAN: Final = frozenset(
    [
        "der",
        "die",
        "das",
        "und",
        "ich",
        "ist",
        "nicht",
        "ein",
        "eine",
        "zu",
        "es",
        "mit",
        "auf",
        "für",
        "war",
        "wir",
        "sie",
        "habe",
        "muss",
        "wenn",
        "dass",
    ]
)
_ENGLISH: Final = frozenset(
    [
        "the",
        "and",
        "i",
        "is",
        "not",
        "a",
        "to",
        "it",
        "with",
        "on",
        "for",
        "was",
        "we",
        "they",
        "have",
        "must",
        "when",
        "that",
        "you",
        "my",
        "of",
    ]
)
OnChunk = Callable[[Counts, int], None]


@dataclass(slots=True)
class _Tally:
    """What has become of the findings so far."""

    read: int = 0
    stored: int = 0
    known: int = 0
    failed: int = 0

    def counts(self) -> Counts:
        return Counts(read=self.read, failed=self.failed)


def carry_out(
    run_id: str, person_id: str, path: Path, options: ReadOptions, mapping: Mapping, on_chunk: OnChunk
) -> Run:
    """Bring all findings of a file into the library; a run that was interrupted skips what is there."""
    run = _begin(run_id)
    try:
        tally = _bring(run, person_id, open_file(path, options), mapping, on_chunk)
    except EtappeError as error:
        with session_scope(workspace_id=run.workspace_id) as db:
            return events.give_up(db, run_id, code=error.code, message=error.message, hint=error.hint)
    _keep(run, path)
    version = events.log_of(get_settings().workspace_folder(run.workspace_id)).version()
    with session_scope(workspace_id=run.workspace_id) as db:
        events.progress(db, run_id, tally.counts(), bytes_done=run.bytes_total or 0)
        return events.finish(db, run_id, CommitResult(tally.stored, tally.known, version))


def _begin(run_id: str) -> Run:
    """What an earlier attempt has brought is taken back first, so that everything is counted once."""
    run = events.locate_run(run_id)
    with session_scope(workspace_id=run.workspace_id) as db:
        events.forget_failures(db, run_id, from_chunk=0)
        take_back(db, run)
        return events.start(db, run_id)


def _bring(run: Run, person_id: str, file: EventFile, mapping: Mapping, on_chunk: OnChunk) -> _Tally:
    tally = _Tally()
    for block in file.blocks():
        found = list(findings(block.load(), file.columns, mapping))
        for start in range(0, len(found), _CHUNK):
            check_stop()
            with session_scope(workspace_id=run.workspace_id) as db:
                _bring_chunk(_access(db, run, person_id), run, found[start : start + _CHUNK], tally)
                events.progress(db, run.id, tally.counts(), bytes_done=block.bytes_done)
            on_chunk(tally.counts(), block.bytes_done)
    return tally


def _access(db: Session, run: Run, person_id: str) -> Access:
    return Access(person_id, run.workspace_id, get_settings().workspace_folder(run.workspace_id), db)


def _bring_chunk(access: Access, run: Run, found: Sequence[Finding | Failure], tally: _Tally) -> None:
    failed = [
        FailedEvent(one.row, one.field, one.code, one.message, one.original)
        for one in found
        if isinstance(one, Failure)
    ]
    good = [one for one in found if isinstance(one, Finding)]
    events.add_failures(access.db, run, 0, failed)
    new = {digest_of(one): one for one in good}
    for digest in repository.known(access.db, new):
        del new[digest]
    made = {digest: new_id("sm") for digest in new}
    edits = [changes.add("object", made[digest], **columns_of(access.db, one)) for digest, one in new.items()]
    if edits:
        changes.perform(access, scope=SCOPE, kind="research.imported", edits=edits)
    repository.remember(access.db, run.id, run.workspace_id, made)
    tally.read += len(found)
    tally.failed += len(failed)
    tally.stored += len(new)
    tally.known += len(good) - len(new)


def digest_of(finding: Finding) -> str:
    """Tells a statement from others: its words, who made it, and where."""
    told = (finding.text, finding.participant, finding.study, finding.date, finding.sort)
    return hashlib.sha256("\x1f".join(str(one) for one in told).encode()).hexdigest()


def columns_of(db: Session, finding: Finding) -> dict[str, Any]:
    """The statement as the library keeps it; somebody said it, so it is reported."""
    evidence: dict[str, Any] = {"state": "reported", "source": source_words(finding), "n": finding.n}
    if finding.date:
        evidence["date"] = finding.date
    fields: dict[str, Any] = {
        "sort": finding.sort,
        "evidence": {name: one for name, one in evidence.items() if one},
    }
    personas = (
        [one.id for one in objects.labelled(db, "persona", [finding.persona])] if finding.persona else []
    )
    if personas:
        fields["personas"] = personas
    if note := _note(finding, known_persona=bool(personas)):
        fields["note"] = {language_of(finding.text): note}
    return {"kind": "statement", "name": {language_of(finding.text): finding.text}, "fields": fields}


def _note(finding: Finding, *, known_persona: bool) -> str:
    persona = None if known_persona else finding.persona
    return ", ".join(part for part in (finding.step, persona) if part)


def language_of(text: str) -> str:
    """German or English, told by the small words of both."""
    words = text.casefold().replace(",", " ").replace(".", " ").split()
    german = sum(word in _GERMAN for word in words) + 2 * any(sign in text for sign in "äöüßÄÖÜ")
    return "en" if sum(word in _ENGLISH for word in words) > german else "de"


def _keep(run: Run, path: Path) -> None:
    """The file stays with the workspace, as evidence of what was said."""
    folder = research_folder(run)
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(path, folder / "content")
    (folder / "name").write_text(run.file_name, encoding="utf-8")


def research_folder(run: Run) -> Path:
    """Where the file of a research run is kept."""
    return get_settings().workspace_folder(run.workspace_id) / "research" / run.id


@events.on_undo
def take_back(db: Session, run: Run) -> None:
    """Remove the statements of a run, and its file, when the run is undone."""
    made = repository.of_run(db, run.id)
    if not made:
        return
    person_id = str((run.mapping or {}).get("person_id") or "etappe")
    there = [one.id for one in objects.get_many(db, made) if one.state != "bin"]
    if there:
        objects.put_into_bin(_access(db, run, person_id), there, everywhere=True)
    repository.forget(db, run.id)
    shutil.rmtree(research_folder(run), ignore_errors=True)
