"""What can go wrong with failed events and fixes."""

from __future__ import annotations

from etappe.errors import InvalidInput, NotFound


class NoSuchFailure(NotFound):
    """No such failed event."""

    code = "failure.not_found"

    def __init__(self, failure_id: int) -> None:
        super().__init__(
            f"There is no failed event {failure_id}.", hint="It may have been removed with its import."
        )


class NoSuchFix(NotFound):
    """No such fix."""

    code = "fix.not_found"

    def __init__(self, fix_id: str) -> None:
        super().__init__(f"There is no fix {fix_id}.", hint="Look it up in the list of fixes.")


class StepInvalid(InvalidInput):
    """A step of a fix makes no sense."""

    code = "fix.step_invalid"


class StepFails(InvalidInput):
    """A step cannot be done on one document; the others are not touched by that."""

    code = "fix.does_not_fit"
