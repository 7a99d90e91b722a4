"""Renews the pictures of the documentation from the demo company: ``python -m tests.e2e.pictures``."""

from __future__ import annotations

import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from tests.e2e.browsing import ARGUMENTS, ROOT, Look, Looks, chromium_path, running, sign_in

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
    page.goto("/journeys", wait_until="networkidle")
    page.locator("main a[href^='/journeys/']").first.click()
    page.wait_for_url("**/journeys/*")
    _keep(page, "map")
    page.goto("/paths", wait_until="networkidle")
    _keep(page, "paths")
    page.goto("/customers", wait_until="networkidle")
    page.get_by_role("columnheader", name="Touches").get_by_role("button").click()
    page.get_by_role("row").nth(1).click()
    page.wait_for_selector("time")
    _keep(page, "customer")
    page.goto("/data", wait_until="networkidle")
    _keep(page, "data")
    dark = looks.open(Look("de", "dark", 1440, 900))
    dark.goto(page.url, wait_until="networkidle")
    dark.goto("/paths?view=funnel", wait_until="networkidle")
    _keep(dark, "funnel-dark")


def _keep(page: Page, name: str) -> None:
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(SETTLED_MS)
    page.screenshot(path=FOLDER / f"{name}.png")


if __name__ == "__main__":
    main()
