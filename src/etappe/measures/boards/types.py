"""Boards and tiles as others may see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from etappe.kit.texts import Text


@dataclass(frozen=True, slots=True)
class Tile:
    """One tile. ``settings`` name what is asked: a route with its body, a metric, a card, a journey, or a note."""

    id: str
    board_id: str
    kind: str
    title: Text
    settings: dict[str, Any]
    width: int
    height: int
    position: float


@dataclass(frozen=True, slots=True)
class Board:
    """A board with its tiles in their order; ready-made ones are not stored and have no time."""

    id: str
    name: Text
    ready: bool
    journey_id: str | None
    filter: dict[str, Any] | None
    position: float
    tiles: tuple[Tile, ...]
    updated_at: datetime | None
