"""Pains, needs, wishes and gains that comments speak of at a touchpoint, and taking them over to a map.

A topic of a touchpoint is proposed as a *pain* when at least :data:`FEWEST` comments speak of it and the lower end of
the 95 % interval of the displeased share lies above the share in all comments, or above one half; as a *gain* likewise
for the pleased. Wishes become expectations and needs needs when at least :data:`FEWEST_ASKED` comments say so in words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Final

import numpy as np
import pyarrow as pa

from etappe import journeys
from etappe.accounts import Access
from etappe.analytics import Filter
from etappe.analytics.kernels.funnel import wilson
from etappe.analytics.scores import intervals
from etappe.changes import perform
from etappe.errors import InvalidInput
from etappe.events import Shown
from etappe.journeys import MapBuilder
from etappe.kit.ranks import between
from etappe.kit.texts import LANGUAGES, Text, shown
from etappe.measures.answers import kept
from etappe.measures.reality import Reality
from etappe.measures.voices import taxonomy
from etappe.measures.voices.counting import Columns, mood_of, texts_of
from etappe.measures.voices.errors import NothingProposed
from etappe.measures.voices.hearing import Bools, Heard, heard
from etappe.measures.voices.types import Proposal, ProposalKind, Quote, StepPlace, Topic

FEWEST: Final = 5
FEWEST_ASKED: Final = 3
MOST: Final = 60
_QUOTES: Final = 3
_LONGEST_QUOTE: Final = 300
_MARK: Final = "voices:"
"""Begins the note of the evidence of a statement that was taken from comments."""
_SAID: Final[dict[ProposalKind, tuple[str, str]]] = {
    "pain": ("{topic}: Ärger bei {touchpoint}", "{topic}: trouble at {touchpoint}"),
    "gain": ("{topic}: Lob bei {touchpoint}", "{topic}: praise at {touchpoint}"),
    "need": ("{topic}: Das brauchen Kunden bei {touchpoint}", "{topic}: what customers need at {touchpoint}"),
    "expectation": (
        "{topic}: Wünsche bei {touchpoint}",
        "{topic}: wishes at {touchpoint}",
    ),
}


def proposals(
    access: Access, reality: Reality, filter: Filter, touchpoints: Sequence[str] = ()
) -> list[Proposal]:
    """What comments under a filter suggest for the maps, the most frequent first."""
    all_heard = heard(reality, access.db)
    columns = Columns.of(all_heard.table)
    under = kept(reality, all_heard.table, filter)
    places, taken = _places(access), _taken(access)
    names = [name for name in dict.fromkeys(columns.touchpoint[under].tolist()) if name]
    chosen = [name for name in names if name in touchpoints] if touchpoints else names
    found = [
        _proposal(access, all_heard, columns, found, places, taken)
        for name in chosen
        for found in _candidates(all_heard, columns, under, name)
    ]
    return sorted(found, key=lambda one: (-one.n, one.key))[:MOST]


_Candidate = tuple[ProposalKind, str, Topic, Bools, Bools]


def _candidates(heard_: Heard, columns: Columns, under: Bools, touchpoint: str) -> Iterator[_Candidate]:
    here = under & (columns.touchpoint == touchpoint)
    intent = texts_of(heard_.table, "intent", "")
    for topic in taxonomy.standing(heard_.teaching.topics):
        rows = heard_.topics[topic.id] & here
        if not rows.any():
            continue
        moods: tuple[tuple[ProposalKind, str], ...] = (("pain", "negative"), ("gain", "positive"))
        for kind, label in moods:
            hits = rows & (columns.label == label)
            if _stands_out(hits, rows, under, columns, label):
                yield kind, touchpoint, topic, hits, here
        asked: tuple[tuple[ProposalKind, str], ...] = (("expectation", "wish"), ("need", "need"))
        for kind, said in asked:
            hits = rows & (intent == said)
            if int(hits.sum()) >= FEWEST_ASKED:
                yield kind, touchpoint, topic, hits, here


def _stands_out(hits: Bools, rows: Bools, under: Bools, columns: Columns, label: str) -> bool:
    n, of = int(hits.sum()), int((rows & (columns.label != "none")).sum())
    if n < FEWEST:
        return False
    everywhere = under & (columns.label != "none")
    usual = float((columns.label[everywhere] == label).mean())
    low, _ = wilson(n, of)
    return low is not None and low > min(usual, 0.5)


def _proposal(
    access: Access,
    heard_: Heard,
    columns: Columns,
    candidate: _Candidate,
    places: Mapping[str, tuple[StepPlace, ...]],
    taken: Mapping[str, tuple[str, ...]],
) -> Proposal:
    kind, touchpoint, topic, rows, here = candidate
    key, of = f"{kind}|{topic.id}|{touchpoint}", int(here.sum())
    german, english = _SAID[kind]
    name = {language: shown(dict[str, str](**topic.name), language)[0] for language in LANGUAGES}
    text: Text = {
        "de": german.format(topic=name["de"], touchpoint=touchpoint),
        "en": english.format(topic=name["en"], touchpoint=touchpoint),
    }
    n = int(rows.sum())
    return Proposal(
        key, kind, touchpoint, topic.id, topic.name, text, n, of, intervals.share_of(n, of),
        mood_of(columns.sentiment[rows]), _quotes(access, heard_, rows), places.get(touchpoint, ()), taken.get(key, ()),
    )  # fmt: skip


def _quotes(access: Access, heard_: Heard, rows: Bools) -> tuple[Quote, ...]:
    """Comments that say it in few words, the newest first; none for those who may not read them."""
    if not Shown.of(access).clear:
        return ()
    table = heard_.table.select(("event_id", "comment", "time_us")).take(
        pa.array(np.flatnonzero(rows)[-200:], pa.int64())
    )
    told: dict[str, Quote] = {}
    for row in reversed(table.to_pylist()):
        if 12 <= len(row["comment"]) <= _LONGEST_QUOTE:
            told.setdefault(row["comment"], Quote(row["event_id"].hex(), row["comment"], row["time_us"]))
    return tuple(list(told.values())[:_QUOTES])


def _places(access: Access) -> dict[str, tuple[StepPlace, ...]]:
    found: dict[str, list[StepPlace]] = {}
    for journey in journeys.journeys_to_measure(access.db):
        for stage in journey.stages:
            for step in stage.steps:
                for name in step.touchpoints:
                    place = StepPlace(journey.id, journey.name, step.id, step.name)
                    found.setdefault(name, []).append(place)
    return {name: tuple(listed) for name, listed in found.items()}


def _taken(access: Access) -> dict[str, tuple[str, ...]]:
    """The steps on which each proposal stands already, by the note of its evidence."""
    found: dict[str, list[str]] = {}
    for journey in journeys.journeys_to_measure(access.db):
        tables = journeys.document(access, journey.id)["tables"]
        notes = {one["id"]: _note(one) for one in tables["object"] if one["kind"] == "statement"}
        for card in tables["card"]:
            note = notes.get(card["object_id"])
            if note and note.startswith(_MARK):
                found.setdefault(note.removeprefix(_MARK), []).append(card["step_id"])
    return {key: tuple(steps) for key, steps in found.items()}


def _note(statement: Mapping[str, object]) -> str | None:
    fields = statement.get("fields")
    evidence = fields.get("evidence") if isinstance(fields, dict) else None
    note = evidence.get("note") if isinstance(evidence, dict) else None
    return note if isinstance(note, str) else None


def take(
    access: Access, reality: Reality, filter: Filter, key: str, journey_id: str, step_id: str, text: Text
) -> str:
    """Put a proposal on a map as a statement with its evidence; returns the statement's id. Undo is that of the map.

    Raises :class:`NothingProposed` when the comments do not say it any more.
    """
    found = next((one for one in proposals(access, reality, filter) if one.key == key), None)
    if found is None:
        raise NothingProposed(key)
    tables = journeys.document(access, journey_id)["tables"]
    if step_id not in {one["id"] for one in tables["step"]}:
        raise InvalidInput("This step is not on the map.", field="step_id", hint="Choose a step of this map.")
    builder = MapBuilder(journey_id)
    lanes = sorted(tables["lane"], key=lambda one: one["rank"])
    own = [lane for lane in lanes if lane["kind"] == found.kind]
    if own:
        builder.lanes[found.kind] = own[0]["id"]
    else:
        rank = between(lanes[-1]["rank"] if lanes else None, None)
        builder.lanes[found.kind] = builder.part("lane", "la", kind=found.kind, rank=rank)
    statement = builder.statement(found.kind, text or found.text, evidence=_evidence(found, filter))
    _place_last(builder, tables["card"], found.kind, step_id, statement)
    perform(access, scope=journey_id, kind="voices.statement_taken", edits=builder.edits)
    return statement


def _place_last(
    builder: MapBuilder, cards: Sequence[Mapping[str, str]], kind: str, step_id: str, statement: str
) -> None:
    lane = builder.lanes[kind]
    ranks = [card["rank"] for card in cards if card["lane_id"] == lane and card["step_id"] == step_id]
    last = max(ranks, default=None)
    builder.part("card", "ca", lane_id=lane, step_id=step_id, rank=between(last, None), object_id=statement)


def _evidence(found: Proposal, filter: Filter) -> dict[str, object]:
    until = found.quotes[0].time_us if found.quotes else filter.end_us
    told: dict[str, object] = {
        "state": "observed",
        "source": f"Kommentare / comments: {found.touchpoint}, n = {found.n}",
        "n": found.n,
        "note": f"{_MARK}{found.key}",
    }
    if until is not None:
        told["date"] = datetime.fromtimestamp(until / 1_000_000, UTC).date().isoformat()
    return told
