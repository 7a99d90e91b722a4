"""Use cases of journeys: list, read, create, put away, and the small changes that the API offers by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from etappe import changes, library
from etappe.accounts import Access
from etappe.changes import Command, Edit, drop, perform, put
from etappe.journeys import building, documents, repository
from etappe.journeys.building import MapBuilder
from etappe.journeys.columns import JourneyColumns
from etappe.journeys.copying import Copy
from etappe.journeys.cutting import cut, step_range
from etappe.journeys.drawn import Drawn, Wire
from etappe.journeys.errors import NoSuchJourney, StaleVersion
from etappe.journeys.merging import Keeping, succession
from etappe.journeys.skeletons import skeletons
from etappe.journeys.templates import template
from etappe.journeys.types import DrawnLoop, Feeling, Journey, Moment, NewStage, NewStep, Origin, Stage, Step
from etappe.journeys.vocabulary import LaneKind, State, Status
from etappe.kit import new_id, now
from etappe.kit.texts import Text

ATLAS = "atlas"
"""The scope of what is done to journeys as a whole."""
_MEASURED_TABLES = ("journey", "stage", "step", "lane", "card", "emotion", "moment")


def list_journeys(db: Session, state: State = "active") -> list[Wire]:
    """All journeys of the workspace in a state, changed last first."""
    steps = repository.step_counts(db)
    return [{**one, "steps": steps.get(one["id"], 0)} for one in repository.journeys(db, state=state)]


def get_journey(db: Session, journey_id: str) -> Journey:
    """One journey with its stages and steps. Raises :class:`NoSuchJourney`, also for one in the bin."""
    tables = repository.map_rows(db, [journey_id], _MEASURED_TABLES)
    if not tables["journey"] or tables["journey"][0]["state"] == "bin":
        raise NoSuchJourney(journey_id)
    return _journey(Drawn(tables), {one.id: one.name for one in library.list_touchpoints(db)})


def drawn_loops(db: Session, journey_id: str) -> list[DrawnLoop]:
    """The loops that a map draws within itself, in the order in which they were drawn."""
    links = repository.wire_rows(db, "link", [journey_id])
    return [
        DrawnLoop(link["id"], link["step_id"], link["to_step_id"])
        for link in links
        if link["kind"] == "loop" and link["to_journey_id"] == journey_id
    ]


def detailed_by(db: Session, journey_id: str) -> dict[str, list[str]]:
    """The journeys that show a step of this map in detail, by the step's id."""
    found: dict[str, list[str]] = {}
    for link in repository.wire_rows(db, "link", [journey_id]):
        if link["kind"] == "sub" and link["step_id"]:
            found.setdefault(link["step_id"], []).append(link["to_journey_id"])
    return found


def journeys_to_measure(db: Session, journey_ids: Sequence[str] | None = None) -> list[Journey]:
    """Journeys with what measuring them needs: those that are named, or all that describe the present."""
    standing = [one for one in repository.journeys(db) if one["level"] != "L0"]
    wanted = [
        one["id"]
        for one in standing
        if (one["horizon"] == "current" if journey_ids is None else one["id"] in journey_ids)
    ]
    names = {one.id: one.name for one in library.list_touchpoints(db)}
    return [_journey(drawn, names) for drawn in documents.several(db, wanted, _MEASURED_TABLES)]


def create_journey(
    access: Access,
    *,
    name: Text,
    stages: Sequence[NewStage] = (),
    lanes: Sequence[LaneKind] = (),
    kind: str = "journey.created",
    **columns: Any,
) -> Journey:
    """A new journey in one command; touchpoints it names are taken from the library, or put there."""
    names = [name for stage in stages for step in stage.steps for name in step.touchpoints]
    touchpoints, edits = library.touchpoint_edits(access.db, names)
    builder = MapBuilder(new_id("jo"), edits)
    builder.journey(JourneyColumns(name=name, **columns).model_dump(mode="json"))
    builder.add_lanes(tuple(dict.fromkeys((*lanes, *building.lanes_for(stages)))))
    builder.add_stages(stages, touchpoints)
    perform(access, scope=ATLAS, kind=kind, edits=builder.edits)
    return get_journey(access.db, builder.journey_id)


