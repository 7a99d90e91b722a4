"""What a report says about a journey, and when and to whom it goes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from etappe.kit.texts import Language

Format = Literal["pdf", "xlsx", "both"]
Frequency = Literal["daily", "weekly", "monthly"]
SendingState = Literal["waiting", "sending", "sent", "failed"]


@dataclass(frozen=True, slots=True)
class StreamStep:
    """How many reach a step, and how many of them are lost there."""

    name: str
    reached: int
    share: float | None
    lost: int
    lost_share: float | None


@dataclass(frozen=True, slots=True)
class CardLine:
    """A metric card (or a moment) with its value as it stands on the screen."""

    name: str
    subject: str
    value: float | None
    low: float | None
    high: float | None
    n: int
    unit: str
    target: float | None
    state: str


@dataclass(frozen=True, slots=True)
class JourneyPage:
    """One journey on one page: the same numbers as on the screen, with the address that restores the filter."""

    journey_id: str
    name: str
    headline: str
    stream: tuple[StreamStep, ...]
    health: int | None
    weakest: str | None
    revenue: float | None
    per_completion: float | None
    at_stake: float | None
    cost: float | None
    cards: tuple[CardLine, ...]
    journeys: int
    data_until: datetime | None
    computed_at: datetime
    link: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A report as it is drawn."""

    title: str
    workspace: str
    language: Language
    period: str
    pages: tuple[JourneyPage, ...]
    made_at: datetime
    zone: str
