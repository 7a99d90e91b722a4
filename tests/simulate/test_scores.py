"""Tests that what customers answer and write follows from what they have been through."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest

from etappe.simulate import ACTIVITIES, batches, truth
from etappe.simulate.scores import SCALES, expected_answer
from etappe.simulate.voices import TEXTS
from etappe.simulate.wordings import WORDINGS


@pytest.fixture(scope="module")
def answers() -> tuple[list[dict[str, Any]], dict[str, set[str]]]:
    """All answers about recommending, and who met the touchpoints that should matter for them."""
    events = pa.concat_tables(batches(customers=40_000, seed=5))
    met: dict[str, set[str]] = {}
    for key in ("documents", "hotline"):
        own = events.filter(pc.equal(events["activity"], ACTIVITIES[key].de))
        met[key] = set(own["customer"].to_pylist())
    return events.filter(pc.equal(events["score_kind"], "nps")).to_pylist(), met


@pytest.mark.parametrize("key", ["documents", "hotline"])
def test_an_experience_changes_the_answer_as_the_truth_says(
    answers: tuple[list[dict[str, Any]], dict[str, set[str]]], key: str
) -> None:
    rows, met = answers
    touched = [row["value"] for row in rows if row["customer"] in met[key]]
    others = [row["value"] for row in rows if row["customer"] not in met[key]]
    assert len(touched) > 100
    difference = float(np.mean(touched) - np.mean(others))
    noise = float(np.std(touched) / np.sqrt(len(touched)))
    assert difference == pytest.approx(truth().recommendation_effects[key], abs=4 * noise + 0.1)


def test_those_who_suffered_write_about_it(
    answers: tuple[list[dict[str, Any]], dict[str, set[str]]],
) -> None:
    rows, met = answers
    waiting = {"gewartet", "Warten", "Schaden", "Funkstille", "Schadenfall", "waiting", "claim"}
    spoke: dict[bool, list[bool]] = defaultdict(list)
    for row in rows:
        if row["comment"] and row["value"] <= 6:
            suffered = row["customer"] in met["documents"]
            spoke[suffered].append(any(word in row["comment"] for word in waiting))
    assert np.mean(spoke[True]) > 2 * np.mean(spoke[False])


@pytest.mark.parametrize("key", sorted(SCALES))
def test_expected_answers_are_those_of_many_draws(key: str) -> None:
    scale = SCALES[key]
    draws = np.random.default_rng(2).normal(scale.high - 1, scale.spread, 200_000)
    drawn = np.clip(np.round(draws), scale.low, scale.high).mean()
    assert expected_answer(key, scale.high - 1) == pytest.approx(drawn, abs=0.02)


def test_comments_have_many_wordings_in_both_languages_and_no_empty_slot() -> None:
    wordings = [
        text
        for moods in WORDINGS.values()
        for subjects in moods
        for both in subjects.values()
        for texts in both
        for text in texts
    ]
    assert len(wordings) == len(set(wordings)) > 60
    assert not any("{" in text for text in TEXTS)
