"""Keeps what was read from each file of the log as a small Parquet file, so that no file is read twice."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

Read = Callable[[Path], pa.Table]


def gathered(folder: Path, files: Sequence[str | Path], read: Read) -> pa.Table | None:
    """What ``read`` says of all ``files``, one after the other; ``None`` when there are none.

    Files of a log never change, so the parts in ``folder`` are named after them; parts of files that have left the
    log go, and with them whatever was taken out of it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    paths = [Path(file) for file in files]
    names = [_name(path) for path in paths]
    tables = [_part(folder / name, path, read) for name, path in zip(names, paths, strict=True)]
    _forget_others(folder, set(names))
    return pa.concat_tables(tables) if tables else None


def _name(file: Path) -> str:
    # Name and folder tell files of one log apart, wherever the workspace lies.
    return hashlib.sha256("/".join(file.parts[-3:]).encode()).hexdigest()[:24] + ".parquet"


def _part(part: Path, file: Path, read: Read) -> pa.Table:
    try:
        return pq.read_table(part)
    except (FileNotFoundError, pa.ArrowInvalid):
        found = read(file)
    unfinished = part.with_name(f".{secrets.token_hex(6)}.unfinished")
    pq.write_table(found, unfinished, compression="zstd")
    unfinished.replace(part)
    return found


def _forget_others(folder: Path, names: set[str]) -> None:
    for path in folder.glob("*.parquet"):
        if path.name not in names:
            path.unlink(missing_ok=True)
