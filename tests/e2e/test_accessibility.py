"""Every page against WCAG 2.2 A and AA: light and dark, German and English, desk and phone."""

from __future__ import annotations

import os

import pytest
from playwright.sync_api import expect
from tests.e2e.browsing import Look, Looks, Running, settled, violations, visit

PAGES = ("/journeys/propose", "/paths", "/paths?view=flow", "/paths?view=funnel", "/people")
ROOMS = (
    "/customers",
    "/customers/segments",
    "/customers/segments/new",
    "/customers/duplicates",
    "/customers/identity",
    "/data",
    "/data/import",
    "/data/failures",
    "/data/balance",
    "/data/catalogue",
    "/data/touchpoints",
    "/privacy",
    "/privacy/purposes",
    "/privacy/retention",
    "/settings",
)
# Two looks hold both languages, both themes, the widest and the narrowest screen; `make looks` sees the others too.
LOOKS: tuple[Look, ...] = (Look("de", "light", 1440, 900), Look("en", "dark", 390, 844))
if os.environ.get("ETAPPE_EVERY_LOOK"):
    LOOKS += (Look("en", "dark", 1440, 900), Look("en", "light", 1024, 768), Look("de", "dark", 390, 844))


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_no_page_breaks_a_rule(journey: str, looks: Looks, look: Look) -> None:
    page = looks.open(look)
    found: dict[str, list[str]] = {}
    for address in (journey, f"{journey}/paths", *PAGES, *ROOMS):
        visit(page, address)
        page.wait_for_selector("h1")
        breaches = violations(page)
        wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
        if wide:
            breaches.append("the page scrolls sideways")
        if breaches:
            found[address] = breaches
    assert found == {}


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_one_customer_and_the_overlays_break_no_rule(filled: Running, looks: Looks, look: Look) -> None:
    page = looks.open(look)
    visit(page, "/customers")
    page.get_by_role("row").nth(1).click()
    page.wait_for_selector("time" if look.width > 400 else "h1")
    settled(page)
    assert violations(page) == []
    page.keyboard.press("Control+k")
    expect(
        page.get_by_placeholder("Search or command").or_(page.get_by_placeholder("Suchen oder Befehl"))
    ).to_be_visible()
    assert violations(page) == []
