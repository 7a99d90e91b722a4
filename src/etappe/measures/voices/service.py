"""Use cases of comments: list and count them, look after topics, correct what was read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, Literal

import numpy as np
from sqlalchemy.orm import Session

from etappe import text as reading_room
from etappe.accounts import Access
from etappe.analytics import Filter
from etappe.analytics.estimate import FEW
from etappe.changes import Command, add, drop, perform, put
from etappe.events import Shown
from etappe.kit import new_id
from etappe.kit.texts import Text
from etappe.measures.answers import kept
from etappe.measures.reality import Reality
from etappe.measures.types import Words
from etappe.measures.voices import counting, editable, repository, taxonomy
from etappe.measures.voices.counting import Columns, Unit
from etappe.measures.voices.errors import NoSuchTopic, NoSuchVoice, TooFewComments
from etappe.measures.voices.hearing import Bools, Heard, heard, listed
from etappe.measures.voices.showing import Page, shown_voices
from etappe.measures.voices.types import Topic, Voices
from etappe.text import Label

Order = Literal["newest", "oldest", "negative", "positive"]
_FOUND_WORDS: Final = 5
_ALIKE: Final = 0.4
"""A found topic that shares so much of its words with a known one is no new one."""
DEFINITION: Final = Words(
    de="Jeder offene Kommentar unter dem Filter. Die Sprache folgt aus den Wörtern, die Stimmung von −1 bis 1 aus "
    "einem Wörterbuch mit Verneinung, Verstärkung und Wendungen oder, wo es nachweislich besser ist, aus einem Modell, "
    "das aus den eigenen Bewertungen gelernt hat; Korrekturen gehen vor. Ein Thema zählt, wenn eines seiner Wörter "
    "vorkommt. Kommentare ohne erkennbare Stimmung zählen in keinem Anteil mit.",
    en="Every open comment under the filter. The language follows from the words, the mood from −1 to 1 from a lexicon "
    "with negation, emphasis and turns or, where it is proven better, from a model learnt from your own scores; "
    "corrections come first. A topic counts when one of its words occurs. Comments without a recognisable mood count "
    "in no share.",
)


@dataclass(frozen=True, slots=True)
class Choice:
    """Which of the comments under the filter are looked at; empty means all."""

    search: str = ""
    topics: tuple[str, ...] = ()
    sentiment: tuple[str, ...] = ()
    touchpoints: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    unit: Unit = "week"
    order: Order = "newest"
    limit: int = 50
    offset: int = 0
    ids: tuple[str, ...] = field(default=())


def voices(access: Access, reality: Reality, filter: Filter, choice: Choice) -> Voices:
    """The comments under a filter and a choice, counted, with one page of them."""
    all_heard = heard(reality, access.db)
    under = kept(reality, all_heard.table, filter)
    columns = Columns.of(all_heard.table)
    masks = _masks(all_heard, columns, choice, Shown.of(access).clear)
    mask = _both(under, masks)
    unit, bins, starts = counting.binned(columns.time_us, under, choice.unit)
    stands = taxonomy.standing(all_heard.teaching.topics)
    page = Page(_ordered(columns, mask, choice)[choice.offset : choice.offset + choice.limit])
    found = int(mask.sum())
    return Voices(
        "no_data" if not under.any() else "few" if int(under.sum()) < FEW else "known",
        int(under.sum()),
        found,
        unit,
        counting.mood_of(columns.sentiment[mask]),
        counting.by_sentiment(columns, _both(under, masks, but="sentiment")),
        counting.by_language(columns, _both(under, masks, but="languages")),
        counting.by_topic(all_heard, columns, _both(under, masks, but="topics"), stands, bins, len(starts)),
        counting.by_touchpoint(all_heard, columns, _both(under, masks, but="touchpoints")),
        counting.trend(columns, mask, bins, starts),
        shown_voices(access, all_heard, page),
    )


def topics(db: Session) -> list[Topic]:
    """Every topic, hidden and merged ones too."""
    return taxonomy.topics_of(repository.topics(db))


def get_topic(db: Session, topic_id: str) -> Topic:
    """One topic. Raises :class:`NoSuchTopic`."""
    found = next((one for one in topics(db) if topic_id in (one.id, one.row_id)), None)
    if found is None:
        raise NoSuchTopic(topic_id)
    return found


def add_topic(access: Access, name: Text, words: Mapping[str, Sequence[str]]) -> Topic:
    """A topic with words of one's own."""
    row_id = new_id("vt")
    last = max((one.position for one in topics(access.db)), default=0.0)
    columns = {"kind": "own", "name": name, "words": dict(words), "position": last + 1}
    _do(access, "voices.topic_added", [add(editable.TOPIC, row_id, **columns)])
    return get_topic(access.db, row_id)


def change_topic(access: Access, topic_id: str, columns: Mapping[str, Any]) -> Topic:
    """Rename a topic, give it other words, hide it, merge it into another, or let it stand alone again."""
    topic = get_topic(access.db, topic_id)
    if columns.get("merged_into") is not None:
        columns = {**columns, "merged_into": get_topic(access.db, columns["merged_into"]).id}
    if columns:
        _do(access, "voices.topic_changed", [_changed(topic, columns)])
    return get_topic(access.db, topic.id)


def remove_topic(access: Access, topic_id: str) -> None:
    """Take a topic out; one that comes with the house is hidden, or is again as it came if it had been changed."""
    topic = get_topic(access.db, topic_id)
    edit = _changed(topic, {"hidden": True}) if topic.row_id is None else drop(editable.TOPIC, topic.row_id)
    _do(access, "voices.topic_removed", [edit])