def from_template(access: Access, name: str, *, title: Text | None = None, **columns: Any) -> Journey:
    """A new journey from a template. Raises ``NoSuchTemplate``."""
    chosen = template(name)
    given = {"level": chosen.level, "form": chosen.form, **columns}
    return create_journey(
        access, name=title or chosen.name, stages=chosen.stages, lanes=chosen.lanes, **given
    )


def copy_journey(
    access: Access, journey_id: str, *, title: Text | None = None, variant: bool = False, **columns: Any
) -> Journey:
    """A copy with the same objects on it; as a variant it is tied to its original, or to what that varies."""
    drawn = documents.drawn(access.db, journey_id)
    base = drawn.journey["variant_of"] or journey_id
    tied = {"variant_of": base} if variant else {}
    copy = Copy(drawn)
    edits = copy.edits(name=title or drawn.journey["name"], **tied, **columns)
    perform(access, scope=ATLAS, kind="journey.varied" if variant else "journey.copied", edits=edits)
    return get_journey(access.db, copy.journey_id)


def cut_out(
    access: Access, journey_id: str, first: str, last: str, name: Text, *, replace: bool = False
) -> Journey:
    """Make the steps from one to another a micro-journey, in one command that undo takes back as a whole.

    With ``replace``, the first step of the range takes the place of all: it carries the name of the micro-journey,
    every card of the range once, and the history of all.
    """
    drawn = documents.drawn(access.db, journey_id)
    steps = step_range(drawn, first, last)
    new, edits = cut(drawn, steps, name)
    if replace:
        optional = all(step["optional"] for step in steps)
        edits.append(put("step", steps[0]["id"], name=name, optional=optional))
        edits += succession(access.db, drawn, steps[1:], steps[0], "cards", now().date())
    perform(access, scope=journey_id, kind="journey.cut", edits=edits)
    return get_journey(access.db, new)


def grow_skeletons(access: Access, journey_id: str, stage_ids: Sequence[str] | None = None) -> list[Wire]:
    """A journey for each phase of a lifecycle that has none; the new ones."""
    drawn = documents.drawn(access.db, journey_id)
    wanted = drawn.stage_of.keys() if stage_ids is None else stage_ids
    unknown = [one for one in wanted if one not in drawn.stage_of]
    if unknown:
        raise NoSuchJourney(unknown[0])
    taken = repository.phases_taken(access.db, wanted)
    stages = [stage for stage in drawn.stages if stage["id"] in wanted and stage["id"] not in taken]
    ids, edits = skeletons(drawn, stages)
    if edits:
        perform(access, scope=ATLAS, kind="lifecycle.converted", edits=edits)
    return [one for one in list_journeys(access.db) if one["id"] in ids]


def change_status(access: Access, journey_id: str, status: Status) -> Journey:
    """Let a journey pass to another status, through the gates on the way. Raises ``GateClosed``."""
    get_journey(access.db, journey_id)
    edit = put("journey", journey_id, status=status)
    perform(access, scope=journey_id, kind="journey.status_changed", edits=[edit])
    return get_journey(access.db, journey_id)


def review(access: Access, journey_id: str, step_ids: Sequence[str] | None = None) -> Command:
    """Say that the map, or some of its steps, was looked at today and holds."""
    drawn = documents.drawn(access.db, journey_id)
    moment = now().isoformat()
    steps = list(drawn.place) if step_ids is None else list(dict.fromkeys(step_ids))
    unknown = [one for one in steps if one not in drawn.place]
    if unknown:
        raise NoSuchJourney(unknown[0])
    whole = [put("journey", journey_id, reviewed_at=moment)] if step_ids is None else []
    edits = [*whole, *(put("step", one, checked_at=moment) for one in steps)]
    return perform(access, scope=journey_id, kind="journey.reviewed", edits=edits)


