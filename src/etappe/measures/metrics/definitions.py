"""Metrics as the library defines them, ready to be measured, with their words in both languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from sqlalchemy.orm import Session

from etappe import library, objects
from etappe.analytics.layout import DAY
from etappe.analytics.scores import SCALES, Better, Scale, codes
from etappe.kit.texts import Text, primary
from etappe.measures.types import Words
from etappe.objects import Object

Statistic = Literal["mean", "share", "median", "sum"]
SURVEYED: Final = frozenset({"nps", "csat", "ces"})
MAPPED: Final = frozenset({"conversion", "drop_off", "time"})
TRAVELLED: Final = frozenset({"contacts", "clicks", "hand_overs"})
COMING_BACK: Final = frozenset({"first_contact", "repeat_purchase", "retention", "churn"})
WINDOW_DAYS: Final = 30

_UNITS: Final[Mapping[str, str]] = {
    "nps": "points", "csat": "percent", "ces": "score", "mean": "score", "share": "percent", "conversion": "percent",
    "drop_off": "percent", "time": "seconds", "contacts": "count", "clicks": "count", "hand_overs": "count",
    "first_contact": "percent", "repeat_purchase": "percent", "retention": "percent", "churn": "percent",
    "revenue": "euro", "cost": "euro", "clv": "euro", "sentiment": "score", "own": "count",
}  # fmt: skip
_LESS_IS_BETTER: Final = frozenset(
    {"ces", "drop_off", "time", "contacts", "clicks", "hand_overs", "churn", "cost"}
)
_WORDS: Final[Mapping[str, Words]] = {
    "nps": Words("Anteil der Antworten 9 und 10 minus Anteil der Antworten 0 bis 6, in Punkten von −100 bis 100.",
                 "Share of answers 9 and 10 less share of answers 0 to 6, in points from −100 to 100."),
    "csat": Words("Anteil der Antworten ab dem Wert, der als zufrieden zählt, an allen Antworten.",
                  "Answers at or above the one that counts as satisfied, of all answers."),
    "ces": Words("Mittlere Antwort auf die Frage nach dem Aufwand, auf ihrer eigenen Skala.",
                 "Mean answer to the question about effort, on its own scale."),
    "mean": Words("Mittelwert der Antworten oder Werte.", "Mean of the answers or values."),
    "share": Words("Anteil der Werte ab der Grenze an allen Werten.",
                   "Values at or above the limit, of all values."),
    "conversion": Words("Kunden, die den nächsten verbindlichen Schritt (am Ende der Karte: den letzten) erreichen, "
                        "von denen, die bis hier kamen.",
                        "Customers who reach the next mandatory step (for a journey: the last one), of those who came "
                        "here."),
    "drop_off": Words("Kunden, die den nächsten verbindlichen Schritt nicht erreichen, von denen, die bis hier kamen.",
                      "Customers who do not reach the next mandatory step, of those who came here."),
    "time": Words("Mittlere Zeit (Median) bis zum nächsten Schritt; für eine Journey vom ersten Schritt zum Ziel.",
                  "Median time to the next step; for a journey from the first step to the goal."),
    "contacts": Words("Mittlere Zahl der Kontakte vom ersten Schritt bis zum Ziel, beide eingeschlossen.",
                      "Mean number of touches from the first step to the goal, both included."),
    "clicks": Words("Mittlere Zahl der Kontakte in Web und App vom ersten Schritt bis zum Ziel.",
                    "Mean number of touches on web and app from the first step to the goal."),
    "hand_overs": Words("Mittlere Zahl der Wechsel des Kanals vom ersten Schritt bis zum Ziel.",
                        "Mean number of changes of channel from the first step to the goal."),
    "first_contact": Words("Anteil der Kontakte, nach denen derselbe Kunde innerhalb der Frist nicht wiederkommt; "
                           "Kontakte, deren Frist noch läuft, zählen nicht.",
                           "Contacts after which the same customer does not come back within the window; contacts "
                           "whose window is not over do not count."),
    "repeat_purchase": Words("Anteil der Käufer, die innerhalb der Frist nach dem ersten Kauf wieder kaufen; Käufer, "
                             "deren Frist noch läuft, zählen nicht.",
                             "Buyers who buy again within the window after their first purchase; buyers whose window "
                             "is not over do not count."),
    "retention": Words("Anteil der Kunden der vorletzten Frist, die in der letzten wieder da waren.",
                       "Customers of the last window but one who came again in the last."),
    "churn": Words("Anteil der Kunden der vorletzten Frist, die in der letzten nicht mehr da waren.",
                   "Customers of the last window but one who did not come again in the last."),
    "revenue": Words("Summe der Werte.", "Sum of the values."),
    "cost": Words("Kosten je Kontakt mal Kontakte, oder die Summe der Werte der Eigenschaft.",
                  "Cost per contact times contacts, or the sum of the property's values."),
    "clv": Words("Mittlerer Umsatz je Käufer bisher; was noch kommt, schätzt die Seite Kundenwert.",
                 "Mean revenue per buyer so far; what is still to come is estimated on the page about customer value."),
    "sentiment": Words("Mittlere Stimmung der offenen Kommentare von −1 bis 1.",
                       "Mean sentiment of open comments from −1 to 1."),
    "own": Words("Eigene Formel über andere Kennzahlen; ihr Bereich rechnet mit deren Unabhängigkeit.",
                 "Own formula over other metrics; its interval takes them to be independent."),
}  # fmt: skip


@dataclass(frozen=True)
class Definition:
    """A metric: what counts, how it is computed, and which direction is better."""

    id: str
    name: Text
    formula: str
    unit: str
    direction: Better
    family: str | None
    rule: str | None
    value_property: str
    weight: str
    touchpoints: tuple[str, ...]
    touchpoint_ids: tuple[str, ...]
    scale_min: float | None
    scale_max: float | None
    top: float | None
    no_answer: tuple[float, ...]
    window_us: int
    expression: str

    @property
    def words(self) -> Words:
        """The fixed definition of the formula."""
        return _WORDS[self.formula]

    @property
    def statistic(self) -> Statistic:
        """What is computed of the values that count."""
        if self.formula in {"csat", "share", *COMING_BACK}:
            return "share"
        return (
            "median" if self.formula == "time" else "sum" if self.formula in {"revenue", "cost"} else "mean"
        )

    def scale(self) -> Scale | None:
        """The answers that count, where the metric itself says so or its formula has a usual scale."""
        usual = SCALES.get(self.formula)
        low = self.scale_min if self.scale_min is not None else usual.low if usual else None
        high = self.scale_max if self.scale_max is not None else usual.high if usual else None
        if low is None and high is None and not self.no_answer:
            return None
        infinite = float("inf")
        return Scale(-infinite if low is None else low, infinite if high is None else high, self.no_answer)


def definitions(db: Session) -> dict[str, Definition]:
    """Every metric of the workspace by id, sorted by name."""
    names = {one.id: one.name for one in library.list_touchpoints(db)}
    return {one.id: _definition(one, names) for one in objects.of_kinds(db, "metric")}


def by_name(known: Mapping[str, Definition]) -> dict[str, Definition]:
    """Metrics by id and by each of their names, as formulas call them; in small letters."""
    found = {words.casefold(): one for one in known.values() for words in one.name.values() if words}
    return {**found, **{one.id.casefold(): one for one in known.values()}}


def _definition(one: Object, names: Mapping[str, str]) -> Definition:
    fields, formula = one.fields, str(one.fields["formula"])
    ids: Sequence[str] = fields.get("touchpoints") or ()
    return Definition(
        id=one.id,
        name=one.name,
        formula=formula,
        unit=str(fields.get("unit") or _UNITS[formula]),
        direction=fields.get("direction") or ("down" if formula in _LESS_IS_BETTER else "up"),
        family=fields.get("family"),
        rule=fields.get("rule"),
        value_property=_plain(fields.get("property")),
        weight=_plain(fields.get("weight")),
        touchpoints=tuple(names[object_id] for object_id in ids if object_id in names),
        touchpoint_ids=tuple(ids),
        scale_min=fields.get("scale_min"),
        scale_max=fields.get("scale_max"),
        top=fields.get("top"),
        no_answer=codes(_plain(fields.get("no_answer"))),
        window_us=int(float(fields.get("window_days") or WINDOW_DAYS) * DAY),
        expression=_plain(fields.get("expression")),
    )


def _plain(value: Any) -> str:
    """A line as data know it: without language."""
    return "" if value is None else primary(value) if isinstance(value, Mapping) else str(value)
