"""Tests that comparisons, times and gains find what is true in the demo company."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from tests.measures.findings.company import journey

from etappe.analytics import Filter
from etappe.analytics.estimate import Estimate
from etappe.journeys import Stage, Step
from etappe.measures import Reality
from etappe.measures.drivers.comparing import Exposed, compared
from etappe.measures.drivers.errors import NothingExposed, OutcomeNeeds
from etappe.measures.drivers.outcomes import Asked
from etappe.measures.drivers.repairing import repaired
from etappe.measures.drivers.surviving import SurvivalQuestion, ends_of, survived
from etappe.simulate import ACTIVITIES, truth
from etappe.simulate.company import PERSONAS, Company
from etappe.simulate.truth import seen

NO_ACCESS: Any = None
NAME = {key: activity.de for key, activity in ACTIVITIES.items()}
EVERYTHING = Filter()
ADVICE = (NAME["hotline"], NAME["chat"])


def holds(estimate: Estimate, true: float) -> bool:
    return estimate.low is not None and estimate.high is not None and estimate.low <= true <= estimate.high


def test_advice_looks_twice_as_good_as_it_is_until_those_alike_are_compared(demo: Reality) -> None:
    asked = Asked("completed", journey())
    found = compared(NO_ACCESS, demo, EVERYTHING, asked, Exposed(ADVICE))
    true = truth().advice_effect
    assert found.naive.low is not None
    assert found.naive.low > 1.4 * true
    assert holds(found.matched, true), found.matched
    assert all(row.balanced for row in found.balance)
    assert found.sensitivity.value is not None
    assert found.sensitivity.value > 1.5
    assert any(NAME["compare"] in one.en for one in found.caveats)


def test_missing_documents_cost_as_much_recommendation_as_they_really_do(demo: Reality) -> None:
    found = compared(NO_ACCESS, demo, EVERYTHING, Asked("nps"), Exposed((NAME["documents"],)))
    assert holds(found.matched, truth().recommendation_effects["documents"]), found.matched
    assert found.matched_n.exposed + found.unmatched == found.exposed.n


def test_what_changes_nothing_is_said_to_change_nothing(demo: Reality) -> None:
    found = compared(NO_ACCESS, demo, EVERYTHING, Asked("nps"), Exposed((NAME["move"],)))
    assert not found.matched.excludes_zero


def test_a_rule_can_say_who_was_exposed_and_its_weakness_is_stated(demo: Reality) -> None:
    rule = f'did (activity = "{NAME["documents"]}")'
    found = compared(NO_ACCESS, demo, EVERYTHING, Asked("nps"), Exposed(rule=rule))
    assert found.naive.value is not None
    assert found.naive.value < -1
    assert any("rule" in one.en for one in found.caveats)
    with pytest.raises(NothingExposed):
        compared(NO_ACCESS, demo, EVERYTHING, Asked("nps"), Exposed())


def test_nobody_exposed_is_a_state(demo: Reality) -> None:
    found = compared(NO_ACCESS, demo, EVERYTHING, Asked("nps"), Exposed(("Never seen",)))
    assert found.state == "too_few"
    assert found.matched.value is None
    assert found.naive.value is None


def test_after_missing_documents_customers_leave_sooner(demo: Reality) -> None:
    question = SurvivalQuestion(
        (NAME["decision"],), (NAME["cancel"],), by="touchpoint", touchpoint=NAME["documents"]
    )
    found = survived(NO_ACCESS, demo, EVERYTHING, question)
    without, with_it = found.groups
    assert found.test is not None
    assert found.test.p < 0.001
    assert with_it.events > 5 * without.events
    # 15 % cancel, less those whose cancelling would fall behind the end of the data, who are censored.
    last = with_it.curve[-1]
    assert last.low <= 1 - 0.15 * (1 - 0.03) - 0.03 <= last.high
    assert found.n == found.events + found.censored == without.n + with_it.n


def test_times_of_a_map_go_from_its_first_to_its_last_step(demo: Reality) -> None:
    start, end = ends_of(journey(), (), (), demo.index.touchpoints)
    assert end == (NAME["contract"],)
    found = survived(NO_ACCESS, demo, EVERYTHING, SurvivalQuestion(start, end, 30, "channel"))
    assert {group.name for group in found.groups} == {"social", "partner"}
    assert all(len(group.curve) <= 120 for group in found.groups)
    assert all(group.median_us is None for group in found.groups)  # Most never conclude.
    assert found.cox is None or all(np.isfinite(row.hazard_ratio) for row in found.cox)
    with pytest.raises(OutcomeNeeds):
        ends_of(None, (), (), ())


def test_steps_that_nobody_records_are_no_ends(demo: Reality) -> None:
    seen = demo.index.touchpoints
    talk = Step("st_talk", {"en": "I talk to friends"}, ("Talk among friends",), optional=False)
    wished = replace(journey(), stages=(Stage("sg_before", {"en": "Before"}, (talk,)), *journey().stages))
    assert ends_of(wished, (), (), seen) == ends_of(journey(), (), (), seen)
    assert ends_of(wished, (), (), ())[0] == ("Talk among friends",)  # Without data the map speaks.


def test_a_start_that_never_occurs_is_a_state(demo: Reality) -> None:
    found = survived(NO_ACCESS, demo, EVERYTHING, SurvivalQuestion(("Never",), ("Nor this",)))
    assert (found.state, found.n, found.cox) == ("no_data", 0, None)


def test_repairing_the_leaking_field_brings_what_the_truth_promises(demo: Reality) -> None:
    firm = Company()
    lost_when_repaired = 1 - sum(one.share * seen(firm, one, class_leak=0.0) for one in PERSONAS)
    found = repaired(demo, journey(), EVERYTHING, "st_form", lost_when_repaired)
    (row,) = found.rows
    # Strangers of the last weeks have had no time to decide: the share of all that is gained shrinks with them.
    ripe = found.completed_share.value / truth().overall if found.completed_share.value else 0
    assert row.gain_share.low is not None
    assert row.gain_share.high is not None
    assert row.gain_share.low <= truth().gained_per_stranger * ripe <= row.gain_share.high
    assert row.money.value is not None
    assert row.gain.value is not None
    assert found.value_per_completion.value is not None
    assert row.money.value == pytest.approx(row.gain.value * found.value_per_completion.value)


def test_every_step_of_a_map_has_its_gain_and_an_empty_map_none(demo: Reality) -> None:
    found = repaired(demo, journey(), EVERYTHING)
    assert [row.step_id for row in found.rows] == [
        "st_ad",
        "st_calculator",
        "st_form",
        "st_premium",
        "st_compare",
    ]
    nobody = repaired(demo, journey(), Filter(end_us=1))
    assert (nobody.state, nobody.entered) == ("no_data", 0)
    assert all(row.gain.value is None for row in nobody.rows)
