"""What can go wrong when lifetime is asked for."""

from __future__ import annotations

from etappe.errors import InvalidInput


class NotPurchases(InvalidInput):
    """A metric that says nothing about which events are purchases."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f'The metric "{name}" names neither touchpoints nor a rule, so it does not say what a purchase is.',
            field="purchases.metric_id",
            hint="Give the metric touchpoints or a rule, or name touchpoints here.",
            code="lifetime.no_purchases",
        )


class NoSuchSegmentHere(InvalidInput):
    """A segment to group by that does not exist."""

    def __init__(self, segment_id: str) -> None:
        super().__init__(
            f"There is no segment {segment_id}.",
            field="segment_ids",
            hint="Choose segments from the list.",
            code="lifetime.unknown_segment",
        )
