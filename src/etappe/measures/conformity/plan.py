"""The planned journey as a question: which steps of a map can be held against the data, and the ways back it draws."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from etappe.analytics import FunnelStep
from etappe.analytics.specs import ConformitySpec
from etappe.journeys import DrawnLoop, Journey, Step, titled
from etappe.measures.conformity.types import Contradiction, Unseen

SHOWN_VARIANTS = 20


@dataclass(frozen=True)
class Planned:
    """A map as far as the data can speak to it."""

    journey: Journey
    steps: tuple[Step, ...]
    """The steps that can be measured, in order."""
    touchpoints: tuple[tuple[str, ...], ...]
    """Of each of them, the touchpoints that ever occurred."""
    loops: tuple[tuple[DrawnLoop, int, int], ...]
    """Drawn loops between measured steps, with the places of these steps."""

    @classmethod
    def of(cls, journey: Journey, loops: Sequence[DrawnLoop], known: Collection[str]) -> Planned:
        """The steps of a map whose touchpoints are among the ``known`` ones."""
        met = [(step, tuple(name for name in step.touchpoints if name in known)) for step in journey.steps()]
        measured = [(step, names) for step, names in met if names]
        place = {step.id: i for i, (step, _) in enumerate(measured)}
        ends = [(one, _end(one.step_id, place, -1), _end(one.to_step_id, place, 0)) for one in loops]
        back = [(one, a, b) for one, a, b in ends if a is not None and b is not None and b <= a]
        return cls(
            journey, tuple(step for step, _ in measured), tuple(names for _, names in measured), tuple(back)
        )

    def spec(
        self, others: Literal["count", "ignore"], among: Literal["met", "all"], top: int = SHOWN_VARIANTS
    ) -> ConformitySpec:
        """The question that holds journeys against this plan."""
        pairs = zip(self.steps, self.touchpoints, strict=True)
        return ConformitySpec(
            tuple(FunnelStep(names, titled(step.name), step.optional) for step, names in pairs),
            tuple((source, target) for _, source, target in self.loops),
            others,
            among,
            self.journey.window_us,
            top,
        )

    def place(self, step_id: str) -> int | None:
        """Where a step stands among the measured ones."""
        return next((i for i, step in enumerate(self.steps) if step.id == step_id), None)


def unseen(journey: Journey, known: Collection[str]) -> tuple[Unseen, ...]:
    """Touchpoints that the map has and the data never had."""
    return tuple(
        Unseen(step.id, name) for step in journey.steps() for name in step.standing if name not in known
    )


def contradictions(journey: Journey) -> tuple[Contradiction, ...]:
    """Touchpoints that are placed on several steps, so that a touch alone does not say which."""
    places: dict[str, list[str]] = {}
    for step in journey.steps():
        for name in dict.fromkeys(step.touchpoints):
            places.setdefault(name, []).append(step.id)
    return tuple(Contradiction(name, tuple(ids)) for name, ids in places.items() if len(ids) > 1)


def _end(step_id: str | None, place: dict[str, int], default: int) -> int | None:
    """The place of a step; the last (−1) or the first (0) measured one for a loop of the whole journey."""
    if step_id is not None:
        return place.get(step_id)
    return (len(place) - 1 if default else 0) if place else None