def discover(access: Access, reality: Reality, seed: int = 1) -> list[Topic]:
    """Find topics in the comments of each language and keep those that are new. Raises :class:`TooFewComments`."""
    table = heard(reality, access.db).table
    languages, texts = listed(table, "language"), listed(table, "comment")
    known = topics(access.db)
    edits, most, last = [], 0, max((one.position for one in known), default=0.0)
    for code in ("de", "en"):
        own = [text for text, language in zip(texts, languages, strict=True) if language == code]
        found = reading_room.find_topics(own, seed=seed)
        most = max(most, found.n)
        for one in found.topics:
            words = list(one.words[:_FOUND_WORDS])
            if not any(_alike(words, other.words.get(code, [])) for other in known):
                last += 1
                columns = {
                    "kind": "found",
                    "name": {code: one.name},
                    "words": {code: words},
                    "position": last,
                }
                edits.append(add(editable.TOPIC, new_id("vt"), **columns))
    if not edits and most < _fewest():
        raise TooFewComments(most, _fewest())
    if edits:
        _do(access, "voices.topics_found", edits)
    return [one for one in topics(access.db) if one.kind == "found"]


def correct(
    access: Access, reality: Reality, voice_id: str, sentiment: Label | None, about: Sequence[str] | None
) -> None:
    """Put down what a person says about a comment; what they leave out stays as it is read."""
    _demand(access, reality, voice_id)
    before = repository.correction(access.db, voice_id)
    known = None if about is None else [get_topic(access.db, one).id for one in dict.fromkeys(about)]
    columns: dict[str, Any] = {"sentiment": sentiment, "topics": known}
    if before is not None:
        edit = put(editable.CORRECTION, before.id, None, **columns)
    else:
        edit = add(editable.CORRECTION, new_id("vc"), event_id=voice_id, **columns)
    _do(access, "voices.corrected", [edit])


def uncorrect(access: Access, voice_id: str) -> None:
    """Let a comment be read by the machine again."""
    before = repository.correction(access.db, voice_id)
    if before is not None:
        _do(access, "voices.correction_removed", [drop(editable.CORRECTION, before.id)])


def _do(access: Access, kind: str, edits: Sequence[dict[str, Any]]) -> Command:
    return perform(access, scope=editable.SCOPE, kind=kind, edits=list(edits))


def _changed(topic: Topic, columns: Mapping[str, Any]) -> dict[str, Any]:
    """The edit of a topic; one that came with the house gets a row that stands in for it."""
    if topic.row_id is not None:
        return put(editable.TOPIC, topic.row_id, **columns)
    own = replace(topic, **columns)
    return add(
        editable.TOPIC, new_id("vt"), kind=own.kind, origin=own.id, name=own.name, words=own.words, hidden=own.hidden,
        merged_into=own.merged_into, position=own.position,
    )  # fmt: skip


def _demand(access: Access, reality: Reality, voice_id: str) -> None:
    wanted = bytes.fromhex(voice_id) if len(voice_id) == 32 and voice_id.isalnum() else b""
    if wanted not in set(listed(heard(reality, access.db).table, "event_id")):
        raise NoSuchVoice(voice_id)


def _alike(words: Sequence[str], others: Sequence[str]) -> bool:
    return len(set(words) & set(others)) >= _ALIKE * len(words)


def _fewest() -> int:
    from etappe.text.topics import FEWEST

    return FEWEST


def _masks(all_heard: Heard, columns: Columns, choice: Choice, clear: bool) -> dict[str, Bools]:
    """Which rows each part of a choice leaves."""
    n, masks = len(all_heard), dict[str, Bools]()
    if choice.topics:
        lead = taxonomy.leading(all_heard.teaching.topics)
        chosen = [all_heard.topics.get(lead.get(one, one)) for one in choice.topics]
        masks["topics"] = np.logical_or.reduce(
            [np.zeros(n, np.bool_), *(one for one in chosen if one is not None)]
        )
    for name, values, column in (
        ("sentiment", choice.sentiment, columns.label),
        ("languages", choice.languages, columns.language),
        ("touchpoints", choice.touchpoints, columns.touchpoint),
    ):
        if values:
            masks[name] = np.isin(column.astype(str), list(values))
    if choice.ids:
        ids = [one.hex() for one in listed(all_heard.table, "event_id")]
        masks["ids"] = np.isin(np.array(ids, dtype=str), list(choice.ids))
    if choice.search.strip():
        wanted = choice.search.strip().casefold()
        texts = listed(all_heard.table, "comment")
        # Who may not read comments must not find out by searching what stands in them.
        masks["search"] = np.array([clear and wanted in text.casefold() for text in texts], np.bool_)
    return masks


def _both(under: Bools, masks: Mapping[str, Bools], but: str = "") -> Bools:
    both: Bools = np.logical_and.reduce([under, *(mask for name, mask in masks.items() if name != but)])
    return both


def _ordered(columns: Columns, mask: Bools, choice: Choice) -> list[int]:
    rows = np.flatnonzero(mask)
    time_us, mood = columns.time_us[rows], columns.sentiment[rows]
    unknown = np.where(np.isfinite(mood), 0, 1)
    by = {
        "newest": (-rows, -time_us),
        "oldest": (rows, time_us),
        "negative": (-time_us, np.nan_to_num(mood), unknown),
        "positive": (-time_us, -np.nan_to_num(mood), unknown),
    }[choice.order]
    return [int(row) for row in rows[np.lexsort(by)]]
