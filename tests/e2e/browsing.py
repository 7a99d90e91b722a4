"""Fixtures of the browser tests: the real server with an empty home, Chromium, and axe for accessibility."""

from __future__ import annotations

import csv
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from tests.demanded import missing
from tests.mail.conftest import PostOffice, free_port, post_office_at, settings_for

from etappe import simulate

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "web" / "node_modules" / "axe-core" / "axe.min.js"
EVENTS = 6_000
SURVEY_COLUMNS = (
    "id",
    "submitdate",
    "lastpage",
    "startlanguage",
    "customer id",
    "How much effort was it? (CES)",
    "Why?",
)
START_SECONDS = 90
NOTHING: Mapping[str, str] = MappingProxyType({})
IMPORT_MS = 60_000
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
    "--metrics-recording-only",
)
# Counts what a page still asks for; the live feed of changes stays open for as long as the page does.
COUNT_REQUESTS = """
(() => {
  window.inFlight = 0;
  const plain = window.fetch;
  window.fetch = async (...asked) => {
    const address = String(asked[0]?.url ?? asked[0]);
    const counts = !new URL(address, location.href).pathname.endsWith('/changes');
    if (counts) window.inFlight += 1;
    try {
      return await plain(...asked);
    } finally {
      if (counts) window.inFlight -= 1;
    }
  };
})();
"""
# Nothing asked for, no placeholder shown and all letters there, twice in a row.
IS_SETTLED = """
() => {
  const quiet = !window.inFlight && document.fonts.status === 'loaded'
    && document.querySelector('h1, [role=grid], main') !== null
    && document.querySelector('main [aria-busy=true], [class*=skeleton i]') === null;
  window.quietTicks = quiet ? (window.quietTicks ?? 0) + 1 : 0;
  return window.quietTicks > 2;
}
"""
SETTLING_MS = 60_000
# What is on its way arrives on a busy machine too; a test that fails waits a little longer, one that passes does not.
expect.set_options(timeout=20_000)
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")

Language = Literal["de", "en"]
Theme = Literal["light", "dark"]


@dataclass(frozen=True)
class Running:
    """A server that answers, and the link that signs its administrator in."""

    address: str
    link: str
    home: Path


@dataclass(frozen=True)
class Look:
    """How the interface is looked at: language, theme and width of the window."""

    language: Language = "en"
    theme: Theme = "light"
    width: int = 1440
    height: int = 900

    def __str__(self) -> str:
        return f"{self.language}-{self.theme}-{self.width}"


def chromium_path() -> Path:
    """Where Chromium is, or would be."""
    return Path(os.environ.get("ETAPPE_CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium for all browser tests; skipped where there is none, demanded on CI."""
    path = chromium_path()
    if not path.exists():
        missing("no Chromium here")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def letters() -> Iterator[PostOffice]:
    """A mail server on this machine, and the letters that it took."""
    with post_office_at(free_port()) as office:
        yield office


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, letters: PostOffice) -> Iterator[Running]:
    """`etappe serve` in a process of its own, with an empty home and a mail server."""
    mail = {f"ETAPPE_SMTP_{name}": value for name, value in settings_for(letters.port).items()}
    with running("serve", tmp_path_factory.mktemp("e2e") / "home", mail) as server:
        yield server


@contextmanager
def running(command: str, home: Path, more: Mapping[str, str] = NOTHING) -> Iterator[Running]:
    """The server that ``etappe serve`` or ``etappe demo`` starts, until the block ends."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    log = home.parent / "output.txt"
    environment = {
        **os.environ,
        "ETAPPE_HOME": str(home),
        "ETAPPE_PORT": str(port),
        "ETAPPE_PUBLIC_URL": address,
        **more,
    }
    with log.open("wb") as output:
        arguments = [sys.executable, "-m", "etappe", command]
        process = subprocess.Popen(arguments, env=environment, stdout=output, stderr=subprocess.STDOUT)
        try:
            yield Running(address, _link(process, log), home)
        finally:
            process.terminate()
            process.wait(timeout=30)


def _link(process: subprocess.Popen[bytes], log: Path) -> str:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        found = re.search(r"http\S+/sign-in\?token=\S+", log.read_text(encoding="utf-8"))
        if found:
            return found.group()
        if process.poll() is not None:
            break
        time.sleep(0.2)
    raise AssertionError(f"the server did not start:\n{log.read_text(encoding='utf-8')}")


@pytest.fixture(scope="session")
def simulated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All events of the demo company as one file."""
    file = tmp_path_factory.mktemp("simulated") / "all.csv"
    simulate.write(file, events=EVENTS, seed=7)
    return file


@pytest.fixture(scope="session")
def surveys_file(simulated: Path) -> Path:
    """What customers answered about effort, and why, as a survey tool exports it; not part of the events."""
    file = simulated.with_name("effort.csv")
    with simulated.open(encoding="utf-8") as source, file.open("w", encoding="utf-8", newline="") as target:
        export = csv.writer(target)
        export.writerow(SURVEY_COLUMNS)
        rows = (row for row in csv.DictReader(source) if row["score_kind"] == "ces")
        for number, row in enumerate(rows, 1):
            said = (row["time"][:19], 3, row["language"], row["customer"], int(float(row["value"])))
            export.writerow((number, *said, row["comment"]))
    return file


@pytest.fixture(scope="session")
def events_file(simulated: Path) -> Path:
    """Events as a person would have them, without the survey about effort: three rows cannot be used."""
    file = simulated.with_name("nordlicht.csv")
    lines = simulated.read_text(encoding="utf-8").splitlines(keepends=True)
    columns = lines[0].strip().replace('"', "").split(",")
    effort = columns.index("score_kind")
    lines = [line for line in lines if next(csv.reader([line]))[effort] != "ces"]
    broken = ["" if name == "time" else "x" for name in columns]
    impossible = [
        "2026-02-31T10:00:00" if name == "time" else "1" if name == "value" else "x" for name in columns
    ]
    nobody = ["2026-02-01T10:00:00" if name == "time" else "" for name in columns]
    lines[10:10] = [",".join(row) + "\n" for row in (broken, impossible, nobody)]
    file.write_text("".join(lines), encoding="utf-8")
    return file


@pytest.fixture(scope="session")
def signed_in(chromium: Browser, server: Running) -> dict[str, Any]:
    """The cookie of the administrator."""
    return sign_in(chromium, server)


def sign_in(chromium: Browser, server: Running) -> dict[str, Any]:
    """The cookie of the administrator, from the printed link; the link works once."""
    context = chromium.new_context()
    page = context.new_page()
    page.goto(server.link)
    page.wait_for_url(re.compile(r"/journeys"))
    state: dict[str, Any] = dict(context.storage_state())
    context.close()
    return {**state, "origins": []}


class Looks:
    """Opens windows that look at the server in a given way, and collects what their consoles complain about."""

    def __init__(self, browser: Browser, server: Running, state: dict[str, Any]) -> None:
        self.server = server
        self.complaints: list[str] = []
        self._browser = browser
        self._state = state
        self._contexts: list[BrowserContext] = []

    def open(self, look: Look = Look()) -> Page:
        """A signed-in window."""
        context = self._browser.new_context(
            base_url=self.server.address,
            viewport={"width": look.width, "height": look.height},
            color_scheme=look.theme,
            locale="de-DE" if look.language == "de" else "en-GB",
            timezone_id="Europe/Berlin",
            reduced_motion="reduce",
            storage_state=self._state,  # type: ignore[arg-type]  # a dict with the keys of StorageState
        )
        context.add_init_script(COUNT_REQUESTS)
        context.add_init_script(
            f"localStorage.setItem('etappe.language', '{look.language}');"
            f"localStorage.setItem('etappe.theme', '{look.theme}');"
        )
        page = context.new_page()
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda message: self._note(message.type, message.text))
        self._contexts.append(context)
        return page

    def _note(self, kind: str, text: str) -> None:
        if kind == "error":
            self.complaints.append(text)

    def close(self) -> None:
        """Close all windows."""
        for context in self._contexts:
            context.close()


