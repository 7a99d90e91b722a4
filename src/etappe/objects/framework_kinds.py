"""The kinds of the framework: departments, taxonomies, glossary, information architecture, stakeholders."""

from __future__ import annotations

from typing import Final

from etappe.objects.declaring import Group, options, text
from etappe.objects.types import Kind

_BASE = Group("Grundlagen", "Basics")
_WORK = Group("Zusammenarbeit", "Working together")
_WORDS = Group("Wörter", "Words")
_RULE = Group("Was erlaubt ist", "What is allowed")
_FLOW = Group("Weitergabe", "Passing on")

LEVELS: Final = options(
    L0=("L0 Lebenszyklus", "L0 lifecycle"),
    L1=("L1 Journey", "L1 journey"),
    L2=("L2 Mikro-Journey", "L2 micro-journey"),
)

DEPARTMENT: Final = Kind(
    "department", "dp", "framework",
    text(("Abteilung", "Department")), text(("Abteilungen", "Departments")),
    "building", ("handover",),
    (
        _BASE.field("parent", "ref", ("Gehört zu", "Part of"), of="department",
                    help=("Die übergeordnete Abteilung.", "The department above this one.")),
        _BASE.field("code", "line", ("Kürzel", "Code")),
        _BASE.field("goals", "long", ("Ziele und Strategie", "Goals and strategy"),
                    help=("Woran diese Abteilung gemessen wird; andere sehen so Überschneidungen.",
                          "What this department is measured by, so that others see overlaps.")),
        _WORK.field("contact", "line", ("Kontakt", "Contact"),
                    help=("Postfach, Kanal oder Telefonnummer.", "Mailbox, channel or phone number.")),
        _WORK.field("deputy", "line", ("Vertretung", "Deputy")),
        _WORK.field("skills", "long", ("Aufgaben und Fähigkeiten", "Roles and skills"),
                    help=("Wer wofür geschult ist.", "Who is trained in what.")),
    ),
)  # fmt: skip

TAXONOMY: Final = Kind(
    "taxonomy", "tx", "framework",
    text(("Taxonomie", "Taxonomy")), text(("Taxonomien", "Taxonomies")),
    "hierarchy-3", (),
    (
        _BASE.field("purpose", "long", ("Zweck", "Purpose"),
                    help=("Welche Frage diese Ordnung beantwortet.", "The question this order answers.")),
        _BASE.field("sort", "choice", ("Art", "Sort"), options=options(
            topic=("Themen", "Topics"), product=("Produkte", "Products"), region=("Regionen", "Regions"),
            segment=("Zielgruppen", "Target groups"), need=("Bedürfnisse", "Needs"),
            other=("Sonstige", "Other"))),
        _BASE.field("exclusive", "flag", ("Nur ein Begriff je Objekt", "One term per object only")),
        _BASE.field("applies_to", "choices", ("Gilt für", "Applies to"), options=options(
            persona=("Personas", "Personas"), touchpoint=("Kontaktpunkte", "Touchpoints"),
            content=("Inhalte", "Content"), product=("Produkte", "Products"), system=("Systeme", "Systems"),
            goal=("Ziele", "Goals"), statement=("Aussagen", "Statements"), channel=("Kanäle", "Channels"))),
    ),
)  # fmt: skip

TERM: Final = Kind(
    "term", "tm", "framework",
    text(("Schlagwort", "Term")), text(("Schlagwörter", "Terms")),
    "tag", (),
    (
        _BASE.field("taxonomy", "ref", ("Taxonomie", "Taxonomy"), of="taxonomy", required=True),
        _BASE.field("parents", "refs", ("Übergeordnet", "Parents"), of="term",
                    help=("Ein Schlagwort darf unter mehreren stehen.", "A term may stand under several.")),
        _BASE.field("colour", "choice", ("Farbe", "Colour"), options=options(
            grey=("Grau", "Grey"), blue=("Blau", "Blue"), teal=("Petrol", "Teal"), green=("Grün", "Green"),
            yellow=("Gelb", "Yellow"), orange=("Orange", "Orange"), red=("Rot", "Red"),
            pink=("Pink", "Pink"), violet=("Violett", "Violet"))),
        _BASE.field("code", "line", ("Kürzel", "Code")),
        _BASE.field("definition", "long", ("Bedeutung", "Meaning")),
    ),
)  # fmt: skip

