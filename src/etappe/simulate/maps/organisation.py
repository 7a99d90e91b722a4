"""The demo company's departments, channels, systems, products, goals, words, content and touchpoints."""

from __future__ import annotations

from etappe.rules import quoted
from etappe.simulate.company import ACTIVITIES
from etappe.simulate.maps.shape import Thing, t

DEPARTMENTS = (
    Thing("marketing", "department", t("Marketing", "Marketing"), {
        "goals": t("Mehr passende Interessenten bei sinkenden Kosten je Abschluss.",
                   "More suitable prospects at falling cost per contract.")}),
    Thing("digital", "department", t("Produkt & Digital", "Product & digital"), {
        "goals": t("Abschlüsse im Netz ohne Medienbruch.", "Contracts on the web without a break.")}),
    Thing("sales", "department", t("Vertrieb", "Sales"), {
        "goals": t("Beratung, die zum Abschluss führt.", "Advice that leads to a contract.")}),
    Thing("service", "department", t("Kundenservice", "Customer service"), {
        "goals": t("Beim ersten Kontakt lösen.", "Solve it at the first contact.")}),
    Thing("claims", "department", t("Schaden", "Claims"), {
        "goals": t("Schäden in fünf Tagen regulieren.", "Settle claims within five days.")}),
)  # fmt: skip

CHANNELS = (
    Thing("ch_web", "channel", t("Website", "Website"),
          {"presence": "online", "ownership": "owned", "code": t("web")}),
    Thing("ch_app", "channel", t("App", "App"), {"presence": "online", "ownership": "owned", "code": t("app")}),
    Thing("ch_call", "channel", t("Hotline", "Hotline"),
          {"presence": "offline", "ownership": "owned", "code": t("call")}),
    Thing("ch_branch", "channel", t("Agentur", "Agency"),
          {"presence": "offline", "ownership": "partner", "code": t("branch")}),
    Thing("ch_mail", "channel", t("E-Mail und Brief", "E-mail and letter"),
          {"presence": "online", "ownership": "owned", "code": t("mail")}),
    Thing("ch_partner", "channel", t("Vergleichsportal", "Comparison portal"),
          {"presence": "online", "ownership": "partner", "code": t("partner")}),
    Thing("ch_social", "channel", t("Suche und soziale Medien", "Search and social media"),
          {"presence": "online", "ownership": "paid", "code": t("social")}),
)  # fmt: skip

SYSTEMS = (
    Thing("sy_rating", "system", t("Tarifrechner", "Rating engine"), {"sort": "core"}),
    Thing("sy_policy", "system", t("Bestandssystem", "Policy system"), {"sort": "core"}),
    Thing("sy_crm", "system", t("CRM", "CRM"), {"sort": "crm"}),
    Thing("sy_claims", "system", t("Schadensystem", "Claims system"), {"sort": "core"}),
)

PRODUCTS = (
    Thing("pr_motor", "product", t("Kfz-Versicherung", "Motor insurance"), {
        "description": t("Haftpflicht, Teilkasko und Vollkasko.", "Third party, partial and full cover.")}),
    Thing("pr_day", "product", t("Tagesschutz", "Day cover"), {
        "description": t("Fahren andere mit dem Auto: Schutz für einen Tag, gebucht in der App.",
                         "When others drive the car: cover for a day, booked in the app."), "parent": "@pr_motor"}),
)  # fmt: skip

GOALS = (
    Thing("go_premium", "goal", t("Schnell wissen, was es kostet", "Know quickly what it costs"),
          {"sort": "customer", "family": "conversion", "department": "@digital"}),
    Thing("go_contracts", "goal", t("Mehr Abschlüsse im Netz", "More contracts on the web"),
          {"sort": "business", "family": "conversion", "department": "@sales"}),
    Thing("go_loyal", "goal", t("Kundinnen und Kunden bleiben nach dem Schaden", "Customers stay after a claim"),
          {"sort": "business", "family": "loyalty", "department": "@claims"}),
    Thing("go_cover", "goal", t("Kundinnen und Kunden kaufen wieder", "Customers buy again"),
          {"sort": "business", "family": "loyalty", "department": "@digital"}),
)  # fmt: skip

GLOSSARY = (
    Thing("gl_premium", "glossary", t("Prämie", "Premium"), {
        "definition": t("Was eine Versicherung kostet.", "What an insurance costs."),
        "synonyms": {"de": ["Beitrag"], "en": ["price"]}, "avoid": {"de": ["Tarifbetrag"], "en": ["tariff"]},
        "state": "approved"}),
    Thing("gl_ncd", "glossary", t("SF-Klasse", "No-claims class"), {
        "definition": t("Zahl der Jahre ohne Schaden, die den Beitrag senkt.",
                        "Number of years without a claim, which lowers the premium."),
        "synonyms": {"de": ["Schadenfreiheitsklasse"]}, "state": "approved"}),
)  # fmt: skip

