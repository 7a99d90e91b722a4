"""Results in every shape: Arrow, pandas, Polars, JSON with its schema, drawings, the words beside them."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from tests.analytics.generated import index_of, indexes
from tests.reference.journeys import Journey, Touch

from etappe.analytics import (
    QUESTIONS,
    FunnelStep,
    JourneyIndex,
    Journeys,
    Result,
    definition,
    json_schema,
    warm_up,
)
from etappe.analytics.definitions import Language, span
from etappe.analytics.index import Partition
from etappe.analytics.journeys import microseconds
from etappe.analytics.kernels.attempt import DEFINITIONS
from etappe.analytics.layout import DAY, HOUR
from etappe.analytics.specs import FunnelSpec, PeopleSpec, RetentionSpec
from etappe.errors import InvalidInput


def some() -> JourneyIndex:
    touches = (
        Touch("a", 0, "web"),
        Touch("b", HOUR, "shop"),
        Touch("c", 3 * DAY),
        Touch("a", 9 * DAY, "web"),
    )
    return index_of([Journey("x", touches), Journey("y", touches[1:]), Journey("z", touches[:2])], [1])


def ask(name: str, asked: Journeys) -> Result[Any]:
    arguments: dict[str, tuple[Any, ...]] = {
        "funnel": ("a", "b", "c"),
        "conformity": ("a", ("b", "d"), FunnelStep(("c",), "third", True)),
        "map": ("a", ("b", "d"), FunnelStep(("c",), "third", True)),
        "form": ("a", "c", ("b",)),
        "dropoff": ("c",),
        "attribution": ("c",),
    }
    method: Callable[..., Result[Any]] = getattr(asked, name)
    return method(*arguments.get(name, ()))


@pytest.mark.parametrize("filled", [True, False])
@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_in_every_shape(name: str, filled: bool) -> None:
    result = ask(name, Journeys(some() if filled else index_of([])))
    assert result.question == name
    document = json.loads(json.dumps(result.to_dict()))
    schema = json_schema(name)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(document, schema)
    table = result.to_arrow()
    assert table.num_columns > 1
    assert result.to_pandas().shape == result.to_polars().shape == (table.num_rows, table.num_columns)
    assert result.chart().to_dict()["$schema"]


def test_the_parts_of_an_answer_by_name() -> None:
    transitions = Journeys(some()).transitions()
    assert transitions.to_arrow("nodes")["touchpoint"].to_pylist()[0] in ("a", "b")
    with pytest.raises(InvalidInput, match="edges, nodes"):
        transitions.to_arrow("arrows")
    with pytest.raises(InvalidInput, match="no question"):
        json_schema("weather")


@pytest.mark.parametrize(("language", "word"), [("en", " of "), ("de", " von ")])
@pytest.mark.parametrize("name", QUESTIONS)
def test_every_definition_ends_in_numerator_of_denominator(name: str, language: Language, word: str) -> None:
    sentence = definition(ask(name, Journeys(some())).spec, language)
    assert sentence.endswith(".")
    assert word in sentence.rsplit(":", 1)[1]


@pytest.mark.parametrize("name", DEFINITIONS)
def test_every_funnel_definition_is_told_apart(name: str) -> None:
    steps = (FunnelStep(("a",)),)
    sentences = {definition(FunnelSpec(steps, other), "de") for other in DEFINITIONS}
    assert len(sentences) == len(DEFINITIONS)
    assert name in definition(FunnelSpec(steps, name), "en")


@pytest.mark.parametrize("kind", ["calendar", "rolling", "on_or_after"])
@pytest.mark.parametrize(
    "behind", ["touchpoint", "transition", "variant", "ended", "funnel", "lost", "deviation"]
)
def test_sentences_name_what_was_asked(kind: str, behind: str) -> None:
    retention = definition(RetentionSpec(kind=kind, start=("Antrag",), returning=("App",)), "de")
    assert "„Antrag“" in retention
    assert "„App“" in retention
    people = definition(PeopleSpec(behind, ("Antrag",), "Antrag", "App", step=1), "en")
    assert people.startswith("The most recent first: journeys")


def test_spans_in_words() -> None:
    assert [span(us, "en") for us in (7 * DAY, 48 * HOUR, HOUR, 90_000_000, 1_500_000)] == [
        "7 days", "2 days", "1 hour", "90 seconds", "1.5 seconds",
    ]  # fmt: skip
    assert span(DAY, "de") == "1 Tag"


def test_moments_and_spans_as_python_says_them() -> None:
    new_year = 1_704_067_200_000_000
    zoned = datetime(2024, 1, 1, 1, tzinfo=UTC) - timedelta(hours=1)
    for moment in (new_year, "2024-01-01", "2024-01-01T01:00+01:00", date(2024, 1, 1), zoned):
        assert microseconds(moment) == new_year
    result = Journeys(some()).funnel("a", "b", window=timedelta(hours=1))
    assert [row.reached for row in result.answer.steps] == [3, 2]


def test_people_come_most_recent_first_and_page_by_page() -> None:
    asked = Journeys(some())
    everybody = asked.people().answer
    assert (everybody.total, [person.customer for person in everybody.people]) == (3, ["x", "y", "z"])
    second = asked.people(limit=1, offset=1).answer
    assert (second.total, [person.customer for person in second.people]) == (3, ["y"])
    variant = asked.people(behind="variant", steps=("a", "b")).answer
    assert [(person.customer, person.touches, person.reason) for person in variant.people] == [
        ("z", 2, "variant")
    ]
    ended = asked.people(behind="ended", touchpoints=("a",)).answer
    assert {person.customer for person in ended.people} == {"x", "y"}
    moved = asked.people(behind="transition", source="c", target="a").answer
    assert moved.total == 2


class Travelling:
    """A host that pickles whatever would cross a process boundary."""

    def map(self, function: Any, plan: Any, partitions: Sequence[Partition]) -> list[Any]:
        return [
            pickle.loads(
                pickle.dumps(function(pickle.loads(pickle.dumps(plan)), pickle.loads(pickle.dumps(part))))
            )
            for part in partitions
        ]


@given(indexes())
def test_answers_do_not_depend_on_the_host(drawn: tuple[list[Journey], JourneyIndex]) -> None:
    _, index = drawn
    here, there = Journeys(index), Journeys(index, host=Travelling())
    for name in QUESTIONS:
        assert ask(name, here).answer == ask(name, there).answer, name


def test_warming_up_leaves_nothing_to_compile() -> None:
    warm_up()
    assert Journeys(some()).summary().answer.journeys == 3
