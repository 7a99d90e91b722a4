"""Carries edits out on the tables and gives back the edits that take them back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from pydantic import ValidationError
from sqlalchemy import select

from etappe.accounts import Access
from etappe.changes import repository
from etappe.changes.edits import Edit, add, drop, row_of, table_of
from etappe.changes.errors import BadEdit, EditConflict, Gone, Taken
from etappe.changes.tables import Editable, Row, editable, parents


class Applying:
    """One command on its way: rows loaded once, written in order, checked together at the end."""

    def __init__(self, access: Access) -> None:
        self.access, self.db = access, access.db
        self.rows: dict[tuple[str, str], Row | None] = {}
        self.touched: dict[str, dict[str, Row]] = defaultdict(dict)
        self.edits: list[Edit] = []
        self.inverse: list[Edit] = []

    def run(self, edits: Sequence[Edit]) -> None:
        """Apply all edits or none. Raises what the rooms raise, and the errors of changes."""
        self._load(edits)
        numbered = list(enumerate(edits))
        for _, alike in groupby(numbered, key=lambda one: (table_of(one[1]), "add" in one[1])):
            for number, edit in alike:
                self._apply(number, edit)
            self.db.flush()
        self._finish()

    def _load(self, edits: Iterable[Edit]) -> None:
        """Every row that is named, as it is now that nobody else changes it."""
        wanted: dict[str, set[str]] = defaultdict(set)
        for edit in edits:
            wanted[table_of(edit)].add(row_of(edit))
            for column, parent in parents(table_of(edit)):
                wanted[parent] |= {str(edit["row"][column])} if edit.get("row", {}).get(column) else set()
        for name, ids in wanted.items():
            table = _known(name, 0)
            for row in self._select(table, table.model.id.in_(ids)) if ids else ():
                self.rows[name, row.id] = row

    def _select(self, table: Editable, condition: Any) -> list[Row]:
        found = select(table.model).where(condition).execution_options(populate_existing=True)
        return list(self.db.scalars(found))

    def _apply(self, number: int, edit: Edit) -> None:
        table = _known(table_of(edit), number)
        if "add" in edit:
            self._add(table, number, edit)
        elif "put" in edit:
            self._put(table, number, edit)
        else:
            self._drop(table, row_of(edit))

    def _add(self, table: Editable, number: int, edit: Edit) -> None:
        row_id = row_of(edit)
        if self.rows.get((table.table, row_id)) is not None:
            raise Taken(row_id)
        values = {name: value for name, value in edit["row"].items() if name != "id"}
        values = _validated(table, number, values)
        self._hang(table, values)
        row = table.model(id=row_id, workspace_id=self.access.workspace_id)
        table.write(row, values)
        table.may(self.access, row)
        self.db.add(row)
        self._remember(table, row, add(table.table, row_id, **values), drop(table.table, row_id))

    def _put(self, table: Editable, number: int, edit: Edit) -> None:
        row = self._present(table, edit["id"])
        table.may(self.access, row)
        before = table.content(row)
        if "was" in edit:
            self._compare(table, edit, before)
        values = _validated_part(table, number, before, edit["row"])
        changed = {name: value for name, value in values.items() if before.get(name) != value}
        if not changed:
            return
        self._hang(table, changed)
        table.write(row, changed)
        table.may(self.access, row)
        old = {name: before[name] for name in changed}
        one = {"put": table.table, "id": row.id}
        self._remember(table, row, {**one, "row": changed}, {**one, "row": old})

    def _drop(self, table: Editable, row_id: str) -> None:
        row = self.rows.get((table.table, row_id)) or self.db.get(table.model, row_id)
        if row is None:
            return
        table.may(self.access, row)
        for child, column in table.children:
            below = _known(child, 0)
            for each in self._select(below, getattr(below.model, column) == row_id):
                self.rows[child, each.id] = each
                self._drop(below, each.id)
        again = add(table.table, row_id, **table.content(row))
        self.db.delete(row)
        self.db.flush()
        self.rows[table.table, row_id] = None
        self.touched[table.table].pop(row_id, None)
        self._log(drop(table.table, row_id), again)

    def _present(self, table: Editable, row_id: str) -> Row:
        row = self.rows.get((table.table, row_id))
        if row is None:
            raise Gone(row_id)
        return row

    def _hang(self, table: Editable, values: dict[str, Any]) -> None:
        """What the row hangs on must stand; somebody may have removed it a moment ago."""
        for column, parent in parents(table.table):
            if values.get(column):
                self._present(_known(parent, 0), str(values[column]))

    def _compare(self, table: Editable, edit: Edit, before: dict[str, Any]) -> None:
        """What the editor saw must still be there, unless it is what they want anyway."""
        conflicts = [
            self._conflict(table, edit["id"], column, was, before.get(column))
            for column, was in edit["was"].items()
            if column in before and before[column] not in (was, edit["row"].get(column, was))
        ]
        if conflicts:
            raise EditConflict(conflicts)

    def _conflict(self, table: Editable, row_id: str, column: str, was: Any, now: Any) -> dict[str, Any]:
        last = repository.last_change_of(self.db, f"{row_id}.{column}")
        return {
            "table": table.table,
            "id": row_id,
            "column": column,
            "was": was,
            "now": now,
            "person_id": None if last is None else last.person_id,
            "made_at": None if last is None else last.made_at.isoformat(),
        }

    def _remember(self, table: Editable, row: Row, edit: Edit, inverse: Edit) -> None:
        self.rows[table.table, row.id] = row
        self.touched[table.table][row.id] = row
        self._log(edit, inverse)

    def _log(self, edit: Edit, inverse: Edit) -> None:
        self.edits.append(edit)
        self.inverse.insert(0, inverse)

    def _finish(self) -> None:
        for table, rows in self._touched():
            for row in rows:
                if table.check is not None:
                    table.check(self.db, row)
        for table, rows in self._touched():
            if table.after is not None:
                table.after(self.access, rows)
        self.db.flush()

    def _touched(self) -> Iterator[tuple[Editable, list[Row]]]:
        for name, rows in self.touched.items():
            yield _known(name, 0), list(rows.values())


def _known(name: str, number: int) -> Editable:
    table = editable(name)
    if table is None:
        raise BadEdit(number, "", f"there is no table “{name}” that can be edited")
    return table


def _validated(table: Editable, number: int, values: dict[str, Any]) -> dict[str, Any]:
    try:
        return table.validated(values)
    except ValidationError as error:
        raise _bad(number, error) from None


def _validated_part(
    table: Editable, number: int, before: dict[str, Any], changes: dict[str, Any]
) -> dict[str, Any]:
    """The changed columns, checked together with those that stay."""
    whole = _validated(table, number, {**before, **changes})
    return {name: whole[name] for name in changes}


def _bad(number: int, error: ValidationError) -> BadEdit:
    first = error.errors()[0]
    return BadEdit(number, ".".join(str(part) for part in first["loc"]), str(first["msg"]))
