"""Names and definitions of the attribution models in both languages, as they stand beside the numbers."""

from __future__ import annotations

from typing import Final, Literal

from etappe.analytics.attribution.types import ModelName
from etappe.analytics.definitions import span

Language = Literal["de", "en"]

_NAMES: Final[dict[ModelName, dict[Language, str]]] = {
    "first": {"en": "First touch", "de": "Erster Kontakt"},
    "last": {"en": "Last touch", "de": "Letzter Kontakt"},
    "linear": {"en": "Linear", "de": "Linear"},
    "position": {"en": "Position 40-20-40", "de": "Position 40-20-40"},
    "decay": {"en": "Time decay", "de": "Zeitlicher Verfall"},
    "markov": {"en": "Markov, removal effect", "de": "Markov, Wegfall-Effekt"},
    "shapley": {"en": "Shapley", "de": "Shapley"},
}

_DEFINITIONS: Final[dict[ModelName, dict[Language, str]]] = {
    "first": {
        "en": "The whole conversion goes to the first touch of its path.",
        "de": "Der ganze Abschluss zählt für den ersten Kontakt seines Weges.",
    },
    "last": {
        "en": "The whole conversion goes to the last touch before it.",
        "de": "Der ganze Abschluss zählt für den letzten Kontakt davor.",
    },
    "linear": {
        "en": "All touches of the path share the conversion equally.",
        "de": "Alle Kontakte des Weges teilen sich den Abschluss zu gleichen Teilen.",
    },
    "position": {
        "en": "40 % go to the first touch, 40 % to the last one, 20 % equally to those between; of two touches each "
        "gets a half.",
        "de": "40 % zählen für den ersten Kontakt, 40 % für den letzten, 20 % zu gleichen Teilen für die dazwischen; "
        "von zwei Kontakten bekommt jeder die Hälfte.",
    },
    "decay": {
        "en": "A touch weighs half as much for every {half_life} that it lies further back.",
        "de": "Ein Kontakt wiegt halb so viel je {half_life}, die er weiter zurückliegt.",
    },
    "markov": {
        "en": "Paths are walks of a Markov chain of order {order}. The removal effect of a channel is the share of "
        "conversions that is lost if every walk through it leads to nothing, solved exactly; conversions are shared "
        "in the proportion of these effects.",
        "de": "Wege sind Gänge einer Markow-Kette der Ordnung {order}. Der Wegfall-Effekt eines Kanals ist der Anteil "
        "der Abschlüsse, der verloren geht, wenn jeder Gang durch ihn ins Leere führt, exakt gelöst; die Abschlüsse "
        "werden im Verhältnis dieser Effekte geteilt.",
    },
    "shapley": {
        "en": "A set of channels is worth the conversions of paths that met no other channel; Shapley's value shares "
        "them fairly, which is in equal parts among the distinct channels of each path.",
        "de": "Eine Menge von Kanälen ist die Abschlüsse der Wege wert, die keinen anderen Kanal trafen; der "
        "Shapley-Wert teilt sie gerecht, das heißt zu gleichen Teilen unter den verschiedenen Kanälen jedes Weges.",
    },
}  # fmt: skip


def name(model: ModelName, language: Language) -> str:
    """What a model is called."""
    return _NAMES[model][language]


def definition(model: ModelName, half_life_us: int, order: int, language: Language) -> str:
    """How a model shares a conversion."""
    return _DEFINITIONS[model][language].format(half_life=span(half_life_us, language), order=order)
