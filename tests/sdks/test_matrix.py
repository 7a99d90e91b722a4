"""Eight published libraries, unmodified: whatever they say is delivered is stored exactly once, as it was meant."""

from __future__ import annotations

import json
import shutil
import subprocess
import threading
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from tests.demanded import missing
from tests.sdks.faults import bad_way
from tests.sdks.place import Place
from tests.sdks.sites import Site, site

from etappe.events import Message

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PYTHON = ROOT / ".venv" / "sdks" / "bin" / "python"
PACKAGES = HERE / "node_modules"
SEGMENT_BROWSER = PACKAGES / "@segment" / "analytics-next" / "dist" / "umd" / "standalone.js"
PATIENCE_S = 60
WHEN_US = 1_789_372_800_123_000
DAY_US = 86_400_000_000
ORDER = {"revenue": 49.9, "items": [{"sku": "A", "n": 2}], "note": "Grüße – 日本 🚲"}
WAYS = ("plain", "faulty")


@dataclass(frozen=True)
class Library:
    """One published library: the program that tells its story, and what it cannot tell."""

    program: str
    version: str
    says_times: bool = True
    screens: bool = True
    aliases: bool = True
    repeats: bool = True
    """Whether it sends again what was not taken."""

    @property
    def number(self) -> int:
        """How many events it sends."""
        return 24 + self.screens + self.aliases


LIBRARIES = {
    "segment-analytics-python": Library("segment_python.py", "2.4.0"),
    "rudder-sdk-python": Library("rudder_python.py", "2.1.9"),
    "posthog-python": Library("posthog_python.py", "7.91.1"),
    "@segment/analytics-node": Library("segment_node.mjs", "3.1.0"),
    "@segment/analytics-next": Library("segment_browser.js", "1.84.3"),
    "@rudderstack/rudder-sdk-node": Library("rudder_node.mjs", "3.0.13"),
    "posthog-node": Library("posthog_node.mjs", "5.70.0", says_times=False),
    "@jitsu/js": Library(
        "jitsu.mjs", "1.11.0", says_times=False, screens=False, aliases=False, repeats=False
    ),
}


@dataclass
class Told:
    """What a program said, and what the server has of it."""

    failed: list[str] = field(default_factory=list)
    delivered: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    stored: list[Message] = field(default_factory=list)
    counted: dict[str, int] = field(default_factory=dict)


@pytest.fixture(scope="module")
def told(place: Place, chromium: Browser) -> dict[tuple[str, str], Told]:
    """Every library's story over every way, all of them at the same time."""
    if not PYTHON.exists() or not SEGMENT_BROWSER.exists() or shutil.which("node") is None:
        missing("the libraries are not installed: make sdks")
    results: dict[tuple[str, str], Told] = {}
    sources: dict[tuple[str, str], str] = {}
    threads: list[threading.Thread] = []
    pages: list[tuple[Page, Told, str]] = []
    with ExitStack() as stack:
        for name, library in LIBRARIES.items():
            for way in WAYS:
                told = results[name, way] = Told()
                in_page = library.program.endswith(".js")
                sources[name, way], key = place.source(f"{name} {way}", "web" if in_page else "server")
                address = place.address
                if way == "faulty":
                    address, told.faults = stack.enter_context(bad_way(place.address))
                if in_page:
                    served = stack.enter_context(site(shop(library.program, address, key)))
                    pages.append((in_browser(chromium, served), told, sources[name, way]))
                else:
                    threads.append(in_process(library.program, address, key, told))
        for thread in threads:
            thread.join()
        for page, told, source_id in pages:
            place.until(source_id, LIBRARIES["@segment/analytics-next"].number, PATIENCE_S)
            said = page.evaluate("window.told")
            told.failed, told.delivered = said["failed"], said["delivered"]
            page.context.close()
    for which, told in results.items():
        told.stored = place.stored(sources[which])
        told.counted = place.counted(sources[which])
    return results


def in_process(program: str, address: str, key: str, told: Told) -> threading.Thread:
    command = [
        str(PYTHON) if program.endswith(".py") else "node",
        str(HERE / "programs" / program),
        address,
        key,
    ]

    def run() -> None:
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE_S, check=True)
            told.failed += json.loads(done.stdout.splitlines()[-1])["failed"]
        except subprocess.SubprocessError as error:
            told.failed.append(f"{error}\n{getattr(error, 'stderr', '')}")

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def shop(program: str, address: str, key: str) -> dict[str, str]:
    """A page as Segment's own snippet makes it: a list of calls, the key, and where settings come from."""
    snippet = (
        f"window.analytics = Object.assign([], {{_writeKey: {json.dumps(key)}, _cdn: {json.dumps(address)}}});"
        "analytics.invoked = true; analytics.methods = [];"
    )
    page = f"<!doctype html><title>Shop</title><script>{snippet}</script><script src=/standalone.js></script>"
    return {
        "/": f"{page}<script src=/story.js></script>",
        "/standalone.js": SEGMENT_BROWSER.read_text(encoding="utf-8"),
        "/story.js": (HERE / "programs" / program).read_text(encoding="utf-8"),
    }


