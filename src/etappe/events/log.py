"""The event log of one workspace: a Delta Lake table for whole import runs and for the stream of the inbox."""

from __future__ import annotations

import fcntl
import shutil
import time
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from deltalake import CommitProperties, DeltaTable, Transaction
from deltalake import Schema as DeltaSchema
from deltalake.transaction import AddAction, RemoveAction

from etappe.analytics.layout import EVENT_SCHEMA, LogState
from etappe.events.duplicates import Flags, duplicates
from etappe.events.errors import RunBusy
from etappe.events.log_files import (
    LogFile,
    adding,
    describe,
    listed,
    read_columns,
    removing,
    sync_folder,
    write_file,
)
from etappe.events.log_history import keep_record, kept_record, prune
from etappe.events.staging import RUN_SHIFT, Chunk, Staging, check_run_name, stamped

COMPACT_BELOW_ROWS = 250_000
COMPACT_UP_TO_ROWS = 2_000_000
COMPACT_FROM_FILES = 64
SWEEP_AFTER_SECONDS = 24 * 3600
MENDED = "-r"
"""Stands between the name of a run and a number, in the name of what was mended of it later."""

INBOX_RUN = "inbox"
"""The ``run`` of events that came one by one."""

DATA = "etappe.data"
_INBOX = "etappe.inbox"
REMOVALS = "etappe.removals"
_RECORD = "etappe"
CONFIGURATION = {
    # The commits say which run brought what; they are small and never thrown away.
    "delta.enableExpiredLogCleanup": "false",
    "delta.checkpointInterval": "20",
}
_SHARED_FOLDERS = ("compact", INBOX_RUN)
_Action = AddAction | RemoveAction


@dataclass(frozen=True, slots=True)
class CommitResult:
    """What a run brought: rows that entered the log, rows it held already, and the log's new version."""

    rows: int
    duplicates: int
    version: int


