"""Values of how large the data of a workspace are for the machine they are on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from etappe.measures.types import Words

Advice = Literal["stay", "plan", "move"]
"""``stay``: one machine is enough. ``plan``: a limit is coming near. ``move``: a limit is passed."""
Unit = Literal["touches", "bytes", "seconds"]


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured; None where it is not known."""

    events: int
    journeys: int
    touches: int
    index_bytes: int
    """Of the journey index on disk."""
    memory_bytes: int
    """Of the journey index in memory."""
    machine_memory_bytes: int
    cores: int
    build_seconds: float | None
    """How long building the whole index took; None until this server has built it."""
    question_seconds: float
    """How long one sweep over all touches took just now."""


@dataclass(frozen=True, slots=True)
class Limit:
    """A figure beside the sizes from which on one plans, and from which on one moves."""

    name: str
    label: Words
    value: float | None
    unit: Unit
    plan_from: float
    move_from: float
    advice: Advice


@dataclass(frozen=True, slots=True)
class Size:
    """How large the data are, and whether one machine is enough."""

    measured: Measured
    advice: Advice
    limits: tuple[Limit, ...]
    reasons: tuple[Words, ...]
    commands: tuple[str, ...]
    """How to go on; empty while one machine is enough."""
