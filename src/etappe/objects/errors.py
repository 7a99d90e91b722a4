"""What can go wrong with objects."""

from __future__ import annotations

from typing import Any

from etappe.errors import Conflict, EtappeError, InvalidInput, NotFound


class NoSuchObject(NotFound):
    """The object does not exist in this workspace."""

    code = "objects.none"

    def __init__(self, object_id: str) -> None:
        super().__init__(
            f"There is no object {object_id}.", hint="It may have been removed; reload the list."
        )


class KindFixed(InvalidInput):
    """An object stays what it is."""

    code = "objects.kind_fixed"

    def __init__(self, object_id: str, kind: str) -> None:
        super().__init__(
            f"{object_id} is of the kind {kind} and stays so.",
            field="kind",
            hint="Make a new object of the other kind.",
        )


class WrongId(InvalidInput):
    """The id of an object says another kind than the object."""

    code = "objects.wrong_id"

    def __init__(self, object_id: str, kind: str, prefix: str) -> None:
        super().__init__(
            f"The id {object_id} does not fit the kind {kind}.", field="id", hint=f"It begins with {prefix}_."
        )


class BadField(InvalidInput):
    """A value does not fit its field."""

    code = "objects.bad_field"

    def __init__(self, name: str, why: str, hint: str = "") -> None:
        super().__init__(f"{name}: {why}", field=f"fields.{name}", hint=hint)


class UnknownReference(InvalidInput):
    """A field names something that does not exist here, or is of another kind."""

    code = "objects.unknown_reference"

    def __init__(self, field: str, object_id: str) -> None:
        super().__init__(
            f"{field} names {object_id}, which does not exist here or is of another kind.",
            field=field,
            hint="Reload, then choose it again.",
        )


class Cycle(InvalidInput):
    """A thing would stand above itself."""

    code = "objects.cycle"

    def __init__(self, field: str, way: list[str]) -> None:
        super().__init__(
            f"{' → '.join(f'“{one}”' for one in way)}: this would go round in a circle.",
            field=field,
            hint="Choose another parent.",
        )


class NameTaken(Conflict):
    """Another object of the kind has this name already."""

    code = "library.name_taken"

    def __init__(self, name: str, object_id: str) -> None:
        super().__init__(
            f"A touchpoint “{name}” exists already.", hint="Choose another name, or merge the two."
        )
        self.more = {"id": object_id}


class Inherited(Conflict):
    """The object comes from another workspace's framework and is changed there."""

    code = "objects.inherited"

    def __init__(self, label: str) -> None:
        super().__init__(
            f"“{label}” is inherited and cannot be changed here.",
            hint="Change it in the workspace that it comes from, and publish there.",
        )


class InUse(Conflict):
    """The object is placed or named somewhere."""

    code = "objects.in_use"

    def __init__(self, label: str, where_used: dict[str, Any]) -> None:
        super().__init__(
            f"“{label}” is in use.",
            hint="Archive it, or take it out everywhere; one undo brings everything back.",
        )
        self.more = {"where_used": where_used}


class CannotMerge(InvalidInput):
    """Two things that cannot become one."""

    code = "objects.cannot_merge"

    def __init__(self, why: str) -> None:
        super().__init__(why, field="into", hint="Choose another object of the same kind that is in use.")


class NoSuchKind(InvalidInput):
    """There is no such sort of object."""

    code = "objects.no_kind"

    def __init__(self, kind: str) -> None:
        super().__init__(f"There is no kind “{kind}”.", field="kind", hint="GET …/kinds lists them.")


class Stale(EtappeError):
    """Somebody changed the object since it was read."""

    code = "objects.stale"
    status = 412

    def __init__(self, label: str) -> None:
        super().__init__(
            f"“{label}” was changed in the meantime.",
            hint="Your change was not saved. Reload the object and make the change again.",
        )
