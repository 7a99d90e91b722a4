"""For notebooks: a file, several, or the log of this machine's server, read into :class:`Journeys`."""

from __future__ import annotations

import hashlib
import os
import time
import warnings
from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Values
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pyarrow as pa
from duckdb import CoalesceOperator, ColumnExpression, StarExpression

from etappe.analytics import Journeys
from etappe.analytics.index_build import build_index, index_from_events
from etappe.analytics.index_load import load_index
from etappe.analytics.specs import Notion
from etappe.connectors.load import Origin, events_of, load
from etappe.connectors.mapping import correct
from etappe.connectors.preview import Recognised, look_at
from etappe.connectors.types import Failure, Mapping, ReadOptions
from etappe.events import pseudonym_key

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

    from etappe.analytics.layout import LogState

IN_MEMORY_BYTES = 256 << 20
"""Larger inputs go through a log and an index in the cache folder, and are read from there the next time."""
Paths = str | os.PathLike[str] | Sequence[str | os.PathLike[str]]


class RowsFailed(UserWarning):
    """Some rows of a file could not be read; the others were."""


def read(
    source: Paths | None = None,
    *,
    workspace: str | None = None,
    notion: Notion = "customer",
    options: ReadOptions | None = None,
    spark: SparkSession | None = None,
    **mapping: Any,
) -> Journeys:
    """Journeys out of files of events, out of a workspace of the server on this machine, or out of a copy of its log.

    ``source`` is a path or several, or the address of a copy of an event log in object storage
    (``s3://bucket/etappe/WORKSPACE/events``). Of files, format, encoding and columns are recognised. Anything taken
    wrongly is corrected by name: ``customer="user_id"``, ``time_format="day.month.year"``,
    ``zone="Europe/Berlin"``, ``milestones=("did_search",)`` and the other fields of
    :class:`~etappe.connectors.types.Mapping`; ``options`` says how the file itself is to be read.
    ``notion="case"`` makes a journey of each case instead of each customer. With ``spark`` the questions
    about a workspace or a copy are swept by the executors of that session.

    Rows that cannot be read are left out with a :class:`RowsFailed` warning. Raises
    :class:`~etappe.errors.EtappeError` for files that cannot be read at all.
    """
    if (source is None) == (workspace is None):
        raise TypeError("read() needs either a file (or several) or a workspace")
    if source is None:
        return _of_workspace(workspace or "", notion, spark)
    if isinstance(source, str) and "://" in source:
        return _of_copy(source, notion, spark)
    if spark is not None:
        raise TypeError("read() asks through Spark about a workspace or a copy of its log, not about files")
    files = [_see(path, options, mapping) for path in _paths(source)]
    if sum(file.path.stat().st_size for file in files) <= IN_MEMORY_BYTES:
        return _in_memory(files, notion)
    return _through_cache(files, notion)


