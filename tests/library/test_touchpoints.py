"""Tests of touchpoints: each exists once, under one name, bound to reality by a rule that is checked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from etappe import accounts
from etappe.analytics import Binding
from etappe.db import read_session, session_scope
from etappe.library import bindings, list_touchpoints, touchpoints_named
from etappe.library.logic import checked, is_plain, rule_for
from etappe.rules import matches, parse_event_rule


@pytest.fixture
def path(workspace: accounts.Workspace) -> str:
    """The address of the workspace's touchpoints."""
    return f"/api/v1/workspaces/{workspace.id}/touchpoints"


def create(client: TestClient, path: str, **body: Any) -> dict[str, Any]:
    """A touchpoint, made over HTTP."""
    answer = client.post(path, json=body)
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


@given(st.text(min_size=1).filter(lambda text: text.strip() != "" and "\x00" not in text))
def test_the_rule_for_a_name_matches_events_of_that_name_only(name: str) -> None:
    rule = parse_event_rule(rule_for(name))
    assert matches(rule, {"activity": name})
    assert not matches(rule, {"activity": name + "!"})
    assert is_plain(name, checked(rule_for(name)))


def test_a_touchpoint_without_a_rule_is_bound_to_its_name_and_needs_no_binding(
    client: TestClient, path: str, workspace: accounts.Workspace
) -> None:
    made = create(client, path, name='Angebot "Kfz"')
    assert made["rule"] == 'activity = "Angebot \\"Kfz\\""'
    with read_session(workspace_id=workspace.id) as db:
        assert bindings(db) == ()


def test_a_rule_is_kept_in_its_canonical_form_and_becomes_a_binding(
    client: TestClient, path: str, workspace: accounts.Workspace
) -> None:
    made = create(client, path, name="Teures Angebot", rule='activity="Angebot"   AND value>100')
    assert made["rule"] == checked(made["rule"])
    with read_session(workspace_id=workspace.id) as db:
        assert bindings(db) == (Binding("Teures Angebot", made["rule"]),)


def test_a_touchpoint_that_is_renamed_keeps_what_it_is_bound_to(
    client: TestClient, path: str, workspace: accounts.Workspace
) -> None:
    made = create(client, path, name="view_offer")
    changed = client.patch(f"{path}/{made['id']}", json={"name": "Angebot gesehen"}).json()
    assert changed == {**made, "name": "Angebot gesehen"}
    with read_session(workspace_id=workspace.id) as db:
        assert bindings(db) == (Binding("Angebot gesehen", 'activity = "view_offer"'),)


def test_rules_are_tried_in_the_order_in_which_touchpoints_were_made(client: TestClient, path: str) -> None:
    made = [create(client, path, name=name)["name"] for name in ("C", "A", "B")]
    assert [one["name"] for one in client.get(path).json()] == made


def test_a_name_is_given_once(client: TestClient, path: str) -> None:
    create(client, path, name="Anruf")
    other = create(client, path, name="Chat")
    assert client.post(path, json={"name": " Anruf "}).json()["code"] == "library.name_taken"
    answer = client.patch(f"{path}/{other['id']}", json={"name": "Anruf"})
    assert (answer.status_code, answer.json()["code"]) == (409, "library.name_taken")
    assert {one["name"] for one in client.get(path).json()} == {"Anruf", "Chat"}


def test_a_rule_that_is_none_is_refused_with_the_place(client: TestClient, path: str) -> None:
    answer = client.post(path, json={"name": "Anruf", "rule": "activity = "})
    assert (answer.status_code, answer.json()["code"]) == (422, "rules.invalid")
    assert client.get(path).json() == []


@pytest.mark.parametrize("body", [{}, {"name": ""}, {"name": "  "}, {"name": "x" * 201}, {"name": "a\x00b"}])
def test_a_name_that_is_none_is_refused(client: TestClient, path: str, body: dict[str, Any]) -> None:
    assert client.post(path, json=body).status_code == 422


def test_an_unknown_touchpoint_is_a_clear_answer(client: TestClient, path: str) -> None:
    answer = client.patch(f"{path}/tp_none", json={"name": "Anruf"})
    assert (answer.status_code, answer.json()["code"]) == (404, "library.no_touchpoint")


def test_naming_touchpoints_makes_only_the_missing_ones(workspace: accounts.Workspace, home: Path) -> None:
    with session_scope(workspace_id=workspace.id) as db:
        access = accounts.Access("pe_ada", workspace.id, home, db)
        first = touchpoints_named(access, ["A", "B"])
        second = touchpoints_named(access, ["B", "C", "B"])
        assert second["B"] == first["B"]
        assert [touchpoint.name for touchpoint in list_touchpoints(db)] == ["A", "B", "C"]
