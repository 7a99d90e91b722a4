"""What other rooms may know about changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

State = Literal["done", "undone", "dropped"]


@dataclass(frozen=True, slots=True)
class Command:
    """One change, as it stands in the log.

    ``edits`` say what was done, ``inverse`` what takes it back. ``undoes`` names the command that this one took
    back or repeated. A command that was ``undone`` can be repeated; a ``dropped`` one no longer, because its
    person went on differently.
    """

    id: int
    scope: str
    kind: str
    person_id: str
    edits: list[dict[str, Any]]
    inverse: list[dict[str, Any]]
    made_at: datetime
    undoes: int | None
    state: State


@dataclass(frozen=True, slots=True)
class UndoState:
    """Whether a person can take something back, or repeat it, in a scope."""

    can_undo: bool
    can_redo: bool
