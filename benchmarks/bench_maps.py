"""Maps of a large company: one with 60 steps, 20 lanes and 2,000 cards, 500 others, 50,000 objects, in Chromium.

The page is opened, scrolled, and edited while a second page looks; lists and searches are asked over HTTP.
``ETAPPE_BENCH_MAPS`` and ``ETAPPE_BENCH_OBJECTS`` change the sizes. Where a figure has a target, the target stands in
the place of the peer: no open map editor of this kind was found that could be run beside it.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, sync_playwright
from sqlalchemy import text
from tests.e2e.browsing import ARGUMENTS, chromium_path
from tests.faults.editing_place import serving

from benchmarks import maps_data
from etappe import accounts
from etappe.accounts import Access
from etappe.db import EmbeddedServer, create_engine, session_scope, system_session, use_engine
from etappe.db.migrate import migrate

MAPS = int(os.environ.get("ETAPPE_BENCH_MAPS", maps_data.MAPS))
OBJECTS = int(os.environ.get("ETAPPE_BENCH_OBJECTS", maps_data.OBJECTS))
HUGE = f"{maps_data.STEPS} × {maps_data.LANES}, {maps_data.CARDS:,} cards"
MANY = f"{MAPS:,} maps, {OBJECTS:,} objects"
ASKED = (
    ("the huge map as a document", "/journeys/{huge}/document", HUGE, 0.3),
    ("list of all maps", "/journeys", MANY, 0.3),
    ("atlas of all maps", "/atlas", MANY, 0.3),
    ("a page of the library", "/objects?kind=statement", MANY, 0.3),
    ("search by a German stem", "/search?text=Versicherungen", MANY, 0.3),
    ("search by an English stem", "/search?text=calculators", MANY, 0.3),
    ("search with a typing error", "/search?text=Kuendigng", MANY, 0.3),
)  # fmt: skip
SCROLL = """async () => {
  const map = document.querySelector('[role=grid]');
  const wide = (e) => e && e.scrollWidth > e.clientWidth + 400;
  let box = map;
  while (box.parentElement && !wide(box)) box = box.parentElement;
  const times = [];
  await new Promise((done) => {
    const start = performance.now();
    let last = start;
    const frame = (now) => {
      times.push(now - last);
      last = now;
      box.scrollLeft += 24;
      box.scrollTop += 4;
      now - start < 3000 ? requestAnimationFrame(frame) : done();
    };
    requestAnimationFrame(frame);
  });
  return times.slice(2);
}"""

Row = dict[str, Any]


@dataclass(frozen=True)
class Place:
    """Where everything runs: address, cookie, workspace, the huge map."""

    address: str
    token: str
    workspace: str
    huge: str


def run() -> list[Row]:
    """One row per figure."""
    with place() as where:
        return [*_requests(where), *_browser(where)]


@contextmanager
def place() -> Iterator[Place]:
    """A private PostgreSQL with the data, and a server."""
    with (
        tempfile.TemporaryDirectory(prefix="etappe-bench-") as name,
        EmbeddedServer(Path(name) / "postgres") as server,
    ):
        migrate(server.url())
        use_engine(create_engine(server.url()))
        token, workspace, huge = _filled(Path(name))
        # What autovacuum does within a minute of such an import.
        owner = create_engine(server.url(), role=None)
        with owner.begin() as connection:
            connection.execute(text("ANALYZE"))
        owner.dispose()
        with serving(server.url(), Path(name)) as address:
            yield Place(address, token, workspace, huge)


def _filled(folder: Path) -> tuple[str, str, str]:
    with system_session() as db:
        owner = accounts.create_administrator(db, email="owner@example.org", name="Owner")
        workspace = accounts.create_workspace(db, name="Large", owner_id=owner.id)
        token = accounts.open_session(db, owner.id).token
    with session_scope(workspace_id=workspace.id, person_id=owner.id) as db:
        access = Access(owner.id, workspace.id, folder, db)
        return token, workspace.id, maps_data.fill(access, maps=MAPS, objects=OBJECTS)


def _requests(where: Place) -> list[Row]:
    rows = []
    for name, path, size, target in ASKED:
        address = f"{where.address}/api/v1/workspaces/{where.workspace}{path.format(huge=where.huge)}"
        request = urllib.request.Request(address, headers={"Cookie": f"etappe_session={where.token}"})
        rows.append(_row(name, size, [_timed(request) for _ in range(7)][2:], target))
    return rows


def _timed(request: urllib.request.Request) -> float:
    began = time.perf_counter()
    with urllib.request.urlopen(request) as answer:
        answer.read()
    return time.perf_counter() - began


def _browser(where: Place) -> list[Row]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=list(ARGUMENTS))
        context = browser.new_context(base_url=where.address, viewport={"width": 1440, "height": 900})
        context.add_cookies([{"name": "etappe_session", "value": where.token, "url": where.address}])
        page = context.new_page()
        opened = [_opening(page, where) for _ in range(5)][1:]
        frames = sorted(frame / 1_000 for frame in page.evaluate(SCROLL))
        live = _live(context, page, where)
        browser.close()
    return [
        _row("open the map, until its cards can be read", HUGE, opened, 1.0),
        _row("a frame while scrolling, median", HUGE, frames, 1 / 60),
        _row("a frame while scrolling, 95th percentile", HUGE, [frames[int(len(frames) * 0.95)]], 1 / 60),
        _row("an edit, until the other page shows it", HUGE, live, 0.3),
    ]


def _opening(page: Page, where: Place) -> float:
    began = time.perf_counter()
    page.goto(f"/journeys/{where.huge}")
    page.get_by_text("dauert zu lange").or_(page.get_by_text("takes too long")).first.wait_for()
    return time.perf_counter() - began


def _live(context: BrowserContext, page: Page, where: Place) -> list[float]:
    """Change a step's name over the API; the time until an open page shows it."""
    base = f"/api/v1/workspaces/{where.workspace}"
    document = context.request.get(f"{base}/journeys/{where.huge}/document").json()
    tables = document["tables"]
    stage = min(tables["stage"], key=lambda row: row["rank"])["id"]
    # The first one stands on the page; those far to the right are drawn when they come into view.
    step = min((row for row in tables["step"] if row["stage_id"] == stage), key=lambda row: row["rank"])["id"]
    page.goto(f"/journeys/{where.huge}")
    page.get_by_role("grid").wait_for()
    waits = []
    for number in range(10):
        name = f"Ich warte {number}"
        edit = {"put": "step", "id": step, "row": {"name": {"de": name, "en": name}}}
        body = {"scope": where.huge, "kind": "step.renamed", "edits": [edit]}
        began = time.perf_counter()
        answer = context.request.post(f"{base}/commands", data=body, headers={"Origin": where.address})
        assert answer.ok, answer.text()
        page.get_by_text(name, exact=True).first.wait_for()
        waits.append(time.perf_counter() - began)
    return waits


def _row(name: str, size: str, seconds: list[float], target: float) -> Row:
    ours = statistics.median(seconds)
    return {
        "name": name, "size": size, "ours_s": round(ours, 4), "peer": "target",
        "peer_s": round(target, 4), "ratio": round(target / ours, 2),
    }  # fmt: skip
