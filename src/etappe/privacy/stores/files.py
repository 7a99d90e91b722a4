"""Files: the journey index, uploads that wait, and what the processes wrote into their logs."""

from __future__ import annotations

import json
import mmap
import re
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from etappe.config import get_settings
from etappe.privacy.stores.types import Found, Subject

_CACHES: Final = ("index", "catalogue", "answers")
_DETAILS: Final = "upload.json"


def erase_caches(subject: Subject) -> int:
    """Delete what was worked out from the log; the next question builds what it needs from it again."""
    folders = [subject.folder / name for name in _CACHES]
    files = sum(path.is_file() for folder in folders if folder.is_dir() for path in folder.rglob("*"))
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)
    return files


def erase_uploads(subject: Subject) -> int:
    """Delete uploads of the workspace that name the customer. A file of somebody's own, only linked, stays."""
    named = [folder for folder in _uploads(subject) if holds(folder, subject)]
    for folder in named:
        shutil.rmtree(folder, ignore_errors=True)
    return len(named)


def export_uploads(subject: Subject) -> list[str]:
    """Names of uploads that name the customer."""
    return [_details(folder).get("file_name", "") for folder in _uploads(subject) if holds(folder, subject)]


def linked_files(subject: Subject) -> list[Found]:
    """Files elsewhere on this machine that were read in place and name the customer."""
    places = [Path(str(_details(folder).get("path", ""))) for folder in _uploads(subject)]
    outside = [place for place in places if not place.is_relative_to(get_settings().uploads_folder)]
    named = [place for place in outside if place.is_file() and count_in(place, subject.markers)]
    return [Found(str(place), 1) for place in named]


def erase_logs(subject: Subject) -> int:
    """Write over the customer's identifiers in the logs of the processes, which may go on writing meanwhile."""
    folder = get_settings().logs_folder
    files = [path for path in folder.rglob("*") if path.is_file()] if folder.is_dir() else []
    return sum(overwrite(path, subject.markers) for path in files)


def holds(folder: Path, subject: Subject) -> bool:
    """Whether any file below names the customer, as text or in the cells of a packed file."""
    return any(
        count_in(path, subject.markers) or _packed_holds(path, subject)
        for path in folder.rglob("*")
        if path.is_file()
    )


def count_in(path: Path, markers: Sequence[str]) -> int:
    """How often any of the markers stands in a file, in whatever case, read without loading it."""
    if not markers or not path.is_file() or path.stat().st_size == 0:
        return 0
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        return sum(1 for _ in _pattern(markers).finditer(content))


def overwrite(path: Path, markers: Sequence[str]) -> int:
    """Put signs of the same length over the markers in place, so that whoever writes at the end is not disturbed."""
    if not markers or path.stat().st_size == 0:
        return 0
    with path.open("r+b") as file, mmap.mmap(file.fileno(), 0) as content:
        spans = [found.span() for found in _pattern(markers).finditer(content)]
        for start, end in spans:
            content[start:end] = b"*" * (end - start)
        content.flush()
    return len(spans)


def _pattern(markers: Sequence[str]) -> re.Pattern[bytes]:
    spellings = {form for marker in markers for form in _spellings(marker)}
    return re.compile(b"|".join(re.escape(form) for form in sorted(spellings)), re.IGNORECASE)


def _spellings(marker: str) -> list[bytes]:
    """A marker as text, as JSON writes it, and as Windows writes files."""
    escaped = json.dumps(marker)[1:-1]
    return [marker.encode(), escaped.encode(), marker.encode("utf-16-le")]


def _uploads(subject: Subject) -> Iterator[Path]:
    folder = get_settings().uploads_folder
    for upload in sorted(folder.iterdir()) if folder.is_dir() else ():
        if _details(upload).get("workspace_id") == subject.workspace_id:
            yield upload


def _details(folder: Path) -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads((folder / _DETAILS).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found


def _packed_holds(path: Path, subject: Subject) -> bool:
    """Look into a zip, which workbooks are too, member by member; other packed files count as naming the customer."""
    import zipfile

    if not zipfile.is_zipfile(path):
        return _is_packed(path)
    pattern = _pattern(subject.markers) if subject.markers else None
    if pattern is None:
        return False
    with zipfile.ZipFile(path) as archive:
        return any(_member_holds(archive, name, pattern) for name in archive.namelist())


def _member_holds(archive: Any, name: str, pattern: re.Pattern[bytes]) -> bool:
    tail = b""
    with archive.open(name) as member:
        while piece := member.read(1 << 20):
            if pattern.search(tail + piece):
                return True
            tail = piece[-1024:]
    return False


def _is_packed(path: Path) -> bool:
    """A gzip or zstd file says nothing without being unpacked; it waits for an import, and goes rather than stays."""
    with path.open("rb") as file:
        return file.read(4).startswith((b"\x28\xb5\x2f\xfd", b"\x1f\x8b"))
