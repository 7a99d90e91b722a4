"""What was measured goes on where a step takes the place of another: cards, series, expectations, conformity."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.measures.test_cards import Board

Json = dict[str, Any]
Row = tuple[str, int, float]


@pytest.fixture
def board(client: TestClient, filled: str) -> Board:
    return Board(client, filled)


def behind(board: Board, card: str) -> set[Row]:
    """Every answer behind a card."""
    found: set[Row] = set()
    while True:
        page = board.post(f"cards/{card}/behind", {"limit": 200, "offset": len(found)})["answer"]
        found |= {(row["handle"], row["time_us"], row["value"]) for row in page["rows"]}
        if len(found) >= page["total"]:
            return found


def series(board: Board, step: int) -> Json:
    body = {
        "journey_id": board.journey,
        "subject_table": "step",
        "subject_id": board.steps[step],
        "unit": "month",
    }
    found: Json = board.post(f"metrics/{board.metrics['ces']}/series", body)["answer"]
    return found


def by_month(found: Json) -> dict[int, int]:
    return {
        point["start_us"]: point["value"]["n"]
        for point in found["series"][0]["points"]
        if point["value"]["n"]
    }


@pytest.mark.parametrize("keep", ["cards", "history"])
def test_the_history_of_a_step_goes_on_at_its_successor(board: Board, keep: str) -> None:
    cards = [board.add("metric_card", "ces", step) for step in (1, 2)]
    told = board.add("hypothesis", "ces", 1, text={"en": "It is easy"}, expected=1.0, tolerance=0.5)
    nps = board.add("metric_card", "nps", 1)
    old, new = (behind(board, card) for card in cards)
    months = [by_month(series(board, step)) for step in (1, 2)]
    before = board.post(f"journeys/{board.journey}/conformity", {"filter": {}})["answer"]
    assert old

    board.post(
        f"journeys/{board.journey}/steps/{board.steps[1]}/merge", {"into": board.steps[2], "keep": keep}
    )
    found = board.measured()
    # The successor had this card already: it stays the one; what only the predecessor had has moved along.
    assert set(found) == {cards[1], nps}
    assert {one["card"]["subject_id"] for one in found.values()} == {board.steps[2]}
    assert [one["name"] for one in found[cards[1]]["includes"]] == [{"de": "Prämie"}]
    # Nothing counts twice: the answers at the successor are those of both, each once.
    assert behind(board, cards[1]) == old | new
    assert found[cards[1]]["value"]["n"] == len(old | new)
    whole = series(board, 2)
    assert by_month(whole) == {
        month: months[0].get(month, 0) + months[1].get(month, 0) for month in {*months[0], *months[1]}
    }
    assert whole["includes"] == found[cards[1]]["includes"]
    (held,) = board.get(f"journeys/{board.journey}/hypotheses")
    assert (held["hypothesis"]["id"], held["hypothesis"]["subject_id"]) == (told, board.steps[2])
    assert held["value"]["n"] == len(old | new)
    assert held["includes"] == found[cards[1]]["includes"]
    after = board.post(f"journeys/{board.journey}/conformity", {"filter": {}})["answer"]
    assert after["journeys"] == before["journeys"]
    assert "Prämie gesehen" not in [one["touchpoint"] for one in after["unseen"]]
    assert not [one for one in after["deviations"] if one["id"] == "insert:Prämie gesehen"]

    board.post("commands/undo", {"scope": board.journey})
    assert {card: behind(board, card) for card in cards} == dict(zip(cards, (old, new), strict=True))


def test_versions_of_a_map_are_compared(board: Board, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = series(board, 1)
    points = whole["series"][0]["points"]
    days = [datetime.fromtimestamp(points[at]["start_us"] / 1e6, UTC) for at in (1, 3)]
    kept = [{"name": name, "made_at": at} for name, at in zip(("First", "Second"), days, strict=True)]
    monkeypatch.setattr("etappe.journeys.named_versions", lambda *_: kept[::-1])
    body = {
        "journey_id": board.journey,
        "subject_table": "step",
        "subject_id": board.steps[1],
        "unit": "version",
    }
    for formula in ("ces", "conversion"):
        route = f"metrics/{board.metrics[formula]}/series"
        found = board.post(route, body)["answer"]["series"][0]["points"]
        assert [one["name"] for one in found] == ["", "First", "Second"]
        for one in found:
            inside = {"start_us": one["start_us"], "end_us": one["end_us"]}
            alone = board.post(route, {**body, "unit": "month", "filter": inside})["answer"]["value"]
            assert one["value"]["n"] == alone["n"]
            assert one["value"]["value"] == (alone["value"] and pytest.approx(alone["value"]))
        assert found[0]["difference"] is None
        for before, after in pairwise(found):
            told = [one["value"]["value"] for one in (before, after)]
            gap = None if None in told else pytest.approx(told[1] - told[0])
            assert after["difference"]["value"] == gap
    route = f"{board.path}/metrics/{board.metrics['ces']}/series"
    refused = board.client.post(route, json={"unit": "version"})
    assert (refused.status_code, refused.json()["code"]) == (422, "metrics.no_journey")


def test_two_metrics_are_held_beside_each_other(board: Board) -> None:
    body = {"journey_id": board.journey, "unit": "week", "other_id": board.metrics["nps"]}
    found = board.post(f"metrics/{board.metrics['ces']}/relation", body)["answer"]
    alone = board.post(
        f"metrics/{board.metrics['nps']}/series", {"journey_id": board.journey, "unit": "week"}
    )["answer"]
    assert found["other"] == alone
    courses = [
        {one["start_us"]: one["value"]["value"] for one in found[side]["series"][0]["points"]}
        for side in ("one", "other")
    ]
    pairs = [(value, courses[1].get(start)) for start, value in courses[0].items()]
    assert found["correlation"]["n"] == sum(None not in pair for pair in pairs)
    itself = board.post(f"metrics/{board.metrics['nps']}/relation", body)["answer"]["correlation"]
    assert itself["value"] in (1, None)


def test_another_name_of_a_step_or_touchpoint_changes_no_number(board: Board) -> None:
    card = board.add("metric_card", "ces", 1)
    seen = behind(board, card)
    library = board.get("touchpoints")
    (one,) = [touchpoint for touchpoint in library if touchpoint["name"] == "Prämie gesehen"]
    board.command(
        {"put": "step", "id": board.steps[1], "row": {"name": {"de": "Preis"}}},
        {"put": "object", "id": one["id"], "row": {"name": {"de": "Preis gesehen"}}},
    )
    assert behind(board, card) == seen
