"""Which edits a change of the map consists of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from etappe.journeys.edits import Edit, add, drop, put
from etappe.journeys.models import JourneyRow, PlacementRow, StageRow, StepRow
from etappe.journeys.types import NewStage
from etappe.kit import new_id

TOUCHPOINT_LANE = "touchpoint"


def whole_map(journey: JourneyRow, stages: Sequence[NewStage], touchpoints: dict[str, str]) -> list[Edit]:
    """Fill an empty journey; ``touchpoints`` gives the id for each name."""
    edits: list[Edit] = []
    for position, stage in enumerate(stages):
        row = _of(journey, StageRow, "sg", name=stage.name, position=position)
        edits.append(add(row))
        for place, step in enumerate(stage.steps):
            ids = [touchpoints[name] for name in step.touchpoints]
            edits += new_step(journey, row.id, place, step.name, ids, optional=step.optional)
    return edits


def new_step(
    journey: JourneyRow,
    stage_id: str,
    position: int,
    name: str,
    touchpoint_ids: Sequence[str],
    *,
    optional: bool = False,
) -> list[Edit]:
    """A step with its touchpoints, at a position that is free."""
    step = _of(journey, StepRow, "st", stage_id=stage_id, name=name, optional=optional, position=position)
    return [add(step), *place(journey, step.id, touchpoint_ids)]


def place(journey: JourneyRow, step_id: str, touchpoint_ids: Sequence[str]) -> list[Edit]:
    """Put touchpoints into a step."""
    return [
        add(_of(journey, PlacementRow, "pl", step_id=step_id, lane=TOUCHPOINT_LANE,
                object_kind="touchpoint", object_id=touchpoint_id, position=position))
        for position, touchpoint_id in enumerate(touchpoint_ids)
    ]  # fmt: skip


def without_step(step: StepRow, placed: Sequence[PlacementRow]) -> list[Edit]:
    """Remove a step; its touchpoints stay in the library."""
    return [*(drop(one) for one in placed if one.step_id == step.id), drop(step)]


def arranged(stage_id: str, steps: Sequence[StepRow], moved: StepRow | None, position: int) -> list[Edit]:
    """Number the steps of a stage anew, with ``moved`` at ``position``; edits only what changes."""
    order: list[StepRow | None] = [step for step in steps if moved is None or step.id != moved.id]
    order.insert(max(0, min(position, len(order))), moved)
    edits: list[Edit] = []
    for place, step in enumerate(order):
        if step is not None:
            edits += put(step, position=place, stage_id=stage_id)
    return edits


def _of(journey: JourneyRow, table: type[Any], prefix: str, **columns: Any) -> Any:
    return table(id=new_id(prefix), workspace_id=journey.workspace_id, journey_id=journey.id, **columns)
