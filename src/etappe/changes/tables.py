"""Which tables people may edit: their columns, who may, what must hold, what hangs on what."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from pydantic import BaseModel
from pydantic_core import to_jsonable_python
from sqlalchemy import inspect
from sqlalchemy.dialects.postgresql import TIMESTAMP
from sqlalchemy.orm import Session

from etappe.accounts import Access

Row = Any
"""A row of any registered table: an instance of its model."""


@dataclass(frozen=True)
class Editable:
    """One table that people may edit.

    ``columns`` holds every column that may be written, with types, limits and defaults. ``children`` are the
    tables (and their columns) whose rows go with a row of this one. ``may`` raises when the person must not
    write the row, ``check`` when the row contradicts others; it may also fill columns that follow from the
    written ones. ``after`` sees all rows of this table that one command has added or changed.
    """

    table: str
    model: type[Any]
    prefix: str
    columns: type[BaseModel]
    may: Callable[[Access, Row], None]
    children: tuple[tuple[str, str], ...] = ()
    check: Callable[[Session, Row], None] | None = None
    after: Callable[[Access, Sequence[Row]], None] | None = None

    def validated(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """All columns as JSON values, checked and with defaults. Raises ``pydantic.ValidationError``."""
        return self.columns.model_validate(dict(values)).model_dump(mode="json")

    def content(self, row: Row) -> dict[str, Any]:
        """The columns of a row that people may write, as JSON values."""
        return {name: to_jsonable_python(getattr(row, name)) for name in self.columns.model_fields}

    def write(self, row: Row, values: Mapping[str, Any]) -> None:
        """Set columns from JSON values that were checked before."""
        known = inspect(self.model).columns
        for name, value in values.items():
            is_moment = isinstance(known[name].type, TIMESTAMP) and value is not None
            setattr(row, name, datetime.fromisoformat(value) if is_moment else value)


_tables: dict[str, Editable] = {}
_parents: dict[str, tuple[tuple[str, str], ...]] = {}


def register(table: Editable) -> None:
    """Let people edit a table."""
    _tables[table.table] = table
    _parents.clear()


def hang(parent: str, child: str, column: str) -> None:
    """Let rows of ``child`` go with the row of ``parent`` that their ``column`` names; for rooms above the parent's."""
    table = _tables[parent]
    if (child, column) not in table.children:
        register(replace(table, children=(*table.children, (child, column))))


def editable(name: str) -> Editable | None:
    """The table of this name, if people may edit it."""
    return _tables.get(name)


def parents(name: str) -> tuple[tuple[str, str], ...]:
    """The columns by which rows of a table hang on others, each with the other table."""
    if not _parents:
        for table in _tables.values():
            for child, column in table.children:
                _parents[child] = (*_parents.get(child, ()), (column, table.table))
    return _parents.get(name, ())
