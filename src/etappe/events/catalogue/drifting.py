"""What about a kind of events is not as it was; pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from statistics import median
from typing import Final

from etappe.events.catalogue.types import Found, Seen

ENOUGH: Final = 200
"""So many events must have been looked at before something about their properties can be news."""

FEW_VALUES: Final = 20
USUAL: Final = 0.5
SURE: Final = 0.9
BAND_WEEKS: Final = 8
LEAST_WEEKS: Final = 6
_WIDTH: Final = 6.0
_LEAST_SHARE: Final = 0.6
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


def of_volume(days: Mapping[date, int], day: date, first: date) -> Found | None:
    """Whether the events of ``day`` lie outside of what the same days of the weeks before let expect.

    ``days`` has the days on which there were any, ``first`` is the first day of which the source has data at all.
    """
    past = [days.get(one, 0) for one in _same_weekdays(day) if one >= first]
    if len(past) < LEAST_WEEKS:
        return None
    middle = median(past)
    spread = median(abs(one - middle) for one in past)
    margin = max(_WIDTH * 1.4826 * spread, _WIDTH * middle**0.5, _LEAST_SHARE * middle, _LEAST_EVENTS)
    events = days.get(day, 0)
    if abs(events - middle) <= margin:
        return None
    low, high = max(0, round(middle - margin)), round(middle + margin)
    return Found("volume", "", {"day": day.isoformat(), "events": events, "low": low, "high": high})


def _same_weekdays(day: date) -> list[date]:
    return [day - timedelta(weeks=back) for back in range(1, BAND_WEEKS + 1)]
