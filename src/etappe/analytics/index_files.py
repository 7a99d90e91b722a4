"""Journey Parquet: one file per partition, written whole, read into the arrays that kernels sweep."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

from etappe.analytics.index import Partition
from etappe.analytics.index_errors import IndexDamaged
from etappe.analytics.layout import JOURNEY_SCHEMA

_LISTS = ("touchpoint", "time_us", "channel", "value")
_WRITER_OPTIONS: dict[str, Any] = {
    "compression": "zstd",
    "compression_level": 1,
    "use_dictionary": ["touchpoint.list.element", "channel.list.element"],
    "column_encoding": {"time_us.list.element": "DELTA_BINARY_PACKED"},
    "write_statistics": False,
    "write_page_checksum": True,
}


def write_partition(partition: Partition, path: Path) -> None:
    """Write journey Parquet so that ``path`` is complete when it exists. ``offsets`` must begin at 0."""
    lists = [_list(partition.offsets.astype(np.int32), getattr(partition, name), name) for name in _LISTS]
    table = pa.table([partition.customers, *lists], schema=JOURNEY_SCHEMA)
    unfinished = path.with_name(f".{path.name}.unfinished")
    with unfinished.open("wb") as sink:
        pq.write_table(table, sink, row_group_size=max(1, table.num_rows), **_WRITER_OPTIONS)
        sink.flush()
        os.fsync(sink.fileno())
    unfinished.replace(path)


def read_partition(path: Path) -> Partition:
    """The arrays of a file. Raises :class:`IndexDamaged` naming it when it cannot be read.

    ``FileNotFoundError`` when it has been let go meanwhile.
    """
    try:
        with pq.ParquetFile(path, page_checksum_verification=True) as file:
            table = file.read()
    except FileNotFoundError as error:
        raise FileNotFoundError(error.errno, "No such file", str(path)) from error
    except (OSError, pa.ArrowException) as error:
        raise IndexDamaged(
            f"The file {path} of the journey index is damaged: {error}.",
            hint="Delete the folder of the index; it is built again from the event log.",
        ) from error
    customers = _single(table.column("customer"), pa.string())
    assert isinstance(customers, pa.StringArray)
    (offsets, touchpoint), (_, time_us), (_, channel), (_, value) = (_arrays(table, name) for name in _LISTS)
    return Partition(offsets, touchpoint, time_us, channel, value, customers)


def _list(offsets: npt.NDArray[Any], values: npt.NDArray[Any], name: str) -> pa.Array[Any]:
    bounds: Any = pa.array(offsets)
    return pa.ListArray.from_arrays(bounds, pa.array(values), type=_list_type(name))


def _arrays(table: pa.Table, name: str) -> tuple[npt.NDArray[Any], npt.NDArray[Any]]:
    lists = _single(table.column(name), _list_type(name))
    assert isinstance(lists, pa.ListArray)
    return lists.offsets.to_numpy(zero_copy_only=False), lists.values.to_numpy(zero_copy_only=False)


def _single(column: pa.ChunkedArray[Any], kind: pa.DataType) -> pa.Array[Any]:
    chunks = column.chunks
    return chunks[0] if len(chunks) == 1 else pa.concat_arrays([*chunks, pa.array([], kind)])


def _list_type(name: str) -> Any:
    return JOURNEY_SCHEMA.field(name).type
