"""Signing in, as seen in a browser: the link, the password, and what is shown to strangers."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, expect
from tests.e2e.browsing import Looks, Running, violations

PASSWORD = "drei Wege zum Leuchtturm"


def test_strangers_sign_in_and_come_back_to_where_they_wanted(
    chromium: Browser, server: Running, looks: Looks
) -> None:
    inside = looks.open()
    inside.goto("/settings")
    inside.get_by_label("New password", exact=True).fill(PASSWORD)
    inside.get_by_role("button", name="Set password").click()
    expect(inside.get_by_text("Saved")).to_be_visible()

    page = chromium.new_context(base_url=server.address, locale="en-GB").new_page()
    page.goto("/settings")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    assert violations(page) == []
    page.get_by_label("E-mail").fill("admin@localhost")
    page.get_by_label("Password", exact=True).fill("wrong, but long enough")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(re.compile(r"/settings$"))
    page.context.close()


def test_a_used_link_says_what_to_do(chromium: Browser, server: Running, looks: Looks) -> None:
    looks.open().goto("/settings")
    page = chromium.new_context(locale="de-DE").new_page()
    page.goto(server.link)
    expect(page.get_by_role("heading", name="Dieser Link gilt nicht mehr")).to_be_visible()
    expect(page.get_by_text("etappe link")).to_be_visible()
    assert violations(page) == []
    page.context.close()
