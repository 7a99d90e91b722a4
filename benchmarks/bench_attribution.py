"""How long it takes to credit all conversions, beside Polars and, where it is installed, ChannelAttribution.

``ETAPPE_BENCH_CHANNELATTRIBUTION`` names the Python of an environment that has ChannelAttribution, pandas and PyArrow;
it is a program to compare with, never a dependency. It starts from paths that Polars has gathered, so both times
together stand beside ours. ``ETAPPE_BENCH_TOUCHES`` changes the size.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks import questions_data
from benchmarks.children import answer_of

TOUCHES = int(os.environ.get("ETAPPE_BENCH_TOUCHES", "10000000"))
CLOSE = 0.02
"""Shares of a chain that is walked at random may differ so much from those of the solved one."""

Row = dict[str, Any]


def run() -> list[Row]:
    """Three models beside Polars, then with a Markov chain beside Polars and ChannelAttribution, then all seven."""
    with tempfile.TemporaryDirectory() as folder:
        data, events, paths = (
            Path(folder, "index"),
            Path(folder, "events.parquet"),
            Path(folder, "paths.parquet"),
        )
        questions_data.write(data, TOUCHES, partitions=8)
        questions_data.write_events(data, events)
        ours = answer_of(sys.executable, "attribution_ours", data)
        polars = answer_of(sys.executable, "attribution_peers", "polars", events, paths)
        for model, theirs in polars["models"].items():
            _compared(ours["models"][model], theirs, model, 1e-6)
        rows = [_row("attribution: first, last, linear", ours, "simple", "Polars", polars, polars["seconds"])]
        python = os.environ.get("ETAPPE_BENCH_CHANNELATTRIBUTION")
        if python:
            other = answer_of(python, "attribution_peers", "channelattribution", paths, "-")
            _compared(ours["models"]["markov"], other["models"]["markov"], "markov", CLOSE)
            both = polars["grouped_seconds"] + other["seconds"]
            rows.append(
                _row(
                    "attribution: with a Markov chain",
                    ours,
                    "markov",
                    "Polars and ChannelAttribution",
                    other,
                    both,
                )
            )
        return [*rows, _row("attribution: seven models", ours, "seven")]


def _compared(ours: dict[str, float], theirs: dict[str, float], model: str, close: float) -> None:
    """Raise where a share of the conversions differs by more than ``close``."""
    total = sum(ours.values())
    worst = max(abs(ours.get(name, 0.0) - theirs.get(name, 0.0)) / total for name in {*ours, *theirs})
    if worst > close:
        raise AssertionError(f"The credits of {model} differ by {worst:.4f} of the conversions")


def _row(
    name: str,
    ours: Row,
    key: str,
    peer: str | None = None,
    other: Row | None = None,
    peer_s: float | None = None,
) -> Row:
    seconds = ours["seconds"][key]
    size = f"{ours['touches'] / 1e6:,.0f} M touches, {ours['journeys'] / 1e6:,.1f} M journeys"
    return {"name": name, "size": size, "ours_s": seconds, "peer": peer, "peer_s": peer_s,
            "ratio": None if peer_s is None else peer_s / seconds, "peak_mb": ours["peak_mb"],
            "peer_peak_mb": None if other is None else other["peak_mb"]}  # fmt: skip
