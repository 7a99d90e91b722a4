"""What about a kind of events is not as it was; pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from statistics import median
from typing import Final

from etappe.events.catalogue.types import Found, Seen

ENOUGH: Final = 200
"""So many events must have been looked at before something about their properties can be news."""

FEW_VALUES: Final = 20
USUAL: Final = 0.5
SURE: Final = 0.9
BAND_DAYS: Final = 28
LEAST_DAYS: Final = 7
_WIDTH: Final = 4.0
_LEAST_MARGIN: Final = 0.5
_LEAST_EVENTS: Final = 20


def of_properties(
    before: Mapping[str, Seen], looked_before: int, now: Mapping[str, Seen], looked_now: int
) -> Iterator[Found]:
    """Properties that are new, have vanished, or changed their type."""
    if looked_before < ENOUGH:
        return
    for name, seen in now.items():
        known = before.get(name)
        if known is None:
            yield Found("new_property", name, {"type": seen.main_type, "filled": seen.filled})
        elif _changed(known, seen):
            yield Found("type_changed", name, {"before": known.main_type, "after": seen.main_type})
    for name, known in before.items():
        missed = known.missed + looked_now
        usual = known.filled >= USUAL * looked_before
        if name not in now and usual and known.missed < ENOUGH <= missed:
            yield Found(
                "vanished_property", name, {"events": missed, "share_before": known.filled / looked_before}
            )


def _changed(known: Seen, seen: Seen) -> bool:
    values, before = sum(seen.types.values()), sum(known.types.values())
    if values < FEW_VALUES or before < FEW_VALUES or seen.main_type == known.main_type:
        return False
    return seen.types[seen.main_type] >= SURE * values and known.types[known.main_type] >= SURE * before


def of_volume(days: Sequence[tuple[date, int]], day: date) -> Found | None:
    """Whether the events of ``day`` lie outside of what the four weeks before let expect."""
    counts = dict(days)
    first = min(counts, default=day)
    span = [day - timedelta(days=back) for back in range(1, BAND_DAYS + 1)]
    past = [counts.get(one, 0) for one in span if one >= first]
    if len(past) < LEAST_DAYS:
        return None
    middle = median(past)
    spread = median(abs(one - middle) for one in past)
    margin = max(_WIDTH * 1.4826 * spread, _LEAST_MARGIN * middle, _LEAST_EVENTS)
    events = counts.get(day, 0)
    if abs(events - middle) <= margin:
        return None
    low, high = max(0, round(middle - margin)), round(middle + margin)
    return Found("volume", "", {"day": day.isoformat(), "events": events, "low": low, "high": high})
