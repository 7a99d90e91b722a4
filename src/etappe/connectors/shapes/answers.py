"""What an answer in a survey says: a number on its scale, words, or nothing at all."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from etappe.connectors.shapes.row import CellProblem, Row, as_words, read_number, shown
from etappe.connectors.types import Question
from etappe.connectors.words import plain

_NOTHING: Final = frozenset(
    plain(words)
    for words in (
        "no answer",
        "not answered",
        "keine Angabe",
        "keine Antwort",
        "k. A.",
        "weiß nicht",
        "kann ich nicht beurteilen",
        "don't know",
        "do not know",
        "dont know",
        "not applicable",
        "not used",
        "never used",
        "nicht genutzt",
        "n/a",
        "na",
        "prefer not to say",
        "entfällt",
        "trifft nicht zu",
        "-oth-",
        "blank",
        "refused",
    )
)
_CODES: Final = frozenset({"-99", "-98", "-97", "-77", "-66", "-1"})
"""What survey tools write for a question that was not asked or not answered."""
_LABELS: Final = {
    plain(words): place
    for place, group in (
        (
            0.0,
            (
                "extremely dissatisfied",
                "very dissatisfied",
                "sehr unzufrieden",
                "strongly disagree",
                "very difficult",
                "stimme gar nicht zu",
                "stimme überhaupt nicht zu",
                "sehr schwierig",
                "very poor",
                "sehr schlecht",
                "very unlikely",
                "sehr unwahrscheinlich",
                "bad",
            ),
        ),
        (
            0.25,
            (
                "somewhat dissatisfied",
                "dissatisfied",
                "eher unzufrieden",
                "unzufrieden",
                "disagree",
                "somewhat disagree",
                "difficult",
                "stimme eher nicht zu",
                "stimme nicht zu",
                "eher schwierig",
                "schwierig",
                "poor",
                "schlecht",
                "unlikely",
            ),
        ),
        (
            0.5,
            (
                "neither satisfied nor dissatisfied",
                "neutral",
                "teils teils",
                "neither agree nor disagree",
                "weder noch",
                "neither easy nor difficult",
                "average",
                "mittel",
                "befriedigend",
                "fair",
            ),
        ),
        (
            0.75,
            (
                "somewhat satisfied",
                "satisfied",
                "eher zufrieden",
                "zufrieden",
                "agree",
                "somewhat agree",
                "easy",
                "stimme eher zu",
                "stimme zu",
                "eher einfach",
                "einfach",
                "leicht",
                "good",
                "gut",
                "likely",
            ),
        ),
        (
            1.0,
            (
                "extremely satisfied",
                "very satisfied",
                "sehr zufrieden",
                "strongly agree",
                "very easy",
                "stimme voll zu",
                "stimme voll und ganz zu",
                "sehr einfach",
                "sehr leicht",
                "excellent",
                "very good",
                "sehr gut",
                "outstanding",
                "very likely",
                "sehr wahrscheinlich",
            ),
        ),
    )
    for words in group
}
"""Words of the usual scales and where they stand between the lowest answer and the highest."""
_CODED: Final = re.compile(r"[A-Za-z]{0,3}(\d{1,2})\b|.*\b(\d{1,2})", re.DOTALL)


class Answer(NamedTuple):
    """One answer: its number where it has one, the reason, and its wording where that is not the number."""

    value: float | None
    comment: str | None = None
    label: str | None = None


def read_answer(row: Row, question: Question) -> Answer | None:
    """The answer to a question, none where nobody answered. Raises :class:`CellProblem`."""
    text = as_words(row.at(question.column))
    comment = as_words(row.at(question.comment)) if question.comment else None
    if text is None or is_nothing(text, question):
        return Answer(None, comment) if comment and question.metric == "text" else None
    if question.metric == "text":
        return Answer(None, text)
    value = number_of(text, question, row.mapping.decimal)
    if value is None:
        raise CellProblem(question.column, "answer.unreadable", f"{shown(text)} is no answer on a scale")
    _refuse_outside(value, text, question)
    return Answer(value, comment, None if read_number(text, row.mapping.decimal) is not None else text[:200])


def is_nothing(text: str, question: Question) -> bool:
    """Whether a text stands for "no answer"."""
    return (
        plain(text) in _NOTHING
        or text in _NOTHING
        or text.casefold() in map(str.casefold, question.no_answer)
    )


def number_of(text: str, question: Question, decimal: str) -> float | None:
    """The number of an answer: as written, in its wording (``9 - very likely``), by its code, or by its place."""
    found = read_number(text, decimal)
    if found is not None:
        return found
    place = _LABELS.get(plain(re.sub(r"\d", "", text)))
    if place is not None and question.minimum is not None and question.maximum is not None:
        return question.minimum + place * (question.maximum - question.minimum)
    match = _CODED.fullmatch(text) or re.match(r"\s*(\d{1,2})\b()", text)
    return float(match[1] or match[2]) if match else None


def has_wording(text: str) -> bool:
    """Whether a text is the wording of a usual answer."""
    return plain(re.sub(r"\d", "", text)) in _LABELS


def _refuse_outside(value: float, text: str, question: Question) -> None:
    low, high = question.minimum, question.maximum
    if (low is not None and value < low) or (high is not None and value > high):
        words = (
            f"{shown(text)} lies outside the scale {low:g} to {high:g}"
            if low is not None and high is not None
            else "is outside"
        )
        raise CellProblem(question.column, "answer.outside_scale", words)
