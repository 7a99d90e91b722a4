"""Exact removal of duplicates by 128-bit event id, in memory that does not grow with the log."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from numba import njit

from etappe.events.log_files import ID_BYTES, read_columns

IDS_PER_PASS = 1 << 24
"""Ids held at once: 256 MiB and a table of 128 MiB. A larger run is looked at in several passes."""

Ids = npt.NDArray[np.uint64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Share:
    """The ids of one pass: those whose leading bits say ``wanted``, and where they stand."""

    ids: Ids
    position: npt.NDArray[np.int64]


def duplicates(chunks: Sequence[Path], rows: Sequence[int], stored: Sequence[Path]) -> list[Flags]:
    """Per chunk a flag for each row whose id is in ``stored`` already, or earlier in the chunks.

    Ids are digests, so their bits serve as hash and as share of the work. A table of the new ids is
    probed with the stored ones: memory follows the run, time follows the log.
    """
    starts = np.concatenate(([0], np.cumsum(rows))).astype(np.int64)
    flags = np.zeros(int(starts[-1]), np.bool_)
    passes = max(1, 1 << int(np.ceil(np.log2(max(1, len(flags) / IDS_PER_PASS)))))
    shift = np.uint64(64 - (passes.bit_length() - 1)) if passes > 1 else np.uint64(0)
    for wanted in range(passes):
        share = _collect(chunks, starts, passes, shift, wanted)
        table = np.full(_table_size(len(share.ids)), -1, np.int32)
        _enter(share.ids, share.position, table, flags)
        for ids in _ids_of(stored):
            _probe(ids, share.ids, share.position, table, flags)
    return [flags[a:b] for a, b in pairwise(starts)]


def _collect(
    chunks: Sequence[Path], starts: npt.NDArray[np.int64], passes: int, shift: np.uint64, wanted: int
) -> _Share:
    ids, positions = [np.empty((0, 2), np.uint64)], [np.empty(0, np.int64)]
    for start, found in zip(starts[:-1], _ids_of(chunks), strict=True):
        chosen = np.arange(len(found)) if passes == 1 else np.flatnonzero(found[:, 0] >> shift == wanted)
        ids.append(found if passes == 1 else found[chosen])
        positions.append(chosen + start)
    return _Share(np.concatenate(ids), np.concatenate(positions))


def _ids_of(files: Sequence[Path]) -> Iterator[Ids]:
    """Ids of one file after the other; the next file is read while the caller works on this one."""
    with ThreadPoolExecutor(1) as reader:
        pending = [reader.submit(_read_ids, file) for file in files[:1]]
        for following in [*files[1:], None]:
            if not pending:
                return
            ids = pending.pop().result()
            if following is not None:
                pending.append(reader.submit(_read_ids, following))
            yield ids


def _read_ids(file: Path) -> Ids:
    parts = [_as_words(chunk) for chunk in read_columns(file, ["event_id"]).column(0).chunks]
    return np.concatenate([np.empty((0, 2), np.uint64), *parts])


def _as_words(ids: pa.Array[Any]) -> Ids:
    """The bytes of an Arrow array of ids as two words each, without a copy."""
    _, offsets, data = ids.buffers()
    if offsets is None or data is None or not len(ids):
        return np.empty((0, 2), np.uint64)
    first = int(np.frombuffer(memoryview(offsets), np.int32)[ids.offset])
    octets = np.frombuffer(memoryview(data), np.uint8, ID_BYTES * len(ids), first)
    return octets.view(np.uint64).reshape(-1, 2)


def _table_size(ids: int) -> int:
    return 1 << max(4, int(2 * ids - 1).bit_length())


@njit(cache=True, nogil=True)
def _enter(ids: Ids, position: npt.NDArray[np.int64], table: npt.NDArray[np.int32], flags: Flags) -> None:
    """Put each new id into the table; flag those that are there already."""
    mask = np.uint64(len(table) - 1)
    for i in range(len(ids)):
        slot = ids[i, 0] & mask
        while table[slot] >= 0:
            other = table[slot]
            if ids[other, 0] == ids[i, 0] and ids[other, 1] == ids[i, 1]:
                flags[position[i]] = True
                break
            slot = (slot + np.uint64(1)) & mask
        else:
            table[slot] = i


@njit(cache=True, nogil=True)
def _probe(
    stored: Ids, ids: Ids, position: npt.NDArray[np.int64], table: npt.NDArray[np.int32], flags: Flags
) -> None:
    """Flag the new ids that ``stored`` holds."""
    mask = np.uint64(len(table) - 1)
    for i in range(len(stored)):
        slot = stored[i, 0] & mask
        while table[slot] >= 0:
            new = table[slot]
            if ids[new, 0] == stored[i, 0] and ids[new, 1] == stored[i, 1]:
                flags[position[new]] = True
                break
            slot = (slot + np.uint64(1)) & mask
