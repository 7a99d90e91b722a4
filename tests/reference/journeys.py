"""Journeys as plain lists: what the reference answers read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Touch:
    touchpoint: str
    time_us: int
    channel: str = ""


@dataclass(frozen=True)
class Journey:
    """The touches of one customer, ordered by (time, arrival)."""

    customer: str
    touches: tuple[Touch, ...]

    def names(self, merge_repeats: bool = False) -> list[str]:
        return [touch.touchpoint for touch in self.collapsed(merge_repeats)]

    def collapsed(self, merge_repeats: bool) -> list[Touch]:
        """The touches; with ``merge_repeats`` only the first of each run of one touchpoint."""
        return [
            touch
            for i, touch in enumerate(self.touches)
            if not (merge_repeats and i and self.touches[i - 1].touchpoint == touch.touchpoint)
        ]


def filled(journeys: list[Journey]) -> list[Journey]:
    """The journeys that have a touch at all; no question sees the others."""
    return [journey for journey in journeys if journey.touches]


def restrict(
    journeys: list[Journey],
    start_us: int | None = None,
    end_us: int | None = None,
    channels: tuple[str, ...] = (),
    members: set[str] | None = None,
) -> list[Journey]:
    """What a filter leaves."""
    kept = []
    for journey in journeys:
        if members is not None and journey.customer not in members:
            continue
        touches = tuple(
            touch
            for touch in journey.touches
            if (start_us is None or touch.time_us >= start_us)
            and (end_us is None or touch.time_us < end_us)
            and (not channels or touch.channel in channels)
        )
        if touches:
            kept.append(Journey(journey.customer, touches))
    return kept
