"""The walk through the product: from a file to a measured map, and from a number to the people behind it."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import expect
from tests.e2e.browsing import IMPORT_MS, Looks, Running


def test_an_import_says_what_became_of_every_row(filled: Running, looks: Looks) -> None:
    page = looks.open()
    page.goto("/data")
    page.get_by_role("row", name=re.compile(r"nordlicht\.csv")).last.click()
    expect(page.get_by_role("heading", name="3 failed rows")).to_be_visible()
    sums = page.get_by_label("Sum of the rows").get_by_role("definition").all_inner_texts()
    received, stored, duplicates, failed, suppressed = (int(text.replace(",", "")) for text in sums[:5])
    assert received == stored + duplicates + failed + suppressed
    assert (failed, suppressed) == (3, 0)
    expect(page.get_by_role("table", name="Failed rows").get_by_role("row")).to_have_count(4)


def test_the_same_file_twice_adds_nothing(filled: Running, looks: Looks, events_file: Path) -> None:
    page = looks.open()
    page.goto("/data/import")
    page.locator("input[type=file]").set_input_files(events_file)
    expect(page.get_by_text("Read like the last file of this source.")).to_be_visible()
    page.get_by_role("button", name="Start import").click()
    expect(page.get_by_role("heading", name="Nothing new")).to_be_visible(timeout=IMPORT_MS)


def test_one_filter_rules_all_views_and_stands_in_the_address(filled: Running, looks: Looks) -> None:
    page = looks.open()
    page.goto("/journeys")
    toolbar = page.get_by_role("toolbar", name="Filter")
    everybody = toolbar.locator("b").inner_text()
    toolbar.get_by_role("button", name="Channel").click()
    page.get_by_role("group", name="Channel").get_by_role("button", name="app", exact=False).first.click()
    page.keyboard.press("Escape")
    expect(page).to_have_url(re.compile(r"channel=app"))
    expect(toolbar.locator("b")).not_to_have_text(everybody)
    some = toolbar.locator("b").inner_text()

    page.get_by_role("link", name="Paths").click()
    expect(page).to_have_url(re.compile(r"/paths\?.*channel=app"))
    expect(page.get_by_role("toolbar", name="Filter").locator("b").first).to_have_text(some)
    copied = looks.open()
    copied.goto(page.url)
    expect(copied.get_by_role("toolbar", name="Filter").locator("b").first).to_have_text(some)
    page.get_by_role("button", name="Clear filter").click()
    expect(page).not_to_have_url(re.compile(r"channel="))


def test_from_a_touchpoint_to_one_customer_and_back(filled: Running, looks: Looks) -> None:
    page = looks.open()
    page.goto("/journeys")
    page.get_by_role("button", name="Search or command").click()
    page.get_by_placeholder("Search or command").fill("Suchanzeige")
    page.get_by_role("button", name=re.compile(r"Suchanzeige.*Touchpoint · \d")).click()
    expect(page).to_have_url(re.compile(r"/people\?"))
    people = page.url
    page.get_by_role("row").nth(1).click()
    expect(page).to_have_url(re.compile(r"/customers/"))
    expect(page.get_by_role("heading", name="Timeline")).to_be_visible()
    expect(page.get_by_text("Suchanzeige").first).to_be_visible()
    page.go_back()
    expect(page).to_have_url(people)


def test_a_first_map_is_proposed_saved_and_explains_itself(filled: Running, looks: Looks) -> None:
    page = looks.open()
    page.goto("/journeys/new")
    page.get_by_role("link", name="Propose from data").click()
    expect(page).to_have_url(re.compile(r"/journeys/propose"))
    page.get_by_role("button", name="Save as journey").click()
    expect(page).to_have_url(re.compile(r"/journeys/jo_\w+"))
    number = page.get_by_role("button", name=re.compile(r"^Explain ")).first
    number.click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("Based on", exact=True)).to_be_visible()
    expect(dialog.get_by_text("Period", exact=True)).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(number).to_be_focused()


def test_the_language_changes_without_reload(filled: Running, looks: Looks) -> None:
    page = looks.open()
    page.goto("/customers")
    page.evaluate("window.notReloaded = true")
    page.get_by_role("button", name=re.compile("Deutsch")).click()
    expect(page.get_by_role("heading", name="Kundinnen & Kunden", level=1)).to_be_visible()
    assert page.evaluate("window.notReloaded") is True
    assert page.evaluate("document.documentElement.lang") == "de"
    page.get_by_role("button", name=re.compile("English")).click()


def test_it_can_be_used_with_the_keyboard_alone(filled: Running, looks: Looks) -> None:
    page = looks.open()
    page.goto("/customers")
    expect(page.get_by_role("row").nth(1)).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    page.keyboard.press("g")
    page.keyboard.press("d")
    expect(page).to_have_url(re.compile(r"/data$"))
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Shortcuts")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("Control+b")
    expect(page.get_by_role("button", name="Widen navigation")).to_be_visible()


def test_what_does_not_exist_says_so(filled: Running, looks: Looks) -> None:
    page = looks.open()
    page.goto("/no-such-room")
    expect(page.get_by_role("heading", name="This page does not exist")).to_be_visible()
