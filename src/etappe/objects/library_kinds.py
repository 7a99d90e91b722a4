"""The kinds of the library: personas, touchpoints, channels, content, products, systems, goals, statements."""

from __future__ import annotations

from typing import Final

from etappe.kit.texts import LONGEST_CARD
from etappe.objects.declaring import Group, options, text
from etappe.objects.types import Kind

_BASE = Group("Grundlagen", "Basics")
_WHO = Group("Person", "Person")
_SAYS = Group("Was wir wissen", "What we know")
_WAYS = Group("Wege", "Ways")
_HOW = Group("Gestaltung", "Design")
_WEIGHT = Group("Gewicht und Kosten", "Weight and cost")
_DATA = Group("Messung", "Measurement")
_FOR = Group("Für wen und wo", "For whom and where")
_TIME = Group("Stand", "State")
_PROOF = Group("Beleg", "Evidence")

STATEMENT_SORTS: Final = options(
    do=("Tun", "Do"),
    think=("Denken", "Think"),
    feel=("Fühlen", "Feel"),
    need=("Bedürfnis", "Need"),
    pain=("Schmerzpunkt", "Pain"),
    gain=("Nutzen", "Gain"),
    expectation=("Erwartung", "Expectation"),
    text=("Text", "Text"),
    frontstage=("Frontstage", "Frontstage"),
    backstage=("Backstage", "Backstage"),
    insight=("Erkenntnis", "Insight"),
    opportunity=("Chance", "Opportunity"),
    metric=("Kennzahl", "Metric"),
    custom=("Eigene", "Custom"),
)
NEED_STAGES: Final = options(
    discover=("Entdecken", "Discover"),
    explore=("Erkunden", "Explore"),
    buy=("Kaufen", "Buy"),
    use=("Nutzen", "Use"),
    ask=("Fragen", "Ask"),
    engage=("Verbunden bleiben", "Engage"),
)

PERSONA: Final = Kind(
    "persona", "pn", "library",
    text(("Persona", "Persona")), text(("Personas", "Personas")),
    "user-circle", (),
    (
        _WHO.field("photo", "ref", ("Bild", "Picture"), of="image"),
        _WHO.field("claim", "line", ("Leitsatz", "In one sentence")),
        _WHO.field("demographics", "long", ("Lebensumstände", "Demographics")),
        _WHO.field("traits", "long", ("Eigenschaften", "Traits")),
        _SAYS.field("needs", "statements", ("Bedürfnisse", "Needs"),
                    help=("Das Wichtigste zuerst.", "The most important first.")),
        _SAYS.field("jobs", "statements", ("Aufgaben", "Jobs to be done")),
        _SAYS.field("behaviours", "statements", ("Verhalten", "Behaviours")),
        _SAYS.field("preferences", "statements", ("Vorlieben", "Preferences")),
        _SAYS.field("frustrations", "statements", ("Ärgernisse", "Frustrations")),
        _SAYS.field("quotes", "statements", ("Zitate", "Quotes")),
        _WAYS.field("channels", "refs", ("Kanäle", "Channels"), of="channel"),
        _DATA.field("segment", "rule", ("Regel für die Zielgruppe", "Rule for the target group"),
                    of="customer",
                    help=("Welche wirklichen Kunden dazugehören.", "Which real customers belong to it.")),
        _PROOF.field("sources", "long", ("Quellen", "Sources"),
                     help=("Studien, Gespräche, Daten, auf denen das Bild beruht.",
                           "Studies, talks and data that the picture rests on.")),
    ),
)  # fmt: skip

