"""Bodies of the routes of changes."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter, model_validator

from etappe.changes.types import Command, State, UndoState

MOST_EDITS = 5_000
RowId = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}_[0-9a-hjkmnp-tv-z]{26}$")]
_ROW_ID: TypeAdapter[str] = TypeAdapter(RowId)
Scope = Annotated[str, StringConstraints(min_length=1, max_length=100, pattern=r"^[a-z_0-9:]+$")]
Kind = Annotated[str, StringConstraints(min_length=1, max_length=60, pattern=r"^[a-z_]+(\.[a-z_]+)*$")]
TableName = Annotated[str, StringConstraints(min_length=1, max_length=40)]


class EditIn(BaseModel):
    """One of three: `add` a row with its columns, `put` other values into some columns, `drop` a row.

    With `was`, a `put` is refused if one of these columns has another value by now.
    """

    model_config = ConfigDict(extra="forbid")

    add: TableName | None = None
    put: TableName | None = None
    drop: TableName | None = None
    id: RowId | None = None
    row: dict[str, Any] | None = None
    was: dict[str, Any] | None = None

    @model_validator(mode="after")
    def _one_of_three(self) -> Self:
        if sum(verb is not None for verb in (self.add, self.put, self.drop)) != 1:
            raise ValueError("give exactly one of add, put and drop")
        if self.add is not None:
            _ROW_ID.validate_python((self.row or {}).get("id"))
        elif self.id is None or (self.put is not None and not self.row):
            raise ValueError("a put needs id and row, a drop needs id")
        return self

    def plain(self) -> dict[str, Any]:
        """The edit as the log writes it."""
        return self.model_dump(exclude_none=True) | ({} if self.row is None else {"row": self.row}) | (
            {} if self.was is None else {"was": self.was}
        )  # fmt: skip


class CommandIn(BaseModel):
    """A change: all its edits are carried out, or none."""

    model_config = ConfigDict(extra="forbid")

    scope: Scope
    kind: Kind
    edits: list[EditIn] = Field(min_length=1, max_length=MOST_EDITS)
    key: Annotated[str, StringConstraints(min_length=8, max_length=64)] | None = None


class ScopeIn(BaseModel):
    """Where to take back or repeat."""

    model_config = ConfigDict(extra="forbid")

    scope: Scope


class CommandOut(BaseModel):
    """A change as everybody sees it who follows."""

    id: int
    scope: str
    kind: str
    person_id: str
    edits: list[dict[str, Any]]
    made_at: datetime
    undoes: int | None

    @classmethod
    def of(cls, command: Command) -> Self:
        """The answer for a command."""
        return cls(
            id=command.id,
            scope=command.scope,
            kind=command.kind,
            person_id=command.person_id,
            edits=command.edits,
            made_at=command.made_at,
            undoes=command.undoes,
        )


class DoneOut(CommandOut):
    """Your own change, and what you can take back or repeat now."""

    can_undo: bool
    can_redo: bool

    @classmethod
    def now(cls, command: Command, state: UndoState) -> Self:
        """The answer to whoever made the change."""
        known = CommandOut.of(command).model_dump()
        return cls(**known, can_undo=state.can_undo, can_redo=state.can_redo)


class PastOut(CommandOut):
    """A change as the history lists it, with what was there before."""

    inverse: list[dict[str, Any]]
    state: State

    @classmethod
    def past(cls, command: Command) -> Self:
        """The line of the history."""
        return cls(**CommandOut.of(command).model_dump(), inverse=command.inverse, state=command.state)


class UndoStateOut(BaseModel):
    """Whether you can take something back, or repeat it."""

    model_config = ConfigDict(from_attributes=True)

    can_undo: bool
    can_redo: bool


class Focus(BaseModel):
    """The place a person is at."""

    model_config = ConfigDict(extra="forbid")

    lane_id: RowId | None = None
    step_id: RowId | None = None
    card_id: RowId | None = None
    field: Annotated[str, StringConstraints(max_length=40)] | None = None


class PresenceIn(BaseModel):
    """Which journey a person has open, and where on it; nothing when they leave."""

    model_config = ConfigDict(extra="forbid")

    journey_id: RowId
    focus: Focus | None = None
    state: Literal["here", "left"] = "here"
