"""Metric cards on a map: measured, judged, undone, behind them, alarmed; and hypotheses held against data."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

from etappe import accounts
from etappe.kit import new_id
from etappe.measures.metrics import watching

Json = dict[str, Any]


class Board:
    """A map of three steps through the demo's calculator, with the ready-made metrics."""

    def __init__(self, client: TestClient, path: str) -> None:
        self.client, self.path = client, path
        stages = [
            {"name": "Rechner", "steps": [
                {"name": "Eingeben", "touchpoints": ["Dateneingabe begonnen"]},
                {"name": "Prämie", "touchpoints": ["Prämie gesehen"]},
            ]},
            {"name": "Entscheiden", "steps": [{"name": "Vergleich", "touchpoints": ["Angebot verglichen"]}]},
        ]  # fmt: skip
        made = client.post(f"{path}/journeys", json={"name": "Rechner", "stages": stages})
        assert made.status_code == 201, made.text
        self.journey = made.json()["id"]
        self.steps = [step["id"] for stage in made.json()["stages"] for step in stage["steps"]]
        self.metrics = {one["formula"]: one["id"] for one in self.post("metrics/starter", {}, 201)}

    def post(self, route: str, body: Json, status: int = 200) -> Any:
        answer = self.client.post(f"{self.path}/{route}", json=body)
        assert answer.status_code == status, answer.text
        return answer.json()

    def get(self, route: str) -> Any:
        answer = self.client.get(f"{self.path}/{route}")
        assert answer.status_code == 200, answer.text
        return answer.json()

    def command(self, *edits: Json) -> Json:
        body = {"scope": self.journey, "kind": "card.changed", "edits": list(edits)}
        return self.post("commands", body)

    def add(self, table: str, metric: str, step: int | None = None, **columns: Any) -> str:
        row_id = new_id("mc" if table == "metric_card" else "hy")
        where = (
            {"subject_table": "journey", "subject_id": self.journey}
            if step is None
            else {"subject_table": "step", "subject_id": self.steps[step]}
        )
        metric_id = self.metrics.get(metric, metric)
        row = {"id": row_id, "journey_id": self.journey, "metric_id": metric_id, **where, **columns}
        self.command({"add": table, "row": row})
        return row_id

    def measured(self, **filters: Any) -> dict[str, Json]:
        found = self.post(f"journeys/{self.journey}/cards/measure", {"filter": filters})["answer"]
        return {one["card"]["id"]: one for one in found["cards"]}


@pytest.fixture
def board(client: TestClient, filled: str) -> Board:
    return Board(client, filled)


def test_cards_are_measured_judged_and_looked_behind(board: Board, workspace: accounts.Workspace) -> None:
    effort = board.add("metric_card", "ces", 1, target=1.5, threshold=2.0, baseline={"value": 5})
    whole = board.add("metric_card", "ces", None, aggregation="weakest")
    done = board.add("metric_card", "conversion", 0)
    took = board.add("metric_card", "time", 0)
    again = board.add("metric_card", "churn", None)
    found = board.measured()
    card = found[effort]
    assert (card["state"], card["on_target"], card["metric"]["unit"]) == ("breached", False, "score")
    assert card["value"]["low"] < card["value"]["value"] < card["value"]["high"]
    assert card["difference"]["value"] == pytest.approx(card["value"]["value"] - 5)
    assert len(card["sparkline"]) == 12
    assert sum(one["n"] for one in card["sparkline"]) == card["value"]["n"]
    assert found[whole]["value"]["value"] == found[whole]["weakest"]["value"]
    lanes = board.post(f"journeys/{board.journey}/measure", {"filter": {}})["answer"]["steps"]
    assert found[done]["value"]["value"] == pytest.approx(1 - lanes[0]["row"]["lost_share"])
    assert found[took]["value"]["value"] == pytest.approx(450, rel=0.3)
    assert 0 <= found[again]["value"]["value"] <= 1

    page = board.post(f"cards/{effort}/behind", {"limit": 5})["answer"]
    assert page["total"] == card["value"]["n"]
    assert len(page["rows"]) == 5
    assert all(row["handle"] and row["metric"] == "ces" for row in page["rows"])
    lost = board.post(f"cards/{done}/behind", {"limit": 5})["answer"]
    assert lost["total"] == lanes[0]["row"]["lost"]

    watching.look(workspace.id)
    alarms = board.get("alarms?open=true")
    assert [one["card_id"] for one in alarms] == [effort]
    assert [one["kind"] for one in board.get("notices")["items"]] == ["alarm"]
    board.command({"put": "metric_card", "id": effort, "row": {"threshold": 6.0}})
    watching.look(workspace.id)
    assert board.get("alarms?open=true") == []
    assert board.get("alarms")[0]["recovered_at"] is not None


