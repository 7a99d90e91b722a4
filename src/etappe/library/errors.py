"""What can go wrong in the library."""

from __future__ import annotations

from etappe.errors import Conflict, NotFound


class NoSuchTouchpoint(NotFound):
    """The touchpoint does not exist in this workspace."""

    code = "library.no_touchpoint"

    def __init__(self, touchpoint_id: str) -> None:
        super().__init__(
            f"There is no touchpoint {touchpoint_id}.", hint="It may have been deleted; reload the list."
        )


class NameTaken(Conflict):
    """Another touchpoint has this name already."""

    code = "library.name_taken"

    def __init__(self, name: str) -> None:
        super().__init__(
            f"A touchpoint “{name}” exists already.", hint="Choose another name, or widen that one's rule."
        )
