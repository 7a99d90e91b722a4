"""What can go wrong in the library."""

from __future__ import annotations

from etappe.errors import NotFound


class NoSuchTouchpoint(NotFound):
    """The touchpoint does not exist in this workspace."""

    code = "library.no_touchpoint"

    def __init__(self, touchpoint_id: str) -> None:
        super().__init__(
            f"There is no touchpoint {touchpoint_id}.", hint="It may have been deleted; reload the list."
        )
