"""Which edits make a copy of a map, of all its steps or of some: new rows, the same objects."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final

from etappe.changes import Edit, add
from etappe.journeys.columns import JourneyColumns
from etappe.journeys.drawn import TABLE_NAMES, Drawn, Wire
from etappe.journeys.repository import TABLES
from etappe.kit import new_id

_PREFIXES: Final = {
    "stage": "sg", "step": "st", "lane": "la", "card": "ca", "emotion": "em", "moment": "mo", "link": "lk",
    "duty": "du", "view": "vw",
}  # fmt: skip
_NOT_COPIED: Final = {"status": "planned", "state": "active", "reviewed_at": None, "variant_of": None}
"""A copy begins its own life."""


class Copy:
    """A map drawn once more under a new id; ``only`` names the steps that come along."""

    def __init__(self, drawn: Drawn, *, only: Collection[str] | None = None) -> None:
        self.drawn, self.only = drawn, drawn.place.keys() if only is None else set(only)
        self.journey_id = new_id("jo")
        self.ids: dict[str, str] = {drawn.journey["id"]: self.journey_id}

    def edits(self, **columns: Any) -> list[Edit]:
        """The copy; ``columns`` are those of the journey that differ."""
        kept = {name: self.drawn.journey[name] for name in JourneyColumns.model_fields}
        made = [add("journey", self.journey_id, **{**kept, **_NOT_COPIED, **columns})]
        rows = [(name, row) for name in TABLE_NAMES[1:] for row in self._rows(name)]
        for name, row in rows:
            self.ids[row["id"]] = new_id(_PREFIXES[name])
        return made + [add(name, self.ids[row["id"]], **self._columns(name, row)) for name, row in rows]

    def _rows(self, name: str) -> Iterator[Wire]:
        rows = self.drawn.tables[name]
        if name == "stage":
            kept = {step["stage_id"] for step in self.drawn.steps if step["id"] in self.only}
            whole = len(self.only) == len(self.drawn.steps)
            yield from (row for row in rows if whole or row["id"] in kept)
        elif name == "step":
            yield from (row for row in rows if row["id"] in self.only)
        elif name == "card":
            yield from (row for row in rows if self._covered(row))
        elif name == "duty":
            yield from (row for row in rows if self._is_here(row["subject_id"]))
        else:
            yield from (row for row in rows if row.get("step_id") is None or row["step_id"] in self.only)

    def _covered(self, card: Wire) -> list[Wire]:
        """The steps that come along and that the card covers."""
        return [step for step in self.drawn.covered(card) if step["id"] in self.only]

    def _is_here(self, subject_id: str) -> bool:
        stages = {step["stage_id"] for step in self.drawn.steps if step["id"] in self.only}
        known = {self.drawn.journey["id"], *self.only, *stages}
        return subject_id.startswith("tp_") or subject_id in known

    def _columns(self, name: str, row: Wire) -> Wire:
        columns = {one: row[one] for one in TABLES[name][1].model_fields}
        if name == "card":
            covered = self._covered(row)
            columns |= {"step_id": covered[0]["id"], "span": len(covered)}
        if name == "step":
            columns["fields"] = self._with_new_ways(row["fields"])
            columns["checked_at"] = None
        return {one: self._renamed(value) for one, value in columns.items()}

    def _with_new_ways(self, fields: Mapping[str, Any]) -> Wire:
        """A step leads to the copies of the steps it led to."""
        ways = [self.ids[one] for one in fields.get("next", ()) if one in self.ids]
        rest = {name: value for name, value in fields.items() if name != "next"}
        return {**rest, "next": ways} if ways else rest

    def _renamed(self, value: Any) -> Any:
        return self.ids.get(value, value) if isinstance(value, str) else value
