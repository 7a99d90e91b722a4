"""What other rooms may know about the objects of the library."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Touchpoint:
    """Where customer and company meet; ``rule`` says which events are a touch of it."""

    id: str
    name: str
    channel: str
    rule: str
    position: int
    """Order of evaluation: the first touchpoint whose rule an event satisfies gets the touch."""
