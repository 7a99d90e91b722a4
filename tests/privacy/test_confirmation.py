"""Double opt-in from the form to the confirmed yes, over a real mail server, and the links that end it."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import text
from tests.mail.conftest import PostOffice, post_office

from etappe import accounts, customers, events, privacy
from etappe.db import session_scope, system_session
from etappe.kit import now
from etappe.privacy import outbox

__all__ = ["post_office"]
MAIL = "anna@example.org"


@pytest.fixture(autouse=True)
def _as_a_browser_sends_it(anonymous: TestClient) -> None:
    """A form on a page that tells nobody where it came from has no origin to name."""
    anonymous.headers["Origin"] = "null"


@pytest.fixture
def key(workspace: accounts.Workspace) -> str:
    """The write key of a site."""
    with session_scope(workspace_id=workspace.id) as db:
        source = events.create_source(db, workspace.id, name="Shop", kind="web")
        return events.list_keys(db, source.id)[0].key


def sign_up(browser: TestClient, key: str, **more: Any) -> dict[str, Any]:
    body = {"writeKey": key, "email": MAIL, "context": {"page": {"url": "https://shop.example/news?x=1"}}}
    choice = {"purpose": "marketing", "channel": "email", "granted": True}
    answer = browser.post("/v1/consent", json=body | {"choices": [choice]} | more)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def code(workspace: accounts.Workspace) -> str:
    with session_scope(workspace_id=workspace.id) as db:
        return privacy.may(db, f"email:{MAIL}", "marketing", "email").code


def links_in(office: PostOffice) -> dict[str, str]:
    message = office.received[-1]
    body = message.get_body(("plain",))
    assert body is not None
    words = " ".join(str(body.get_content()).split())
    confirm = re.search(r"http://[^ ]+(/consent/confirm/\S+)", words)
    withdraw = re.search(r"(/consent/withdraw/[^>]+)>", message["List-Unsubscribe"])
    assert confirm is not None
    assert withdraw is not None
    return {"confirm": confirm[1], "withdraw": withdraw[1]}


def test_from_the_form_to_the_proof_and_back(
    anonymous: TestClient, workspace: accounts.Workspace, key: str, post_office: PostOffice
) -> None:
    assert sign_up(anonymous, key)["states"] == [{"purpose": "marketing", "state": "pending"}]
    assert code(workspace) == "pending"
    assert outbox.deliver_one(workspace.id)
    assert not outbox.deliver_one(workspace.id)
    message, found = post_office.received[0], links_in(post_office)
    assert message["To"] == MAIL
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"

    page = anonymous.get(found["confirm"])
    assert page.status_code == 200
    assert "Einwilligung bestätigen" in page.text
    assert code(workspace) == "pending", "opening a link confirms nothing"
    english = anonymous.get(found["confirm"], params={"language": "en"})
    assert "Confirm your consent" in english.text
    assert '<html lang="en">' in english.text

    assert "bestätigt" in anonymous.post(found["confirm"]).text
    assert code(workspace) == "granted"
    customers.follow(workspace.id)
    with session_scope(workspace_id=workspace.id) as db:
        assert customers.find_profile(db, f"email:{MAIL}") is not None
    assert anonymous.post(found["confirm"]).status_code == 200
    with session_scope(workspace_id=workspace.id) as db:
        proof = privacy.consents_of(db, [f"email:{MAIL}"])[0].proof
    assert proof["page"] == "confirm"
    assert proof["confirmed_at"]
    assert "ip" in proof

    assert anonymous.get(found["withdraw"]).status_code == 200
    assert code(workspace) == "granted", "opening a link withdraws nothing"
    one_click = anonymous.post(found["withdraw"], content="List-Unsubscribe=One-Click")
    assert one_click.status_code == 200
    assert code(workspace) == "withdrawn"
    assert anonymous.post(found["withdraw"]).status_code == 200
    assert "widerrufen" in anonymous.post(found["confirm"]).text
    assert code(workspace) == "withdrawn"


def test_a_mail_keeps_nothing_once_it_has_left(
    anonymous: TestClient, workspace: accounts.Workspace, key: str, post_office: PostOffice
) -> None:
    sign_up(anonymous, key)
    post_office.answers[MAIL] = "451 4.7.1 greylisted"
    outbox.deliver_one(workspace.id)
    assert rows(workspace) == [("waiting", 1, True)]
    post_office.answers.clear()
    later(workspace)
    outbox.deliver_one(workspace.id)
    assert rows(workspace) == [("sent", 2, False)]
    assert len(post_office.received) == 1


def test_an_address_that_is_none_is_not_tried_again(
    anonymous: TestClient, workspace: accounts.Workspace, key: str, post_office: PostOffice
) -> None:
    sign_up(anonymous, key)
    post_office.answers[MAIL] = "550 5.1.1 no such user"
    outbox.deliver_one(workspace.id)
    assert rows(workspace) == [("failed", 1, False)]
    assert sign_up_fails(anonymous, key)


def test_nobody_is_flooded_and_links_end(
    anonymous: TestClient, workspace: accounts.Workspace, key: str, post_office: PostOffice
) -> None:
    for _ in range(6):
        sign_up(anonymous, key)
    while outbox.deliver_one(workspace.id):
        pass
    assert len(post_office.received) == 3
    with system_session() as db:
        db.execute(text("UPDATE confirmations SET expires_at = :then"), {"then": now() - timedelta(1)})
    found = links_in(post_office)
    assert anonymous.get(found["confirm"]).status_code == 410
    assert anonymous.post(found["confirm"]).status_code == 410
    assert code(workspace) == "pending"
    with session_scope(workspace_id=workspace.id) as db:
        assert privacy.forget_ended(db) == 3
    assert code(workspace) == "not_asked"


def test_links_that_are_none(anonymous: TestClient, workspace: accounts.Workspace) -> None:
    for token in ("x", workspace.id, workspace.id[3:] + "A" * 43, "A" * 1600):
        for kind in ("confirm", "withdraw", "preferences"):
            assert anonymous.get(f"/consent/{kind}/{token}").status_code == 404
            assert anonymous.post(f"/consent/{kind}/{token}").status_code == 404


def test_the_page_of_all_consents(
    anonymous: TestClient, workspace: accounts.Workspace, key: str, post_office: PostOffice
) -> None:
    sign_up(anonymous, key)
    outbox.deliver_one(workspace.id)
    confirmed = anonymous.post(links_in(post_office)["confirm"]).text
    link = re.search(r'href="(/consent/preferences/[^"]+)"', confirmed)
    assert link is not None
    page = anonymous.get(link[1]).text
    assert re.search(r'name="marketing.email"[^>]* checked', page)
    assert not re.search(r'name="profiling.any"[^>]* checked', page)
    for box in re.findall(r"<input type=\"checkbox\"[^>]*>", page):
        assert f"<label>{box}" in page, "every box has words"
    anonymous.post(link[1], content="profiling.any=yes&tracking=yes&language=en")
    with session_scope(workspace_id=workspace.id) as db:
        name = f"email:{MAIL}"
        assert privacy.may(db, name, "marketing", "email").code == "withdrawn"
        assert privacy.may(db, name, "profiling").code == "do_not_track"


def test_what_a_site_gets_wrong(anonymous: TestClient, key: str) -> None:
    wrong = [
        (b"{", 400),
        (b'{"writeKey": "nobody", "userId": "C1"}', 401),
        (f'{{"writeKey": "{key}"}}'.encode(), 400),
        (f'{{"writeKey": "{key}", "userId": "C1", "consent": {{"marketing": "maybe"}}}}'.encode(), 400),
        (b"\xff\xfe", 400),
    ]
    for body, status in wrong:
        answer = anonymous.post("/v1/consent", content=body)
        assert answer.status_code == status, body
        assert answer.json()["code"]
    unknown = anonymous.post("/v1/consent", json={"writeKey": key, "userId": "C1", "consent": {"fun": True}})
    assert unknown.json()["states"] == [{"purpose": "fun", "state": "unknown_purpose"}]


def sign_up_fails(browser: TestClient, key: str) -> bool:
    body = {"writeKey": key, "email": "anna", "consent": {}}
    choice = {"purpose": "marketing", "channel": "email", "granted": True}
    return browser.post("/v1/consent", json=body | {"choices": [choice]}).status_code == 400


def rows(workspace: accounts.Workspace) -> list[tuple[str, int, bool]]:
    with session_scope(workspace_id=workspace.id) as db:
        found = db.execute(text("SELECT state, attempts, body <> '' FROM mail_outbox"))
        return [tuple(row) for row in found]  # type: ignore[misc]


def later(workspace: accounts.Workspace) -> None:
    with session_scope(workspace_id=workspace.id) as db:
        db.execute(text("UPDATE mail_outbox SET next_try_at = now() - interval '1 second'"))
