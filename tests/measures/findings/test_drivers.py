"""Tests that driver analysis finds what is true in the demo company, and says what it does not know."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from tests.measures.findings.company import journey, reality_from

from etappe.analytics import Filter
from etappe.measures import Reality
from etappe.measures.drivers import words
from etappe.measures.drivers.errors import OutcomeNeeds, UnknownOutcome
from etappe.measures.drivers.outcomes import Asked
from etappe.measures.drivers.service import DriversQuestion, drivers_of
from etappe.measures.drivers.types import DriverRow, DriversAnswer
from etappe.simulate import ACTIVITIES, batches, truth
from etappe.simulate.company import Company
from etappe.simulate.scores import expected_answer

NO_ACCESS: Any = None
"""Only metrics of the library need somebody's access."""
EVERYTHING = Filter()
NAME = {key: activity.de for key, activity in ACTIVITIES.items()}


def asked(reality: Reality, outcome: str, filter: Filter = EVERYTHING, **more: Any) -> DriversAnswer:
    question = DriversQuestion(Asked(outcome, journey(), more.pop("goal", ())), **more)
    return drivers_of(NO_ACCESS, reality, filter, question)


def holds(row: DriverRow, true: float) -> bool:
    """Whether the interval of the effect holds the true one."""
    low, high = row.effect.low, row.effect.high
    return low is not None and high is not None and low <= true <= high


def test_what_drives_recommendation_is_found_in_its_order_with_the_true_effects(demo: Reality) -> None:
    found = asked(demo, "nps")
    assert (found.state, found.model, found.method) == ("known", "linear", "lmg")
    rows = {row.name: row for row in found.rows}
    drivers = {
        "documents": rows[f"touchpoint:{NAME['documents']}"],
        "returned": rows[f"repeat:{NAME['form']}"],
        "hotline": rows[f"touchpoint:{NAME['hotline']}"],
    }
    effects = truth().recommendation_effects
    assert list(effects) == list(drivers)
    assert found.rows[0] is drivers["documents"]
    assert drivers["documents"].share > drivers["returned"].share > drivers["hotline"].share
    for key, row in drivers.items():
        assert holds(row, effects[key]), (key, row.effect)
        assert row.effect_sign == (1 if effects[key] > 0 else -1)
        assert row.n >= 30
    assert drivers["documents"].label.de == "Unterlagen nachgereicht"


def test_what_is_no_driver_is_not_called_one(demo: Reality) -> None:
    found = asked(demo, "nps")
    assert all(NAME["nps"] not in row.name and NAME["csat"] not in row.name for row in found.rows)
    moved = next((row for row in found.rows if row.name == f"touchpoint:{NAME['move']}"), None)
    assert moved is None or moved.effect_sign == 0


def test_what_customers_are_like_is_told_apart_from_what_they_met(demo: Reality) -> None:
    found = asked(demo, "nps")
    felt = Company().recommends
    price = expected_answer("nps", felt) - expected_answer(
        "nps", felt + Company().recommends_effects["price_aware"]
    )
    for name in ("Sicherheitssuchender", "Bequemer Wechsler"):
        row = next(one for one in found.rows if one.name == f"property:persona = {name}")
        assert (row.family, row.effect_sign) == ("property", 1)
        assert row.effect.value == pytest.approx(price, abs=0.25)
    assert words.AGAINST_OTHERS in found.caveats
    touched = asked(demo, "nps", families=("touchpoint",))
    assert words.AGAINST_OTHERS not in touched.caveats


def test_missing_documents_drive_the_satisfaction_with_a_claim(demo: Reality) -> None:
    found = asked(demo, "csat")
    assert found.rows[0].name == f"touchpoint:{NAME['documents']}"
    assert found.rows[0].exposed is not None
    assert found.rows[0].others is not None
    assert found.rows[0].exposed.mean == pytest.approx(2.9, abs=0.2)
    assert found.rows[0].others.mean == pytest.approx(4.2, abs=0.2)
    assert holds(found.rows[0], truth().satisfaction_effect_of_documents)


@pytest.mark.parametrize("outcome", ["completed", "reached"])
def test_advice_drives_contracts_by_as_much_as_it_really_does(demo: Reality, outcome: str) -> None:
    found = asked(demo, outcome, goal=(NAME["contract"],))
    assert found.model == "linear_probability"
    assert {row.name for row in found.rows[:2]} == {
        f"touchpoint:{NAME['hotline']}",
        f"touchpoint:{NAME['chat']}",
    }
    assert all(holds(row, truth().advice_effect) for row in found.rows[:2])
    needed = {one.name for one in found.left_out if one.why == "precondition"}
    assert f"touchpoint:{NAME['premium']}" in needed
    assert f"touchpoint:{NAME['application']}" in needed


def test_steps_of_the_map_are_named_and_every_caveat_is_there_in_both_languages(demo: Reality) -> None:
    found = asked(demo, "completed")
    hotline = next(row for row in found.rows if row.touchpoint == NAME["hotline"])
    assert hotline.step_ids == ("st_hotline",)
    assert all(one.de and one.en and one.de != one.en for one in (*found.caveats, found.definition))
    assert any("effect" in one.en for one in found.caveats)


def test_relative_weights_and_channels_can_be_asked_for(demo: Reality) -> None:
    found = asked(demo, "nps", method="relative_weights", families=("channel",))
    assert found.method == "relative_weights"
    assert {row.family for row in found.rows} == {"channel"}


def test_a_filter_narrows_the_answers(demo: Reality) -> None:
    whole = asked(demo, "nps")
    part = asked(demo, "nps", Filter(segment=f'did (activity = "{NAME["claim"]}")'))
    assert 0 < part.n < whole.n


@pytest.mark.parametrize(("asked_for", "kind"), [("weather", UnknownOutcome), ("reached", OutcomeNeeds)])
def test_an_outcome_that_is_none_is_refused(demo: Reality, asked_for: str, kind: type[Exception]) -> None:
    with pytest.raises(kind):
        asked(demo, asked_for)


def table_of(rows: int, score: float) -> pa.Table:
    """The answers of so many customers who all say the same."""
    simulated = pa.concat_tables(batches(customers=2_000, seed=3)).slice(0, rows)
    names = simulated.column_names
    columns = [simulated[name] for name in names]
    columns[names.index("value")] = pa.array([score] * rows)
    columns[names.index("score_kind")] = pa.array(["nps"] * rows)
    return pa.table(dict(zip(names, columns, strict=True)))


@pytest.mark.parametrize(
    ("outcome", "rows", "score", "state"),
    [("ces", 400, 9.0, "no_data"), ("nps", 1, 9.0, "too_few"), ("nps", 400, 9.0, "constant"),
     ("nps", 400, 99.0, "no_data"), ("nps", 400, float("nan"), "no_data"), ("nps", 0, 9.0, "no_data")],
)  # fmt: skip
def test_too_little_to_go_by_is_a_state(
    tmp_path: Path, outcome: str, rows: int, score: float, state: str
) -> None:
    found = asked(reality_from(tmp_path / "ws", table_of(rows, score)), outcome)
    assert found.state == state
    assert found.rows == ()
    assert found.r2 is None
