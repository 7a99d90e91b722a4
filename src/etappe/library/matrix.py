"""Which persona gets which content at which touchpoint on which channel; what is missing, what is too much."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal

from rapidfuzz import fuzz

from etappe.kit.texts import Language, Text
from etappe.objects import NEED_STAGES, Object, sort_key

TOP_NEEDS: Final = 3
"""So many needs of a persona, the most important first, must be answered by content."""
_SAME_NEED: Final = 85
"""How alike two wordings of a need must be, of 100; words may stand in another order or be left out."""
_UNPUBLISHED: Final = ("planned", "draft")
_STAGES: Final = tuple(option.value for option in NEED_STAGES)
_STAGE_LABELS: Final = {option.value: option.label for option in NEED_STAGES}

GapSort = Literal[
    "need_without_content",
    "touchpoint_without_content",
    "touchpoint_without_need",
    "stage_without_content",
    "channel_without_content",
    "not_published",
    "language_missing",
    "unassigned",
    "duplicate",
    "outdated",
]
GAPS: Final[tuple[GapSort, ...]] = (
    "need_without_content",
    "touchpoint_without_content",
    "touchpoint_without_need",
    "stage_without_content",
    "channel_without_content",
    "not_published",
    "language_missing",
)
SURPLUS: Final[tuple[GapSort, ...]] = ("unassigned", "duplicate", "outdated")


@dataclass(frozen=True, slots=True)
class Cell:
    """One content item for one persona at one touchpoint on one channel; nothing stands for "not said"."""

    persona_id: str | None
    touchpoint_id: str | None
    channel_id: str | None
    content_id: str
    stages: tuple[str, ...]
    need: Text


@dataclass(frozen=True, slots=True)
class Filter:
    """Which part of the matrix is wanted; empty means all."""

    personas: frozenset[str] = frozenset()
    touchpoints: frozenset[str] = frozenset()
    channels: frozenset[str] = frozenset()
    stages: frozenset[str] = frozenset()
    need: str = ""

    def keeps(self, cell: Cell) -> bool:
        """Whether a cell belongs to that part."""
        wanted = (
            (self.personas, cell.persona_id),
            (self.touchpoints, cell.touchpoint_id),
            (self.channels, cell.channel_id),
        )
        if any(chosen and one not in chosen for chosen, one in wanted):
            return False
        if self.stages and not self.stages & set(cell.stages):
            return False
        return not self.need or any(same_need(self.need, words) for words in cell.need.values())


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is missing or too much."""

    sort: GapSort
    object_id: str
    name: Text
    message: Text
    need_id: str | None = None
    stage: str | None = None
    channel_id: str | None = None
    others: tuple[str, ...] = ()


def cells(contents: Iterable[Object], touchpoints: Mapping[str, Object]) -> Iterator[Cell]:
    """The matrix: every combination that a content item is meant for."""
    for content in contents:
        fields = content.fields
        for persona in fields.get("personas") or [None]:
            for touchpoint in fields.get("touchpoints") or [None]:
                for channel in _channels(fields.get("channels", ()), touchpoints.get(touchpoint or "")):
                    yield Cell(
                        persona,
                        touchpoint,
                        channel,
                        content.id,
                        tuple(fields.get("stage", ())),
                        fields.get("need", {}),
                    )


def _channels(chosen: Sequence[str], touchpoint: Object | None) -> Sequence[str | None]:
    """The touchpoint's own channel where it fits; else those that the content is meant for."""
    own = touchpoint.fields.get("channel") if touchpoint is not None else None
    if own is not None and (not chosen or own in chosen):
        return [own]
    return list(chosen) or [None]


def same_need(one: str, other: str) -> bool:
    """Whether two wordings speak of the same need."""
    return bool(fuzz.token_set_ratio(sort_key(one), sort_key(other)) >= _SAME_NEED)


@dataclass(frozen=True, slots=True)
class Stock:
    """All that the lists of gaps and surplus look at."""

    personas: Sequence[Object]
    touchpoints: Sequence[Object]
    channels: Sequence[Object]
    contents: Sequence[Object]


