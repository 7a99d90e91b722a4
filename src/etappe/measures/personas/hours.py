"""The parts of a day, by the clocks of the workspace."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Ints = npt.NDArray[np.int64]

PARTS: Final = ("night", "morning", "afternoon", "evening")
_PART_OF_HOUR: Final = np.array([0] * 5 + [1] * 7 + [2] * 6 + [3] * 5 + [0])


def part_of_day(time_us: Ints, zone: str) -> Ints:
    """For each time the place of its part of the day in :data:`PARTS`."""
    stamps = pa.array(time_us, pa.timestamp("us")).cast(pa.timestamp("us", "UTC"))
    zoned: Any = stamps.cast(pa.timestamp("us", zone))
    return np.asarray(_PART_OF_HOUR[np.asarray(pc.hour(zoned), np.int64)], np.int64)
