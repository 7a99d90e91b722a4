"""Tests of pure decisions: circles, evidence that grows old, what two objects become in one, texts and values."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from etappe.objects import KINDS, circle, is_fresh, refs_in, sort_key
from etappe.objects.logic import united, united_name
from etappe.objects.types import EvidenceState
from etappe.objects.uses import exchanged
from etappe.objects.values import checked

nodes = st.integers(0, 7).map(str)
graphs = st.dictionaries(nodes, st.lists(nodes, max_size=3))


@given(graphs, nodes)
def test_a_circle_is_a_way_back_to_its_start(parents: dict[str, list[str]], start: str) -> None:
    way = circle(start, parents)
    if way:
        assert way[0] == way[-1] == start
        assert all(above in parents[below] for below, above in zip(way, way[1:], strict=False))
    else:
        reached, border = set(), list(parents.get(start, ()))
        while border:
            one = border.pop()
            if one not in reached:
                reached.add(one)
                border += parents.get(one, ())
        assert start not in reached


TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("state", "days", "fresh"),
    [
        ("observed", 0, True),
        ("observed", 182, True),
        ("observed", 184, False),
        ("reported", 365, True),
        ("reported", 367, False),
        ("inferred", 184, False),
        ("assumed", 0, False),
    ],
)
def test_evidence_grows_old(state: EvidenceState, days: int, fresh: bool) -> None:
    evidence = {"state": state, "date": (TODAY - timedelta(days=days)).isoformat()}
    assert is_fresh(evidence, TODAY) is fresh


def test_evidence_without_a_date_is_not_fresh_and_no_limit_is_for_ever() -> None:
    assert not is_fresh(None, TODAY)
    assert not is_fresh({"state": "observed"}, TODAY)
    for_ever: dict[EvidenceState, int | None] = {"observed": None}
    assert is_fresh({"state": "observed", "date": "1990-01-01"}, TODAY, for_ever)
    assert not is_fresh({"state": "reported", "date": "2026-11-22"}, TODAY, for_ever)


texts = st.dictionaries(st.sampled_from(["de", "en"]), st.text(min_size=1, max_size=5), min_size=1)
statements = st.lists(
    st.builds(lambda one, words: {"id": one, "text": {"de": words}}, st.sampled_from("abcd"), st.text()),
    unique_by=lambda one: one["id"],
    max_size=4,
)
persona_fields = st.fixed_dictionaries(
    {},
    optional={
        "claim": texts,
        "needs": statements,
        "sources": texts,
        "channels": st.lists(st.sampled_from("xyz")),
    },
)


@given(persona_fields, persona_fields)
def test_what_becomes_one_loses_nothing_that_the_kept_one_said(
    kept: dict[str, Any], gone: dict[str, Any]
) -> None:
    result = united(KINDS["persona"], kept, gone)
    assert set(result) == set(kept) | set(gone)
    for name, value in kept.items():
        if isinstance(value, list):
            assert result[name][: len(value)] == value
        else:
            assert result[name].items() >= value.items()
    for one in gone.get("needs", []):
        assert one["id"] in {other["id"] for other in result["needs"]}


@given(texts, texts)
def test_a_united_name_keeps_its_words(kept: dict[str, str], gone: dict[str, str]) -> None:
    result = united_name(kept, gone)
    assert result.items() >= kept.items()
    assert set(result) == set(kept) | set(gone)


@given(st.lists(st.sampled_from("abcd")), st.sampled_from("abcd"), st.sampled_from([None, *"abcd"]))
def test_an_exchanged_id_is_gone_and_nothing_is_named_twice(
    ids: list[str], old: str, new: str | None
) -> None:
    result = exchanged(ids, [old], new)
    assert old not in result or new == old
    assert len(set(result)) == len(result)
    assert set(result) - {new} == set(ids) - {old, new}


@given(st.text(max_size=400))
def test_a_sort_key_is_short_and_stable(label: str) -> None:
    key = sort_key(label)
    assert len(key) <= 120
    assert sort_key(f"{label}\u0301") == key


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(
    st.sampled_from(sorted(KINDS)).flatmap(
        lambda kind: st.tuples(
            st.just(kind),
            st.dictionaries(
                st.sampled_from([field.name for field in KINDS[kind].fields]) | st.text(max_size=5),
                json_values,
                max_size=4,
            ),
        )
    )
)
def test_any_value_is_either_refused_or_kept_in_a_form_that_stays(given: tuple[str, dict[str, Any]]) -> None:
    kind, fields = given
    try:
        once = checked(KINDS[kind], fields)
    except ValidationError:
        return
    assert checked(KINDS[kind], once) == once
    refs_in(kind, once)
