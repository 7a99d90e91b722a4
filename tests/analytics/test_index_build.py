"""The index against a naive grouping in Python: built, loaded, refreshed, folded, merged."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etappe.analytics import Binding, JourneyIndex
from etappe.analytics.index_build import build_index, index_from_events
from etappe.analytics.index_errors import IndexDamaged, IndexMissing
from etappe.analytics.index_load import load, load_index
from etappe.analytics.index_manifest import read_manifest, sweep
from etappe.analytics.index_refresh import fold_index, needs_folding, refresh_index
from etappe.analytics.layout import EVENT_SCHEMA
from etappe.analytics.specs import Notion
from etappe.errors import InvalidInput
from etappe.rules import RuleError


@dataclass(frozen=True)
class Event:
    customer: str
    time_us: int
    activity: str
    channel: str | None = None
    value: float | None = None
    case_id: str | None = None


Naive = dict[str, list[tuple[str, int, str, float | None]]]

EVENTS = st.lists(
    st.builds(
        Event,
        customer=st.sampled_from(["", "a", "b", "ab", "a\0", "a\0\0", "größer als acht Bytes", "x" * 16]),
        time_us=st.integers(-3, 3),
        activity=st.sampled_from(["see", "buy", "", "leave"]),
        channel=st.sampled_from([None, "", "web", "app"]),
        value=st.sampled_from([None, 0.0, 1.5]),
        case_id=st.sampled_from([None, "case 1", "case 2"]),
    ),
    max_size=60,
)
REPEATED = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


def table_of(events: Sequence[Event], start: int = 0) -> pa.Table:
    rows = [
        (b"0" * 16, "test", "run", start + i, e.time_us, 0, e.customer, e.case_id, e.activity, e.channel,
         e.value, None)
        for i, e in enumerate(events)
    ]  # fmt: skip
    columns = zip(*rows, strict=True) if rows else [[] for _ in EVENT_SCHEMA]
    return pa.table([list(column) for column in columns], schema=EVENT_SCHEMA)


def write_log(folder: Path, *parts: Sequence[Event]) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    files, start = [], 0
    for number, part in enumerate(parts):
        files.append(folder / f"{number}.parquet")
        pq.write_table(table_of(part, start), files[-1], row_group_size=7)
        start += len(part)
    return files


def naive(events: Sequence[Event], notion: Notion = "customer") -> Naive:
    """One list per key, in arrival order, then sorted by time alone: Python's sort is stable."""
    journeys: Naive = defaultdict(list)
    for event in events:
        key = event.customer if notion == "customer" or event.case_id is None else event.case_id
        journeys[key].append((event.activity, event.time_us, event.channel or "", event.value))
    return {key: sorted(touches, key=lambda touch: touch[1]) for key, touches in journeys.items()}


def spelled_out(index: JourneyIndex) -> Naive:
    journeys: Naive = {}
    for part in index.partitions:
        for j, customer in enumerate(part.customers.to_pylist()):
            assert customer not in journeys
            journeys[str(customer)] = [
                (
                    index.touchpoints[part.touchpoint[k]],
                    int(part.time_us[k]),
                    index.channels[part.channel[k]],
                    None if math.isnan(part.value[k]) else float(part.value[k]),
                )
                for k in range(part.offsets[j], part.offsets[j + 1])
            ]
    return journeys


@given(EVENTS, st.sampled_from(["customer", "case"]))
def test_in_memory_equals_the_naive_grouping(events: list[Event], notion: Notion) -> None:
    index = index_from_events(table_of(events), notion=notion)
    assert spelled_out(index) == naive(events, notion)
    assert (index.notion, index.channels[0]) == (notion, "")


@given(EVENTS, st.randoms(use_true_random=False))
def test_arrival_decides_and_not_the_order_of_the_rows(events: list[Event], random: object) -> None:
    table = table_of(events)
    order = list(range(len(events)))
    random.shuffle(order)  # type: ignore[attr-defined]
    assert spelled_out(index_from_events(table.take(pa.array(order, pa.int64())))) == naive(events)


