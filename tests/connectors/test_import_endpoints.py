"""Importing over HTTP: upload, preview, correct, start, follow, resume, undo."""

from __future__ import annotations

from fastapi.testclient import TestClient
from tests.conftest import Queue

from etappe import accounts
from etappe.connectors.imports import tasks

assert tasks

CSV = "Kunde;Zeitpunkt;Aktivität;Kanal;Betrag\nK1;31.12.2025 14:05;Angebot;Web;1.234,50\nK2;01.01.2026 08:00;Abschluss;App;\n"


def upload(client: TestClient, base: str, content: bytes, name: str = "kunden_2025-12.csv") -> str:
    answer = client.post(f"{base}/uploads", content=content, headers={"X-File-Name": name})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["upload_id"])


def test_a_file_becomes_events(client: TestClient, workspace: accounts.Workspace, queue: Queue) -> None:
    base = f"/api/v1/workspaces/{workspace.id}"
    upload_id = upload(client, base, CSV.encode("cp1252"))
    preview = client.get(f"{base}/uploads/{upload_id}/preview").json()
    assert preview["mapping"]["customer"] == "Kunde"
    assert preview["mapping"]["time_format"] == "day.month.year"
    assert preview["source_name"] == "kunden"
    body = {"upload_id": upload_id, "source_name": "kunden", "mapping": preview["mapping"]}
    started = client.post(f"{base}/imports", json=body)
    assert started.status_code == 202, started.text
    assert queue.run() >= 1
    run = client.get(f"{base}/imports/{started.json()['id']}").json()
    assert (run["state"], run["stored"], run["failed"]) == ("done", 2, 0), run
