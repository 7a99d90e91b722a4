"""What can go wrong when drivers of an outcome are asked for."""

from __future__ import annotations

from etappe.errors import InvalidInput


class UnknownOutcome(InvalidInput):
    """The outcome is none that can be explained."""

    code = "drivers.unknown_outcome"

    def __init__(self, outcome: str) -> None:
        super().__init__(
            f"“{outcome}” is no outcome that can be explained.", field="outcome",
            hint="Use nps, csat, ces, rating, completed, reached, or a metric of scores or of conversion.",
        )  # fmt: skip


class OutcomeNeeds(InvalidInput):
    """The outcome cannot be known without something else."""

    code = "drivers.outcome_needs"

    def __init__(self, outcome: str, field: str) -> None:
        super().__init__(
            f"The outcome “{outcome}” needs {field}.", field=field,
            hint="Name the journey that is completed, or the touchpoints that are reached.",
        )  # fmt: skip


class NothingExposed(InvalidInput):
    """Nobody says what the compared customers were exposed to."""

    code = "drivers.nothing_exposed"

    def __init__(self) -> None:
        super().__init__(
            "It is not said what is compared.", field="exposed",
            hint="Name touchpoints, or give a rule for customers.",
        )  # fmt: skip