@REPEATED
@given(parts=st.lists(EVENTS, max_size=4), notion=st.sampled_from(["customer", "case"]), data=st.data())
def test_on_disk_equals_the_naive_grouping(
    tmp_path_factory: pytest.TempPathFactory, parts: list[list[Event]], notion: Notion, data: st.DataObject
) -> None:
    """Built from the first files, refreshed by the others one by one, folded now and then."""
    folder = tmp_path_factory.mktemp("index")
    files = write_log(folder / "log", *parts)
    built = data.draw(st.integers(0, len(files)))
    build_index(files[:built], folder / "i", notion=notion, partitions=4, log_version=built)
    held = load(folder / "i")
    for number in range(built + 1, len(files) + 1):
        refresh_index(files[:number], folder / "i", notion=notion, log_version=number)
        if data.draw(st.booleans()):
            held = load(folder / "i", before=held)
    everything = [event for part in parts for event in part]
    assert spelled_out(load(folder / "i", before=held).index) == naive(everything, notion)
    fold_index(folder / "i")
    assert not needs_folding(read_manifest(folder / "i"))
    manifest, index = load(folder / "i").manifest, load_index(folder / "i")
    assert spelled_out(index) == naive(everything, notion)
    assert (manifest.touches, manifest.journeys >= index.journeys) == (len(everything), True)
    assert (manifest.log_version, index.version) == (len(files), manifest.version)


@REPEATED
@given(events=EVENTS, bits=st.integers(0, 3))
def test_spilling_to_disk_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, events: list[Event], bits: int
) -> None:
    folder = tmp_path_factory.mktemp("index")
    files = write_log(folder / "log", events, events)
    build_index(files, folder / "i", partitions=1 << bits, memory=50)
    assert spelled_out(load_index(folder / "i")) == naive([*events, *events])
    assert not list((folder / "i").glob("scratch-*"))


def test_journey_parquet_is_ordinary_parquet(tmp_path: Path) -> None:
    files = write_log(tmp_path / "log", [Event("a", 2, "buy"), Event("a", 1, "see", "web", 3.0)])
    manifest = build_index(files, tmp_path / "i")
    [row] = pq.read_table(tmp_path / "i" / manifest.partitions[0].file).to_pylist()
    assert row["customer"] == "a"
    assert [manifest.touchpoints[code] for code in row["touchpoint"]] == ["see", "buy"]
    assert [manifest.channels[code] for code in row["channel"]] == ["web", ""]
    assert (row["time_us"], row["value"][0], math.isnan(row["value"][1])) == ([1, 2], 3.0, True)


def test_an_undone_run_means_building_anew(tmp_path: Path) -> None:
    first, second, third = write_log(
        tmp_path / "log", [Event("a", 1, "x")], [Event("b", 1, "y")], [Event("c", 1, "z")]
    )
    refresh_index([first, second], tmp_path / "i", log_version=2)
    manifest = refresh_index([second, third], tmp_path / "i", log_version=3)
    assert spelled_out(load_index(tmp_path / "i")) == naive([Event("b", 1, "y"), Event("c", 1, "z")])
    assert manifest.touchpoints == ("y", "z")


def test_a_small_addition_is_read_alone_and_kept_beside(tmp_path: Path) -> None:
    old = [Event(f"c{i % 50}", i, "old") for i in range(500)]
    first, second = write_log(tmp_path / "log", old, [Event("c1", 3, "new"), Event("d", 1, "new")])
    before = build_index([first], tmp_path / "i", log_version=1)
    first_bytes = first.read_bytes()
    pq.write_table(table_of([]), first)
    after = refresh_index([first, second], tmp_path / "i", log_version=2)
    first.write_bytes(first_bytes)
    assert [part.file for part in after.partitions] == [part.file for part in before.partitions]
    assert sum(len(part.tails) for part in after.partitions) == 1
    assert after.version != before.version
    index = load_index(tmp_path / "i")
    assert spelled_out(index)["d"] == [("new", 1, "", None)]
    assert [name for name, *_ in spelled_out(index)["c1"]][:3] == ["old", "new", "old"]


