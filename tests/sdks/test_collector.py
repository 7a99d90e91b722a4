"""Etappe's own collector in Chromium, on the pages of another site, against a running server."""

from __future__ import annotations

import gzip
import json as library
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from tests.demanded import missing
from tests.sdks.place import Place, free_port
from tests.sdks.sites import Site, site

from etappe.events import Message

ROOT = Path(__file__).parents[2]
WEB = ROOT / "web"
LARGEST = 6 * 1024
PAGE = """<!doctype html><html lang="en"><head><title>Shop</title></head><body>
<h1>Shop</h1>
<button id="buy" data-testid="buy-now"><b>Buy now</b></button>
<a id="far" href="/far?token=secret&utm_source=mail">Far</a>
<div data-etappe-ignore><button id="hidden">Private matter</button></div>
<form name="order" onsubmit="return false">
  <input name="email" value=""><input name="card" type="password"><button id="send">Send</button>
</form>
<div style="height: 4000px"></div><p id="end">End</p>
SCRIPT</body></html>"""


@pytest.fixture(scope="module")
def script(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The collector as the build makes it."""
    if not (WEB / "node_modules" / ".bin" / "vite").exists() or shutil.which("node") is None:
        missing("the packages of the web interface are not installed; `make web-test` brings them")
    folder = tmp_path_factory.mktemp("collector")
    command = ["node", "node_modules/vite/bin/vite.js", "build", "--config", "tracker.config.ts"]
    environment = {**os.environ, "ETAPPE_TRACKER_OUT": str(folder)}
    subprocess.run([*command, "--logLevel", "error"], cwd=WEB, env=environment, check=True, timeout=60)
    return (folder / "etappe.js").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def shop(script: str) -> Iterator[Site]:
    """A site that lies elsewhere than the server."""
    with site({"/etappe.js": script}) as served:
        yield served


Visit = Callable[..., Page]


@pytest.fixture
def visit(chromium: Browser, shop: Site, place: Place) -> Iterator[Visit]:
    """Opens a page of the site with the collector in it, in a browser that knows nothing yet or in the one given."""
    contexts: list[BrowserContext] = []

    def open_page(key: str, *, context: BrowserContext | None = None, host: str = "", **options: Any) -> Page:
        if context is None:
            context = chromium.new_context()
            contexts.append(context)
        said = {"host": host or place.address, "writeKey": key, **options}
        start = f'<script>etappe = [["start", {literal(said)}]];</script><script src="/etappe.js"></script>'
        shop.pages |= {"/": PAGE.replace("SCRIPT", start), "/far": PAGE.replace("SCRIPT", start)}
        page = context.new_page()
        page.goto(shop.address)
        return page

    yield open_page
    for context in contexts:
        context.close()


def literal(value: object) -> str:
    return library.dumps(value)


def named(messages: list[Message], activity: str) -> list[Message]:
    return [message for message in messages if message.activity == activity]


def kept_by(page: Page) -> tuple[int, str]:
    """How many entries the browser keeps for the site, and its cookies."""
    count: int = page.evaluate("localStorage.length + sessionStorage.length")
    return count, page.evaluate("document.cookie")


def test_it_is_small(script: str) -> None:
    assert len(gzip.compress(script.encode(), 9)) <= LARGEST


def test_pages_clicks_and_scrolling_arrive_with_what_they_are_about(place: Place, visit: Visit) -> None:
    source, key = place.source("clicks", "web")
    page = visit(key, mode="consented")
    page.click("#buy b")
    page.click("#hidden")
    page.evaluate("document.querySelector('#end').scrollIntoView()")
    place.until(source, 6)
    page.evaluate("history.pushState({}, '', '/orders/4711?secret=1')")
    page.evaluate("etappe.identify('C-1', {plan: 'pro'}); etappe.track('Order placed', {revenue: 49.9})")
    stored = place.until(source, 9)
    (click,) = named(stored, "click")
    assert click.properties["element"]["test_id"] == "buy-now"
    assert click.properties["element"]["text"] == "Buy now"
    assert click.properties["element"]["selector"] == "#buy"
    assert [one.properties["depth"] for one in named(stored, "scrolled")] == [25, 50, 75, 100]
    first, second = (one for one in stored if one.kind == "page")
    assert first.activity == "/"
    assert second.activity == "/orders/:id"
    assert "secret" not in str(stored)
    (order,) = named(stored, "Order placed")
    assert order.value == 49.9
    assert order.user_id == "C-1"
    assert order.anonymous_id == first.anonymous_id
    assert order.case_id == first.case_id
    assert {one.channel for one in stored} == {"web"}
    assert place.counted(source)["failed"] == 0


def test_forms_are_told_without_a_single_value(place: Place, visit: Visit) -> None:
    source, key = place.source("forms", "web")
    page = visit(key, mode="consented")
    page.click("[name=email]")
    page.keyboard.type("anna@example.org")
    page.click("[name=card]")
    page.keyboard.type("4111 1111")
    page.click("#send")
    stored = place.until(source, 6)
    (begun,) = named(stored, "form started")
    (sent,) = named(stored, "form submitted")
    assert begun.properties == {"form": "order"}
    assert sent.properties["fields"] == 2
    assert [one.properties["field"] for one in named(stored, "form field")] == ["email", "card"]
    assert "anna" not in str(stored)
    assert "4111" not in str(stored)


def test_a_form_that_is_left_is_abandoned(place: Place, visit: Visit) -> None:
    source, key = place.source("abandoned", "web")
    page = visit(key, mode="consented")
    page.click("[name=email]")
    page.keyboard.type("x")
    page.click("#far")
    page.wait_for_url("**/far*")
    stored = place.until(source, 6)
    (abandoned,) = named(stored, "form abandoned")
    assert abandoned.properties["field"] == "email"
    assert abandoned.properties["reason"] == "left"
    assert len({one.message_id for one in stored}) == len(stored)


def test_a_form_that_rests_is_abandoned(place: Place, visit: Visit) -> None:
    source, key = place.source("resting", "web")
    page = visit(key, mode="consented", formTimeoutMs=500)
    page.click("[name=email]")
    stored = place.until(source, 4)
    assert named(stored, "form abandoned")[0].properties["reason"] == "timeout"


def test_what_happens_offline_waits_and_is_sent_once(place: Place, visit: Visit, chromium: Browser) -> None:
    source, key = place.source("offline", "web")
    context = chromium.new_context()
    dead = f"http://127.0.0.1:{free_port()}"
    page = visit(key, context=context, host=dead, mode="consented")
    for number in range(3):
        page.evaluate(f"etappe.track('Batch item', {{n: {number}}})")
    time.sleep(0.6)
    page.close()
    assert place.stored(source) == []
    visit(key, context=context, mode="consented")
    stored = place.until(source, 5)
    assert [one.properties["n"] for one in named(stored, "Batch item")] == [0, 1, 2]
    assert len({one.message_id for one in stored}) == len(stored) == 5
    assert place.counted(source)["duplicates"] == 0
    context.close()


def test_without_cookies_nothing_is_stored_and_the_server_names_the_visitor(
    place: Place, visit: Visit
) -> None:
    source, key = place.source("cookieless", "web", cookieless=True)
    page = visit(key, mode="cookieless")
    page.click("#buy")
    stored = place.until(source, 2)
    assert kept_by(page) == (0, "")
    assert {one.activity for one in stored} == {"/", "click"}
    (visitor,) = {one.anonymous_id for one in stored}
    assert visitor is not None
    assert visitor.startswith("day-")
    assert {one.case_id for one in stored} == {None}


def test_a_withdrawn_consent_forgets_at_once(place: Place, visit: Visit) -> None:
    source, key = place.source("withdrawn", "web")
    page = visit(key, mode="consented", purposes={"analytics": True})
    place.until(source, 1)
    assert kept_by(page)[0] > 0
    page.evaluate("etappe.consent('off', {analytics: false})")
    assert kept_by(page) == (0, "")
    page.click("#buy")
    page.evaluate("etappe.track('Order placed')")
    stored = place.until(source, 2)
    time.sleep(0.6)
    stored = place.stored(source)
    assert [one.activity for one in stored] == ["/", "$consent"]
    assert [one.consent for one in stored] == [{"analytics": True}, {"analytics": False}]
    assert kept_by(page) == (0, "")


@pytest.mark.parametrize("said", ["doNotTrack: '1'", "globalPrivacyControl: true"])
def test_who_asks_to_be_left_alone_is(place: Place, visit: Visit, chromium: Browser, said: str) -> None:
    source, key = place.source(f"alone {said}", "web")
    context = chromium.new_context()
    name, value = said.split(": ")
    context.add_init_script(f"Object.defineProperty(Navigator.prototype, '{name}', {{get: () => {value}}})")
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = visit(key, context=context, mode="consented")
    page.click("#buy")
    page.evaluate("etappe.consent('consented'); etappe.track('Order placed'); etappe.flush()")
    time.sleep(0.6)
    assert [url for url in asked if url.startswith(place.address)] == []
    assert kept_by(page) == (0, "")
    assert place.counted(source)["received"] == 0
    context.close()


def test_somebody_who_comes_back_is_counted(place: Place, visit: Visit, chromium: Browser) -> None:
    source, key = place.source("returns", "web")
    context = chromium.new_context()
    page = visit(key, context=context, mode="consented")
    place.until(source, 1)
    name = f"etappe.{key}.session"
    page.evaluate(
        "name => { const kept = JSON.parse(localStorage[name]); kept.lastMs -= 7200000; kept.visits = [kept.lastMs];"
        " localStorage[name] = JSON.stringify(kept); }",
        name,
    )
    page.close()
    visit(key, context=context, mode="consented")
    stored = place.until(source, 3)
    (returned,) = named(stored, "returned")
    assert returned.properties == {"within_48_h": 2, "hours_since_last": 2}
    assert len({one.case_id for one in stored}) == 2
    context.close()


def test_a_page_made_for_segment_needs_only_another_address(chromium: Browser, script: str) -> None:
    path = "/analytics.js/v1/wk_123/analytics.min.js"
    calls = (
        "analytics = []; analytics.push(['page']); analytics.push(['track', 'Order placed', {revenue: 5}])"
    )
    with site({"/": f"<title>Shop</title><script>{calls}</script><script src={path}></script>"}) as served:
        served.pages[path] = script
        context = chromium.new_context()
        context.new_page().goto(served.address)
        end = time.monotonic() + 15
        while not served.posted and time.monotonic() < end:
            time.sleep(0.05)
        context.close()
    sent = library.loads(served.posted[0])
    assert sent["writeKey"] == "wk_123"
    assert [one.get("event", one["type"]) for one in sent["batch"]] == ["page", "Order placed"]
