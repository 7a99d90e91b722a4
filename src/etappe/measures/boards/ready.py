"""The ready-made boards: put together from the journeys that are there, never stored, free to be copied."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

from etappe.journeys import Journey
from etappe.kit.texts import Text
from etappe.measures.boards.types import Board, Tile

_NAMES: Final[dict[str, Text]] = {
    "ready-touchpoints": {"de": "Leistung der Kontaktpunkte", "en": "Touchpoint performance"},
    "ready-journeys": {"de": "Zustand der Journeys", "en": "Journey health"},
    "ready-atlas": {"de": "Zustand des Atlas", "en": "Atlas health"},
    "ready-kpi": {"de": "Kennzahlen", "en": "KPI"},
}
READY: Final = tuple(_NAMES)
MOST_JOURNEYS: Final = 12
ON_MAPS: Final = frozenset({"conversion", "drop_off", "time", "contacts", "clicks", "hand_overs"})
"""Formulas that go from one step of a map to another: on a board for everything they say nothing."""


def ready_boards(maps: Sequence[Journey], metrics: Sequence[tuple[str, Text]]) -> list[Board]:
    """All of them. ``maps`` are the journeys that are measured, ``metrics`` ids and names of the definitions."""
    tiles: dict[str, Callable[[], Iterator[Tile]]] = {
        "ready-touchpoints": _touchpoints,
        "ready-journeys": lambda: _journeys(maps[:MOST_JOURNEYS]),
        "ready-atlas": _atlas,
        "ready-kpi": lambda: _kpi(metrics),
    }
    return [
        Board(board, name, True, None, None, float(place), tuple(_numbered(board, tiles[board]())), None)
        for place, (board, name) in enumerate(_NAMES.items())
    ]


def _numbered(board: str, tiles: Iterator[Tile]) -> Iterator[Tile]:
    for place, tile in enumerate(tiles):
        yield replace(tile, id=f"{board}-{place}", board_id=board, position=float(place))


def _tile(kind: str, de: str, en: str, settings: dict[str, Any], width: int, height: int) -> Tile:
    return Tile("", "", kind, {"de": de, "en": en}, settings, width, height, 0.0)


def _touchpoints() -> Iterator[Tile]:
    yield _measure(
        "Beibehalten, verbessern, streichen", "Keep, improve, drop", "performance/touchpoints", 8, 5
    )
    yield _measure(
        "Was die Zufriedenheit treibt", "What drives satisfaction", "drivers", 4, 5, {"outcome": "nps"}
    )
    yield _measure("Kanäle", "Channels", "performance/channels", 6, 4, {"personas": False})
    yield _tile("question", "Im Überblick", "At a glance", {"ask": "summary"}, 6, 4)


def _journeys(maps: Sequence[Journey]) -> Iterator[Tile]:
    yield _measure("Alle Journeys", "All journeys", "journeys/health", 12, 4)
    for one in maps:
        yield Tile("", "", "journey", one.name, {"journey_id": one.id}, 4, 3, 0.0)


def _atlas() -> Iterator[Tile]:
    yield _measure("Zustand der Journeys", "Health of the journeys", "journeys/health", 8, 5)
    yield _measure("Verletzte Grenzen", "Breached thresholds", "alarms", 4, 5)
    yield _measure("Kennzahlen", "Metrics", "metrics", 8, 4)
    yield _tile("question", "Datenstand", "State of the data", {"ask": "summary"}, 4, 4)


def _kpi(metrics: Sequence[tuple[str, Text]]) -> Iterator[Tile]:
    for metric_id, name in metrics[:MOST_JOURNEYS]:
        yield Tile("", "", "metric", name, {"metric_id": metric_id}, 3, 3, 0.0)
    yield _measure("Wiederkauf und Bindung", "Repeat purchase and retention", "cohorts", 6, 4)
    yield _measure("Wert der Kunden", "Customer value", "lifetime", 6, 4)


def _measure(de: str, en: str, ask: str, width: int, height: int, body: dict[str, Any] | None = None) -> Tile:
    return _tile("measure", de, en, {"ask": ask, "body": body or {}}, width, height)
