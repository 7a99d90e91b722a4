"""What must hold on a map after a command: references in the same workspace and journey, no cycles, spans inside."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from etappe.accounts import Access
from etappe.changes import is_repeated
from etappe.journeys import gates, placed, repository
from etappe.journeys.errors import Cyclic, Doubled, OutsideMap, Unfitting, Unknown
from etappe.journeys.models import (
    CardRow,
    DutyRow,
    EmotionRow,
    JourneyRow,
    LaneRow,
    LinkRow,
    MomentRow,
    StageRow,
    StepRow,
)

Part = TypeVar("Part", StageRow, StepRow, LaneRow)


def check_journeys(access: Access, rows: Sequence[JourneyRow]) -> None:
    """Phases, variants and people exist; a variant has no variants; a status is reached through its gate."""
    db = access.db
    _objects_fit(
        db, [(row, "persona_ids", one, "persona") for row in rows for one in _fresh_ids(row, "persona_ids")]
    )
    _objects_fit(
        db,
        [
            (row, "department_id", one, "department")
            for row in rows
            for one in _fresh_ids(row, "department_id")
        ],
    )
    for row in rows:
        _check_phase(db, row)
        _check_variant(db, row)
        if row.fresh("status") and row.status != "planned" and not is_repeated(db):
            gates.pass_through(db, row, row.before("status"))


def check_steps(access: Access, rows: Sequence[StepRow]) -> None:
    """A step stands in a stage of its own journey."""
    stages = _parts(access.db, StageRow, {row.stage_id for row in rows})
    for row in rows:
        _same_journey(row, "stage_id", stages.get(row.stage_id))


def check_lanes(access: Access, rows: Sequence[LaneRow]) -> None:
    """A lane may be for one persona."""
    _objects_fit(
        access.db, [(row, "persona_id", row.persona_id, "persona") for row in rows if row.persona_id]
    )


def check_cards(access: Access, rows: Sequence[CardRow]) -> None:
    """A card lies in lane and steps of its journey, and shows an object that its lane may hold."""
    db = access.db
    lanes = _parts(db, LaneRow, {row.lane_id for row in rows})
    steps = _parts(db, StepRow, {row.step_id for row in rows})
    for row in rows:
        _same_journey(row, "lane_id", lanes.get(row.lane_id))
        _same_journey(row, "step_id", steps.get(row.step_id))
    if not is_repeated(db):
        # Steps may have gone since; what reached beyond the last one then is shown as far as there are steps.
        _check_spans(db, rows)
    kinds = placed.kinds_of(db, {row.object_id for row in rows})
    for row in rows:
        kind, lane = kinds.get(row.object_id), lanes[row.lane_id].kind
        if kind is None:
            raise Unknown(row.id, "object_id", row.object_id)
        if not placed.fits_lane(kind, lane):
            raise Unfitting(row.id, kind, lane)
    _check_personas(db, rows)


def check_emotions(access: Access, rows: Sequence[EmotionRow]) -> None:
    """One value per step, persona and basis."""
    db = access.db
    _on_steps(db, rows)
    _objects_fit(db, [(row, "persona_id", row.persona_id, "persona") for row in rows if row.persona_id])
    there = repository.emotions_on(db, {row.step_id for row in rows})
    counted = Counter((one.step_id, one.persona_id, one.basis) for one in there)
    for row in rows:
        if counted[row.step_id, row.persona_id, row.basis] > 1:
            raise Doubled(row.id, "an emotion of the same persona and basis")


def check_moments(access: Access, rows: Sequence[MomentRow]) -> None:
    """A moment stands at a step of its journey."""
    _on_steps(access.db, rows)


def check_links(access: Access, rows: Sequence[LinkRow]) -> None:
    """A link leads somewhere, not to its own journey unless it is a loop; sub-journeys never contain themselves."""
    db = access.db
    steps = _parts(db, StepRow, {one for row in rows for one in (row.step_id, row.to_step_id) if one})
    known = repository.journey_ids(db, {row.to_journey_id for row in rows})
    for row in rows:
        _check_ends(row, steps, known)
    _check_subs(db, [row for row in rows if row.kind == "sub"])


def _check_ends(row: LinkRow, steps: Mapping[str, StepRow], known: Container[str]) -> None:
    if row.to_journey_id not in known:
        raise Unknown(row.id, "to_journey_id", row.to_journey_id)
    if row.step_id:
        _same_journey(row, "step_id", steps.get(row.step_id))
    goal = steps.get(row.to_step_id) if row.to_step_id else None
    if row.to_step_id and (goal is None or goal.journey_id != row.to_journey_id):
        raise Unknown(row.id, "to_step_id", row.to_step_id)
    if row.journey_id == row.to_journey_id and row.kind != "loop":
        raise Cyclic(row.id, [row.journey_id, row.journey_id])


def check_duties(access: Access, rows: Sequence[DutyRow]) -> None:
    """A duty is a department's, for a part of this map, once; one department is accountable."""
    db = access.db
    _objects_fit(db, [(row, "department_id", row.department_id, "department") for row in rows])
    _objects_fit(
        db,
        [
            (row, "subject_id", row.subject_id, "touchpoint")
            for row in rows
            if row.subject_id.startswith("tp_")
        ],
    )
    _check_subjects(
        db, [row for row in rows if row.fresh("subject_id", "journey_id") and not is_repeated(db)]
    )
    _check_letters(db, rows)


