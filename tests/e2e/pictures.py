"""Renews the pictures of the documentation from the demo company: ``python -m tests.e2e.pictures``."""

from __future__ import annotations

import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from tests.e2e import company
from tests.e2e.browsing import ARGUMENTS, ROOT, Look, Looks, chromium_path, running, settled, sign_in, visit

FOLDER = ROOT / "docs" / "images"
LOOK = Look("en", "light", 1440, 900)
SETTLED_MS = 1_500


def main() -> None:
    """Start the demo in a home of its own and photograph it."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        running("demo", Path(folder) / "home") as server,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=list(ARGUMENTS))
        looks = Looks(browser, server, sign_in(browser, server))
        _photograph(looks)
        looks.close()
        browser.close()


def _photograph(looks: Looks) -> None:
    page = looks.open(LOOK)
    visit(page, "/journeys")
    _keep(page, "atlas")
    api = company.api_of(page.context)
    journey = _measured_journey(api)
    _maps(page, journey)
    _library(page, api)
    _numbers(page)
    dark = looks.open(Look("de", "dark", 1440, 900))
    visit(dark, f"/journeys/{journey}")
    _keep(dark, "map-dark")
    _versions(page, api, journey)
    visit(dark, "/paths?view=funnel")
    _keep(dark, "funnel-dark")


def _measured_journey(api: company.Api) -> str:
    """The journey at which most is measured and drawn."""
    journeys = [one for one in api.get("/atlas")["journeys"] if one["horizon"] == "current"]
    best = max(journeys, key=lambda one: (one["summary"]["bound"], one["summary"]["steps"]))
    return str(best["id"])


def _maps(page: Page, journey: str) -> None:
    visit(page, f"/journeys/{journey}")
    _keep(page, "map")
    page.locator("[data-card]").first.focus()
    page.keyboard.press("Space")
    settled(page)
    _keep(page, "inspector")


def _versions(page: Page, api: company.Api, journey: str) -> None:
    api.post(f"/journeys/{journey}/versions", name="Before the workshop")
    tables = api.tables(journey)
    step, card = tables["step"][1], tables["card"][0]
    renamed = {
        "put": "step",
        "id": step["id"],
        "row": {"name": {"de": "Ich vergleiche in Ruhe", "en": "I compare"}},
    }
    api.perform(journey, "card.removed", renamed, {"drop": "card", "id": card["id"]})
    visit(page, f"/journeys/{journey}/versions")
    _keep(page, "versions")


def _library(page: Page, api: company.Api) -> None:
    personas = api.get("/objects?kind=persona")["items"]
    persona = max(personas, key=lambda one: one["completeness"]["share"])
    visit(page, f"/library/object/{persona['id']}")
    _keep(page, "persona")
    visit(page, "/library/content-matrix")
    page.get_by_label("Touchpoints without content too").uncheck()
    _keep(page, "content-matrix")


def _numbers(page: Page) -> None:
    visit(page, "/paths")
    _keep(page, "paths")
    visit(page, "/customers")
    page.get_by_role("columnheader", name="Touches").get_by_role("button").click()
    page.get_by_role("row").nth(1).click()
    page.wait_for_selector("time")
    _keep(page, "customer")
    visit(page, "/data")
    _keep(page, "data")


def _keep(page: Page, name: str) -> None:
    settled(page)
    page.wait_for_timeout(SETTLED_MS)
    page.screenshot(path=FOLDER / f"{name}.png")


if __name__ == "__main__":
    main()
