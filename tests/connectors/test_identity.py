"""Event ids: the same file twice is the same events, equal rows stay apart, overlapping exports overlap."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st
from tests.connectors.helpers import events, write

from etappe.connectors.identity import Occurrences, as_ids, words_of

HEADER = "customer,time,activity,channel\n"
ROWS = [f"K{i % 3},2025-01-{i + 1:02d} 10:00,a,web\n" for i in range(20)]


def ids(path: Path, rows: list[str], header: str = HEADER, **wishes: str) -> list[bytes]:
    found, failures = events(write(path, header + "".join(rows)), **wishes)
    assert not failures
    return [e["event_id"] for e in found]


def test_ids_are_16_bytes_and_stable(tmp_path: Path) -> None:
    first, again = ids(tmp_path / "a", ROWS), ids(tmp_path / "b", ROWS)
    assert first == again
    assert {len(event_id) for event_id in first} == {16}
    assert len(set(first)) == len(ROWS)


def test_equal_rows_stay_apart_and_keep_their_ids(tmp_path: Path) -> None:
    twice = ids(tmp_path / "a", [ROWS[0], ROWS[1], ROWS[0], ROWS[0]])
    assert len(set(twice)) == 4
    assert twice[0] == ids(tmp_path / "b", ROWS)[0]
    assert set(ids(tmp_path / "c", [ROWS[0], ROWS[0], ROWS[1]])) <= set(twice)


def test_overlapping_exports_add_only_the_new_rows(tmp_path: Path) -> None:
    january, february = ids(tmp_path / "a", ROWS[:12]), ids(tmp_path / "b", ROWS[8:])
    assert len(set(january) & set(february)) == 4
    assert len(set(january) | set(february)) == len(ROWS)


def test_the_form_of_a_time_does_not_matter(tmp_path: Path) -> None:
    german = [row.replace("2025-01-01 10:00", "01.01.2025 10:00") for row in ROWS[:1]]
    assert ids(tmp_path / "a", ROWS[:1]) == ids(tmp_path / "b", german)


def test_every_field_tells_events_apart(tmp_path: Path) -> None:
    changed = [("K0", "K9"), ("10:00", "10:01"), (",a,", ",b,"), ("web", "app")]
    found = [ids(tmp_path / "x", [ROWS[0].replace(*change)])[0] for change in [("", ""), *changed]]
    assert len(set(found)) == len(found)


def test_ids_of_the_sender_count_alone(tmp_path: Path) -> None:
    header = "customer,time,activity,message_id\n"
    rows = [f"K{i},2025-01-01 10:00,a,m{i}\n" for i in range(5)]
    first = ids(tmp_path / "a", rows, header)
    corrected = ids(tmp_path / "b", [row.replace(",a,", ",b,") for row in rows], header)
    assert first == corrected
    repeated = ids(tmp_path / "c", [rows[0], rows[0]], header, message_id="message_id")
    assert repeated == [first[0]] * 2


@given(st.lists(st.integers(0, 5), max_size=60), st.integers(0, 60))
def test_counting_can_be_interrupted_anywhere(keys: list[int], cut: int) -> None:
    """Numbers given before an interruption are enough to go on as if there had been none."""
    given_ids = pa.chunked_array([pa.array([key.to_bytes(8, "big") * 2 for key in keys], pa.binary())])
    whole = Occurrences().number(given_ids).to_pylist()
    first = Occurrences().number(given_ids.slice(0, cut))
    resumed = Occurrences()
    resumed.remember(pa.chunked_array([first]))
    rest = resumed.number(given_ids.slice(cut))
    assert first.to_pylist() + rest.to_pylist() == whole
    assert len(set(whole)) == len(keys)
    assert {event_id[:8] for event_id in whole} == {key.to_bytes(8, "big") for key in keys}


def test_many_ids_outgrow_the_first_table() -> None:
    plain = pa.chunked_array(
        [pa.array([i.to_bytes(16, "big")[::-1] for i in range(1, 100_000)], pa.binary())]
    )
    occurrences = Occurrences()
    assert occurrences.number(plain).to_pylist() == plain.to_pylist()
    again = occurrences.number(plain).to_pylist()
    assert not set(again) & set(plain.to_pylist())


def test_words_and_bytes_are_inverse() -> None:
    texts = [bytes(range(i, i + 16)) for i in range(9)]
    column = pa.chunked_array([pa.array(texts[:4], pa.binary()), pa.array(texts[4:], pa.binary()).slice(1)])
    assert as_ids(words_of(column)).to_pylist() == texts[:4] + texts[5:]
    assert Counter(as_ids(words_of(pa.chunked_array([], pa.binary()))).to_pylist()) == Counter()
