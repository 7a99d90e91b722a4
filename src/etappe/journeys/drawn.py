"""A map as it stands: its rows by table, and what follows from their order. Pure; everything else reads maps here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

Wire = dict[str, Any]
Tables = dict[str, list[Wire]]

TABLE_NAMES = ("journey", "stage", "step", "lane", "card", "emotion", "moment", "link", "duty", "view")


@dataclass(frozen=True)
class Drawn:
    """One map. ``tables`` holds its rows in the order of the map, ``objects`` what they refer to, by id."""

    tables: Tables
    objects: Mapping[str, Wire] = field(default_factory=dict)

    @cached_property
    def journey(self) -> Wire:
        """The journey itself."""
        return self.tables["journey"][0]

    @cached_property
    def stages(self) -> list[Wire]:
        """Its stages, in order."""
        return in_order(self.tables["stage"])

    @cached_property
    def steps(self) -> list[Wire]:
        """All steps in the order of the map, through all stages."""
        below: dict[str, list[Wire]] = defaultdict(list)
        for step in in_order(self.tables["step"]):
            below[step["stage_id"]].append(step)
        return [step for stage in self.stages for step in below[stage["id"]]]

    @cached_property
    def lanes(self) -> list[Wire]:
        """Its lanes, from top to bottom."""
        return in_order(self.tables["lane"])

    @cached_property
    def place(self) -> dict[str, int]:
        """The number of each step, from 0."""
        return {step["id"]: number for number, step in enumerate(self.steps)}

    @cached_property
    def lane_of(self) -> dict[str, Wire]:
        """Lanes by id."""
        return {lane["id"]: lane for lane in self.lanes}

    @cached_property
    def stage_of(self) -> dict[str, Wire]:
        """Stages by id."""
        return {stage["id"]: stage for stage in self.stages}

    @cached_property
    def cells(self) -> dict[tuple[str, str], list[Wire]]:
        """The cards of each cell, by (step, lane kind), spans counted at every step they cover."""
        found: dict[tuple[str, str], list[Wire]] = defaultdict(list)
        for card in in_order(self.tables["card"]):
            if card["lane_id"] in self.lane_of:
                kind = self.lane_of[card["lane_id"]]["kind"]
                for step in self.covered(card):
                    found[step["id"], kind].append(card)
        return found

    def covered(self, card: Wire) -> list[Wire]:
        """The steps over which a card reaches; what would lie beyond the last step does not count."""
        start = self.place.get(card["step_id"])
        return [] if start is None else self.steps[start : start + card["span"]]

    def steps_in(self, stage_id: str) -> list[Wire]:
        """The steps of one stage, in order."""
        return [step for step in self.steps if step["stage_id"] == stage_id]

    def cards_at(self, step_id: str, *kinds: str) -> list[Wire]:
        """The cards that cover a step in lanes of these kinds, each once."""
        found = {card["id"]: card for kind in kinds for card in self.cells.get((step_id, kind), ())}
        return list(found.values())

    def objects_at(self, step_id: str, *kinds: str) -> list[Wire]:
        """The objects that stand at a step in lanes of these kinds, each once, in the order of the map."""
        ids = dict.fromkeys(card["object_id"] for card in self.cards_at(step_id, *kinds))
        return [self.objects[one] for one in ids if one in self.objects]


def in_order(rows: Iterable[Wire]) -> list[Wire]:
    """Rows by rank; of equal ranks the older id comes first."""
    return sorted(rows, key=lambda row: (row["rank"], row["id"]))


def referred(tables: Mapping[str, Sequence[Wire]]) -> set[str]:
    """Ids of all objects that the rows of maps refer to."""
    return {one for name in tables for row in tables[name] for one in _ids_in(name, row) if one}


def _ids_in(name: str, row: Wire) -> Iterator[str | None]:
    yield from row.get("persona_ids", ())
    yield row.get("persona_id")
    yield row.get("department_id")
    if name == "card":
        yield row["object_id"]
    elif name == "duty" and row["subject_id"].startswith("tp_"):
        yield row["subject_id"]
    elif name in ("journey", "stage"):
        for column in ("products", "goals", "systems", "stakeholders", "tags"):
            yield from row["fields"].get(column, ())
