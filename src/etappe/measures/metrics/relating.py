"""Two metrics beside each other over time, and how closely they go together."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from etappe.accounts import Access
from etappe.analytics.scores import correlation
from etappe.measures.metrics.schemas import RelationIn, SeriesIn
from etappe.measures.metrics.series import measure_series
from etappe.measures.metrics.types import MetricRelation, MetricSeries
from etappe.measures.types import Explain, Words

_WORDS: Final = Words(
    "Rangkorrelation (Spearman) der Werte gleicher Zeiträume mit 95-%-Bereich nach Bonett und Wright; n ist die Zahl "
    "der Zeiträume, in denen beide einen Wert haben.",
    "Rank correlation (Spearman) of the values of the same periods with the 95 % interval of Bonett and Wright; n is "
    "the number of periods in which both have a value.",
)
_CAVEATS: Final = (
    Words(
        "Ein Zusammenhang ist keine Wirkung: Zwei Reihen, die beide steigen, gehen zusammen, auch wenn keine die "
        "andere bewegt. Nachbarzeiträume ähneln sich; der Bereich ist eher zu schmal.",
        "A correlation is no effect: two series that both rise go together even if neither moves the other. "
        "Neighbouring periods are alike, so the interval is rather too narrow.",
    ),
)


def relation(access: Access, metric_id: str, asked: RelationIn) -> tuple[MetricRelation, Explain]:
    """Two metrics over the same periods at the same place. Raises what either of them raises."""
    question = SeriesIn.model_validate(asked.model_dump(exclude={"other_id"}))
    one, explain = measure_series(access, metric_id, question)
    other, _ = measure_series(access, asked.other_id, question)
    values, others = _by_period(one), _by_period(other)
    starts = sorted(values.keys() & others.keys())
    found = correlation(_numbers(values, starts), _numbers(others, starts))
    return MetricRelation(one, other, found, _WORDS, _CAVEATS), explain


def _by_period(series: MetricSeries) -> dict[int, float | None]:
    return {point.start_us: point.value.value for point in series.series[0].points}


def _numbers(values: dict[int, float | None], starts: list[int]) -> npt.NDArray[np.float64]:
    return np.array([values[start] for start in starts], np.float64)
