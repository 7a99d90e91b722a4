"""What can go wrong when a candidate is decided about."""

from __future__ import annotations

from etappe.errors import InvalidInput, NotFound


class NoSuchCandidate(NotFound):
    """There is no such candidate on this map."""

    code = "candidates.unknown"

    def __init__(self, key: str) -> None:
        super().__init__(f"There is no candidate “{key}”.", hint="The step may have been removed.")


class BadStep(InvalidInput):
    """A candidate stands on a step of another map."""

    code = "candidates.bad_step"

    def __init__(self, step_id: str) -> None:
        super().__init__(
            f"The step {step_id} is not on this map.", field="step_id", hint="Choose a step of this journey."
        )


class ReasonNeeded(InvalidInput):
    """Whoever rejects a candidate says why."""

    code = "candidates.reason_needed"

    def __init__(self) -> None:
        super().__init__(
            "Rejecting needs a reason.",
            field="reason",
            hint="Say in a few words why this is no moment that matters.",
        )