def gaps(stock: Stock, today: date, languages: Sequence[Language] = ()) -> list[Gap]:
    """What is missing, then what is too much."""
    usable = [one for one in stock.contents if is_usable(one, today)]
    return [
        *_needs(stock, usable),
        *_touchpoints(stock, usable),
        *_without_need(stock, usable),
        *_stages(stock, usable),
        *_channel_gaps(stock, usable),
        *_unpublished(stock),
        *_languages(usable, languages),
        *_unassigned(stock),
        *_duplicates(stock),
        *_outdated(stock, today),
    ]


def is_usable(content: Object, today: date) -> bool:
    """Whether a content item can answer anything now: published (or nothing said about it) and still valid."""
    state = content.fields.get("state")
    return state != "retired" and state not in _UNPUBLISHED and not is_outdated(content, today)


def is_outdated(content: Object, today: date) -> bool:
    """Whether its time is over."""
    until = content.fields.get("valid_until")
    return until is not None and date.fromisoformat(until) < today


def _for(contents: Iterable[Object], field: str, object_id: str) -> list[Object]:
    return [one for one in contents if object_id in one.fields.get(field, ())]


def _label(text: Text) -> tuple[str, str]:
    return text.get("de") or text.get("en", ""), text.get("en") or text.get("de", "")


def _said(german: str, english: str) -> Text:
    return {"de": german, "en": english}


def _needs(stock: Stock, usable: Sequence[Object]) -> Iterator[Gap]:
    for persona in stock.personas:
        meant = [words for one in _for(usable, "personas", persona.id) for words in _wordings(one)]
        for need in persona.fields.get("needs", [])[:TOP_NEEDS]:
            if any(same_need(words, said) for words in need["text"].values() for said in meant):
                continue
            de, en = _label(need["text"])
            who = _label(persona.name)
            message = _said(
                f"Kein Inhalt beantwortet „{de}“ von {who[0]}.", f"No content answers “{en}” of {who[1]}."
            )
            yield Gap("need_without_content", persona.id, persona.name, message, need_id=need["id"])


def _wordings(content: Object) -> Iterable[str]:
    need: Mapping[str, str] = content.fields.get("need", {})
    return need.values()


def _touchpoints(stock: Stock, usable: Sequence[Object]) -> Iterator[Gap]:
    for touchpoint in stock.touchpoints:
        if not _for(usable, "touchpoints", touchpoint.id):
            de, en = _label(touchpoint.name)
            message = _said(f"Am Touchpoint „{de}“ gibt es keinen Inhalt.", f"There is no content at “{en}”.")
            yield Gap("touchpoint_without_content", touchpoint.id, touchpoint.name, message)


def _without_need(stock: Stock, usable: Sequence[Object]) -> Iterator[Gap]:
    """Touchpoints that offer something, but nothing that answers a top need of any persona."""
    needs = [
        words
        for persona in stock.personas
        for need in persona.fields.get("needs", [])[:TOP_NEEDS]
        for words in need["text"].values()
    ]
    for touchpoint in stock.touchpoints if needs else ():
        here = _for(usable, "touchpoints", touchpoint.id)
        offers = [words for one in touchpoint.fields.get("offers", ()) for words in one["text"].values()]
        answers = [*offers, *(words for content in here for words in _wordings(content))]
        silent = not here and not offers
        if not silent and not any(same_need(one, need) for one in answers for need in needs):
            de, en = _label(touchpoint.name)
            message = _said(
                f"Der Kontaktpunkt „{de}“ beantwortet kein wichtiges Bedürfnis.",
                f"“{en}” answers none of the top needs.",
            )
            yield Gap("touchpoint_without_need", touchpoint.id, touchpoint.name, message)


def _stages(stock: Stock, usable: Sequence[Object]) -> Iterator[Gap]:
    """Stages without content, for personas that get content in some stage."""
    for persona in stock.personas:
        covered = {
            stage for one in _for(usable, "personas", persona.id) for stage in one.fields.get("stage", ())
        }
        for stage in _STAGES if covered else ():
            if stage not in covered:
                who, label = _label(persona.name), _label(_STAGE_LABELS[stage])
                message = _said(
                    f"Für {who[0]} fehlt ein Inhalt in der Phase {label[0]}.",
                    f"{who[1]} gets no content in the stage {label[1]}.",
                )
                yield Gap("stage_without_content", persona.id, persona.name, message, stage=stage)