def in_browser(chromium: Browser, served: Site) -> Page:
    page = chromium.new_context().new_page()
    page.goto(served.address)
    page.wait_for_function("window.analytics.initialized === true")
    page.evaluate("window.story()")
    return page


def by_activity(messages: list[Message]) -> dict[str, Message]:
    return {message.activity: message for message in messages}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", LIBRARIES)
def test_everything_delivered_is_stored_exactly_once(
    told: dict[tuple[str, str], Told], name: str, way: str
) -> None:
    story, library = told[name, way], LIBRARIES[name]
    assert story.failed == []
    assert story.faults == (["refused", "reset", "delayed"] if way == "faulty" else [])
    # the first request is refused, and a library that does not repeat loses the one event in it
    lost = 1 if way == "faulty" and not library.repeats else 0
    assert len(story.stored) == library.number - lost
    assert len({message.message_id for message in story.stored}) == len(story.stored)
    numbers = [m.properties["n"] for m in story.stored if m.activity == "Batch item"]
    assert sorted(numbers) == list(range(20))
    if story.delivered:
        assert set(story.delivered) == {message.message_id for message in story.stored}
    counted = story.counted
    assert counted["received"] == counted["stored"] + counted["duplicates"]
    assert counted["stored"] == len(story.stored)
    assert (counted["duplicates"] > 0) == (way == "faulty" and library.repeats)


@pytest.mark.parametrize("name", LIBRARIES)
def test_it_is_stored_as_it_was_meant(told: dict[tuple[str, str], Told], name: str) -> None:
    library = LIBRARIES[name]
    stored = by_activity(told[name, "plain"].stored)
    expected = {"$identify", "Order placed", "Pricing", "$group", "Batch item"}
    expected |= {"Cart"} if library.screens else set()
    expected |= {"$alias"} if library.aliases else set()
    assert set(stored) == expected
    for message in stored.values():
        names = {message.user_id, message.previous_id} if message.kind == "alias" else {message.user_id}
        assert names == ({"C-1001", "anon-77"} if message.kind == "alias" else {"C-1001"})
    order = stored["Order placed"]
    assert {key: order.properties[key] for key in ORDER} == ORDER
    assert order.value == 49.9
    assert stored["$identify"].traits.items() >= {"plan": "pro", "email": "anna@example.org"}.items()
    assert stored["$group"].group_id == "company-7"
    assert stored["$group"].traits["name"] == "Nordlicht"
    assert stored["Pricing"].kind == "page"
    if library.screens:
        assert stored["Cart"].kind == "screen"
        assert stored["Cart"].properties["items"] == 2
    assert {message.channel for message in stored.values()} <= {"server", "web"}


@pytest.mark.parametrize("name", [name for name, library in LIBRARIES.items() if library.says_times])
def test_a_time_that_was_said_is_kept_over_every_way(told: dict[tuple[str, str], Told], name: str) -> None:
    for way in WAYS:
        assert {message.original_us for message in told[name, way].stored} == {WHEN_US}
        assert {message.time_us for message in told[name, way].stored} == {WHEN_US}


@pytest.mark.parametrize("name", [name for name, library in LIBRARIES.items() if not library.says_times])
def test_a_time_the_library_makes_is_plausible(told: dict[tuple[str, str], Told], name: str) -> None:
    for message in told[name, "plain"].stored:
        own = message.original_us or 0
        assert own == WHEN_US or abs(message.received_us - own) < DAY_US
        assert message.time_us <= message.received_us


def test_the_libraries_are_the_published_ones() -> None:
    if not PYTHON.exists() or not PACKAGES.exists():
        missing("the libraries are not installed: make sdks")
    installed: dict[str, Any] = {}
    for name in json.loads((HERE / "package.json").read_text(encoding="utf-8"))["dependencies"]:
        package = json.loads((PACKAGES / name / "package.json").read_text(encoding="utf-8"))
        installed[name] = package["version"]
    lock = (ROOT / "locks" / "sdks.lock").read_text(encoding="utf-8")
    for name, library in LIBRARIES.items():
        if library.program.endswith(".py"):
            assert f"{name.replace('posthog-python', 'posthog')}=={library.version}" in lock
        else:
            assert installed[name] == library.version