def put_away(access: Access, journey_id: str, state: State) -> None:
    """Archive a journey, bin it, or bring it back; what stands on it stays in the library."""
    if repository.journey(access.db, journey_id) is None:
        raise NoSuchJourney(journey_id)
    kind = {"active": "journey.restored", "archived": "journey.archived", "bin": "journey.binned"}[state]
    perform(access, scope=ATLAS, kind=kind, edits=[put("journey", journey_id, state=state)])


def purge(access: Access, before: datetime) -> int:
    """Remove for good what has lain in the bin since before then; how many journeys that were."""
    old = repository.binned_before(access.db, before)
    if old:
        perform(access, scope=ATLAS, kind="journey.purged", edits=[drop("journey", one) for one in old])
    return len(old)


class Editing:
    """One person's change of one journey by name of the change, checked against the version that they saw."""

    def __init__(self, access: Access, journey_id: str, version: int | None) -> None:
        self.access, self.db, self.journey_id = access, access.db, journey_id
        tables = repository.map_rows(self.db, [journey_id], _MEASURED_TABLES)
        if not tables["journey"] or tables["journey"][0]["state"] == "bin":
            raise NoSuchJourney(journey_id)
        self.drawn = Drawn(tables)
        current = self.drawn.journey["version"]
        if version is not None and version != current:
            raise StaleVersion(current)

    def change_journey(self, columns: Mapping[str, Any]) -> None:
        """Change columns of the journey itself."""
        self._do("journey.changed", [put("journey", self.journey_id, **columns)] if columns else [])

    def rename_stage(self, stage_id: str, name: Text) -> None:
        """Change the name of a stage."""
        self._known(self.drawn.stage_of, stage_id)
        self._do("stage.renamed", [put("stage", stage_id, name=name)])

    def change_step(
        self,
        step_id: str,
        columns: Mapping[str, Any],
        *,
        touchpoints: Sequence[str] | None = None,
        stage_id: str | None = None,
        position: int | None = None,
    ) -> None:
        """Rename a step, make it optional, give it other touchpoints, or move it."""
        self._known(self.drawn.place, step_id)
        moved = {} if stage_id is None and position is None else self._moved(step_id, stage_id, position)
        edits = [put("step", step_id, **columns, **moved)] if columns or moved else []
        if touchpoints is not None:
            edits += self._replaced(step_id, touchpoints)
        self._do("step.changed", edits)

    def add_step(self, stage_id: str, position: int, step: NewStep) -> None:
        """Insert a step into a stage."""
        self._known(self.drawn.stage_of, stage_id)
        touchpoints, edits = library.touchpoint_edits(self.db, step.touchpoints)
        builder = self._builder(edits)
        rank = building.rank_at(self.drawn.steps_in(stage_id), position)
        builder.add_step(stage_id, rank, step, touchpoints)
        self._do("step.added", builder.edits)

    def remove_step(self, step_id: str) -> None:
        """Take a step off the map; its touchpoints stay in the library."""
        self._known(self.drawn.place, step_id)
        self._do("step.removed", [drop("step", step_id)])

    def merge_step(self, step_id: str, into: str, keeping: Keeping) -> None:
        """Let another step of the map take the place of one, with its measures and what was measured before."""
        self._known(self.drawn.place, step_id)
        self._known(self.drawn.place, into)
        if step_id == into:
            raise NoSuchJourney(into)
        whole = documents.drawn(self.db, self.journey_id)
        gone, kept = (whole.steps[whole.place[one]] for one in (step_id, into))
        edits = succession(self.db, whole, [gone], kept, keeping, now().date())
        self._do("step.merged" if keeping == "cards" else "step.replaced", edits)

    def undo(self) -> None:
        """Take back the person's last change."""
        changes.undo(self.access, self.journey_id)

    def redo(self) -> None:
        """Repeat the change that was taken back last."""
        changes.redo(self.access, self.journey_id)

    def _do(self, kind: str, edits: list[Edit]) -> None:
        if edits:
            perform(self.access, scope=self.journey_id, kind=kind, edits=edits)

    def _moved(self, step_id: str, stage_id: str | None, position: int | None) -> dict[str, Any]:
        goal = stage_id or self.drawn.steps[self.drawn.place[step_id]]["stage_id"]
        self._known(self.drawn.stage_of, goal)
        others = [step for step in self.drawn.steps_in(goal) if step["id"] != step_id]
        return {
            "stage_id": goal,
            "rank": building.rank_at(others, len(others) if position is None else position),
        }

    def _replaced(self, step_id: str, touchpoints: Sequence[str]) -> list[Edit]:
        """Other touchpoints for a step; those that stay keep their cards."""
        ids, edits = library.touchpoint_edits(self.db, touchpoints)
        wanted = list(dict.fromkeys(ids[name] for name in touchpoints))
        there = [card for card in self.drawn.cards_at(step_id, "touchpoint") if card["step_id"] == step_id]
        if [card["object_id"] for card in there] == wanted:
            return []
        builder = self._builder([*edits, *building.without_cards(there)])
        builder.place("touchpoint", step_id, wanted)
        return builder.edits

    def _builder(self, edits: Sequence[Edit]) -> MapBuilder:
        """A builder that knows the lanes of the map, and makes the first ones if they are missing."""
        builder = MapBuilder(self.journey_id, edits)
        for lane in reversed(self.drawn.lanes):
            builder.lanes[lane["kind"]] = lane["id"]
        if "touchpoint" not in builder.lanes:
            rank = building.rank_at(self.drawn.lanes, len(self.drawn.lanes))
            builder.lanes["touchpoint"] = builder.part("lane", "la", kind="touchpoint", rank=rank)
        return builder

    def _known(self, parts: Mapping[str, Any], part_id: str) -> None:
        if part_id not in parts:
            raise NoSuchJourney(part_id)


