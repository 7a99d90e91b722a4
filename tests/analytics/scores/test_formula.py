"""Own formulas: read as Python reads them, and clear about what cannot be read or has no value."""

from __future__ import annotations

import contextlib
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etappe.analytics.estimate import NO_DATA, Estimate
from etappe.analytics.scores import FormulaError, NoValue, estimate_of, names, parse, value_of

KNOWN = {"a": 3.0, "b": -2.0, "c d": 0.5}
LEAVES = st.one_of(
    st.integers(0, 99).map(str),
    st.floats(0, 9).map("{:.3f}".format),
    st.sampled_from(["{a}", "{m:b}", "{ c d }"]),
)
FORMULAS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from("+-*/"), inner).map(lambda p: f"({p[0]} {p[1]} {p[2]})"),
        st.tuples(inner, st.sampled_from("+-*/"), inner).map("".join),
        inner.map(lambda one: f"-{one}"),
        st.tuples(st.sampled_from(["min", "max"]), inner, inner).map(lambda p: f"{p[0]}({p[1]}, {p[2]})"),
    ),
    max_leaves=12,
)


def by_python(text: str) -> float:
    """What Python makes of the same text."""
    for name, wording in (("a", "{a}"), ("b", "{m:b}"), ("c d", "{ c d }")):
        text = text.replace(wording, f"({KNOWN[name]})")
    return float(eval(text, {"__builtins__": {}, "min": min, "max": max}))


@given(FORMULAS)
def test_formulas_mean_what_they_mean_in_python(text: str) -> None:
    try:
        wanted = by_python(text)
    except ZeroDivisionError:
        with pytest.raises(NoValue):
            value_of(parse(text), KNOWN)
        return
    assert value_of(parse(text), KNOWN) == pytest.approx(wanted)


@pytest.mark.parametrize(
    ("text", "position"),
    [("", 0), ("1 +", 3), ("(1", 2), ("1 2", 2), ("{}", 1), ("NPS", 0), ("avg(1)", 0), ("1 ; 2", 2), ("min()", 4),
     ("__import__('os')", 0), ("{a}**2", 4), ("1e999", 5)],
)  # fmt: skip
def test_what_is_no_formula_is_refused_at_its_place(text: str, position: int) -> None:
    if text == "1e999":
        with pytest.raises(NoValue):
            value_of(parse(text), {})
        return
    with pytest.raises(FormulaError) as raised:
        parse(text)
    assert raised.value.position == position


@given(st.text(max_size=40))
def test_no_text_at_all_breaks_the_parser(text: str) -> None:
    with contextlib.suppress(FormulaError):
        assert parse(text)


def test_deep_nesting_is_refused_and_not_a_crash() -> None:
    with pytest.raises(FormulaError):
        parse("(" * 900 + "1" + ")" * 900)
    with pytest.raises(FormulaError):
        parse("-" * 900 + "1")


def test_intervals_travel_through_a_formula() -> None:
    known = {"NPS": Estimate(40.0, 37.0, 43.0, 900, "known"), "x": Estimate(2.0, 1.0, 3.0, 50, "few")}
    found = estimate_of(parse("({NPS} + 100) / 2"), known)
    assert (found.value, found.n) == (70.0, 900)
    assert found.low == pytest.approx(68.5)
    both = estimate_of(parse("{NPS} - {x}"), known)
    assert ((both.high or 0) - (both.low or 0)) / 2 == pytest.approx(math.hypot(3, 1))
    assert both.state == "few"
    assert names(parse("{x} + {NPS} * {x}")) == ("x", "NPS")


def test_a_formula_over_nothing_measured_is_no_data() -> None:
    assert estimate_of(parse("{NPS} * 2"), {"NPS": NO_DATA}).state == "no_data"
    with pytest.raises(NoValue):
        estimate_of(parse("1 / {z}"), {"z": Estimate(0.0, 0.0, 0.0, 100, "known")})
    with pytest.raises(NoValue):
        estimate_of(parse("2 + 2"), {})
