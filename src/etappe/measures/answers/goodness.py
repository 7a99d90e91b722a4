"""How good answers are on one scale, whatever scale they were given on."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Floats = npt.NDArray[np.float64]


def goodness(table: pa.Table) -> Floats:
    """From 0 (worst) to 1 (best) for each answer; effort turned round, NaN where value or scale are unknown."""
    low, high, value = (
        np.asarray(table[name].cast(pa.float64()).to_numpy(), np.float64)
        for name in ("scale_min", "scale_max", "value")
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        part = np.where(high > low, (value - low) / (high - low), np.nan)
    effort = np.asarray(pc.equal(table["metric"], pa.scalar("ces")).fill_null(False), np.bool_)
    return np.asarray(np.clip(np.where(effort, 1 - part, part), 0.0, 1.0))
