"""What a map does not keep of its framework: pure rules over the rows of one map, with edits that mend it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final, cast

from etappe import objects
from etappe.framework.lint import lint, mended, speaks_customer
from etappe.framework.service import Rules
from etappe.framework.settings import JOURNEY, Level
from etappe.framework.types import Finding, Fix, Report, Severity
from etappe.kit import ranks
from etappe.kit.texts import Language, Text

Row = Mapping[str, Any]
Tables = Mapping[str, Sequence[Row]]
"""Rows of one map by wire table, as its document has them."""

_BACKSTAGE: Final = frozenset({"backstage", "system", "handover"})
_NEUTRAL: Final = frozenset({"text", "custom", "image", "metric", "insight", "opportunity", "frontstage"})
_JOURNEY_COLUMNS: Final = frozenset({"department_id", "manager_id", "persona_ids", "context"})
_NAMED_TABLES: Final = ("journey", "stage", "step")
_FIELD_WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "department_id": ("verantwortliche Abteilung", "responsible department"),
    "manager_id": ("Journey-Manager", "journey manager"),
    "persona_ids": ("Personas", "personas"),
    "context": ("Kontext", "context"),
    "vision": ("Vision", "vision"),
    "customer_goal": ("Kundenziel", "customer goal"),
    "business_goal": ("Unternehmensziel", "business goal"),
    "trigger": ("Auslöser", "trigger"),
    "scope_start": ("Anfang", "start"),
    "scope_end": ("Ende", "end"),
    "products": ("Produkte", "products"),
    "goals": ("Ziele", "goals"),
    "owner_id": ("Abteilung", "department"),
    "keeper_id": ("zuständige Person", "responsible person"),
    "tags": ("Schlagwörter", "tags"),
}


def check_map(tables: Tables, rules: Rules, today: date) -> Report:
    """Hold a map against its framework."""
    checking = _Checking(tables, rules, today)
    for look in _LOOKS:
        look(checking)
    severe = sum(finding.severity != "info" for finding in checking.findings)
    score = 1.0 if checking.checks == 0 else max(0.0, 1 - severe / checking.checks)
    return Report(tuple(checking.findings), checking.checks, score)


class _Checking:
    """The rows of a map by what they hang on, and what was found so far."""

    def __init__(self, tables: Tables, rules: Rules, today: date) -> None:
        self.tables, self.rules, self.today = tables, rules, today
        self.settings = rules.settings
        self.journey: Row = next(iter(tables.get("journey", ())), {})
        self.objects = {row["id"]: row for row in tables.get("object", ())}
        self.lanes = {row["id"]: row for row in tables.get("lane", ())}
        self.findings: list[Finding] = []
        self.checks = 0

    @property
    def level(self) -> Level:
        return cast("Level", self.journey.get("level", "L1"))

    def cards(self) -> Iterator[tuple[Row, Row, Row]]:
        """Cards with their lane and the object they place, as far as both are there."""
        for card in self.tables.get("card", ()):
            lane, placed = self.lanes.get(card["lane_id"]), self.objects.get(card["object_id"])
            if lane is not None and placed is not None:
                yield card, lane, placed

    def placed(self) -> list[Row]:
        """Every object that stands on the map, once."""
        return list({placed["id"]: placed for _, _, placed in self.cards()}.values())

    def looked(self, count: int = 1) -> None:
        self.checks += count

    def found(
        self,
        rule: str,
        severity: Severity,
        message: tuple[str, str],
        where: tuple[str, str, str] | tuple[str, str],
        fix: Fix | None = None,
    ) -> None:
        place = dict(zip(("table", "id", "column"), where, strict=False))
        self.findings.append(Finding(rule, severity, _both(*message), place, fix))


def _both(german: str, english: str) -> Text:
    return {"de": german, "en": english}


def _name(row: Row) -> str:
    name: Mapping[str, str] = row.get("name") or {}
    return name.get("de") or name.get("en") or "…"


def _put(table: str, row: Row, **columns: Any) -> dict[str, Any]:
    return {
        "put": table,
        "id": row["id"],
        "row": columns,
        "was": {name: row.get(name) for name in columns},
    }


def _drop(table: str, row: Row) -> dict[str, Any]:
    return {"drop": table, "id": row["id"]}


def _voice(look: _Checking) -> None:
    """Titles tell the customer's view."""
    if look.settings.customer_voice == "off" or look.level == "L0":
        return
    for table in look.settings.voice_in:
        for row in look.tables.get(table, ()):
            for language, words in _wordings(row):
                look.looked()
                if not speaks_customer(words, language):
                    look.found(
                        "voice",
                        "warning",
                        (f"„{words}“ erzählt nicht aus Sicht des Kunden (Ich …).",
                         f"“{words}” does not tell the customer's view (I …)."),
                        (table, row["id"], "name"),
                    )  # fmt: skip


