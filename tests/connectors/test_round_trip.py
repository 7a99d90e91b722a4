"""Whatever the dialect, encoding and way of writing times: a written file is read as the same events."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.connectors.helpers import events, write

from etappe.connectors.types import ReadOptions

START = datetime(2001, 9, 9, tzinfo=UTC)
WESTERN = (
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZäöüÄÖÜß éèç0123456789-_.:/()+*#'\"\\;,|\t\n&<>=%"
)
texts = st.text(WESTERN, min_size=1, max_size=12).map(str.strip).filter(bool)
anything = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12)


@dataclass(frozen=True)
class Event:
    """What is written, and what has to come back."""

    customer: str
    seconds: int
    activity: str
    value: float | None
    note: str

    @property
    def moment(self) -> datetime:
        return START + timedelta(seconds=self.seconds)


rows = st.builds(
    Event,
    customer=texts,
    seconds=st.integers(0, 800_000_000),
    activity=texts,
    value=st.none() | st.decimals(-10_000, 10_000, places=2).map(float),
    note=texts | st.just(""),
)
CLOCKS = {
    "iso": "%Y-%m-%dT%H:%M:%S",
    "day.month.year": "%d.%m.%Y %H:%M:%S",
    "day/month/year": "%d/%m/%Y %H:%M:%S",
    "month/day/year": "%m/%d/%Y %H:%M:%S",
    "compact": "%Y%m%d%H%M%S",
}


def written(events: list[Event], separator: str, end: str, clock: str, decimal: str) -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator=end)
    writer.writerow(["customer", "time", "activity", "value", "note"])
    for event in events:
        number = "" if event.value is None else f"{event.value:.2f}".replace(".", decimal)
        writer.writerow(
            [event.customer, event.moment.strftime(CLOCKS[clock]), event.activity, number, event.note]
        )
    return out.getvalue()


def seen(event: dict[str, Any]) -> tuple[Any, ...]:
    note = json.loads(event["properties"] or "{}").get("note", "")
    return event["customer"], event["time_us"], event["activity"], event["value"], note


def wished(event: Event) -> tuple[Any, ...]:
    return event.customer, int(event.moment.timestamp()) * 1_000_000, event.activity, event.value, event.note


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(rows, min_size=1, max_size=30),
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "latin-1", "utf-16", "utf-16-le", "utf-16-be"]),
    st.sampled_from(sorted(CLOCKS)),
    st.sampled_from([".", ","]),
)
def test_delimited_text(
    tmp_path: Path, given: list[Event], separator: str, end: str, encoding: str, clock: str, decimal: str
) -> None:
    path = write(tmp_path / "x", written(given, separator, end, clock, decimal), encoding)
    options = ReadOptions(encoding=encoding, separator=separator, header=True)
    found, failures = events(
        path,
        options,
        customer="customer",
        time="time",
        activity="activity",
        value="value",
        time_format=clock,
        decimal=decimal,
        case="",
        channel="",
        message_id="",
        properties=("note",),
        numbers=(),
    )
    assert not failures
    assert list(map(seen, found)) == list(map(wished, given))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(rows, min_size=3, max_size=30), st.sampled_from([",", ";", "\t", "|"]))
def test_delimited_text_is_recognised(tmp_path: Path, given: list[Event], separator: str) -> None:
    """Without being told anything but the columns that matter."""
    path = write(tmp_path / "x", written(given, separator, "\n", "iso", "."))
    found, failures = events(path, ReadOptions(header=True), customer="customer", time="time", activity="activity",
                             value="value", decimal=".", case="", channel="", message_id="", milestones=())  # fmt: skip
    assert not failures
    assert [(e["customer"], e["activity"]) for e in found] == [(e.customer, e.activity) for e in given]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.fixed_dictionaries(
            {"user": texts, "time": st.integers(10**15, 2 * 10**15), "event": texts},
            optional={
                "note": anything,
                "n": st.integers(-(2**70), 2**70),
                "x": st.floats(allow_nan=False, allow_infinity=False),
                "ok": st.booleans(),
                "list": st.lists(st.integers() | anything, max_size=3),
                "in": st.dictionaries(anything.filter(bool), st.none() | st.integers(-9, 9), max_size=3),
            },
        ),
        min_size=1,
        max_size=20,
    ),
    st.booleans(),
)
def test_json(tmp_path: Path, given: list[dict[str, Any]], lines: bool) -> None:
    parts = [json.dumps(record, ensure_ascii=False) for record in given]
    path = write(tmp_path / "x", "\n".join(parts) if lines else f"[{','.join(parts)}]")
    found, failures = events(path, ReadOptions(format="jsonl" if lines else "json"), customer="user", time="time",
                             activity="event", case="", channel="", value="", message_id="",
                             time_format="epoch_us", milestones=(), constant_activity="")  # fmt: skip
    assert not failures
    assert [(e["customer"], e["time_us"], e["activity"]) for e in found] == [
        (record["user"], record["time"], record["event"]) for record in given
    ]
