"""The words of the self-assessment in four capabilities and of the checklist for putting a journey into practice."""

from __future__ import annotations

from typing import Any, Final

from etappe.journeys.templates.shape import Words, words
from etappe.journeys.vocabulary import Capability

_CAPABILITIES: Final[dict[Capability, tuple[Words, Words, tuple[Words, ...]]]] = {
    "automation": (
        ("Automatisierung", "Automation"),
        ("Wie weit laufen früher manuelle Schritte digital und von selbst?",
         "How far do formerly manual steps run digitally and by themselves?"),
        (("Alles von Hand", "Everything by hand"),
         ("Einzelne Schritte digital", "Single steps are digital"),
         ("Die meisten Schritte digital", "Most steps are digital"),
         ("Durchgehend digital, Ausnahmen von Hand", "Digital throughout, exceptions by hand"),
         ("Läuft von selbst und verbessert sich an Daten", "Runs by itself and improves with data")),
    ),
    "personalisation": (
        ("Vorausschauende Personalisierung", "Proactive personalisation"),
        ("Richten sich die nächsten Schritte nach dem, was über die Person bekannt ist?",
         "Do the next steps follow from what is known about the person?"),
        (("Für alle gleich", "The same for everybody"),
         ("Nach groben Zielgruppen", "By broad target groups"),
         ("Nach Verhalten in der Vergangenheit", "By past behaviour"),
         ("Im laufenden Vorgang", "Within the running journey"),
         ("Vorausschauend für jede einzelne Person", "Ahead of time for every single person")),
    ),
    "interaction": (
        ("Interaktion im Zusammenhang", "Contextual interaction"),
        ("Nutzt jeder Kontakt, wo die Person gerade steht, und führt zum nächsten Schritt?",
         "Does every contact use where the person stands, and lead to the next step?"),
        (("Kein Bezug zum Vorherigen", "No relation to what came before"),
         ("Der letzte Kontakt ist bekannt", "The last contact is known"),
         ("Der Stand ist auf allen Kanälen bekannt", "The state is known on all channels"),
         ("Hinweise zur richtigen Zeit", "Prompts at the right time"),
         ("Ort, Gerät und Lage werden genutzt", "Place, device and situation are used")),
    ),
    "innovation": (
        ("Innovation der Journey", "Journey innovation"),
        ("Werden laufend neue Quellen von Nutzen gesucht und erprobt?",
         "Are new sources of value sought and tried all the time?"),
        (("Keine Versuche", "No experiments"),
         ("Vereinzelte Ideen", "Single ideas"),
         ("Regelmäßige Versuche", "Regular experiments"),
         ("Versuche mit Nachweis der Wirkung", "Experiments with proof of effect"),
         ("Neue Leistungen mit Partnern", "New services with partners")),
    ),
}  # fmt: skip

_ITEMS: Final[dict[str, tuple[Words, Words, Words]]] = {
    "goal": (
        ("Ziel und Umfang festlegen", "Agree on goal and scope"),
        ("Kundenziel, Unternehmensziel, Anfang und Ende der Journey.",
         "Customer goal, business goal, start and end of the journey."),
        ("Auftraggeber, Journey-Management", "Sponsor, journey management"),
    ),
    "team": (
        ("Beteiligte gewinnen", "Win the people involved"),
        ("Alle Abteilungen, deren Arbeit die Journey berührt, mit Zuständigkeiten.",
         "All departments whose work touches the journey, with duties."),
        ("Abteilungsleitungen", "Heads of department"),
    ),
    "research": (
        ("Wissen sammeln", "Collect what is known"),
        ("Forschung, Daten, Gespräche; Annahmen sind als solche gekennzeichnet.",
         "Research, data, talks; assumptions are marked as such."),
        ("Marktforschung, UX, Service", "Market research, UX, service"),
    ),
    "map": (
        ("Journey gemeinsam abbilden", "Draw the journey together"),
        ("Schritte in der Stimme der Kundinnen und Kunden, Kontaktpunkte aus der Bibliothek.",
         "Steps in the customers' voice, touchpoints from the library."),
        ("Journey-Team", "Journey team"),
    ),
    "moments": (
        ("Momente auswählen", "Choose the moments"),
        ("Wo sich die Beziehung entscheidet; mit Kennzahl, Ziel und Schwelle.",
         "Where the relationship is decided; with metric, target and threshold."),
        ("Journey-Management, Auftraggeber", "Journey management, sponsor"),
    ),
    "data": (
        ("Daten anbinden", "Connect data"),
        ("Regeln für Kontaktpunkte, Quellen, Aktualität.", "Rules for touchpoints, sources, freshness."),
        ("Datenteam, Datenschutz", "Data team, data protection"),
    ),
    "measures": (
        ("Maßnahmen beschließen", "Decide on measures"),
        ("Was wird beseitigt, vereinfacht, begeistert, neu geschaffen; wer, bis wann.",
         "What is fixed, simplified, made delightful, made new; who, by when."),
        ("Abteilungen, IT", "Departments, IT"),
    ),
    "launch": (
        ("Einführen und bekannt machen", "Launch and make known"),
        ("Schulung, Leitfäden, Ansprechpersonen.", "Training, guides, contact persons."),
        ("Personal, Kommunikation", "HR, communication"),
    ),
    "rhythm": (
        ("Rhythmus der Überprüfung festlegen", "Set the review rhythm"),
        ("Wer prüft wann, was geschieht bei Überschreitung einer Schwelle.",
         "Who reviews when, what happens when a threshold is breached."),
        ("Journey-Management", "Journey management"),
    ),
    "proof": (
        ("Wirkung nachweisen", "Prove the effect"),
        ("Vorher, nachher, Vergleichsgruppe; Ergebnis an die Beteiligten.",
         "Before, after, control group; the result to everybody involved."),
        ("Controlling, Auftraggeber", "Controlling, sponsor"),
    ),
}  # fmt: skip


def checklist() -> dict[str, Any]:
    """Both, as the interface shows them; the answers stand in the fields of each journey."""
    return {
        "capabilities": [
            {
                "id": one,
                "name": words(name),
                "question": words(question),
                "levels": [words(w) for w in levels],
            }
            for one, (name, question, levels) in _CAPABILITIES.items()
        ],
        "items": [
            {"id": one, "name": words(name), "help": words(help_), "parties": words(parties)}
            for one, (name, help_, parties) in _ITEMS.items()
        ],
    }
