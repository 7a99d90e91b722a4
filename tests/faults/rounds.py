"""Rounds of disturbed work: a child process works, is killed or fails, and what it leaves is judged."""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.faults import work

from etappe.analytics import build_index, load_index, refresh_index
from etappe.events import EventLog
from etappe.events.duplicates import duplicates
from etappe.events.log_files import write_file

_OK, _FAILED = 0, 1
_LONGEST_LIFE = 1.2


@dataclass
class Tally:
    """What came out: how often the fault hit, and how often something was wrong afterwards."""

    name: str
    rounds: int = 0
    faults: int = 0
    finished: int = 0
    acknowledged_lost: int = 0
    states_torn: int = 0
    indexes_wrong: int = 0
    not_recovered: int = 0

    @property
    def clean(self) -> bool:
        """Nothing was wrong, and the fault did happen."""
        wrong = self.acknowledged_lost + self.states_torn + self.indexes_wrong + self.not_recovered
        return wrong == 0 and self.faults > 0

    def as_dict(self) -> dict[str, object]:
        return {**asdict(self), "clean": self.clean}


def warm_up(folder: Path) -> None:
    """Load all machine code before the first fork, so that a child spends its short life working.

    The log itself is not opened: its engine would not survive the fork.
    """
    folder.mkdir(parents=True)
    table = work.numbered(0, 50)
    write_file(table, folder / "chunk.parquet", {})
    duplicates([folder / "chunk.parquet"], [50], [folder / "chunk.parquet"])
    build_index([folder / "chunk.parquet"], folder / "index")
    write_file(work.numbered(50, 60), folder / "more.parquet", {})
    refresh_index([folder / "chunk.parquet", folder / "more.parquet"], folder / "index")
    load_index(folder / "index")


def kill_rounds(folder: Path, rounds: int, seed: int) -> Tally:
    """kill -9 at random moments; the work goes on after each, and starts anew when it is complete."""
    tally, chance = (
        Tally("kill -9 while staging, committing, undoing, compacting, indexing"),
        random.Random(seed),
    )
    _fresh(folder)
    for _ in range(rounds):
        child = _fork(lambda: _work(folder))
        life = chance.random() ** 2 * _LONGEST_LIFE
        time.sleep(life)
        os.kill(child, signal.SIGKILL)
        killed = os.WIFSIGNALED(os.waitpid(child, 0)[1])
        tally.rounds += 1
        tally.faults += killed
        _judge(folder, tally, exact=False)
        if not killed:
            tally.finished += 1
            _judge(folder, tally, exact=True)
            _fresh(folder)
    _run(lambda: _work(folder))
    _judge(folder, tally, exact=True)
    return tally


def io_rounds(folder: Path, most: int) -> Tally:
    """The first, second, third ... call that makes something durable fails, until all work is done."""
    tally = Tally("the N-th fsync, rename, unlink or mkdir fails")
    for number in range(1, most + 1):
        _fresh(folder)
        failed = _run(lambda number=number: _with_failing_call(folder, number)) != _OK
        tally.rounds += 1
        tally.faults += failed
        _judge(folder, tally, exact=not failed)
        if not failed:
            tally.finished += 1
            break
        _run(lambda: _work(folder))
        _judge(folder, tally, exact=True)
    return tally


def full_disk_rounds(folder: Path, sizes: list[int]) -> Tally:
    """No file may grow beyond a size, as on a disk without room; afterwards there is room again."""
    tally = Tally("disk full")
    for size in sizes:
        _fresh(folder)
        failed = _run(lambda size=size: _with_limit(folder, size)) != _OK
        tally.rounds += 1
        tally.faults += failed
        tally.finished += not failed
        _judge(folder, tally, exact=not failed)
        _run(lambda: _work(folder))
        _judge(folder, tally, exact=True)
    return tally


def _work(folder: Path) -> None:
    """All steps, each acknowledged in a file once it is done."""
    acknowledged = folder / "acknowledged"
    done = len(acknowledged.read_bytes()) if acknowledged.exists() else 0
    log = EventLog.open(folder / "events")
    for step in work.steps()[done:]:
        step(log, folder)
        with acknowledged.open("ab") as file:
            file.write(b".")


def _with_failing_call(folder: Path, number: int) -> None:
    left = [number]

    def failing(name: str, real: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object, **options: object) -> object:
            left[0] -= 1
            if left[0] == 0:
                raise OSError(5, f"Input/output error in {name}")
            return real(*arguments, **options)

        return call

    os.fsync = failing("fsync", os.fsync)  # type: ignore[assignment]
    for name in ("replace", "unlink", "mkdir"):
        setattr(Path, name, failing(name, getattr(Path, name)))
    _work(folder)
    if left[0] <= 0:
        raise AssertionError("a failed call was not reported")


def _with_limit(folder: Path, size: int) -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
    _work(folder)


def _judge(folder: Path, tally: Tally, *, exact: bool) -> None:
    """Look at what is there, in a process of its own, and count what is wrong."""
    verdict = _run(lambda: sys.exit(_verdict(folder, exact)))
    tally.acknowledged_lost += bool(verdict & 2)
    tally.states_torn += bool(verdict & 4)
    tally.indexes_wrong += bool(verdict & 8)
    tally.not_recovered += bool(verdict & 16) or verdict == _FAILED


def _verdict(folder: Path, exact: bool) -> int:
    acknowledged = folder / "acknowledged"
    done = len(acknowledged.read_bytes()) if acknowledged.exists() else 0
    expected = work.states()
    found = work.state_of(EventLog.open(folder / "events"))
    lost = found.version < expected[done].version
    torn = found not in expected[done : done + 2]
    wrong = not work.index_is_right(folder)
    incomplete = exact and (done + 1 < len(expected) or found != expected[-1])
    return 2 * lost + 4 * torn + 8 * wrong + 16 * incomplete


def _fresh(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)


def _run(action: Callable[[], object]) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(_fork(action), 0)[1])


def _fork(action: Callable[[], object]) -> int:
    """Run ``action`` in a child; its exit status is 0, 1 after an error, or what it exits with."""
    child = os.fork()
    if child:
        return child
    status = _FAILED
    try:
        action()
        status = _OK
    except SystemExit as end:
        status = int(end.code or 0)
    except OSError:
        pass
    except BaseException:  # noqa: BLE001  a child must never return into its parent's code
        traceback.print_exc()
    finally:
        os._exit(status)