CONTENT = (
    Thing("co_calculator", "content", t("Prämie in drei Minuten", "Premium in three minutes"), {
        "topic": t("Preis", "Price"),
        "format": "tool", "state": "live", "language": ["de"], "personas": ["@price"], "stage": ["explore"],
        "touchpoints": ["@calculator"], "channels": ["@ch_web"], "leads_to": ["@contract"],
        "goal": t("Wer den Preis kennt, schließt ab.", "Whoever knows the price concludes.")}),
    Thing("co_ncd", "content", t("Meine SF-Klasse finden", "Find my no-claims class"), {
        "topic": t("SF-Klasse", "No-claims class"),
        "format": "guide", "state": "draft", "personas": ["@price", "@convenience"], "stage": ["explore"],
        "touchpoints": ["@field_class"], "channels": ["@ch_web"]}),
    Thing("co_compare", "content", t("Leistungen im Vergleich", "Benefits compared"), {
        "topic": t("Leistungen", "Benefits"),
        "format": "page", "state": "live", "personas": ["@security"], "stage": ["explore", "buy"],
        "touchpoints": ["@compare"], "channels": ["@ch_web"], "leads_to": ["@application"],
        "goal": t("Der Antrag beginnt ohne Rückfrage.", "The application begins without a question.")}),
    Thing("co_switch", "content", t("Wechseln leicht gemacht", "Switching made easy"), {
        "topic": t("Wechsel", "Switching"),
        "format": "article", "state": "live", "personas": ["@convenience"], "stage": ["discover"],
        "touchpoints": ["@ad"], "channels": ["@ch_social"], "valid_until": "2026-06-30"}),
    Thing("co_claim", "content", t("Schaden melden: was Sie brauchen", "Reporting a claim: what you need"), {
        "topic": t("Schaden", "Claims"),
        "format": "faq", "state": "live", "stage": ["ask"], "touchpoints": ["@claim"], "channels": ["@ch_web"]}),
    Thing("co_welcome", "content", t("Willkommen bei Nordlicht", "Welcome to Nordlicht"), {
        "topic": t("Vertrag", "Policy"),
        "format": "email", "state": "planned", "stage": ["use"], "touchpoints": ["@policy"]}),
    Thing("co_advice", "content", t("Gesprächsleitfaden Beratung", "Script for advice"), {
        "topic": t("Beratung", "Advice"),
        "format": "script", "state": "live", "personas": ["@security"], "stage": ["buy"],
        "touchpoints": ["@hotline", "@chat"], "channels": ["@ch_call"], "leads_to": ["@contract"],
        "goal": t("Wer beraten wird, schließt ab.", "Whoever is advised concludes.")}),
    Thing("co_cover", "content", t("Mein Auto verleihen", "Lending my car"), {
        "topic": t("Auto verleihen", "Lending a car"),
        "format": "page", "state": "live", "personas": ["@convenience"], "stage": ["use"],
        "touchpoints": ["@cover_seen"], "channels": ["@ch_app"], "leads_to": ["@cover"],
        "goal": t("Aus dem Blick wird eine Buchung.", "A look becomes a booking.")}),
)  # fmt: skip

# Touchpoint: department, who begins, importance to customers and to the company.
_TOUCHPOINTS: dict[str, tuple[str, str, int, int]] = {
    "ad": ("marketing", "company", 2, 4),
    "portal": ("marketing", "third", 4, 5),
    "app": ("digital", "customer", 3, 3),
    "calculator": ("digital", "customer", 5, 5),
    "form": ("digital", "customer", 5, 5),
    "field_vehicle": ("digital", "customer", 3, 3),
    "field_code": ("digital", "customer", 2, 3),
    "field_class": ("digital", "customer", 4, 5),
    "field_person": ("digital", "customer", 2, 3),
    "premium": ("digital", "customer", 5, 5),
    "compare": ("digital", "customer", 4, 4),
    "hotline": ("service", "customer", 4, 4),
    "chat": ("service", "customer", 4, 3),
    "application": ("sales", "customer", 4, 5),
    "contract": ("sales", "customer", 5, 5),
    "change": ("service", "customer", 4, 3),
    "policy": ("service", "company", 4, 3),
    "bill": ("service", "company", 2, 4),
    "move": ("service", "customer", 3, 2),
    "agency": ("sales", "customer", 4, 3),
    "claim": ("claims", "customer", 5, 5),
    "documents": ("claims", "customer", 4, 4),
    "decision": ("claims", "company", 5, 5),
    "payout": ("claims", "company", 5, 5),
    "feedback": ("marketing", "customer", 2, 3),
    "feedback_sent": ("marketing", "customer", 2, 3),
    "nps": ("marketing", "company", 1, 4),
    "csat": ("claims", "company", 1, 4),
    "cancel": ("service", "customer", 4, 5),
    "cover_seen": ("digital", "customer", 3, 3),
    "cover": ("digital", "customer", 4, 4),
}

