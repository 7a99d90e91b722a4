"""Words about kinds of journeys, personas and preferences."""

from __future__ import annotations

from typing import Final

from etappe.analytics.clusters import Trait
from etappe.analytics.estimate import Estimate
from etappe.kit.figures import number, percent
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
    "Aussagen werden an dem erkannt, was sie nennen: Kanäle und Kontaktpunkte, Tageszeiten, Werte von Merkmalen, "
    "Zufriedenheit und Empfehlung, lange Kundschaft. Was nichts davon nennt, können die Daten nicht prüfen.",
    "Statements are read by what they name: channels and touchpoints, times of day, values of properties, satisfaction "
    "and recommendation, long custom. What names none of these cannot be tested by the data.",
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
TOPICS: Final = Words(
    "Themen stehen an Kontaktpunkten: als Thema der Inhalte dort und als Schlagwort einer Taxonomie für Themen. Ein "
    "Kontakt mit mehreren Themen zählt zu jedem; Kontakte ohne Thema zählen nicht.",
    "Topics stand at touchpoints: as the topic of the content there, and as terms of a taxonomy of topics. A touch "
    "with several topics counts to each; touches without a topic do not count.",
)
_LABELS: Final[dict[Family, Words]] = {
    "touchpoint": Words("{0}", "{0}"),
    "channel": Words("Kanal: {0}", "Channel: {0}"),
    "repeat": Words("Mehr als einmal: {0}", "More than once: {0}"),
    "ended": Words("Letzter Kontakt: {0}", "Last touch: {0}"),
    "hour": Words("Meist: {0}", "Mostly: {0}"),
    "property": Words("Merkmal: {0}", "Property: {0}"),
    "score": Words("Antwort: {0}", "Answer: {0}"),
    "tenure": Words("Länger als die Hälfte: {0}", "Longer than half: {0}"),
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
_ABOUT: Final[dict[str, Words]] = {
    "property": Words(
        "Hat öfter als andere das Merkmal „{0}“", "Has the property “{0}” more often than others"
    ),
    "tenure": Words(
        "Ist länger Kunde als andere („{0}“)", "Has been a customer for longer than others (“{0}”)"
    ),
    "hour": Words(
        "Ist öfter als andere vor allem „{0}“ da", "Is mostly there at “{0}” more often than others"
    ),
    "score": Words("Antwortet öfter als andere „{0}“", "Answers “{0}” more often than others"),
}
_OF_CUSTOMERS: Final[dict[str, Words]] = {
    "night": Words(
        "Ist öfter als andere vor allem nachts da", "Is there mostly at night more often than others"
    ),
    "morning": Words(
        "Ist öfter als andere vor allem am Vormittag da",
        "Is there mostly in the morning more often than others",
    ),
    "afternoon": Words(
        "Ist öfter als andere vor allem am Nachmittag da",
        "Is there mostly in the afternoon more often than others",
    ),
    "evening": Words(
        "Ist öfter als andere vor allem am Abend da", "Is there mostly in the evening more often than others"
    ),
    "recommends": Words(
        "Empfiehlt öfter als andere (9 oder 10)", "Recommends more often than others (9 or 10)"
    ),
    "satisfied": Words("Ist öfter als andere zufrieden", "Is satisfied more often than others"),
    "dissatisfied": Words("Ist öfter als andere unzufrieden", "Is dissatisfied more often than others"),
    "effortless": Words("Hat es öfter als andere leicht", "Has it easy more often than others"),
}
CANNOT: Final = Words("Mit Verhaltensdaten nicht prüfbar.", "Cannot be tested by data of behaviour.")


def label(family: Family, name: str) -> Words:
    """What a trait is called."""
    return Words(_LABELS[family].de.format(name), _LABELS[family].en.format(name))


def trait(one: Trait) -> Words:
    """A trait in words."""
    return Words(
        f"{percent(one.share, 'de', 0)} gegen {percent(one.others, 'de', 0)} bei den anderen",
        f"{percent(one.share, 'en', 0)} against {percent(one.others, 'en', 0)} among the others",
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
    if family in ("hour", "property", "score", "tenure"):
        said = _OF_CUSTOMERS.get(name) or _ABOUT[family]
        rest = (" – seltener als andere.", " – less often than others.") if denied else (".", ".")
        return Words(said.de.format(name) + rest[0], said.en.format(name) + rest[1])
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
        words.de.format(percent(one.share, "de", 0), percent(one.others, "de", 0)),
        words.en.format(percent(one.share, "en", 0), percent(one.others, "en", 0)),
    )


def change(name: str, difference: Estimate) -> Words:
    """A preference that changed."""
    value = 100 * (difference.value or 0.0)
    german, english = (number(value, language, 1, signed=True) for language in ("de", "en"))
    return Words(f"{name}: {german} Prozentpunkte", f"{name}: {english} percentage points")
