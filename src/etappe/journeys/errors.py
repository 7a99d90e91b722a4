"""What can go wrong with journeys."""

from __future__ import annotations

from etappe.errors import Conflict, EtappeError, InvalidInput, NotFound


class NoSuchJourney(NotFound):
    """The journey, or a part of it, does not exist in this workspace."""

    code = "journeys.not_found"

    def __init__(self, object_id: str) -> None:
        super().__init__(f"There is no {object_id} here.", hint="It may have been deleted; reload the map.")


class StaleVersion(EtappeError):
    """Somebody changed the journey since it was read."""

    code = "journeys.stale"
    status = 412

    def __init__(self, current: int) -> None:
        super().__init__(
            f"The map was changed in the meantime; it is now at version {current}.",
            hint="Your change was not saved. The map is reloaded; make the change again.",
        )


class NothingToUndo(Conflict):
    """There is no own change left to take back, or none to repeat."""

    code = "journeys.nothing_to_undo"

    def __init__(self) -> None:
        super().__init__("There is nothing left to undo or redo.")


class ChangedSince(Conflict):
    """A later change touched the same cards, so that taking back this one would lose it."""

    code = "journeys.changed_since"

    def __init__(self) -> None:
        super().__init__(
            "Somebody changed the same part of the map later.",
            hint="Undo would lose that change. Change the map by hand instead.",
        )


class EmptyProposal(InvalidInput):
    """No journey satisfies the filter, so nothing can be proposed."""

    code = "journeys.nothing_to_propose"

    def __init__(self) -> None:
        super().__init__(
            "No journeys match this filter, so there is nothing to propose from.",
            field="filter",
            hint="Widen the filter, or import events first.",
        )
