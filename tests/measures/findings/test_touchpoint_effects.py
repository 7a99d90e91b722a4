"""Tests that the effects in touchpoint performance come from journeys that are alike, and find what is true."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.measures.findings.company import journey

from etappe.analytics import Filter
from etappe.journeys import Step
from etappe.measures import Reality
from etappe.measures.performance import logic
from etappe.measures.performance.evidence import matched_effect, matched_effects
from etappe.measures.performance.goals import Goal
from etappe.simulate import ACTIVITIES, truth

NAME = {key: activity.de for key, activity in ACTIVITIES.items()}
GOAL = Goal((NAME["contract"],), "journey", journey())


def test_advice_brings_what_it_truly_brings_and_not_what_it_seems_to(demo: Reality) -> None:
    found = matched_effects(demo, Filter(), GOAL)
    for key in ("hotline", "chat"):
        effect = found[NAME[key]]
        assert (effect.method, effect.caveat is not None) == ("matched", True)
        low, high = effect.difference.low, effect.difference.high
        assert low is not None
        assert high is not None
        # Decisions that fall after the thirty days count for nobody: a little of the effect is not seen.
        assert low - 0.03 <= truth().advice_effect <= high + 0.03
        assert effect.n_with >= 100
    assert NAME["contract"] not in found


def test_a_first_step_that_nobody_records_changes_nothing(demo: Reality) -> None:
    drawn = journey()
    first = Step("st_friends", {"de": "Freunde"}, ("Gespräch im Freundeskreis",), False)
    stage = replace(drawn.stages[0], steps=(first, *drawn.stages[0].steps))
    longer = replace(drawn, stages=(stage, *drawn.stages[1:]))
    goal = Goal((NAME["contract"],), "journey", longer)
    assert matched_effects(demo, Filter(), goal) == matched_effects(demo, Filter(), GOAL)


def test_content_that_is_not_on_the_only_way_has_the_effect_of_its_touchpoints(demo: Reality) -> None:
    met = (NAME["hotline"], NAME["chat"])
    found = matched_effect(demo, Filter(), met, (NAME["contract"],))
    assert found is not None
    assert found.difference.value == pytest.approx(truth().advice_effect, abs=0.07)
    assert matched_effect(demo, Filter(), ("Nowhere",), (NAME["contract"],)) is None


def test_no_goal_and_nobody_have_no_effects(demo: Reality) -> None:
    assert matched_effects(demo, Filter(), Goal((), "none", None)) == {}
    assert matched_effects(demo, Filter(end_us=1), GOAL) == {}


def test_what_lies_on_the_only_way_is_a_precondition_and_no_effect() -> None:
    found = logic.effect(400, 100, 600, 0)
    assert (found.method, found.difference.value) == ("precondition", None)
    assert found.caveat is not None
    assert logic.effect(400, 100, 600, 3).method == "difference"
    assert logic.effect(400, 0, 600, 0).method == "difference"