GLOSSARY: Final = Kind(
    "glossary", "gl", "framework",
    text(("Glossarbegriff", "Glossary entry")), text(("Glossar", "Glossary")),
    "book-2", (),
    (
        _BASE.field("definition", "long", ("Definition", "Definition")),
        _WORDS.field("synonyms", "words", ("Synonyme", "Synonyms"),
                     help=("Gleichbedeutend; Etappe schlägt dafür diesen Begriff vor.",
                           "Meaning the same; Etappe suggests this term instead.")),
        _WORDS.field("avoid", "words", ("Zu vermeiden", "Words to avoid"),
                     help=("Diese Wörter werden in Titeln angemahnt.", "These words are flagged in titles.")),
        _WORDS.field("example", "long", ("Beispiel", "Example")),
        _WORK.field("state", "choice", ("Stand", "State"), options=options(
            draft=("Entwurf", "Draft"), approved=("Verbindlich", "Approved"), retired=("Abgelöst", "Retired"))),
    ),
)  # fmt: skip

SOURCES: Final = options(
    web_analytics=("Webanalyse", "Web analytics"),
    survey=("Umfrage", "Survey"),
    interview=("Interview", "Interview"),
    observation=("Beobachtung", "Observation"),
    open_text=("Offene Kommentare", "Open comments"),
    crm=("CRM", "CRM"),
    service=("Service-Center", "Service centre"),
    workshop=("Workshop", "Workshop"),
    market=("Marktforschung", "Market research"),
)
INSIGHT_TYPES: Final = options(
    pain=("Schmerzpunkt", "Pain"),
    gain=("Nutzen", "Gain"),
    need=("Bedürfnis", "Need"),
    expectation=("Erwartung", "Expectation"),
    insight=("Erkenntnis", "Insight"),
    opportunity=("Chance", "Opportunity"),
    quote=("Zitat", "Quote"),
    metric=("Kennzahl", "Metric"),
)
DISPLAYS: Final = options(
    map=("Karte", "Map"),
    curve=("Emotionskurve", "Emotion curve"),
    tile=("Kachel", "Tile"),
    trend=("Verlauf", "Trend"),
    funnel=("Trichter", "Funnel"),
    matrix=("Matrix", "Matrix"),
    table=("Tabelle", "Table"),
)

INFORMATION_RULE: Final = Kind(
    "information_rule", "ir", "framework",
    text(("Informationsregel", "Information rule")), text(("Informationsarchitektur", "Information architecture")),
    "schema", (),
    (
        _RULE.field("level", "choice", ("Ebene", "Level"), options=LEVELS, required=True),
        _RULE.field("sources", "choices", ("Erlaubte Quellen", "Sources allowed"), options=SOURCES,
                    help=("Nichts gewählt heißt: alle.", "Nothing chosen means all.")),
        _RULE.field("insight_types", "choices", ("Erlaubte Arten von Aussagen", "Kinds of statements allowed"),
                    options=INSIGHT_TYPES),
        _RULE.field("displays", "choices", ("Erlaubte Darstellungen", "Displays allowed"), options=DISPLAYS),
        _FLOW.field("aggregation", "choice", ("Wert der übergeordneten Ebene", "Value of the level above"),
                    options=options(
                        none=("Nicht übertragen", "Not passed up"), mean=("Mittelwert", "Mean"),
                        weighted=("Gewichtetes Mittel nach Kontakten", "Mean weighted by touches"),
                        weakest=("Schwächster Wert", "Weakest value"), sum=("Summe", "Sum"),
                        last=("Letzter Wert", "Last value"))),
        _FLOW.field("recipients", "refs", ("Empfänger", "Recipients"), of="department"),
        _FLOW.field("cadence", "choice", ("Rhythmus", "Cadence"), options=options(
            at_once=("Sofort", "At once"), daily=("Täglich", "Daily"), weekly=("Wöchentlich", "Weekly"),
            monthly=("Monatlich", "Monthly"), quarterly=("Vierteljährlich", "Quarterly"))),
    ),
)  # fmt: skip

STAKEHOLDER: Final = Kind(
    "stakeholder", "sh", "framework",
    text(("Beteiligte", "Stakeholder")), text(("Beteiligte", "Stakeholders")),
    "users-group", (),
    (
        _BASE.field("role", "line", ("Rolle", "Role")),
        _BASE.field("department", "ref", ("Abteilung", "Department"), of="department"),
        _BASE.field("domain", "line", ("Zuständig für", "Responsible for")),
        _WORK.field("interest", "long", ("Interesse und Erwartung", "Interest and expectation")),
        _WORK.field("duties", "long", ("Was nachzuverfolgen ist", "What to follow up")),
        _WORK.field("influence", "scale", ("Einfluss", "Influence")),
        _WORK.field("contact", "line", ("Kontakt", "Contact")),
    ),
)  # fmt: skip

FRAMEWORK_KINDS: Final = (DEPARTMENT, TAXONOMY, TERM, GLOSSARY, INFORMATION_RULE, STAKEHOLDER)