class EventLog:
    """Knows files only; who may see them and what the runs are called is the business of the service.

    Writers of one machine take turns through a lock file; readers never wait: a Delta version is a list
    of files that do not change.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @classmethod
    def open(cls, folder: Path) -> EventLog:
        """The log in ``folder``, created when missing."""
        log = cls(folder.absolute())
        folder.mkdir(parents=True, exist_ok=True)
        if not DeltaTable.is_deltatable(str(folder)):
            with log._turn():
                log._create()
        return log

    def version(self) -> int:
        """Counts the changes of content (runs committed or undone); compaction does not change it."""
        return self._table().transaction_version(DATA) or 0

    def rows(self) -> int:
        """Events in the log."""
        return sum(file.rows for file in self.log_files())

    def files(self) -> list[str]:
        """Absolute paths of the data files, in the order of arrival."""
        return [str(self.folder / file.path) for file in self.log_files()]

    def log_files(self) -> list[LogFile]:
        """The data files with their statistics, in the order of arrival."""
        return listed(self._table())

    def snapshot(self) -> LogState:
        """Version and files that belong together."""
        files, version, removals = self.state()
        return LogState(version, [str(self.folder / file.path) for file in files], removals)

    def state(self) -> tuple[list[LogFile], int, int]:
        """Files, version, and how often rows were taken out, as they belong together."""
        table = self._table()
        return listed(table), _counter(table, DATA), _counter(table, REMOVALS)

    def inbox_position(self) -> int:
        """The last position of the inbox whose event, and all before it, are here; 0 before the first."""
        return _counter(self._table(), _INBOX)

    def inbox_state(self) -> tuple[int, list[str]]:
        """The position in the inbox up to which the log has everything, and the files that hold it."""
        table = self._table()
        return _counter(table, _INBOX), [str(self.folder / file.path) for file in listed(table)]

    def append(self, events: pa.Table, position: int) -> CommitResult:
        """Make the next events of the inbox visible, the last of which stands at ``position`` there.

        The position is part of the commit, so repeating it after a crash changes nothing. Whether an event came
        twice is not looked at: the inbox takes none twice. Raises
        :class:`~etappe.events.errors.EventsMalformed` for a table of another shape.
        """
        with self._turn():
            table = self._table()
            version = _counter(table, DATA)
            if position <= _counter(table, _INBOX):
                return CommitResult(0, 0, version)
            files = [self._written_inbox(table, events)] if events.num_rows else []
            result = CommitResult(events.num_rows, 0, version + len(files))
            self._commit(table, [adding(file) for file in files], result, Transaction(_INBOX, position))
        return result

    def relation(self, con: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyRelation:
        """All events as a DuckDB relation of EVENT_SCHEMA."""
        files = self.files()
        return con.read_parquet(files) if files else con.from_arrow(EVENT_SCHEMA.empty_table())

    def stage(self, run: str) -> Staging:
        """The chunks of ``run``: new, or those that an interrupted process left behind."""
        with self._turn():
            number, folder = self._run_folder(check_run_name(run))
        return Staging(folder, run, number)

    def committed(self, run: str) -> CommitResult | None:
        """What the commit of ``run`` brought, even if it was undone since; ``None`` before it."""
        table = self._table()
        return None if table.transaction_version(run) is None else self._recorded(table, run)

    def staged(self) -> list[str]:
        """Runs that have chunks, but are not committed."""
        table = self._table()
        return [run for run, _ in self._run_folders() if table.transaction_version(run) is None]

    def commit(self, staging: Staging) -> CommitResult:
        """Make the run visible as a whole, without the rows whose event_id the log or the run has already.

        Repeating a commit changes nothing and returns the first result. Raises
        :class:`~etappe.events.errors.ChunkDamaged` naming the file when a chunk is unreadable.
        """
        chunks = [chunk for chunk in staging.chunks if chunk.rows]
        with self._turn():
            table = self._table()
            if table.transaction_version(staging.run) is not None:
                return self._recorded(table, staging.run)
            kept = self._without_duplicates(table, chunks)
            result = _result(chunks, kept, _counter(table, DATA))
            mark = Transaction(staging.run, staging.number)
            self._commit(table, [adding(file) for file in kept], result, mark)
            _remove_others(staging.folder, {self.folder / file.path for file in kept})
        return result

    def undo(self, run: str) -> int:
        """Take the run out again, with what was mended of it later, as one commit; returns the rows removed.

        Events that a later run brought too stay away: they were duplicates then. Import that later file
        again to have them.
        """
        with self._turn():
            table = self._table()
            end = f"{run}{MENDED}\U0010ffff"
            touched = [file for file in listed(table) if file.first_run <= end and run <= file.last_run]
            return self._replace(table, [(file, self._without_run(file, run)) for file in touched])

    def erase(self, customers: Collection[str]) -> int:
        """Take every event of these customers out, and delete the files that held them; returns the events removed.

        Readers of an older version may miss a file from then on and have to look again: that nothing stays is worth
        more here. What an import has staged is not touched; repeat this when it is done.
        """
        keys = pa.array(sorted(customers), pa.string())
        with self._turn():
            table = self._table()
            pairs = [(file, self._without_customers(file, keys)) for file in listed(table)]
            removed = self._replace(table, pairs)
            self._sweep_all(self._table(), time.time() + 1, keep=set(self.staged()))
        return removed

    def forget_before(self, limits: Mapping[str, int]) -> int:
        """Take out events of each source that happened before its limit (microseconds); returns the events removed."""
        with self._turn():
            table = self._table()
            pairs = [(file, self._without_old(file, limits)) for file in listed(table)]
            removed = self._replace(table, pairs)
            self._sweep_all(self._table(), time.time() + 1, keep=set(self.staged()))
        return removed

    def discard(self, run: str) -> None:
        """Throw away what a run staged. Raises :class:`RunBusy` when it is committed."""
        with self._turn():
            if self._table().transaction_version(run) is not None:
                raise RunBusy(f"Run {run} is in the log already.", hint="Undo it instead.")
            for name, folder in self._run_folders():
                if name == run:
                    shutil.rmtree(folder)

    def compact(self) -> int:
        """Merge neighbouring small files; content and :meth:`version` stay. Returns files saved."""
        with self._turn():
            table = self._table()
            groups = [group for group in _neighbours(listed(table)) if len(group) > 1]
            merged = [self._merged(group) for group in groups]
            actions: list[_Action] = [removing(file, data_change=False) for group in groups for file in group]
            if actions:
                actions += [adding(file, data_change=False) for file in merged]
                self._write_commit(table, actions, {}, [])
        return sum(map(len, groups)) - len(merged)

    def tidy(self, *, keep: Iterable[str] = ()) -> None:
        """Upkeep after a run: merge small files when there are many, sweep what nobody needs."""
        self.gather()
        self.sweep(keep=keep)

    def gather(self) -> int:
        """Merge small files once there are many of them; returns files saved."""
        few = sum(file.rows < COMPACT_BELOW_ROWS for file in self.log_files()) < COMPACT_FROM_FILES
        return 0 if few else self.compact()

    def sweep(self, *, older_than: float = SWEEP_AFTER_SECONDS, keep: Iterable[str] = ()) -> int:
        """Delete files that no version needs and staging nobody will finish; returns files deleted.

        Only what has been left alone for ``older_than`` seconds goes, because a reader may still hold an
        older version; the staging of the runs ``keep`` stays.
        """
        with self._turn():
            prune(self.folder / "_delta_log", lambda record: keep_record(self.folder, record))
            return self._sweep_all(self._table(), time.time() - older_than, keep=set(keep))

    def verify(self) -> int:
        """Read every page of every file; returns the rows. Raises ChunkDamaged naming the first bad file."""
        paths = [self.folder / file.path for file in self.log_files()]
        return sum(read_columns(path, EVENT_SCHEMA.names).num_rows for path in paths)

    def _sweep_all(self, table: DeltaTable, limit: float, keep: set[str]) -> int:
        needed = {self.folder / file.path for file in listed(table)}
        unfinished = {run for run, _ in self._run_folders() if table.transaction_version(run) is None}
        folders = [path for run, path in self._run_folders() if run not in keep & unfinished]
        folders += [self.folder / name for name in _SHARED_FOLDERS]
        return sum(_sweep(path, needed, limit) for path in folders)

    def _table(self) -> DeltaTable:
        return DeltaTable(str(self.folder))

    def _create(self) -> None:
        if not DeltaTable.is_deltatable(str(self.folder)):
            DeltaTable.create(
                str(self.folder), DeltaSchema.from_arrow(EVENT_SCHEMA), configuration=CONFIGURATION
            )
            sync_folder(self.folder / "_delta_log")

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """One writer at a time; the operating system gives the turn back when a process dies."""
        with (self.folder / "_lock").open("a") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def _run_folders(self) -> list[tuple[str, Path]]:
        """Run and folder of everything under ``runs``; the folder's name is number and run."""
        parent = self.folder / "runs"
        found = sorted(parent.iterdir()) if parent.is_dir() else []
        return [(path.name.partition("-")[2], path) for path in found]

    def _run_folder(self, run: str) -> tuple[int, Path]:
        folders = self._run_folders()
        for name, path in folders:
            if name == run:
                return _number(path), path
        known = [_number(path) for _, path in folders]
        known += [file.last_arrival >> RUN_SHIFT for file in self.log_files()]
        number = max(known, default=0) + 1
        path = self.folder / "runs" / f"{number:06d}-{run}"
        path.mkdir(parents=True)
        sync_folder(path.parent)
        return number, path

    def _without_duplicates(self, table: DeltaTable, chunks: Sequence[Chunk]) -> list[LogFile]:
        stored = [self.folder / file.path for file in listed(table)]
        flags = duplicates([chunk.path for chunk in chunks], [chunk.rows for chunk in chunks], stored)
        paths = [_kept(chunk.path, flag) for chunk, flag in zip(chunks, flags, strict=True)]
        return [describe(self.folder, path) for path in paths if path is not None]

    def _without_run(self, file: LogFile, run: str) -> LogFile | None:
        """What stays of a file when ``run`` leaves it."""
        if file.first_run == file.last_run == run:
            return None
        table = read_columns(self.folder / file.path, EVENT_SCHEMA.names)
        runs = table.column("run")
        its = pc.or_(pc.equal(runs, pa.scalar(run)), pc.starts_with(runs, pattern=f"{run}{MENDED}"))
        if not pc.any(its).as_py():
            return file
        rest = table.filter(pc.invert(its))
        return self._write_compact(rest) if rest.num_rows else None

    def _without_customers(self, file: LogFile, keys: pa.Array[Any]) -> LogFile | None:
        """What stays of a file when these customers leave it; the file itself when it knows none of them."""
        path = self.folder / file.path
        found = pc.is_in(read_columns(path, ["customer"]).column(0), value_set=keys)
        if not pc.any(found).as_py():
            return file
        rest = read_columns(path, EVENT_SCHEMA.names).filter(pc.invert(found))
        return self._write_compact(rest) if rest.num_rows else None

    def _without_old(self, file: LogFile, limits: Mapping[str, int]) -> LogFile | None:
        """What stays of a file when old events leave it; the file itself when it has none."""
        if file.first_us >= max(limits.values()):
            return file
        table = read_columns(self.folder / file.path, EVENT_SCHEMA.names)
        old: Any = pa.scalar(False)
        for source, before in limits.items():
            of_source = pc.equal(table.column("source"), pa.scalar(source))
            old = pc.or_(old, pc.and_(of_source, pc.less(table.column("time_us"), pa.scalar(before))))
        if not pc.any(old).as_py():
            return file
        rest = table.filter(pc.invert(old))
        return self._write_compact(rest) if rest.num_rows else None

    def _replace(self, table: DeltaTable, pairs: Sequence[tuple[LogFile, LogFile | None]]) -> int:
        """Put what stays in the place of whole files, as one commit; returns the rows that are gone."""
        pairs = [(file, rest) for file, rest in pairs if rest != file]
        removed = sum(file.rows for file, _ in pairs) - sum(rest.rows for _, rest in pairs if rest)
        if removed:
            actions: list[_Action] = [removing(file) for file, _ in pairs]
            actions += [adding(rest) for _, rest in pairs if rest]
            result = CommitResult(-removed, 0, _counter(table, DATA) + 1)
            self._commit(table, actions, result, removals=_counter(table, REMOVALS) + 1)
        return removed

    def _written_inbox(self, table: DeltaTable, events: pa.Table) -> LogFile:
        """The events as a file; they arrive after everything that is in the log."""
        first = max((file.last_arrival for file in listed(table)), default=-1) + 1
        folder = self.folder / INBOX_RUN
        folder.mkdir(exist_ok=True)
        path = folder / f"{first:016x}-{time.time_ns():016x}.parquet"
        write_file(stamped(events, first, INBOX_RUN), path, {})
        sync_folder(folder)
        return describe(self.folder, path)

    def _recorded(self, table: DeltaTable, run: str) -> CommitResult:
        kept = kept_record(self.folder, run)
        for record in [kept] if kept else (commit.get(_RECORD) or {} for commit in table.history()):
            if record.get("run") == run:
                return CommitResult(record["rows"], record["duplicates"], record["version"])
        raise LookupError(f"the log knows the run {run}, but not what it brought")

    def _merged(self, group: Sequence[LogFile]) -> LogFile:
        tables = [read_columns(self.folder / file.path, EVENT_SCHEMA.names) for file in group]
        return self._write_compact(pa.concat_tables(tables))

    def _write_compact(self, table: pa.Table) -> LogFile:
        folder = self.folder / "compact"
        folder.mkdir(exist_ok=True)
        path = folder / f"{table.column('arrival')[0].as_py():016x}-{time.time_ns():016x}.parquet"
        write_file(table, path, {})
        sync_folder(folder)
        return describe(self.folder, path)

    def _commit(
        self,
        table: DeltaTable,
        actions: Sequence[_Action],
        result: CommitResult,
        *marks: Transaction,
        removals: int | None = None,
    ) -> None:
        record = {"rows": result.rows, "duplicates": result.duplicates, "version": result.version}
        runs = {"run": marks[0].app_id} if marks else {}
        counters = [Transaction(DATA, result.version)]
        counters += [] if removals is None else [Transaction(REMOVALS, removals)]
        self._write_commit(table, actions, record | runs, [*marks, *counters])

    def _write_commit(
        self, table: DeltaTable, actions: Sequence[_Action], record: dict[str, Any], marks: list[Transaction]
    ) -> None:
        properties = CommitProperties(custom_metadata={_RECORD: record}, app_transactions=marks)
        schema = DeltaSchema.from_arrow(EVENT_SCHEMA)
        table.create_write_transaction(list(actions), "append", schema, commit_properties=properties)
        sync_folder(self.folder / "_delta_log")


