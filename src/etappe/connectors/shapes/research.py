"""Qualitative research: notes and quotes of interviews, which become statements of the library with their evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from etappe.connectors.shapes.row import CellProblem, Row
from etappe.connectors.shapes.shaped import rows_of
from etappe.connectors.shapes.types import Part, Sample, Shape
from etappe.connectors.types import Failure, Mapping, RawTable
from etappe.connectors.words import plain

_SORTS: Final[tuple[tuple[str, frozenset[str]], ...]] = (
    (
        "pain",
        frozenset(
            {"pain", "pain point", "problem", "schmerz", "schmerzpunkt", "frustration", "aerger", "aergernis"}
        ),
    ),
    ("gain", frozenset({"gain", "delight", "positive", "nutzen", "freude", "positiv"})),
    ("need", frozenset({"need", "beduerfnis", "wish", "wunsch"})),
    ("feel", frozenset({"feel", "feeling", "emotion", "gefuehl", "fuehlen"})),
    ("think", frozenset({"think", "thought", "quote", "zitat", "gedanke", "denken"})),
    ("do", frozenset({"do", "action", "behaviour", "behavior", "verhalten", "tun", "handlung"})),
    ("expectation", frozenset({"expectation", "erwartung"})),
    ("opportunity", frozenset({"opportunity", "idea", "chance", "idee"})),
    (
        "insight",
        frozenset({"insight", "finding", "erkenntnis", "note", "notiz", "observation", "beobachtung"}),
    ),
)
_WORD_SORT: Final = {word: sort for sort, words in _SORTS for word in words}
_LONGEST: Final = 600


@dataclass(frozen=True, slots=True)
class Finding:
    """One statement that somebody made or that was noted, and where it comes from."""

    text: str
    sort: str
    participant: str | None = None
    persona: str | None = None
    step: str | None = None
    study: str | None = None
    date: str | None = None
    n: int = 1
    row: int = 0


def finding_of(row: Row) -> Finding:
    """The statement in one row of a table. Raises :class:`CellProblem`."""
    text = row.must("text")
    if len(text) > _LONGEST:
        column = row.column("text") or "text"
        raise CellProblem(
            column, "text.too_long", f"has {len(text):,} characters; a statement has at most {_LONGEST}"
        )
    time_us = row.time("date")
    n = row.number_of("n")
    return Finding(
        text,
        sort_of(
            row.text("sort")
            or ("quote" if row.column("text") and "quote" in plain(row.column("text") or "") else "note")
        ),
        row.text("participant"),
        row.text("persona"),
        row.text("step"),
        row.text("study"),
        None if time_us is None else _day(time_us),
        max(1, int(n)) if n else 1,
        row.number,
    )


def findings(raw: RawTable, columns: Sequence[str], mapping: Mapping) -> Iterator[Finding | Failure]:
    """The finding of every row, or why there is none."""
    yield from raw.failures
    for i, values in enumerate(rows_of(raw, columns)):
        row = Row(values, mapping, raw.rows[i].as_py())
        try:
            yield finding_of(row)
        except CellProblem as problem:
            if any(values.values()):
                words = f"Row {row.number}, column {problem.column!r}: {problem.words}."
                yield Failure(row.number, problem.column, problem.code, words, raw.original(i))


def sort_of(word: str) -> str:
    """The sort of statement that a word means; what is unknown is an insight."""
    return _WORD_SORT.get(plain(word), "insight")


def _day(time_us: int) -> str:
    return datetime.fromtimestamp(time_us / 1_000_000, UTC).date().isoformat()


def source_words(finding: Finding) -> str:
    """Where a statement comes from, as its evidence says it."""
    parts: list[Any] = [finding.study, finding.participant]
    return ", ".join(part for part in parts if part)[:500]


def _always(_: Sample) -> float:
    """Notes are told by their format alone."""
    return 0.95


_PARTS: Final = (
    Part(
        "text",
        ("Aussage", "Statement"),
        ("quote", "note", "Zitat", "Notiz", "statement", "Aussage", "finding", "Beobachtung", "text"),
        required=True,
        signs=True,
    ),
    Part(
        "participant",
        ("Teilnehmer", "Participant"),
        ("participant", "Teilnehmer", "interviewee", "proband", "Befragte"),
        signs=True,
    ),
    Part("persona", ("Persona", "Persona"), ("persona", "segment")),
    Part("step", ("Schritt", "Step"), ("step", "Schritt", "phase", "stage", "touchpoint", "Kontaktpunkt")),
    Part("sort", ("Art", "Sort"), ("sort", "type", "Art", "kind", "category", "Kategorie")),
    Part("study", ("Studie", "Study"), ("study", "Studie", "interview", "source", "Quelle")),
    Part("date", ("Datum", "Date"), ("date", "Datum", "interview date")),
    Part("n", ("Wie viele", "How many"), ("n", "count", "mentions", "Anzahl", "Nennungen")),
)
SHAPES: Final = (
    Shape(
        "interview_notes",
        "research",
        ("Gesprächsnotizen", "Interview notes"),
        (
            "Notizen als Markdown, Text oder Word: Zitate und Stichpunkte werden Aussagen mit Beleg.",
            "Notes as Markdown, text or Word: quotes and bullets become statements with their evidence.",
        ),
        ("notes",),
        "interview.md",
        _PARTS,
        recognise=_always,
    ),
    Shape(
        "research_table",
        "research",
        ("Zitate und Notizen, Tabelle", "Quotes and notes, table"),
        (
            "Eine Zeile je Zitat oder Notiz, mit Teilnehmer, Persona und Schritt.",
            "One row per quote or note, with participant, persona and step.",
        ),
        ("csv", "xlsx", "json", "jsonl"),
        "research_quotes.csv",
        _PARTS,
    ),
)
