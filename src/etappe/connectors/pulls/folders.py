"""New and changed files of a folder that schedules may watch."""

from __future__ import annotations

import fnmatch
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from etappe.connectors.pulls.errors import AddressRefused, FetchFailed

_QUIET_SECONDS: Final = 5.0
"""A file that changed a moment ago may still be growing."""
_UNFINISHED: Final = (".part", ".tmp", ".crdownload", ".filepart", "~")


@dataclass(frozen=True, slots=True)
class Found:
    """A file to import, and what tells whether it changes later."""

    path: Path
    mark: str


def allowed_folder(path: str, allowed: Sequence[Path]) -> Path:
    """The folder, if schedules may look into it, symbolic links followed. Raises :class:`AddressRefused`."""
    folder = Path(path).expanduser()
    folder = (folder if folder.is_absolute() else allowed[0] / folder).resolve()
    if not any(folder.is_relative_to(one.resolve()) for one in allowed):
        raise AddressRefused(
            f"{path} may not be watched.",
            hint="Name a folder below ETAPPE_HOME/incoming, or add it to ETAPPE_WATCH_FOLDERS on the server.",
            field="path",
        )
    return folder


def new_files(
    folder: Path, pattern: str, seen: Mapping[str, str], *, at: float | None = None
) -> Iterator[Found]:
    """Files that fit the pattern and are new or changed, oldest first. Raises :class:`FetchFailed`."""
    if not folder.is_dir():
        raise FetchFailed(
            f"There is no folder {folder}.", hint="Create it, or correct the path.", code="pull.no_folder"
        )
    quiet = (time.time() if at is None else at) - _QUIET_SECONDS
    files = [(path, path.stat()) for path in folder.iterdir() if _fits(path, folder, pattern)]
    for path, state in sorted(files, key=lambda pair: (pair[1].st_mtime_ns, pair[0].name)):
        mark = f"{state.st_size}:{state.st_mtime_ns}"
        if state.st_mtime <= quiet and state.st_size and seen.get(path.name) != mark:
            yield Found(path, mark)


def _fits(path: Path, folder: Path, pattern: str) -> bool:
    """Regular files inside the folder only: a link must not lead out of it."""
    hidden = path.name.startswith(".") or path.name.endswith(_UNFINISHED)
    return (
        not hidden
        and fnmatch.fnmatch(path.name, pattern)
        and path.is_file()
        and path.resolve().parent == folder
    )
