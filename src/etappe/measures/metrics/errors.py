"""What can go wrong with metrics and their cards."""

from __future__ import annotations

from etappe.errors import InvalidInput, NotFound


class NoSuchMetric(NotFound):
    """There is no metric with this id."""

    code = "metrics.no_metric"

    def __init__(self, metric_id: str) -> None:
        super().__init__(f"There is no metric {metric_id}.", hint="It may have been removed.")


class NoSuchCard(NotFound):
    """There is no metric card with this id."""

    code = "metrics.no_card"

    def __init__(self, card_id: str) -> None:
        super().__init__(f"There is no metric card {card_id}.", hint="It may have been removed.")


class BadSubject(InvalidInput):
    """A card or hypothesis stands on something that is not there, or not on that map."""

    code = "metrics.bad_subject"

    def __init__(self, table: str, subject_id: str) -> None:
        super().__init__(
            f"There is no {table} {subject_id} on this map.",
            field="subject_id",
            hint="It may have been removed; choose another element.",
        )


class CannotMeasure(InvalidInput):
    """A metric that cannot be computed as it is defined; shown as the state of its cards."""

    code = "metrics.cannot_measure"


class CyclicMetrics(CannotMeasure):
    """Own formulas that need each other."""

    code = "metrics.cycle"

    def __init__(self, names: list[str]) -> None:
        super().__init__(
            f"These metrics need each other: {' → '.join(names)}.",
            field="expression",
            hint="Take one of them out of a formula.",
        )
