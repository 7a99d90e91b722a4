"""Use cases that look at maps: atlas, freshness, assumptions, gaps, variants, gates, agenda, compliance."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import Any, Final

from sqlalchemy.orm import Session

from etappe import framework
from etappe.accounts import Access
from etappe.journeys import atlas, comparing, documents, freshness, gates, handovers, placed, repository
from etappe.journeys.drawn import Drawn, referred
from etappe.journeys.errors import NoSuchJourney
from etappe.journeys.freshness import Pace
from etappe.kit import now
from etappe.objects import get_many

_STATED: Final = ("journey", "stage", "step", "card", "emotion")
"""What statements stand on."""


def pace_of(db: Session) -> Pace:
    """How quickly knowledge grows old, as the framework says."""
    settings = framework.settings_of(db)
    return Pace(settings.decay.model_dump(), settings.review_days, now().date())


def atlas_of(access: Access) -> dict[str, Any]:
    """All journeys at a glance."""
    return atlas.atlas(access, pace_of(access.db))


def reviews_due(db: Session) -> list[dict[str, Any]]:
    """Journeys whose review is due, for reminders."""
    return atlas.reviews_due(db, pace_of(db))


def freshness_of(db: Session, journey_id: str) -> dict[str, Any]:
    """How fresh a map is, step by step, and when it has to be looked at again."""
    drawn, pace = documents.drawn(db, journey_id), pace_of(db)
    found = freshness.steps(drawn, pace)
    state, share = freshness.of_map(found)
    review = asdict(freshness.review(drawn.journey, pace))
    return {"state": state, "share": share, "review": review, "steps": [asdict(one) for one in found]}


def assumptions(db: Session, journey_id: str | None = None) -> list[dict[str, Any]]:
    """What maps say without evidence, or with evidence that has grown old; oldest and barest first."""
    pace = pace_of(db)
    ids = [one["id"] for one in repository.journeys(db)] if journey_id is None else [journey_id]
    bare = documents.several(db, ids, _STATED)
    shown = {card["object_id"] for drawn in bare for card in drawn.tables["card"]}
    said = {one["id"]: one for one in placed.objects_of(db, shown) if one["kind"] == "statement"}
    maps = (Drawn(drawn.tables, said) for drawn in bare)
    found = [one for drawn in maps for one in freshness.assumptions(drawn, pace)]
    found.sort(key=lambda one: (one.state != "assumed", -(one.age_days or 0), one.journey_id, one.id))
    # Copies of what stands in the rows would take longer than reading them.
    return [{one.name: getattr(row, one.name) for one in fields(row)} for row in found]


def gaps(db: Session, journey_id: str, other_id: str) -> dict[str, Any]:
    """What has to change for one map to become another."""
    present, wanted = documents.drawn(db, journey_id), documents.drawn(db, other_id)
    rows, found = comparing.gaps(present, wanted)
    return {
        "from": documents.brief(present.journey),
        "to": documents.brief(wanted.journey),
        "steps": rows,
        "gaps": [asdict(one) for one in found],
        "objects": _names(present, wanted),
    }


def variants(db: Session, journey_id: str) -> dict[str, Any]:
    """A journey and its variants in other contexts, step beside step."""
    own = repository.journey(db, journey_id)
    if own is None:
        raise NoSuchJourney(journey_id)
    base = (
        own["variant_of"] if own["variant_of"] and repository.journey(db, own["variant_of"]) else journey_id
    )
    maps = list(_many(db, [base, *repository.variants_of(db, base)]))
    return {
        "base": base,
        "journeys": [documents.brief(one.journey) for one in maps],
        "rows": comparing.side_by_side(maps),
        "objects": _names(*maps),
    }


def gates_of(db: Session, journey_id: str) -> dict[str, Any]:
    """The status of a journey, and what each gate still needs."""
    drawn = documents.drawn(db, journey_id)
    return {"status": drawn.journey["status"], "gates": gates.overview(drawn)}


def handovers_of(db: Session, journey_id: str) -> dict[str, Any]:
    """Where work passes from one department to another."""
    drawn = documents.drawn(db, journey_id)
    found = handovers.handovers(drawn)
    steps = [
        {"step_id": step["id"], "departments": list(handovers.at_work(drawn, step)[0])}
        for step in drawn.steps
    ]
    return {"handovers": [asdict(one) for one in found], "steps": steps, "objects": _names(drawn)}


def agenda(db: Session, department_id: str) -> dict[str, Any]:
    """What concerns a department, on every map: duties, steps, hand-overs, moments, reviews."""
    known = [one for one in get_many(db, [department_id]) if one.kind == "department"]
    if not known:
        raise NoSuchJourney(department_id)
    pace = pace_of(db)
    found = []
    maps: list[Drawn] = []
    owned = [one["id"] for one in placed.all_of_kind(db, "touchpoint") if one["owner_id"] == department_id]
    for drawn in _many(db, repository.concerned(db, department_id, owned)):
        concern = handovers.concern(drawn, department_id)
        if concern is not None:
            maps.append(drawn)
            found.append({**concern, "review": asdict(freshness.review(drawn.journey, pace))})
    for one in found:
        one["handovers"] = [asdict(handover) for handover in one["handovers"]]
    department = {"id": department_id, "name": known[0].name}
    return {"department": department, "journeys": found, "objects": _names(*maps)}


def compliance(db: Session, journey_id: str) -> framework.Report:
    """What a map does not keep of the framework."""
    tables = documents.tables_of(db, journey_id)
    shown = {**tables, "object": documents.shown_objects(db, tables)}
    return framework.check_map(shown, framework.rules_of(db), now().date())


def _many(db: Session, ids: list[str]) -> list[Drawn]:
    """Several maps with their objects, in as many queries as one; those that are gone are left out."""
    bare = documents.several(db, ids)
    every = {one for drawn in bare for one in referred(drawn.tables)}
    objects = {one["id"]: one for one in placed.objects_of(db, every)}
    return [
        Drawn(drawn.tables, {one: objects[one] for one in referred(drawn.tables) if one in objects})
        for drawn in bare
    ]


def _names(*maps: Drawn) -> dict[str, Any]:
    """The names behind the ids that an answer speaks of."""
    return {
        one["id"]: {"kind": one["kind"], "name": one["name"]}
        for drawn in maps
        for one in drawn.objects.values()
    }