def _check_phase(db: Session, row: JourneyRow) -> None:
    if not row.phase_id or not row.fresh("phase_id", "level") or is_repeated(db):
        return
    stage = db.get(StageRow, row.phase_id)
    lifecycle = None if stage is None else db.get(JourneyRow, stage.journey_id)
    if lifecycle is None or lifecycle.level != "L0" or lifecycle.id == row.id:
        raise Unknown(row.id, "phase_id", row.phase_id, hint="Choose a stage of a lifecycle (level L0).")
    if row.level == "L0":
        raise Unknown(
            row.id, "phase_id", row.phase_id, hint="A lifecycle is the top level and has no phase itself."
        )


def _check_variant(db: Session, row: JourneyRow) -> None:
    if not row.variant_of or not row.fresh("variant_of"):
        return
    base = db.get(JourneyRow, row.variant_of)
    if base is None:
        raise Unknown(row.id, "variant_of", row.variant_of)
    if base.id == row.id or base.variant_of is not None:
        raise Cyclic(row.id, [row.id, base.id, base.variant_of or base.id])
    if repository.variants_of(db, row.id):
        raise Cyclic(row.id, [repository.variants_of(db, row.id)[0], row.id, base.id])


def _check_spans(db: Session, rows: Sequence[CardRow]) -> None:
    wide = [row for row in rows if row.span > 1]
    orders = repository.step_orders(db, {row.journey_id for row in wide})
    for row in wide:
        order = orders[row.journey_id]
        room = len(order) - order.index(row.step_id)
        if row.span > room:
            raise OutsideMap(row.id, row.span, room)


def _check_personas(db: Session, rows: Sequence[CardRow]) -> None:
    _objects_fit(db, [(row, "persona_ids", one, "persona") for row in rows for one in row.persona_ids])


def _check_subs(db: Session, rows: Sequence[LinkRow]) -> None:
    if not rows:
        return
    below: dict[str, set[str]] = defaultdict(set)
    for journey_id, to_journey_id in repository.sub_links(db):
        below[journey_id].add(to_journey_id)
    for row in rows:
        way = _way(below, row.to_journey_id, row.journey_id)
        if way:
            raise Cyclic(row.id, [row.journey_id, *way])


def _way(below: dict[str, set[str]], start: str, goal: str) -> list[str]:
    """A way down from ``start`` to ``goal``; empty when there is none."""
    ways, seen = [[start]], {start}
    while ways:
        way = ways.pop()
        if way[-1] == goal:
            return way
        for one in below[way[-1]] - seen:
            seen.add(one)
            ways.append([*way, one])
    return []


def _check_subjects(db: Session, rows: Sequence[DutyRow]) -> None:
    """What a duty is for stands on its map; it may go later, and come back."""
    ids = {row.subject_id for row in rows}
    parts: dict[str, Any] = {**_parts(db, StageRow, ids), **_parts(db, StepRow, ids)}
    for row in rows:
        if row.subject_id.startswith("jo_") and row.subject_id != row.journey_id:
            raise Unknown(row.id, "subject_id", row.subject_id)
        if row.subject_id.startswith(("sg_", "st_")):
            _same_journey(row, "subject_id", parts.get(row.subject_id))


def _check_letters(db: Session, rows: Sequence[DutyRow]) -> None:
    there = repository.duties_of(db, {row.subject_id for row in rows}, {row.journey_id for row in rows})
    letters = Counter((one.journey_id, one.subject_id, one.department_id, one.letter) for one in there)
    accountable = Counter((one.journey_id, one.subject_id) for one in there if one.letter == "A")
    for row in rows:
        if letters[row.journey_id, row.subject_id, row.department_id, row.letter] > 1:
            raise Doubled(row.id, "the same letter for this department")
        if row.letter == "A" and accountable[row.journey_id, row.subject_id] > 1:
            raise Doubled(row.id, "an accountable department; one alone can be accountable")


def _on_steps(db: Session, rows: Sequence[Any]) -> None:
    steps = _parts(db, StepRow, {row.step_id for row in rows})
    for row in rows:
        _same_journey(row, "step_id", steps.get(row.step_id))


def _same_journey(row: Any, column: str, other: Any) -> None:
    if other is None or other.journey_id != row.journey_id:
        raise Unknown(row.id, column, getattr(row, column))


def _parts(db: Session, table: type[Part], ids: Iterable[str]) -> dict[str, Part]:
    return {row.id: row for row in repository.rows(db, table, ids)}


def _fresh_ids(row: JourneyRow, column: str) -> Iterator[str]:
    """The ids in a column, if this command has written it: what was removed since stays readable."""
    if row.fresh(column):
        value = getattr(row, column)
        yield from value if isinstance(value, list) else [value] if value else []


def _objects_fit(db: Session, wanted: Sequence[tuple[Any, str, str, str]]) -> None:
    """Every (row, column, id) that was written just now names an object of the kind wanted."""
    written = [one for one in wanted if one[0].fresh(one[1]) and not is_repeated(db)]
    kinds = placed.kinds_of(db, {one for _, _, one, _ in written}) if written else {}
    for row, column, one, kind in written:
        if kinds.get(one) != kind:
            raise Unknown(row.id, column, one)
