"""Reference answers about paths: summary, transitions, variants, flow, drop-off."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise
from typing import Any

from tests.reference.journeys import Journey, filled


def summary(journeys: list[Journey]) -> dict[str, Any]:
    journeys = filled(journeys)
    touches = [touch for journey in journeys for touch in journey.touches]
    return {
        "journeys": len(journeys),
        "touches": len(touches),
        "touchpoints": len({touch.touchpoint for touch in touches}),
        "channels": len({touch.channel for touch in touches} - {""}),
        "start_us": min((touch.time_us for touch in touches), default=None),
        "end_us": max((touch.time_us for touch in touches), default=None),
        "lengths": [len(journey.touches) for journey in journeys],
        "durations": [journey.touches[-1].time_us - journey.touches[0].time_us for journey in journeys],
    }


def usual_channels(journeys: list[Journey], channels: tuple[str, ...]) -> dict[str, str]:
    """Per touchpoint the channel of most touches, the one named first on a tie."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for journey in journeys:
        for touch in journey.touches:
            counts[touch.touchpoint][touch.channel] += 1
    return {name: max(channels, key=lambda channel, c=count: c[channel]) for name, count in counts.items()}


def nodes(journeys: list[Journey], merge_repeats: bool) -> dict[str, tuple[int, int, int, int]]:
    """touchpoint -> (touches, customers, starts, ends)"""
    names = [journey.names(merge_repeats) for journey in filled(journeys)]
    return {
        name: (
            sum(path.count(name) for path in names),
            sum(name in path for path in names),
            sum(path[0] == name for path in names),
            sum(path[-1] == name for path in names),
        )
        for name in {name for path in names for name in path}
    }


def edges(journeys: list[Journey], merge_repeats: bool) -> dict[tuple[str, str], tuple[int, int, list[int]]]:
    """(source, target) -> (count, customers, all durations)"""
    found: dict[tuple[str, str], list[tuple[str, int]]] = defaultdict(list)
    for journey in journeys:
        for a, b in pairwise(journey.collapsed(merge_repeats)):
            found[a.touchpoint, b.touchpoint].append((journey.customer, b.time_us - a.time_us))
    return {
        pair: (len(moves), len({customer for customer, _ in moves}), [took for _, took in moves])
        for pair, moves in found.items()
    }


def variants(journeys: list[Journey], merge_repeats: bool) -> dict[tuple[str, ...], list[int]]:
    """sequence -> durations of its journeys"""
    found: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for journey in filled(journeys):
        took = journey.touches[-1].time_us - journey.touches[0].time_us
        found[tuple(journey.names(merge_repeats))].append(took)
    return dict(found)


def flow(
    journeys: list[Journey], anchor: str | None, after: bool, depth: int, top: int, merge_repeats: bool
) -> tuple[int, Counter[tuple[int, str]], Counter[tuple[int, str, str]]]:
    """(anchored, customers per (level, place), customers per (level, place, next place)).

    A place is a touchpoint, "other" or "end"; the next place is one level further from the anchor.
    """
    ways = []
    for journey in filled(journeys):
        names = journey.names(merge_repeats)
        names = names if after else names[::-1]
        if anchor is None or anchor in names:
            begin = 0 if anchor is None else names.index(anchor)
            way = names[begin : begin + depth + 1]
            ways.append(way if len(way) == depth + 1 else [*way, "end"])
    kept = [_largest(ways, level, top) for level in range(depth + 1)]
    shown = [
        [name if name in kept[i] or name == "end" else "other" for i, name in enumerate(w)] for w in ways
    ]
    places = Counter((i, name) for way in shown for i, name in enumerate(way))
    moves = Counter((i, a, b) for way in shown for i, (a, b) in enumerate(pairwise(way)))
    return len(ways), places, moves


def _largest(ways: list[list[str]], level: int, top: int) -> set[str]:
    counts = Counter(way[level] for way in ways if len(way) > level and way[level] != "end")
    ranked = sorted(counts, key=lambda name: (-counts[name], name))
    return set(ranked[:top])


def dropoff(
    journeys: list[Journey], goal: tuple[str, ...]
) -> tuple[int, dict[str, tuple[int, int, int, int, list[int]]]]:
    """(journeys with the goal, touchpoint -> (touches, customers, ended, without goal, times to next))"""
    journeys = filled(journeys)
    without = [journey for journey in journeys if not set(journey.names()) & set(goal)]
    table = {}
    for name, (touches, customers, _, ends) in nodes(journeys, False).items():
        lost = sum(journey.names()[-1] == name for journey in without)
        waits = [
            b.time_us - a.time_us for j in journeys for a, b in pairwise(j.touches) if a.touchpoint == name
        ]
        table[name] = (touches, customers, ends, lost, waits)
    return len(journeys) - len(without), table
