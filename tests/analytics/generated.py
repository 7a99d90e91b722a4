"""Journeys for property tests: few names, few distances in time, so ties, repeats and edges are common."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pyarrow as pa
from hypothesis import strategies as st
from tests.reference.journeys import Journey, Touch

from etappe.analytics import JourneyIndex, LocalHost, Partition
from etappe.analytics.layout import DAY, HOUR

TOUCHPOINTS = ("a", "b", "c", "d")
CHANNELS = ("", "web", "shop")
START = 1_711_700_000_000_000
"""2024-03-29: daylight saving begins two days later in Europe, ended some days before in the Americas."""
SHORT = (0, 0, 1, 5, 10, 11)
LONG = (0, HOUR, 5 * HOUR, DAY - 1, DAY, 7 * DAY, 30 * DAY)
PARALLEL = LocalHost(threads=2)


@st.composite
def journeys(
    draw: st.DrawFn, steps: tuple[int, ...] = SHORT, longest: int = 8, most: int = 6
) -> list[Journey]:
    """Up to ``most`` journeys of up to ``longest`` touches, some of them empty."""
    result = []
    for number in range(draw(st.integers(0, most))):
        time = START + draw(st.sampled_from((0, 3, 10, *steps)))
        touches = []
        for _ in range(draw(st.integers(0, longest))):
            time += draw(st.sampled_from(steps))
            name, channel = draw(st.sampled_from(TOUCHPOINTS)), draw(st.sampled_from(CHANNELS))
            touches.append(Touch(name, time, channel))
        result.append(Journey(f"customer-{number}", tuple(touches)))
    return result


@st.composite
def indexes(draw: st.DrawFn, **options: Any) -> tuple[list[Journey], JourneyIndex]:
    """Journeys, and the index that holds them in up to four partitions."""
    drawn = draw(journeys(**options))
    cuts = sorted(draw(st.lists(st.integers(0, len(drawn)), max_size=3)))
    return drawn, index_of(drawn, cuts)


def index_of(journeys: list[Journey], cuts: list[int] | None = None, names: tuple[str, ...] = TOUCHPOINTS,
             channels: tuple[str, ...] = CHANNELS) -> JourneyIndex:  # fmt: skip
    """An index with partitions cut before the journeys of these numbers."""
    bounds = [0, *(cuts or []), len(journeys)]
    parts = tuple(partition_of(journeys[a:b], names, channels) for a, b in pairwise(bounds))
    return JourneyIndex(parts, names, channels, "test")


def partition_of(journeys: list[Journey], names: tuple[str, ...], channels: tuple[str, ...]) -> Partition:
    touches = [touch for journey in journeys for touch in journey.touches]
    codes = {name: code for code, name in enumerate(names)}
    return Partition(
        np.concatenate(([0], np.cumsum([len(journey.touches) for journey in journeys], dtype=np.int64))),
        np.array([codes[touch.touchpoint] for touch in touches], np.int32),
        np.array([touch.time_us for touch in touches], np.int64),
        np.array([channels.index(touch.channel) for touch in touches], np.int16),
        np.full(len(touches), np.nan, np.float32),
        pa.array([journey.customer for journey in journeys], pa.string()),
    )


def quantile(values: list[int], share: float) -> float | None:
    return float(np.quantile(np.array(values), share)) if values else None


def same(measured: float | None, expected: float | None) -> bool:
    """Equal up to the last digits of a float; "no data" only equals itself."""
    if measured is None or expected is None:
        return measured is expected
    return abs(measured - expected) <= 1e-9 * max(1.0, abs(expected))