def _channel_gaps(stock: Stock, usable: Sequence[Object]) -> Iterator[Gap]:
    """Channels that a persona uses and on which nothing waits for them."""
    channels = {one.id: one for one in stock.channels}
    by_id = {one.id: one for one in stock.touchpoints}
    reached = {(cell.persona_id, cell.channel_id) for cell in cells(usable, by_id)}
    for persona in stock.personas:
        for channel_id in persona.fields.get("channels", ()):
            channel = channels.get(channel_id)
            if channel is not None and (persona.id, channel_id) not in reached:
                who, where = _label(persona.name), _label(channel.name)
                message = _said(
                    f"{who[0]} nutzt den Kanal {where[0]}, dort gibt es keinen Inhalt.",
                    f"{who[1]} uses the channel {where[1]}, which has no content for them.",
                )
                yield Gap("channel_without_content", persona.id, persona.name, message, channel_id=channel_id)


def _unpublished(stock: Stock) -> Iterator[Gap]:
    for content in stock.contents:
        if content.fields.get("state") in _UNPUBLISHED:
            de, en = _label(content.name)
            message = _said(f"„{de}“ ist noch nicht veröffentlicht.", f"“{en}” is not published yet.")
            yield Gap("not_published", content.id, content.name, message)


def _languages(usable: Sequence[Object], languages: Sequence[Language]) -> Iterator[Gap]:
    for content in usable:
        have = content.fields.get("language", ())
        missing = [language for language in languages if language not in have]
        if have and missing:
            de, en = _label(content.name)
            told = ", ".join(missing)
            message = _said(f"„{de}“ fehlt in: {told}.", f"“{en}” is missing in: {told}.")
            yield Gap("language_missing", content.id, content.name, message)


def _unassigned(stock: Stock) -> Iterator[Gap]:
    for content in stock.contents:
        lacking = [field for field in ("personas", "touchpoints") if not content.fields.get(field)]
        if lacking:
            de, en = _label(content.name)
            message = _said(
                f"„{de}“ ist keiner Persona oder keinem Kontaktpunkt zugeordnet.",
                f"“{en}” is assigned to no persona or no touchpoint.",
            )
            yield Gap("unassigned", content.id, content.name, message)


def _duplicates(stock: Stock) -> Iterator[Gap]:
    """Items of the same name or the same address; each but the oldest is too much."""
    alike: dict[tuple[str, str], list[Object]] = defaultdict(list)
    for content in sorted(stock.contents, key=lambda one: one.id):
        for key in _keys(content):
            alike[key].append(content)
    told: set[str] = set()
    for group in alike.values():
        for content in group[1:]:
            if content.id not in told:
                told.add(content.id)
                (de, en), first = _label(content.name), _label(group[0].name)
                message = _said(f"„{de}“ gleicht „{first[0]}“.", f"“{en}” is like “{first[1]}”.")
                others = tuple(one.id for one in group if one.id != content.id)
                yield Gap("duplicate", content.id, content.name, message, others=others)


def _keys(content: Object) -> Iterator[tuple[str, str]]:
    for words in content.name.values():
        yield "name", re.sub(r"\W+", " ", sort_key(words)).strip()
    address: Any = content.fields.get("url")
    if address:
        yield "url", re.sub(r"^https?://(www\.)?|/+$", "", address.casefold())


def _outdated(stock: Stock, today: date) -> Iterator[Gap]:
    for content in stock.contents:
        retired = content.fields.get("state") == "retired"
        if retired or is_outdated(content, today):
            de, en = _label(content.name)
            message = (
                _said(f"„{de}“ ist zurückgezogen.", f"“{en}” is retired.")
                if retired
                else _said(
                    f"„{de}“ galt bis {content.fields['valid_until']}.",
                    f"“{en}” was valid until {content.fields['valid_until']}.",
                )
            )
            yield Gap("outdated", content.id, content.name, message)
