"""Words about drivers: their names, the definition of the method, and what the numbers do not say."""

from __future__ import annotations

from typing import Final

from etappe.kit.figures import number
from etappe.measures.drivers.types import Family, Population, Why
from etappe.measures.types import Words

SCORES: Final = {
    "nps": Words("Weiterempfehlung (0 bis 10)", "Willingness to recommend (0 to 10)"),
    "csat": Words("Zufriedenheit (CSAT)", "Satisfaction (CSAT)"),
    "ces": Words("Aufwand (CES)", "Effort (CES)"),
    "rating": Words("Bewertung", "Rating"),
}
COMPLETED: Final = Words("Journey abgeschlossen", "Journey completed")
REACHED: Final = Words("Ziel erreicht", "Goal reached")

NOT_AN_EFFECT: Final = Words(
    "Der Zusammenhang ist keine bewiesene Wirkung: Wer einen Kontaktpunkt hatte, kann sich auch sonst unterscheiden. "
    "Ein Vergleich mit gleichartigen Kunden oder ein Experiment sagt mehr.",
    "What goes together need not be an effect: customers who met a touchpoint may differ in other ways too. A "
    "comparison with customers like them, or an experiment, says more.",
)
SELECTED: Final = Words(
    "Ins Modell kommen die Treiber, die am stärksten mit dem Ergebnis zusammenhängen; ihre Intervalle rechnen diese "
    "Auswahl nicht ein.",
    "The drivers that go with the outcome most enter the model; their intervals do not account for this choice.",
)
ONLY_ANSWERS: Final = Words(
    "Nur wer geantwortet hat, ist dabei; wer schweigt, kann anders denken. Je Kunde zählt die jüngste Antwort, "
    "und nur, was davor geschah.",
    "Only those who answered are in it; those who are silent may think otherwise. The latest answer of each customer "
    "counts, and only what happened before it.",
)
PROBABILITY: Final = Words(
    "Das Ergebnis ist ja oder nein; gerechnet wird mit dem linearen Wahrscheinlichkeitsmodell. Wirkungen sind "
    "Unterschiede in Prozentpunkten.",
    "The outcome is yes or no; the model is the linear probability model. Effects are differences in "
    "percentage points.",
)
FILLED: Final = Words(
    "Unbekannte Werte wurden durch den Mittelwert des Treibers ersetzt; ihr Anteil steht bei jedem Treiber.",
    "Unknown values were replaced by the mean of the driver; their share stands beside each driver.",
)
FEW_ANSWERS: Final = Words(
    "Es sind weniger als 100 Beobachtungen; die Reihenfolge kann sich mit neuen Daten noch ändern.",
    "There are fewer than 100 observations; the order may still change with new data.",
)
HELD_FIXED: Final = Words(
    "Kontaktpunkte, ohne die niemand zum Ergebnis kommt, sind Voraussetzung und kein Treiber; sie werden konstant "
    "gehalten, und die Anteile gelten für das, was danach noch offen ist.",
    "Touchpoints that nobody reaches the outcome without are preconditions, not drivers; they are held fixed, and the "
    "shares are of what is still open after them.",
)
AGAINST_OTHERS: Final = Words(
    "Merkmale gehören zum Kunden und lassen sich nicht verbessern: Sie halten Unterschiede zwischen Kunden fest, damit "
    "sie nicht den Kontaktpunkten zugeschrieben werden. Die Wirkung eines Werts gilt gegen den häufigsten.",
    "Properties belong to the customer and cannot be improved: they account for differences between customers that "
    "would otherwise be put down to touchpoints. The effect of a value is against the most frequent one.",
)
DEFINITION: Final = {
    "lmg": Words(
        "Anteil jedes Treibers am erklärten Teil (R²): der Zuwachs an R² durch den Treiber, gemittelt über alle "
        "Reihenfolgen (LMG, Shapley-Wert); Intervalle aus 200 Bootstrap-Stichproben (95 %).",
        "Each driver's share of what is explained (R²): the increase of R² by the driver, averaged over all orders "
        "(LMG, Shapley value); intervals from 200 bootstrap samples (95 %).",
    ),
    "lmg_sampled": Words(
        "Anteil jedes Treibers am erklärten Teil (R²): der Zuwachs an R² durch den Treiber, gemittelt über 1.000 "
        "zufällige Reihenfolgen (LMG, Shapley-Wert); Intervalle aus 200 Bootstrap-Stichproben (95 %).",
        "Each driver's share of what is explained (R²): the increase of R² by the driver, averaged over 1,000 random "
        "orders (LMG, Shapley value); intervals from 200 bootstrap samples (95 %).",
    ),
    "relative_weights": Words(
        "Anteil jedes Treibers am erklärten Teil (R²) nach Johnsons relativen Gewichten; Intervalle aus 200 "
        "Bootstrap-Stichproben (95 %).",
        "Each driver's share of what is explained (R²) by Johnson's relative weights; intervals from 200 bootstrap "
        "samples (95 %).",
    ),
}
_LABELS: Final[dict[Family, Words]] = {
    "touchpoint": Words("{0}", "{0}"),
    "channel": Words("Kanal: {0}", "Channel: {0}"),
    "wait": Words("Wartezeit bis: {0}", "Wait until: {0}"),
    "repeat": Words("Mehr als einmal: {0}", "More than once: {0}"),
    "rating": Words("Bewertung: {0}", "Rating: {0}"),
    "property": Words("Merkmal: {0}", "Property: {0}"),
}
_WHY: Final[dict[Why, Words]] = {
    "constant": Words("bei allen gleich", "the same for everybody"),
    "rare": Words(
        "bei weniger als 30 vorhanden oder nicht vorhanden", "fewer than 30 have it, or have it not"
    ),
    "collinear": Words(
        "kommt fast immer zusammen mit „{0}“ vor und ist davon nicht zu trennen",
        "nearly always comes with “{0}” and cannot be told from it",
    ),
    "missing": Words("bei den meisten unbekannt", "unknown for most"),
    "beyond_top": Words("hängt schwächer mit dem Ergebnis zusammen", "goes less with the outcome"),
    "precondition": Words(
        "Voraussetzung: wer das Ergebnis erreicht, war hier",
        "a precondition: whoever reaches the outcome was here",
    ),
}


def label(family: Family, name: str) -> Words:
    """What a driver is called."""
    words = _LABELS[family]
    return Words(words.de.format(name), words.en.format(name))


def why_words(why: Why, other: Words | None) -> Words:
    """Why a driver is not in the model."""
    words = _WHY[why]
    return words if other is None else Words(words.de.format(other.de), words.en.format(other.en))


def sampled(population: Population) -> Words:
    """That not everybody was looked at."""
    n, of = len(population.values), population.all
    return Words(
        f"Gerechnet wurde mit einer Zufallsstichprobe von {number(n, 'de')} der {number(of, 'de')} Journeys.",
        f"Computed from a random sample of {number(n, 'en')} of the {number(of, 'en')} journeys.",
    )


def within(days: float, late: int) -> Words:
    """How long the outcome had time, and who came too late for that."""
    return Words(
        f"Das Ergebnis zählt innerhalb von {days:.0f} Tagen; {number(late, 'de')} Journeys begannen zu spät dafür "
        "und sind nicht dabei.",
        f"The outcome counts within {days:.0f} days; {number(late, 'en')} journeys began too late for that and "
        "are not in it.",
    )
