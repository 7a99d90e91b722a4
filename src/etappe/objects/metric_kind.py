"""The kind of metrics: what is measured, by which fixed formula, in which unit, and which direction is better."""

from __future__ import annotations

from typing import Final

from etappe.objects.declaring import Group, options, text
from etappe.objects.types import Kind

_BASE = Group("Grundlagen", "Basics")
_DATA = Group("Was zählt", "What counts")
_SCALE = Group("Skala", "Scale")

FORMULAS: Final = options(
    nps=("NPS", "NPS"),
    csat=("Zufriedenheit (CSAT)", "Satisfaction (CSAT)"),
    ces=("Aufwand (CES)", "Effort (CES)"),
    mean=("Mittelwert", "Mean"),
    share=("Anteil", "Share"),
    conversion=("Abschlussquote", "Conversion"),
    drop_off=("Abbruchquote", "Drop-off"),
    time=("Dauer", "Time"),
    contacts=("Kontakte bis zum Ziel", "Contacts to the goal"),
    clicks=("Klicks bis zum Ziel", "Clicks to the goal"),
    hand_overs=("Übergaben bis zum Ziel", "Hand-overs to the goal"),
    first_contact=("Lösung beim ersten Kontakt", "First-contact resolution"),
    repeat_purchase=("Wiederkauf", "Repeat purchase"),
    retention=("Bindung", "Retention"),
    churn=("Abwanderung", "Churn"),
    revenue=("Umsatz", "Revenue"),
    cost=("Kosten", "Cost"),
    clv=("Kundenwert", "Customer value"),
    sentiment=("Stimmung", "Sentiment"),
    own=("Eigene Formel", "Own formula"),
)
UNITS: Final = options(
    points=("Punkte", "Points"), percent=("Prozent", "Percent"), seconds=("Sekunden", "Seconds"),
    euro=("Euro", "Euro"), count=("Anzahl", "Count"), score=("Skalenwert", "Score"),
)  # fmt: skip

METRIC: Final = Kind(
    "metric", "me", "library",
    text(("Kennzahl", "Metric")), text(("Kennzahlen", "Metrics")),
    "gauge", (),
    (
        _BASE.field("formula", "choice", ("Formel", "Formula"), options=FORMULAS, required=True,
                    help=("Wie gerechnet wird; überall gleich.", "How it is computed; the same everywhere.")),
        _BASE.field("unit", "choice", ("Einheit", "Unit"), options=UNITS),
        _BASE.field("direction", "choice", ("Besser ist", "Better is"), options=options(
            up=("mehr", "more"), down=("weniger", "less"))),
        _BASE.field("family", "choice", ("Wirkung", "Effect"), options=options(
            loyalty=("Bindung", "Loyalty"), conversion=("Abschluss", "Conversion"),
            innovation=("Innovation", "Innovation"), cost=("Kosten", "Cost"))),
        _BASE.field("definition", "long", ("Bedeutung", "Meaning")),
        _BASE.field("source", "line", ("Quelle", "Source"),
                    help=("Woher die Daten kommen.", "Where the data come from.")),
        _DATA.field("rule", "rule", ("Regel", "Rule"),
                    help=("Welche Ereignisse oder Antworten zählen; leer heißt: alle, die zur Formel passen.",
                          "Which events or answers count; empty means all that fit the formula.")),
        _DATA.field("touchpoints", "refs", ("Kontaktpunkte", "Touchpoints"), of="touchpoint",
                    help=("Welche Kontakte zählen, zum Beispiel Käufe.", "Which touches count, such as purchases.")),
        _DATA.field("property", "line", ("Eigenschaft mit dem Wert", "Property that holds the value"),
                    help=("Leer heißt: der Wert des Ereignisses.", "Empty means the value of the event.")),
        _DATA.field("weight", "line", ("Eigenschaft mit dem Gewicht", "Property that holds the weight"),
                    help=("„weight“ heißt: das Gewicht der Antwort; leer heißt: ungewichtet.",
                          "“weight” means the weight of the answer; empty means unweighted.")),
        _DATA.field("window_days", "number", ("Frist in Tagen", "Window in days"),
                    help=("Wie lange auf Wiederkommen gewartet wird.", "How long coming back is waited for.")),
        _DATA.field("expression", "line", ("Ausdruck", "Expression"),
                    help=("Nur für eigene Formeln: Zahlen, + − * / ( ), min, max und Kennzahlen als {Name}.",
                          "For own formulas only: numbers, + - * / ( ), min, max and metrics as {name}.")),
        _SCALE.field("scale_min", "number", ("Niedrigste Antwort", "Lowest answer")),
        _SCALE.field("scale_max", "number", ("Höchste Antwort", "Highest answer")),
        _SCALE.field("top", "number", ("Zufrieden ab", "Satisfied from"),
                     help=("Die niedrigste Antwort, die als zufrieden zählt.",
                           "The lowest answer that counts as satisfied.")),
        _SCALE.field("no_answer", "line", ("Werte ohne Antwort", "Codes that are no answer"),
                     help=("Mit Komma getrennt, zum Beispiel 0, 6, 99.", "Separated by commas, such as 0, 6, 99.")),
    ),
)  # fmt: skip
