"""Comments as one person may see them, with the words that decided and where their topics are named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from etappe.accounts import Access
from etappe.events import Shown
from etappe.measures.voices.hearing import Heard, model_of
from etappe.measures.voices.types import Method, Score, TopicMention, Voice
from etappe.text import LABELS, Hit, Reading, read

_COLUMNS = (
    "event_id", "time_us", "comment", "customer", "language", "sentiment", "label", "intent", "at_touchpoint",
    "at_method", "channel", "at_channel", "source", "metric", "value", "scale_min", "scale_max", "corrected",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Page:
    """The places of the comments of one page, in their order."""

    rows: Sequence[int]


def shown_voices(access: Access, heard: Heard, page: Page) -> tuple[Voice, ...]:
    """The comments of a page; who may not read free text learns what was found in it, and no word of it."""
    shown = Shown.of(access)
    rows = heard.table.select(_COLUMNS).take(pa.array(page.rows, pa.int64())).to_pylist()
    model = model_of(access.db, heard.teaching.model_id) if rows and shown.clear else None
    return tuple(_voice(row, place, heard, shown, model) for row, place in zip(rows, page.rows, strict=True))


def _voice(row: dict[str, Any], place: int, heard: Heard, shown: Shown, model: Any) -> Voice:
    reading = read(row["comment"], heard.teaching.aspects)
    method: Method = (
        "person"
        if row["corrected"] and _said_mood(heard, row)
        else (
            "trained" if heard.teaching.model_id and row["language"] in ("de", "en", "mixed") else "lexicon"
        )
    )
    text = shown.free_text(row["comment"])
    return Voice(
        id=row["event_id"].hex(),
        time_us=row["time_us"],
        text=text[:_LONGEST_SHOWN],
        shown=text == row["comment"],
        customer=shown.handle(row["customer"]),
        name=shown.name(row["customer"]),
        language=row["language"],
        sentiment=row["sentiment"],
        label=row["label"],
        method=method,
        decided=_decided(row, reading, method, model) if shown.clear else (),
        topics=_mentions(reading, place, heard, clear=shown.clear),
        intent=row["intent"],
        touchpoint=row["at_touchpoint"],
        touchpoint_method=row["at_method"] if row["at_touchpoint"] is not None else None,
        channel=row["at_channel"] or row["channel"],
        source=row["source"],
        score=_score(row),
        is_corrected=row["corrected"],
    )


_LONGEST_SHOWN = 5_000
"""So much of a comment is sent; longer ones are cut."""


def _said_mood(heard: Heard, row: dict[str, Any]) -> bool:
    return heard.teaching.corrections[row["event_id"]][0] is not None


def _decided(row: dict[str, Any], reading: Reading, method: Method, model: Any) -> tuple[Hit, ...]:
    hits = reading.sentiment.decided
    if method == "trained" and model is not None and row["label"] in LABELS:
        hits = model.decided(row["comment"], row["label"])
    return tuple(hit for hit in hits if hit.end <= _LONGEST_SHOWN)


def _mentions(reading: Reading, place: int, heard: Heard, *, clear: bool) -> tuple[TopicMention, ...]:
    named = {one.aspect: one for one in reading.mentions}
    found = []
    for topic, rows in heard.topics.items():
        if rows[place]:
            one = named.get(topic)
            if one is None:
                found.append(TopicMention(topic, None, None, None))
            elif clear and one.end <= _LONGEST_SHOWN:
                found.append(TopicMention(topic, one.start, one.end, one.score))
            else:
                found.append(TopicMention(topic, None, None, one.score))
    return tuple(found)


def _score(row: dict[str, Any]) -> Score | None:
    if row["value"] is None or row["metric"] is None:
        return None
    return Score(row["metric"], row["value"], row["scale_min"], row["scale_max"])