def _glossary(look: _Checking) -> None:
    """Names use the agreed words; taking every suggestion is one edit."""
    if look.settings.glossary == "off":
        return
    named = [(table, row) for table in _NAMED_TABLES for row in look.tables.get(table, ())]
    named += [("object", row) for row in look.placed() if row["kind"] != "statement"]
    for table, row in named:
        better = dict(row["name"])
        found: list[str] = []
        for language, words in _wordings(row):
            look.looked()
            flaws = lint(words, language, look.rules.entries)
            better[language] = mended(words, flaws)
            found += [f"{flaw.found} → {flaw.suggestion}" for flaw in flaws]
        if found:
            told = ", ".join(dict.fromkeys(found))
            look.found(
                "glossary",
                "error" if look.settings.glossary == "reject" else "warning",
                (f"„{_name(row)}“: nicht die vereinbarten Wörter ({told}).",
                 f"“{_name(row)}”: not the agreed words ({told})."),
                (table, row["id"], "name"),
                _fix_name(table, row, better),
            )  # fmt: skip


def _fix_name(table: str, row: Row, better: dict[str, str]) -> Fix | None:
    if row.get("origin"):
        return None
    return Fix(_both("Vereinbarte Wörter einsetzen", "Use the agreed words"), [_put(table, row, name=better)])


def _wordings(row: Row) -> Iterator[tuple[Language, str]]:
    name: Mapping[Language, str] = row.get("name") or {}
    yield from ((language, words) for language, words in name.items() if words)


def _languages(look: _Checking) -> None:
    """Names are there in every language that the framework wants."""
    wanted = look.settings.languages
    named = [(table, row) for table in _NAMED_TABLES for row in look.tables.get(table, ())]
    named += [("object", row) for row in look.placed()]
    for table, row in named if wanted else ():
        look.looked()
        missing = [language for language in wanted if not (row.get("name") or {}).get(language)]
        if missing:
            told = ", ".join(missing)
            look.found(
                "language",
                "warning",
                (f"„{_name(row)}“ fehlt in: {told}.", f"“{_name(row)}” is missing in: {told}."),
                (table, row["id"], "name"),
            )


def _lanes(look: _Checking) -> None:
    """Only lanes that belong to the level."""
    level = look.settings.levels.get(look.level)
    allowed = None if level is None else level.lanes
    for lane in look.tables.get("lane", ()) if allowed is not None else ():
        look.looked()
        if lane["kind"] not in (allowed or ()):
            look.found(
                "lane_not_allowed",
                "error",
                (f"Die Lane „{lane['kind']}“ ist auf Ebene {look.level} nicht vorgesehen.",
                 f"The lane “{lane['kind']}” does not belong on level {look.level}."),
                ("lane", lane["id"]),
                Fix(_both("Lane entfernen", "Remove the lane"), [_drop("lane", lane)]),
            )  # fmt: skip


def _kinds(look: _Checking) -> None:
    """Only objects that belong to the level and to the lane they stand in."""
    level = look.settings.levels.get(look.level)
    allowed = None if level is None else level.kinds
    for card, lane, placed in look.cards():
        look.looked()
        fits = lane["kind"] in objects.KINDS[placed["kind"]].lanes
        if not fits or (allowed is not None and placed["kind"] not in allowed):
            look.found(
                "kind_not_allowed",
                "error",
                (f"„{_name(placed)}“ gehört nicht in diese Lane oder Ebene.",
                 f"“{_name(placed)}” does not belong in this lane or on this level."),
                ("card", card["id"]),
                Fix(_both("Von der Karte nehmen", "Take it off the map"), [_drop("card", card)]),
            )  # fmt: skip


