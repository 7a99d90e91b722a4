"""Use case of pasting: a table of text becomes stages, steps and cards of a map in one command."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from etappe import library
from etappe.accounts import Access
from etappe.changes import Command, Edit, perform
from etappe.journeys import documents, guards, placed
from etappe.journeys.building import MapBuilder
from etappe.journeys.drawn import Drawn
from etappe.journeys.errors import BadTable, NoSuchJourney
from etappe.journeys.pasting import PastedStep, parts, steps, table
from etappe.journeys.vocabulary import LaneKind
from etappe.kit.ranks import between
from etappe.kit.texts import LONGEST_CARD, Language

_OBJECT_LANES: Mapping[LaneKind, str] = {
    "channel": "channel",
    "content": "content",
    "system": "system",
    "handover": "department",
    "touchpoint": "touchpoint",
}
"""Lanes whose cards are objects of the library: a text there is the name of one."""


@dataclass
class Pasted:
    """What a paste does, or would do."""

    edits: list[Edit] = field(default_factory=list)
    stages: int = 0
    steps: int = 0
    cards: int = 0
    command: Command | None = None


def paste(
    access: Access,
    journey_id: str,
    text: str,
    *,
    language: Language = "de",
    lane_id: str | None = None,
    step_id: str | None = None,
    trial: bool = False,
) -> Pasted:
    """Write a pasted table onto a map: behind its last stage, or as a block at a cell. Raises :class:`BadTable`."""
    guards.must_edit(access, journey_id)
    drawn = documents.drawn(access.db, journey_id)
    grid = table(text)
    pasting = _Pasting(access, drawn, language)
    if lane_id is not None and step_id is not None:
        pasting.block(grid, lane_id, step_id)
    else:
        pasting.steps(steps(grid))
    result = pasting.result()
    if not trial and result.edits:
        result.command = perform(access, scope=journey_id, kind="table.pasted", edits=result.edits)
    return result


class _Pasting:
    """Collects what one table adds to a map."""

    def __init__(self, access: Access, drawn: Drawn, language: Language) -> None:
        self.access, self.drawn, self.language = access, drawn, language
        self.builder = MapBuilder(drawn.journey["id"])
        self.before: list[Edit] = []
        self.done = Pasted()
        self.known: dict[tuple[str, str], str] = {}
        self.last_lane = drawn.lanes[-1]["rank"] if drawn.lanes else None
        for lane in reversed(drawn.lanes):
            self.builder.lanes[lane["kind"]] = lane["id"]

    def steps(self, pasted: Sequence[PastedStep]) -> None:
        """Append the steps; a stage that the map has already takes them at its end."""
        self._prepare(
            {kind: [text for one in pasted for text in one.texts.get(kind, ())] for kind in _OBJECT_LANES}
        )
        stages = {text: stage["id"] for stage in self.drawn.stages for text in stage["name"].values()}
        last_stage = self.drawn.stages[-1]["rank"] if self.drawn.stages else None
        ranks: dict[str, str | None] = {step["stage_id"]: step["rank"] for step in self.drawn.steps}
        for one in pasted:
            name = one.stage or (next(iter(stages)) if stages else "–")
            if name not in stages:
                last_stage = between(last_stage, None)
                stages[name] = self._row("stage", "sg", name={self.language: name}, rank=last_stage)
                self.done.stages += 1
            stage_id = stages[name]
            ranks[stage_id] = between(ranks.get(stage_id), None)
            step_id = self._row(
                "step", "st", stage_id=stage_id, name={self.language: one.name}, rank=ranks[stage_id]
            )
            self.done.steps += 1
            for kind, texts in one.texts.items():
                self._cards(kind, self._lane(kind), step_id, texts)

    def block(self, grid: Sequence[Sequence[str]], lane_id: str, step_id: str) -> None:
        """Rows go down the lanes, columns along the steps, from one cell on."""
        lanes = [lane for lane in self.drawn.lanes if self._from(lane, lane_id)]
        if lane_id not in self.drawn.lane_of or step_id not in self.drawn.place:
            raise NoSuchJourney(lane_id if lane_id not in self.drawn.lane_of else step_id)
        there = self.drawn.steps[self.drawn.place[step_id] :]
        self._check_room(grid, len(lanes), len(there))
        wanted = {
            kind: [
                text for lane, row in zip(lanes, grid, strict=False) if lane["kind"] == kind
                for cell in row for text in parts(cell)
            ]
            for kind in _OBJECT_LANES
        }  # fmt: skip
        self._prepare(wanted)
        for number, (lane, row) in enumerate(zip(lanes, grid, strict=False), 1):
            for place, (step, cell) in enumerate(zip(there, row, strict=False), 1):
                self._check_cell(lane["kind"], cell, number, place)
                self._cards(lane["kind"], lane["id"], step["id"], parts(cell))

    def result(self) -> Pasted:
        """Everything that was collected."""
        self.done.edits = [*self.before, *self.builder.edits]
        return self.done

    def _from(self, lane: Mapping[str, Any], first: str) -> bool:
        order = [one["id"] for one in self.drawn.lanes]
        return first in order and order.index(lane["id"]) >= order.index(first)

    def _check_room(self, grid: Sequence[Sequence[str]], lanes: int, columns: int) -> None:
        if len(grid) > lanes:
            raise BadTable(
                lanes + 1,
                None,
                f"only {lanes} lanes are left from here on",
                "Begin further up, or add lanes.",
            )
        if len(grid[0]) > columns:
            raise BadTable(
                1,
                columns + 1,
                f"only {columns} steps are left from here on",
                "Begin further left, or add steps.",
            )

    def _check_cell(self, kind: str, cell: str, row: int, column: int) -> None:
        if kind == "image" and cell:
            raise BadTable(row, column, "a picture cannot be pasted as text", "Upload it in the library.")
        for text in parts(cell):
            if len(text) > LONGEST_CARD:
                why = f"the text has {len(text)} characters, {LONGEST_CARD} are possible"
                raise BadTable(row, column, why, "Shorten it.")

    def _prepare(self, wanted: Mapping[LaneKind, Sequence[str]]) -> None:
        """Objects by the names that the table gives; what the library does not know is put there."""
        for lane, names in wanted.items():
            each = list(dict.fromkeys(names))
            if not each:
                continue
            if lane == "touchpoint":
                ids, edits = library.touchpoint_edits(self.access.db, each)
                self.before += edits
                self.known |= {(lane, name): ids[name] for name in each}
            else:
                self._find(lane, each)

    def _find(self, lane: LaneKind, names: Sequence[str]) -> None:
        kind = _OBJECT_LANES[lane]
        labels = {
            text.casefold(): one["id"]
            for one in placed.all_of_kind(self.access.db, kind)
            for text in one["name"].values()
        }
        for name in names:
            if name.casefold() not in labels:
                labels[name.casefold()] = self.builder.object(kind, {self.language: name})
            self.known[lane, name] = labels[name.casefold()]

    def _cards(self, kind: LaneKind, lane_id: str, step_id: str, texts: Sequence[str]) -> None:
        ids = [self.known.get((kind, text)) or self._said(kind, text) for text in texts]
        there = [card["rank"] for card in self.drawn.tables["card"]
                 if (card["lane_id"], card["step_id"]) == (lane_id, step_id)]  # fmt: skip
        rank = max(there, default=None)
        for one in dict.fromkeys(ids):
            rank = between(rank, None)
            self._row("card", "ca", lane_id=lane_id, step_id=step_id, rank=rank, object_id=one)
            self.done.cards += 1

    def _said(self, kind: LaneKind, text: str) -> str:
        return self.builder.statement(kind, {self.language: text})

    def _lane(self, kind: LaneKind) -> str:
        if kind not in self.builder.lanes:
            self.last_lane = between(self.last_lane, None)
            self.builder.lanes[kind] = self._row("lane", "la", kind=kind, rank=self.last_lane)
        return self.builder.lanes[kind]

    def _row(self, table: str, prefix: str, **columns: Any) -> str:
        return self.builder.part(table, prefix, **columns)


def shown(pasted: Pasted) -> dict[str, Any]:
    """What a paste did, as the route answers it."""
    numbers = {"stages": pasted.stages, "steps": pasted.steps, "cards": pasted.cards}
    return {**numbers, "edits": pasted.edits, "command": pasted.command}
