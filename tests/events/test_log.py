"""The event log: whole runs in and out, exact duplicates, crashes, damage, upkeep."""

from __future__ import annotations

import os
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from deltalake import DeltaTable
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.events.events_of import numbered, table_of

from etappe.analytics.layout import EVENT_SCHEMA
from etappe.errors import InvalidInput
from etappe.events import CommitResult, EventLog, log_history
from etappe.events import duplicates as duplicates_module
from etappe.events import log as log_module
from etappe.events.errors import ChunkDamaged, EventsMalformed, RunBusy


@pytest.fixture
def log(tmp_path: Path) -> EventLog:
    return EventLog.open(tmp_path / "events")


def load(log: EventLog, run: str, *tables: pa.Table) -> CommitResult:
    with log.stage(run) as staging:
        for table in tables:
            staging.write(table)
    return log.commit(staging)


def ids(log: EventLog) -> list[bytes]:
    with duckdb.connect() as con:
        rows = log.relation(con).order("arrival").project("event_id").fetchall()
    return [bytes(row[0]) for row in rows]


def ids_of(*tables: pa.Table) -> list[bytes]:
    return [value for table in tables for value in table.column("event_id").to_pylist()]


def test_an_empty_log_reads_as_an_empty_relation(log: EventLog) -> None:
    with duckdb.connect() as con:
        assert log.relation(con).columns == EVENT_SCHEMA.names
    assert (log.version(), log.rows(), log.files(), ids(log)) == (0, 0, [], [])


def test_a_run_is_invisible_until_it_is_committed(log: EventLog) -> None:
    with log.stage("one") as staging:
        staging.write(numbered(0, 10))
        staging.flush()
        assert (log.rows(), log.staged()) == (0, ["one"])
    assert log.commit(staging) == CommitResult(10, 0, 1)
    assert (log.rows(), log.staged(), log.version()) == (10, [], 1)


def test_other_programs_read_it_as_delta(log: EventLog) -> None:
    load(log, "one", numbered(0, 10))
    table = DeltaTable(str(log.folder)).to_pyarrow_table()
    assert table.schema.names == EVENT_SCHEMA.names
    assert sorted(ids_of(table)) == sorted(ids_of(numbered(0, 10)))


def test_arrival_is_the_run_and_the_row(log: EventLog) -> None:
    load(log, "one", numbered(0, 3), numbered(3, 5))
    load(log, "two", numbered(5, 7))
    with duckdb.connect() as con:
        rows = log.relation(con).order("arrival").project("run, arrival").fetchall()
    first, second = 1 << 40, 2 << 40
    assert rows == [("one", first + i) for i in range(5)] + [("two", second + i) for i in range(2)]
    assert ids(log) == ids_of(numbered(0, 7))


def test_duplicates_of_the_log_and_of_the_run_itself_are_dropped(log: EventLog) -> None:
    load(log, "one", numbered(0, 10))
    again = load(log, "two", numbered(5, 12), numbered(11, 14), numbered(0, 3))
    assert again == CommitResult(4, 9, 2)
    assert ids(log) == ids_of(numbered(0, 14))
    assert load(log, "three", numbered(0, 14)) == CommitResult(0, 14, 2)


def test_the_first_arrival_of_an_event_stays(log: EventLog) -> None:
    first = table_of([("c", 1, "a")], channel="web")
    second = table_of([("c", 1, "a")], channel="app")
    load(log, "one", first, second)
    with duckdb.connect() as con:
        assert log.relation(con).project("channel").fetchall() == [("web",)]


def test_a_repeated_commit_changes_nothing(log: EventLog) -> None:
    with log.stage("one") as staging:
        staging.write(pa.concat_tables([numbered(0, 10), numbered(0, 4)]))
    first = log.commit(staging)
    assert log.committed("two") is None
    assert first == log.commit(log.stage("one")) == log.committed("one") == CommitResult(10, 4, 1)
    assert DeltaTable(str(log.folder)).version() == 1


def test_staging_goes_on_after_its_last_finished_chunk(log: EventLog) -> None:
    abandoned = log.stage("one")
    abandoned.write(numbered(0, 4), {"line": 4})
    abandoned.write(numbered(4, 6), {"line": 6})
    abandoned.flush()
    (abandoned.folder / ".000002.parquet.unfinished").write_bytes(b"PAR1 half a file")
    with log.stage("one") as staging:
        assert staging.done_chunks == 2
        assert (staging.chunks[-1].note, staging.rows) == ({"line": 6}, 6)
        staging.write(numbered(6, 9))
    assert log.commit(staging).rows == 9
    assert ids(log) == ids_of(numbered(0, 9))
    assert len(list(staging.folder.iterdir())) == 3


