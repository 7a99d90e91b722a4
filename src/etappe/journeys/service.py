"""Use cases of journeys: read, create, change in place, undo, redo."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, TypeVar, cast

from sqlalchemy.orm import Session

from etappe import library
from etappe.analytics.specs import FunnelDefinition, MapSpec, Notion
from etappe.journeys import changes, repository
from etappe.journeys.edits import Edit, apply, collide, drop, put
from etappe.journeys.errors import ChangedSince, NoSuchJourney, NothingToUndo, StaleVersion
from etappe.journeys.models import CommandRow, JourneyRow, PlacementRow, StageRow, StepRow
from etappe.journeys.types import Journey, NewStage, Stage, Step
from etappe.kit import new_id

DEFAULT_WINDOW_US = MapSpec(steps=()).window_us
Part = TypeVar("Part", StageRow, StepRow)


def list_journeys(db: Session, person_id: str | None = None) -> list[Journey]:
    """All journeys of the workspace, changed last first."""
    return _read(db, repository.journeys(db), person_id)


def get_journey(db: Session, journey_id: str, person_id: str | None = None) -> Journey:
    """One journey with its stages and steps. Raises :class:`NoSuchJourney`."""
    row = db.get(JourneyRow, journey_id)
    if row is None:
        raise NoSuchJourney(journey_id)
    return _read(db, [row], person_id)[0]


def create_journey(
    db: Session,
    workspace_id: str,
    person_id: str,
    *,
    name: str,
    stages: Sequence[NewStage] = (),
    notion: Notion = "customer",
    definition: FunnelDefinition = "best_start",
    window_us: int = DEFAULT_WINDOW_US,
) -> Journey:
    """A new journey; touchpoints it names are taken from the library, or put there."""
    row = JourneyRow(
        id=new_id("jo"),
        workspace_id=workspace_id,
        name=name,
        notion=notion,
        definition=definition,
        window_us=window_us,
    )
    db.add(row)
    db.flush()
    names = [name for stage in stages for step in stage.steps for name in step.touchpoints]
    apply(db, changes.whole_map(row, stages, _touchpoint_ids(db, workspace_id, names)))
    return get_journey(db, row.id, person_id)


def delete_journey(db: Session, journey_id: str) -> None:
    """Remove a journey; the touchpoints placed on it stay in the library. Raises :class:`NoSuchJourney`."""
    db.delete(_locked(db, journey_id, None))
    db.flush()


class Editing:
    """One person's change of one journey: locked, checked against the version that the person saw."""

    def __init__(self, db: Session, journey_id: str, person_id: str, version: int | None) -> None:
        self.db, self.person_id = db, person_id
        self.row = _locked(db, journey_id, version)

    def change_journey(self, **columns: Any) -> Journey:
        """Change name, notion, definition or window."""
        return self._do("journey.changed", put(self.row, **columns))

    def rename_stage(self, stage_id: str, name: str) -> Journey:
        """Change the name of a stage."""
        return self._do("stage.renamed", put(self._part(StageRow, stage_id), name=name))

    def change_step(
        self,
        step_id: str,
        *,
        columns: dict[str, Any],
        touchpoints: Sequence[str] | None = None,
        stage_id: str | None = None,
        position: int | None = None,
    ) -> Journey:
        """Rename a step, make it optional, give it other touchpoints, or move it."""
        step = self._part(StepRow, step_id)
        edits = put(step, **columns)
        if touchpoints is not None:
            edits += self._replaced(step, touchpoints)
        if stage_id is not None or position is not None:
            edits += self._moved(step, stage_id or step.stage_id, position)
        return self._do("step.changed", edits)

    def add_step(
        self, stage_id: str, position: int, name: str, touchpoints: Sequence[str], *, optional: bool = False
    ) -> Journey:
        """Insert a step into a stage; the later ones move on."""
        stage = self._part(StageRow, stage_id)
        edits = changes.arranged(stage.id, self._steps_of(stage.id), None, position)
        ids = self._ids(touchpoints)
        edits += changes.new_step(self.row, stage.id, position, name, ids, optional=optional)
        return self._do("step.added", edits)

    def remove_step(self, step_id: str) -> Journey:
        """Take a step off the map; its touchpoints stay in the library."""
        step = self._part(StepRow, step_id)
        return self._do("step.removed", changes.without_step(step, self._placed()))

    def undo(self) -> Journey:
        """Take back the person's last change. Raises :class:`NothingToUndo`, :class:`ChangedSince`."""
        command = self._last(undone=False)
        apply(self.db, command.inverse)
        command.undone = True
        return self._saved()

    def redo(self) -> Journey:
        """Repeat the change that was taken back last. Raises as :meth:`undo` does."""
        command = self._last(undone=True)
        command.inverse = apply(self.db, command.edits)
        command.undone = False
        return self._saved()

    def _do(self, kind: str, edits: list[Edit]) -> Journey:
        if not edits:
            return get_journey(self.db, self.row.id, self.person_id)
        repository.forget_undone(self.db, self.row.id, self.person_id)
        inverse = apply(self.db, edits)
        self.db.add(
            CommandRow(
                workspace_id=self.row.workspace_id,
                journey_id=self.row.id,
                person_id=self.person_id,
                kind=kind,
                edits=edits,
                inverse=inverse,
            )
        )
        return self._saved()

    def _saved(self) -> Journey:
        self.row.version += 1
        self.db.flush()
        return get_journey(self.db, self.row.id, self.person_id)

    def _last(self, *, undone: bool) -> CommandRow:
        command = repository.last_command(self.db, self.row.id, self.person_id, undone=undone)
        if command is None:
            raise NothingToUndo
        if any(collide(later.edits, command.edits) for later in repository.commands_after(self.db, command)):
            raise ChangedSince
        return command

    def _replaced(self, step: StepRow, touchpoints: Sequence[str]) -> list[Edit]:
        old = [drop(one) for one in self._placed() if one.step_id == step.id]
        return [*old, *changes.place(self.row, step.id, self._ids(touchpoints))]

    def _moved(self, step: StepRow, stage_id: str, position: int | None) -> list[Edit]:
        stage = self._part(StageRow, stage_id)
        there = self._steps_of(stage.id)
        return changes.arranged(stage.id, there, step, len(there) if position is None else position)

    def _ids(self, names: Sequence[str]) -> list[str]:
        ids = _touchpoint_ids(self.db, self.row.workspace_id, names)
        return [ids[name] for name in dict.fromkeys(names)]

    def _part(self, table: type[Part], part_id: str) -> Part:
        part = self.db.get(table, part_id)
        if part is None or part.journey_id != self.row.id:
            raise NoSuchJourney(part_id)
        return part

    def _steps_of(self, stage_id: str) -> list[StepRow]:
        return [step for step in repository.steps(self.db, [self.row.id]) if step.stage_id == stage_id]

    def _placed(self) -> list[PlacementRow]:
        return repository.placements(self.db, [self.row.id])


