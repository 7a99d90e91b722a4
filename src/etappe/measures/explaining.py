"""What stands behind an answer, for every question and measure alike."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

from etappe.analytics import Filter, JourneyIndex, Journeys
from etappe.kit import now
from etappe.measures.types import Explain, Words


def explained(
    index: JourneyIndex, journeys: Journeys, words: Words, question: dict[str, Any], began: float
) -> Explain:
    """The definition, the question with every option, the filter, and the data that were looked at.

    ``began`` is what ``time.perf_counter()`` said when the question came in.
    """
    selection, bounds = journeys.selection, index.bounds
    return Explain(
        definition=words,
        question=question,
        filter=journeys.filtered_by,
        journeys=selection.journeys,
        touches=selection.touches,
        total_journeys=index.journeys,
        index_version=index.version,
        computed_at=now(),
        elapsed_ms=round((time.perf_counter() - began) * 1000, 2),
        data_until_us=None if bounds is None else bounds[1],
    )


def narrowed(filter: Filter, rule: str) -> Filter:
    """The filter, for those customers only that also satisfy a rule."""
    whole = rule if filter.segment is None else f"({filter.segment}) and ({rule})"
    return replace(filter, segment=whole)
