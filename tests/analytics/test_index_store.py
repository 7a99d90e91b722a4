"""The store: one index in memory, renewed when the log changes, for any number of threads."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from etappe.analytics import Binding, IndexStore
from etappe.analytics import index_store as module
from etappe.analytics.index_manifest import read_manifest
from etappe.analytics.index_refresh import TAILS_WORTH_FOLDING, needs_folding
from etappe.analytics.layout import LogState


class Log:
    """Stands in for the event log: files that are only added, or replaced."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.version = 0
        self.files: list[Path] = []
        folder.mkdir(parents=True)

    def add(self, customer: str, touches: int = 100) -> None:
        self.version += 1
        path = self.folder / f"{self.version}.parquet"
        names = {"customer": customer, "activity": "a", "channel": "web"}
        columns = {name: pa.array([text] * touches) for name, text in names.items()}
        times = pa.array(range(touches), pa.int64())
        pq.write_table(
            pa.table({**columns, "time_us": times, "value": pa.nulls(touches, pa.float64())}), path
        )
        self.files.append(path)

    def snapshot(self) -> LogState:
        return LogState(self.version, list(self.files))


@pytest.fixture
def log(tmp_path: Path) -> Log:
    log = Log(tmp_path / "events")
    log.add("anna", 1000)
    return log


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "index"


def test_the_same_log_gives_the_same_object(log: Log, folder: Path) -> None:
    store = IndexStore()
    index = store.current(folder, log.snapshot)
    assert index.touches == 1000
    assert store.current(folder, log.snapshot) is index


def test_an_addition_keeps_what_is_loaded_and_what_was_handed_out(log: Log, folder: Path) -> None:
    store = IndexStore()
    before = store.current(folder, log.snapshot)
    log.add("bert", 10)
    after = store.current(folder, log.snapshot)
    assert (before.touches, after.touches, after.journeys) == (1000, 1010, 2)
    assert before.version != after.version


def test_an_undone_run_disappears(log: Log, folder: Path) -> None:
    store = IndexStore()
    log.add("bert", 10)
    store.current(folder, log.snapshot)
    log.files.pop(0)
    log.version += 1
    assert store.current(folder, log.snapshot).touches == 10


def test_another_process_finds_the_index_on_disk(
    log: Log, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built = IndexStore().current(folder, log.snapshot)
    monkeypatch.setattr(module, "refresh_index", lambda *_, **__: pytest.fail("it was built again"))
    assert IndexStore().current(folder, log.snapshot).version == built.version


def test_notions_and_bindings_have_indexes_of_their_own(log: Log, folder: Path) -> None:
    path = log.files[0]
    table = pq.read_table(path)
    pq.write_table(table.append_column("case_id", pa.array([f"case {i % 4}" for i in range(1000)])), path)
    store = IndexStore()
    assert store.current(folder, log.snapshot, notion="case").journeys == 4
    assert store.current(folder, log.snapshot, notion="customer").journeys == 1


def test_many_threads_build_once_and_agree(log: Log, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built = []
    real = module.refresh_index

    def counted(*arguments: object, **options: object) -> object:
        built.append(1)
        return real(*arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "refresh_index", counted)
    store = IndexStore()
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: store.current(folder, log.snapshot), range(32)))
    assert len({id(index) for index in found}) == 1
    assert len(built) == 1


def test_who_does_not_want_to_wait_gets_the_index_as_it_was(
    log: Log, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = IndexStore()
    before = store.current(folder, log.snapshot)
    log.add("bert", 10)
    building, go_on = threading.Event(), threading.Event()
    real = module.refresh_index

    def slow(*arguments: object, **options: object) -> object:
        building.set()
        assert go_on.wait(20)
        return real(*arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "refresh_index", slow)
    with ThreadPoolExecutor(1) as pool:
        renewed = pool.submit(store.current, folder, log.snapshot)
        assert building.wait(20)
        assert store.current(folder, log.snapshot, patient=False) is before
        go_on.set()
        assert renewed.result().touches == 1010


def test_a_damaged_index_is_built_anew(log: Log, folder: Path) -> None:
    IndexStore().current(folder, log.snapshot)
    [place] = folder.iterdir()
    path = place / read_manifest(place).partitions[0].file
    path.write_bytes(path.read_bytes()[:100])
    assert IndexStore().current(folder, log.snapshot).touches == 1000


def test_many_small_additions_are_folded_in_the_background(log: Log, folder: Path) -> None:
    store = IndexStore()
    store.current(folder, log.snapshot)
    for number in range(TAILS_WORTH_FOLDING):
        log.add(f"c{number}", 10)
        touches = store.current(folder, log.snapshot).touches
    for thread in threading.enumerate():
        if thread.name == "fold-index":
            thread.join(20)
    [place] = folder.iterdir()
    assert touches == 1000 + 10 * TAILS_WORTH_FOLDING
    assert not needs_folding(read_manifest(place))
    log.add("last", 10)
    assert store.current(folder, log.snapshot).touches == touches + 10


def test_indexes_used_longest_ago_make_room(log: Log, folder: Path) -> None:
    store = IndexStore(keep=1)
    first = store.current(folder / "one", log.snapshot)
    store.current(folder / "two", log.snapshot)
    assert store.current(folder / "one", log.snapshot) is not first
    store.forget(folder)
    assert store.current(folder / "one", log.snapshot).touches == 1000


def test_indexes_of_meanings_long_gone_leave_the_disk(
    log: Log, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "KEPT_ON_DISK", 1)
    store = IndexStore()
    meanings = [(Binding(name, 'activity = "a"'),) for name in ("one", "two", "three")]
    for meaning in meanings:
        store.current(folder, log.snapshot, bindings=meaning)
    assert len(list(folder.iterdir())) == 3
    monkeypatch.setattr(module, "FORGOTTEN_AFTER_SECONDS", -1)
    store.current(folder, log.snapshot)
    assert len(list(folder.iterdir())) == 2
    assert store.current(folder, log.snapshot, bindings=meanings[0]).touchpoints == ("one",)
