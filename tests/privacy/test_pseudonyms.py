"""Whoever may not see clear names finds none: every route that reads is asked, with customers in every store."""

from __future__ import annotations

import re

import pytest
from fastapi.routing import APIRoute, iter_route_contexts
from fastapi.testclient import TestClient
from sqlalchemy import text
from tests.privacy.company import Company

from etappe import accounts, events
from etappe.db import read_session, session_scope
from etappe.server.app import create_app

PREFIX = "/api/v1/workspaces/{ws}"
STREAMS = {"/api/v1/workspaces/{ws}/changes"}


def places(company: Company) -> dict[str, str]:
    """Something that is there for each name in a path."""
    with read_session(workspace_id=company.workspace_id) as db:
        first = {
            "request_id": db.scalar(text("SELECT id FROM privacy_requests LIMIT 1")),
            "failure_id": db.scalar(text("SELECT id::text FROM failed_events LIMIT 1")),
            "type_id": db.scalar(text("SELECT id FROM event_types LIMIT 1")),
        }
    handle = events.handle_of(company.folder, company.people[0].user)
    known = {"ws": company.workspace_id, "source_id": company.source_id, "handle": handle, "key": handle}
    return known | {name: value for name, value in first.items() if value}


def addresses(company: Company) -> list[str]:
    """Every path under the workspace that answers GET, with ids of things that are there."""
    known, found = places(company), set()
    for route in iter_route_contexts(create_app().routes):
        path = str(route.path)
        original = route.original_route
        reads = isinstance(original, APIRoute) and "GET" in (route.methods or ())
        if reads and path.startswith(PREFIX) and path not in STREAMS and "stream" not in path:
            found.add(re.sub(r"\{(\w+)(?::\w+)?\}", lambda name: known.get(name[1], f"xx_{'0' * 26}"), path))
    return sorted(found)


def test_a_member_without_clear_names_meets_none(
    client: TestClient, workspace: accounts.Workspace, administrator: accounts.Person
) -> None:
    company = Company(workspace.id, client)
    company.fill(2)
    company.settle()
    base = f"/api/v1/workspaces/{workspace.id}"
    for kind in ("access", "restriction"):
        identifier = {"type": "user", "value": company.people[0].user}
        note = f"from {company.people[0].name}"
        client.post(f"{base}/privacy/requests", json={"kind": kind, "identifier": identifier, "note": note})
    markers = [word.decode().lower() for one in company.people for word in one.markers]

    seen = set()
    for address in addresses(company):
        body = client.get(address).text.lower()
        seen |= {address for marker in markers if marker in body}
    assert len(seen) >= 4, f"an owner sees them: {seen}"

    changed = client.patch(f"{base}/people/{administrator.id}", json={"clear_names": False})
    assert changed.json()["clear_names"] is False
    shown = {}
    for address in addresses(company):
        answer = client.get(address)
        assert answer.status_code < 500, address
        found = [marker for marker in markers if marker in answer.text.lower()]
        if found:
            shown[address] = found
    assert shown == {}
    with session_scope(workspace_id=workspace.id) as db:
        asked = db.execute(text("SELECT count(*) FROM privacy_requests")).scalar_one()
    assert asked == 2


@pytest.mark.parametrize("name", ["ip", "IP", "client_ip", "clientIp", "ipAddress", "ip_v4", "ipv6", "zip"])
def test_what_leads_to_somebody_is_personal(name: str) -> None:
    assert events.is_personal(name)


@pytest.mark.parametrize("name", ["vip", "membership", "trip", "plan_name"])
def test_words_that_only_look_alike_are_not(name: str) -> None:
    assert not events.is_personal(name)