def test_one_customer_with_a_million_events(tmp_path: Path) -> None:
    size = 1_000_000
    times = np.random.default_rng(1).integers(0, 1000, size)
    table = pa.table({
        "customer": pa.array(["heavy"] * size + ["light"]),
        "activity": pa.array([f"a{i % 100}" for i in range(size)] + ["b"]),
        "time_us": pa.array([*times.tolist(), 5]),
    })  # fmt: skip
    index = index_from_events(table)
    heavy = index.partitions[0].slice(0, 1)
    order = np.argsort(times, kind="stable")
    expected = np.array([f"a{i % 100}" for i in order])
    assert index.touches == size + 1
    assert (np.diff(heavy.time_us[:size]) >= 0).all()
    assert (np.array(index.touchpoints)[heavy.touchpoint[:size]] == expected).all()


def test_a_million_touchpoint_names(tmp_path: Path) -> None:
    size = 1_000_000
    table = pa.table({
        "customer": pa.array([f"c{i % 1000}" for i in range(size)]),
        "activity": pa.array([f"/page/{i}" for i in range(size)]),
        "time_us": pa.array(range(size)),
    })  # fmt: skip
    index = index_from_events(table)
    assert len(index.touchpoints) == size
    first = index.partitions[0]
    names = [index.touchpoints[code] for code in first.touchpoint[: first.offsets[1]]]
    start = int(str(first.customers[0])[1:])
    assert names == [f"/page/{i}" for i in range(start, size, 1000)]


def test_too_many_channels_name_the_field(tmp_path: Path) -> None:
    table = pa.table({
        "customer": ["c"] * 40_000, "activity": ["a"] * 40_000, "time_us": list(range(40_000)),
        "channel": [f"channel {i}" for i in range(40_000)],
    })  # fmt: skip
    with pytest.raises(InvalidInput, match="32,767") as caught:
        index_from_events(table)
    assert caught.value.field == "channel"


@pytest.mark.parametrize("damage", ["cut", "flip", "gone"])
def test_a_damaged_file_is_named(tmp_path: Path, damage: str) -> None:
    files = write_log(tmp_path / "log", [Event(f"c{i}", i, "x") for i in range(2000)])
    manifest = build_index(files, tmp_path / "i")
    path = tmp_path / "i" / manifest.partitions[0].file
    harm(path, damage)
    with pytest.raises(IndexDamaged, match=path.name):
        load_index(tmp_path / "i")


BOUND = (Binding("x", 'activity = "y"'),)


@pytest.mark.parametrize(
    ("damage", "bindings"),
    # DuckDB, which applies bindings, takes single flipped bits as they are; EventLog.verify finds them.
    [("cut", ()), ("flip", ()), ("gone", ()), ("cut", BOUND), ("gone", BOUND)],
)
def test_a_damaged_file_of_the_log_is_named(
    tmp_path: Path, damage: str, bindings: tuple[Binding, ...]
) -> None:
    events = [Event(f"c{i}", i, "x") for i in range(2000)]
    files = write_log(tmp_path / "log", events)
    pq.write_table(table_of(events), files[0], write_page_checksum=True, use_dictionary=False)
    harm(files[0], damage)
    with pytest.raises(IndexDamaged, match=r"0\.parquet") as caught:
        build_index(files, tmp_path / "i", bindings=bindings)
    assert caught.value.code == "log.chunk_damaged"
    assert not list((tmp_path / "i").glob("*.parquet"))


