"""One run of the customer benchmark in a process of its own: ``python -m benchmarks.customers_tasks FOLDER EVENTS``.

``ETAPPE_HOME`` has to name the folder too. Prints what was measured as JSON: seconds of the clock, and what this
process and the database computed meanwhile where the clock would say more about the machine than about the work.
"""

from __future__ import annotations

import json
import random
import resource
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.faults.collect_rounds import workspace_on

from benchmarks.bench_collect import Working
from benchmarks.index_tasks import _import, data
from etappe import customers, events
from etappe.config import get_settings
from etappe.customers.following import BATCH, follow
from etappe.customers.intake import absorb
from etappe.db import EmbeddedServer, read_session, session_scope
from etappe.db.migrate import migrate
from etappe.events.collect.debugging import recent
from etappe.kit import now
from etappe.kit.clock import to_us
from etappe.measures.reality import Reality

_LOOKUPS = 3_000
_FOLLOWED = 20_000
_ROUNDS = 20
_RULE = 'did (activity = "touchpoint 3") before (activity = "touchpoint 7")'
Found = dict[str, Any]


class Place:
    """A workspace whose log and row store are full."""

    def __init__(self, workspace_id: str, working: Working, number: int) -> None:
        self.workspace_id, self.working, self.customers = workspace_id, working, number
        self.folder = get_settings().workspace_folder(workspace_id)
        with read_session(workspace_id=workspace_id) as db:
            self.source = events.list_sources(db, workspace_id)[0]
        self.chance = random.Random(1)
        self._sent = 0

    def key(self) -> str:
        """Somebody."""
        return f"customer-{self.chance.randrange(self.customers):08d}"

    def send(self, number: int) -> None:
        """Events of known customers, acknowledged."""
        at, messages = to_us(now()), []
        for _ in range(number):
            self._sent += 1
            messages.append(
                events.Message(
                    kind="track", activity="touchpoint 3", message_id=f"b{self._sent}", time_us=at,
                    received_us=at, user_id=self.key(), properties={"price": 5},
                )
            )  # fmt: skip
        with session_scope(workspace_id=self.workspace_id) as db:
            events.accept(db, self.folder, self.source.id, messages, received_us=at)

    @contextmanager
    def clocked(self, found: Found, name: str) -> Iterator[None]:
        """Seconds on the clock, and computed by this process and the database."""
        began, before = time.perf_counter(), time.process_time() + self.working.seconds()
        yield
        found[name] = time.perf_counter() - began
        found[f"{name}_computed"] = time.process_time() + self.working.seconds() - before


def measure(place: Place) -> Found:
    """Everything, on one full workspace."""
    found: Found = {"customers": place.customers}
    with place.clocked(found, "absorbed"):
        absorb(place.workspace_id, "first")
    with place.clocked(found, "looked_up"):
        found["lookups"] = _times(lambda: _look_up(place), _LOOKUPS)
    for _ in range(0, _FOLLOWED, 1_000):
        place.send(1_000)
    with place.clocked(found, "followed"):
        while follow(place.workspace_id, BATCH):
            pass
    found["follows"] = _FOLLOWED
    found["debugger"] = _times(lambda: _seen(place), _ROUNDS)
    reality = Reality(place.folder, "customer", ())
    with place.clocked(found, "index"):
        _load(place)
        touches = Reality(place.folder, "customer", ()).index.touches
    with place.clocked(found, "rule"):
        reality.members(_RULE)
    with place.clocked(found, "counted"):
        found["analytics"] = _times(lambda: _counted(place), _ROUNDS // 4)
    assert Reality(place.folder, "customer", ()).index.touches == touches + 100 * (_ROUNDS // 4)
    found["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return found


def _times(action: Callable[[], float], number: int) -> list[float]:
    return sorted(action() for _ in range(number))


def _look_up(place: Place) -> float:
    key = place.key()
    began = time.perf_counter()
    with read_session(workspace_id=place.workspace_id) as db:
        known = customers.find_profile(db, key)
    took = time.perf_counter() - began
    assert known is None or known.key == key
    return took


def _seen(place: Place) -> float:
    """From the acknowledgement of an event until somebody who watches is shown it."""
    place.send(1)
    began = time.perf_counter()
    with read_session(workspace_id=place.workspace_id) as db:
        shown = recent(db, place.workspace_id, place.source.id, _everything(place), (0, 0, 0), 20)[0]
    assert json.loads(json.dumps(shown[-1].event))["message_id"] == f"b{place._sent}"
    return time.perf_counter() - began


def _everything(place: Place) -> events.Shown:
    return events.Shown(place.folder, clear=True)


def _counted(place: Place) -> float:
    """From the acknowledgement of a hundred events until an answer counts them, without the pause of the loop."""
    place.send(100)
    began = time.perf_counter()
    _load(place)
    _ = Reality(place.folder, "customer", ()).index.touches
    return time.perf_counter() - began


def _load(place: Place) -> None:
    while events.load_once(place.workspace_id):
        pass


def main(folder: Path, number: int) -> None:
    """Fill a workspace and measure."""
    data(folder, number)
    with EmbeddedServer(folder / "postgres") as server:
        migrate(server.url())
        database = int((folder / "postgres" / "data" / "postmaster.pid").read_text().split()[0])
        with workspace_on(server.url()) as workspace_id:
            place = Place(workspace_id, Working(0, (), database), max(1, number // 10))
            _import(place.folder / "events", "first", folder)
            print(json.dumps(measure(place)))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