TOUCHPOINT: Final = Kind(
    "touchpoint", "tp", "library",
    text(("Kontaktpunkt", "Touchpoint")), text(("Kontaktpunkte", "Touchpoints")),
    "hand-finger", ("touchpoint",),
    (
        _BASE.field("type", "choice", ("Typ", "Type"), options=options(
            digital=("Digital", "Digital"), human=("Persönlich", "Human"),
            physical=("Gegenstand oder Ort", "Physical"), media=("Werbung und Medien", "Media"),
            document=("Schriftstück", "Document"), product=("Produkt in Gebrauch", "Product in use"))),
        _BASE.field("channel", "ref", ("Kanal", "Channel"), of="channel"),
        _BASE.field("purpose", "long", ("Zweck", "Purpose"),
                    help=("Wozu der Kunde hier ist.", "What the customer is here for.")),
        _BASE.field("initiator", "choice", ("Wer beginnt", "Who starts"), options=options(
            customer=("Kunde", "Customer"), company=("Unternehmen", "Company"), third=("Dritte", "Third party"))),
        _BASE.field("place", "line", ("Ort", "Place")),
        _BASE.field("provider", "line", ("Dienstleister", "Provider"),
                    help=("Wer diesen Kontaktpunkt betreibt, wenn nicht wir.", "Who runs it, if not us.")),
        _HOW.field("standards", "long", ("Standards", "Standards"),
                   help=("Ton, Leitfaden, Zusagen.", "Tone, script, service levels.")),
        _HOW.field("offers", "statements", ("Antwort auf Bedürfnisse", "Answers to needs")),
        _HOW.field("systems", "refs", ("Systeme", "Systems"), of="system"),
        _HOW.field("products", "refs", ("Produkte", "Products"), of="product"),
        _WEIGHT.field("cost", "money", ("Kosten je Kontakt", "Cost per contact")),
        _WEIGHT.field("importance_customer", "scale", ("Wichtig für Kunden", "Importance to customers")),
        _WEIGHT.field("importance_company", "scale", ("Wichtig für uns", "Importance to us")),
        _DATA.field("rule", "rule", ("Regel", "Rule"),
                    help=("Welche Ereignisse ein Kontakt hier sind; leer heißt: gleichnamige.",
                          "Which events are a touch of it; empty means those of its name.")),
        _DATA.field("position", "number", ("Rang der Regel", "Rank of the rule"),
                    help=("Die erste passende Regel gilt.", "The first rule that fits wins.")),
    ),
    longest_name=600,
)  # fmt: skip

CHANNEL: Final = Kind(
    "channel", "ch", "library",
    text(("Kanal", "Channel")), text(("Kanäle", "Channels")),
    "route", ("channel",),
    (
        _BASE.field("presence", "choice", ("Online oder vor Ort", "Online or offline"), options=options(
            online=("Online", "Online"), offline=("Offline", "Offline"))),
        _BASE.field("ownership", "choice", ("Wem er gehört", "Whose it is"), options=options(
            owned=("Eigen", "Owned"), paid=("Bezahlt", "Paid"), earned=("Verdient", "Earned"),
            partner=("Partner", "Partner"))),
        _BASE.field("purpose", "long", ("Wozu er dient", "What it is for")),
        _DATA.field("code", "line", ("Name in den Daten", "Name in the data"),
                    help=("So heißt der Kanal in Ereignissen.", "What events call this channel.")),
    ),
)  # fmt: skip

CONTENT: Final = Kind(
    "content", "co", "library",
    text(("Inhalt", "Content item")), text(("Inhalte", "Content")),
    "file-text", ("content",),
    (
        _BASE.field("format", "choice", ("Format", "Format"), options=options(
            article=("Artikel", "Article"), page=("Seite", "Page"), video=("Video", "Video"),
            audio=("Audio", "Audio"), email=("E-Mail", "E-mail"), letter=("Brief", "Letter"),
            post=("Beitrag", "Post"), ad=("Anzeige", "Ad"), tool=("Werkzeug", "Tool"),
            guide=("Leitfaden", "Guide"), script=("Gesprächsleitfaden", "Script"), faq=("Fragen und Antworten", "FAQ"),
            document=("Dokument", "Document"))),
        _BASE.field("language", "choices", ("Sprachen", "Languages"), options=options(
            de=("Deutsch", "German"), en=("Englisch", "English"), other=("Andere", "Other"))),
        _BASE.field("topic", "line", ("Thema", "Topic")),
        _BASE.field("url", "url", ("Adresse", "Address")),
        _FOR.field("personas", "refs", ("Personas", "Personas"), of="persona"),
        _FOR.field("touchpoints", "refs", ("Kontaktpunkte", "Touchpoints"), of="touchpoint"),
        _FOR.field("channels", "refs", ("Kanäle", "Channels"), of="channel"),
        _FOR.field("stage", "choices", ("Phasen", "Stages"), options=NEED_STAGES),
        _FOR.field("need", "line", ("Bedürfnis", "Need"),
                   help=("Welches Bedürfnis der Persona es beantwortet.", "The persona's need that it answers.")),
        _HOW.field("goal", "line", ("Ziel", "Goal"),
                   help=("Was danach geschehen soll.", "What should happen next.")),
        _HOW.field("leads_to", "refs", ("Soll führen zu", "Should lead to"), of="touchpoint",
                   help=("Kontaktpunkte der nächsten Phase; daran wird die Wirkung gemessen.",
                         "Touchpoints of the next stage, by which its effect is measured.")),
        _TIME.field("state", "choice", ("Stand", "State"), options=options(
            planned=("Geplant", "Planned"), draft=("Entwurf", "Draft"), live=("Veröffentlicht", "Live"),
            retired=("Zurückgezogen", "Retired"))),
        _TIME.field("valid_until", "date", ("Gültig bis", "Valid until")),
    ),
)  # fmt: skip

