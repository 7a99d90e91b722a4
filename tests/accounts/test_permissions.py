"""Every route of the application asked by somebody in every role; a route without a rule fails here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute, RouteContext, iter_route_contexts
from fastapi.testclient import TestClient
from tests.accounts.team import ROLES, STRANGER, Team

from etappe import accounts
from etappe.accounts import roles
from etappe.accounts.dependencies import RULES, current_person
from etappe.changes.tables import _tables
from etappe.db import session_scope
from etappe.errors import Forbidden
from etappe.server.app import create_app

WORKSPACE = "/api/v1/workspaces/{ws}"

# Routes outside every workspace: open to everybody, or to whoever is signed in.
PUBLIC = {
    "get_health",
    "sign_in",
    "look_at_invitation",
    "accept_invitation",
    "get_shared",
    "open_shared",
    "get_shared_document",
    "list_shared_comments",
    "write_shared_comment",
}
SIGNED_IN = {"sign_out", "get_me", "update_me", "create_workspace"}

# Writing routes that every member may ask, and why that is right.
EVERY_MEMBER = {
    "check_formula": "a question, nothing is stored",
    "list_behind_card": "a question, nothing is stored",
    "measure_hypotheses": "a question, nothing is stored",
    "measure_metric_cards": "a question, nothing is stored",
    "measure_metric_relation": "a question, nothing is stored",
    "measure_metric_series": "a question, nothing is stored",
    "perform_command": "rows guard themselves",
    "undo_command": "rows guard themselves",
    "redo_command": "rows guard themselves",
    "tell_presence": "stores nothing",
    "write_comment": "rows guard themselves",
    "change_comment": "rows guard themselves",
    "remove_comment": "rows guard themselves",
    "mark_notices_read": "one's own",
    "subscribe_to_report": "one's own",
    "unsubscribe_from_report": "one's own",
    "make_token": "a program of one's own, with no more rights",
    "withdraw_token": "one's own",
    "mark_seen": "one's own",
    "remove_member": "leaving; of others it asks for the owner",
    "propose_journey": "a question; nothing is stored",
    "preview_merge": "a question; nothing is stored",
    "preview_segment": "a question; nothing is stored",
    "reveal_customer": "asks for clear names, and is put on record",
    "measure_journey": "a question; nothing is stored",
    "measure_conformity": "a question; nothing is stored",
    "find_deviators": "a question; nothing is stored",
    "predict_journey": "a question; nothing is stored",
    "predict_customer": "a question; nothing is stored",
    "measure_health": "a question; nothing is stored",
    "check_rule": "a question; nothing is stored",
}
OWNERS_ONLY = {
    "put_identity_settings",
    "put_voice_summaries",
    "update_workspace",
    "change_member",
    "list_invitations",
    "invite",
    "withdraw_invitation",
    "set_grants",
    "save_framework",
    "publish_framework",
    "follow_framework",
    "leave_framework",
    "set_controller",
    "set_retention",
    "set_purposes",
}
EDITORS_READ = {
    "list_guest_links",
    "list_write_keys",
    "get_snippet",
    "get_privacy_report",
    "get_privacy_report_paper",
}
OF_OTHERS = {"remove_member"}
"""Everybody may do it to themselves, owners to others; the requests here are about others."""


def path_of(route: RouteContext) -> str:
    return str(route.path)


def routes() -> Iterator[tuple[str, str, RouteContext]]:
    """Method, name and route of everything under ``/api``."""
    for route in iter_route_contexts(create_app().routes):
        if isinstance(route.original_route, APIRoute) and path_of(route).startswith("/api/"):
            for method in sorted(route.methods or ()):
                if method != "HEAD":
                    yield method, route.operation_id or str(route.name), route


def streams(route: RouteContext) -> bool:
    """Whether the answer never ends by itself."""
    return "event-stream" in str(getattr(route.response_class, "media_type", ""))


ROUTES = {f"{method} {name}": (method, name, route) for method, name, route in routes()}


def dependencies(of: Dependant) -> Iterator[Any]:
    for one in of.dependencies:
        yield one.call
        yield from dependencies(one)


def least(method: str, route: RouteContext) -> list[accounts.Role]:
    """The roles that the dependencies of a route ask for."""
    return [RULES[call].least(method) for call in dependencies(route.dependant) if call in RULES]


def expected(method: str, name: str) -> accounts.Role:
    if name in OWNERS_ONLY:
        return "owner"
    if name in EDITORS_READ:
        return "editor"
    if name in EVERY_MEMBER or name.startswith("ask_") or method == "GET":
        return "viewer"
    return "editor"


@pytest.mark.parametrize("key", ROUTES)
def test_every_route_has_a_rule(key: str) -> None:
    method, name, route = ROUTES[key]
    if not path_of(route).startswith(WORKSPACE):
        assert name in PUBLIC | SIGNED_IN, f"{key} belongs to no workspace: say here who may ask it"
        assert (current_person in dependencies(route.dependant)) == (name in SIGNED_IN - {"sign_out"})
        return
    asked = least(method, route)
    assert asked, f"{key} does not ask who is there: use InWorkspace or one of its kin"
    strictest = min(asked, key=roles.ROLES.index)
    assert strictest == expected(method, name), f"{key} asks for {strictest}: is that meant?"


def test_the_lists_name_nothing_that_is_gone() -> None:
    known = {name for _, name, _ in ROUTES.values()}
    assert (PUBLIC | SIGNED_IN | EVERY_MEMBER.keys() | OWNERS_ONLY | EDITORS_READ) - known == set()


def address(route: RouteContext, team: Team) -> str:
    """The path with ids of the right shape; whether they exist matters only after the role."""
    known = {"ws": team.workspace_id, "journey_id": team.journey_id}
    nothing = f"xx_{'0' * 26}"
    return re.sub(r"\{(\w+)(?::\w+)?\}", lambda found: known.get(found[1], nothing), path_of(route))


def test_every_route_answers_every_role_as_its_rule_says(team: Team) -> None:
    wrong = []
    for key, (method, name, route) in ROUTES.items():
        if not path_of(route).startswith(WORKSPACE) or streams(route):
            continue
        for role in (*ROLES, STRANGER):
            status, code = asked(team, role, method, address(route, team))
            if role == STRANGER:
                fits = (status, code) == (404, "accounts.no_such_workspace")
            elif roles.includes(role, "owner" if name in OF_OTHERS else expected(method, name)):
                fits = code != "accounts.role_needed" and status < 500
            else:
                fits = (status, code) == (403, "accounts.role_needed")
            if not fits:
                wrong.append((key, role, status, code))
    assert wrong == []


def asked(team: Team, role: str, method: str, path: str) -> tuple[int, str]:
    """A request without a body: whoever may not ask is told so before anything is read."""
    answer = team.browsers[role].request(method, path)
    is_problem = answer.headers.get("content-type", "").startswith("application/problem")
    return answer.status_code, answer.json()["code"] if is_problem else ""


def test_nobody_gets_in_without_signing_in(anonymous: TestClient, team: Team) -> None:
    anonymous.cookies.clear()
    for key, (method, name, route) in ROUTES.items():
        if name in PUBLIC or streams(route):
            continue
        answer = anonymous.request(method, address(route, team))
        assert (answer.status_code, answer.json()["code"]) == (401, "accounts.not_signed_in"), key


def test_a_viewer_may_write_no_row_of_any_table(team: Team, tmp_path: Path) -> None:
    known = [table for table in _tables.values() if table.model.__module__.startswith("etappe.")]
    assert {"journey", "card", "object", "comment"} <= {table.table for table in known}
    with session_scope(workspace_id=team.workspace_id, person_id=team.viewer.person_id) as db:
        viewer = accounts.Access(team.viewer.person_id, team.workspace_id, tmp_path, db, "viewer")
        for table in known:
            row = table.model(id=f"{table.prefix}_{'0' * 26}", workspace_id=team.workspace_id)
            if hasattr(row, "journey_id"):
                row.journey_id = team.journey_id
            with pytest.raises(Forbidden):
                table.may(viewer, row)
