"""Ready-made metrics in both languages, and a look at an own formula before it is kept."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy.orm import Session

from etappe import objects
from etappe.accounts import Access
from etappe.analytics.scores import FormulaError, names, parse
from etappe.changes import perform
from etappe.measures.metrics.definitions import by_name, definitions
from etappe.measures.metrics.schemas import FormulaError as FormulaProblem
from etappe.measures.metrics.schemas import FormulaOut
from etappe.objects import StarterItem, starter_item

SCOPE: Final = "library"


def _metric(
    formula: str, de: str, en: str, unit: str, direction: str, family: str, **more: Any
) -> StarterItem:
    return starter_item(
        "metric",
        f"metric_{formula}",
        (de, en),
        formula=formula,
        unit=unit,
        direction=direction,
        family=family,
        **more,
    )


STARTER: Final[tuple[StarterItem, ...]] = (
    _metric("nps", "Weiterempfehlung (NPS)", "Recommendation (NPS)", "points", "up", "loyalty"),
    _metric("csat", "Zufriedenheit (CSAT)", "Satisfaction (CSAT)", "percent", "up", "loyalty", top=4),
    _metric("ces", "Aufwand (CES)", "Effort (CES)", "score", "down", "conversion"),
    _metric("conversion", "Abschlussquote", "Conversion", "percent", "up", "conversion"),
    _metric("drop_off", "Abbruchquote", "Drop-off", "percent", "down", "conversion"),
    _metric("time", "Dauer", "Time", "seconds", "down", "conversion"),
    _metric("contacts", "Kontakte bis zum Ziel", "Contacts to the goal", "count", "down", "cost"),
    _metric("clicks", "Klicks bis zum Ziel", "Clicks to the goal", "count", "down", "conversion"),
    _metric("hand_overs", "Übergaben bis zum Ziel", "Hand-overs to the goal", "count", "down", "cost"),
    _metric("first_contact", "Lösung beim ersten Kontakt", "First-contact resolution", "percent", "up", "cost",
            window_days=7),
    _metric("repeat_purchase", "Wiederkauf", "Repeat purchase", "percent", "up", "loyalty", window_days=365),
    _metric("retention", "Bindung", "Retention", "percent", "up", "loyalty", window_days=30),
    _metric("churn", "Abwanderung", "Churn", "percent", "down", "loyalty", window_days=30),
    _metric("revenue", "Umsatz", "Revenue", "euro", "up", "conversion"),
    _metric("cost", "Kosten", "Cost", "euro", "down", "cost"),
    _metric("clv", "Kundenwert", "Customer value", "euro", "up", "loyalty"),
    _metric("sentiment", "Stimmung", "Sentiment", "score", "up", "loyalty"),
)  # fmt: skip
"""One metric of each fixed formula; touchpoints are chosen by those who know what a purchase is."""


def add(access: Access) -> None:
    """Add what is not there yet, as one command."""
    edits = objects.starter_edits(access.db, STARTER)
    if edits:
        perform(access, scope=SCOPE, kind="starter.added", edits=edits)


def check(db: Session, expression: str) -> FormulaOut:
    """Whether a formula can be read, and which of the metrics it names are not there."""
    try:
        named = list(names(parse(expression)))
    except FormulaError as error:
        problem = FormulaProblem(position=error.position, message=error.message, hint=error.hint)
        return FormulaOut(ok=False, error=problem)
    called = by_name(definitions(db))
    unknown = [name for name in named if name.casefold() not in called]
    return FormulaOut(ok=bool(named) and not unknown, names=named, unknown=unknown)
