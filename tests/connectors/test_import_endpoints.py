"""Importing over HTTP: upload, preview, correct, start, follow, undo."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.conftest import Queue

from etappe import accounts
from etappe.config import get_settings
from etappe.connectors.imports import tasks

assert tasks
CSV = (
    "Kunde;Zeitpunkt;Aktivität;Kanal;Betrag\n"
    "K1;31.12.2025 14:05;Angebot;Web;1.234,50\n"
    "K2;01.01.2026 08:00;Abschluss;App;\n"
    "K2;31.02.2026 08:00;Abschluss;App;\n"
)


@pytest.fixture
def base(workspace: accounts.Workspace) -> str:
    return f"/api/v1/workspaces/{workspace.id}"


def upload(client: TestClient, base: str, name: str = "kunden_2025-12.csv") -> str:
    answer = client.post(f"{base}/uploads", content=CSV.encode("cp1252"), headers={"X-File-Name": name})
    assert answer.status_code == 201, answer.text
    assert answer.json()["size"] == len(CSV)
    return str(answer.json()["upload_id"])


def run_import(client: TestClient, base: str, queue: Queue, upload_id: str, **changes: Any) -> dict[str, Any]:
    preview = client.get(f"{base}/uploads/{upload_id}/preview").json()
    mapping = preview["mapping"] | changes
    body = {"upload_id": upload_id, "source_name": preview["source_name"], "mapping": mapping}
    started = client.post(f"{base}/imports", json=body)
    assert started.status_code == 202, started.text
    queue.run()
    found: dict[str, Any] = client.get(f"{base}/imports/{started.json()['id']}").json()
    return found


def test_a_file_becomes_events(client: TestClient, base: str, queue: Queue) -> None:
    upload_id = upload(client, base)
    preview = client.get(f"{base}/uploads/{upload_id}/preview").json()
    assert (preview["encoding"], preview["separator"], preview["decimal"]) == ("latin-1", ";", ",")
    assert (preview["mapping"]["customer"], preview["mapping"]["time_format"]) == ("Kunde", "day.month.year")
    assert (preview["source_name"], preview["remembered"]) == ("kunden", False)
    assert [problem["row"] for problem in preview["problems"]] == [4]
    run = run_import(client, base, queue, upload_id)
    assert (run["state"], run["stored"], run["failed"]) == ("done", 2, 1)
    failures = client.get(f"{base}/imports/{run['id']}/failures").json()["items"]
    assert [(row["row"], row["field"], row["code"]) for row in failures] == [
        (4, "Zeitpunkt", "time.unreadable")
    ]
    assert client.get(f"{base}/uploads/{upload_id}/preview").status_code == 404


def test_the_second_file_of_a_source_is_read_like_the_first(
    client: TestClient, base: str, queue: Queue
) -> None:
    run_import(client, base, queue, upload(client, base), zone="Europe/Berlin")
    preview = client.get(f"{base}/uploads/{upload(client, base, 'neu.csv')}/preview").json()
    assert (preview["source_name"], preview["remembered"]) == ("kunden", True)
    assert preview["mapping"]["zone"] == "Europe/Berlin"


def test_a_corrected_preview(client: TestClient, base: str) -> None:
    upload_id = upload(client, base)
    proposed = client.get(f"{base}/uploads/{upload_id}/preview").json()["mapping"]
    body = {"mapping": proposed | {"customer": "Kanal", "channel": None}, "options": {"encoding": "cp1252"}}
    shown = client.post(f"{base}/uploads/{upload_id}/preview", json=body).json()
    assert {event["customer"] for event in shown["events_preview"]} == {"Web", "App"}
    assert shown["encoding"] == "cp1252"


def test_what_cannot_work_is_refused_by_name(client: TestClient, base: str) -> None:
    upload_id = upload(client, base)
    mapping = client.get(f"{base}/uploads/{upload_id}/preview").json()["mapping"] | {"time": "Wann"}
    body = {"upload_id": upload_id, "source_name": "x", "mapping": mapping}
    answer = client.post(f"{base}/imports", json=body)
    assert (answer.status_code, answer.json()["code"]) == (422, "mapping.no_such_column")
    empty = client.post(f"{base}/uploads", content=b"", headers={"X-File-Name": "leer.csv"})
    assert (empty.status_code, empty.json()["code"]) == (422, "file.empty")
    assert client.get(f"{base}/uploads/upl_unknown/preview").status_code == 404
    assert client.post(f"{base}/uploads", content=b"x").status_code == 422


def test_names_with_umlauts_arrive(client: TestClient, base: str) -> None:
    answer = client.post(f"{base}/uploads", content=b"x", headers={"X-File-Name": "..%2FGr%C3%B6%C3%9Fe.csv"})
    assert answer.json()["file_name"] == "Größe.csv"
    folders = list(get_settings().uploads_folder.iterdir())
    assert [folder.name for folder in folders] == [answer.json()["upload_id"]]


def test_nobody_else_may_bring_files(anonymous: TestClient, base: str) -> None:
    assert anonymous.post(f"{base}/uploads", content=b"x", headers={"X-File-Name": "a"}).status_code == 401
    assert not get_settings().uploads_folder.exists()
