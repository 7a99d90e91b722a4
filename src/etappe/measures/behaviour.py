"""What the past of one customer says: visits, preferences, the stage of each journey, and how the relation stands.

Everything here is pure; "now" and the time zone are arguments.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any, Final

from etappe.customers import Issue, Preference, Trait
from etappe.journeys import Journey
from etappe.kit.texts import Text
from etappe.measures.past import Happening
from etappe.measures.types import Words

HOUR_US: Final = 3_600_000_000
DAY_US: Final = 24 * HOUR_US
WINDOWS_US: Final = (24 * HOUR_US, 48 * HOUR_US, 7 * DAY_US, 30 * DAY_US, 90 * DAY_US)
VISIT_GAP_US: Final = 1_800_000_000
OBSERVED_US: Final = 180 * DAY_US
"""Preferences are inferred from so long a past."""
FEWEST: Final = 3
"""Observations below which nothing is inferred."""
ANSWERS: Final = 5
_TOPICS: Final = ("topic", "thema", "category", "kategorie")
_PARTS_OF_DAY: Final = ((5, "night"), (12, "morning"), (18, "afternoon"), (23, "evening"), (24, "night"))
DEFINITION: Final = Words(
    de="Gewogenes Mittel aus vier Teilen von 0 bis 100: letzter Kontakt (35 %: 100 bis sieben Tage, danach halbiert je "
    "30 Tage), Häufigkeit (25 %: Besuche der letzten 90 Tage, zehn sind 100), Antworten (25 %: Mittel der letzten fünf "
    "Umfrageantworten auf ihrer Skala) und Offenes (15 %: 100, je offenem Anliegen 34 weniger, für ein überfälliges "
    "Versprechen 68). Fehlt ein Teil, verteilt sich sein Gewicht auf die übrigen.",
    en="Weighted mean of four parts from 0 to 100: last contact (35 %: 100 up to seven days, then half for every 30 "
    "days), frequency (25 %: visits of the last 90 days, ten are 100), answers (25 %: mean of the last five survey "
    "answers on their scale) and what is open (15 %: 100, less 34 for each open issue, 68 for an overdue promise). The "
    "weight of a part that is missing goes to the others.",
)
_WEIGHTS: Final = {"recency": 0.35, "frequency": 0.25, "answers": 0.25, "open": 0.15}


@dataclass(frozen=True, slots=True)
class Count:
    """How often something happened in the window that ends now; ever, where there is no window."""

    name: str
    count: int
    window_us: int | None


@dataclass(frozen=True, slots=True)
class JourneyName:
    """A journey and what it is called."""

    id: str
    name: Text


@dataclass(frozen=True, slots=True)
class StageName:
    """A stage and what it is called."""

    id: str
    name: Text


@dataclass(frozen=True, slots=True)
class StagePeriod:
    """A customer was in a stage; ``until_us`` is none while they are."""

    stage: StageName
    from_us: int
    until_us: int | None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a customer stands in a journey, and how they got there."""

    journey: JourneyName
    stage: StageName
    since_us: int
    history: tuple[StagePeriod, ...]


@dataclass(frozen=True, slots=True)
class ScorePart:
    """One part of the relation: from 0 to 100, how much it counts, and how many observations it rests on."""

    name: str
    value: float
    weight: float
    n: int


@dataclass(frozen=True, slots=True)
class Score:
    """How the relation with a customer stands, from 0 to 100, by its definition."""

    value: int
    parts: tuple[ScorePart, ...]
    definition: Words


def touches(past: Iterable[Happening]) -> list[Happening]:
    """What the customer did; technical events are no presence."""
    return [event for event in past if not event.is_technical]


def visits(past: Sequence[Happening]) -> list[int]:
    """When visits began, by the rule of thirty minutes; ``past`` is sorted, oldest first."""
    begun: list[int] = []
    before: int | None = None
    for event in touches(past):
        if before is None or event.time_us - before > VISIT_GAP_US:
            begun.append(event.time_us)
        before = event.time_us
    return begun


def counters(past: Sequence[Happening], now_us: int) -> list[Count]:
    """Visits in windows that end now, and events ever."""
    begun = visits(past)
    found = [
        Count("visits", sum(now_us - window <= time <= now_us for time in begun), window)
        for window in WINDOWS_US
    ]
    return [*found, Count("visits", len(begun), None), Count("events", len(past), None)]


def constant_columns(past: Sequence[Happening]) -> list[Trait]:
    """Columns of plain tables that say the same in every row about the customer, such as their country.

    What is sent live, and what importers that know their source bring, states its traits as such: the properties of
    their events say something about the event.
    """
    rows = [event for event in past if event.properties and "$type" not in event.properties]
    sources = {event.source for event in rows}
    found = []
    for source in sorted(sources):
        own = [event for event in rows if event.source == source]
        for name, value in own[-1].properties.items():
            if all(event.properties.get(name) == value for event in own):
                found.append(Trait(name, value, source, own[-1].time_us, "inferred"))
    return found