def _locked(db: Session, journey_id: str, version: int | None) -> JourneyRow:
    row = repository.locked(db, journey_id)
    if row is None:
        raise NoSuchJourney(journey_id)
    if version is not None and version != row.version:
        raise StaleVersion(row.version)
    return row


def _touchpoint_ids(db: Session, workspace_id: str, names: Sequence[str]) -> dict[str, str]:
    found = library.touchpoints_named(db, workspace_id, names)
    return {name: touchpoint.id for name, touchpoint in found.items()}


def _read(db: Session, rows: Sequence[JourneyRow], person_id: str | None) -> list[Journey]:
    ids = [row.id for row in rows]
    names = {touchpoint.id: touchpoint.name for touchpoint in library.list_touchpoints(db)}
    placed: dict[str, list[str]] = defaultdict(list)
    for placement in repository.placements(db, ids):
        placed[placement.step_id].append(names[placement.object_id])
    steps: dict[str, list[Step]] = defaultdict(list)
    for step in repository.steps(db, ids):
        steps[step.stage_id].append(Step(step.id, step.name, tuple(placed[step.id]), step.optional))
    stages: dict[str, list[Stage]] = defaultdict(list)
    for stage in repository.stages(db, ids):
        stages[stage.journey_id].append(Stage(stage.id, stage.name, tuple(steps[stage.id])))
    commands = repository.undoable(db, person_id)
    return [_journey(row, stages[row.id], commands) for row in rows]


def _journey(row: JourneyRow, stages: Sequence[Stage], commands: dict[tuple[str, bool], int]) -> Journey:
    return Journey(
        id=row.id,
        name=row.name,
        notion=cast("Notion", row.notion),
        definition=cast("FunnelDefinition", row.definition),
        window_us=row.window_us,
        version=row.version,
        stages=tuple(stages),
        updated_at=row.updated_at,
        can_undo=(row.id, False) in commands,
        can_redo=(row.id, True) in commands,
    )
