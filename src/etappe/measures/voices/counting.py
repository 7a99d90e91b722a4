"""What many comments say together: moods, languages, topics, touchpoints and their course over time. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from etappe.analytics.estimate import Estimate
from etappe.analytics.scores import intervals
from etappe.measures.voices.hearing import Bools, Floats, Heard, listed
from etappe.measures.voices.types import (
    LabelCount,
    LanguageCount,
    Topic,
    TopicCount,
    TouchpointCount,
    TrendPoint,
)

Unit = Literal["day", "week", "month"]
UNITS: Final[tuple[Unit, ...]] = ("day", "week", "month")
MOST_BINS: Final = 400
_WEEK: Final = np.timedelta64(7, "D")
_MONDAY: Final = np.datetime64("1970-01-05", "D")
_LABELS: Final[tuple[Literal["negative", "neutral", "positive", "none"], ...]] = (
    "negative", "neutral", "positive", "none",
)  # fmt: skip


@dataclass(frozen=True)
class Columns:
    """The columns of comments as arrays, for counting."""

    time_us: npt.NDArray[np.int64]
    sentiment: Floats
    label: npt.NDArray[np.object_]
    language: npt.NDArray[np.object_]
    touchpoint: npt.NDArray[np.object_]

    @classmethod
    def of(cls, table: pa.Table) -> Columns:
        """From the table of :class:`~etappe.measures.voices.hearing.Heard`."""
        return cls(
            table.column("time_us").to_numpy(),
            np.array([np.nan if one is None else one for one in listed(table, "sentiment")], np.float64),
            texts_of(table, "label", "none"),
            texts_of(table, "language", "none"),
            texts_of(table, "at_touchpoint", ""),
        )


def mood_of(sentiment: Floats) -> Estimate:
    """The mean mood of those comments whose mood is known."""
    return intervals.mean(sentiment[np.isfinite(sentiment)])


def negative_of(labels: npt.NDArray[np.object_]) -> Estimate:
    """The share of displeased comments among those whose mood is known."""
    known = labels[labels != "none"]
    return intervals.share(known == "negative")


def by_sentiment(columns: Columns, mask: Bools) -> tuple[LabelCount, ...]:
    """Comments per mood."""
    counts = Counter(columns.label[mask].tolist())
    known = sum(n for label, n in counts.items() if label != "none")
    return tuple(
        LabelCount(label, counts[label], intervals.share_of(0 if label == "none" else counts[label], known))
        for label in _LABELS
    )


def by_language(columns: Columns, mask: Bools) -> tuple[LanguageCount, ...]:
    """Comments per language, the commonest first."""
    return tuple(LanguageCount(code, n) for code, n in Counter(columns.language[mask].tolist()).most_common())


def by_topic(
    heard: Heard,
    columns: Columns,
    mask: Bools,
    topics: Sequence[Topic],
    bins: npt.NDArray[np.int64],
    number: int,
) -> tuple[TopicCount, ...]:
    """Comments per topic with how each topic is felt, the most frequent first."""
    total, found = int(mask.sum()), []
    for topic in topics:
        rows = heard.topics[topic.id] & mask
        n = int(rows.sum())
        felt = heard.felt[topic.id][rows]
        # What is said near the topic tells how it is meant; where nothing is, the whole comment does.
        felt = np.where(np.isfinite(felt), felt, columns.sentiment[rows])
        trend = np.bincount(bins[rows], minlength=number) if number else np.zeros(0, np.int64)
        found.append(
            TopicCount(
                topic.id,
                topic.row_id,
                topic.kind,
                topic.name,
                topic.words,
                n,
                intervals.share_of(n, total),
                mood_of(felt),
                negative_of(columns.label[rows]),
                tuple(trend.tolist()),
            )
        )
    return tuple(sorted(found, key=lambda one: (-one.n, one.id)))


def by_touchpoint(heard: Heard, columns: Columns, mask: Bools, most: int = 60) -> tuple[TouchpointCount, ...]:
    """Comments per touchpoint they speak about, the most frequent first."""
    counts = Counter(name for name in columns.touchpoint[mask].tolist() if name)
    found = []
    for name, n in counts.most_common(most):
        rows = mask & (columns.touchpoint == name)
        leading = sorted(heard.topics, key=lambda topic: -int((heard.topics[topic] & rows).sum()))[:3]
        topics = tuple(topic for topic in leading if (heard.topics[topic] & rows).any())
        found.append(
            TouchpointCount(
                name, n, mood_of(columns.sentiment[rows]), negative_of(columns.label[rows]), topics
            )
        )
    return tuple(found)


def binned(
    time_us: npt.NDArray[np.int64], mask: Bools, unit: Unit
) -> tuple[Unit, npt.NDArray[np.int64], list[int]]:
    """The bin of each comment and where the bins start, in UTC; weeks begin on Monday.

    A unit that would give more than :data:`MOST_BINS` bins makes way for the next longer one.
    """
    bins = np.zeros(len(time_us), np.int64)
    if not mask.any():
        return unit, bins, []
    days = time_us.astype("datetime64[us]").astype("datetime64[D]")
    for chosen in UNITS[UNITS.index(unit) :]:
        starts = _starts(days, chosen)
        first, last = starts[mask].min(), starts[mask].max()
        edges = _edges(first, last, chosen)
        if len(edges) <= MOST_BINS or chosen == "month":
            break
    bins = np.clip(np.searchsorted(edges, starts, side="right") - 1, 0, len(edges) - 1)
    return chosen, bins, [int(edge.astype("datetime64[us]").astype(np.int64)) for edge in edges]


def trend(
    columns: Columns, mask: Bools, bins: npt.NDArray[np.int64], starts: Sequence[int]
) -> tuple[TrendPoint, ...]:
    """The comments of each bin, the empty ones too."""
    found = []
    for number, start in enumerate(starts):
        rows = mask & (bins == number)
        labels = columns.label[rows]
        found.append(
            TrendPoint(
                start,
                int(rows.sum()),
                int((labels == "positive").sum()),
                int((labels == "negative").sum()),
                mood_of(columns.sentiment[rows]),
            )
        )
    return tuple(found)


def _starts(days: Any, unit: Unit) -> Any:
    if unit == "day":
        return days
    if unit == "week":
        return days - ((days - _MONDAY) % _WEEK)
    return days.astype("datetime64[M]").astype("datetime64[D]")


def _edges(first: Any, last: Any, unit: Unit) -> Any:
    if unit == "month":
        months = np.arange(
            first.astype("datetime64[M]"), last.astype("datetime64[M]") + np.timedelta64(1, "M")
        )
        return months.astype("datetime64[D]")
    step = _WEEK if unit == "week" else np.timedelta64(1, "D")
    return np.arange(first, last + step, step)


def texts_of(table: pa.Table, name: str, missing: str) -> npt.NDArray[np.object_]:
    """A column of texts as an array; what is missing stands as ``missing``."""
    return np.array([missing if one is None else one for one in listed(table, name)], dtype=np.object_)
