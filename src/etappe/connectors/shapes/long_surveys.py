"""Surveys in long form: one row per question and person, the question beside its answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from etappe.connectors.shapes import people
from etappe.connectors.shapes.answers import read_answer
from etappe.connectors.shapes.questions import metric_of, question_of
from etappe.connectors.shapes.recognise import find
from etappe.connectors.shapes.row import Row, as_words, read_number
from etappe.connectors.shapes.surveys import COMMON, RESPONDENT, TIME, TIMES, answered, shared
from etappe.connectors.shapes.types import Draft, Part, Sample, Shape
from etappe.connectors.types import Mapping, Metric, Question

_QUESTION: Final = ("question text", "Fragetext", "question label", "question", "Frage", "item text", "question name",
                    "item", "metric", "Kennzahl", "survey type", "question id", "Frage ID")  # fmt: skip
_ANSWER: Final = ("answer", "Antwort", "answer text", "answer value", "response value", "value", "Wert", "score",
                  "response", "Bewertung", "rating", "result")  # fmt: skip
_MOST_QUESTIONS: Final = 100
_USUAL_SCALES: Final[dict[str, tuple[float | None, float | None]]] = {
    "nps": (0, 10),
    "csat": (1, 5),
    "ces": (1, 7),
}


def _answer(row: Row) -> Iterator[Draft]:
    """The answer of one row; a question without an answer is nothing."""
    asked, column = row.must("question"), row.column("answer") or "answer"
    known = next((one for one in row.mapping.questions if one.column == asked), None)
    question = known or _first_met(asked, as_words(row.get("answer")), row.mapping.decimal)
    answer = read_answer(row, question.model_copy(update={"column": column, "text": question.text or asked}))
    if answer is None:
        return
    time_us, response = row.happened("time", "started"), row.text("response")
    keys = row.keys() or (people.nameless(response or row.number, time_us),)
    mark = f"{response or keys[0]}|{asked}|{'' if response else time_us}"
    told = question.model_copy(update={"text": question.text or asked})
    yield answered(time_us, keys, told, answer, response, row.text("channel"), mark, shared(row))


def _first_met(asked: str, text: str | None, decimal: str) -> Question:
    """A question that the first rows did not ask: by its words, with the usual scale of its metric."""
    if text is not None and read_number(text, decimal) is None:
        return Question(column=asked, metric="text", text=asked)
    metric: Metric = metric_of(asked) or "rating"
    low, high = _USUAL_SCALES.get(metric, (None, None))
    return Question(column=asked, metric=metric, minimum=low, maximum=high, text=asked)


def _questions(sample: Sample) -> tuple[Question, ...]:
    """What is asked in the first rows, with the scales of the answers."""
    asked, said = find(sample, _QUESTION), find(sample, _ANSWER)
    answers: dict[str, list[str]] = {}
    for row in sample.rows:
        question = as_words(row.get(asked or ""))
        if question is not None:
            answers.setdefault(question, []).append(as_words(row.get(said or "")) or "")
    found = (
        question_of(wording, Sample(("",), tuple({"": text} for text in texts), sample.format))
        for wording, texts in list(answers.items())[:_MOST_QUESTIONS]
    )
    return tuple(one for one in found if one is not None)


def _sure(sample: Sample) -> float:
    """Questions that come again and again beside answers; sure where one of them is a known metric or is a question."""
    asked, said = find(sample, _QUESTION), find(sample, _ANSWER)
    if asked is None or said is None or asked == said:
        return 0.0
    wordings = sample.texts(asked)
    questions = _questions(sample)
    if not questions or len(set(wordings)) > max(1, len(wordings) // 2):
        return 0.0
    if any(one.metric in _USUAL_SCALES for one in questions):
        return 0.85
    return 0.75 if any(wording.rstrip().endswith("?") for wording in wordings) else 0.3


def _with_questions(mapping: Mapping, sample: Sample) -> Mapping:
    return mapping.model_copy(update={"questions": _questions(sample)})


SHAPES: Final = (
    Shape(
        "survey_long",
        "survey",
        ("Umfrage, eine Zeile je Antwort", "Survey, one row per answer"),
        (
            "Eine Zeile je Frage und Person: wer, wann, welche Frage, welche Antwort.",
            "One row per question and person: who, when, which question, which answer.",
        ),
        ("csv", "xlsx", "parquet", "json", "jsonl"),
        "survey_long.csv",
        (
            Part("question", ("Frage", "Question"), _QUESTION, required=True),
            Part("answer", ("Antwort", "Answer"), _ANSWER, required=True),
            Part("time", TIME, TIMES, required=True),
            Part("started", ("Begonnen", "Started"), ("started", "start date")),
            Part(
                "response",
                ("Antwortbogen", "Response"),
                ("response id", "interview id", "submission id", "antwort id", "Bogen"),
            ),
            *COMMON,
        ),
        _answer,
        _sure,
        _with_questions,
        tuple(
            (
                kind,
                (*names, "respondent", "respondent id", "Teilnehmer", "participant")
                if kind == "user"
                else names,
            )
            for kind, names in RESPONDENT
        ),
    ),
)
