"""The map that the demo company has drawn of its most important journey, as its people would write it."""

from __future__ import annotations

from dataclasses import dataclass

from etappe.simulate.company import ACTIVITIES

Text = tuple[str, str]
"""German, English."""


@dataclass(frozen=True, slots=True)
class DrawnStep:
    """A step in the customer's voice; without touchpoints, nothing can be measured for it."""

    name: str
    touchpoints: tuple[str, ...]
    optional: bool


@dataclass(frozen=True, slots=True)
class DrawnStage:
    name: str
    steps: tuple[DrawnStep, ...]


TITLE: Text = ("Ich berechne meine Prämie", "I calculate my premium")

_STAGES: tuple[tuple[Text, tuple[tuple[Text, tuple[str, ...], bool], ...]], ...] = (
    (
        ("Anlass", "Occasion"),
        (
            (("Ich merke, dass ich wechseln will", "I notice that I want to switch"), (), False),
            (("Ich suche einen Anbieter", "I look for a provider"), ("ad", "portal"), False),
        ),
    ),
    (
        ("Rechnen", "Calculating"),
        (
            (("Ich öffne den Rechner", "I open the calculator"), ("calculator",), False),
            (("Ich gebe meine Daten ein", "I enter my data"), ("form",), False),
            (("Ich sehe meine Prämie", "I see my premium"), ("premium",), False),
        ),
    ),
    (
        ("Entscheiden", "Deciding"),
        (
            (("Ich vergleiche in Ruhe", "I compare at leisure"), ("compare",), False),
            (("Ich frage nach", "I ask for advice"), ("hotline", "chat"), True),
        ),
    ),
    (
        ("Abschließen", "Concluding"),
        ((("Ich schließe ab", "I conclude the contract"), ("contract",), False),),
    ),
)


def drawn_map(language: str = "de") -> tuple[str, tuple[DrawnStage, ...]]:
    """Title and stages of the map, in one of the two languages."""
    place = 1 if language == "en" else 0
    stages = tuple(
        DrawnStage(name[place], tuple(_step(step, language, place) for step in steps))
        for name, steps in _STAGES
    )
    return TITLE[place], stages


def _step(step: tuple[Text, tuple[str, ...], bool], language: str, place: int) -> DrawnStep:
    name, keys, optional = step
    return DrawnStep(name[place], tuple(ACTIVITIES[key].named(language) for key in keys), optional)
