"""What differs between two states of a map, row by row, and which edits lead from one to the other. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from etappe.changes import Edit, add, drop, put
from etappe.journeys.drawn import TABLE_NAMES, Drawn, Wire
from etappe.journeys.repository import TABLES
from etappe.kit.texts import Text

Kind = Literal["added", "removed", "moved", "changed"]
OUTSIDE: Final = frozenset({"status", "state", "reviewed_at"})
"""Columns of a journey that are no content of its map: no version brings them back."""
_PLACE: Final = frozenset({"rank", "stage_id", "step_id", "lane_id", "span"})
_OBJECT_COLUMNS: Final = ("kind", "name", "fields", "owner_id", "keeper_id", "tags", "state")
_TEXTS: Final = ("name", "fields")
WRITTEN_HERE: Final = frozenset({"statement"})
"""Kinds of objects whose words belong to the map they stand on; others belong to the library alone."""


@dataclass(frozen=True, slots=True)
class Change:
    """One row that differs; ``columns`` says what it said before and says now."""

    table: str
    id: str
    change: Kind
    title: Text
    where: dict[str, Text]
    columns: list[dict[str, Any]]


def content(drawn: Drawn) -> dict[str, Any]:
    """The state of a map, as a version keeps it."""
    tables = {name: [_row(name, row) for row in drawn.tables[name]] for name in TABLE_NAMES}
    placed = sorted(drawn.objects.values(), key=lambda one: one["id"])
    return {"tables": tables, "objects": [{"id": one["id"], **_object(one)} for one in placed]}


def differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Change]:
    """From one content to another: what was added, removed, moved or said differently. Empty for equal ones."""
    before, after = _Side(old), _Side(new)
    found = [change for name in TABLE_NAMES for change in _of_table(name, before, after)]
    return [*found, *_of_words(before, after)]


def edits_between(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Edit]:
    """Edits that turn one content into the other: new rows, changed ones, then those that go, children first."""
    before, after = _Side(old), _Side(new)
    added: list[Edit] = []
    changed: list[Edit] = []
    gone: list[Edit] = []
    for name in TABLE_NAMES:
        mine, theirs = before.rows[name], after.rows[name]
        added += [add(name, one, **_columns(row)) for one, row in theirs.items() if one not in mine]
        for one, row in theirs.items():
            fresh = {key: value for key, value in _columns(row).items() if mine.get(one, row)[key] != value}
            changed += [put(name, one, **fresh)] if fresh else []
        gone = [drop(name, one) for one in mine if one not in theirs] + gone
    return [*_words_back(before, after), *added, *changed, *gone]


class _Side:
    """One of two contents, by ids."""

    def __init__(self, state: Mapping[str, Any]) -> None:
        self.rows: dict[str, dict[str, Wire]] = {
            name: {row["id"]: row for row in state["tables"].get(name, ())} for name in TABLE_NAMES
        }
        self.objects: dict[str, Wire] = {one["id"]: one for one in state["objects"]}

    def title(self, name: str, row: Wire) -> Text:
        """What a row is called on the map."""
        words: Text = row.get("name") or {}
        if name == "card":
            words = self.objects.get(row["object_id"], {}).get("name", {})
        if name in ("emotion", "moment") and not words:
            words = row.get("reason") or {}
        return words

    def where(self, name: str, row: Wire) -> dict[str, Text]:
        """Stage, step and lane that a row stands on."""
        step = self.rows["step"].get(row.get("step_id") or (row["id"] if name == "step" else ""), {})
        stage = self.rows["stage"].get(step.get("stage_id") or (row["id"] if name == "stage" else ""), {})
        lane = self.rows["lane"].get(row.get("lane_id", ""), {})
        places = {"stage": stage.get("name"), "step": step.get("name"), "lane": _lane_name(lane)}
        return {key: words for key, words in places.items() if words}

    def words(self) -> dict[str, Wire]:
        """The objects whose words belong to the map."""
        placed = {card["object_id"] for card in self.rows["card"].values()}
        return {
            one: row for one, row in self.objects.items() if one in placed and row["kind"] in WRITTEN_HERE
        }


def _of_table(name: str, before: _Side, after: _Side) -> Iterator[Change]:
    mine, theirs = before.rows[name], after.rows[name]
    for one, row in mine.items():
        if one not in theirs:
            yield Change(name, one, "removed", before.title(name, row), before.where(name, row), [])
    for one, row in theirs.items():
        title, where = after.title(name, row), after.where(name, row)
        if one not in mine:
            yield Change(name, one, "added", title, where, [])
        elif mine[one] != row:
            columns = _columns_changed(mine[one], row)
            moved = all(column["column"] in _PLACE for column in columns)
            yield Change(name, one, "moved" if moved else "changed", title, where, columns)


def _of_words(before: _Side, after: _Side) -> Iterator[Change]:
    """Statements that say something else now, as long as they stand on both."""
    old, new = before.words(), after.words()
    for one in old.keys() & new.keys():
        columns = [column for column in _columns_changed(old[one], new[one]) if column["column"] in _TEXTS]
        if columns:
            card = next(row for row in after.rows["card"].values() if row["object_id"] == one)
            yield Change("object", one, "changed", new[one]["name"], after.where("card", card), columns)


def _words_back(before: _Side, after: _Side) -> list[Edit]:
    """Objects that the other content needs and this one lost, and statements as they were said there."""
    edits: list[Edit] = []
    placed = {card["object_id"] for card in after.rows["card"].values()}
    for one, row in after.objects.items():
        present = before.objects.get(one)
        if present is None:
            edits.append(add("object", one, **{name: row[name] for name in _OBJECT_COLUMNS}))
        elif one in placed:
            back = {"state": row["state"]} if present["state"] == "bin" else {}
            if row["kind"] in WRITTEN_HERE:
                back |= {name: row[name] for name in _TEXTS if present[name] != row[name]}
            edits += [put("object", one, **back)] if back else []
    return edits


def _columns_changed(old: Wire, new: Wire) -> list[dict[str, Any]]:
    return [
        {"column": name, "old": old.get(name), "new": value}
        for name, value in new.items()
        if old.get(name) != value
    ]


def _row(name: str, row: Wire) -> Wire:
    """A row with the columns that people write."""
    columns: Sequence[str] = tuple(TABLES[name][1].model_fields)
    return {"id": row["id"], **{one: row[one] for one in columns if name != "journey" or one not in OUTSIDE}}


def _object(row: Wire) -> Wire:
    return {name: row[name] for name in _OBJECT_COLUMNS}


def _columns(row: Wire) -> Wire:
    return {name: value for name, value in row.items() if name != "id"}


def _lane_name(lane: Wire) -> Text | None:
    return lane.get("name") or ({"de": lane["kind"], "en": lane["kind"]} if lane else None)
