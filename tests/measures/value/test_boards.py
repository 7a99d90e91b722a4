"""Boards are edited by commands and undone; reports leave over a real mail server, each try once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.mail.conftest import PostOffice, post_office

from etappe import accounts
from etappe.db import session_scope
from etappe.kit import now
from etappe.measures import reports
from etappe.measures.reports.models import ReportRow

__all__ = ["post_office"]
BOARD, TILE = "bo_00000000000000000000000001", "ti_00000000000000000000000001"


@pytest.fixture
def path(workspace: accounts.Workspace) -> str:
    return f"/api/v1/workspaces/{workspace.id}"


def command(client: TestClient, path: str, kind: str, *edits: dict[str, Any]) -> Any:
    body = {"scope": f"boards:{BOARD}", "kind": kind, "edits": list(edits)}
    return client.post(f"{path}/commands", json=body)


def test_a_board_is_made_copied_and_undone(client: TestClient, path: str) -> None:
    tile = {"id": TILE, "board_id": BOARD, "kind": "note", "settings": {"text": {"de": "Hallo"}}, "width": 6}
    made = command(
        client, path, "board.created",
        {"add": "board", "row": {"id": BOARD, "name": {"de": "Mein Board"}}}, {"add": "tile", "row": tile},
    )  # fmt: skip
    assert made.status_code < 300, made.text
    listed = client.get(f"{path}/boards").json()
    assert [one["id"] for one in listed if one["ready"]] == [
        "ready-touchpoints", "ready-journeys", "ready-atlas", "ready-kpi"
    ]  # fmt: skip
    mine = client.get(f"{path}/boards/{BOARD}").json()
    assert [(one["id"], one["width"], one["height"]) for one in mine["tiles"]] == [(TILE, 6, 2)]
    copied = client.post(f"{path}/boards/ready-atlas/copy", json={"name": {"en": "Ours"}})
    assert copied.status_code == 201, copied.text
    assert len(copied.json()["tiles"]) == len(
        next(one for one in listed if one["id"] == "ready-atlas")["tiles"]
    )
    undone = client.post(f"{path}/commands/undo", json={"scope": f"boards:{BOARD}"})
    assert undone.status_code < 300, undone.text
    assert client.get(f"{path}/boards/{BOARD}").json()["code"] == "boards.unknown"


def test_a_tile_that_asks_nothing_is_refused(client: TestClient, path: str) -> None:
    edits = [
        {"add": "board", "row": {"id": BOARD, "name": {"de": "x"}}},
        {"add": "tile", "row": {"id": TILE, "board_id": BOARD, "kind": "metric"}},
    ]
    assert command(client, path, "board.created", *edits).status_code == 422


def test_a_report_goes_to_its_subscribers_as_files(
    client: TestClient, path: str, workspace: accounts.Workspace, post_office: PostOffice
) -> None:
    journey = client.post(f"{path}/journeys", json={"name": {"de": "Antrag"}}).json()
    me = client.get("/api/v1/me").json()
    body = {
        "name": "=Montag: Antrag", "journey_ids": [journey["id"]], "format": "both", "frequency": "weekly",
        "subscribers": [{"person_id": me["id"]}],
    }  # fmt: skip
    made = client.post(f"{path}/reports", json=body)
    assert made.status_code == 201, made.text
    report = made.json()
    assert report["last"] is None
    assert report["mail_ready"] is True
    with session_scope(workspace_id=workspace.id) as db:
        db.get_one(ReportRow, report["id"]).next_at = now() - timedelta(hours=1)
    assert reports.send_due(workspace.id)
    assert not reports.send_due(workspace.id)
    (letter,) = post_office.received
    assert letter["Subject"] == "Bericht: =Montag: Antrag"
    files = {part.get_filename(): part.get_content() for part in letter.iter_attachments()}
    assert [name.rsplit(".")[-1] for name in files if name] == ["pdf", "xlsx"]
    assert next(iter(files.values())).startswith(b"%PDF")
    after = client.get(f"{path}/reports/{report['id']}").json()
    assert after["last"]["state"] == "sent"
    assert after["next_at"] > now().isoformat()
    assert client.post(f"{path}/reports/{report['id']}/send").status_code == 202
    post_office.answers["DATA"] = "451 later"
    assert reports.send_due(workspace.id)
    sendings = client.get(f"{path}/reports/{report['id']}/sendings").json()
    assert [(one["state"], one["attempts"]) for one in sendings] == [("waiting", 1), ("sent", 1)]


def test_a_report_without_a_reachable_subscriber(client: TestClient, path: str) -> None:
    journey = client.post(f"{path}/journeys", json={"name": {"de": "Antrag"}}).json()
    body = {"name": "x", "journey_ids": [journey["id"]], "subscribers": [{"department_id": "dp_0"}]}
    assert client.post(f"{path}/reports", json=body).json()["code"] == "reports.no_address"
    made = client.post(f"{path}/reports", json={**body, "subscribers": []}).json()
    assert client.post(f"{path}/reports/{made['id']}/send").json()["code"] == "reports.nobody"
    subscribed = client.post(f"{path}/reports/{made['id']}/subscription").json()
    assert len(subscribed["subscribers"]) == 1
    assert client.delete(f"{path}/reports/{made['id']}/subscription").json()["subscribers"] == []
    changed = client.patch(f"{path}/reports/{made['id']}", json={"frequency": "daily", "hour": 23}).json()
    assert (changed["frequency"], changed["hour"]) == ("daily", 23)
    assert client.delete(f"{path}/reports/{made['id']}").status_code == 204
    assert client.get(f"{path}/reports").json() == []


def test_measures_without_any_data_are_states(client: TestClient, path: str) -> None:
    journey = client.post(f"{path}/journeys", json={"name": {"de": "Leer"}}).json()["id"]
    touchpoints = client.post(f"{path}/performance/touchpoints", json={"journey_id": journey}).json()
    assert touchpoints["answer"]["rows"] == []
    assert (
        client.post(f"{path}/performance/channels", json={"journey_id": journey}).json()["answer"]["rows"]
        == []
    )
    assert client.post(f"{path}/performance/contents", json={}).json()["answer"]["rows"] == []
    assert (
        client.post(f"{path}/attribution", json={"journey_id": journey}).json()["code"]
        == "performance.no_goal"
    )
    assert client.post(f"{path}/lifetime", json={}).json()["answer"]["state"] == "no_data"
    assert client.post(f"{path}/cohorts", json={}).json()["answer"]["state"] == "no_data"
    money = client.get(f"{path}/journeys/{journey}/money").json()["answer"]
    assert (money["revenue"]["total"], money["at_stake"], money["steps"]) == (None, None, [])
    for form, start in (("pdf", b"%PDF"), ("xlsx", b"PK")):
        file = client.get(f"{path}/journeys/{journey}/report.{form}")
        assert file.content.startswith(start)