def _mandatory(look: _Checking) -> None:
    """What the framework demands of the journey and of what stands on it."""
    fields: Mapping[str, Any] = look.journey.get("fields") or {}
    for name in look.settings.mandatory.get(JOURNEY, ()) if look.journey else ():
        look.looked()
        value = look.journey.get(name) if name in _JOURNEY_COLUMNS else fields.get(name)
        if not value:
            _demanded(look, "journey", look.journey, name)
    for placed in look.placed():
        for name in look.settings.mandatory.get(placed["kind"], ()):
            look.looked()
            if not (placed["fields"].get(name) or placed.get(name)):
                _demanded(look, "object", placed, name)


def _demanded(look: _Checking, table: str, row: Row, name: str) -> None:
    known = objects.KINDS[row["kind"]].field(name) if table == "object" else None
    label = known.label if known is not None else _both(*_FIELD_WORDS.get(name, (name, name)))
    look.found(
        "mandatory",
        "error",
        (f"„{_name(row)}“: {label['de']} fehlt.", f"“{_name(row)}”: {label['en']} is missing."),
        (table, row["id"], name),
    )


def _order(look: _Checking) -> None:
    """What customers live comes first, what happens behind the scenes below it."""
    lanes = sorted(look.tables.get("lane", ()), key=lambda lane: (lane["rank"], lane["id"]))
    seen: list[Row] = [lane for lane in lanes if lane["kind"] not in _NEUTRAL]
    last = max((place for place, lane in enumerate(seen) if lane["kind"] not in _BACKSTAGE), default=-1)
    early = [lane for lane in seen[: last + 1] if lane["kind"] in _BACKSTAGE]
    look.looked()
    if early:
        look.found(
            "inside_out",
            "warning",
            (
                "Interne Lanes stehen über Lanes des Kunden.",
                "Internal lanes stand above the customer's lanes.",
            ),
            ("lane", early[0]["id"]),
            Fix(_both("Interne Lanes nach unten", "Move internal lanes down"), _below(lanes, early)),
        )


def _below(lanes: Sequence[Row], early: Sequence[Row]) -> list[dict[str, Any]]:
    edits, last = [], str(lanes[-1]["rank"])
    for lane in early:
        last = ranks.between(last, None)
        edits.append(_put("lane", lane, rank=last))
    return edits


def _evidence(look: _Checking) -> None:
    """Statements say how they are known; what was known goes stale."""
    decay = look.settings.decay.months()
    for placed in look.placed():
        if placed["kind"] != "statement" or placed["fields"].get("sort") in {"text", "custom", "metric"}:
            continue
        look.looked()
        evidence = placed["fields"].get("evidence")
        where = ("object", placed["id"], "fields")
        if not evidence:
            message = (f"„{_name(placed)}“ sagt nicht, woher es kommt.",
                       f"“{_name(placed)}” does not say how it is known.")  # fmt: skip
            assumed = {**placed["fields"], "evidence": {"state": "assumed"}}
            edit = _put("object", placed, fields=assumed)
            fix = Fix(_both("Als Annahme kennzeichnen", "Mark as an assumption"), [edit])
            look.found("no_evidence", "warning", message, where, fix)
        elif evidence["state"] != "assumed" and not objects.is_fresh(evidence, look.today, decay):
            message = (f"Der Beleg zu „{_name(placed)}“ ist veraltet oder ohne Datum.",
                       f"The evidence for “{_name(placed)}” is out of date or has none.")  # fmt: skip
            look.found("stale_evidence", "warning", message, where)


