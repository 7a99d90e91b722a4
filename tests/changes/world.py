"""A small editable world of its own: lists and entries, tested without any room above the log."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import ForeignKey, MetaData, String, Text
from sqlalchemy.dialects.postgresql import JSONB, TIMESTAMP
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from etappe.accounts import Access
from etappe.changes import Editable, NotAllowed, register
from etappe.errors import InvalidInput
from etappe.kit import new_id
from etappe.kit.texts import Title


class World(DeclarativeBase):
    """Tables of the tests only."""

    metadata = MetaData()
    type_annotation_map = {str: Text(), dict[str, Any]: JSONB(), datetime: TIMESTAMP(timezone=True)}  # noqa: RUF012


class ListRow(World):
    __tablename__ = "test_lists"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    workspace_id: Mapped[str] = mapped_column(String(40))
    name: Mapped[dict[str, Any]]
    locked: Mapped[bool] = mapped_column(default=False)


class EntryRow(World):
    __tablename__ = "test_entries"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    workspace_id: Mapped[str] = mapped_column(String(40))
    list_id: Mapped[str] = mapped_column(ForeignKey("test_lists.id"))
    text: Mapped[str]
    rank: Mapped[str]
    due: Mapped[datetime | None]


class ListColumns(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: Title
    locked: bool = False


class EntryColumns(BaseModel):
    model_config = ConfigDict(extra="forbid")

    list_id: str
    text: str = Field(max_length=40)
    rank: str = "V"
    due: datetime | None = None


seen: list[tuple[str, int]] = []
"""What the after-hook was told: table and number of rows."""


def _may(access: Access, row: Any) -> None:
    if access.person_id == "pe_reader":
        raise NotAllowed("this list")


REFUSED = "refused by its room"


def _check(_: Session, row: Any) -> None:
    if row.text == REFUSED:
        raise InvalidInput("This text is refused.", field="text")


def _after(_: Access, rows: Any) -> None:
    seen.append(("entry", len(rows)))


register(
    Editable("list", ListRow, "ls", ListColumns, may=_may, children=(("entry", "list_id"),)),
)
register(Editable("entry", EntryRow, "en", EntryColumns, may=_may, check=_check, after=_after))


def list_id() -> str:
    return new_id("ls")


def entry_id() -> str:
    return new_id("en")
