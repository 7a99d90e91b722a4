"""Where a copy lies: a folder of object storage, reached through the library that reads Delta tables."""

from __future__ import annotations

import re
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
from deltalake import CommitProperties, DeltaTable
from deltalake import Schema as DeltaSchema
from deltalake.exceptions import DeltaError
from deltalake.transaction import AddAction, RemoveAction, Transaction
from pyarrow.fs import FileInfo, FileSelector, FileSystem, FileType

from etappe.analytics.layout import EVENT_SCHEMA
from etappe.events.log import CONFIGURATION
from etappe.events.log_files import LogFile, listed
from etappe.events.mirror.errors import MirrorUnreachable, NotALog

_PIECE = 4 << 20
_COMMITS = "_delta_log"
_DECORATION = re.compile(r"\x1b\[[0-9;]*m|↳")


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy as it was found: its files, and what it says of the log it was made of."""

    table: DeltaTable
    files: list[LogFile]

    def counter(self, name: str) -> int:
        """A number that the log carries along with its commits; 0 before the first."""
        return self.table.transaction_version(name) or 0


class Place:
    """A folder at ``address``, such as ``s3://bucket/folder``; who may enter is said by the usual AWS_… variables."""

    def __init__(self, address: str) -> None:
        self.address = address.rstrip("/")

    def found(self) -> Copy | None:
        """The copy, if there is one. Raises :class:`NotALog` for a table of anything else."""
        with self._reached():
            if not DeltaTable.is_deltatable(self.address):
                return None
            table = DeltaTable(self.address)
            columns = [field.name for field in table.schema().fields]
        if columns != EVENT_SCHEMA.names:
            raise NotALog(f"The table at {self.address} is no event log of Etappe.", field="address")
        return Copy(table, listed(table))

    def created(self) -> Copy:
        """An empty copy."""
        schema = DeltaSchema.from_arrow(EVENT_SCHEMA)
        with self._reached():
            return Copy(DeltaTable.create(self.address, schema, configuration=CONFIGURATION), [])

    def commit(self, copy: Copy, actions: list[AddAction | RemoveAction], marks: dict[str, int]) -> None:
        """Show other files from now on, as one step."""
        transactions = [Transaction(name, number) for name, number in marks.items()]
        properties = CommitProperties(app_transactions=transactions)
        with self._reached():
            copy.table.create_write_transaction(
                actions, "append", DeltaSchema.from_arrow(EVENT_SCHEMA), commit_properties=properties
            )
            copy.table.update_incremental()

    def upload(self, file: Path, name: str) -> None:
        """Write a file; it is there when it is complete."""
        with file.open("rb") as source, self._reached():
            files, folder = FileSystem.from_uri(self.address)
            if files.type_name == "local":
                files.create_dir(f"{folder}/{name}".rpartition("/")[0])
            with files.open_output_stream(f"{folder}/{name}") as sink:
                while piece := source.read(_PIECE):
                    sink.write(piece)

    def download(self, name: str, file: Path) -> None:
        """Read a file; it is there when it is complete."""
        file.parent.mkdir(parents=True, exist_ok=True)
        unfinished = file.with_name(f".{file.name}.unfinished")
        with unfinished.open("wb") as sink, self._reached():
            files, folder = FileSystem.from_uri(self.address)
            with files.open_input_stream(f"{folder}/{name}") as source:
                while piece := source.read(_PIECE):
                    sink.write(piece)
        unfinished.replace(file)

    def sweep(self, needed: Collection[str], older_than: float) -> int:
        """Delete data files that are not needed and were left alone for so many seconds; how many."""
        limit = time.time() - older_than
        with self._reached():
            files, folder = FileSystem.from_uri(self.address)
            found = files.get_file_info(FileSelector(folder, recursive=True))
            others = {f"{folder}/{name}" for name in needed}
            data = [one for one in found if one.type == FileType.File and _COMMITS not in one.path]
            old = [one.path for one in data if one.path not in others and _changed_at(one) <= limit]
            for path in old:
                files.delete_file(path)
        return len(old)

    @contextmanager
    def _reached(self) -> Iterator[None]:
        """What storage complains about, in words that help."""
        try:
            yield
        except (DeltaError, OSError, pa.ArrowException) as error:
            raise MirrorUnreachable(
                f"The copy at {self.address} cannot be reached: {_plain(str(error))}.",
                hint="Check the address, the network, and the AWS_… variables: endpoint, region, keys.",
            ) from error


def _plain(text: str) -> str:
    """A message in one line, without the colours and arrows of a terminal."""
    return " ".join(_DECORATION.sub("", text).split()).rstrip(".")


def _changed_at(file: FileInfo) -> float:
    return file.mtime.timestamp() if file.mtime is not None else 0.0
