"""The words of reports in both languages, and numbers as each of them writes them."""

from __future__ import annotations

from datetime import datetime
from typing import Final, cast
from zoneinfo import ZoneInfo

from etappe.kit import figures
from etappe.kit.texts import Language, Text, shown

WORDS: Final[dict[Language, dict[str, str]]] = {
    "de": {
        "page": "Seite", "period": "Zeitraum", "whole": "alle Daten", "since": "ab", "until": "bis",
        "stream": "Strom", "step": "Schritt", "reached": "erreicht", "share": "Anteil", "lost": "verloren",
        "weakest": "Schwächstes Glied", "money": "Geld", "revenue": "Umsatz",
        "per_completion": "Je Abschluss", "at_stake": "Auf dem Spiel (Obergrenze)",
        "cost": "Kosten der Kontakte", "cards": "Kennzahlen und Momente", "name": "Name", "subject": "Wo",
        "value": "Wert", "low": "von", "high": "bis", "n": "n", "unit": "Einheit", "target": "Ziel",
        "state": "Stand", "health": "Zustand", "data_until": "Daten bis", "computed": "Berechnet",
        "open": "In Etappe öffnen", "journeys": "Journeys", "none": "keine Daten",
        "no_cards": "Keine Kennzahlen auf dieser Karte.", "overview": "Überblick", "journey": "Journey",
        "entered": "begonnen", "completed": "abgeschlossen",
    },
    "en": {
        "page": "Page", "period": "Period", "whole": "all data", "since": "from", "until": "to",
        "stream": "Stream", "step": "Step", "reached": "reached", "share": "share", "lost": "lost",
        "weakest": "Weakest link", "money": "Money", "revenue": "Revenue", "per_completion": "Per completion",
        "at_stake": "At stake (upper bound)", "cost": "Cost of contacts", "cards": "Metrics and moments",
        "name": "Name", "subject": "Where", "value": "Value", "low": "from", "high": "to", "n": "n",
        "unit": "unit", "target": "Target", "state": "State", "health": "Health", "data_until": "Data until",
        "computed": "Computed", "open": "Open in Etappe", "journeys": "Journeys", "none": "no data",
        "no_cards": "No metrics on this map.", "overview": "Overview", "journey": "Journey",
        "entered": "entered", "completed": "completed",
    },
}  # fmt: skip
STATES: Final[dict[Language, dict[str, str]]] = {
    "de": {
        "met": "erreicht", "missed": "verfehlt", "breached": "verletzt", "unmeasured": "nicht gemessen",
        "measured": "gemessen", "too_few": "zu wenige", "few": "wenige", "stale": "veraltet", "error": "Fehler",
    },
    "en": {
        "met": "met", "missed": "missed", "breached": "breached", "unmeasured": "not measured", "measured": "measured",
        "too_few": "too few", "few": "few", "stale": "stale", "error": "error",
    },
}  # fmt: skip
_SPANS: Final[tuple[tuple[float, float, dict[Language, str]], ...]] = (
    (2 * 86_400.0, 86_400.0, {"de": "Tage", "en": "days"}),
    (3_600.0, 3_600.0, {"de": "Std.", "en": "h"}),
    (60.0, 60.0, {"de": "min", "en": "min"}),
)
_SMALL: Final = 1_000.0
"""Below this an amount is told to the cent."""
_HEADLINE: Final[dict[Language, str]] = {
    "de": "{completed} von {entered} Journeys kamen ans Ziel ({share}).{weakest}",
    "en": "{completed} of {entered} journeys reached the goal ({share}).{weakest}",
}
_EMPTY: Final[dict[Language, str]] = {
    "de": "Unter diesem Filter hat niemand die Journey begonnen.",
    "en": "Nobody began the journey under this filter.",
}
_WEAKEST: Final[dict[Language, dict[str, str]]] = {
    "de": {
        "lost": "„{name}“ verliert {value} derer, die ihn erreichen.",
        "returned": "Von „{name}“ kehren {value} zu früheren Schritten zurück.",
        "breached": "Ein Moment bei „{name}“ verletzt seine Grenze.",
    },
    "en": {
        "lost": "“{name}” loses {value} of those who reach it.",
        "returned": "{value} come back from “{name}” to earlier steps.",
        "breached": "A moment at “{name}” breaches its threshold.",
    },
}


def said(text: Text, language: Language) -> str:
    """A text in the language of the report; in the other one where it is missing."""
    return shown(cast("dict[str, str]", text), language)[0]


def number(value: float | None, language: Language, digits: int = 0) -> str:
    """A number with its separators; a dash where there is none."""
    if value is None:
        return "–"
    return figures.number(value, language, digits)


def percent(share: float | None, language: Language) -> str:
    """A share as percent."""
    if share is None:
        return "–"
    return figures.percent(share, language)


def money(value: float | None, language: Language, digits: int = 0) -> str:
    """An amount in euros."""
    if value is None:
        return "–"
    return (
        f"{number(value, language, digits)} €" if language == "de" else f"€{number(value, language, digits)}"
    )


def duration(seconds: float, language: Language) -> str:
    """A time in the unit that suits it: seconds, minutes, hours or days."""
    for least, divisor, name in _SPANS:
        if seconds >= least:
            amount = seconds / divisor
            return f"{number(amount, language, 0 if amount.is_integer() else 1)} {name[language]}"
    return f"{number(seconds, language)} s"


def measured(value: float | None, unit: str, language: Language) -> str:
    """A value in its unit."""
    if value is None:
        return "–"
    if unit == "percent":
        return percent(value, language)
    if unit == "seconds":
        return duration(value, language)
    if unit == "euro":
        return money(value, language, 2 if abs(value) < _SMALL else 0)
    if unit == "count":
        return number(value, language, 0 if float(value).is_integer() else 1)
    return number(value, language, 1 if unit == "points" else 2)


def weakest(reason: str, name: str, value: float, language: Language) -> str:
    """What pulls the journey down most, in a sentence."""
    return _WEAKEST[language][reason].format(name=name, value=percent(value, language))


def headline(entered: int, completed: int, said: str | None, language: Language) -> str:
    """The journey in a sentence or two."""
    if not entered:
        return _EMPTY[language]
    return _HEADLINE[language].format(
        completed=number(completed, language), entered=number(entered, language),
        share=percent(completed / entered, language), weakest=f" {said}" if said else "",
    )  # fmt: skip


def written(moment: datetime | None, zone: str, language: Language) -> str:
    """A moment on the clock of the report."""
    if moment is None:
        return "–"
    pattern = "%d.%m.%Y, %H:%M" if language == "de" else "%d/%m/%Y, %H:%M"
    return moment.astimezone(ZoneInfo(zone)).strftime(pattern)
