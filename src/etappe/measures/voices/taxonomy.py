"""The topics of a workspace: those that come with the house, what people made of them, and their own."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import msgspec

from etappe.kit.texts import LANGUAGES, Text
from etappe.measures.voices.models import VoiceTopicRow
from etappe.measures.voices.types import Topic, TopicKind
from etappe.text import Aspect, starter

_KINDS: Final[dict[str, TopicKind]] = {"aspect": "aspect", "found": "found", "own": "own"}


def topics_of(rows: Iterable[VoiceTopicRow]) -> list[Topic]:
    """Every topic; rows that stand in for one of the house replace it. Pure."""
    known = {aspect.id: _of_house(aspect, place) for place, aspect in enumerate(starter())}
    for row in rows:
        topic = _of_row(row)
        known[topic.id] = topic
    return sorted(known.values(), key=lambda topic: (topic.position, topic.id))


def leading(topics: Sequence[Topic]) -> Mapping[str, str]:
    """For each topic the one it counts for: itself, or where it was merged into; circles end where they began."""
    into = {topic.id: topic.merged_into for topic in topics}
    found = {}
    for topic in topics:
        seen, at = {topic.id}, topic.id
        while (further := into.get(at)) is not None and further in into and further not in seen:
            seen.add(further)
            at = further
        found[topic.id] = at
    return found


def standing(topics: Sequence[Topic]) -> list[Topic]:
    """The topics that are looked for: neither hidden nor merged away."""
    lead = leading(topics)
    return [topic for topic in topics if not topic.hidden and lead[topic.id] == topic.id]


def as_aspects(topics: Sequence[Topic]) -> tuple[Aspect, ...]:
    """The topics that stand, each with its own words and those of all that were merged into it."""
    lead, stands = leading(topics), standing(topics)
    words: dict[str, dict[str, list[str]]] = {topic.id: {} for topic in stands}
    for topic in topics:
        if (of := words.get(lead[topic.id])) is not None:
            for language, listed in topic.words.items():
                of.setdefault(language, []).extend(listed)
    return tuple(
        Aspect(
            topic.id,
            dict[str, str](**topic.name),
            {one: tuple(listed) for one, listed in words[topic.id].items()},
        )
        for topic in stands
    )


def fingerprint(aspects: Sequence[Aspect]) -> str:
    """Changes whenever the same comments could be read differently."""
    told: list[Any] = [
        [one.id, sorted((code, sorted(words)) for code, words in one.words.items())] for one in aspects
    ]
    return hashlib.sha256(msgspec.json.encode(sorted(told))).hexdigest()[:16]


def _of_house(aspect: Aspect, place: int) -> Topic:
    words = {language: list(listed) for language, listed in aspect.words.items()}
    return Topic(aspect.id, None, "aspect", _named(aspect.name), words, False, None, float(place))


def _of_row(row: VoiceTopicRow) -> Topic:
    return Topic(
        row.origin or row.id, row.id, _KINDS.get(row.kind, "own"), _named(row.name), dict(row.words), row.hidden,
        row.merged_into, row.position,
    )  # fmt: skip


def _named(name: Mapping[str, str]) -> Text:
    return {language: name[language] for language in LANGUAGES if name.get(language)}
