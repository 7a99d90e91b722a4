"""What the log remembers of its commits: the records of runs for good, the commit files only as long as needed."""

from __future__ import annotations

import json
import os
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

KEPT_COMMITS: Final = 1_000
"""So many commits before the last checkpoint stay; one per second and more would otherwise fill the folder."""

KEPT_SECONDS: Final = 3_600
_COMMIT: Final = re.compile(r"(\d{20})\.json")
_CHECKPOINT: Final = re.compile(r"(\d{20})\.checkpoint\.parquet")
_INBOX: Final = "etappe.inbox"
Record = dict[str, Any]


def keep_record(folder: Path, record: Record) -> None:
    """Remember what the commit of a run said, beyond the life of the commit itself."""
    path = _record_file(folder, str(record["run"]))
    path.parent.mkdir(exist_ok=True)
    unfinished = path.with_name(f".{path.name}.unfinished")
    with unfinished.open("w", encoding="utf-8") as file:
        json.dump(record, file)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)


def kept_record(folder: Path, run: str) -> Record | None:
    """What the commit of ``run`` said, if its commit file has gone."""
    try:
        record: Record = json.loads(_record_file(folder, run).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return record


def prune(folder: Path, keep: Callable[[Record], None]) -> int:
    """Delete old commit files that no reader needs, after handing the records of runs to ``keep``; how many.

    ``folder`` is the ``_delta_log``. A checkpoint says everything that came before it.
    """
    checkpoints = [int(found[1]) for path in folder.iterdir() if (found := _CHECKPOINT.fullmatch(path.name))]
    end = max(checkpoints, default=0) - KEPT_COMMITS
    limit = time.time() - KEPT_SECONDS
    old = [path for path, number in _numbered(folder) if number < end and path.stat().st_mtime < limit]
    for path in old:
        for record in _records(path):
            keep(record)
        path.unlink()
    return len(old)


def _numbered(folder: Path) -> list[tuple[Path, int]]:
    found = [
        (path, _COMMIT.fullmatch(path.name) or _CHECKPOINT.fullmatch(path.name)) for path in folder.iterdir()
    ]
    return sorted((path, int(match[1])) for path, match in found if match)


def _records(path: Path) -> Iterator[Record]:
    """What a commit says about a run; nothing for those that bring the inbox on or only tidy."""
    if path.suffix != ".json":
        return
    for line in path.read_text(encoding="utf-8").splitlines():
        record = (json.loads(line).get("commitInfo") or {}).get("etappe") or {}
        if record.get("run", _INBOX) != _INBOX:
            yield record


def _record_file(folder: Path, run: str) -> Path:
    return folder / "records" / f"{run}.json"