def preferences(past: Sequence[Happening], now_us: int, zone: tzinfo) -> list[Preference]:
    """What behaviour says: the channel, the time of day and the topic met most often, if one stands out."""
    recent = [event for event in touches(past) if event.time_us >= now_us - OBSERVED_US]
    observed: dict[str, list[tuple[str, int]]] = {
        "channel": [(event.channel, event.time_us) for event in recent if event.channel],
        "time_of_day": [(_part_of_day(event.time_us, zone), event.time_us) for event in recent],
        "topic": [(topic, event.time_us) for event in recent if (topic := _topic(event.properties))],
    }
    found = (_most_frequent(name, seen) for name, seen in observed.items())
    return [preference for preference in found if preference is not None]


def standings(past: Sequence[Happening], journeys: Iterable[Journey]) -> list[Standing]:
    """The stage of each journey that the customer's touches fall into, those touched last first."""
    found = (_standing(past, journey) for journey in journeys if journey.notion == "customer")
    return sorted((one for one in found if one is not None), key=lambda one: -one.since_us)


def score(past: Sequence[Happening], issues: Sequence[Issue], now_us: int) -> Score | None:
    """How the relation stands; none for a customer who never did anything."""
    done = touches(past)
    if not done:
        return None
    open_issues = [issue for issue in issues if issue.state == "open"]
    recent_visits = [time for time in visits(past) if now_us - 90 * DAY_US <= time <= now_us]
    answered = [share for event in done if (share := _answer(event)) is not None][-ANSWERS:]
    parts = [
        ("recency", _recency(done[-1].time_us, now_us), 1),
        ("frequency", min(1.0, len(recent_visits) / 10), len(recent_visits)),
        ("open", max(0.0, 1 - sum(_burden(issue, now_us) for issue in open_issues)), len(open_issues)),
    ]
    if answered:
        parts.append(("answers", sum(answered) / len(answered), len(answered)))
    whole = sum(_WEIGHTS[name] for name, _, _ in parts)
    rated = tuple(
        ScorePart(name, round(100 * share, 1), round(_WEIGHTS[name] / whole, 3), n)
        for name, share, n in parts
    )
    value = sum(100 * share * _WEIGHTS[name] / whole for name, share, _ in parts)
    return Score(round(value), rated, DEFINITION)


def _standing(past: Sequence[Happening], journey: Journey) -> Standing | None:
    stages_of: dict[str, list[int]] = {}
    for place, stage in enumerate(journey.stages):
        for step in stage.steps:
            for touchpoint in step.touchpoints:
                stages_of.setdefault(touchpoint, []).append(place)
    entered: list[tuple[int, int]] = []
    for event in past:
        places = stages_of.get(event.touchpoint)
        # A touchpoint on several stages says nothing new to somebody who is in one of them.
        if places and not (entered and entered[-1][0] in places):
            entered.append((min(places), event.time_us))
    return _told(journey, entered) if entered else None


def _told(journey: Journey, entered: Sequence[tuple[int, int]]) -> Standing:
    names = [StageName(stage.id, stage.name) for stage in journey.stages]
    ends: list[int | None] = [since for _, since in entered[1:]]
    pairs = zip(entered, [*ends, None], strict=True)
    history = tuple(StagePeriod(names[place], since, until) for (place, since), until in pairs)
    place, since = entered[-1]
    return Standing(JourneyName(journey.id, journey.name), names[place], since, history)


def _recency(last_us: int, now_us: int) -> float:
    days = max(0, now_us - last_us) / DAY_US
    return 1.0 if days <= 7 else float(0.5 ** ((days - 7) / 30))


def _burden(issue: Issue, now_us: int) -> float:
    overdue = issue.kind == "promise" and issue.due_us is not None and issue.due_us < now_us
    return 0.68 if overdue else 0.34


def _answer(event: Happening) -> float | None:
    """A survey answer on its scale, from 0 to 1."""
    low, high = event.properties.get("scale_min"), event.properties.get("scale_max")
    if (
        event.value is None
        or not isinstance(low, int | float)
        or not isinstance(high, int | float)
        or low >= high
    ):
        return None
    return min(1.0, max(0.0, (event.value - low) / (high - low)))


def _part_of_day(time_us: int, zone: tzinfo) -> str:
    hour = datetime.fromtimestamp(time_us // 1_000_000, zone).hour
    return next(name for until, name in _PARTS_OF_DAY if hour < until)


def _topic(properties: Mapping[str, Any]) -> str | None:
    found = (properties.get(name) for name in _TOPICS)
    return next((value for value in found if isinstance(value, str) and value), None)


def _most_frequent(name: str, seen: Sequence[tuple[str, int]]) -> Preference | None:
    if len(seen) < FEWEST:
        return None
    value, number = Counter(value for value, _ in seen).most_common(1)[0]
    latest = max(time_us for one, time_us in seen if one == value)
    return Preference(name, value, "inferred", "etappe", latest, len(seen), round(number / len(seen), 3))
