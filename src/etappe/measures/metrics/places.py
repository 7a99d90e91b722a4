"""Where something stands on a map, as measuring needs it: which touchpoints, which steps, which customers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from etappe import objects
from etappe.changes import editable
from etappe.journeys import Journey, Origin, Step


@dataclass(frozen=True, slots=True)
class Place:
    """An element: the touchpoints of its steps (``None``: all there are), its steps, and whose customers count."""

    table: str
    id: str
    touchpoints: frozenset[str] | None
    steps: tuple[Step, ...] = ()
    segment: str | None = None
    journey: Journey | None = None

    @property
    def includes(self) -> tuple[Origin, ...]:
        """What once stood elsewhere on the map, and whose history counts here."""
        return tuple(origin for step in self.steps for origin in step.came_from)

    @property
    def next_touchpoints(self) -> tuple[str, ...]:
        """Touchpoints of the mandatory step that follows a step, or of the goal for what has several."""
        if self.journey is None or not self.steps:
            return ()
        after = [step for step in _measured(self.journey) if not step.optional]
        if len(self.steps) == 1:
            known = list(_measured(self.journey))
            place = next((i for i, step in enumerate(known) if step.id == self.steps[0].id), len(known))
            after = [step for step in known[place + 1 :] if not step.optional]
            return after[0].touchpoints if after else ()
        return after[-1].touchpoints if after else ()


def place_of(db: Session, journey: Journey | None, table: str, subject_id: str) -> Place | None:
    """What an element of a map means for measuring; ``None`` when it is not there."""
    if table == "object":
        return _object(db, journey, subject_id)
    if journey is None:
        return None
    if table == "card":
        table, subject_id = "step", _step_of_card(db, subject_id)
    if table == "moment":
        found = next((one.step_id for one in journey.moments if one.id == subject_id), "")
        table, subject_id = "step", found
    steps = _steps(journey, table, subject_id)
    if steps is None:
        return None
    return Place(table, subject_id, _touchpoints(steps), steps, journey=journey)


def children(place: Place) -> list[Place]:
    """The steps of a stage or journey that touchpoints stand on, in the order of the map."""
    return [
        Place("step", step.id, frozenset(step.touchpoints), (step,), place.segment, place.journey)
        for step in place.steps
        if step.touchpoints and place.table in {"journey", "stage"}
    ]


def _step_of_card(db: Session, card_id: str) -> str:
    table = editable("card")
    row = None if table is None else db.get(table.model, card_id)
    return "" if row is None else str(row.step_id)


def _steps(journey: Journey, table: str, subject_id: str) -> tuple[Step, ...] | None:
    if table == "journey":
        return tuple(journey.steps()) if subject_id == journey.id else None
    if table == "stage":
        return next((stage.steps for stage in journey.stages if stage.id == subject_id), None)
    found = tuple(step for step in journey.steps() if step.id == subject_id)
    return found or None


def _object(db: Session, journey: Journey | None, object_id: str) -> Place | None:
    found = next(iter(objects.get_many(db, [object_id])), None)
    if found is None or found.state == "bin":
        return None
    if found.kind == "touchpoint":
        return Place("object", object_id, frozenset({found.label}), journey=journey)
    steps = () if journey is None else tuple(journey.steps())
    touchpoints = None if journey is None else _touchpoints(steps)
    segment = found.fields.get("segment") if found.kind == "persona" else None
    if found.kind == "persona" and segment is None:
        return Place("object", object_id, frozenset(), journey=journey)
    return Place("object", object_id, touchpoints, steps, segment, journey)


def _touchpoints(steps: Sequence[Step]) -> frozenset[str]:
    return frozenset(name for step in steps for name in step.touchpoints)


def _measured(journey: Journey) -> Sequence[Step]:
    return journey.measured_steps()
