"""The template of a service blueprint: what the customer sees, and what happens behind the line of visibility."""

from __future__ import annotations

from typing import Final

from etappe.journeys.templates.shape import BLUEPRINT_LANES, Template, stage, step, words

SERVICE_BLUEPRINT: Final = Template(
    "service-blueprint",
    words(("Service-Blueprint", "Service blueprint")),
    words((
        ("Was die Kundin tut, was sie sieht, was dahinter geschieht und welches System es trägt; mit den Übergaben "
        "zwischen Abteilungen."),
        ("What the customer does, what she sees, what happens behind it and which system carries it; with the "
        "hand-overs between departments."),
    )),
    "L2",
    "blueprint",
    BLUEPRINT_LANES,
    (
        stage("Anfrage", "Request",
              step("Ich melde mich mit meinem Anliegen", "I get in touch with my request", {
                  "frontstage": (("Begrüßen und zuhören", "Welcome and listen"),),
                  "backstage": (("Anliegen erfassen und zuordnen", "Record and assign the request"),)}),
              step("Ich erfahre, wie es weitergeht", "I learn what happens next", {
                  "frontstage": (("Nächsten Schritt und Dauer nennen", "Name the next step and how long it takes"),),
                  "backstage": (("Vorgang an die Fachabteilung geben", "Hand the case to the department"),)}),
              timing="before"),
        stage("Bearbeitung", "Work",
              step("Ich liefere, was noch fehlt", "I supply what is missing", {
                  "frontstage": (("Nur einmal und verständlich nachfragen", "Ask once, and plainly"),),
                  "backstage": (("Unterlagen prüfen", "Check the documents"),)}, optional=True),
              step("Ich sehe, wie weit es ist", "I see how far it has come", {
                  "frontstage": (("Stand von sich aus mitteilen", "Report progress unasked"),),
                  "backstage": (("Vorgang bearbeiten", "Work on the case"), ("Freigabe einholen", "Get approval"))}),
              timing="during"),
        stage("Ergebnis", "Result",
              step("Ich bekomme das Ergebnis", "I receive the result", {
                  "frontstage": (("Ergebnis erklären", "Explain the result"),),
                  "backstage": (("Leistung auslösen", "Trigger the service"),)}),
              step("Ich sage, wie es war", "I say how it was", {
                  "frontstage": (("Um Rückmeldung bitten", "Ask for feedback"),),
                  "backstage": (("Rückmeldung auswerten und weitergeben", "Evaluate and pass on the feedback"),)}),
              timing="after"),
    ),
)  # fmt: skip
