"""Templates of whole lifecycles: the top level, under whose phases the journeys hang."""

from __future__ import annotations

from typing import Final

from etappe.journeys.templates.shape import LIFECYCLE_LANES, Template, stage, step, words

SIX_PHASES: Final = Template(
    "six-phases",
    words(("Kundenlebenszyklus in sechs Phasen", "Customer lifecycle in six phases")),
    words((
        ("Entdecken, Erkunden, Kaufen, Nutzen, Fragen, Binden: der Lebenszyklus nach Forrester, vom Eindruck bis "
        "zur Empfehlung. Unter jede Phase gehören die Journeys, die dort beginnen."),
        ("Discover, explore, buy, use, ask, engage: the lifecycle after Forrester, from the first impression to the "
        "recommendation. Under each phase belong the journeys that begin there."),
    )),
    "L0",
    "journey",
    LIFECYCLE_LANES,
    (
        stage("Entdecken", "Discover",
              step("Ich merke, dass ich etwas brauche", "I notice that I need something"),
              step("Ich werde auf Anbieter aufmerksam", "I become aware of providers"),
              timing="before", goal=("Erfahren, dass es eine Lösung gibt", "Learn that there is a solution")),
        stage("Erkunden", "Explore",
              step("Ich sammle Angebote und Bewertungen", "I collect offers and reviews"),
              step("Ich vergleiche, was zu mir passt", "I compare what suits me"),
              timing="before", goal=("Sicher entscheiden können", "Be able to decide with confidence")),
        stage("Kaufen", "Buy",
              step("Ich entscheide mich und schließe ab", "I decide and conclude"),
              step("Ich bekomme die Bestätigung", "I receive the confirmation"),
              timing="during", goal=("Ohne Hürden ans Ziel kommen", "Get there without obstacles")),
        stage("Nutzen", "Use",
              step("Ich richte alles ein", "I set everything up"),
              step("Ich nutze, was ich gekauft habe", "I use what I bought"),
              timing="after", goal=("Den versprochenen Nutzen haben", "Have the promised benefit")),
        stage("Fragen", "Ask",
              step("Ich suche Hilfe", "I look for help"),
              step("Mein Anliegen wird gelöst", "My request is solved"),
              timing="after", goal=("Schnell eine Antwort bekommen", "Get an answer quickly")),
        stage("Binden", "Engage",
              step("Ich bleibe und verlängere", "I stay and renew"),
              step("Ich erzähle anderen davon", "I tell others about it"),
              step("Ich verabschiede mich", "I say goodbye", optional=True),
              timing="after", goal=("Mich gut aufgehoben fühlen", "Feel well looked after")),
    ),
)  # fmt: skip

FIRST_TO_LAST: Final = Template(
    "awareness-to-post-purchase",
    words(("Vom Bewusstsein bis nach dem Kauf", "From awareness to post-purchase")),
    words((
        ("Die klassischen vier Phasen Bewusstsein, Erwägung, Kauf und Zeit danach, mit Reaktionen und Gefühlen an "
        "jedem Schritt. Gut für eine erste Karte an einem Nachmittag."),
        ("The classic four phases awareness, consideration, purchase and post-purchase, with reactions and feelings at "
        "each step. Good for a first map in an afternoon."),
    )),
    "L1",
    "journey",
    ("do", "think", "feel", "need", "touchpoint", "pain", "gain"),
    (
        stage("Bewusstsein", "Awareness",
              step("Ich erkenne mein Problem", "I recognise my problem"),
              step("Ich höre zum ersten Mal von der Marke", "I hear of the brand for the first time"),
              timing="before", goal=("Das Problem einordnen", "Make sense of the problem")),
        stage("Erwägung", "Consideration",
              step("Ich informiere mich genauer", "I look into it more closely"),
              step("Ich vergleiche Angebote", "I compare offers"),
              step("Ich frage jemanden um Rat", "I ask somebody for advice", optional=True),
              timing="before", goal=("Das passende Angebot finden", "Find the offer that fits")),
        stage("Kauf", "Purchase",
              step("Ich entscheide mich", "I decide"),
              step("Ich bestelle und bezahle", "I order and pay"),
              timing="during", goal=("Einfach und sicher kaufen", "Buy easily and safely")),
        stage("Nach dem Kauf", "Post-purchase",
              step("Ich bekomme, was ich bestellt habe", "I receive what I ordered"),
              step("Ich nutze es zum ersten Mal", "I use it for the first time"),
              step("Ich brauche Hilfe", "I need help", optional=True),
              step("Ich empfehle es weiter oder lasse es", "I recommend it, or I do not"),
              timing="after", goal=("Den Kauf nicht bereuen", "Not regret the purchase")),
    ),
)  # fmt: skip
