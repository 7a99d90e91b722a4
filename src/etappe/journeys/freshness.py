"""How fresh what a map says is: per statement, per step, for the map; and what was only ever assumed. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Literal

from etappe.journeys.drawn import Drawn, Wire
from etappe.kit.texts import Text
from etappe.objects import is_fresh

State = Literal["fresh", "ageing", "stale", "never"]
Months = Mapping[Any, int | None]


@dataclass(frozen=True, slots=True)
class Pace:
    """How quickly what is known grows old here: months per state of evidence, days between reviews."""

    months: Months
    review_days: int
    today: date


@dataclass(frozen=True, slots=True)
class StepFreshness:
    """How fresh a step is; ``share`` is that of its statements that still count."""

    id: str
    state: State
    checked_at: str | None
    latest: str | None
    statements: int
    fresh: int


@dataclass(frozen=True, slots=True)
class Review:
    """When the map has to be looked at again."""

    days: int
    reviewed_at: str | None
    due: str | None
    overdue: bool


@dataclass(frozen=True, slots=True)
class Assumption:
    """Something that a map says without evidence, or with evidence that has grown old."""

    journey_id: str
    step_id: str
    step: Text
    table: Literal["object", "emotion"]
    id: str
    kind: str
    text: Text
    evidence: Wire | None
    state: Literal["assumed", "outdated"]
    age_days: int | None


def state_of(latest: date | None, share: float | None, days: int, today: date) -> State:
    """Fresh: confirmed within the interval, or by half of its statements. Ageing: within twice, or by a quarter."""
    if latest is None:
        return "never"
    age = (today - latest).days
    if age <= days or (share or 0) >= 0.5:
        return "fresh"
    return "ageing" if age <= 2 * days or (share or 0) >= 0.25 else "stale"


def steps(drawn: Drawn, pace: Pace) -> list[StepFreshness]:
    """Every step, in the order of the map."""
    statements = _statements(drawn)
    return [_step(drawn, step, statements.get(step["id"], ()), pace) for step in drawn.steps]


def of_map(found: list[StepFreshness]) -> tuple[State, float | None]:
    """The state of a map and the share of its steps that are fresh."""
    if not found:
        return "never", None
    share = sum(one.state == "fresh" for one in found) / len(found)
    if all(one.state == "never" for one in found):
        return "never", share
    return ("fresh" if share >= 0.75 else "ageing" if share >= 0.4 else "stale"), share


def review(journey: Mapping[str, Any], pace: Pace) -> Review:
    """When the next review is due; a map that was never reviewed is counted from its making."""
    days = journey["review_days"] or pace.review_days
    since = day_of(journey["reviewed_at"] or journey["created_at"])
    due = None if since is None else since + timedelta(days=days)
    overdue = due is not None and due < pace.today
    return Review(days, journey["reviewed_at"], None if due is None else due.isoformat(), overdue)


def assumptions(drawn: Drawn, pace: Pace) -> Iterator[Assumption]:
    """Statements and feelings that nobody has observed, measured or been told, and those that are no longer so."""
    measured = {
        (one["step_id"], one["persona_id"]) for one in drawn.tables["emotion"] if one["basis"] == "measured"
    }
    statements, feelings = _statements(drawn), _at_steps(drawn.tables["emotion"])
    for step in drawn.steps:
        for one in statements.get(step["id"], ()):
            evidence = one["fields"].get("evidence")
            yield from _assumption(drawn, step, ("object", one["id"], one["fields"].get("sort", one["kind"])),
                                   one["name"], evidence, pace)  # fmt: skip
        for emotion in feelings.get(step["id"], ()):
            known = (emotion["step_id"], emotion["persona_id"]) in measured
            if emotion["basis"] == "assumed" and not known:
                words = emotion["reason"] or emotion["name"]
                yield from _assumption(drawn, step, ("emotion", emotion["id"], "emotion"),
                                       words, emotion["evidence"], pace)  # fmt: skip


def day_of(moment: str | None) -> date | None:
    """The day of a moment or day that JSON holds."""
    return None if not moment else datetime.fromisoformat(moment).date()


def _assumption(
    drawn: Drawn, step: Wire, what: tuple[Any, str, str], words: Text, evidence: Wire | None, pace: Pace
) -> Iterator[Assumption]:
    if is_fresh(evidence, pace.today, pace.months):
        return
    table, one, kind = what
    dated = day_of((evidence or {}).get("date"))
    known = (evidence or {}).get("state", "assumed") != "assumed"
    age = None if dated is None else (pace.today - dated).days
    state: Literal["assumed", "outdated"] = "outdated" if known else "assumed"
    yield Assumption(
        drawn.journey["id"], step["id"], step["name"], table, one, kind, words, evidence, state, age
    )


def _step(drawn: Drawn, step: Wire, statements: Sequence[Wire], pace: Pace) -> StepFreshness:
    evidence = [one["fields"].get("evidence") for one in statements]
    evidence += [one["evidence"] for one in drawn.tables["emotion"] if one["step_id"] == step["id"]]
    fresh = sum(is_fresh(one, pace.today, pace.months) for one in evidence)
    days = [day_of(step["checked_at"])]
    days += [day_of(one.get("date")) for one in evidence if one and one.get("state") != "assumed"]
    latest = max((day for day in days if day is not None), default=None)
    share = fresh / len(evidence) if evidence else None
    interval = drawn.journey["review_days"] or pace.review_days
    state = state_of(latest, share, interval, pace.today)
    shown = None if latest is None else latest.isoformat()
    return StepFreshness(step["id"], state, step["checked_at"], shown, len(evidence), fresh)


def _statements(drawn: Drawn) -> dict[str, list[Wire]]:
    """The statements that begin at each step, by its id; one that spans several is one statement."""
    found: dict[str, list[Wire]] = {}
    for step_id, cards in _at_steps(drawn.tables["card"]).items():
        named = (drawn.objects.get(one) for one in dict.fromkeys(card["object_id"] for card in cards))
        found[step_id] = [one for one in named if one is not None and one["kind"] == "statement"]
    return found


def _at_steps(rows: Iterable[Wire]) -> dict[str, list[Wire]]:
    """Rows by the step on which they stand."""
    found: dict[str, list[Wire]] = {}
    for row in rows:
        found.setdefault(row["step_id"], []).append(row)
    return found
