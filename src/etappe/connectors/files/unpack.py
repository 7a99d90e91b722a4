"""Bytes of a file, unpacked on the way: plain, gzip, Zstandard or the one file inside a ZIP archive."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO, Literal, Protocol, cast

import pyarrow as pa

from etappe.connectors.errors import FileUnreadable
from etappe.connectors.files.limits import (
    BOMB_FREE_BYTES,
    MAX_ARCHIVE_MEMBERS,
    MAX_RATIO,
    MAX_SHEET_BYTES,
    MAX_UNPACKED_BYTES,
)

Compression = Literal["gzip", "zstd", "zip"]
_STEP = 1 << 20


class Readable(Protocol):
    """The little of a binary file that is needed here."""

    def read(self, size: int = -1, /) -> bytes: ...


class ByteSource:
    """Unpacked bytes of one file, in order, under the rules against archive bombs.

    ``position`` is how far the file on disk has been read, for progress. Raises
    :class:`FileUnreadable` for damaged archives and for such as unpack beyond all measure.
    """

    def __init__(self, name: str, raw: BinaryIO, unpacked: Readable, compression: Compression | None) -> None:
        self.name = name
        self.compression = compression
        self.unpacked_bytes = 0
        self._raw = raw
        self._unpacked = unpacked

    @property
    def position(self) -> int:
        """Bytes of the file on disk that have been consumed."""
        return self._raw.tell()

    def read(self, size: int) -> bytes:
        """The next ``size`` bytes, fewer only at the end."""
        parts = []
        while size > 0 and (part := self._step(min(size, _STEP))):
            parts.append(part)
            size -= len(part)
        return parts[0] if len(parts) == 1 else b"".join(parts)

    def _step(self, size: int) -> bytes:
        try:
            part = self._unpacked.read(size)
        except (EOFError, zlib.error, OSError, zipfile.BadZipFile) as error:
            raise self._damaged(error) from error
        self.unpacked_bytes += len(part)
        if self.compression:
            self._refuse_bomb()
        return part

    def _refuse_bomb(self) -> None:
        ratio = self.unpacked_bytes / max(self.position, 1)
        beyond_ratio = self.unpacked_bytes > BOMB_FREE_BYTES and ratio > MAX_RATIO
        if beyond_ratio or self.unpacked_bytes > MAX_UNPACKED_BYTES:
            raise FileUnreadable(
                f"{self.name} unpacks to over {self.unpacked_bytes >> 20} MB, {ratio:.0f} times its size.",
                hint="That looks like an archive bomb. If it is real, unpack it and import the result.",
                code="file.archive_bomb",
            )

    def _damaged(self, error: Exception) -> FileUnreadable:
        return FileUnreadable(
            f"{self.name} is damaged: the {self.compression} data break off or are wrong after "
            f"{self.unpacked_bytes:,} unpacked bytes ({error}).",
            hint="The file was probably not copied completely. Copy or export it again.",
            code="file.truncated",
        )


def compression_of(head: bytes) -> Compression | None:
    """What the first bytes say about packing; a workbook is a ZIP too and is told apart later."""
    if head.startswith(b"\x1f\x8b"):
        return "gzip"
    if head.startswith(b"\x28\xb5\x2f\xfd"):
        return "zstd"
    return "zip" if head.startswith((b"PK\x03\x04", b"PK\x05\x06")) else None


@contextmanager
def open_bytes(path: Path) -> Iterator[ByteSource]:
    """Open ``path`` for reading once, from the start, unpacked if it is packed."""
    with path.open("rb") as raw:
        compression = compression_of(raw.read(4))
        raw.seek(0)
        if compression == "zip":
            with _open_member(path, raw) as member:
                yield ByteSource(path.name, raw, member, compression)
        else:
            yield ByteSource(path.name, raw, _reader(raw, compression), compression)


def _reader(raw: BinaryIO, compression: Compression | None) -> Readable:
    if compression == "gzip":
        return gzip.GzipFile(fileobj=raw, mode="rb")
    if compression == "zstd":
        return cast(Readable, pa.CompressedInputStream(cast(io.IOBase, raw), "zstd"))
    return raw


def _open_member(path: Path, raw: BinaryIO) -> IO[bytes]:
    archive = open_archive(path, raw)
    members = [member for member in archive.infolist() if _is_data(member)]
    if len(members) != 1:
        names = ", ".join(member.filename for member in members[:5]) or "none"
        raise FileUnreadable(
            f"{path.name} holds {len(members)} files ({names}); an import needs exactly one.",
            hint="Unpack the archive and import the files one by one.",
            code="file.archive_members",
        )
    if members[0].flag_bits & 1:
        raise FileUnreadable(
            f"{path.name} is protected by a password.",
            hint="Unpack it yourself and import the file inside.",
            code="file.encrypted",
        )
    return archive.open(members[0])


def _is_data(member: zipfile.ZipInfo) -> bool:
    parts = member.filename.split("/")
    return not member.is_dir() and parts[0] != "__MACOSX" and not parts[-1].startswith(".")


def open_archive(path: Path, raw: BinaryIO) -> zipfile.ZipFile:
    """The ZIP directory of ``path``, refused when damaged or absurdly large."""
    try:
        archive = zipfile.ZipFile(raw)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise FileUnreadable(
            f"{path.name} is a damaged ZIP archive ({error}).",
            hint="The file was probably not copied completely. Copy or export it again.",
            code="file.truncated",
        ) from error
    if len(archive.filelist) > MAX_ARCHIVE_MEMBERS:
        raise FileUnreadable(
            f"{path.name} holds {len(archive.filelist):,} files.",
            hint="Unpack it yourself and import the file that holds the events.",
            code="file.archive_bomb",
        )
    return archive


def refuse_workbook_bomb(path: Path) -> None:
    """Refuse a workbook whose parts unpack to more than memory should hold, before reading any of it."""
    with path.open("rb") as raw:
        archive = open_archive(path, raw)
        unpacked = sum(member.file_size for member in archive.filelist)
        packed = max(path.stat().st_size, 1)
    overlapping = sum(member.compress_size for member in archive.filelist) > packed
    if (
        overlapping
        or unpacked > MAX_SHEET_BYTES
        or (unpacked > BOMB_FREE_BYTES and unpacked / packed > MAX_RATIO)
    ):
        raise FileUnreadable(
            f"{path.name} unpacks to {unpacked >> 20} MB, {unpacked / packed:.0f} times its size.",
            hint="Save the sheet as CSV and import that.",
            code="file.archive_bomb",
        )


def is_workbook(path: Path) -> bool:
    """Whether a ZIP archive is an Excel workbook."""
    with path.open("rb") as raw:
        return "xl/workbook.xml" in open_archive(path, raw).namelist()


def peek(path: Path, size: int) -> bytes:
    """The first ``size`` unpacked bytes."""
    with open_bytes(path) as source:
        return source.read(size)
