"""The values that travel through an import: mapping, preview, raw blocks of a file, rows that failed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

import pyarrow as pa
from pydantic import BaseModel, ConfigDict, Field

from etappe.events import IdentifierType

Kind = Literal["text", "number", "time", "flag"]
Role = Literal[
    "customer",
    "case",
    "time",
    "time_of_day",
    "activity",
    "channel",
    "value",
    "message_id",
    "property",
    "milestone",
    "identifier",
    "trait",
    "question",
    "part",
    "ignore",
]
FormatName = Literal["csv", "jsonl", "json", "parquet", "xlsx", "xes", "access_log", "notes"]
Lifecycle = Literal["complete", "all"]
SourceKind = Literal["web", "crm", "survey", "service", "research", "comments", "file"]
"""The six kinds of sources, and files of events of any other origin."""
Metric = Literal["nps", "csat", "ces", "rating", "text"]


class Question(BaseModel):
    """A column of a survey that holds the answers to one question."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    column: str
    metric: Metric = Field(default="rating", description="`text` for an open question.")
    minimum: float | None = Field(default=None, description="Lowest answer of the scale.")
    maximum: float | None = Field(default=None, description="Highest answer of the scale.")
    text: str = Field(default="", description="The question as it was asked.")
    comment: str | None = Field(default=None, description="Column with the reason given for this answer.")
    no_answer: tuple[str, ...] = Field(
        default=(), description="Codes and words that are no answers, such as 0, 99 or `not used`."
    )


class Mapping(BaseModel):
    """Which column means what, and how its text is to be read. Stored with the source and reused.

    Every column name is the name as it stands in the file. ``None`` and ``()`` mean "not stated".
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    customer: str | None = Field(default=None, description="Column with the key of the customer.")
    case: str | None = Field(
        default=None, description="Column with the key of the case (session, ticket, order)."
    )
    time: str | None = Field(
        default=None, description="Column with the time, or the date if `time_of_day` is set."
    )
    time_of_day: str | None = Field(default=None, description="Column with the time of day, beside the date.")
    activity: str | None = Field(default=None, description="Column that says what happened.")
    channel: str | None = Field(default=None, description="Column with the channel.")
    value: str | None = Field(default=None, description="Column with a number, such as an amount or a score.")
    message_id: str | None = Field(default=None, description="Column with the sender's own id of the event.")
    properties: tuple[str, ...] = Field(default=(), description="Columns kept as properties.")
    numbers: tuple[str, ...] = Field(default=(), description="Properties whose values are numbers.")
    milestones: tuple[str, ...] = Field(
        default=(),
        description="Flag columns: each one that is set becomes an event of its name at the row's time.",
    )
    time_format: str = Field(
        default="iso",
        description="iso, day.month.year, day/month/year, month/day/year, compact, epoch_s, epoch_ms, "
        "epoch_us, epoch_ns, excel, or a pattern such as %d.%m.%Y %H:%M.",
    )
    zone: str = Field(default="UTC", description="Time zone of times that do not state one.")
    decimal: Literal[".", ","] = Field(default=".", description="Decimal sign of numbers.")
    constant_activity: str | None = Field(default=None, description="Activity of every row that states none.")
    lifecycle: Lifecycle = Field(
        default="complete", description="XES with start and complete: keep which events."
    )
    shape: str | None = Field(default=None, description="Known shape of the file; none: a table of events.")
    fields: dict[str, str] = Field(default={}, description="Part of the shape and the column that holds it.")
    identifiers: dict[IdentifierType, str] = Field(
        default={}, description="Types of identifiers and their columns; all of a row become one customer."
    )
    customer_type: IdentifierType | None = Field(
        default=None, description="What the key of the customer is: an e-mail address, a CRM id and so on."
    )
    id_prefix: str = Field(
        default="", max_length=40, description="Put before CRM ids, to tell systems apart."
    )
    traits: tuple[str, ...] = Field(default=(), description="Columns that say something about the customer.")
    questions: tuple[Question, ...] = Field(default=(), description="Questions of a survey.")
    constant_time: str | None = Field(
        default=None, max_length=40, description="Time of rows that state none, such as the wave of a survey."
    )


class ReadOptions(BaseModel):
    """What a person may state about the file itself; ``None`` lets Etappe recognise it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: FormatName | None = None
    encoding: str | None = None
    separator: str | None = Field(default=None, min_length=1, max_length=1)
    quote: str | None = Field(default=None, max_length=1)
    header: bool | None = None
    sheet: str | None = None


class Column(BaseModel):
    """One column of the file, and what Etappe takes it for."""

    name: str
    kind: Kind
    role: Role
    confidence: float = Field(ge=0, le=1, description="How sure the recognition is, 0 to 1.")
    samples: list[str]


class RowProblem(BaseModel):
    """Something a person should know before importing; ``row`` counts from 1 as the file does."""

    row: int | None = None
    column: str = ""
    code: str
    message: str
    hint: str = ""


class EventPreview(BaseModel):
    """One event as it would stand in the log."""

    time_us: int
    customer: str
    case_id: str | None
    activity: str
    channel: str | None
    value: float | None
    properties: str | None


class ShapeMatch(BaseModel):
    """A shape that the file may have, and how sure that is."""

    shape: str
    kind: SourceKind
    confidence: float = Field(ge=0, le=1)


class StatementPreview(BaseModel):
    """One statement as the library would keep it."""

    text: str
    sort: str
    participant: str | None
    persona: str | None
    step: str | None
    source: str
    date: str | None
    n: int


class Preview(BaseModel):
    """All that is known about a file before it is imported."""

    kind: SourceKind = "file"
    shape: str | None = None
    shapes: list[ShapeMatch] = Field(
        default=[], description="What else the file could be, the likeliest first."
    )
    format: FormatName
    encoding: str | None
    separator: str | None
    decimal: str
    compression: str | None
    size: int
    rows_estimated: int | None
    columns: list[Column]
    sample_rows: list[list[str | None]]
    mapping: Mapping
    options: ReadOptions
    problems: list[RowProblem]
    events_preview: list[EventPreview]
    statements_preview: list[StatementPreview] = Field(
        default=[], description="Of research instead of events."
    )


@dataclass(frozen=True, slots=True)
class Failure:
    """A row that could not become an event: where it stands, which field, why, and what it said."""

    row: int
    field: str
    code: str
    message: str
    original: str


@dataclass(frozen=True, slots=True)
class RawTable:
    """Rows of a file as a table, one column per column of the file (named ``c0``, ``c1`` ...).

    ``rows[i]`` is where table row ``i`` stands in the file, counted from 1 as the format counts: line,
    sheet row, record or event. ``original(i)`` is its text. ``failures`` are rows of the same part of
    the file that never became a table row.
    """

    table: pa.Table
    rows: pa.Int64Array
    original: Callable[[int], str]
    failures: list[Failure] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a file, small enough for memory; ``load`` does the parsing and may run in any thread."""

    number: int
    bytes_done: int
    load: Callable[[], RawTable]
