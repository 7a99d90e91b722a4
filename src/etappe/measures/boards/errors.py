"""What can go wrong with boards."""

from __future__ import annotations

from etappe.errors import NotFound


class NoSuchBoard(NotFound):
    """A board that is not there (any more)."""

    def __init__(self, board_id: str) -> None:
        super().__init__(
            f"There is no board {board_id}.",
            hint="It may have been removed; choose one from the list.",
            code="boards.unknown",
        )
