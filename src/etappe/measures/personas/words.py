"""Words about kinds of journeys, personas and preferences."""

from __future__ import annotations

from typing import Final

from etappe.analytics.clusters import Trait
from etappe.analytics.estimate import Estimate
from etappe.measures.personas.types import Family, StatementState
from etappe.measures.types import Words

CLUSTERS: Final = Words(
    "Journeys, die sich ähnlich verhalten (k-Means auf: Kontaktpunkt getroffen oder nicht, Kanal genutzt oder nicht). "
    "Die Zahl der Gruppen ist die mit der größten mittleren Silhouette unter denen, die in Stichproben stabil sind "
    "(angepasster Rand-Index mindestens 0,75) und keine Splitter enthalten.",
    "Journeys that behave alike (k-means on: touchpoint met or not, channel used or not). The number of groups is the "
    "one with the largest mean silhouette among those that are stable in resamples (adjusted Rand index of at least "
    "0.75) and hold no splinters.",
)
NOT_PEOPLE: Final = Words(
    "Gruppen beschreiben Verhalten, keine Menschen; ihre Grenzen sind fließend.",
    "Groups describe behaviour, not people; their borders are blurred.",
)
SAMPLED: Final = Words(
    "Gerechnet mit einer Zufallsstichprobe der Journeys.", "Computed from a random sample of the journeys."
)
EVIDENCE: Final = Words(
    "Kunden, auf die die Regel der Persona passt, gegen alle anderen. Eine Aussage gilt als bestätigt, wenn sie das "
    "Genannte sicher häufiger tun als die anderen (95 %), als widersprochen, wenn sicher seltener; sonst bleibt sie "
    "ungeprüft.",
    "Customers who satisfy the persona's rule against all others. A statement counts as confirmed when they surely do "
    "what it names more often than the others (95 %), as contradicted when surely less often; else it stays untested.",
)
READ_BY_NAMES: Final = Words(
    "Aussagen werden am Namen von Kanälen und Kontaktpunkten erkannt, die in ihnen vorkommen; was nichts davon nennt, "
    "können Verhaltensdaten nicht prüfen.",
    "Statements are read by the names of channels and touchpoints in them; what names none of these cannot be tested "
    "by data of behaviour.",
)
PREFERENCES: Final = Words(
    "Anteil der Kontakte je Zeitraum, die auf jeden Namen entfallen, mit Wilson-Intervall (95 %). Eine Veränderung "
    "vergleicht das erste mit dem letzten Drittel des Zeitraums.",
    "Share of touches of each period that fall to each name, with Wilson's interval (95 %). A change compares the "
    "first with the last third of the period.",
)
TOUCHES_NOT_PEOPLE: Final = Words(
    "Gezählt werden Kontakte: Wer viel Kontakt hat, zählt öfter; die Intervalle tun so, als wären Kontakte unabhängig.",
    "Touches are counted: who has many counts more often; the intervals treat touches as if they were independent.",
)
_LABELS: Final[dict[Family, Words]] = {
    "touchpoint": Words("{0}", "{0}"),
    "channel": Words("Kanal: {0}", "Channel: {0}"),
    "repeat": Words("Mehr als einmal: {0}", "More than once: {0}"),
    "ended": Words("Letzter Kontakt: {0}", "Last touch: {0}"),
}
SCORES: Final = {
    "nps": Words("Weiterempfehlung", "Recommendation"),
    "csat": Words("Zufriedenheit", "Satisfaction"),
    "ces": Words("Leichtigkeit", "Ease"),
    "rating": Words("Bewertung", "Rating"),
}
_STATES: Final[dict[StatementState, Words]] = {
    "confirmed": Words("{0} gegen {1} bei den anderen.", "{0} against {1} among the others."),
    "contradicted": Words("Nur {0} gegen {1} bei den anderen.", "Only {0} against {1} among the others."),
    "untested": Words("Kein sicherer Unterschied: {0} gegen {1}.", "No sure difference: {0} against {1}."),
    "too_few": Words("Zu wenige Kunden für eine Aussage.", "Too few customers to say."),
}
CANNOT: Final = Words("Mit Verhaltensdaten nicht prüfbar.", "Cannot be tested by data of behaviour.")


def label(family: Family, name: str) -> Words:
    """What a trait is called."""
    return Words(_LABELS[family].de.format(name), _LABELS[family].en.format(name))


def trait(one: Trait) -> Words:
    """A trait in words."""
    return Words(
        f"{_percent(one.share, 'de')} gegen {_percent(one.others, 'de')} bei den anderen",
        f"{_percent(one.share, 'en')} against {_percent(one.others, 'en')} among the others",
    )


def cluster(letter: str, labels: list[Words], lacking: Words | None) -> Words:
    """A name for a kind of journeys from what they do more than others, or from what they do not."""
    if not labels and lacking is None:
        return Words(f"Gruppe {letter}", f"Group {letter}")
    if not labels and lacking is not None:
        return Words(f"{letter}: ohne {lacking.de}", f"{letter}: without {lacking.en}")
    return Words(
        f"{letter}: " + " · ".join(one.de for one in labels),
        f"{letter}: " + " · ".join(one.en for one in labels),
    )


def claim(family: Family, name: str, denied: bool) -> Words:
    """How a statement was read."""
    if denied:
        return Words(
            f"Nutzt oder trifft „{name}“ seltener als andere.",
            f"Uses or meets “{name}” less often than others.",
        )
    if family == "repeat":
        return Words(
            f"Braucht bei „{name}“ öfter mehrere Anläufe.", f"Needs several attempts at “{name}” more often."
        )
    if family == "channel":
        return Words(
            f"Nutzt den Kanal „{name}“ mehr als andere.", f"Uses the channel “{name}” more than others."
        )
    return Words(f"Trifft „{name}“ häufiger als andere.", f"Meets “{name}” more often than others.")


def verdict(state: StatementState, one: Trait) -> Words:
    """What the data say of a statement."""
    words = _STATES[state]
    return Words(
        words.de.format(_percent(one.share, "de"), _percent(one.others, "de")),
        words.en.format(_percent(one.share, "en"), _percent(one.others, "en")),
    )


def change(name: str, difference: Estimate) -> Words:
    """A preference that changed."""
    value = 100 * (difference.value or 0.0)
    german = f"{value:+.1f}".replace("-", "−").replace(".", ",")
    english = f"{value:+.1f}".replace("-", "−")
    return Words(f"{name}: {german} Prozentpunkte", f"{name}: {english} percentage points")


def _percent(share: float, language: str) -> str:
    text = f"{100 * share:.0f} %"
    return text.replace(".", ",") if language == "de" else text
