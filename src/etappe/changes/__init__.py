"""Every change of content is a command in one log: applied, undone, listed and told to everybody who looks."""

from etappe.changes.edits import Edit, add, drop, put
from etappe.changes.endpoints import router
from etappe.changes.errors import ChangedSince, EditConflict, Gone, NotAllowed
from etappe.changes.service import (
    history,
    is_repeated,
    last_command,
    perform,
    redo,
    repeating,
    take_turn,
    undo,
    undo_state,
)
from etappe.changes.tables import Editable, editable, hang, register
from etappe.changes.types import Command, UndoState

__all__ = [
    "ChangedSince",
    "Command",
    "Edit",
    "EditConflict",
    "Editable",
    "Gone",
    "NotAllowed",
    "UndoState",
    "add",
    "drop",
    "editable",
    "hang",
    "history",
    "is_repeated",
    "last_command",
    "perform",
    "put",
    "redo",
    "register",
    "repeating",
    "router",
    "take_turn",
    "undo",
    "undo_state",
]