def test_cards_go_and_come_back_with_their_step(board: Board) -> None:
    card = board.add("metric_card", "nps", 2)
    board.command({"drop": "step", "id": board.steps[2]})
    assert board.get(f"journeys/{board.journey}/cards")["cards"] == []
    board.post("commands/undo", {"scope": board.journey})
    assert [one["id"] for one in board.get(f"journeys/{board.journey}/cards")["cards"]] == [card]
    bad = {"id": new_id("mc"), "journey_id": board.journey, "metric_id": board.metrics["nps"],
           "subject_table": "step", "subject_id": new_id("st")}  # fmt: skip
    body = {"scope": board.journey, "kind": "card.changed", "edits": [{"add": "metric_card", "row": bad}]}
    refused = board.client.post(f"{board.path}/commands", json=body)
    assert (refused.status_code, refused.json()["code"]) == (422, "metrics.bad_subject")


def own(board: Board, name: str, expression: str) -> str:
    """A metric with a formula of its own."""
    row = {"id": new_id("me"), "kind": "metric", "name": {"en": name},
           "fields": {"formula": "own", "expression": {"en": expression}}}  # fmt: skip
    board.post(
        "commands", {"scope": "library", "kind": "card.changed", "edits": [{"add": "object", "row": row}]}
    )
    return str(row["id"])


def test_own_formulas_and_what_is_wrong_with_them(board: Board) -> None:
    good = board.add("metric_card", own(board, "Half", "{Effort (CES)} / 2"), 1)
    whole = board.add("metric_card", "ces", 1)
    zero = board.add("metric_card", own(board, "Zero", "1 / ({NPS of nobody} - {NPS of nobody})"), 1)
    split = board.add("metric_card", own(board, "Split", "1 / ({Effort (CES)} - {Effort (CES)})"), 1)
    loop = board.add("metric_card", own(board, "Loop", "{Loop} + 1"), 1)
    broken = board.add("metric_card", own(board, "Broken", "1 +"), 1)
    found = board.measured()
    assert found[good]["value"]["value"] == pytest.approx(found[whole]["value"]["value"] / 2)
    problems = {one: found[one]["problem"]["code"] for one in (zero, split, loop, broken)}
    assert list(problems.values()) == [
        "metrics.unknown_name", "metrics.division_by_zero", "metrics.cycle", "metrics.formula",
    ]  # fmt: skip
    assert all(found[one]["state"] == "error" and found[one]["value"]["value"] is None for one in problems)
    listed = {one["name"]["en"]: one["problem"] for one in board.get("metrics") if "en" in one["name"]}
    assert listed["Loop"]["code"] == "metrics.cycle"
    checked = board.post("metrics/check", {"expression": "{Loop} * ("})
    assert (checked["ok"], checked["error"]["position"]) == (False, 10)


def test_hypotheses_are_confirmed_contradicted_and_remembered(
    board: Board, workspace: accounts.Workspace
) -> None:
    card = board.add("metric_card", "ces", 1)
    value = board.measured()[card]["value"]["value"]
    told = [
        board.add("hypothesis", "ces", 1, text={"en": "As measured"}, expected=value, tolerance=0.5),
        board.add("hypothesis", "ces", 1, text={"en": "It is easy"}, expected=1.0, tolerance=0.5),
        board.add("hypothesis", "nps", 1, text={"en": "Nobody asked"}, expected=40, tolerance=5, decay_days=30,
                  filter='did (activity = "never")'),
    ]  # fmt: skip
    watching.look(workspace.id)
    found = {one["hypothesis"]["id"]: one for one in board.get(f"journeys/{board.journey}/hypotheses")}
    assert [found[one]["state"] for one in told] == ["confirmed", "contradicted", "untested"]
    assert found[told[1]]["changed_at"] is not None
    assert [one["state"] for one in found[told[1]]["history"]] == ["contradicted"]
    assert "hypothesis" in [one["kind"] for one in board.get("notices")["items"]]
    narrow = board.post(f"journeys/{board.journey}/hypotheses/measure", {"filter": {"end_us": 1}})
    assert {one["state"] for one in narrow} == {"untested"}


def test_series_by_week_and_channel(board: Board) -> None:
    route = f"metrics/{board.metrics['ces']}/series"
    answer = board.post(route, {"journey_id": board.journey, "unit": "week", "by": "channel"})["answer"]
    whole, *parts = answer["series"]
    assert sum(one["value"]["n"] for one in whole["points"]) == answer["value"]["n"]
    assert {one["name"] for one in parts} <= {"web", "app", "call", "branch", "mail", "partner", "social"}
    assert all(one["start_us"] < one["end_us"] for one in whole["points"])
