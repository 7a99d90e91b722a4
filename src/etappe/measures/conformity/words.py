"""The words of planned against actual in both languages: the method, what limits it, and each deviation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from etappe.analytics.agreement import Deviation
from etappe.kit.figures import number, percent
from etappe.kit.texts import Text, shown
from etappe.measures.types import Words

METHOD: Final = Words(
    "Jede Journey wird auf dem günstigsten Weg durch die Karte erklärt (optimale Ausrichtung): ein Kontakt an "
    "falscher Stelle und ein ausgelassener Pflichtschritt kosten je 1. Passung: 1 − Kosten ÷ Kosten des "
    "schlechtesten Wegs, gemittelt über die Journeys.",
    "Each journey is explained by the map in the cheapest way (optimal alignment): a touch out of place and a "
    "required step left out cost 1 each. Fitness: 1 − cost ÷ cost of the worst way, averaged over the journeys.",
)
NO_PROOF: Final = Words(
    "Verloren ist der Unterschied zu Journeys, die ebenso weit kamen und nicht so abwichen. Sie können sich auch "
    "sonst unterscheiden: kein Beweis einer Wirkung.",
    "Lost is the difference from journeys that came as far and did not deviate so. They may differ in other ways "
    "too: no proof of effect.",
)
OPEN: Final = Words(
    "Einige Journeys, die hier als verlassen gelten, hatten vor so kurzer Zeit einen Kontakt, dass sie noch "
    "weitergehen können.",
    "Some journeys counted here as left had a touch so recently that they may still go on.",
)
SHARED: Final = Words(
    "Ein Kontaktpunkt liegt auf mehreren Schritten. Er zählt je Kontakt für den Schritt, der die Journey am "
    "besten erklärt.",
    "A touchpoint is placed on several steps. Each touch counts for the step that explains the journey best.",
)
ONE_STEP: Final = Words(
    "Die Karte hat nur einen messbaren Schritt; eine Reihenfolge lässt sich nicht prüfen.",
    "The map has only one step that can be measured; there is no order to check.",
)
BLIND: Final = Words(
    "Schritte ohne Kontaktpunkt in den Daten zählen nicht: von ihnen ist nichts bekannt.",
    "Steps without a touchpoint in the data do not count: nothing is known of them.",
)
MONEY: Final = Words(
    "Geld: verlorene Journeys mal mittlerer Betrag eines Abschlusses; eine Obergrenze, kein Versprechen.",
    "Money: lost journeys times the mean amount of a completion; an upper bound, not a promise.",
)
FEW: Final = Words(
    "Weniger als 30 Journeys: Anteile sind unsicher, verglichen wird nicht.",
    "Fewer than 30 journeys: shares are uncertain, nothing is compared.",
)
_KINDS: Final[Mapping[str, Words]] = {
    "skip": Words("lassen {} aus", "leave out {}"),
    "repeat": Words("wiederholen {}", "repeat {}"),
    "loop": Words("gehen zurück zu {}", "go back to {}"),
    "order": Words("treffen {} außer der Reihe", "meet {} out of order"),
    "leave": Words("gehen nach {}", "leave after {}"),
    "insert": Words("treffen {}, das die Karte nicht hat", "meet {}, which the map does not have"),
}
_NOWHERE: Final = Words("gehen, bevor sie einen Schritt tun", "leave before any step")


def told(one: Deviation, name: Text | None) -> Words:
    """A deviation as a sentence: how many, what they do, how many of them finish, how many of the others."""
    return Words(_told(one, name, "de"), _told(one, name, "en"))


def _told(one: Deviation, name: Text | None, language: str) -> str:
    words = _NOWHERE if name is None else _KINDS[one.kind]
    what = words.de if language == "de" else words.en
    if name is not None:
        opened, closed = ("„", "“") if language == "de" else ("“", "”")
        what = what.format(f"{opened}{_shown(name, language)}{closed}")
    share, completed = percent(one.share, language), percent(one.completed_share, language)
    return f"{share} ({number(one.journeys, language)}) {what}; {_end(one, completed, language)}."


def _end(one: Deviation, completed: str, language: str) -> str:
    if one.compared_share is None:
        return {"de": f"davon erreichen {completed} das Ende", "en": f"{completed} of them finish"}[language]
    other, others = percent(one.compared_share, language), number(one.compared, language)
    return {
        "de": f"davon erreichen {completed} das Ende, von den {others} vergleichbaren {other}",
        "en": f"{completed} of them finish, of the {others} comparable ones {other}",
    }[language]


def _shown(name: Text, language: str) -> str:
    return shown({str(key): text for key, text in name.items()}, language)[0]
