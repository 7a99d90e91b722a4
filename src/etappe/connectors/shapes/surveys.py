"""Surveys: wide tables of answers become one event per answered question, with its scale and its reason."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from etappe.connectors.mapping.names import NAMES
from etappe.connectors.shapes import people
from etappe.connectors.shapes.answers import Answer, read_answer
from etappe.connectors.shapes.questions import find_questions
from etappe.connectors.shapes.row import Row, as_words, items
from etappe.connectors.shapes.types import Draft, Part, Sample, Shape
from etappe.connectors.types import Mapping as ColumnMapping
from etappe.connectors.types import Metric, Question
from etappe.connectors.words import plain
from etappe.events import IdentifierType

ANSWERED: Final = "survey answered"
_MACHINERY: Final = frozenset(
    {"lastpage", "last page", "seed", "network id", "tags", "progress", "finished", "end date", "duration in seconds",
     "ip address", "ipaddr", "recipient last name", "recipient first name", "location latitude", "location longitude"}
)  # fmt: skip
"""What a survey tool notes about itself, or about people beyond what they answered."""
_FEW_COLUMNS: Final = 6
_SCORES: Final = frozenset({"score", "survey score", "punkte", "note"})
_ACTIVITIES: Final = frozenset(
    {"activity", "aktivitaet", "event", "event name", "ereignis", "action", "aktion", "status"}
)
_IMPORT_ID: Final = re.compile(r'\{"ImportId":', re.IGNORECASE)


def _survey(row: Row) -> Iterator[Draft]:
    """The answers of one person; questions without an answer are nothing."""
    if _is_heading(row) or not _is_real(row):
        return
    answers = [
        (one, answer) for one in row.mapping.questions if (answer := read_answer(row, one)) is not None
    ]
    if not answers:
        return
    time_us = row.happened("time", "started")
    response = row.text("response")
    keys = row.keys() or (
        people.nameless(response or row.number, time_us, *(answer for _, answer in answers)),
    )
    told = shared(row)
    for question, answer in answers:
        mark = f"{response or keys[0]}|{question.column}|{'' if response else time_us}"
        yield answered(time_us, keys, question, answer, response, row.text("channel"), mark, told)


def answered(
    time_us: int,
    keys: tuple[str, ...],
    question: Question,
    answer: Answer,
    response: str | None,
    channel: str | None,
    mark: str,
    shared: Mapping[str, Any],
) -> Draft:
    """The event of one answer."""
    told: dict[str, Any] = {
        "metric": question.metric,
        "question": question.text or question.column,
        "scale_min": question.minimum,
        "scale_max": question.maximum,
        "comment": answer.comment,
        "label": answer.label,
    }
    told = {name: value for name, value in told.items() if value is not None}
    return Draft(
        time_us, ANSWERED, keys, "survey", response, channel, answer.value, mark, dict(shared) | told
    )


def shared(row: Row) -> dict[str, Any]:
    """What all answers of a row say beside the answer itself."""
    weight, language = row.number_of("weight"), row.text("language")
    told = row.properties() | {"weight": weight, "language": language}
    return {name: value for name, value in told.items() if value is not None}


def _is_heading(row: Row) -> bool:
    """Qualtrics repeats the questions and its own names below the column names."""
    if "import" not in row.memory and row.mapping.shape != "qualtrics":
        return False
    column = row.column("response") or row.column("time") or ""
    text = str(row.values.get(column) or "")
    return bool(_IMPORT_ID.match(text)) or plain(text) in {
        plain(column),
        "response id",
        "recorded date",
        "start date",
    }


def _is_real(row: Row) -> bool:
    """Previews and tests of a survey are answers of nobody; unfinished ones count as far as they go."""
    return plain(row.text("status") or "") not in {"survey preview", "survey test", "1", "spam", "8"}


def _with_questions(
    mapping: ColumnMapping, sample: Sample, asked: Mapping[str, str] | None = None
) -> ColumnMapping:
    questions = find_questions(mapping, sample, asked)
    taken = {one.column for one in questions} | {one.comment for one in questions}
    kept = [name for name in mapping.properties if name not in taken and plain(name) not in _MACHINERY]
    return mapping.model_copy(
        update={
            "questions": questions,
            "properties": tuple(kept),
            "numbers": tuple(name for name in mapping.numbers if name in kept),
        }
    )


def _qualtrics_questions(mapping: ColumnMapping, sample: Sample) -> ColumnMapping:
    """The second row asks the questions in full; the third names them for machines. Both are no answers."""
    asked = {
        column: words[:500]
        for column, value in (sample.rows or ({},))[0].items()
        if (words := as_words(value))
    }
    answers = tuple(row for row in sample.rows if not _IMPORT_ID.match(_first(row)))[1:]
    return _with_questions(mapping, Sample(sample.columns, answers, sample.format), asked)


def _first(row: dict[str, Any]) -> str:
    value = next(iter(row.values()), None)
    return value if isinstance(value, str) else ""


def _qualtrics_sure(sample: Sample) -> float:
    named = {"responseid", "startdate", "recorddate", "recordeddate"} & {
        plain(c).replace(" ", "") for c in sample.columns
    }
    third = any(_IMPORT_ID.match(str(value or "")) for row in sample.rows[:3] for value in row.values())
    return 0.98 if third else 0.8 if len(named) >= 3 else 0.0


def _limesurvey_sure(sample: Sample) -> float:
    names = {plain(column).replace(" ", "") for column in sample.columns}
    coded = {"submitdate", "lastpage", "startlanguage"} <= names
    worded = {"responseid", "datesubmitted", "lastpage"} <= names or {
        "antwortid",
        "datumabgeschickt",
    } <= names
    return 0.97 if coded or worded else 0.0


def _typeform_sure(sample: Sample) -> float:
    names = {plain(column) for column in sample.columns}
    return (
        0.97
        if {"submit date utc", "network id"} <= names or {"start date utc", "submit date utc"} <= names
        else 0.0
    )


def _survey_sure(sample: Sample) -> float:
    """A table with questions that are named after a metric; other tables may be one if a person says so."""
    questions = find_questions(ColumnMapping(shape="survey_table"), sample)
    known = [one for one in questions if one.metric in {"nps", "csat", "ces"}]
    reasoned = any(one.comment for one in questions)
    if known:
        # One score among many columns may be a property of an event; with its reason, or nearly alone, it is an answer.
        alone = reasoned or len(sample.columns) <= _FEW_COLUMNS
        return 0.75 if len(known) > 1 else 0.72 if alone and not _tells_what_happened(sample) else 0.55
    scored = reasoned and {plain(one.column) for one in questions} & _SCORES
    if scored and not _tells_what_happened(sample):
        return 0.71
    return 0.3 if len(questions) > 1 else 0.0


def _tells_what_happened(sample: Sample) -> bool:
    return any(plain(column) in _ACTIVITIES for column in sample.columns)


def _typeform_json(row: Row) -> Iterator[Draft]:
    """Responses of the Typeform API: a list of answers, each with its field."""
    response, time_us = row.must("response"), row.happened("time")
    listed = list(items(row.get("answers")))
    email = next(
        (people.key_for("email", as_words(one.get("email"))) for one in listed if one.get("email")), None
    )
    keys = row.keys(email) or (people.nameless("typeform", response),)
    for item in listed:
        field = item.get("field") or {}
        question = _typed(field, item)
        answer = question and _typeform_answer(row, question, item)
        if question and answer:
            yield answered(
                time_us,
                keys,
                question,
                answer,
                response,
                None,
                f"{response}|{field.get('id')}",
                row.properties(),
            )


def _typed(field: Mapping[str, Any], item: Mapping[str, Any]) -> Question | None:
    name = str(field.get("ref") or field.get("id") or "question")
    kind = field.get("type") or item.get("type")
    if kind == "nps" or "nps" in plain(name).split():
        return Question(column=name, metric="nps", minimum=0, maximum=10)
    if kind in {"opinion_scale", "rating", "number"}:
        words = plain(name)
        metric: Metric = "csat" if "csat" in words else "ces" if "ces" in words.split() else "rating"
        return Question(
            column=name,
            metric=metric,
            minimum=1 if kind == "rating" else 0,
            maximum=5 if kind == "rating" else 10,
        )
    return (
        Question(column=name, metric="text")
        if kind in {"long_text", "short_text", "text", "multiple_choice", "choice"}
        else None
    )


def _typeform_answer(row: Row, question: Question, item: Mapping[str, Any]) -> Answer | None:
    if question.metric != "text":
        value = row.number_at(question.column, item.get("number"))
        return None if value is None else Answer(value)
    choice = item.get("choice")
    label = as_words(choice.get("label")) if isinstance(choice, Mapping) else None
    text = as_words(item.get("text"))
    return Answer(None, text, label) if text or label else None


def _delighted(row: Row) -> Iterator[Draft]:
    """A response of Delighted, from its API or as it is sent to a webhook."""
    response, time_us = row.must("response"), row.happened("time")
    keys = row.keys() or (people.nameless("delighted", response),)
    question = Question(column=row.column("score") or "score", metric="nps", minimum=0, maximum=10)
    score = row.number_of("score")
    if score is not None:
        answer = Answer(score, row.text("comment"))
        yield answered(
            time_us, keys, question, answer, response, None, f"{response}|{time_us}", row.properties()
        )


_CUSTOMER: Final = tuple(
    name for name in NAMES["customer"] if name not in {"email", "e mail", "recipient", "cookie"}
)
RESPONDENT: Final[tuple[tuple[IdentifierType, tuple[str, ...]], ...]] = (
    (
        "user",
        ("customer id", "Kundennummer", "user_id", "ExternalReference", "ExternalDataReference", *_CUSTOMER),
    ),
    (
        "email",
        (
            "email",
            "Email",
            "RecipientEmail",
            "E-Mail",
            "email address",
            "E-Mail-Adresse",
            "person.email",
            "event_data.person.email",
        ),
    ),
    ("phone", ("phone", "Telefon", "Phone Number")),
)
TIME: Final = ("Zeit", "Time")
COMMON: Final = (
    Part("weight", ("Gewicht", "Weight"), ("weight", "Gewicht", "WEIGHT")),
    Part("channel", ("Kanal", "Channel"), ("channel", "DistributionChannel", "Kanal", "medium")),
    Part(
        "language", ("Sprache", "Language"), ("startlanguage", "UserLanguage", "language", "Sprache", "lang")
    ),
)
_FILES: Final = ("csv", "xlsx")
TIMES: Final = ("time", "date", "datum", "submitted", "submitted at", "completed", "completed at", "zeitpunkt", "zeit",
                "timestamp", "response date", "answered at", "created at", "Befragungsdatum")  # fmt: skip


def _wide(
    name: str,
    title: tuple[str, str],
    words: tuple[str, str],
    sample: str,
    time: tuple[str, ...],
    started: tuple[str, ...],
    response: tuple[str, ...],
    recognise: Any,
    complete: Any = _with_questions,
    needs_time: bool = True,
) -> Shape:
    return Shape(
        name,
        "survey",
        title,
        words,
        (*_FILES, "parquet", "json", "jsonl") if name == "survey_table" else _FILES,
        sample,
        (
            Part("time", TIME, time, required=needs_time),
            Part("started", ("Begonnen", "Started"), started),
            Part("response", ("Antwortbogen", "Response"), response),
            Part("status", ("Status", "Status"), ("Status",))
            if name == "qualtrics"
            else Part("status", ("Status", "Status"), ()),
            *COMMON,
        ),
        _survey,
        recognise,
        complete,
        RESPONDENT,
    )


SHAPES: Final = (
    _wide(
        "limesurvey",
        ("LimeSurvey", "LimeSurvey"),
        (
            "Antworten als CSV oder Excel, mit Codes oder Texten.",
            "Responses as CSV or Excel, with codes or texts.",
        ),
        "limesurvey.csv",
        ("submitdate", "Date submitted", "Datum Abgeschickt"),
        ("startdate", "Date started", "datestamp"),
        ("id", "Response ID", "Antwort ID"),
        _limesurvey_sure,
    ),
    _wide(
        "typeform",
        ("Typeform, Tabelle", "Typeform, table"),
        ("Antworten als CSV oder Excel.", "Responses as CSV or Excel."),
        "typeform.csv",
        ("Submit Date (UTC)",),
        ("Start Date (UTC)",),
        ("#", "Response ID", "Token"),
        _typeform_sure,
    ),
    _wide(
        "qualtrics",
        ("Qualtrics", "Qualtrics"),
        (
            "CSV mit drei Kopfzeilen, mit Codes oder Texten.",
            "CSV with its three header rows, with codes or texts.",
        ),
        "qualtrics.csv",
        ("RecordedDate", "EndDate"),
        ("StartDate",),
        ("ResponseId",),
        _qualtrics_sure,
        _qualtrics_questions,
    ),
    Shape(
        "typeform_json",
        "survey",
        ("Typeform, Schnittstelle", "Typeform, API"),
        ("Antworten der Responses-Schnittstelle (JSON).", "Answers of the Responses API (JSON)."),
        ("json", "jsonl"),
        "typeform.json",
        (
            Part(
                "response", ("Antwortbogen", "Response"), ("response_id", "token"), required=True, signs=True
            ),
            Part("time", TIME, ("submitted_at", "landed_at"), required=True, signs=True),
            Part("answers", ("Antworten", "Answers"), ("answers",), required=True, signs=True),
        ),
        _typeform_json,
        None,
        None,
        (("user", ("hidden.user_id", "hidden.customer_id")), ("email", ("hidden.email",))),
    ),
    Shape(
        "delighted",
        "survey",
        ("Delighted", "Delighted"),
        (
            "Antworten aus der Schnittstelle oder einem Webhook (JSON).",
            "Responses of the API or a webhook (JSON).",
        ),
        ("json", "jsonl"),
        "delighted.json",
        (
            Part("response", ("Antwort", "Response"), ("event_data.id", "id"), required=True),
            Part("score", ("Wert", "Score"), ("event_data.score", "score"), required=True, signs=True),
            Part("comment", ("Begründung", "Reason"), ("event_data.comment", "comment"), signs=True),
            Part("time", TIME, ("event_data.created_at", "created_at"), required=True, signs=True),
            Part(
                "person",
                ("Person", "Person"),
                ("event_data.person", "person", "person.id"),
                signs=True,
            ),
        ),
        _delighted,
        None,
        None,
        (
            ("email", ("event_data.person.email", "person.email", "person_email")),
            ("crm", ()),
            ("user", ()),
            ("phone", ()),
        ),
    ),
    _wide(
        "survey_table",
        ("Umfrage, beliebige Tabelle", "Survey, any table"),
        (
            "Eine Zeile je Antwortbogen, eine Spalte je Frage.",
            "One row per response, one column per question.",
        ),
        "survey.csv",
        TIMES,
        ("started", "start date"),
        ("response id", "respondent", "respnum", "respondent id", "id", "antwort id", "response"),
        _survey_sure,
        needs_time=True,
    ),
)