PRODUCT: Final = Kind(
    "product", "pr", "library",
    text(("Produkt", "Product")), text(("Produkte", "Products")),
    "package", (),
    (
        _BASE.field("description", "long", ("Beschreibung", "Description")),
        _BASE.field("parent", "ref", ("Gehört zu", "Part of"), of="product"),
        _BASE.field("code", "line", ("Name in den Daten", "Name in the data")),
        _BASE.field("url", "url", ("Adresse", "Address")),
    ),
)  # fmt: skip

SYSTEM: Final = Kind(
    "system", "sy", "library",
    text(("System", "System")), text(("Systeme", "Systems")),
    "server-2", ("system",),
    (
        _BASE.field("description", "long", ("Beschreibung", "Description")),
        _BASE.field("sort", "choice", ("Art", "Sort"), options=options(
            web=("Web und App", "Web and app"), crm=("CRM", "CRM"), core=("Kernsystem", "Core system"),
            marketing=("Marketing", "Marketing"), service=("Service", "Service"),
            analytics=("Analyse", "Analytics"), partner=("Partner", "Partner"), other=("Sonstiges", "Other"))),
        _BASE.field("goals", "refs", ("Dient den Zielen", "Serves the goals"), of="goal"),
        _BASE.field("provider", "line", ("Anbieter", "Vendor")),
        _BASE.field("url", "url", ("Adresse", "Address")),
    ),
)  # fmt: skip

GOAL: Final = Kind(
    "goal", "go", "library",
    text(("Ziel", "Goal")), text(("Ziele", "Goals")),
    "target", (),
    (
        _BASE.field("sort", "choice", ("Art", "Sort"), options=options(
            customer=("Kundenziel", "Customer goal"), business=("Unternehmensziel", "Business goal"))),
        _BASE.field("family", "choice", ("Wirkung", "Effect"), options=options(
            loyalty=("Bindung", "Loyalty"), conversion=("Abschluss", "Conversion"),
            innovation=("Innovation", "Innovation"))),
        _BASE.field("department", "ref", ("Abteilung", "Department"), of="department"),
        _BASE.field("description", "long", ("Beschreibung", "Description")),
        _DATA.field("measure", "line", ("Kennzahl", "Measure")),
        _DATA.field("target", "line", ("Zielwert", "Target")),
        _DATA.field("date", "date", ("Bis wann", "By when")),
    ),
)  # fmt: skip

STATEMENT: Final = Kind(
    "statement", "sm", "library",
    text(("Aussage", "Statement")), text(("Aussagen", "Statements")),
    "message", tuple(option.value for option in STATEMENT_SORTS),
    (
        _BASE.field("sort", "choice", ("Art", "Sort"), options=STATEMENT_SORTS),
        _BASE.field("severity", "scale", ("Schwere", "Severity")),
        _BASE.field("frequency", "scale", ("Häufigkeit", "Frequency")),
        _BASE.field("personas", "refs", ("Personas", "Personas"), of="persona"),
        _BASE.field("note", "long", ("Anmerkung", "Note")),
        _PROOF.field("evidence", "evidence", ("Beleg", "Evidence")),
    ),
    longest_name=LONGEST_CARD,
)  # fmt: skip

IMAGE: Final = Kind(
    "image", "im", "library",
    text(("Bild", "Image")), text(("Bilder", "Images")),
    "photo", ("image",),
    (
        _BASE.field("file", "file", ("Datei", "File"), required=True),
        _BASE.field("alt", "line", ("Beschreibung für Vorlesende", "Description for screen readers")),
        _BASE.field("credit", "line", ("Urheber", "Credit")),
    ),
)  # fmt: skip

LIBRARY_KINDS: Final = (PERSONA, TOUCHPOINT, CHANNEL, CONTENT, PRODUCT, SYSTEM, GOAL, STATEMENT, IMAGE)
