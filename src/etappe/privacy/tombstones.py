"""Remembers who was erased without knowing who they were, also beside the database, where a backup cannot undo it."""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Final

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from etappe import events
from etappe.kit import now
from etappe.privacy.models import TombstoneRow

LEDGER: Final = "erasures.jsonl"


def bury(db: Session, folder: Path, keys: Collection[str], request_id: str) -> None:
    """Close the door for good, and remember the digests; the transaction should be a short one."""
    events.suppress(db, folder, keys, "erased")
    digests = sorted(digest_of(folder, key) for key in keys)
    rows = [
        {"workspace_id": db.info["workspace_id"], "digest": digest, "request_id": request_id, "at": now()}
        for digest in digests
    ]
    if rows:
        db.execute(insert(TombstoneRow).on_conflict_do_nothing(), rows)
    _write(folder / LEDGER, digests, request_id)


def digest_of(folder: Path, key: str) -> bytes:
    """What is kept of a key; the same as at the door."""
    return events.digest_of(folder, key)


def buried(db: Session, folder: Path, ledgers: Iterable[Path] = ()) -> set[bytes]:
    """Digests of everybody who was erased, from the database and from ledgers that are newer than it."""
    known = {bytes(digest) for digest in db.scalars(select(TombstoneRow.digest))}
    for path in (folder / LEDGER, *ledgers):
        known |= _read(path)
    return known


def _write(path: Path, digests: Collection[bytes], request_id: str) -> None:
    line = {"at": now().isoformat(), "request": request_id, "digests": [digest.hex() for digest in digests]}
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps(line) + "\n")
        file.flush()
        os.fsync(file.fileno())


def _read(path: Path) -> set[bytes]:
    """A last line that a crash left unfinished counts as not written; it is written again with the erasure."""
    found: set[bytes] = set()
    if not path.is_file():
        return found
    for line in path.read_text(encoding="utf-8").splitlines():
        try:
            found |= {bytes.fromhex(digest) for digest in json.loads(line)["digests"]}
        except (ValueError, KeyError, TypeError):
            continue
    return found
