"""All journeys at a glance: under which phase, how far, how fresh, and where nobody has looked yet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from etappe.accounts import Access
from etappe.journeys import freshness, guards, placed, repository, summing
from etappe.journeys.drawn import Wire, in_order
from etappe.journeys.freshness import Pace
from etappe.kit.texts import Text


def atlas(access: Access, pace: Pace) -> dict[str, Any]:
    """Lifecycles with their phases, every journey with its summary, and the blind spots."""
    db = access.db
    journeys = repository.journeys(db)
    phases = _phases(db, journeys)
    facts = summing.facts(db, pace)
    shown = [_summed(access, one, journeys, facts[one["id"]], pace) for one in journeys]
    return {
        "lifecycles": [
            {"id": one["id"], "name": one["name"], "phases": phases[one["id"]]}
            for one in journeys
            if one["level"] == "L0"
        ],
        "journeys": shown,
        "blind_spots": [*_without_journey(phases, journeys), *_without_system(phases)],
        "objects": _names(db, journeys),
        "people": guards.people(access),
    }


def reviews_due(db: Session, pace: Pace) -> list[dict[str, Any]]:
    """Journeys that should have been looked at by now, with whom to remind."""
    found = []
    for one in repository.journeys(db):
        review = freshness.review(one, pace)
        if review.overdue and one["status"] != "retired":
            names = ("id", "name", "manager_id", "department_id")
            found.append({**{name: one[name] for name in names}, "due": review.due})
    return found


def _phases(db: Session, journeys: Sequence[Wire]) -> dict[str, list[Wire]]:
    lifecycles = [one["id"] for one in journeys if one["level"] == "L0"]
    found: dict[str, list[Wire]] = defaultdict(list)
    for stage in in_order(repository.wire_rows(db, "stage", lifecycles)):
        found[stage["journey_id"]].append(stage)
    return found


def _summed(
    access: Access, journey: Wire, journeys: Sequence[Wire], facts: summing.Facts, pace: Pace
) -> dict[str, Any]:
    spots = _blind_spots(journey, facts)
    variants = sum(one["variant_of"] == journey["id"] for one in journeys)
    review = freshness.review(journey, pace)
    summary = {
        **facts.counts(),
        "personas": len(journey["persona_ids"]),
        "freshness": {"state": facts.state(journey, pace), "share": facts.fresh_share},
        "review": {"due": review.due, "overdue": review.overdue, "days": review.days},
        "variants": variants,
        "blind_spots": spots,
    }
    return {**journey, "role": guards.role_on(access, journey["id"]), "summary": summary}


def _blind_spots(journey: Wire, facts: summing.Facts) -> list[dict[str, Any]]:
    spots: list[dict[str, Any]] = []
    if facts.bare_steps:
        spots.append(_spot("step_without_touchpoint", facts.bare_steps,
                           "Schritte ohne Kontaktpunkt", "Steps without a touchpoint"))  # fmt: skip
    if facts.steps == 0 and journey["level"] != "L0":
        spots.append(_spot("no_steps", [journey["id"]], "Noch keine Schritte", "No steps yet"))
    if journey["level"] != "L0" and not journey["persona_ids"]:
        spots.append(_spot("no_persona", [journey["id"]], "Keine Persona", "No persona"))
    if not journey["department_id"] and not journey["manager_id"]:
        spots.append(_spot("no_owner", [journey["id"]], "Niemand verantwortlich", "Nobody answers for it"))
    if facts.loose_moments:
        spots.append(_spot("moment_without_threshold", facts.loose_moments,
                           "Momente ohne Schwelle", "Moments without a threshold"))  # fmt: skip
    return spots


def _without_journey(phases: Mapping[str, Sequence[Wire]], journeys: Sequence[Wire]) -> list[dict[str, Any]]:
    taken = {one["phase_id"] for one in journeys}
    return [
        _spot("phase_without_journey", [phase["id"]], "Phase ohne Journey", "Phase without a journey")
        for stages in phases.values()
        for phase in stages
        if phase["id"] not in taken
    ]


def _without_system(phases: Mapping[str, Sequence[Wire]]) -> list[dict[str, Any]]:
    """Phases that have goals, but nothing that supports them."""
    return [
        _spot(
            "goal_without_system",
            [phase["id"]],
            "Ziele ohne unterstützendes System",
            "Goals without a system",
        )
        for stages in phases.values()
        for phase in stages
        if phase["fields"].get("goals") and not phase["fields"].get("systems")
    ]


def _names(db: Session, journeys: Sequence[Wire]) -> dict[str, Text]:
    ids = {one for row in journeys for one in (row["department_id"], *row["persona_ids"]) if one}
    return {one["id"]: one["name"] for one in placed.objects_of(db, ids)}


def _spot(code: str, where: Sequence[str], german: str, english: str) -> dict[str, Any]:
    return {"code": code, "message": {"de": german, "en": english}, "where": list(where)}