def harm(path: Path, damage: str) -> None:
    octets = bytearray(path.read_bytes())
    if damage == "gone":
        path.unlink()
        return
    if damage == "flip":
        group = pq.read_metadata(path).row_group(0)
        column = next(c for c in map(group.column, range(99)) if c.path_in_schema.startswith("customer"))
        octets[column.data_page_offset + column.total_compressed_size // 2] ^= 0x40
    path.write_bytes(octets if damage == "flip" else octets[: len(octets) // 2])


def test_a_damaged_manifest_is_named_and_built_over(tmp_path: Path) -> None:
    files = write_log(tmp_path / "log", [Event("a", 1, "x")])
    with pytest.raises(IndexMissing):
        load_index(tmp_path / "i")
    refresh_index(files, tmp_path / "i")
    (tmp_path / "i" / "manifest.json").write_text('{"version": 3')
    with pytest.raises(IndexDamaged, match=r"manifest\.json"):
        load_index(tmp_path / "i")
    refresh_index(files, tmp_path / "i")
    assert load_index(tmp_path / "i").touches == 1


def test_old_files_are_swept_when_nobody_can_read_them_any_more(tmp_path: Path) -> None:
    files = write_log(tmp_path / "log", [Event("a", 1, "x")])
    build_index(files, tmp_path / "i")
    manifest = build_index(files, tmp_path / "i")
    assert len(list((tmp_path / "i").glob("*.parquet"))) == 2
    assert sweep(manifest, tmp_path / "i", older_than=0) == 1
    assert load_index(tmp_path / "i").touches == 1


def test_an_empty_log_is_an_index_without_journeys(tmp_path: Path) -> None:
    build_index([], tmp_path / "i")
    index = load_index(tmp_path / "i")
    assert (index.journeys, index.touches, index.touchpoints, index.bounds) == (0, 0, (), None)


BINDINGS = (
    Binding("Seen on the web", 'activity = "see" and channel = "web"'),
    Binding("Large", "value > 1"),
    Binding("Seen", 'activity = "see"'),
)


def bound(event: Event) -> str:
    if event.activity == "see" and event.channel == "web":
        return "Seen on the web"
    if event.value is not None and event.value > 1:
        return "Large"
    return "Seen" if event.activity == "see" else event.activity


@REPEATED
@given(parts=st.lists(EVENTS, min_size=2, max_size=2))
def test_the_first_binding_that_fits_names_the_touchpoint(
    tmp_path_factory: pytest.TempPathFactory, parts: list[list[Event]]
) -> None:
    folder = tmp_path_factory.mktemp("index")
    files = write_log(folder / "log", *parts)
    build_index(files[:1], folder / "i", bindings=BINDINGS)
    refresh_index(files, folder / "i", bindings=BINDINGS, log_version=2)
    events = [event for part in parts for event in part]
    expected = naive([replace(event, activity=bound(event)) for event in events])
    assert spelled_out(load_index(folder / "i")) == expected


def test_other_bindings_mean_building_anew(tmp_path: Path) -> None:
    files = write_log(tmp_path / "log", [Event("a", 1, "see", "web")])
    plain = refresh_index(files, tmp_path / "i")
    named = refresh_index(files, tmp_path / "i", bindings=BINDINGS)
    turned = refresh_index(files, tmp_path / "i", bindings=BINDINGS[::-1])
    assert (plain.touchpoints, named.touchpoints) == (("see",), ("Seen on the web",))
    assert turned.touchpoints == ("Seen",)
    assert len({plain.version, named.version, turned.version}) == 3


def test_a_rule_that_cannot_be_read_builds_nothing(tmp_path: Path) -> None:
    files = write_log(tmp_path / "log", [Event("a", 1, "see")])
    with pytest.raises(RuleError):
        build_index(files, tmp_path / "i", bindings=[Binding("x", "activity = ")])
    with pytest.raises(IndexMissing):
        load_index(tmp_path / "i")


def test_a_relation_of_duckdb_is_a_log_too(tmp_path: Path) -> None:
    files = write_log(tmp_path / "log", [Event(f"c{i % 3}", i, "see") for i in range(20)])
    with duckdb.connect() as con:
        relation = con.read_parquet(str(files[0])).filter("customer <> 'c0'")
        build_index(relation, tmp_path / "i")
    assert load_index(tmp_path / "i").journeys == 2
