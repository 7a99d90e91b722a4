"""What a journey needs before it may be called researched, designed, live, in optimisation or retired."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from sqlalchemy.orm import Session

from etappe.journeys import documents
from etappe.journeys.drawn import Drawn, Wire
from etappe.journeys.errors import GateClosed
from etappe.journeys.models import JourneyRow
from etappe.journeys.vocabulary import CAPABILITIES, STATUSES, Status
from etappe.kit.texts import Text

Need = tuple[str, Text, list[str]]
"""Code, words, and the ids of where it is missing."""


def pass_through(db: Session, row: JourneyRow, before: Status | None) -> None:
    """Raises :class:`GateClosed` unless the journey has what all gates between two statuses need."""
    missing = between(documents.drawn(db, row.id), before or "planned", row.status)
    if missing:
        raise GateClosed(row.id, row.status, missing)


def between(drawn: Drawn, before: str, wanted: str) -> list[dict[str, Any]]:
    """What is missing on the way; the way back is always open, and retiring asks only for its own gate."""
    first, last = STATUSES.index(before), STATUSES.index(wanted)
    way = (wanted,) if wanted == "retired" and last > first else STATUSES[first + 1 : last + 1]
    return [one for status in way for one in missing(drawn, status)]


def missing(drawn: Drawn, status: str) -> list[dict[str, Any]]:
    """What the gate into one status still needs."""
    found = _GATES[status](drawn) if status in _GATES else iter(())
    return [
        {"status": status, "code": code, "message": words, "where": where} for code, words, where in found
    ]


def overview(drawn: Drawn) -> list[dict[str, Any]]:
    """Every gate with what it still needs."""
    return [{"status": status, "missing": missing(drawn, status)} for status in STATUSES[1:]]


def _researched(drawn: Drawn) -> Iterator[Need]:
    if not drawn.journey["persona_ids"] and not any(lane["persona_id"] for lane in drawn.lanes):
        yield "persona", _words("eine Persona", "a persona"), []
    if not drawn.steps:
        yield "steps", _words("mindestens ein Schritt", "at least one step"), []
    if not any(_is_evidence(one) for one in _evidence_on(drawn)):
        yield (
            "evidence",
            _words(
                "mindestens eine beobachtete oder berichtete Aussage",
                "at least one observed or reported statement",
            ),
            [],
        )


def _designed(drawn: Drawn) -> Iterator[Need]:
    journey = drawn.journey
    for code, column, words in _GOALS:
        if not journey["fields"].get(column):
            yield code, words, []
    if not journey["department_id"]:
        yield "department", _words("eine verantwortliche Abteilung", "a department that answers for it"), []
    empty = [stage["id"] for stage in drawn.stages if not drawn.steps_in(stage["id"])]
    if empty:
        yield "empty_stages", _words("Schritte in jeder Phase", "steps in every stage"), empty
    bare = [step["id"] for step in drawn.steps if not drawn.cards_at(step["id"], "touchpoint")]
    if bare:
        yield "touchpoints", _words("ein Kontaktpunkt an jedem Schritt", "a touchpoint at every step"), bare
    if not drawn.tables["moment"]:
        yield "moment", _words("ein Moment, auf den es ankommt", "a moment that matters"), []


def _live(drawn: Drawn) -> Iterator[Need]:
    loose = [
        one["id"] for one in drawn.tables["moment"] if one["kind"] == "truth" and one["threshold"] is None
    ]
    if loose:
        yield "thresholds", _words("eine Schwelle für jeden Moment der Wahrheit",
                                   "a threshold for every moment of truth"), loose  # fmt: skip
    if not drawn.journey["manager_id"]:
        yield "manager", _words("eine Journey-Managerin oder ein Journey-Manager", "a journey manager"), []
    if not drawn.journey["review_days"]:
        yield "review", _words("ein Rhythmus für die Überprüfung", "a review interval"), []


def _optimising(drawn: Drawn) -> Iterator[Need]:
    if not drawn.journey["reviewed_at"]:
        yield "reviewed", _words("eine abgeschlossene Überprüfung", "a review that was finished"), []
    assessed = drawn.journey["fields"].get("assessment", {})
    if any("score" not in assessed.get(one, {}) for one in CAPABILITIES):
        yield "assessment", _words("die Selbsteinschätzung der vier Fähigkeiten",
                                   "the self-assessment of the four capabilities"), []  # fmt: skip


def _retired(drawn: Drawn) -> Iterator[Need]:
    follows = any(link["kind"] in ("next", "variant") for link in drawn.tables["link"])
    if not follows and not drawn.journey["fields"].get("notes"):
        yield "reason", _words("die nachfolgende Journey oder eine Notiz mit dem Grund",
                               "the journey that follows, or a note with the reason"), []  # fmt: skip


def _words(german: str, english: str) -> Text:
    return {"de": german, "en": english}


_GOALS: Final = (
    (
        "customer_goal",
        "customer_goal",
        _words("das Ziel der Kundinnen und Kunden", "the goal of the customers"),
    ),
    ("business_goal", "business_goal", _words("das Ziel des Unternehmens", "the goal of the company")),
)
_GATES: Final[dict[str, Callable[[Drawn], Iterator[Need]]]] = {
    "researched": _researched,
    "designed": _designed,
    "live": _live,
    "optimising": _optimising,
    "retired": _retired,
}


def _evidence_on(drawn: Drawn) -> Iterator[Wire]:
    for one in drawn.tables["emotion"]:
        yield one["evidence"] or {}
    placed = {card["object_id"] for card in drawn.tables["card"]}
    personas = set(drawn.journey["persona_ids"])
    for object_id in placed | personas:
        fields = drawn.objects.get(object_id, {}).get("fields", {})
        yield fields.get("evidence") or {}
        for value in fields.values():
            for one in value if isinstance(value, list) else ():
                yield (one.get("evidence") or {}) if isinstance(one, dict) else {}


def _is_evidence(evidence: Wire) -> bool:
    return evidence.get("state") in ("observed", "reported")
