"""Tests of the simulator's output: reproducible, complete in every format, and plausible in time."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv as pc
import pyarrow.parquet as pq
import pytest

from etappe.errors import InvalidInput
from etappe.simulate import ACTIVITIES, Calendar, batches, write


def test_the_same_seed_gives_the_same_events() -> None:
    one, two = (pa.concat_tables(batches(customers=800, seed=3)) for _ in range(2))
    other = pa.concat_tables(batches(customers=800, seed=4))
    assert one.equals(two)
    assert not one.equals(other)


def test_a_number_of_events_is_met_exactly() -> None:
    assert sum(part.num_rows for part in batches(events=1234, seed=3)) == 1234


def test_all_formats_hold_the_same_events(tmp_path: Path) -> None:
    counts = {
        ending: write(tmp_path / f"e{ending}", customers=300, seed=5)
        for ending in (".parquet", ".csv", ".jsonl")
    }
    assert len(set(counts.values())) == 1
    whole = pq.read_table(tmp_path / "e.parquet")
    assert whole.num_rows == counts[".parquet"]
    table = pc.read_csv(tmp_path / "e.csv")
    assert table["activity"].to_pylist() == whole["activity"].to_pylist()
    lines = [json.loads(line) for line in (tmp_path / "e.jsonl").read_text().splitlines()]
    assert [line["customer"] for line in lines] == whole["customer"].to_pylist()


def test_another_ending_is_refused_with_a_hint(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match=r"\.parquet, \.csv, \.jsonl"):
        write(tmp_path / "events.pdf", customers=10)


def test_another_language_is_refused_instead_of_answered_in_german(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="de, en"):
        write(tmp_path / "events.csv", customers=10, language="fr")
    assert not list(tmp_path.iterdir())


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="There is no folder"):
        write(tmp_path / "nowhere" / "events.csv", customers=10)


def test_every_activity_happens_and_english_has_its_own_names() -> None:
    german = set(pa.concat_tables(batches(customers=20_000))["activity"].to_pylist())
    english = set(pa.concat_tables(batches(customers=20_000, language="en"))["activity"].to_pylist())
    assert german == {activity.de for activity in ACTIVITIES.values()}
    assert english == {activity.en for activity in ACTIVITIES.values()}


def test_events_lie_inside_the_calendar_across_the_end_of_summer_time() -> None:
    calendar = Calendar(last=date(2026, 10, 26), days=3)
    times = pa.concat_tables(batches(customers=2000, calendar=calendar))["time"].to_pylist()
    assert min(times) >= datetime(2026, 10, 23, 22, tzinfo=UTC)
    assert max(times) < datetime(2026, 10, 26, 23, tzinfo=UTC)


def test_the_night_is_quieter_than_the_evening() -> None:
    moments = Calendar().moments(np.random.default_rng(1), 20_000)
    hours = (moments // 3600 + 2) % 24
    assert (hours == 20).sum() > 5 * (hours == 4).sum()