def _information(look: _Checking) -> None:
    """Sources and kinds of statements are those that the information architecture allows on the level."""
    rules = [one for one in look.rules.information if one.fields.get("level") == look.level]
    sources = _allowed(rules, "sources")
    types = _allowed(rules, "insight_types")
    for placed in look.placed():
        if placed["kind"] != "statement":
            continue
        sort = placed["fields"].get("sort")
        source = (placed["fields"].get("evidence") or {}).get("source")
        look.looked()
        if types and sort in _INSIGHTS and sort not in types:
            message = (f"„{_name(placed)}“: diese Art von Aussage ist auf Ebene {look.level} nicht vorgesehen.",
                       f"“{_name(placed)}”: this kind of statement does not belong on level {look.level}.")  # fmt: skip
            look.found("insight_not_allowed", "warning", message, ("object", placed["id"], "fields"))
        if sources and source and not _is_source(source, sources):
            message = (f"„{_name(placed)}“: die Quelle „{source}“ ist nicht vereinbart.",
                       f"“{_name(placed)}”: the source “{source}” is not an agreed one.")  # fmt: skip
            look.found("source_not_allowed", "warning", message, ("object", placed["id"], "fields"))


_INSIGHTS: Final = frozenset(option.value for option in objects.INSIGHT_TYPES)


def _allowed(rules: Sequence[objects.Object], field: str) -> frozenset[str]:
    return frozenset(value for rule in rules for value in rule.fields.get(field, ()))


def _is_source(source: str, allowed: frozenset[str]) -> bool:
    """Whether a source is called as one of the allowed ones, in either language, or begins so."""
    said = source.casefold()
    names = [
        words.casefold()
        for option in objects.SOURCES
        if option.value in allowed
        for words in (option.value, *option.label.values())
    ]
    return any(said == name or said.startswith((f"{name} ", f"{name}:", f"{name},")) for name in names)


def _doubles(look: _Checking) -> None:
    """The same object once in a cell, and none that was put away."""
    cells: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for card, _, placed in look.cards():
        cells[card["lane_id"], card["step_id"], placed["id"]].append(card)
        look.looked()
        if placed.get("state", "active") != "active":
            look.found(
                "put_away",
                "warning",
                (f"„{_name(placed)}“ ist archiviert.", f"“{_name(placed)}” is archived."),
                ("card", card["id"]),
                Fix(_both("Von der Karte nehmen", "Take it off the map"), [_drop("card", card)]),
            )
    for (_, _, object_id), cards in cells.items():
        if len(cards) > 1:
            look.found(
                "double",
                "warning",
                (f"„{_name(look.objects[object_id])}“ steht mehrfach im selben Feld.",
                 f"“{_name(look.objects[object_id])}” stands in the same cell more than once."),
                ("card", cards[1]["id"]),
                Fix(_both("Nur einmal behalten", "Keep one"), [_drop("card", card) for card in cards[1:]]),
            )  # fmt: skip


def _empty(look: _Checking) -> None:
    """Steps at which nothing is said."""
    said = {card["step_id"] for card in look.tables.get("card", ())}
    for step in look.tables.get("step", ()):
        look.looked()
        if step["id"] not in said:
            message = (
                f"Zum Schritt „{_name(step)}“ ist nichts erfasst.",
                f"Nothing is said about “{_name(step)}”.",
            )
            look.found("empty_step", "info", message, ("step", step["id"]))


def _review(look: _Checking) -> None:
    """The map was looked through within the agreed time."""
    if not look.journey:
        return
    look.looked()
    days = look.journey.get("review_days") or look.settings.review_days
    since = look.journey.get("reviewed_at") or look.journey.get("created_at")
    if since is None or (look.today - _day(since)).days <= days:
        return
    edit = _put("journey", look.journey, reviewed_at=f"{look.today.isoformat()}T00:00:00+00:00")
    look.found(
        "review_due",
        "warning",
        (f"Die Karte wurde seit über {days} Tagen nicht durchgesehen.",
         f"The map has not been reviewed for more than {days} days."),
        ("journey", look.journey["id"], "reviewed_at"),
        Fix(_both("Als durchgesehen kennzeichnen", "Mark as reviewed"), [edit]),
    )  # fmt: skip


def _day(moment: str | datetime) -> date:
    return (datetime.fromisoformat(moment) if isinstance(moment, str) else moment).date()


_LOOKS: Final[tuple[Callable[[_Checking], None], ...]] = (
    _mandatory,
    _lanes,
    _kinds,
    _voice,
    _glossary,
    _languages,
    _order,
    _evidence,
    _information,
    _doubles,
    _empty,
    _review,
)
