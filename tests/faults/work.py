"""The work that is disturbed, and the states it may be found in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import duckdb
import pyarrow as pa
from tests.events.events_of import event_id, table_of

from etappe.analytics import JourneyIndex, refresh_index
from etappe.analytics.index_errors import IndexMissing
from etappe.analytics.index_load import load
from etappe.analytics.index_refresh import fold_index
from etappe.events import EventLog

RUNS = 8
CHUNKS = 3
ROWS = 300
LIVE = 40
STEP = 700
"""Run number i holds the events from i * STEP on; CHUNKS * ROWS is more, so that neighbours overlap."""

_FIRST_LIVE = RUNS * STEP + CHUNKS * ROWS
Step = Callable[[EventLog, Path], None]


@dataclass(frozen=True)
class State:
    """What the log holds: the version, and run and number of each event in the order of arrival."""

    version: int
    events: tuple[tuple[str, int], ...]


def steps() -> list[Step]:
    """Everything that is done; each step may be repeated after a crash without harm."""
    found: list[Step] = []
    for number in range(RUNS):
        found += [_import(number), _refresh, _append(number)]
        if number % 3 == 2:
            found += [_undo(number - 1), _compact, _refresh, _fold]
    return found


def states() -> list[State]:
    """The state of the log before the first step and after each one, from a plain list."""
    now = State(0, ())
    found = [now]
    for number in range(RUNS):
        known = {event for _, event in now.events}
        first = number * STEP
        fresh = [(f"run{number}", e) for e in range(first, first + CHUNKS * ROWS) if e not in known]
        now = State(now.version + 1, now.events + tuple(fresh))
        found += [now, now]
        now = State(now.version + 1, now.events + tuple(("inbox", e) for e in _live(number)))
        found.append(now)
        if number % 3 == 2:
            kept = tuple(event for event in now.events if event[0] != f"run{number - 1}")
            now = State(now.version + 1, kept)
            found += [now] * 4
    return found


def numbered(start: int, stop: int) -> pa.Table:
    return table_of((customer(n), time_us(n), f"a{n % 3}") for n in range(start, stop))


def customer(number: int) -> str:
    return f"c{number % 97}"


def time_us(number: int) -> int:
    """Times come out of order, and some are equal."""
    return number * 7919 % 1000


def state_of(log: EventLog) -> State:
    """What is really there; every page is read and checked."""
    log.verify()
    with duckdb.connect() as con:
        rows = log.relation(con).order("arrival").project("run, event_id").fetchall()
    return State(log.version(), tuple((run, _numbers()[bytes(digest)]) for run, digest in rows))


def index_is_right(folder: Path) -> bool:
    """Whether the index on disk, if there is one, is that of one state of the log."""
    try:
        loaded = load(folder / "index")
    except IndexMissing:
        return True
    expected = {state.version: state.events for state in states()}[loaded.manifest.log_version]
    return _spelled_out(loaded.index) == _grouped([number for _, number in expected])


def _import(number: int) -> Step:
    def step(log: EventLog, folder: Path) -> None:
        if log.committed(f"run{number}") is not None:
            return
        with log.stage(f"run{number}") as staging:
            for chunk in range(staging.done_chunks, CHUNKS):
                first = number * STEP + chunk * ROWS
                staging.write(numbered(first, first + ROWS))
        log.commit(staging)

    return step


def _append(number: int) -> Step:
    """What the inbox brings; its position says whether it was there before."""
    live = _live(number)
    return lambda log, _: _ignore(log.append(numbered(live.start, live.stop), number + 1))


def _live(number: int) -> range:
    return range(_FIRST_LIVE + number * LIVE, _FIRST_LIVE + (number + 1) * LIVE)


def _undo(number: int) -> Step:
    return lambda log, _: _ignore(log.undo(f"run{number}"))


def _compact(log: EventLog, folder: Path) -> None:
    log.compact()
    log.sweep(older_than=-1)


def _refresh(log: EventLog, folder: Path) -> None:
    version, files, _ = log.snapshot()
    refresh_index(files, folder / "index", log_version=version)


def _fold(log: EventLog, folder: Path) -> None:
    fold_index(folder / "index")


def _ignore(_: object) -> None:
    """A step answers nothing."""


@cache
def _numbers() -> dict[bytes, int]:
    last = _FIRST_LIVE + RUNS * LIVE
    return {event_id(f"|{customer(n)}|{time_us(n)}|a{n % 3}"): n for n in range(last)}


def _grouped(numbers: list[int]) -> dict[str, list[tuple[str, int]]]:
    journeys: dict[str, list[tuple[str, int]]] = {}
    for n in numbers:
        journeys.setdefault(customer(n), []).append((f"a{n % 3}", time_us(n)))
    return {key: sorted(touches, key=lambda touch: touch[1]) for key, touches in journeys.items()}


def _spelled_out(index: JourneyIndex) -> dict[str, list[tuple[str, int]]]:
    journeys = {}
    for part in index.partitions:
        for j, key in enumerate(part.customers.to_pylist()):
            touches = range(part.offsets[j], part.offsets[j + 1])
            journeys[str(key)] = [
                (index.touchpoints[part.touchpoint[k]], int(part.time_us[k])) for k in touches
            ]
    return journeys
