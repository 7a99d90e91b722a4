"""Some journeys in memory: what every kernel sweeps, as flat arrays; or what makes them where they are wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, overload

import numpy as np
import numpy.typing as npt
import pyarrow as pa

Int64s = npt.NDArray[np.int64]
Int32s = npt.NDArray[np.int32]
Int16s = npt.NDArray[np.int16]
Float32s = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Partition:
    """Some journeys of an index: the offsets and values of the Arrow lists of journey Parquet.

    Journey ``j`` owns the touches ``offsets[j] .. offsets[j + 1] - 1`` of the four touch arrays, ordered
    by (time, arrival). ``offsets`` (int64, journeys + 1) need not begin at 0, so a slice of a partition
    is a partition without a copy. ``touchpoint`` (int32) and ``channel`` (int16) are codes into the
    dictionaries of the :class:`JourneyIndex`; ``time_us`` (int64) is microseconds UTC; ``value``
    (float32) is NaN where the event carried none. ``customers`` holds the key of each journey.

    The arrays are made read-only and contiguous on the way in: kernels compile once, for one type.
    """

    offsets: Int64s
    touchpoint: Int32s
    time_us: Int64s
    channel: Int16s
    value: Float32s
    customers: pa.StringArray
    row: int = 0
    """Which journey of the partition it was cut from a slice begins with."""

    def __post_init__(self) -> None:
        for name, kind in _ARRAYS.items():
            object.__setattr__(self, name, _frozen(getattr(self, name), kind))
        if len(self.offsets) != len(self.customers) + 1:
            raise ValueError(
                f"{len(self.customers)} journeys need {len(self.customers) + 1} offsets, "
                f"got {len(self.offsets)}"
            )
        sizes = {len(self.touchpoint), len(self.time_us), len(self.channel), len(self.value)}
        if len(sizes) != 1 or int(self.offsets[-1]) > sizes.pop():
            raise ValueError(
                "The touch arrays of a partition differ in length, or end before its journeys do."
            )

    def __reduce__(self) -> tuple[Any, ...]:
        """Made anew where it arrives: arrays that have travelled would be writable, a type compiled for again."""
        return Partition, (
            self.offsets, self.touchpoint, self.time_us, self.channel, self.value, self.customers, self.row,
        )  # fmt: skip

    @property
    def journeys(self) -> int:
        """Rows, including those without a touch."""
        return len(self.offsets) - 1

    @property
    def touches(self) -> int:
        """Touches of all journeys."""
        return int(self.offsets[-1] - self.offsets[0])

    @property
    def nbytes(self) -> int:
        """Bytes of the touch arrays and offsets that belong to these journeys."""
        return self.touches * _BYTES_PER_TOUCH + self.offsets.nbytes

    def slice(self, start: int, stop: int) -> Partition:
        """Journeys ``start .. stop - 1``, sharing the memory of this partition."""
        return Partition(
            self.offsets[start : stop + 1],
            self.touchpoint,
            self.time_us,
            self.channel,
            self.value,
            self.customers.slice(start, stop - start),
            self.row + start,
        )

    def split(self, parts: int) -> Iterator[Partition]:
        """Up to ``parts`` slices of about the same number of touches."""
        goals = self.offsets[0] + self.touches * np.arange(1, parts) // max(parts, 1)
        cuts = np.searchsorted(self.offsets, goals)
        bounds = np.unique(np.concatenate(([0], cuts, [self.journeys])))
        return (self.slice(int(a), int(b)) for a, b in pairwise(bounds))


@dataclass(frozen=True, eq=False)
class Stored(Sequence[Partition]):
    """Partitions that are made by ``load`` from their number each time, where they are swept; none is kept here."""

    size: int
    load: Callable[[int], Partition]

    def __len__(self) -> int:
        return self.size

    @overload
    def __getitem__(self, number: int) -> Partition: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[Partition]: ...
    def __getitem__(self, number: int | slice) -> Partition | Sequence[Partition]:
        if isinstance(number, slice):
            return [self.load(one) for one in range(*number.indices(self.size))]
        if not 0 <= number < self.size:
            raise IndexError(number)
        return self.load(number)


def _frozen(values: npt.ArrayLike, kind: type[np.generic]) -> npt.NDArray[np.generic]:
    array = np.ascontiguousarray(values, dtype=kind).view()
    array.flags.writeable = False
    return array


_ARRAYS: dict[str, type[np.generic]] = {
    "offsets": np.int64,
    "touchpoint": np.int32,
    "time_us": np.int64,
    "channel": np.int16,
    "value": np.float32,
}
_BYTES_PER_TOUCH = 18