def test_an_undone_run_is_gone_and_the_others_stay(log: EventLog) -> None:
    load(log, "one", numbered(0, 10))
    load(log, "two", numbered(10, 15))
    assert log.undo("one") == 10
    assert log.undo("one") == 0
    assert log.undo("unknown") == 0
    assert (ids(log), log.version()) == (ids_of(numbered(10, 15)), 3)
    assert load(log, "three", numbered(0, 12)) == CommitResult(10, 2, 4)


def test_readers_of_an_older_version_keep_working(log: EventLog) -> None:
    load(log, "one", numbered(0, 10))
    version, files, _ = log.snapshot()
    log.undo("one")
    log.sweep()
    assert (version, sum(pq.read_metadata(file).num_rows for file in files)) == (1, 10)


def test_compaction_keeps_content_order_and_version(log: EventLog) -> None:
    for run in range(5):
        load(log, f"r{run}", numbered(run * 10, run * 10 + 10))
    before = ids(log)
    assert log.compact() == 4
    assert (len(log.files()), ids(log), log.version()) == (1, before, 5)
    assert log.compact() == 0
    assert log.undo("r2") == 10
    assert ids(log) == ids_of(numbered(0, 20), numbered(30, 50))
    assert load(log, "again", numbered(20, 31)) == CommitResult(10, 1, 7)


def test_sweeping_removes_what_nobody_needs(log: EventLog) -> None:
    load(log, "kept", numbered(0, 10))
    load(log, "undone", numbered(10, 20))
    log.undo("undone")
    for run in ("waiting", "forgotten"):
        with log.stage(run) as staging:
            staging.write(numbered(20, 30))
    assert log.sweep() == 0
    assert log.sweep(older_than=-1, keep=["waiting"]) == 2
    assert log.staged() == ["waiting"]
    assert ids(log) == ids_of(numbered(0, 10))
    assert log.verify() == 10


def test_tidying_merges_many_small_files(log: EventLog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log_module, "COMPACT_FROM_FILES", 3)
    for run in range(4):
        load(log, f"r{run}", numbered(run * 10, run * 10 + 10))
        log.tidy()
    assert (len(log.files()), log.rows(), log.version()) == (2, 40, 4)


def test_discarded_staging_is_gone_but_a_committed_run_is_not(log: EventLog) -> None:
    with log.stage("one") as staging:
        staging.write(numbered(0, 3))
    log.discard("one")
    assert log.staged() == []
    load(log, "one", numbered(0, 3))
    with pytest.raises(RunBusy):
        log.discard("one")


