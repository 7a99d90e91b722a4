"""What can go wrong with reports."""

from __future__ import annotations

from etappe.errors import InvalidInput, NotFound


class NoSuchReport(NotFound):
    """A report that is not there (any more)."""

    def __init__(self, report_id: str) -> None:
        super().__init__(
            f"There is no report {report_id}.",
            hint="It may have been removed; choose one from the list.",
            code="reports.unknown",
        )


class NoAddress(InvalidInput):
    """A subscriber to whom nothing can be sent."""

    def __init__(self, subscriber: str) -> None:
        super().__init__(
            f"No e-mail address is known for {subscriber}.",
            field="subscribers",
            hint="Choose a member of the workspace, or give the department an e-mail address as its contact.",
            code="reports.no_address",
        )


class NobodySubscribed(InvalidInput):
    """A report that goes to nobody."""

    def __init__(self) -> None:
        super().__init__(
            "Nobody is subscribed to this report.",
            field="subscribers",
            hint="Add a person or a department.",
            code="reports.nobody",
        )
