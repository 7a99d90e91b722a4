"""What can go wrong when performance is asked for."""

from __future__ import annotations

from etappe.errors import InvalidInput


class NoGoal(InvalidInput):
    """Attribution without anything that is a conversion."""

    def __init__(self) -> None:
        super().__init__(
            "Nothing says what a conversion is.",
            field="goal",
            hint="Name touchpoints as the goal, or a journey whose last step has one in the data.",
            code="performance.no_goal",
        )
