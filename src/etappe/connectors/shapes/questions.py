"""Which columns of a survey are questions, what they measure, and which of their codes are no answers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Mapping as Values
from typing import Final

from etappe.connectors.mapping import times
from etappe.connectors.shapes.answers import has_wording, is_nothing, number_of
from etappe.connectors.shapes.types import Sample
from etappe.connectors.types import Mapping, Metric, Question
from etappe.connectors.words import plain

_METRICS: Final[tuple[tuple[Metric, re.Pattern[str]], ...]] = (
    (
        "nps",
        re.compile(
            r"\b(nps|net ?pro(moter)?|net promoter score|recommend|weiterempf\w*|empfehl\w*)\b|netpro"
        ),
    ),
    ("ces", re.compile(r"\b(ces|customer effort|effort|aufwand|how easy|wie (einfach|leicht))\b")),
    ("csat", re.compile(r"\b(csat|satisf\w*|zufrieden\w*|overall|gesamt\w*|rate)\b|all$")),
)
_REASON: Final = re.compile(
    r"(comment|reason|grund|warum|kommentar|anmerkung|begruendung|feedback|verbatim)\w*\b|\b(why|other)\b"
)
_NO_QUESTION: Final = re.compile(
    r"\b(ip|id|duration|dauer|progress|finished|latitude|longitude|seed|refurl|lastpage|page|tags|token|zip|plz|phone|"
    r"age|alter|gender|geschlecht|income|nps group|group|name|flight|runid|num)\b|nps_.*group"
)
_SCALES: Final = (3, 4, 5, 7, 10)
_MOST_ANSWERS: Final = 12
_CODES: Final = frozenset({-1.0, -2.0, -8.0, -9.0, -77.0, -88.0, -99.0, 66.0, 77.0, 88.0} | {
    float(one) for one in (*range(96, 100), *range(996, 1000), *range(9996, 10_000))
})  # fmt: skip
"""Numbers that are no answers on any usual scale."""
_ENDS: Final = re.compile(
    r"(?<![\d.,-])(\d{1,3})\s*(?:-|–|—|bis|to|\.\.+|…)\s*(\d{1,3})(?![\d.,-]|\s*(?:years|jahre))"
)
_HIGHEST: Final = 100
_MOSTLY: Final = 0.75


def find_questions(
    mapping: Mapping, sample: Sample, asked: Values[str, str] | None = None
) -> tuple[Question, ...]:
    """The questions among the columns that have no other meaning, in the order of the file.

    ``asked`` are the wordings of the questions by their columns, where the file tells them.
    """
    asked = asked or {}
    used = {*mapping.fields.values(), *mapping.identifiers.values()}
    found = [
        one
        for column in sample.columns
        if column not in used and (one := _question(column, asked.get(column, ""), sample))
    ]
    return tuple(_with_reasons(found))


def metric_of(words: str) -> Metric | None:
    """The metric that a question is about, by its words."""
    return next((name for name, pattern in _METRICS if pattern.search(plain(words))), None)


def question_of(wording: str, answers: Sample) -> Question | None:
    """A question that stands beside its answers, not at the top of a column; ``answers`` has one nameless column."""
    found = _question("", wording, answers)
    return None if found is None else found.model_copy(update={"column": wording})


def _question(column: str, wording: str, sample: Sample) -> Question | None:
    words, texts = plain(f"{column} {wording}"), sample.texts(column)
    if not texts or _NO_QUESTION.search(plain(column)) or times.recognise(texts, by_name=False):
        return None
    if _is_open(words, texts):
        return Question(column=column, metric="text", text=wording or column)
    metric = metric_of(words)
    scale = _stated(f"{column} {wording}", texts) or _scale(texts, metric)
    if scale is None:
        return None
    low, high, nothing = scale
    return Question(
        column=column,
        metric=metric or "rating",
        minimum=low,
        maximum=high,
        text=wording or column,
        no_answer=nothing,
    )


def _is_open(words: str, texts: list[str]) -> bool:
    worded = sum(" " in text for text in texts) > 0.5 * len(texts)
    many = len(set(texts)) > min(_MOST_ANSWERS, 0.5 * len(texts))
    return worded and (many or _REASON.search(words) is not None) and not all(map(has_wording, texts))


def _stated(words: str, texts: list[str]) -> tuple[float, float, tuple[str, ...]] | None:
    """The scale that the question names, such as "(1-7)", where most answers lie on it; other numbers are codes."""
    ends = _ENDS.search(words)
    low, high = (float(ends.group(1)), float(ends.group(2))) if ends else (0.0, 0.0)
    numbers = _numbers(texts, Question(column=""))
    if not low < high <= _HIGHEST or numbers is None or len(set(numbers)) < 2:
        return None
    if sum(low <= number <= high for number in numbers) < _MOSTLY * len(numbers):
        return None
    return low, high, _beyond(texts, Question(column="", minimum=low, maximum=high))


def _scale(texts: list[str], metric: Metric | None) -> tuple[float, float, tuple[str, ...]] | None:
    """Lowest and highest answer, and the codes beyond them; none where the column is no scale."""
    if metric == "nps":
        draft = Question(column="", minimum=0, maximum=10)
        numbers = _numbers(texts, draft)
        return None if numbers is None else (0.0, 10.0, _beyond(texts, draft))
    if all(has_wording(text) or is_nothing(text, Question(column="")) for text in texts):
        return 1.0, 5.0, ()
    numbers = _without_codes(_numbers(texts, Question(column="")))
    if (
        numbers is None
        or len(set(numbers)) > _MOST_ANSWERS
        or len(set(numbers)) < 2
        or not 0 <= min(numbers) < max(numbers) <= 10
    ):
        return None
    if metric is None and len(set(numbers)) < 3:
        return None
    high = _highest(max(numbers))
    low = 0.0 if high == 10 and 0 in numbers else 1.0
    return low, high, _beyond(texts, Question(column="", minimum=low, maximum=high))


def _without_codes(numbers: list[float] | None) -> list[float] | None:
    """The numbers without what surveys write for "no answer" beside any usual scale: −1, 98, 999."""
    return None if numbers is None else [number for number in numbers if number not in _CODES]


def _highest(largest: float) -> float:
    """A code one above a usual scale means "not used"; the largest usual scale that is reached counts."""
    return float(
        largest
        if largest in _SCALES
        else max([scale for scale in _SCALES if scale < largest], default=largest)
    )


def _numbers(texts: list[str], question: Question) -> list[float] | None:
    answers = [text for text in texts if not is_nothing(text, question)]
    numbers = [number_of(text, question, ".") for text in answers]
    known = [number for number in numbers if number is not None and number.is_integer()]
    return known if known and len(known) >= 0.95 * len(answers) else None


def _beyond(texts: list[str], question: Question) -> tuple[str, ...]:
    outside = set()
    for text in texts:
        number = number_of(text, question, ".")
        if number is not None and not (question.minimum or 0) <= number <= (question.maximum or 0):
            outside.add(text)
    usual = {"0"} if question.minimum == 1 else set()
    return tuple(sorted(outside | usual))


def _with_reasons(questions: list[Question]) -> Iterator[Question]:
    """An open question that asks for a reason belongs to the scale right before it."""
    for place, one in enumerate(questions):
        follower = questions[place + 1] if place + 1 < len(questions) else None
        if one.metric != "text" and follower and _is_reason(follower):
            yield one.model_copy(update={"comment": follower.column})
        elif not (
            one.metric == "text" and place and questions[place - 1].metric != "text" and _is_reason(one)
        ):
            yield one


def _is_reason(question: Question) -> bool:
    return (
        question.metric == "text" and _REASON.search(plain(f"{question.column} {question.text}")) is not None
    )
