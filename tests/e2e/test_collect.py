"""From a page that sends to one customer across all channels, and from a demand of this customer to their erasure."""

from __future__ import annotations

import base64
import re
from typing import Any

from playwright.sync_api import Page, expect
from tests.e2e import company
from tests.e2e.browsing import Looks, Running, visit

VISITOR = "0b54c8de-visitor"
USER = "K-90210"
EMAIL = "ada.sailor@example.org"
SOON_MS = 15_000
ERASING_MS = 60_000


def _add_source(page: Page, name: str) -> str:
    """A website as a source, made by hand; answers its write key."""
    visit(page, "/data")
    page.get_by_role("button", name="Add source").first.click()
    page.get_by_role("radio", name=re.compile("^Website")).check(force=True)
    page.get_by_role("button", name="Next").click()
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_role("radio", name=re.compile("^Everything that is sent")).check(force=True)
    page.get_by_role("button", name="Create source").click()
    expect(page.get_by_text("Waiting for the first event")).to_be_visible()
    api = company.api_of(page.context)
    source = next(one for one in api.get("/sources") if one["name"] == name)
    return str(api.get(f"/sources/{source['id']}/keys")[0]["key"])


def _send(page: Page, key: str, path: str, body: dict[str, Any]) -> int:
    """As a browser of another site does it: the key in the header, no cookie that matters."""
    secret = base64.b64encode(f"{key}:".encode()).decode()
    answer = page.context.request.post(path, data=body, headers={"Authorization": f"Basic {secret}"})
    return answer.status


def test_from_a_page_that_sends_to_a_customer_who_is_erased(server: Running, looks: Looks) -> None:
    page = looks.open()
    key = _add_source(page, "Boat shop")

    assert _send(page, key, "/v1/page", {"anonymousId": VISITOR, "name": "Boats"}) == 200
    who = {"anonymousId": VISITOR, "userId": USER, "traits": {"email": EMAIL, "name": "Ada Sailor"}}
    assert _send(page, key, "/v1/identify", who) == 200
    order = {"userId": USER, "event": "Boat ordered", "messageId": "order-1", "properties": {"total": 49.5}}
    assert _send(page, key, "/v1/track", order) == 200
    assert _send(page, key, "/v1/track", order) == 200
    assert _send(page, key, "/v1/track", {"userId": USER, "properties": {"total": 7}}) == 200
    expect(page.get_by_text("Events arrive")).to_be_visible(timeout=SOON_MS)

    page.get_by_role("link", name="Live").or_(page.get_by_role("tab", name="Live")).first.click()
    expect(page.get_by_text("Boat ordered").first).to_be_visible(timeout=SOON_MS)
    for outcome in ("stored", "duplicate", "failed"):
        expect(page.get_by_role("main").get_by_text(outcome, exact=True).first).to_be_visible()

    _mend_what_failed(page)
    visit(page, "/data/balance")
    expect(page.get_by_text("Nothing has vanished")).to_be_visible(timeout=SOON_MS)

    customer = _find(page)
    for what in ("Boats", "Boat ordered"):
        expect(page.get_by_text(what).first).to_be_visible()
    _erase(page)

    page.goto(customer)
    expect(page.get_by_text("Boat ordered")).to_have_count(0)
    assert _send(page, key, "/v1/track", {"userId": USER, "event": "Boat returned"}) == 200
    api = company.api_of(page.context)
    source = next(one for one in api.get("/sources") if one["name"] == "Boat shop")
    sums = api.get(f"/conservation?source={source['id']}")["rows"]
    assert sum(row["suppressed"] for row in sums) > 0
    assert all(row["holds"] for row in sums)
    assert api.get(f"/customers?search={EMAIL}")["total"] == 0
    looks.complaints[:] = [one for one in looks.complaints if "404" not in one]


def _mend_what_failed(page: Page) -> None:
    """Give the nameless event a name and replay it."""
    visit(page, "/data/failures")
    page.get_by_role("row", name=re.compile("needs the name of its event")).first.click()
    page.get_by_role("button", name="Mend and replay").or_(
        page.get_by_role("heading", name="Mend and replay")
    ).first.click()
    page.get_by_role("button", name="Add step").click()
    page.get_by_label("What happens").select_option("default")
    page.get_by_role("combobox", name="Field", exact=True).fill("event")
    page.get_by_label("Value", exact=True).fill("Boat looked at")
    expect(page.get_by_text("1 would be stored")).to_be_visible(timeout=SOON_MS)
    page.get_by_role("button", name=re.compile("^Replay 1 event")).click()
    expect(page.get_by_text("1 event stored").first).to_be_visible(timeout=SOON_MS)


def _find(page: Page) -> str:
    """Open the customer by searching for the address; answers where that is."""
    visit(page, "/customers")
    page.get_by_role("searchbox").or_(page.get_by_role("textbox", name=re.compile("[Ss]earch"))).first.fill(
        EMAIL
    )
    page.get_by_role("row", name=re.compile("Ada Sailor|K-90210")).first.click(timeout=SOON_MS)
    expect(page).to_have_url(re.compile(r"/customers/c_"))
    return page.url


def _erase(page: Page) -> None:
    """A demand comes by phone: who asks is checked, everything goes, the report stays."""
    visit(page, "/privacy")
    page.get_by_role("button", name="New request").first.click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Request", exact=True).select_option("erasure")
    dialog.get_by_label("Value").fill(EMAIL)
    dialog.get_by_role("button", name="Open request").click()
    page.get_by_role("button", name="Confirm identity").first.click()
    page.get_by_label("How do you know?").fill("Called back on the number we know")
    page.get_by_role("dialog").get_by_role("button", name="Confirm identity").click()
    page.get_by_role("button", name="Erase for good").first.click()
    confirm = page.get_by_role("dialog")
    confirm.get_by_role("checkbox").check()
    confirm.get_by_role("button", name="Erase for good").click()
    # The table grows store by store while the erasure runs; only the report says that it is done.
    expect(page.get_by_text("What was removed where")).to_be_visible(timeout=ERASING_MS)
    expect(page.get_by_role("link", name=re.compile("JSON"))).to_be_visible(timeout=ERASING_MS)
