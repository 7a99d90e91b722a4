"""What can go wrong with journeys."""

from __future__ import annotations

from typing import Any

from etappe.errors import Conflict, EtappeError, InvalidInput, NotFound


class NoSuchJourney(NotFound):
    """The journey, or a part of it, does not exist in this workspace."""

    code = "journeys.not_found"

    def __init__(self, object_id: str) -> None:
        super().__init__(f"There is no {object_id} here.", hint="It may have been deleted; reload the map.")


class NoSuchVersion(NotFound):
    """The journey has no such version."""

    code = "journeys.no_version"

    def __init__(self, version_id: str) -> None:
        super().__init__(
            f"There is no version {version_id}.", hint="It may have been removed; reload the list."
        )


class StaleVersion(EtappeError):
    """Somebody changed the journey since it was read."""

    code = "journeys.stale"
    status = 412

    def __init__(self, current: int) -> None:
        super().__init__(
            f"The map was changed in the meantime; it is now at version {current}.",
            hint="Your change was not saved. The map is reloaded; make the change again.",
        )


class Unknown(InvalidInput):
    """A row names something that is not there, or not of the kind that belongs there."""

    code = "journeys.unknown"

    def __init__(self, row_id: str, column: str, wanted: str, *, hint: str = "") -> None:
        super().__init__(
            f"{row_id}: {column} names {wanted}, which is not here or does not fit here.",
            field=column,
            hint=hint or "Choose something of this workspace that fits; reload the map if it was removed.",
        )
        self.more = {"id": row_id, "column": column, "value": wanted}


class Unfitting(InvalidInput):
    """A lane does not take objects of this kind."""

    code = "journeys.unfitting"

    def __init__(self, row_id: str, kind: str, lane: str) -> None:
        super().__init__(
            f"{row_id}: a lane of kind “{lane}” does not take an object of kind “{kind}”.",
            field="object_id",
            hint="Choose another lane, or a custom lane, which takes everything.",
        )
        self.more = {"id": row_id, "kind": kind, "lane": lane}


class OutsideMap(InvalidInput):
    """A card would reach beyond the last step."""

    code = "journeys.outside_map"

    def __init__(self, row_id: str, span: int, room: int) -> None:
        super().__init__(
            f"{row_id} would span {span} steps, but only {room} are left from there on.",
            field="span",
            hint="Make it shorter, or let it begin earlier.",
        )
        self.more = {"id": row_id, "span": span, "room": room}


class Cyclic(InvalidInput):
    """Journeys would contain, or vary, themselves."""

    code = "journeys.cyclic"

    def __init__(self, row_id: str, way: list[str]) -> None:
        super().__init__(
            f"{row_id}: this would lead in a circle: {' → '.join(way)}.",
            hint="A journey cannot be part of itself, and a variant has no variants. Choose another journey.",
        )
        self.more = {"id": row_id, "way": way}


class Doubled(Conflict):
    """There is one already where there can only be one."""

    code = "journeys.doubled"

    def __init__(self, row_id: str, what: str) -> None:
        super().__init__(f"{row_id}: there is already {what}.", hint="Change the one that is there.")
        self.more = {"id": row_id}


class BadTable(InvalidInput):
    """A pasted table has a shape or text that no map can take."""

    code = "journeys.paste"

    def __init__(self, row: int, column: int | None, why: str, hint: str) -> None:
        place = f"Row {row}" + ("" if column is None else f", column {column}")
        super().__init__(f"{place}: {why}.", field="text", hint=f"{hint} Nothing was changed.")
        self.more = {"row": row, "column": column}


class GateClosed(Conflict):
    """The journey lacks what the wanted status needs."""

    code = "journeys.gate"

    def __init__(self, journey_id: str, status: str, missing: list[dict[str, Any]]) -> None:
        needs = "; ".join(one["message"]["en"] for one in missing)
        super().__init__(
            f"The journey is not ready to be “{status}”. Missing: {needs}.",
            hint="Add what is missing, then change the status again.",
        )
        self.more = {"id": journey_id, "status": status, "missing": missing}


class EmptyProposal(InvalidInput):
    """No journey satisfies the filter, so nothing can be proposed."""

    code = "journeys.nothing_to_propose"

    def __init__(self) -> None:
        super().__init__(
            "No journeys match this filter, so there is nothing to propose from.",
            field="filter",
            hint="Widen the filter, or import events first.",
        )
