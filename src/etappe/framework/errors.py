"""What can go wrong with a framework."""

from __future__ import annotations

from etappe.errors import Conflict, Forbidden, InvalidInput, NotFound


class OwnersOnly(Forbidden):
    """Only owners decide about the framework's settings."""

    code = "framework.owners_only"

    def __init__(self) -> None:
        super().__init__(
            "Only owners of the workspace change the settings of its framework.", hint="Ask one of them."
        )


class InheritedSettings(Conflict):
    """What was inherited is not changed by hand."""

    code = "framework.inherited"

    def __init__(self) -> None:
        super().__init__(
            "Which framework this workspace follows is not changed by an edit.",
            hint="Use PUT or DELETE …/framework/parent.",
        )


class NoAdditions(Conflict):
    """The parent keeps this kind to itself."""

    code = "framework.no_additions"

    def __init__(self, kind: str) -> None:
        super().__init__(
            f"The framework that this workspace follows does not allow own objects of the kind {kind}.",
            hint="Have it added and published in the workspace that the framework comes from.",
        )


class Missing(InvalidInput):
    """A field that the framework demands is empty."""

    code = "framework.missing"

    def __init__(self, label: str, field: str) -> None:
        super().__init__(
            f"“{label}” lacks {field}, which the framework demands.",
            field=f"fields.{field}",
            hint="Fill the field, or have the framework's settings changed.",
        )


class BadWord(InvalidInput):
    """A name does not keep to the glossary."""

    code = "framework.bad_word"

    def __init__(self, label: str, found: str, better: str) -> None:
        super().__init__(
            f"“{label}”: “{found}” is not the agreed word.", field="name", hint=f"Use “{better}”."
        )


class WrongTag(InvalidInput):
    """A term cannot be given to this object."""

    code = "framework.wrong_tag"

    def __init__(self, why: str) -> None:
        super().__init__(why, field="tags", hint="Take it away, or change the taxonomy.")


class WrongParent(InvalidInput):
    """A term stands under one of another taxonomy."""

    code = "framework.wrong_parent"

    def __init__(self, label: str) -> None:
        super().__init__(
            f"“{label}” can only stand under terms of its own taxonomy.",
            field="fields.parents",
            hint="Choose terms of the same taxonomy.",
        )


class NoSuchRelease(NotFound):
    """The other workspace has published nothing, or you are not in it; both look the same."""

    code = "framework.no_release"

    def __init__(self, workspace_id: str) -> None:
        super().__init__(
            f"There is no published framework of {workspace_id!r} for you.",
            hint="Become a member there, and publish its framework first.",
        )


class RoundAbout(InvalidInput):
    """A framework would follow itself."""

    code = "framework.round_about"

    def __init__(self) -> None:
        super().__init__(
            "This workspace would follow its own framework.", field="workspace_id", hint="Choose another one."
        )
