"""What can go wrong with sources and their keys."""

from __future__ import annotations

from etappe.errors import Conflict, Forbidden, NotFound


class SourceNotFound(NotFound):
    """No such source in this workspace."""

    code = "source.not_found"

    def __init__(self, source_id: str) -> None:
        super().__init__(
            f"There is no source {source_id[:80]}.", hint="The list of sources says which there are."
        )


class SourceNameTaken(Conflict):
    """Two sources of a workspace may not have one name: it stands in every event."""

    code = "source.name_taken"

    def __init__(self, name: str) -> None:
        super().__init__(
            f"There is a source “{name}” already.", hint="Choose another name, or use that source."
        )


class SourceInUse(Conflict):
    """A source that brought events stays, because they name it."""

    code = "source.has_events"

    def __init__(self, name: str) -> None:
        super().__init__(
            f"The source “{name}” has brought events and cannot be removed.",
            hint="Revoke its keys to stop it, and undo its imports to remove their events.",
        )


class SourceHidden(Forbidden):
    """The events of the source are for others."""

    code = "source.hidden"

    def __init__(self, name: str) -> None:
        super().__init__(
            f"The events of the source “{name}” are not open to you.",
            hint="An owner of the workspace can change who sees them.",
        )


class WriteKeyNotFound(NotFound):
    """No such key of this source."""

    code = "source.key_not_found"

    def __init__(self, key_id: str) -> None:
        super().__init__(
            f"The source has no key {key_id[:80]}.", hint="The list of its keys says which there are."
        )