@pytest.fixture
def looks(chromium: Browser, server: Running, signed_in: dict[str, Any]) -> Iterator[Looks]:
    """Windows of one test; the test fails when a page complained in its console."""
    looks = Looks(chromium, server, signed_in)
    yield looks
    looks.close()
    assert not looks.complaints, looks.complaints


@pytest.fixture(scope="session")
def filled(chromium: Browser, server: Running, signed_in: dict[str, Any], events_file: Path) -> Running:
    """The server once it holds the events of the file, brought in by hand through the interface."""
    looks = Looks(chromium, server, signed_in)
    page = looks.open()
    page.goto("/data")
    page.get_by_role("link", name="Import files").first.click()
    page.locator("input[type=file]").set_input_files(events_file)
    page.get_by_role("button", name="Start import").click()
    expect(page.get_by_role("heading", name="The journeys are up to date")).to_be_visible(timeout=IMPORT_MS)
    looks.close()
    assert not looks.complaints, looks.complaints
    return server


@pytest.fixture(scope="session")
def journey(chromium: Browser, filled: Running, signed_in: dict[str, Any]) -> str:
    """The address of a journey map, saved from the proposal."""
    looks = Looks(chromium, filled, signed_in)
    page = looks.open()
    page.goto("/journeys/propose")
    page.get_by_role("button", name="Save as journey").click()
    page.wait_for_url(re.compile(r"/journeys/jo_\w+"))
    address = page.url.removeprefix(filled.address)
    looks.close()
    assert not looks.complaints, looks.complaints
    return address


def settled(page: Page) -> None:
    """Wait until the page shows all it has to show; the feed of changes never ends and does not count."""
    page.evaluate("window.quietTicks = 0")
    page.wait_for_function(IS_SETTLED, polling=100, timeout=SETTLING_MS)


def visit(page: Page, address: str) -> None:
    """Go there and wait until everything is shown."""
    page.goto(address)
    settled(page)


def violations(page: Page) -> list[str]:
    """What axe finds against WCAG 2.2 A and AA, one line for each element."""
    if not AXE.exists():
        missing("axe is not installed; `make web-test` brings it")
    # added through the DevTools protocol, which the page's own security policy does not govern
    page.evaluate(AXE.read_text(encoding="utf-8"))
    options = {"runOnly": {"type": "tag", "values": list(RULES)}, "resultTypes": ["violations"]}
    found = page.evaluate("options => axe.run(document, options)", options)["violations"]
    return [
        f"{rule['id']}: {node['target']} {node['failureSummary']}" for rule in found for node in rule["nodes"]
    ]
