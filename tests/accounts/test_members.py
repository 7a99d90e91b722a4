"""Members of a workspace: who they are, what they may do, how they come and go."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text
from tests.accounts.team import Browser, Team, browser_of, new_browser

from etappe import accounts
from etappe.accounts import invitation_endpoints, logic, roles
from etappe.accounts.tokens import LinkToken
from etappe.accounts.types import COLOURS
from etappe.db import session_scope, system_session
from etappe.kit import new_id

PASSWORD = "correct horse battery staple"
NEWCOMER = {"name": "Nora", "email": "Nora@Example.org", "password": PASSWORD, "language": "en"}


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(invitation_endpoints, "_attempts", logic.AttemptLimit())


def nobody(team: Team) -> Browser:
    return Browser(team.owner.client, team.workspace_id, "", None)


def token_of(invitation: dict[str, Any]) -> str:
    address, _, token = invitation["link"].partition("/join?token=")
    assert address == "http://127.0.0.1:8000"
    return str(token)


def test_members_have_names_roles_and_colours(team: Team) -> None:
    people = team.viewer.get("/people")
    assert [(one["name"], one["role"]) for one in people] == [
        ("Ada Admin", "owner"),
        ("Commenter", "commenter"),
        ("Editor", "editor"),
        ("Viewer", "viewer"),
    ]
    assert all(one["colour"] in COLOURS for one in people)


def test_addresses_are_for_owners_and_oneself(team: Team) -> None:
    def seen(browser: Browser) -> set[str]:
        return {one["email"] for one in browser.get("/people") if one["email"]}

    assert seen(team.owner) > {"admin@example.org", "viewer@example.org"}
    assert seen(team.viewer) == {"viewer@example.org"}


def test_newcomers_get_colours_that_are_free(team: Team, administrator: accounts.Person) -> None:
    with system_session() as db:
        place = accounts.create_workspace(db, name="Bunt", owner_id=administrator.id)
    owner = browser_of(team.owner.client, place.id, administrator.id)
    colours = [owner.get("/people")[0]["colour"]]
    for number in range(8):
        invitation = owner.post("/invitations")
        body = {**NEWCOMER, "email": f"n{number}@example.org", "name": f"N{number}"}
        me = nobody(team).post("/api/v1/invitations/accept", token=token_of(invitation), newcomer=body)["me"]
        colours += [one["colour"] for one in owner.get("/people") if one["id"] == me["id"]]
    assert colours == [*COLOURS, COLOURS[0]]


def test_an_owner_changes_roles_and_it_counts_at_once(team: Team) -> None:
    viewer = team.viewer
    assert viewer.refused("POST", "/journeys", json={"name": "x"}) == (403, "accounts.role_needed")
    changed = team.owner.patch(f"/people/{viewer.person_id}", role="editor")
    assert changed["role"] == "editor"
    assert viewer.request("POST", "/journeys", json={"name": "x"}).status_code == 201
    assert viewer.get("/api/v1/me")["workspaces"][0]["role"] == "editor"


def test_other_roles_do_not_exist(team: Team) -> None:
    for role in ["administrator", "", "OWNER", None, 1]:
        answer = team.owner.request("PATCH", f"/people/{team.viewer.person_id}", json={"role": role})
        assert answer.status_code == 422, role


def test_the_last_owner_stays(team: Team) -> None:
    owner = team.owner
    refused = (409, "accounts.last_owner")
    assert owner.refused("PATCH", f"/people/{owner.person_id}", json={"role": "viewer"}) == refused
    assert owner.refused("DELETE", f"/people/{owner.person_id}") == refused
    assert owner.patch(f"/people/{owner.person_id}", role="owner")["role"] == "owner"
    owner.patch(f"/people/{team.editor.person_id}", role="owner")
    owner.delete(f"/people/{owner.person_id}")
    assert owner.refused("GET", "/people") == (404, "accounts.no_such_workspace")
    assert team.editor.refused("DELETE", f"/people/{team.editor.person_id}") == refused


def test_two_owners_cannot_let_each_other_go_at_once(team: Team) -> None:
    team.owner.patch(f"/people/{team.editor.person_id}", role="owner")
    first, second = team.owner.person_id, team.editor.person_id

    def let_go(pair: tuple[str, str]) -> str:
        actor, target = pair
        try:
            with session_scope(workspace_id=team.workspace_id, person_id=actor) as db:
                access = accounts.Access(actor, team.workspace_id, None, db)  # type: ignore[arg-type]
                accounts.members.remove(access, target)
        except accounts.errors.LastOwner:
            return "last"
        return "gone"

    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(let_go, [(first, second), (second, first)]))
    with session_scope(workspace_id=team.workspace_id) as db:
        left = [one for one in accounts.people(db, team.workspace_id) if one.role == "owner"]
    assert len(left) == 1
    assert sorted(done) == ["gone", "last"]


def test_whoever_leaves_loses_every_right(team: Team) -> None:
    editor = team.editor
    team.owner.put(
        f"/journeys/{team.journey_id}/grants", grants=[{"person_id": editor.person_id, "role": "owner"}]
    )
    editor.delete(f"/people/{editor.person_id}")
    assert editor.refused("GET", f"/journeys/{team.journey_id}") == (404, "accounts.no_such_workspace")
    assert team.owner.get(f"/journeys/{team.journey_id}/grants") == []
    assert editor.get("/api/v1/me")["workspaces"] == []


def test_only_members_can_be_changed(team: Team) -> None:
    for person_id in (team.stranger.person_id, "pe_none", "%00", "x" * 500):
        for method in ("PATCH", "DELETE"):
            answer = team.owner.request(method, f"/people/{person_id}", json={"role": "viewer"})
            assert answer.status_code in {404, 422}, (method, person_id, answer.text)


def test_an_invitation_lets_a_newcomer_in_once(team: Team) -> None:
    made = team.owner.post("/invitations", role="commenter", days=3, note="Nora, Vertrieb")
    token = token_of(made)
    looked = nobody(team).post("/api/v1/invitations/look", token=token)
    assert (looked["workspace"], looked["role"], looked["invited_by"]) == ("Test", "commenter", "Ada Admin")
    answer = nobody(team).request(
        "POST", "/api/v1/invitations/accept", json={"token": token, "newcomer": NEWCOMER}
    )
    assert answer.status_code == 200
    assert answer.json()["workspace_id"] == team.workspace_id
    assert answer.json()["me"]["email"] == "nora@example.org"
    nora = Browser(team.owner.client, team.workspace_id, "", answer.cookies["etappe_session"])
    assert nora.get("/people")
    assert nora.refused("POST", "/journeys", json={"name": "x"}) == (403, "accounts.role_needed")
    again = {"token": token, "newcomer": {**NEWCOMER, "email": "other@example.org"}}
    assert nobody(team).refused("POST", "/api/v1/invitations/accept", json=again) == (
        410,
        "accounts.invitation_gone",
    )
    assert team.owner.get("/invitations") == []


def test_an_invitation_is_shown_only_once_and_kept_as_a_hash(team: Team) -> None:
    made = team.owner.post("/invitations")
    assert "link" not in team.owner.get("/invitations")[0]
    with system_session() as db:
        stored = " ".join(db.scalars(text("SELECT invitations::text FROM invitations")))
    assert made["id"] in stored
    assert token_of(made)[26:] not in stored


def test_somebody_with_an_account_accepts_with_it(team: Team) -> None:
    token = token_of(team.owner.post("/invitations", role="editor"))
    joined = team.stranger.post("/api/v1/invitations/accept", token=token)
    assert [one["role"] for one in joined["me"]["workspaces"]] == ["editor"]
    assert team.stranger.get(f"/journeys/{team.journey_id}")["id"] == team.journey_id


def test_a_member_who_accepts_keeps_the_role_they_have(team: Team) -> None:
    token = token_of(team.owner.post("/invitations", role="viewer"))
    team.owner.post("/api/v1/invitations/accept", token=token)
    assert team.owner.get("/api/v1/me")["workspaces"][0]["role"] == "owner"


def test_what_goes_wrong_spends_no_invitation(team: Team) -> None:
    token = token_of(team.owner.post("/invitations"))
    weak = {"token": token, "newcomer": {**NEWCOMER, "password": "short"}}
    taken = {"token": token, "newcomer": {**NEWCOMER, "email": "VIEWER@example.org"}}
    path = "/api/v1/invitations/accept"
    assert nobody(team).refused("POST", path, json=weak) == (422, "accounts.weak_password")
    assert nobody(team).refused("POST", path, json=taken) == (409, "accounts.address_taken")
    assert nobody(team).refused("POST", path, json={"token": token}) == (401, "accounts.not_signed_in")
    assert nobody(team).post(path, token=token, newcomer=NEWCOMER)["me"]["name"] == "Nora"


def test_an_old_or_withdrawn_invitation_is_useless(team: Team) -> None:
    old, withdrawn = (team.owner.post("/invitations") for _ in range(2))
    with system_session() as db:
        db.execute(
            text("UPDATE invitations SET expires_at = now() - interval '1 second' WHERE id = :id"),
            {"id": old["id"]},
        )
    team.owner.delete(f"/invitations/{withdrawn['id']}")
    for invitation in (old, withdrawn):
        for path, more in (("look", {}), ("accept", {"newcomer": NEWCOMER})):
            body = {"token": token_of(invitation), **more}
            answer = nobody(team).refused("POST", f"/api/v1/invitations/{path}", json=body)
            assert answer == (410, "accounts.invitation_gone")


def test_tokens_that_are_none_open_nothing(team: Team) -> None:
    for token in ["", "x", "ü" * 69, "a" * 69, "'; DROP TABLE people; --", "\x00" * 69]:
        answer = nobody(team).refused("POST", "/api/v1/invitations/look", json={"token": token})
        assert answer == (410, "accounts.invitation_gone"), token


def test_a_token_of_one_workspace_opens_no_other(team: Team, administrator: accounts.Person) -> None:
    with system_session() as db:
        other = accounts.create_workspace(db, name="Other", owner_id=administrator.id)
    token = token_of(team.owner.post("/invitations"))
    moved = other.id.removeprefix("ws_") + token[26:]
    answer = nobody(team).refused("POST", "/api/v1/invitations/look", json={"token": moved})
    assert answer == (410, "accounts.invitation_gone")


def test_guessing_tokens_is_slowed_down(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        invitation_endpoints, "_attempts", logic.AttemptLimit(burst=3, refill=timedelta(hours=1))
    )
    body = {"token": LinkToken.new(team.workspace_id).text}
    codes = [nobody(team).refused("POST", "/api/v1/invitations/look", json=body)[0] for _ in range(5)]
    assert codes == [410, 410, 410, 429, 429]


def test_two_people_at_once_cannot_share_an_invitation(team: Team) -> None:
    token = token_of(team.owner.post("/invitations"))
    people = [new_browser(team.owner.client, team.workspace_id, f"P{n}", None).person_id for n in range(4)]

    def accept(person_id: str) -> bool:
        with session_scope() as db:
            person = accounts.service.to_person(db.get_one(accounts.models.PersonRow, person_id))
        try:
            accounts.invitations.accept(token, person)
        except accounts.errors.InvitationGone:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(accept, people)) == [False, False, False, True]


def test_a_grant_raises_or_lowers_the_role_on_one_journey(team: Team) -> None:
    other = team.owner.post("/journeys", name="Zweite")["id"]
    wanted = [
        {"person_id": team.viewer.person_id, "role": "editor"},
        {"person_id": team.editor.person_id, "role": "viewer"},
        {"person_id": team.owner.person_id, "role": "viewer"},
    ]
    team.owner.put(f"/journeys/{team.journey_id}/grants", grants=wanted)

    def rename(browser: Browser, journey_id: str) -> int:
        return browser.request("PATCH", f"/journeys/{journey_id}", json={"name": "neu"}).status_code

    assert [rename(team.viewer, one) for one in (team.journey_id, other)] == [200, 403]
    assert [rename(team.editor, one) for one in (team.journey_id, other)] == [403, 200]
    assert rename(team.owner, team.journey_id) == 200
    assert {
        one["person_id"]: one["role"] for one in team.viewer.get(f"/journeys/{team.journey_id}/grants")
    } == {one["person_id"]: one["role"] for one in wanted}


def test_a_grant_counts_for_commands_too(team: Team) -> None:
    def put(browser: Browser) -> int:
        edit = {"put": "journey", "id": team.journey_id, "row": {"name": {"de": browser.person_id}}}
        return browser.command(team.journey_id, edit).status_code

    assert [put(team.viewer), put(team.editor)] == [403, 200]
    wanted = [
        {"person_id": team.viewer.person_id, "role": "editor"},
        {"person_id": team.editor.person_id, "role": "commenter"},
    ]
    team.owner.put(f"/journeys/{team.journey_id}/grants", grants=wanted)
    assert [put(team.viewer), put(team.editor)] == [200, 403]


def test_an_owner_of_one_journey_shares_that_one_only(team: Team) -> None:
    other = team.owner.post("/journeys", name="Zweite")["id"]
    wanted = [{"person_id": team.commenter.person_id, "role": "owner"}]
    team.owner.put(f"/journeys/{team.journey_id}/grants", grants=wanted)
    assert team.commenter.put(f"/journeys/{team.journey_id}/grants", grants=wanted)
    refused = (403, "accounts.role_needed")
    assert team.commenter.refused("PUT", f"/journeys/{other}/grants", json={"grants": wanted}) == refused
    assert team.commenter.refused("POST", "/invitations", json={}) == refused


def test_grants_go_to_members_on_journeys_that_are_there(team: Team) -> None:
    stranger = {"grants": [{"person_id": team.stranger.person_id, "role": "editor"}]}
    path = f"/journeys/{team.journey_id}/grants"
    assert team.owner.refused("PUT", path, json=stranger) == (404, "accounts.no_such_member")
    member = {"grants": [{"person_id": team.viewer.person_id, "role": "editor"}]}
    nowhere = f"/journeys/{new_id('jo')}/grants"
    assert team.owner.refused("PUT", nowhere, json=member) == (404, "accounts.no_such_journey")
    assert team.owner.get(path) == []


def test_names_of_people_may_be_hostile(team: Team) -> None:
    name = "<script>alert(1)</script>'; DROP TABLE people; -- 💣"
    team.viewer.patch("/api/v1/me", name=name)
    assert name in {one["name"] for one in team.owner.get("/people")}


def test_what_owners_do_is_recorded_without_secrets(team: Team) -> None:
    made = team.owner.post("/invitations")
    team.owner.patch(f"/people/{team.viewer.person_id}", role="commenter")
    team.owner.delete(f"/people/{team.viewer.person_id}")
    with system_session() as db:
        rows = db.execute(text("SELECT action, audit_entries::text FROM audit_entries")).all()
    assert {"invitation.create", "member.change_role", "member.remove"} <= {row[0] for row in rows}
    assert not any(token_of(made)[26:] in row[1] for row in rows)


ROLE = st.sampled_from(roles.ROLES)


@given(ROLE, ROLE, st.one_of(st.none(), ROLE))
def test_a_role_on_a_journey_is_the_grant_unless_one_owns_everything(
    role: accounts.Role, least: accounts.Role, grant: accounts.Role | None
) -> None:
    grants = {} if grant is None else {"jo_1": grant}
    access = accounts.Access("pe_1", "ws_1", None, None, role, grants)  # type: ignore[arg-type]
    here = accounts.journey_role(access, "jo_1")
    assert here == ("owner" if role == "owner" else grant or role)
    assert accounts.journey_role(access, "jo_2") == role
    assert roles.includes(here, least) == (roles.ROLES.index(here) <= roles.ROLES.index(least))


def test_the_names_of_invited_workspaces_stay_apart(anonymous: TestClient, team: Team) -> None:
    """Somebody in two workspaces has a role in each."""
    second = team.viewer.post("/api/v1/workspaces", name="Eigene")
    mine = {one["id"]: one["role"] for one in team.viewer.get("/api/v1/me")["workspaces"]}
    assert mine == {team.workspace_id: "viewer", second["id"]: "owner"}
    own = Browser(anonymous, second["id"], team.viewer.person_id, team.viewer.token)
    assert [one["name"] for one in own.get("/people")] == ["Viewer"]
    assert own.get("/journeys")["journeys"] == []
    assert own.refused("GET", f"/journeys/{team.journey_id}")[0] == 404