_PURPOSES: dict[str, tuple[str, str]] = {
    "ad": ("Auf Nordlicht stoßen", "Come across Nordlicht"),
    "portal": ("Preise vieler Anbieter sehen", "See the prices of many providers"),
    "app": ("Den eigenen Vertrag im Blick haben", "Keep an eye on one's contract"),
    "calculator": ("Herausfinden, was es kostet", "Find out what it costs"),
    "form": ("Die Angaben für den Preis machen", "Give the details that the price needs"),
    "field_vehicle": ("Das Auto benennen", "Name the car"),
    "field_code": ("Das Auto genau bestimmen", "Identify the car exactly"),
    "field_class": ("Schadenfreie Jahre anrechnen lassen", "Have years without a claim counted"),
    "field_person": ("Sich vorstellen", "Introduce oneself"),
    "premium": ("Den Preis erfahren", "Learn the price"),
    "compare": ("Leistungen abwägen", "Weigh the benefits"),
    "hotline": ("Eine Frage sofort klären", "Settle a question at once"),
    "chat": ("Eine Frage nebenbei klären", "Settle a question in passing"),
    "application": ("Den Vertrag beantragen", "Apply for the contract"),
    "contract": ("Versichert sein", "Be insured"),
    "change": ("Den Vertrag anpassen", "Adapt the contract"),
    "policy": ("Schwarz auf weiß sehen, was gilt", "See in black and white what holds"),
    "bill": ("Den Beitrag bezahlen", "Pay the premium"),
    "move": ("Die neue Adresse mitteilen", "Report the new address"),
    "agency": ("Sich persönlich beraten lassen", "Get advice in person"),
    "claim": ("Hilfe nach einem Schaden bekommen", "Get help after damage"),
    "documents": ("Den Schaden belegen", "Prove the damage"),
    "decision": ("Erfahren, was bezahlt wird", "Learn what is paid"),
    "payout": ("Das Geld bekommen", "Get the money"),
    "feedback": ("Seine Meinung sagen", "Say one's opinion"),
    "feedback_sent": ("Gehört werden", "Be heard"),
    "nps": ("Eine Empfehlung abgeben", "Give a recommendation"),
    "csat": ("Die Regulierung bewerten", "Rate the settlement"),
    "cancel": ("Den Vertrag beenden", "End the contract"),
    "cover_seen": ("Sehen, was ein Tag mehr Schutz kostet", "See what cover for a day costs"),
    "cover": ("Beim Verleihen des Autos abgesichert sein", "Be covered while lending the car"),
}


def touchpoints() -> tuple[Thing, ...]:
    """The touchpoints that the events speak of, under the names they have there, and one that leaves no trace."""
    found = [_touchpoint(key, position) for position, key in enumerate(_TOUCHPOINTS)]
    friends = {"initiator": "third", "importance_customer": 4, "position": len(found), "type": "human",
               "purpose": t("Rat von Menschen, denen ich traue", "Advice from people I trust")}  # fmt: skip
    return (
        *found,
        Thing("friends", "touchpoint", t("Gespräch im Freundeskreis", "Talk among friends"), friends),
    )


def _touchpoint(key: str, position: int) -> Thing:
    department, starts, for_customer, for_company = _TOUCHPOINTS[key]
    known = ACTIVITIES[key]
    human = known.channel in ("call", "branch")
    fields = {
        "type": "human" if human else "document" if known.channel == "mail" else "digital",
        "channel": f"@ch_{known.channel}",
        "initiator": starts,
        "purpose": t(*_PURPOSES[key]),
        "importance_customer": for_customer,
        "importance_company": for_company,
        "rule": f"activity = {quoted(known.de)}",
        "position": position,
    }
    return Thing(key, "touchpoint", t(known.de, known.en), fields, department)


def things() -> tuple[Thing, ...]:
    """Everything but the personas, in an order in which each one names only those before it."""
    return (*DEPARTMENTS, *CHANNELS, *SYSTEMS, *PRODUCTS, *GOALS, *GLOSSARY, *touchpoints())
