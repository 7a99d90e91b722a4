"""What customers said, as columns: scales, codes that are no answers, what each answer speaks about, growing by files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from etappe.analytics import Binding, Filter
from etappe.analytics.layout import DAY, EVENT_SCHEMA
from etappe.events import EventLog, log_of
from etappe.measures import Reality
from etappe.measures.answers import Answers, parts, under

Row = dict[str, Any]
HOUR = DAY // 24


def event(number: int, customer: str, at: int, activity: str, channel: str = "web", **more: Any) -> Row:
    """One row of the log; everything but ``value`` becomes a property."""
    value, case = more.pop("value", None), more.pop("case_id", None)
    return {
        "event_id": number.to_bytes(16, "big"), "source": "Survey", "run": "one", "arrival": number,
        "time_us": at, "received_us": at, "customer": customer, "case_id": case, "activity": activity,
        "channel": channel, "value": value, "properties": json.dumps(more) if more else None,
    }  # fmt: skip


def add(log: EventLog, run: str, rows: list[Row]) -> None:
    """Bring rows into the log as one run."""
    with log.stage(run) as staging:
        staging.write(pa.Table.from_pylist([{**row, "run": run} for row in rows], EVENT_SCHEMA))
    log.commit(log.stage(run))


@pytest.fixture
def reality(home: Path, tmp_path: Path) -> Reality:
    """An empty log with one rule of a touchpoint."""
    rule = Binding("Advice", 'activity = "survey answered" and properties.topic = "advice"')
    return Reality(tmp_path / "ws", "customer", (rule,))


def row_of(reality: Reality, number: int) -> Row:
    """What is known of one answer."""
    rows = Answers.of(_again(reality)).table.to_pylist()
    return next(row for row in rows if row["event_id"] == number.to_bytes(16, "big"))


def _again(reality: Reality) -> Reality:
    return Reality(reality.folder, reality.notion, reality.bindings)


def test_what_counts_as_an_answer_and_what_its_value_is(reality: Reality) -> None:
    rows = [
        event(1, "a", 1 * HOUR, "page"),
        event(
            2,
            "a",
            2 * HOUR,
            "survey answered",
            value=9.0,
            metric="nps",
            scale_min=0,
            scale_max=10,
            weight=1.5,
        ),
        event(3, "a", 3 * HOUR, "survey answered", value=99.0, metric="nps"),
        event(4, "b", 4 * HOUR, "Rated effort", value=7.0, score_kind="ces", comment=" slow "),
        event(5, "b", 5 * HOUR, "comment", text="all good"),
        event(6, "b", 6 * HOUR, "ticket opened", subject="bill"),
        event(7, "b", 7 * HOUR, "page", metric="speed"),
    ]
    add(log_of(reality.folder), "one", rows)
    table = Answers.of(reality).table
    assert [row["kind"] for row in table.to_pylist()] == ["survey", "survey", "survey", "comment", "ticket"]
    assert row_of(reality, 2)["weight"] == 1.5
    outside = row_of(reality, 3)
    assert (outside["value"], outside["raw_value"], outside["scale_max"]) == (None, 99.0, 10.0)
    effort = row_of(reality, 4)
    assert (effort["metric"], effort["value"], effort["comment"], effort["scale_max"]) == (
        "ces",
        7.0,
        "slow",
        7.0,
    )
    assert row_of(reality, 5)["metric"] == "text"
    assert row_of(reality, 6)["metric"] is None


def test_an_answer_speaks_about_what_it_states_then_its_rule_then_the_touch_before(reality: Reality) -> None:
    rows = [
        event(1, "a", 1 * HOUR, "calculator", "web"),
        event(2, "a", 2 * HOUR, "survey answered", "mail", value=4.0, metric="csat"),
        event(3, "a", 3 * HOUR, "survey answered", "mail", value=4.0, metric="csat"),
        event(
            4, "a", 4 * HOUR, "survey answered", "mail", value=4.0, metric="csat", step="Bill", topic="advice"
        ),
        event(5, "a", 5 * HOUR, "survey answered", "mail", value=4.0, metric="csat", topic="advice"),
        event(6, "a", 40 * DAY, "survey answered", "mail", value=4.0, metric="csat"),
        event(7, "nobody", 2 * HOUR, "survey answered", "mail", value=4.0, metric="csat"),
    ]
    add(log_of(reality.folder), "one", rows)
    about = {
        number: (row["at_touchpoint"], row["at_method"], row["at_channel"])
        for number in (2, 3, 4, 5, 6, 7)
        if (row := row_of(reality, number))
    }
    assert about[2] == about[3] == ("calculator", "last_touch", "web")
    assert about[4] == ("Bill", "stated", "mail")
    assert about[5] == ("Advice", "bound", "mail")
    assert about[6] == about[7] == (None, None, "mail")


def test_new_files_alone_are_read_and_what_left_the_log_leaves_the_answers(
    reality: Reality, monkeypatch: pytest.MonkeyPatch
) -> None:
    log, read = log_of(reality.folder), []
    original = parts._part

    def counted(part: Path, file: Path, reader: Any) -> pa.Table:
        read.append(file) if not part.exists() else None
        return original(part, file, reader)

    monkeypatch.setattr(parts, "_part", counted)
    add(log, "one", [event(1, "a", HOUR, "survey answered", value=1.0, metric="csat")])
    assert len(Answers.of(_again(reality))) == 1
    add(log, "two", [event(2, "b", HOUR, "survey answered", value=2.0, metric="csat")])
    assert len(Answers.of(_again(reality))) == 2
    assert len(read) == 2
    log.undo("one")
    assert Answers.of(_again(reality)).table.column("value").to_pylist() == [2.0]


def test_a_filter_holds_for_answers_as_for_touches(reality: Reality) -> None:
    rows = [
        event(1, "a", 1 * HOUR, "calculator", "web"),
        event(2, "a", 2 * HOUR, "survey answered", "mail", value=9.0, metric="nps"),
        event(3, "b", 1 * HOUR, "hotline", "call"),
        event(4, "b", 9 * HOUR, "survey answered", "mail", value=1.0, metric="nps"),
    ]
    add(log_of(reality.folder), "one", rows)

    def values(**given: Any) -> list[float]:
        return under(reality, Filter(**given)).column("value").to_pylist()

    assert values() == [9.0, 1.0]
    assert values(end_us=9 * HOUR) == [9.0]
    assert values(channels=("call",)) == [1.0]
    assert values(segment='did (activity = "calculator")') == [9.0]


def test_an_empty_log_has_no_answers(reality: Reality) -> None:
    assert len(Answers.of(reality)) == 0
    assert under(reality, Filter(start_us=1)).num_rows == 0
