"""The demo company: an insurer, its touchpoints, its customers, and the probabilities they live by."""

from __future__ import annotations

from dataclasses import dataclass, field

NAME = "Nordlicht Versicherung"


@dataclass(frozen=True, slots=True)
class Activity:
    """Something a customer can do, in both languages, and the channel it usually comes through."""

    de: str
    en: str
    channel: str

    def named(self, language: str) -> str:
        return self.en if language == "en" else self.de


ACTIVITIES: dict[str, Activity] = {
    "ad": Activity("Suchanzeige geklickt", "Clicked search ad", "social"),
    "portal": Activity("Vergleichsportal besucht", "Visited comparison portal", "partner"),
    "app": Activity("App geöffnet", "Opened app", "app"),
    "calculator": Activity("Rechner geöffnet", "Opened calculator", "web"),
    "form": Activity("Dateneingabe begonnen", "Started entering data", "web"),
    "field_vehicle": Activity("Feld Fahrzeug", "Field vehicle", "web"),
    "field_code": Activity("Feld HSN/TSN", "Field vehicle code", "web"),
    "field_class": Activity("Feld SF-Klasse", "Field no-claims class", "web"),
    "field_person": Activity("Feld Person", "Field person", "web"),
    "premium": Activity("Prämie gesehen", "Saw premium", "web"),
    "compare": Activity("Angebot verglichen", "Compared offer", "web"),
    "hotline": Activity("Beratung Hotline", "Advice by hotline", "call"),
    "chat": Activity("Beratung Chat", "Advice by chat", "web"),
    "application": Activity("Antrag begonnen", "Started application", "web"),
    "contract": Activity("Vertrag abgeschlossen", "Concluded contract", "web"),
    "change": Activity("Vertrag geändert", "Changed contract", "app"),
    "policy": Activity("Police erhalten", "Received policy", "mail"),
    "bill": Activity("Beitrag bezahlt", "Paid premium", "mail"),
    "move": Activity("Adresse geändert", "Changed address", "app"),
    "agency": Activity("Agentur besucht", "Visited agency", "branch"),
    "claim": Activity("Schaden gemeldet", "Reported claim", "call"),
    "documents": Activity("Unterlagen nachgereicht", "Handed in documents", "mail"),
    "decision": Activity("Schaden entschieden", "Claim decided", "mail"),
    "payout": Activity("Auszahlung erhalten", "Received payout", "mail"),
    "feedback": Activity("Feedbackformular begonnen", "Started feedback form", "web"),
    "feedback_sent": Activity("Feedbackformular abgeschickt", "Sent feedback form", "web"),
    "nps": Activity("Weiterempfehlung bewertet", "Rated recommendation", "mail"),
    "csat": Activity("Zufriedenheit bewertet", "Rated satisfaction", "mail"),
    "ces": Activity("Aufwand bewertet", "Rated effort", "web"),
    "cancel": Activity("Vertrag gekündigt", "Cancelled contract", "mail"),
    "cover_seen": Activity("Tagesschutz angesehen", "Looked at day cover", "app"),
    "cover": Activity("Tagesschutz gebucht", "Booked day cover", "app"),
}
CODES = {key: code for code, key in enumerate(ACTIVITIES)}
CHANNELS = ("web", "app", "call", "branch", "mail", "partner", "social")
FIELDS = ("field_vehicle", "field_code", "field_class", "field_person")


@dataclass(frozen=True, slots=True)
class Persona:
    """A kind of customer; ``class_leak`` is the probability to give up at the no-claims class field."""

    key: str
    de: str
    en: str
    share: float
    class_leak: float
    mobile: float


PERSONAS = (
    Persona("price", "Preisbewusste Vergleicherin", "Price-aware comparer", 0.45, 0.44, 0.71),
    Persona("security", "Sicherheitssuchender", "Security seeker", 0.30, 0.265, 0.38),
    Persona("convenience", "Bequemer Wechsler", "Convenient switcher", 0.25, 0.36, 0.64),
)


@dataclass(frozen=True, slots=True)
class Company:
    """The probabilities of the demo company. All times are medians in seconds.

    Each share is conditional on the step before. Strangers travel from an advertisement to a contract;
    existing customers use the same calculator to change a contract, and their data are filled in already.
    """

    strangers: float = 0.8
    ad: float = 0.58
    opens_calculator: dict[str, float] = field(default_factory=lambda: {"ad": 0.687, "portal": 0.625})
    starts_form: float = 0.876
    leaks: dict[str, float] = field(
        default_factory=lambda: {"field_vehicle": 0.05, "field_code": 0.09, "field_person": 0.05}
    )
    """Probability to give up at a field; that of the no-claims class belongs to the persona."""
    known_leak: float = 0.03
    """The same for existing customers, at any field."""
    tries_again: float = 0.25
    """Share of those who gave up that come back once, within 48 hours."""
    compares: float = 0.68
    advice: float = 0.21
    advice_by_hotline: float = 0.64
    concludes_with_advice: float = 0.589
    concludes_alone: float = 0.299
    agency: float = 0.06
    pays: float = 0.93
    claims: float = 0.11
    documents_missing: float = 0.45
    moves: float = 0.05
    answers_survey: float = 0.35
    sends_feedback: float = 0.55
    gives_feedback: float = 0.06
    satisfied_with_claim: tuple[float, float] = (2.9, 4.3)
    """Mean satisfaction from 1 to 5 after a claim: with documents missing, and without."""
    recommends: float = 7.35
    """Mean of the willingness to recommend, from 0 to 10, before its effects and before it is rounded."""
    recommends_effects: dict[str, float] = field(
        default_factory=lambda: {"documents": -2.4, "returned": -1.7, "hotline": 1.1, "price_aware": -0.9}
    )
    """What changes it: documents missing in a claim, a form given up and begun again, advice by hotline."""
    cancels: float = 0.03
    cancels_after_claim: float = 0.15
    """Of those whose documents were missing; of the others :attr:`cancels_settled`."""
    cancels_settled: float = 0.01
    pays_again: float = 0.97
    """Share of the later monthly premiums that are paid."""
    wants_cover: float = 0.6
    """Share of the insured with the app that lend their car some day and look at the cover for that day."""
    books_cover: float = 0.7
    """Share of these that ever book it."""
    looks_again: float = 0.3
    """Looks at the cover that lead to nothing, per booking."""
    cover_rate: tuple[float, float] = (0.9, 25.0)
    """Shape and scale (days) of the gamma distribution of how often a day somebody comes back for cover."""
    cover_ends: tuple[float, float] = (0.8, 3.2)
    """The beta distribution of the probability never to book again after a booking that was not the first."""
    cover_amount: tuple[float, float, float] = (6.0, 4.0, 9.0)
    """Shape of the amounts of one person, shape and scale of the gamma distribution between persons: p, q, v."""

    to_calculator: float = 72
    to_form: float = 38
    field_seconds: dict[str, float] = field(
        default_factory=lambda: {
            "field_vehicle": 60,
            "field_code": 90,
            "field_class": 190,
            "field_person": 55,
        }
    )
    to_compare: float = 114
    to_advice: float = 5.2 * 3600
    to_decision: float = 2.3 * 86400
    hand_over: float = 38 * 3600
    """From the report of a claim to its decision when documents are missing: the slow hand-over."""
