"""The steps of a fix, one by one and against any document."""

import contextlib
import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etappe.events.failures.errors import StepFails, StepInvalid
from etappe.events.failures.mending import check, mended
from etappe.events.failures.types import Step

DOCUMENT: dict[str, Any] = {
    "event": "bought",
    "properties": {"total": "1.234,50", "ok": "ja", "when": "3.2.2026"},
}


@pytest.mark.parametrize(
    ("step", "path", "expected"),
    [
        (Step("rename", "event", to="name"), "name", "bought"),
        (Step("rename", "properties.total", to="a.b.c"), "a.b.c", "1.234,50"),
        (Step("default", "userId", value="anna"), "userId", "anna"),
        (Step("default", "event", value="other"), "event", "bought"),
        (Step("convert", "properties.total", target="number"), "properties.total", 1234.5),
        (Step("convert", "properties.ok", target="boolean"), "properties.ok", True),
        (Step("convert", "properties.when", target="time"), "properties.when", "2026-02-03T00:00:00+00:00"),
        (Step("convert", "properties", target="text"), "event", "bought"),
        (Step("convert", "nowhere", target="number"), "event", "bought"),
        (Step("replace", "event", value="sold", old="bought"), "event", "sold"),
        (Step("replace", "event", value="sold", old="lent"), "event", "bought"),
        (Step("replace", "event", value=1), "event", 1),
    ],
)
def test_each_step(step: Step, path: str, expected: object) -> None:
    before = copy.deepcopy(DOCUMENT)
    place: Any = mended(DOCUMENT, [step])
    for name in path.split("."):
        place = place[name]
    assert (place, type(place)) == (expected, type(expected))
    assert before == DOCUMENT


@pytest.mark.parametrize(
    ("value", "target", "expected"),
    [
        ("12", "number", 12),
        ("1,234.5", "number", 1234.5),
        ("-3,5", "number", -3.5),
        (True, "number", 1),
        (1_700_000_000, "time", "2023-11-14T22:13:20+00:00"),
        ("1700000000000", "time", "2023-11-14T22:13:20+00:00"),
        ("2026-01-01T10:00:00+01:00", "time", "2026-01-01T10:00:00+01:00"),
        ({"a": 1}, "text", '{"a":1}'),
        (False, "text", "false"),
    ],
)
def test_conversions(value: object, target: Any, expected: object) -> None:
    assert mended({"x": value}, [Step("convert", "x", target=target)])["x"] == expected


def test_dropping_and_what_lies_below_no_object() -> None:
    assert mended(DOCUMENT, [Step("drop", "properties.total"), Step("drop", "a.b")]).keys() == DOCUMENT.keys()
    with pytest.raises(StepFails, match="no object"):
        mended(DOCUMENT, [Step("default", "event.name", value=1)])
    with pytest.raises(StepFails, match="cannot be made a number"):
        mended(DOCUMENT, [Step("convert", "event", target="number")])


def test_steps_that_make_no_sense() -> None:
    for step in (Step("rename", "a"), Step("convert", "a"), Step("drop", "a..b"), Step("drop", "")):
        with pytest.raises(StepInvalid):
            check([step])


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
    max_leaves=10,
)
STEPS = st.builds(
    Step,
    do=st.sampled_from(["rename", "default", "convert", "drop", "replace"]),
    path=st.sampled_from(["a", "b", "a.b", "a.b.c"]),
    to=st.sampled_from(["a", "c", "b.a"]),
    value=JSON,
    old=st.none() | JSON,
    target=st.sampled_from(["number", "text", "boolean", "time"]),
)


@given(st.dictionaries(st.sampled_from("abc"), JSON, max_size=3), st.lists(STEPS, max_size=4))
def test_any_step_on_any_document_ends_well(document: dict[str, Any], steps: list[Step]) -> None:
    with contextlib.suppress(StepFails):
        assert isinstance(mended(document, steps), dict)
