"""What can go wrong in the library."""

from __future__ import annotations

from etappe.errors import InvalidInput, NotFound


class NoSuchTouchpoint(NotFound):
    """The touchpoint does not exist in this workspace."""

    code = "library.no_touchpoint"

    def __init__(self, touchpoint_id: str) -> None:
        super().__init__(
            f"There is no touchpoint {touchpoint_id}.", hint="It may have been deleted; reload the list."
        )


class NoPicture(InvalidInput):
    """What was sent is no picture that browsers show safely."""

    code = "library.no_picture"

    def __init__(self) -> None:
        super().__init__(
            "This is no PNG, JPEG, GIF or WebP picture.",
            field="file",
            hint="Save it in one of these formats, at most 20,000 pixels wide and high.",
        )


class NoSuchPicture(NotFound):
    """The picture was never sent, or not to this workspace."""

    code = "library.no_such_picture"

    def __init__(self) -> None:
        super().__init__("There is no such picture.", hint="Send it again.")


class NoSuchPack(InvalidInput):
    """There is no such ready-made collection."""

    code = "library.no_pack"

    def __init__(self, pack: str) -> None:
        super().__init__(f"There is no collection “{pack}”.", field="packs", hint="GET …/starter lists them.")
