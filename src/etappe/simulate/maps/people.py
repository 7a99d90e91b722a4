"""The demo company's personas: what they need, do and say, and how that is known."""

from __future__ import annotations

from typing import Any

from etappe.simulate.maps.shape import Proof, Thing, guessed, seen, t, told

Statement = tuple[str, str, Proof]


def _statements(*found: Statement) -> list[dict[str, Any]]:
    """Statements of a persona; their ids are unique within it."""
    return [{"id": f"s{number}", "text": t(german, english), "evidence": proof}
            for number, (german, english, proof) in enumerate(found, 1)]  # fmt: skip


_SURVEY, _TALKS, _WEB = "Kundenbefragung Herbst", "Interviews", "Webanalyse"

PERSONAS = (
    Thing("price", "persona", t("Preisbewusste Vergleicherin", "Price-aware comparer"), {
        "claim": t("Ich zahle nicht mehr als nötig.", "I do not pay more than I must."),
        "demographics": t("34, Angestellte, ein Auto, wechselt alle zwei Jahre.",
                          "34, employee, one car, switches every two years."),
        "needs": _statements(
            ("Ich will schnell wissen, was es kostet", "I want to know quickly what it costs",
             told(60, _SURVEY, 412)),
            ("Ich will sehen, ob ich zu viel zahle", "I want to see whether I pay too much", told(60, _SURVEY, 412))),
        "jobs": _statements(("Vor dem 30. November wechseln", "Switch before 30 November", seen(20, _WEB, 5200))),
        "behaviours": _statements(
            ("Vergleicht abends am Telefon", "Compares in the evening on the phone", seen(20, _WEB, 18_400)),
            ("Bricht ab, wenn sie Unterlagen suchen muss", "Leaves when she has to look for papers",
             seen(20, _WEB, 2900))),
        "preferences": _statements(("Kurze Formulare", "Short forms", guessed())),
        "frustrations": _statements(
            ("Fragen, deren Antwort sie nicht kennt", "Questions that she cannot answer", told(45, _TALKS, 12))),
        "quotes": _statements(
            ("„Woher soll ich meine SF-Klasse wissen?“", "“How should I know my no-claims class?”",
             told(45, _TALKS, 1))),
        "channels": ["@ch_partner", "@ch_web", "@ch_social"],
        "segment": 'did (activity = "Vergleichsportal besucht")',
        "sources": t("Befragung, zwölf Interviews, Webanalyse.", "Survey, twelve interviews, web analytics."),
    }),
    Thing("security", "persona", t("Sicherheitssuchender", "Security seeker"), {
        "claim": t("Ich will wissen, dass ich wirklich versichert bin.", "I want to know that I am really covered."),
        "demographics": t("52, Familie, zwei Autos, lange beim selben Versicherer.",
                          "52, family, two cars, long with the same insurer."),
        "needs": _statements(
            ("Ich will verstehen, was im Schadenfall geschieht", "I want to understand what happens in a claim",
             told(75, _SURVEY, 268)),
            ("Ich will mit jemandem sprechen können", "I want to be able to talk to somebody", told(75, _SURVEY, 268))),
        "behaviours": _statements(
            ("Ruft an, bevor er abschließt", "Calls before concluding", seen(25, "Hotline", 3100))),
        "frustrations": _statements(
            ("Jeder am Telefon weiß etwas anderes", "Everybody on the phone knows something else", guessed())),
        "channels": ["@ch_call", "@ch_branch", "@ch_web"],
        "segment": 'did (activity in ("Beratung Hotline", "Beratung Chat", "Agentur besucht"))',
        "sources": t("Befragung, Auswertung der Hotline.", "Survey, analysis of the hotline."),
    }),
    Thing("convenience", "persona", t("Bequemer Wechsler", "Convenient switcher"), {
        "claim": t("Es soll einfach laufen.", "It should simply work."),
        "demographics": t("29, Stadt, alles am Telefon.", "29, city, everything on the phone."),
        "needs": _statements(
            ("Ich will nichts zweimal eingeben", "I do not want to enter anything twice", told(210, _SURVEY, 190))),
        "preferences": _statements(("App statt Brief", "App instead of letter", guessed())),
        "channels": ["@ch_app", "@ch_social"],
        "segment": 'did (activity = "App geöffnet")',
    }),
)  # fmt: skip
