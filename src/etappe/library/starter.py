"""Ready-made channels, touchpoints and systems, and the collections that the wizard offers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from etappe import framework
from etappe.kit.texts import Text
from etappe.objects import StarterItem, starter_item

CHANNELS: Final[tuple[StarterItem, ...]] = tuple(
    starter_item(
        "channel", f"channel_{key}", (de, en), presence=presence, ownership=ownership, code=(key, key)
    )
    for key, de, en, presence, ownership in (
        ("web", "Website", "Website", "online", "owned"),
        ("app", "App", "App", "online", "owned"),
        ("email", "E-Mail", "E-mail", "online", "owned"),
        ("chat", "Chat", "Chat", "online", "owned"),
        ("phone", "Telefon", "Phone", "offline", "owned"),
        ("branch", "Filiale", "Branch", "offline", "owned"),
        ("letter", "Brief", "Letter", "offline", "owned"),
        ("agent", "Vermittler", "Agent", "offline", "partner"),
        ("search", "Suche", "Search", "online", "paid"),
        ("display", "Werbeanzeigen", "Display ads", "online", "paid"),
        ("social", "Soziale Medien", "Social media", "online", "earned"),
        ("comparison", "Vergleichsportal", "Comparison site", "online", "partner"),
        ("reviews", "Bewertungsportal", "Review site", "online", "earned"),
        ("event", "Veranstaltung", "Event", "offline", "owned"),
    )
)

TOUCHPOINTS: Final[tuple[StarterItem, ...]] = tuple(
    starter_item("touchpoint", f"touchpoint_{key}", (de, en), type=sort, channel=f"@channel_{channel}",
                 initiator=initiator, purpose=purpose)
    for key, de, en, sort, channel, initiator, purpose in (
        ("ad", "Anzeige", "Advertisement", "media", "display", "company",
         ("Aufmerksam werden", "Becoming aware")),
        ("search", "Suchergebnis", "Search result", "digital", "search", "customer",
         ("Eine Lösung finden", "Finding a solution")),
        ("start", "Startseite", "Home page", "digital", "web", "customer",
         ("Sich zurechtfinden", "Finding the way")),
        ("calculator", "Beitragsrechner", "Premium calculator", "digital", "web", "customer",
         ("Den eigenen Preis erfahren", "Learning one's own price")),
        ("comparison", "Vergleich", "Comparison", "digital", "comparison", "third",
         ("Angebote abwägen", "Weighing offers")),
        ("review", "Bewertung", "Review", "digital", "reviews", "third",
         ("Erfahrungen anderer lesen", "Reading what others experienced")),
        ("newsletter", "Newsletter", "Newsletter", "digital", "email", "company",
         ("Auf dem Laufenden bleiben", "Staying informed")),
        ("advice", "Beratungsgespräch", "Consultation", "human", "agent", "customer",
         ("Fragen klären", "Clearing up questions")),
        ("hotline", "Anruf beim Service", "Call to service", "human", "phone", "customer",
         ("Hilfe bekommen", "Getting help")),
        ("chat", "Chat mit dem Service", "Chat with service", "human", "chat", "customer",
         ("Schnelle Antwort", "A quick answer")),
        ("contract", "Vertragsunterlagen", "Contract documents", "document", "letter", "company",
         ("Sicherheit über das Vereinbarte", "Certainty about what was agreed")),
        ("invoice", "Rechnung", "Invoice", "document", "letter", "company",
         ("Wissen, was zu zahlen ist", "Knowing what is to be paid")),
        ("portal", "Kundenportal", "Customer portal", "digital", "web", "customer",
         ("Eigene Angelegenheiten regeln", "Settling one's own matters")),
        ("survey", "Zufriedenheitsumfrage", "Satisfaction survey", "digital", "email", "company",
         ("Rückmeldung geben", "Giving feedback")),
    )
)  # fmt: skip

SYSTEMS: Final[tuple[StarterItem, ...]] = tuple(
    starter_item("system", f"system_{key}", (de, en), sort=sort)
    for key, de, en, sort in (
        ("cms", "Redaktionssystem", "Content management", "web"),
        ("crm", "CRM", "CRM", "crm"),
        ("core", "Bestandssystem", "Core system", "core"),
        ("desk", "Ticketsystem", "Service desk", "service"),
        ("analytics", "Webanalyse", "Web analytics", "analytics"),
        ("campaigns", "Kampagnensystem", "Campaign management", "marketing"),
    )
)


@dataclass(frozen=True, slots=True)
class Pack:
    """A collection of ready-made objects."""

    name: Text
    items: tuple[StarterItem, ...]


PACKS: Final[Mapping[str, Pack]] = {
    "departments": Pack({"de": "Abteilungen", "en": "Departments"}, framework.DEPARTMENTS),
    "glossary": Pack({"de": "Glossar", "en": "Glossary"}, framework.GLOSSARY),
    "touchpoint_types": Pack(
        {"de": "Arten von Kontaktpunkten", "en": "Touchpoint types"}, framework.TOUCHPOINT_TYPES
    ),
    "information": Pack(
        {"de": "Informationsarchitektur", "en": "Information architecture"}, framework.INFORMATION
    ),
    "channels": Pack({"de": "Kanäle", "en": "Channels"}, CHANNELS),
    "touchpoints": Pack({"de": "Kontaktpunkte", "en": "Touchpoints"}, TOUCHPOINTS),
    "systems": Pack({"de": "Systeme", "en": "Systems"}, SYSTEMS),
}
"""By name; touchpoints bring the channels that they name."""
