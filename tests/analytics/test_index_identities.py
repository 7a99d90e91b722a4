"""Customers with several keys, technical events and merged files: the index equals the naive grouping all the same."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.analytics.test_index_build import Event, Naive, naive, spelled_out, table_of

from etappe.analytics import Binding, Identities, IndexStore, build_index, index_from_events, load_index
from etappe.analytics import index_store as module
from etappe.analytics.index_load import load
from etappe.analytics.index_manifest import read_manifest
from etappe.analytics.index_refresh import refresh_index
from etappe.analytics.layout import LogState
from etappe.analytics.specs import Notion

KEYS = ("c1", "anonymous:1", "anonymous:2", "email:a@b.de", "c2")
EVENTS = st.lists(
    st.builds(
        Event,
        customer=st.sampled_from(KEYS),
        time_us=st.integers(0, 3),
        activity=st.sampled_from(["see", "buy", "$identify", "$", "a$"]),
        channel=st.sampled_from([None, "web"]),
        case_id=st.sampled_from([None, "anonymous:1"]),
    ),
    max_size=12,
)
MAPS = st.dictionaries(st.sampled_from(KEYS[1:4]), st.sampled_from(["c1", "c2"]), max_size=3)
REPEATED = settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)


def identities(pairs: dict[str, str]) -> Identities:
    table = pa.table(
        {"key": pa.array(list(pairs), pa.string()), "canonical": pa.array(list(pairs.values()), pa.string())}
    )
    return Identities(str(sorted(pairs.items())), table)


def expected(events: Sequence[Event], pairs: dict[str, str], notion: Notion = "customer") -> Naive:
    known = [
        Event(
            pairs.get(one.customer, one.customer),
            one.time_us,
            one.activity,
            one.channel,
            one.value,
            one.case_id,
        )
        for one in events
        if not one.activity.startswith("$")
    ]
    return naive(known, notion)


@given(EVENTS, MAPS, st.sampled_from(["customer", "case"]))
def test_in_memory(events: list[Event], pairs: dict[str, str], notion: Notion) -> None:
    index = index_from_events(table_of(events), notion=notion, identities=identities(pairs))
    assert spelled_out(index) == expected(events, pairs, notion)


class Log:
    """Files that are added, merged and thrown away as the event log does it."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True)
        self.folder, self.arrival, self.made, self.version, self.removals = folder, 0, 0, 0, 0
        self.files: list[tuple[Path, list[Event], int]] = []

    def add(self, events: list[Event]) -> None:
        self.files.append((self._write(events, self.arrival), events, self.arrival))
        self.arrival += len(events)
        self.version += 1

    def merge(self) -> None:
        """All files become one; the content stays."""
        if self.files:
            events = [event for _, some, _ in self.files for event in some]
            first = self.files[0][2]
            # A gap in arrival stays a gap: the rows keep their numbers.
            tables = [pq.read_table(path) for path, _, _ in self.files]
            path = self._path()
            pq.write_table(pa.concat_tables(tables), path)
            self.files = [(path, events, first)]

    def remove(self) -> None:
        """The oldest file is taken out."""
        del self.files[:1]
        self.version += 1
        self.removals += 1

    @property
    def events(self) -> list[Event]:
        return [event for _, some, _ in self.files for event in some]

    def snapshot(self) -> LogState:
        return LogState(self.version, [path for path, _, _ in self.files], self.removals)

    def _path(self) -> Path:
        self.made += 1
        return self.folder / f"{self.made}.parquet"

    def _write(self, events: list[Event], first: int) -> Path:
        path = self._path()
        pq.write_table(table_of(events, first), path)
        return path


@REPEATED
@given(
    steps=st.lists(
        st.tuples(st.just("add"), EVENTS)
        | st.tuples(st.sampled_from(["merge", "remove"]), st.none())
        | st.tuples(st.just("known as"), MAPS),
        min_size=1,
        max_size=6,
    ),
    bound=st.booleans(),
)
def test_any_history_equals_the_naive_grouping(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, object]], bound: bool
) -> None:
    folder = tmp_path_factory.mktemp("index")
    log, pairs = Log(folder / "log"), dict[str, str]()
    # A rule that changes nothing takes the other way through the code.
    bindings = [Binding("buy", 'activity = "buy"')] if bound else []
    for what, detail in steps:
        if what == "known as":
            pairs = dict(detail)  # type: ignore[call-overload]
        else:
            getattr(log, what)(*([detail] if what == "add" else []))
        state = log.snapshot()
        refresh_index(
            state.files, folder / "i", bindings=bindings, identities=identities(pairs),
            log_version=state.version, removals=state.removals,
        )  # fmt: skip
        assert spelled_out(load(folder / "i").index) == expected(log.events, pairs)


def test_merged_files_mean_no_building_anew(tmp_path: Path) -> None:
    log = Log(tmp_path / "log")
    for number in range(3):
        log.add([Event("a", number, "x")] * 40)
    build_index(log.snapshot().files, tmp_path / "i", partitions=1)
    before = read_manifest(tmp_path / "i").partitions[0].file
    log.add([Event("b", 1, "y")])
    log.merge()
    log.add([Event("a", 9, "z")])
    state = log.snapshot()
    manifest = refresh_index(state.files, tmp_path / "i", log_version=state.version)
    assert manifest.partitions[0].file == before
    assert sum(tail.touches for tail in manifest.partitions[0].tails) == 2
    assert spelled_out(load_index(tmp_path / "i")) == naive(log.events)


def test_a_new_map_waits_where_building_takes_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log, store = Log(tmp_path / "log"), IndexStore()
    log.add([Event("c1", 1, "see"), Event("anonymous:1", 2, "buy")])
    one = identities({"anonymous:1": "c1"})
    assert store.current(tmp_path / "i", log.snapshot).journeys == 2
    monkeypatch.setattr(module, "QUICK_SECONDS", -1.0)
    monkeypatch.setattr(module, "PATIENCE", 1e6)
    log.add([Event("anonymous:1", 3, "leave")])
    index = store.current(tmp_path / "i", log.snapshot, identities=one)
    assert (index.journeys, index.touches, index.identities.version) == (2, 3, "")
    monkeypatch.setattr(module, "PATIENCE", 0.0)
    index = store.current(tmp_path / "i", log.snapshot, identities=one)
    assert (index.journeys, index.identities) == (1, one)
    assert store.current(tmp_path / "i", log.snapshot, identities=one) is index


def test_a_map_that_holds_a_key_twice_is_refused() -> None:
    pairs = pa.table({"key": ["a", "a"], "canonical": ["b", "c"]})
    with pytest.raises(ValueError, match="a key twice"):
        index_from_events(table_of([Event("a", 1, "x")]), identities=Identities("1", pairs))
