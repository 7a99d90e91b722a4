"""Makes a copy equal to its log: new files are uploaded, one commit shows them, what left the log is deleted."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from etappe.events.log import DATA, REMOVALS, EventLog
from etappe.events.log_files import LogFile, adding, removing
from etappe.events.mirror.place import Copy, Place
from etappe.kit.jobs import check_stop

KEPT_SECONDS = 24 * 3600
"""So long, files that left the log by being merged stay for those who read an older version."""

_TRIES = 3


@dataclass(frozen=True, slots=True)
class Mirrored:
    """What a run brought: files and bytes that were uploaded, files that were deleted, the version of the log."""

    uploaded: int
    bytes: int
    deleted: int
    version: int


def mirror(log: EventLog, address: str) -> Mirrored:
    """Bring the copy at ``address`` up to date; it is created when missing.

    A reader of the copy sees one version of the log or the next, never half of one. Where events were taken out of
    the log, as on erasure, the files that held them are deleted at once. Repeating it after a crash is enough.
    Raises :class:`~etappe.events.mirror.errors.MirrorUnreachable`.
    """
    for _ in range(_TRIES - 1):
        with suppress(FileNotFoundError):
            return _mirrored(log, Place(address))
    return _mirrored(log, Place(address))


def _mirrored(log: EventLog, place: Place) -> Mirrored:
    """A file that is gone before it is copied was merged or emptied meanwhile: the log has to be looked at again."""
    copy = place.found() or place.created()
    files, version, removals = log.state()
    there, wanted = {file.path for file in copy.files}, {file.path for file in files}
    new = [file for file in files if file.path not in there]
    gone = [file for file in copy.files if file.path not in wanted]
    _upload(log, place, new)
    if new or gone:
        actions = [removing(file) for file in gone] + [adding(file) for file in new]
        place.commit(copy, actions, {DATA: version})
    deleted = _clean(place, copy, wanted, removals, swept=bool(gone))
    return Mirrored(len(new), sum(file.size for file in new), deleted, version)


def copy_address(copies: str, workspace_id: str) -> str:
    """Where the log of a workspace lies below the folder of all copies."""
    return f"{copies.rstrip('/')}/{workspace_id}/events"


def _upload(log: EventLog, place: Place, files: list[LogFile]) -> None:
    for file in files:
        check_stop()
        place.upload(log.folder / file.path, file.path)


def _clean(place: Place, copy: Copy, wanted: set[str], removals: int, *, swept: bool) -> int:
    """Delete what nobody needs. That events were taken out is noted last: after a crash it is done again."""
    taken_out = removals != copy.counter(REMOVALS)
    if not (taken_out or swept):
        return 0
    deleted = place.sweep(wanted, 0 if taken_out else KEPT_SECONDS)
    if taken_out:
        place.commit(copy, [], {REMOVALS: removals})
    return deleted
