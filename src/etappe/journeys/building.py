"""Which edits a new map, a new step or another set of touchpoints consists of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from etappe.changes import Edit, add, drop
from etappe.journeys.drawn import Wire
from etappe.journeys.types import NewStage, NewStep, worded
from etappe.journeys.vocabulary import LaneKind
from etappe.kit import new_id
from etappe.kit.ranks import between, spread
from etappe.kit.texts import Text
from etappe.objects import KINDS

FIRST_LANES: tuple[LaneKind, ...] = ("touchpoint",)
STATEMENT_LANES: Mapping[LaneKind, str] = {
    kind: kind
    for kind in (
        "do", "think", "feel", "need", "pain", "gain", "expectation", "frontstage", "backstage", "insight",
        "opportunity", "metric", "text", "custom",
    )
}  # fmt: skip
"""The lanes whose cards are statements, with the sort that a statement written there has."""


class MapBuilder:
    """Collects the edits of a new map, parents before what hangs on them, after those that must come first."""

    def __init__(self, journey_id: str, edits: Sequence[Edit] = ()) -> None:
        self.journey_id = journey_id
        self.edits: list[Edit] = [*edits]
        self.lanes: dict[str, str] = {}

    def journey(self, columns: Mapping[str, Any]) -> None:
        """The journey itself."""
        self.edits.append(add("journey", self.journey_id, **columns))

    def add_lanes(self, kinds: Sequence[str]) -> None:
        """Lanes in this order, each kind once."""
        for kind, rank in zip(kinds, spread(len(kinds)), strict=True):
            self.lanes[kind] = self.part("lane", "la", kind=kind, rank=rank)

    def add_stages(self, stages: Sequence[NewStage], touchpoints: Mapping[str, str]) -> None:
        """Stages with their steps and what stands on them; ``touchpoints`` gives the id for each name."""
        for stage, rank in zip(stages, spread(len(stages)), strict=True):
            fields = dict(stage.fields)
            stage_id = self.part("stage", "sg", name=worded(stage.name), rank=rank, fields=fields)
            for step, place in zip(stage.steps, spread(len(stage.steps)), strict=True):
                self.add_step(stage_id, place, step, touchpoints)

    def add_step(self, stage_id: str, rank: str, step: NewStep, touchpoints: Mapping[str, str]) -> str:
        """One step with its touchpoints and texts."""
        step_id = self.part(
            "step", "st", stage_id=stage_id, name=worded(step.name), rank=rank, optional=step.optional
        )
        self.place("touchpoint", step_id, [touchpoints[name] for name in step.touchpoints])
        for kind, texts in step.texts.items():
            self.place(kind, step_id, [self.statement(kind, worded(text)) for text in texts])
        return step_id

    def statement(self, kind: LaneKind, text: Text, **fields: Any) -> str:
        """A new statement; it belongs to the library, and stays there when its card goes."""
        return self.object("statement", text, sort=STATEMENT_LANES[kind], **fields)

    def object(self, kind: str, name: Text, **fields: Any) -> str:
        """A new object of the library or the framework."""
        object_id = new_id(KINDS[kind].prefix)
        self.edits.append(add("object", object_id, kind=kind, name=name, fields=fields))
        return object_id

    def place(self, kind: str, step_id: str, object_ids: Sequence[str], **columns: Any) -> list[str]:
        """Cards for objects, in their order."""
        ranked = zip(object_ids, spread(len(object_ids)), strict=True)
        lane_id = self.lanes[kind] if object_ids else ""
        return [
            self.part("card", "ca", lane_id=lane_id, step_id=step_id, rank=rank, object_id=one, **columns)
            for one, rank in ranked
        ]

    def part(self, table: str, prefix: str, **columns: Any) -> str:
        """Any row of the map."""
        part_id = new_id(prefix)
        self.edits.append(add(table, part_id, journey_id=self.journey_id, **columns))
        return part_id


def lanes_for(stages: Iterable[NewStage]) -> tuple[LaneKind, ...]:
    """The lanes that a map needs for what stands on it."""
    kinds = [kind for stage in stages for step in stage.steps for kind, texts in step.texts.items() if texts]
    return tuple(dict.fromkeys((*kinds, *FIRST_LANES)))


def rank_at(siblings: Sequence[Wire], position: int) -> str:
    """A rank for something new at a position among siblings that are in their order."""
    place = max(0, min(position, len(siblings)))
    low = siblings[place - 1]["rank"] if place else None
    high = siblings[place]["rank"] if place < len(siblings) else None
    return between(low, high if low is None or high is None or low < high else None)


def without_cards(cards: Iterable[Wire]) -> list[Edit]:
    """Take these cards off the map."""
    return [drop("card", card["id"]) for card in cards]
