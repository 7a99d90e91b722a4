"""Words about candidates and pains: what they rest on, and what they do not say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, cast

from etappe.analytics.estimate import Estimate
from etappe.journeys import MomentKind
from etappe.kit.figures import number, percent
from etappe.kit.texts import Text, primary
from etappe.measures.candidates.types import CandidatePart, Dip, PartName, Sort
from etappe.measures.types import Words

DEFINITION: Final = Words(
    "Jeder Schritt bekommt 0 bis 100 Punkte aus fünf Teilen: Verlust (30 %: Anteil aller Begonnenen, der hier geht), "
    "Wichtigkeit × Unzufriedenheit (25 %), Wirkung auf Weiterempfehlung oder Zufriedenheit (20 %), Umsatz auf dem "
    "Spiel (15 %: was die hier Verlorenen gebracht hätten, gingen sie weiter wie die anderen) und frischer Einbruch "
    "(10 %). Jeder Teil gilt gegen den stärksten Schritt dieser Karte; fehlt ein Teil, verteilt sich sein Gewicht.",
    "Each step gets 0 to 100 points from five parts: drop-off (30 %: share of all who began that leaves here), "
    "importance × dissatisfaction (25 %), effect on recommendation or satisfaction (20 %), revenue at stake (15 %: "
    "what those lost here would have brought, had they gone on like the others) and a fresh dip (10 %). Each part is "
    "held against the strongest step of this map; the weight of a part that is missing goes to the others.",
)
PROPOSED: Final = Words(
    "Das sind Vorschläge aus Daten. Ob ein Moment zählt, entscheidet ein Mensch und sagt, warum.",
    "These are proposals from data. Whether a moment matters is for a person to decide, who says why.",
)
MOODS: Final = Words(
    "Mittel der Bewertungen (0 bis 1 auf ihrer Skala, bei Aufwand umgekehrt) und der Stimmung der Kommentare (−1 bis "
    "1) je Kontaktpunkt und Zeitraum. Ein Einbruch: Die letzten sieben Tage liegen sicher (99,9 %) und um mindestens "
    "5 % der Skala unter den vier Wochen davor.",
    "Mean of the answers (0 to 1 on their scale, turned around for effort) and of the mood of comments (−1 to 1) by "
    "touchpoint and period. A dip: the last seven days lie surely (99.9 %), and by at least 5 % of the scale, below "
    "the four weeks before.",
)
SPEAKS_OF: Final = Words(
    "Eine Antwort gilt für den Kontaktpunkt, den sie nennt, sonst für den letzten Kontakt davor.",
    "An answer is about the touchpoint that it names, else about the last touch before it.",
)
_NAMES: Final[dict[MomentKind, Words]] = {
    "truth": Words("Hier entscheidet es sich: {0}", "Where it is decided: {0}"),
    "pain": Words("Schmerzpunkt: {0}", "Pain: {0}"),
    "wow": Words("Hier begeistern Sie: {0}", "Where you delight: {0}"),
    "first": Words("Erster Eindruck: {0}", "First impression: {0}"),
    "last": Words("Letzter Eindruck: {0}", "Last impression: {0}"),
    "peak": Words("Höhepunkt: {0}", "Peak: {0}"),
}
_UNKNOWN: Final = Words("Dazu gibt es keine ausreichenden Daten.", "There are not enough data about this.")
_PAINS: Final[dict[Sort, Words]] = {
    "score_dip": Words("Die Bewertungen sind von {0} auf {1} gefallen.", "Answers fell from {0} to {1}."),
    "sentiment_dip": Words(
        "Die Stimmung der Kommentare ist von {0} auf {1} gefallen.",
        "The mood of comments fell from {0} to {1}.",
    ),
    "drop_off": Words("Statt {0} gehen jetzt {1} nicht weiter.", "{1} instead of {0} now go no further."),
    "tickets": Words(
        "Statt {0} kommen jetzt {1} Tickets je Woche.", "{1} instead of {0} tickets now come each week."
    ),
}


def name(kind: MomentKind, step: Text) -> Words:
    """What a candidate is called."""
    plain = cast("dict[str, str]", step)
    de, en = step.get("de") or primary(plain), step.get("en") or primary(plain)
    return Words(_NAMES[kind].de.format(de), _NAMES[kind].en.format(en))


def part(name: PartName, label: Words | None, value: Estimate) -> Words:
    """One reason in words."""
    size = value.value
    if size is None:
        return _UNKNOWN
    if name == "drop_off":
        return Words(
            f"{percent(size, 'de')} aller Begonnenen gehen hier.",
            f"{percent(size, 'en')} of all who began leave here.",
        )
    if name == "dissatisfaction":
        return Words(
            f"Zufriedenheit {percent(size, 'de')} ihrer Skala (n = {number(value.n, 'de')}).",
            f"Satisfaction {percent(size, 'en')} of its scale (n = {number(value.n, 'en')}).",
        )
    if name == "effect" and label is not None:
        return Words(
            f"„{label.de}“ geht mit {number(size, 'de', 2, signed=True)} Punkten einher.",
            f"“{label.en}” goes with {number(size, 'en', 2, signed=True)} points.",
        )
    if name == "revenue":
        return Words(f"{number(size, 'de')} auf dem Spiel.", f"{number(size, 'en')} at stake.")
    return Words("In den letzten sieben Tagen schlechter geworden.", "Worse in the last seven days.")


def joined(parts: Sequence[CandidatePart]) -> Words:
    """Several reasons as one text."""
    return Words(" ".join(one.words.de for one in parts), " ".join(one.words.en for one in parts))


def pain(sort: Sort, dip: Dip) -> Words:
    """What a pain in fresh data is about."""
    pair = (dip.before.value or 0.0, dip.after.value or 0.0)
    as_share = sort == "drop_off"
    de, en = (
        [percent(one, language) if as_share else number(one, language, 2) for one in pair]
        for language in ("de", "en")
    )
    return Words(_PAINS[sort].de.format(*de), _PAINS[sort].en.format(*en))
