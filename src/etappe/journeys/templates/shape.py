"""How a template is written down: stages and steps in the customer's voice, and the lanes below them."""

from __future__ import annotations

from dataclasses import dataclass

from etappe.journeys.types import NewStage, NewStep
from etappe.journeys.vocabulary import Form, LaneKind, Level, Timing
from etappe.kit.texts import Text

Words = tuple[str, str]
"""German, English."""
Texts = dict[LaneKind, tuple[Words, ...]]

MAP_LANES: tuple[LaneKind, ...] = (
    "do", "think", "feel", "need", "expectation", "touchpoint", "channel", "pain", "gain", "content", "backstage",
    "handover",
)  # fmt: skip
"""What a map of a journey asks for: the customer on top, the company below the line of visibility."""
LIFECYCLE_LANES: tuple[LaneKind, ...] = ("need", "expectation", "touchpoint", "metric", "opportunity")
BLUEPRINT_LANES: tuple[LaneKind, ...] = (
    "do", "touchpoint", "frontstage", "backstage", "system", "handover", "pain", "opportunity",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Template:
    """A map to begin with."""

    id: str
    name: Text
    description: Text
    level: Level
    form: Form
    lanes: tuple[LaneKind, ...]
    stages: tuple[NewStage, ...]


def words(pair: Words) -> Text:
    """A pair of wordings as a text by language."""
    return {"de": pair[0], "en": pair[1]}


def step(german: str, english: str, texts: Texts | None = None, *, optional: bool = False) -> NewStep:
    """A step in the customer's voice."""
    cards = {kind: tuple(words(one) for one in pairs) for kind, pairs in (texts or {}).items()}
    return NewStep(words((german, english)), optional=optional, texts=cards)


def stage(german: str, english: str, *steps: NewStep, timing: Timing, goal: Words | None = None) -> NewStage:
    """A stage with its steps, and what the customer wants there."""
    wanted = {} if goal is None else {"goal": words(goal)}
    return NewStage(words((german, english)), steps, {"timing": timing, **wanted})
