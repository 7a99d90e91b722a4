"""Which edits turn the phases of a lifecycle into journeys that wait to be filled."""

from __future__ import annotations

from collections.abc import Collection

from etappe.changes import Edit, put
from etappe.journeys.building import MapBuilder
from etappe.journeys.drawn import Drawn, Wire
from etappe.journeys.templates.shape import MAP_LANES
from etappe.kit import new_id
from etappe.kit.ranks import spread


def skeletons(drawn: Drawn, stages: Collection[Wire]) -> tuple[list[str], list[Edit]]:
    """A journey for each of these phases, with the steps of the phase to begin with; the map becomes a lifecycle."""
    edits: list[Edit] = []
    if drawn.journey["level"] != "L0":
        edits.append(put("journey", drawn.journey["id"], level="L0", phase_id=None))
    ids: list[str] = []
    for stage in stages:
        builder = MapBuilder(new_id("jo"))
        _fill(builder, drawn, stage)
        ids.append(builder.journey_id)
        edits += builder.edits
    return ids, edits


def _fill(builder: MapBuilder, drawn: Drawn, stage: Wire) -> None:
    goal = stage["fields"].get("goal")
    fields = {"customer_goal": goal} if goal else {}
    kept = ("persona_ids", "department_id", "notion", "definition", "window_us")
    columns = {name: drawn.journey[name] for name in kept}
    builder.journey({**columns, "name": stage["name"], "phase_id": stage["id"], "fields": fields})
    builder.add_lanes(MAP_LANES)
    stage_id = builder.part("stage", "sg", name=stage["name"], rank="V", fields=stage["fields"])
    steps = drawn.steps_in(stage["id"])
    for step, rank in zip(steps, spread(len(steps)), strict=True):
        step_id = builder.part("step", "st", stage_id=stage_id, name=step["name"], rank=rank)
        touched = dict.fromkeys(card["object_id"] for card in drawn.cards_at(step["id"], "touchpoint"))
        builder.place("touchpoint", step_id, list(touched))
