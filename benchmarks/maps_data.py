"""A workspace as a large company has it: one huge map, 500 others, 50,000 objects in the library."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from etappe.accounts import Access
from etappe.changes import Edit, add, perform
from etappe.kit import new_id
from etappe.kit.ranks import spread

STEPS, LANES, CARDS = 60, 20, 2_000
MAPS, OBJECTS = 500, 50_000
_ROOM = 4_000
"""Edits in one command; the most are 5,000."""

_KINDS = (
    "do", "think", "feel", "need", "pain", "gain", "expectation", "touchpoint", "channel", "content",
    "frontstage", "backstage", "system", "handover", "metric", "insight", "opportunity", "text", "custom", "custom",
)  # fmt: skip
_OBJECT_LANES = {"touchpoint", "channel", "content", "system", "handover"}
_WORDS_DE = [
    "Prämie",
    "Rechner",
    "Formular",
    "Schaden",
    "Vertrag",
    "Kündigung",
    "Beratung",
    "Angebot",
    "Vergleich",
    "Rückruf",
    "Zahlung",
    "Adresse",
    "Bestätigung",
    "Unterlagen",
    "Anmeldung",
    "Rechnung",
    "Mahnung",
    "Gutachten",
    "Werkstatt",
    "Fahrzeug",
    "Versicherung",
    "Tarif",
]
_WORDS_EN = [
    "premium",
    "calculator",
    "form",
    "claim",
    "contract",
    "cancellation",
    "advice",
    "offer",
    "comparison",
    "callback",
    "payment",
    "address",
    "confirmation",
    "documents",
    "login",
    "invoice",
    "reminder",
    "report",
    "garage",
    "vehicle",
    "insurance",
    "tariff",
]


def fill(access: Access, *, maps: int = MAPS, objects: int = OBJECTS) -> str:
    """Write everything; the id of the huge map."""
    chance = random.Random(1)
    for batch in batched(_library(chance, objects), _ROOM):
        _do(access, "library", batch)
    for number in range(maps):
        _do(access, "atlas", list(_map(chance, f"Journey {number}", 12, 4, 24)[1]))
    huge, edits = _map(chance, "Die große Karte", STEPS, LANES, CARDS)
    for batch in batched(edits, _ROOM):
        _do(access, "atlas", batch)
    return huge


def batched(edits: Iterable[Edit], room: int) -> Iterator[list[Edit]]:
    """The edits in portions that one command can take."""
    rest = iter(edits)
    while portion := list(islice(rest, room)):
        yield portion


def _do(access: Access, scope: str, edits: Sequence[Edit]) -> None:
    perform(access, scope=scope, kind="journey.created", edits=list(edits))


def _library(chance: random.Random, count: int) -> Iterator[Edit]:
    for number in range(count):
        yield _statement(chance, f"{number}")


def _statement(chance: random.Random, mark: str, sort: str = "pain") -> Edit:
    de, en = chance.sample(range(len(_WORDS_DE)), 2), chance.sample(range(len(_WORDS_EN)), 2)
    name = {
        "de": f"Die {_WORDS_DE[de[0]]} zur {_WORDS_DE[de[1]]} dauert zu lange {mark}",
        "en": f"The {_WORDS_EN[en[0]]} for the {_WORDS_EN[en[1]]} takes too long {mark}",
    }
    return add("object", new_id("sm"), kind="statement", name=name, fields={"sort": sort})


def _map(chance: random.Random, title: str, steps: int, lanes: int, cards: int) -> tuple[str, list[Edit]]:
    journey = new_id("jo")
    edits: list[Edit] = [add("journey", journey, name={"de": f"Ich erlebe {title}", "en": f"I live {title}"})]
    lane_ids = _rows(edits, "lane", "la", journey, [{"kind": kind} for kind in _KINDS[:lanes]])
    names = [{"name": {"de": f"Phase {n + 1}"}} for n in range(max(1, steps // 6))]
    stage_ids = _rows(edits, "stage", "sg", journey, names)
    step_ids: list[str] = []
    for place, stage in enumerate(stage_ids):
        many = len(range(place, steps, len(stage_ids)))
        rows = [{"stage_id": stage, "name": {"de": f"Ich tue Schritt {place}.{n}"}} for n in range(many)]
        step_ids += _rows(edits, "step", "st", journey, rows)
    writable = [lane for lane, kind in zip(lane_ids, _KINDS, strict=False) if kind not in _OBJECT_LANES]
    for number in range(cards):
        statement = _statement(chance, f"{title} {number}", "do")
        edits.append(statement)
        row, column = number % len(writable), number // len(writable) % len(step_ids)
        card = {"journey_id": journey, "object_id": statement["row"]["id"], "rank": "V"}
        where = {"lane_id": writable[row], "step_id": step_ids[column]}
        edits.append(add("card", new_id("ca"), **card, **where))
    return journey, edits


def _rows(
    edits: list[Edit], table: str, prefix: str, journey: str, rows: Sequence[dict[str, Any]]
) -> list[str]:
    ids = [new_id(prefix) for _ in rows]
    for row_id, rank, row in zip(ids, spread(len(rows)), rows, strict=True):
        edits.append(add(table, row_id, journey_id=journey, rank=rank, **row))
    return ids
