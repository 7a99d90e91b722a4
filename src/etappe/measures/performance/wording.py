"""The words of touchpoint performance in both languages: rules, reasons, caveats."""

from __future__ import annotations

from typing import Final

from etappe.measures.performance.types import Verdict
from etappe.measures.types import Words

RULE: Final = Words(
    "Schlechter bewertet heißt: Das ganze Vertrauensintervall liegt unter dem Durchschnitt aller Antworten. "
    "Beibehalten: mindestens so wichtig wie die mittlere Wichtigkeit und nicht schlechter bewertet; oder weniger "
    "wichtig, aber nicht schlechter bewertet oder mit belegtem Vorsprung beim Ergebnis. Verbessern: wichtig, aber "
    "schlechter bewertet. Entbehrlich: weniger wichtig, schlechter bewertet und ohne belegten Vorsprung beim "
    "Ergebnis. Offen: Wichtigkeit oder Bewertung ist nicht bekannt.",
    "Rated worse means: the whole confidence interval lies below the mean of all answers. Keep: at least as important "
    "as the median and not rated worse; or less important, but not rated worse or with a proven lead in the outcome. "
    "Improve: important, but rated worse. Drop: less important, rated worse, and without a proven lead in "
    "the outcome. Open: importance or rating is not known.",
)
DIFFERENCE: Final = Words(
    "Unterschied ohne Angleichung: Wer diesen Kontaktpunkt trifft, kann sich auch sonst unterscheiden. Kein Beweis "
    "einer Wirkung.",
    "Plain difference: those who meet this touchpoint may differ in other ways as well. No proof of effect.",
)
MATCHED: Final = Words(
    "Verglichen mit ähnlichen Journeys, die ihn nicht trafen; nicht Erfasstes kann den Unterschied mit erklären.",
    "Compared with similar journeys that did not meet it; what was not recorded may explain part of the difference.",
)
SATISFACTION: Final = Words(
    "Zufriedenheit: Mittel der Antworten über den Kontaktpunkt, jede auf ihrer Skala von 0 bis 1; "
    "Anstrengung (CES) zählt nicht dazu.",
    "Satisfaction: mean of the answers about the touchpoint, each on its own scale from 0 to 1; effort (CES) is not "
    "part of it.",
)
NO_OUTCOME: Final = Words(
    "Ohne Ziel oder Journey ist kein Ergebnis bestimmt; der Beitrag zum Ergebnis fehlt deshalb.",
    "Without a goal or a journey there is no outcome; effects on it are therefore absent.",
)
PERSONA_WITHOUT_RULE: Final = Words(
    "Personas ohne Regel für die Zielgruppe lassen sich in den Daten nicht erkennen.",
    "Personas without a rule for their target group cannot be told apart in the data.",
)
CONTENT: Final = Words(
    "Gemessen wird, ob Journeys nach einem der Kontaktpunkte des Inhalts das Ziel häufiger erreichen als die übrigen. "
    "Ein Unterschied ohne Angleichung, kein Beweis einer Wirkung.",
    "Measured is whether journeys reach the target more often after one of the content's touchpoints than the others. "
    "A plain difference, no proof of effect.",
)
CONTENTS: Final = Words(
    "Gemessen wird, ob Journeys nach einem der Kontaktpunkte des Inhalts das Ziel häufiger erreichen als die übrigen. "
    "Wo es ähnliche Journeys ohne den Inhalt gibt, wird mit diesen verglichen (angeglichen).",
    "Measured is whether journeys reach the target more often after one of the content's touchpoints than the others. "
    "Where there are similar journeys without the content, the comparison is with those (matched).",
)
NEEDED: Final = Words(
    "Ohne diesen Kontaktpunkt erreicht niemand das Ergebnis: Er ist Voraussetzung, keine Wirkung.",
    "Nobody reaches the outcome without this touchpoint: it is a precondition, not an effect.",
)
PRECONDITION: Final = Words(
    "Ohne die Kontaktpunkte des Inhalts erreicht niemand das Ziel: Sie liegen auf dem einzigen Weg dorthin. Der Anteil "
    "derer, die ankommen, ist gemessen; eine Wirkung des Inhalts lässt sich daraus nicht lesen.",
    "Nobody reaches the target without the content's touchpoints: they lie on the only way there. The share of those "
    "who arrive is measured; an effect of the content cannot be read from it.",
)
TOUCHPOINTS: Final = Words(
    "Je Kontaktpunkt: Kontakte und Journeys unter dem Filter; Wichtigkeit, wie sie die Bibliothek angibt oder wie sie "
    "aus den Treibern der Bewertung folgt; Zufriedenheit aus Antworten; Unterschied des Anteils, der das Ergebnis "
    "erreicht, zwischen Journeys, die ihn vorher trafen, und den übrigen: Journeys mit Kontakt von allen Journeys.",
    "Per touchpoint: touches and journeys under the filter; importance as the library states it or as it follows from "
    "the drivers of the score; satisfaction from answers; difference in the share that reaches the outcome between "
    "journeys that met it before and the others: journeys that met it of all journeys.",
)
CHANNELS: Final = Words(
    "Je Persona, Phase und Kanal: Journeys, die in der Phase diesen Kanal nutzten, von allen Journeys der Persona, "
    "die in der Phase waren.",
    "Per persona, stage and channel: journeys that used the channel in the stage of all journeys of the persona that "
    "were in the stage.",
)

_WHY: Final[dict[str, Words]] = {
    "important_good": Words("Wichtig und nicht schlechter bewertet.", "Important and not rated worse."),
    "important_bad": Words("Wichtig, aber schlechter bewertet als der Durchschnitt.",
                           "Important, but rated worse than average."),
    "minor_good": Words("Weniger wichtig, nicht schlechter bewertet.", "Less important, not rated worse."),
    "minor_lead": Words("Weniger wichtig und schlechter bewertet, aber wer ihn trifft, erreicht das Ergebnis öfter.",
                        "Less important and rated worse, but those who meet it reach the outcome more often."),
    "minor_bad": Words("Weniger wichtig, schlechter bewertet und ohne belegten Vorsprung beim Ergebnis.",
                       "Less important, rated worse, and without a proven lead in the outcome."),
    "no_importance": Words("Wie wichtig er ist, ist weder angegeben noch aus Antworten ableitbar.",
                           "How important it is was neither stated nor follows from answers."),
    "no_rating": Words("Zu wenige Antworten über ihn.", "Too few answers about it."),
}  # fmt: skip
_VERDICTS: Final[dict[str, Verdict]] = {
    "important_good": "keep", "important_bad": "improve", "minor_good": "keep", "minor_lead": "keep",
    "minor_bad": "drop", "no_importance": "unknown", "no_rating": "unknown",
}  # fmt: skip


def verdict(reason: str) -> tuple[Verdict, Words]:
    """The verdict that a reason leads to, and the reason in words."""
    return _VERDICTS[reason], _WHY[reason]
