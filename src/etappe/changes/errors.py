"""What can go wrong with a change."""

from __future__ import annotations

from typing import Any

from etappe.errors import Conflict, Forbidden, InvalidInput


class NotAllowed(Forbidden):
    """The person's role does not allow the change."""

    code = "changes.not_allowed"

    def __init__(self, what: str = "this") -> None:
        super().__init__(
            f"You may read {what}, but not change it.",
            hint="Ask an owner of the workspace for the right to edit.",
        )


class BadEdit(InvalidInput):
    """An edit is none: unknown table, wrong columns, wrong values."""

    code = "changes.bad_edit"

    def __init__(self, number: int, column: str, why: str) -> None:
        place = f"edits.{number}" + (f".{column}" if column else "")
        super().__init__(
            f"{place}: {why}", field=place, hint="Nothing was changed. Correct the value and repeat."
        )


class EditConflict(Conflict):
    """Somebody changed the same columns since the editor saw them."""

    code = "changes.conflict"

    def __init__(self, conflicts: list[dict[str, Any]]) -> None:
        columns = ", ".join(sorted({str(one["column"]) for one in conflicts}))
        super().__init__(
            f"Somebody else changed {columns} in the meantime.",
            hint="Nothing was changed. Choose whose words stay, or keep both.",
        )
        self.more = {"conflicts": conflicts}


class Gone(Conflict):
    """The row that was to be changed is no longer there."""

    code = "changes.gone"

    def __init__(self, row_id: str) -> None:
        super().__init__(
            f"{row_id} is no longer there; somebody removed it.",
            hint="Nothing was changed. Undo brings it back for the person who removed it.",
        )
        self.more = {"id": row_id}


class Taken(Conflict):
    """A new row has the id of another one."""

    code = "changes.taken"

    def __init__(self, row_id: str) -> None:
        super().__init__(f"{row_id} exists already.", hint="Choose another id.")


class NothingToUndo(Conflict):
    """There is no own change left to take back, or none to repeat."""

    code = "changes.nothing_to_undo"

    def __init__(self) -> None:
        super().__init__("There is nothing left to undo or redo.")


class ChangedSince(Conflict):
    """A later change concerns the same, so that taking back this one would lose it."""

    code = "changes.changed_since"

    def __init__(self) -> None:
        super().__init__(
            "Somebody changed the same part later.",
            hint="Undo would lose that change. Change it by hand instead.",
        )