def harm(path: Path, damage: str) -> None:
    octets = bytearray(path.read_bytes())
    middle = pq.read_metadata(path).row_group(0).column(0)
    if damage == "cut":
        del octets[len(octets) // 2 :]
    else:
        octets[middle.data_page_offset + middle.total_compressed_size // 2] ^= 1
    path.write_bytes(octets)


@pytest.mark.parametrize("damage", ["cut", "flip"])
def test_a_damaged_chunk_is_named_and_nothing_is_committed(log: EventLog, damage: str) -> None:
    with log.stage("one") as staging:
        staging.write(numbered(0, 5000))
        staging.write(numbered(5000, 10_000))
    harm(staging.folder / "000001.parquet", damage)
    with pytest.raises(ChunkDamaged, match=r"one/000001\.parquet"):
        log.commit(log.stage("one"))
    assert log.version() == 0


@pytest.mark.parametrize("damage", ["cut", "flip"])
def test_a_damaged_file_of_the_log_is_named(log: EventLog, damage: str) -> None:
    load(log, "one", numbered(0, 5000))
    harm(Path(log.files()[0]), damage)
    with pytest.raises(ChunkDamaged, match=r"one/000000\.parquet"):
        log.verify()
    with pytest.raises(ChunkDamaged, match=r"one/000000\.parquet"):
        load(log, "two", numbered(0, 10))


def test_a_half_written_commit_never_was(log: EventLog) -> None:
    """A power cut can leave an empty file where a commit was being written."""
    load(log, "one", numbered(0, 10))
    with log.stage("two") as staging:
        staging.write(numbered(10, 20))
    (log.folder / "_delta_log" / f"{2:020d}.json").touch()
    again = EventLog.open(log.folder)
    assert again.rows() == 10
    assert again.commit(again.stage("two")).rows == 10


@pytest.mark.parametrize(
    ("table", "field"),
    [
        (numbered(0, 2).drop_columns(["customer"]), "customer"),
        (numbered(0, 2).set_column(6, "customer", pa.array(["a", None])), "customer"),
        (numbered(0, 2).set_column(0, "event_id", pa.array([b"short", b"x" * 16])), "event_id"),
    ],
)
def test_a_table_of_another_shape_is_refused(log: EventLog, table: pa.Table, field: str) -> None:
    with log.stage("one") as staging, pytest.raises(EventsMalformed) as caught:
        staging.write(table)
    assert caught.value.field == field


def test_a_run_needs_a_name_that_a_folder_can_have(log: EventLog) -> None:
    for name in ("", "../up", "a/b", "ü"):
        with pytest.raises(InvalidInput):
            log.stage(name)


def test_writing_to_a_full_disk_is_reported_and_not_swallowed(
    log: EventLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    staging = log.stage("one")
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        staging.write(numbered(0, 5))
        with pytest.raises(OSError, match="No space left"):
            staging.close()
    with log.stage("one") as again:
        assert again.done_chunks == 0
        again.write(numbered(0, 5))
    assert log.commit(again).rows == 5


def test_a_chunk_that_failed_is_not_followed_by_another(
    log: EventLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second chunk is under way when the first one fails; it must not take its place."""
    real, failed = os.fsync, []

    def fail_once(handle: int) -> None:
        if not failed:
            failed.append(handle)
            raise OSError(5, "Input/output error")
        real(handle)

    staging = log.stage("one")
    monkeypatch.setattr(os, "fsync", fail_once)
    staging.write(numbered(0, 5))
    staging.write(numbered(5, 8))
    for attempt in (staging.flush, staging.flush, lambda: log.commit(staging), staging.close):
        with pytest.raises(OSError, match="Input/output"):
            attempt()
    assert [path.name for path in staging.folder.glob("*.parquet")] == ["000001.parquet"]
    with log.stage("one") as again:
        assert again.done_chunks == 0
        again.write(numbered(0, 5))
        again.write(numbered(5, 8))
    assert log.commit(again).rows == 8
    assert ids(log) == ids_of(numbered(0, 8))


Steps = st.lists(
    st.one_of(
        st.tuples(
            st.just("load"),
            st.lists(st.tuples(st.integers(0, 20), st.integers(0, 8)), min_size=1, max_size=3),
        ),
        st.tuples(st.just("undo"), st.integers(0, 5)),
        st.tuples(st.just("compact"), st.none()),
        st.tuples(st.just("sweep"), st.none()),
    ),
    max_size=8,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(Steps)
def test_any_sequence_of_steps_equals_a_plain_list(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, object]]
) -> None:
    log = EventLog.open(tmp_path_factory.mktemp("log"))
    model: list[tuple[str, bytes]] = []
    for number, (step, argument) in enumerate(steps):
        if step == "load":
            tables = [numbered(start, start + size) for start, size in argument]  # type: ignore[attr-defined]
            fresh = list(dict.fromkeys(i for i in ids_of(*tables) if i not in {known for _, known in model}))
            result = load(log, f"run{number}", *tables)
            model += [(f"run{number}", i) for i in fresh]
            assert (result.rows, result.duplicates) == (len(fresh), len(ids_of(*tables)) - len(fresh))
        elif step == "undo":
            kept = [(run, i) for run, i in model if run != f"run{argument}"]
            assert log.undo(f"run{argument}") == len(model) - len(kept)
            model = kept
        elif step == "compact":
            log.compact()
        else:
            log.sweep(older_than=-1)
    assert ids(log) == [i for _, i in model]
    assert log.rows() == len(model)


def test_many_passes_find_the_same_duplicates(log: EventLog, monkeypatch: pytest.MonkeyPatch) -> None:
    load(log, "one", numbered(0, 500))
    monkeypatch.setattr(duplicates_module, "IDS_PER_PASS", 100)
    assert load(log, "two", numbered(300, 900), numbered(850, 1000)) == CommitResult(500, 250, 2)


def test_old_commits_go_and_what_runs_brought_is_remembered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log_history, "KEPT_COMMITS", 5)
    monkeypatch.setattr(log_history, "KEPT_SECONDS", -1)
    log = EventLog.open(tmp_path / "events")
    load(log, "one", numbered(0, 10))
    before = log.committed("one")
    for position in range(1, 50):
        log.append(numbered(10 * position, 10 * position + 10), position)
    assert log.sweep() > 0 or len(list((log.folder / "_delta_log").glob("*.json"))) < 30
    assert len(list((log.folder / "_delta_log").glob("*.json"))) < 30
    assert log.committed("one") == before
    assert (log.rows(), log.inbox_position()) == (500, 49)
    log.append(numbered(900, 910), 50)
    assert EventLog.open(log.folder).rows() == 510


def test_what_was_mended_of_a_run_leaves_with_it(tmp_path: Path) -> None:
    log = EventLog.open(tmp_path / "events")
    for number, run in enumerate(("imp_1", "imp_1-r7", "imp_11")):
        load(log, run, numbered(10 * number, 10 * number + 10))
    log.compact()
    assert log.undo("imp_1") == 20
    assert log.rows() == 10
    assert log.undo("imp_1") == 0


def test_an_append_is_repeated_without_harm(tmp_path: Path) -> None:
    log = EventLog.open(tmp_path / "events")
    assert log.append(numbered(0, 10), 7).rows == 10
    assert log.append(numbered(0, 10), 7).rows == 0
    assert log.append(numbered(0, 0), 9).rows == 0
    assert (log.rows(), log.inbox_position(), log.version()) == (10, 9, 1)