def _journey(drawn: Drawn, names: Mapping[str, str]) -> Journey:
    row = drawn.journey
    return Journey(
        id=row["id"],
        name=row["name"],
        level=row["level"],
        horizon=row["horizon"],
        status=row["status"],
        notion=row["notion"],
        definition=row["definition"],
        window_us=row["window_us"],
        version=row["version"],
        stages=tuple(_stage(drawn, stage, names) for stage in drawn.stages),
        moments=tuple(_moment(one) for one in drawn.tables["moment"] if one["step_id"] in drawn.place),
        feelings=tuple(_feeling(one) for one in drawn.tables["emotion"] if one["step_id"] in drawn.place),
        updated_at=row["updated_at"],
    )


def _stage(drawn: Drawn, stage: Wire, names: Mapping[str, str]) -> Stage:
    steps = tuple(_step(drawn, step, names) for step in drawn.steps_in(stage["id"]))
    return Stage(stage["id"], stage["name"], steps)


def _step(drawn: Drawn, step: Wire, names: Mapping[str, str]) -> Step:
    met = dict.fromkeys(card["object_id"] for card in drawn.cards_at(step["id"], "touchpoint"))
    # What stands on the map belongs to the step where it stands now, whoever had it before.
    inherited = [one for one in step["fields"].get("inherits", ()) if one not in _standing(drawn)]
    own, old = ([names[one] for one in ids if one in names] for ids in (met, inherited))
    origins = tuple(Origin(one["name"], one["until"]) for one in step["fields"].get("came_from", ()))
    return Step(step["id"], step["name"], (*own, *old), step["optional"], frozenset(old), origins)


def _standing(drawn: Drawn) -> set[str]:
    lanes = {lane["id"] for lane in drawn.lanes if lane["kind"] == "touchpoint"}
    return {
        card["object_id"] for card in drawn.tables["card"] if card["lane_id"] in lanes and drawn.covered(card)
    }


def _moment(row: Wire) -> Moment:
    return Moment(
        row["id"], row["step_id"], row["kind"], row["name"], row["metric"], row["target"], row["threshold"]
    )


def _feeling(row: Wire) -> Feeling:
    return Feeling(row["step_id"], row["persona_id"], row["basis"], row["value"])
