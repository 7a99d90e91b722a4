"""The rooms around maps against WCAG 2.2 A and AA: atlas, editor, versions, library, framework, inbox, guests."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page
from tests.e2e import company
from tests.e2e.browsing import Look, Looks, Running, settled, violations, visit
from tests.e2e.test_accessibility import LOOKS

ROOMS = (
    "/journeys",
    "/journeys/new",
    "/guide",
    "/inbox",
    "/library/persona",
    "/library/content-matrix",
    "/framework",
    "/framework/departments",
    "/framework/taxonomies",
    "/framework/glossary",
    "/framework/information",
    "/framework/rules",
    "/framework/stakeholders",
    "/settings/people",
)
VIEWS = ("/profile", "/versions", "/variants", "/gaps", "/compliance", "/present", "/poster")


@pytest.fixture(scope="module")
def places(chromium: Browser, server: Running, signed_in: dict[str, object]) -> tuple[str, str, str]:
    """A map with versions and variants, a persona, and a link for guests."""
    looks = Looks(chromium, server, signed_in)
    page = looks.open()
    page.goto("/journeys")
    api = company.api_of(page.context)
    journey = company.insurer(api, "I insure my garden")
    persona = company.matrix(api, "gardener")
    for context in ("Existing customer", "Unknown visitor"):
        company.variant(api, journey, context)
    api.post(f"/journeys/{journey}/versions", name="First")
    step = api.tables(journey)["step"][0]["id"]
    about = {"journey_id": journey, "subject_table": "step", "subject_id": step}
    api.post("/comments", **about, text=f"Please look, @[{api.person_id}]")
    api.perform(journey, "step.renamed", {"put": "step", "id": step, "row": {"name": {"en": "I ask"}}})
    link = api.post(f"/journeys/{journey}/guest-links", role="commenter", label="Agency")["link"]
    looks.close()
    return f"/journeys/{journey}", f"/library/object/{persona}", link


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_no_room_around_maps_breaks_a_rule(places: tuple[str, str, str], looks: Looks, look: Look) -> None:
    map_address, persona, link = places
    page = looks.open(look)
    found: dict[str, list[str]] = {}
    for address in (*ROOMS, persona, *(map_address + view for view in VIEWS), map_address, link):
        visit(page, address)
        if address == map_address:
            _open_inspector(page)
        breaches = violations(page)
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            breaches.append("the page scrolls sideways")
        if breaches:
            found[address] = breaches
    assert found == {}


def _open_inspector(page: Page) -> None:
    card = page.locator("[data-card]").first
    if card.count():
        card.focus()
        page.keyboard.press("Space")
        settled(page)
