"""Brings a copy of an event log onto this machine, so that it can be asked like a log of its own."""

from __future__ import annotations

from pathlib import Path

from etappe.analytics.layout import LogState
from etappe.events.log import DATA, REMOVALS
from etappe.events.mirror.errors import NotALog
from etappe.events.mirror.place import Place


def fetch(address: str, folder: Path) -> LogState:
    """Download what ``folder`` does not have of the copy, and delete there what the copy has no longer.

    Raises :class:`~etappe.events.mirror.errors.MirrorUnreachable`, and
    :class:`~etappe.events.mirror.errors.NotALog` where there is no event log.
    """
    place = Place(address)
    copy = place.found()
    if copy is None:
        raise NotALog(f"There is no event log at {address}.", field="address")
    paths = [folder / file.path for file in copy.files]
    for file, path in zip(copy.files, paths, strict=True):
        if not path.exists():
            place.download(file.path, path)
    for path in set(folder.rglob("*.parquet")) - set(paths):
        path.unlink()
    return LogState(copy.counter(DATA), [str(path) for path in paths], copy.counter(REMOVALS))
