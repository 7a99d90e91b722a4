"""Journeys to measure on: seeded, 20 touchpoints, a first-order Markov chain, log-normal lengths."""

from __future__ import annotations

from pathlib import Path

import numba
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

from etappe.analytics import JourneyIndex, Partition

TOUCHPOINTS = (
    "landing_page", "search", "catalog", "product_view", "reviews", "compare", "add_to_cart", "cart", "login",
    "register", "shipping", "payment", "purchase", "confirmation", "newsletter", "support_chat",
    "call_centre", "return_request", "app_open", "push_open",
)  # fmt: skip
CHANNELS = ("", "web", "app", "mail", "phone", "shop", "chat")
START_US = 1_735_689_600_000_000
SPREAD_US = 90 * 86_400_000_000
MEAN_LENGTH = 10


def write(folder: Path, touches: int, partitions: int) -> None:
    """Write the arrays of an index with about this many touches, one set of files per partition."""
    folder.mkdir(parents=True, exist_ok=True)
    journeys = touches // MEAN_LENGTH // partitions
    for number in range(partitions):
        for name, array in _arrays(journeys, seed=number).items():
            np.save(folder / f"{number:03d}-{name}.npy", array)


def load(folder: Path) -> JourneyIndex:
    """The index that :func:`write` wrote."""
    numbers = sorted({file.name[:3] for file in folder.glob("*.npy")})
    return JourneyIndex(
        tuple(_partition(folder, number) for number in numbers), TOUCHPOINTS, CHANNELS, "bench"
    )


def _partition(folder: Path, number: str) -> Partition:
    names = ("offsets", "touchpoint", "time_us", "channel")
    offsets, touchpoint, time_us, channel = (np.load(folder / f"{number}-{name}.npy") for name in names)
    value = np.full(len(touchpoint), np.nan, np.float32)
    return Partition(offsets, touchpoint, time_us, channel, value, _customers(number, len(offsets) - 1))


def _customers(number: str, journeys: int) -> pa.StringArray:
    return pa.array([f"{number}{j:07d}" for j in range(journeys)], pa.string())


def write_events(folder: Path, target: Path) -> int:
    """The same touches as Parquet, one row per event in the order of time; returns how many."""
    index = load(folder)
    customer = np.concatenate(
        [
            np.repeat(np.arange(p.journeys) + n * 10**7, np.diff(p.offsets))
            for n, p in enumerate(index.partitions)
        ]
    )
    time = np.concatenate([p.time_us for p in index.partitions])
    order = np.argsort(time, kind="stable")
    codes = {
        "touchpoint": (np.concatenate([p.touchpoint for p in index.partitions])[order], TOUCHPOINTS),
        "channel": (np.concatenate([p.channel for p in index.partitions])[order].astype(np.int32), CHANNELS),
    }
    columns: dict[str, pa.Array] = {"customer": pa.array(customer[order]), "time_us": pa.array(time[order])}
    for name, (values, words) in codes.items():
        columns[name] = pa.DictionaryArray.from_arrays(values, list(words))
    pq.write_table(pa.table(columns), target, compression="zstd")
    return len(time)


def _arrays(journeys: int, seed: int) -> dict[str, npt.NDArray[np.generic]]:
    rng = np.random.default_rng(seed)
    lengths = np.minimum(np.maximum(1, np.round(rng.lognormal(1.79, 1.0, journeys))), 3000).astype(np.int64)
    offsets = np.concatenate(([0], np.cumsum(lengths)))
    chain = (
        np.random.default_rng(7).dirichlet(np.full(len(TOUCHPOINTS), 0.3), len(TOUCHPOINTS)).cumsum(axis=1)
    )
    size = int(offsets[-1])
    gaps = np.where(rng.random(size) < 0.7, rng.exponential(6e7, size), rng.exponential(1e11, size))
    starts = START_US + rng.integers(0, SPREAD_US, journeys)
    touchpoint, time_us = _walked(offsets, rng.random(size), chain, gaps.astype(np.int64) + 1, starts)
    channel = np.repeat(rng.integers(1, len(CHANNELS), journeys).astype(np.int16), lengths)
    return {"offsets": offsets, "touchpoint": touchpoint, "time_us": time_us, "channel": channel}


@numba.njit(cache=True)
def _walked(
    offsets: npt.NDArray[np.int64],
    chance: npt.NDArray[np.float64],
    chain: npt.NDArray[np.float64],
    gaps: npt.NDArray[np.int64],
    starts: npt.NDArray[np.int64],
) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int64]]:
    touchpoint = np.empty(offsets[-1], np.int32)
    time_us = np.empty(offsets[-1], np.int64)
    for j in range(len(starts)):
        state, time = 0, starts[j]
        for i in range(offsets[j], offsets[j + 1]):
            state = min(np.searchsorted(chain[state], chance[i]), len(chain) - 1)
            time += gaps[i]
            touchpoint[i], time_us[i] = state, time
    return touchpoint, time_us
