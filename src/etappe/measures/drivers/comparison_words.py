"""Words about comparisons, times and gains: what was done, and what the numbers do not say."""

from __future__ import annotations

from typing import Final

from etappe.kit.figures import number
from etappe.measures.types import Words

COMPARED: Final = {
    "strata": Words(
        "Verglichen wird nur, wer bis dahin dasselbe erlebt hat: gleiche Kontaktpunkte und Kanäle, gleich viele "
        "Kontakte (exakte Schichten). Der Unterschied gilt für die Betroffenen; Intervall 95 %.",
        "Only those are compared who had been through the same until then: the same touchpoints and channels, as many "
        "touches (exact strata). The difference is that for the exposed; interval 95 %.",
    ),
    "propensity": Words(
        "Verglichen wird, wer nach allem, was er bis dahin erlebt hat, gleich wahrscheinlich betroffen war (Schichten "
        "der Propensity aus logistischer Regression). Der Unterschied gilt für die Betroffenen; Intervall 95 %.",
        "Those are compared who were as likely to be exposed, given all they had been through until then (strata of "
        "the propensity from logistic regression). The difference is that for the exposed; interval 95 %.",
    ),
}
NO_EXPERIMENT: Final = Words(
    "Auch ein Vergleich unter Gleichen ist kein Experiment: Was nicht in den Daten steht, kann beide Gruppen trennen.",
    "Even a comparison among those alike is no experiment: what is not in the data may set the groups apart.",
)
SAME_START: Final = Words(
    "Damit Betroffene keinen Vorsprung haben, beginnt der Vergleich bei ihnen mit dem Ereignis und bei den anderen "
    "nach einer ebenso verteilten Zeit; wer das Ergebnis schon vorher hatte, ist nicht dabei.",
    "So that the exposed have no head start, the comparison begins for them with the event and for the others after a "
    "time that is distributed alike; whoever had the outcome before is not in it.",
)
BY_RULE: Final = Words(
    "Die Regel sagt nicht, seit wann sie zutrifft; sie kann auch Folgen des Ergebnisses erfassen.",
    "The rule does not say since when it holds; it may also catch consequences of the outcome.",
)
LEFT: Final = Words(
    "Für einen Teil der Betroffenen gibt es niemanden, der ihnen gleicht; für sie sagt der Vergleich nichts.",
    "For some of the exposed there is nobody like them; the comparison says nothing about these.",
)
SURVIVAL: Final = Words(
    "Anteil derer, bei denen es noch nicht geschehen ist (Kaplan-Meier), mit 95-%-Intervall nach Greenwood; Gruppen "
    "werden mit dem Log-Rank-Test verglichen, Einflüsse mit dem Cox-Modell (Bindungen nach Efron).",
    "Share of those to whom it has not happened yet (Kaplan-Meier) with Greenwood's 95 % interval; groups are compared "
    "by the log-rank test, influences by Cox's model (ties by Efron).",
)
CENSORED: Final = Words(
    "Wer am Ende der Daten oder des Zeitraums noch wartet, zählt bis dahin mit und gilt nicht als verloren.",
    "Whoever still waits at the end of the data or of the period counts until then and is not taken for lost.",
)
BEFORE_START: Final = Words(
    "Gruppen und Einflüsse beschreiben nur, was bis zum Beginn geschehen war; was später kam, kann nicht zurückwirken.",
    "Groups and influences describe only what had happened by the start; what came later cannot act back.",
)
PROPORTIONAL: Final = Words(
    "Das Cox-Modell nimmt an, dass ein Einfluss das Tempo über die ganze Zeit um denselben Faktor ändert.",
    "Cox's model assumes that an influence changes the pace by the same factor at all times.",
)
LOG_RANK: Final = Words("Log-Rank-Test", "Log-rank test")
GAINS: Final = Words(
    "Der Trichter der Journey noch einmal, mit weniger Verlust an einem Schritt: so viel wie vorgegeben, sonst wie der "
    "Median der anderen Schritte. Wer dadurch bleibt, geht weiter wie die bisher Gebliebenen; Intervall 95 % aus der "
    "Unsicherheit aller Anteile.",
    "The funnel of the journey once more with less lost at one step: as much as stated, else as the median of the "
    "other steps. Whoever stays goes on as those who stayed before; interval 95 % from the uncertainty of all shares.",
)
GAINS_CAVEAT: Final = Words(
    "Das ist eine Rechnung, kein Versprechen: Wer nur dank der Reparatur bleibt, kann seltener abschließen als die, "
    "die ohnehin geblieben wären.",
    "This is arithmetic, not a promise: those who stay only thanks to the repair may complete less often than those "
    "who would have stayed anyway.",
)
_UNSURE: Final = Words(
    "Der Unterschied ist nicht sicher von null verschieden; dafür genügt schon der Zufall.",
    "The difference is not surely different from zero; chance alone may account for it.",
)
_UNKNOWN: Final = Words("Dazu lässt sich nichts sagen.", "Nothing can be said about this.")


def sensitivity(value: float | None, bound: float | None) -> Words:
    """What an E-value means in plain words."""
    if value is None or bound is None:
        return _UNKNOWN
    if bound <= 1:
        return _UNSURE
    return Words(
        f"Etwas Unbeobachtetes müsste Betroffensein und Ergebnis je um den Faktor {number(value, 'de', 1)} verändern, "
        f"um den Unterschied ganz zu erklären, und um {number(bound, 'de', 1)}, um ihn unsicher zu machen (E-Wert).",
        f"Something unobserved would have to change exposure and outcome by a factor of {value:.1f} each to explain "
        f"the difference away, and of {bound:.1f} to make it unsure (E-value).",
    )


def since(anchor: str) -> Words:
    """That only those are compared who came to the touchpoint that leads to the exposure."""
    return Words(
        f"Zu den Betroffenen wird man erst nach „{anchor}“: Verglichen werden nur Kunden, die dort waren, von da an.",
        f"One is exposed only after “{anchor}”: only customers who were there are compared, from then on.",
    )


def length_label() -> Words:
    """How many touches there had been."""
    return Words("Zahl der Kontakte bis dahin", "Touches until then")
