"""Sources over HTTP: made, changed, shown with what they bring, with keys and ready-made code."""

from __future__ import annotations

from fastapi.testclient import TestClient
from tests.events.collect.sending import basic, event, send

from etappe import accounts


def test_a_source_from_its_making_to_its_first_event(
    client: TestClient, workspace: accounts.Workspace
) -> None:
    root = f"/api/v1/workspaces/{workspace.id}/sources"
    made = client.post(root, json={"name": " Shop ", "kind": "web", "consent_required": ["analytics"]}).json()
    assert (made["name"], made["kind"], made["consent_required"]) == ("Shop", "web", ["analytics"])
    taken = client.post(root, json={"name": "Shop", "kind": "app"})
    assert (taken.status_code, taken.json()["code"]) == (409, "source.name_taken")
    address = f"{root}/{made['id']}"
    changed = client.patch(
        address, json={"consent_required": [], "channel": "Web", "visible_to": {"roles": ["editor"]}}
    )
    assert changed.json()["visible_to"] == {"roles": ["editor"], "people": []}
    assert client.patch(address, json={"name": "Laden"}).json()["channel"] == "Web"
    first = client.get(f"{address}/keys").json()[0]
    second = client.post(f"{address}/keys").json()
    assert second["hint"] == second["key"][-4:]
    snippet = client.get(f"{address}/snippet").json()
    assert snippet["write_key"] == second["key"]
    assert all(second["key"] in snippet[name] for name in ("html", "npm", "curl", "python", "javascript"))
    assert client.delete(f"{address}/keys/{first['id']}").status_code == 204
    assert send(client, "/v1/t", event(), **basic(first["key"])).status_code == 401
    assert send(client, "/v1/t", event(), **basic(second["key"])).status_code == 200
    listed = client.get(root).json()[0]
    assert (listed["events"], listed["received_today"], listed["failed_today"]) == (1, 1, 0)
    assert listed["last_received_at"] > listed["last_hour"]
    assert client.get(f"{address}/keys").json()[1]["last_used_at"] is not None
    assert client.delete(address).json()["code"] == "source.has_events"
    empty = client.post(root, json={"name": "App", "kind": "crm"}).json()
    assert client.get(f"{root}/{empty['id']}/keys").json() == []
    assert "YOUR_WRITE_KEY" in client.get(f"{root}/{empty['id']}/snippet").json()["html"]
    assert client.delete(f"{root}/{empty['id']}").status_code == 204
    assert client.get(f"{root}/{empty['id']}").status_code == 404
