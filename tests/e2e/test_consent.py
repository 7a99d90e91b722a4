"""A visitor says yes by mail, sees what they agreed to, and takes it back; a colleague sees each step at once."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect
from tests.e2e import company
from tests.e2e.browsing import Looks, visit
from tests.mail.conftest import PostOffice

VISITOR = "mira@customer.example"
WORDING = "Yes, Boats & More may send me offers by e-mail."
PATIENCE_S = 30


def test_from_a_form_to_a_yes_by_mail_and_back(letters: PostOffice, looks: Looks) -> None:
    page = looks.open()
    visit(page, "/privacy/purposes")
    page.get_by_role("button", name="Wording").last.click()
    dialog = page.get_by_role("dialog")
    for field in dialog.get_by_role("textbox").all():
        field.fill(WORDING)
    dialog.get_by_role("button", name="Save as new version").click()
    expect(page.get_by_text(WORDING).first).to_be_visible()

    link, one_click = _signed_up(page, letters)
    page.goto(link)
    expect(page.get_by_text(WORDING)).to_be_visible()
    page.get_by_role("button", name="Confirm").click()
    expect(page.get_by_role("heading", name=re.compile("is confirmed"))).to_be_visible()
    assert _state(page) == "granted"

    page.get_by_role("link", name="See and change all consents").click()
    offers = page.get_by_role("checkbox", name=re.compile(VISITOR))
    expect(offers).to_be_checked()
    offers.uncheck()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("checkbox", name=re.compile(VISITOR))).not_to_be_checked()
    assert _state(page) in {"denied", "withdrawn"}

    page.goto(one_click)
    page.get_by_role("button").first.click()
    expect(page.get_by_role("heading", name=re.compile("withdrawn"))).to_be_visible()


def _signed_up(page: Page, letters: PostOffice) -> tuple[str, str]:
    """A visitor signs up on a site; the links to confirm and to withdraw from the letter they get."""
    api = company.api_of(page.context)
    source = api.post("/sources", name="Newsletter form", kind="web")
    key = api.get(f"/sources/{source['id']}/keys")[0]["key"]
    choice = {"purpose": "marketing", "channel": "email", "address": VISITOR, "granted": True}
    body = {"writeKey": key, "email": VISITOR, "language": "en", "choices": [choice]}
    assert page.context.request.post("/v1/consent", data=body).json()["states"][0]["state"] == "pending"
    letter = _until(lambda: letters.received)[-1]
    text = letter.get_body(("plain",))
    assert text is not None
    confirm = re.search(r"http://[^ ]+/consent/confirm/[^ \n]+", str(text.get_content()))
    assert confirm is not None
    return confirm[0], str(letter["List-Unsubscribe"]).strip("<> ")


def _until(ask: Callable[[], list[Any]]) -> list[Any]:
    """What comes within a while."""
    end = time.monotonic() + PATIENCE_S
    while not (found := ask()) and time.monotonic() < end:
        time.sleep(0.2)
    return found


def _state(page: Page) -> str:
    """How the consent stands in the eyes of the company."""
    api = company.api_of(page.context)
    (found,) = _until(lambda: api.get(f"/customers?search={VISITOR}")["customers"])
    said = api.get(f"/customers/{found['handle']}/consents")["consents"]
    return str(next(one["state"] for one in said if one["purpose"] == "marketing"))