def _counter(table: DeltaTable, name: str) -> int:
    return table.transaction_version(name) or 0


def _kept(path: Path, duplicate: Flags) -> Path | None:
    """The file with the chunk's new rows; the chunk itself when all are new, none when none is."""
    if duplicate.all():
        return None
    if not duplicate.any():
        return path
    reduced = path.with_suffix(".new.parquet")
    table = read_columns(path, EVENT_SCHEMA.names)
    write_file(table.filter(pa.array(np.logical_not(duplicate))), reduced, {})
    sync_folder(path.parent)
    return reduced


def _result(chunks: Sequence[Chunk], kept: Sequence[LogFile], version: int) -> CommitResult:
    rows = sum(file.rows for file in kept)
    return CommitResult(rows, sum(chunk.rows for chunk in chunks) - rows, version + bool(rows))


def _neighbours(files: Sequence[LogFile]) -> Iterator[list[LogFile]]:
    """Runs of small files next to each other in arrival, each small enough to become one file."""
    group: list[LogFile] = []
    for file in files:
        small = file.rows < COMPACT_BELOW_ROWS
        if group and (not small or sum(f.rows for f in group) + file.rows > COMPACT_UP_TO_ROWS):
            yield group
            group = []
        if small:
            group.append(file)
    yield group


def _sweep(folder: Path, needed: set[Path], limit: float) -> int:
    """Delete what is old and not needed in one folder, and the folder when nothing is left."""
    if not folder.is_dir():
        return 0
    old = [path for path in folder.iterdir() if path not in needed and path.stat().st_mtime < limit]
    for path in old:
        path.unlink()
    if not any(folder.iterdir()) and (old or folder.stat().st_mtime < limit):
        folder.rmdir()
    return len(old)


def _remove_others(folder: Path, kept: set[Path]) -> None:
    for path in folder.iterdir():
        if path not in kept:
            path.unlink()


def _number(folder: Path) -> int:
    return int(folder.name.partition("-")[0])