@dataclass(frozen=True, slots=True)
class _File:
    """A file that has been looked at, and the mapping that counts."""

    path: Path
    seen: Recognised
    mapping: Mapping

    @property
    def origin(self) -> Origin:
        return Origin(self.path.name, time.time_ns() // 1_000)


def _paths(source: Paths) -> list[Path]:
    several = [source] if isinstance(source, str | os.PathLike) else list(source)
    return [Path(path).expanduser() for path in several]


def _see(path: Path, options: ReadOptions | None, wishes: Values[str, Any]) -> _File:
    seen = look_at(path, options, pseudonym_key=pseudonym_key(_cache()))
    return _File(path, seen, correct(seen.mapping, seen.profiles, wishes))


def _cache() -> Path:
    """Where things lie that can be made again: ETAPPE_CACHE, or the user's cache folder."""
    fallback = Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache") / "etappe"
    return Path(os.environ.get("ETAPPE_CACHE") or fallback).expanduser()


class _Failures:
    """Counts failed rows and warns once about each file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._number = 0
        self._first: Failure | None = None

    def __call__(self, failures: Sequence[Failure]) -> None:
        if failures and self._first is None:
            self._first = failures[0]
        self._number += len(failures)

    def warn(self) -> None:
        if self._first is not None:
            message = f"{self._path.name}: {self._number:,} rows left out. The first: {self._first.message}"
            warnings.warn(message, RowsFailed, stacklevel=5)


def _in_memory(files: Sequence[_File], notion: Notion) -> Journeys:
    known: set[bytes] = set()
    tables = [table for file in files for table in _tables(file, known if len(files) > 1 else None)]
    index = index_from_events(tables, notion=notion)
    return Journeys(index, segment_members=_Segments(tables, notion))


class _Segments:
    """Finds the journeys that satisfy a customer rule, among events in memory or in files."""

    def __init__(self, events: Sequence[pa.Table] | Sequence[str], notion: Notion) -> None:
        self._events = events
        self._notion = notion

    def __call__(self, rule: str) -> list[str]:
        """Keys of the journeys. Raises :class:`~etappe.rules.RuleError` with the position in the text."""
        from etappe import rules

        parsed = rules.parse_customer_rule(rule)
        if rules.traits_asked(parsed):
            raise rules.RuleError(
                "Files of events know no traits of customers.", position=0, hint="Ask in a workspace."
            )
        with duckdb.connect(":memory:") as con:
            found = rules.members(parsed, self._relation(con), key="journey").to_arrow_table()
        return [str(key) for key in found["journey"].to_pylist()]

    def _relation(self, con: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyRelation:
        tables = [events for events in self._events if isinstance(events, pa.Table)]
        files = [events for events in self._events if isinstance(events, str)]
        events = con.read_parquet(files) if files else con.from_arrow(pa.concat_tables(tables))
        customer = ColumnExpression("customer")
        key = CoalesceOperator(ColumnExpression("case_id"), customer) if self._notion == "case" else customer
        return events.select(StarExpression(), key.alias("journey"))


def _tables(file: _File, known: set[bytes] | None) -> Iterator[pa.Table]:
    """The events of a file, without those that an earlier file brought already."""
    failures = _Failures(file.path)
    for events in events_of(file.seen.file, file.mapping, file.origin, failures):
        yield events if known is None else _new(events, known)
    failures.warn()


def _new(events: pa.Table, known: set[bytes]) -> pa.Table:
    ids: list[bytes] = [event_id for event_id in events["event_id"].to_pylist() if event_id]
    fresh = [event_id not in known for event_id in ids]
    known.update(ids)
    return events.filter(pa.array(fresh, pa.bool_()))


def _through_cache(files: Sequence[_File], notion: Notion) -> Journeys:
    """Build log and index once per content and mapping; memory stays bounded whatever the size."""
    from etappe.analytics.index_errors import IndexMissing

    folder = _cache() / "files" / _key(files)
    try:
        index = load_index(folder / notion)
    except IndexMissing:
        build_index(_logged(files, folder / "events"), folder / notion, notion=notion)
        index = load_index(folder / notion)
    return Journeys(index, segment_members=_Segments(_log_files(folder / "events"), notion))


def _key(files: Sequence[_File]) -> str:
    """Changes with every change of the files or of how they are read."""
    parts = []
    for file in files:
        state = file.path.stat()
        parts.append(
            f"{file.path.absolute()} {state.st_size} {state.st_mtime_ns} {file.mapping.model_dump_json()}"
        )
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


def _log_files(folder: Path) -> list[str]:
    from etappe.events import EventLog

    return EventLog.open(folder).files()


class _Sink:
    """Writes chunks into the staging of a log."""

    def __init__(self, write: Any, failures: _Failures) -> None:
        self.position = None
        self._write = write
        self._failures = failures

    def add(self, events: pa.Table, failures: Sequence[Failure] = (), **_: Any) -> None:
        self._failures(failures)
        self._write(events)


def _logged(files: Sequence[_File], folder: Path) -> list[str]:
    """The files of a log with the events of all files, each event once."""
    from etappe.events import EventLog

    log = EventLog.open(folder)
    for number, file in enumerate(files):
        log.discard(f"file-{number}")
        failures = _Failures(file.path)
        with log.stage(f"file-{number}") as staging:
            load(file.seen.file, file.mapping, file.origin, _Sink(staging.write, failures))
            log.commit(staging)
        failures.warn()
    return log.files()


def _of_workspace(wanted: str, notion: Notion, spark: SparkSession | None) -> Journeys:
    """The index that the server keeps, if it is up to date; else one built beside it."""
    from etappe.config import get_settings
    from etappe.errors import NotFound
    from etappe.events import log_of

    folder = get_settings().workspace_folder(wanted)
    if not folder.is_dir():
        known = sorted(path.name for path in folder.parent.glob("ws_*"))
        raise NotFound(
            f"There is no workspace {wanted!r} here.", hint=f"There are: {', '.join(known) or 'none'}."
        )
    return _of_log(log_of(folder).snapshot(), _cache() / "workspaces" / wanted, notion, spark)


def _of_copy(address: str, notion: Notion, spark: SparkSession | None) -> Journeys:
    """What is new in the copy comes into the cache folder first."""
    from etappe.events.mirror import fetch

    folder = _cache() / "copies" / hashlib.sha256(address.encode()).hexdigest()[:32]
    return _of_log(fetch(address, folder / "events"), folder, notion, spark)


def _of_log(log: LogState, folder: Path, notion: Notion, spark: SparkSession | None) -> Journeys:
    """The index of this version of a log, built below ``folder`` when it is not there."""
    files = [str(path) for path in log.files]
    cached = folder / f"{log.version}-{notion}"
    if not (cached / "manifest.json").exists():
        build_index(files, cached, notion=notion, log_version=log.version)
    if spark is not None:
        from etappe.analytics.spark import SparkJourneys

        return SparkJourneys(spark, cached, segment_members=_Segments(files, notion))
    return Journeys(load_index(cached), segment_members=_Segments(files, notion))
