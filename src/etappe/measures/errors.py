"""What can go wrong when something is measured."""

from __future__ import annotations

from etappe.errors import NotFound


class NoSuchCustomer(NotFound):
    """Nobody in the log has this key."""

    code = "measures.no_customer"

    def __init__(self, key: str) -> None:
        super().__init__(
            f"There are no events of “{key}”.",
            hint="Check the spelling, and whether cases or customers are shown.",
        )
