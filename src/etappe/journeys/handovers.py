"""Who is at work on which step, where work passes from one department to another, and what that asks of each. Pure."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from etappe.journeys.drawn import Drawn, Wire
from etappe.kit.texts import Text

Source = Literal["handover", "duty", "stage", "touchpoint", "none"]


@dataclass(frozen=True, slots=True)
class Handover:
    """The customer's case passes from one department to another; undeclared when the map only implies it."""

    journey_id: str
    from_step: str
    to_step: str
    from_name: Text
    to_name: Text
    from_departments: tuple[str, ...]
    to_departments: tuple[str, ...]
    declared: bool


def at_work(drawn: Drawn, step: Wire) -> tuple[tuple[str, ...], Source]:
    """The departments at a step: as its hand-over lane says, else its duties, its stage's, its touchpoints' owners."""
    lane = [one["id"] for one in drawn.objects_at(step["id"], "handover") if one["kind"] == "department"]
    found: tuple[tuple[list[str], Source], ...] = (
        (lane, "handover"),
        (_doing(drawn, step["id"]), "duty"),
        (_doing(drawn, step["stage_id"]), "stage"),
        (_owners(drawn, step), "touchpoint"),
    )
    for departments, source in found:
        if departments:
            return tuple(dict.fromkeys(departments)), source
    return (), "none"


def handovers(drawn: Drawn) -> list[Handover]:
    """Every place where the next step is in other hands."""
    working = [(step, *at_work(drawn, step)) for step in drawn.steps]
    return [
        Handover(
            drawn.journey["id"], one["id"], other["id"], one["name"], other["name"], mine, theirs,
            declared=source in ("handover", "duty"),
        )
        for (one, mine, _), (other, theirs, source) in itertools.pairwise(working)
        if mine and theirs and set(mine).isdisjoint(theirs)
    ]  # fmt: skip


def concern(drawn: Drawn, department_id: str) -> dict[str, Any] | None:
    """What of a map concerns a department; nothing when it has no part in it."""
    steps = [step for step in drawn.steps if department_id in at_work(drawn, step)[0]]
    duties = [one for one in _living_duties(drawn) if one["department_id"] == department_id]
    owned = [
        one["id"]
        for one in drawn.objects.values()
        if one["kind"] == "touchpoint" and one["owner_id"] == department_id
    ]
    owner = drawn.journey["department_id"] == department_id
    if not (owner or steps or duties or owned):
        return None
    mine = {step["id"] for step in steps}
    passing = [
        one for one in handovers(drawn) if department_id in (*one.from_departments, *one.to_departments)
    ]
    return {
        "journey": {name: drawn.journey[name] for name in ("id", "name", "level", "status")},
        "owner": owner,
        "letters": sorted({one["letter"] for one in duties}),
        "steps": [{"id": step["id"], "name": step["name"]} for step in steps],
        "duties": [{"subject_id": one["subject_id"], "letter": one["letter"]} for one in duties],
        "touchpoints": owned,
        "handovers": passing,
        "moments": [one for one in drawn.tables["moment"] if one["step_id"] in mine or owner],
    }


def _doing(drawn: Drawn, subject_id: str) -> list[str]:
    """Who is accountable or responsible for a part of the map."""
    return [
        one["department_id"]
        for letter in "RA"
        for one in drawn.tables["duty"]
        if one["subject_id"] == subject_id and one["letter"] == letter
    ]


def _owners(drawn: Drawn, step: Wire) -> list[str]:
    return [one["owner_id"] for one in drawn.objects_at(step["id"], "touchpoint") if one["owner_id"]]


def _living_duties(drawn: Drawn) -> Iterator[Wire]:
    """Duties whose subject still stands on the map."""
    known = {drawn.journey["id"], *drawn.stage_of, *drawn.place}
    for one in drawn.tables["duty"]:
        if one["subject_id"] in known or one["subject_id"].startswith("tp_"):
            yield one
