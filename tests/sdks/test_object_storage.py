"""Copies of the event log on a server that speaks S3, and questions that are asked of them."""

from __future__ import annotations

import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from tests.demanded import missing
from tests.events.events_of import numbered
from tests.sdks.place import free_port

import etappe
from etappe.analytics import Journeys, build_index, load_index
from etappe.events import EventLog
from etappe.events.mirror import MirrorUnreachable, NotALog, fetch, mirror

SERVER = Path(__file__).parents[2] / ".venv" / "sdks" / "bin" / "moto_server"
START_SECONDS = 60


@pytest.fixture(scope="module")
def storage() -> Iterator[str]:
    """The address of a server with an empty bucket."""
    if not SERVER.exists():
        missing("the server for S3 is not installed; `make sdks` brings it")
    port = free_port()
    process = subprocess.Popen(
        [SERVER, "-H", "127.0.0.1", "-p", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _make_bucket(f"http://127.0.0.1:{port}", process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(20)


def _make_bucket(address: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + START_SECONDS
    while True:
        try:
            urllib.request.urlopen(
                urllib.request.Request(f"{address}/bucket", method="PUT"), timeout=10
            ).close()
        except OSError:
            assert process.poll() is None, "the server for S3 has ended"
            assert time.monotonic() < end, "the server for S3 does not answer"
            time.sleep(0.1)
        else:
            return


@pytest.fixture(autouse=True)
def _entry(storage: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The variables that all programs of this kind know."""
    known = {
        "AWS_ENDPOINT_URL": storage,
        "AWS_ALLOW_HTTP": "true",
        "AWS_REGION": "eu-central-1",
        "AWS_ACCESS_KEY_ID": "someone",
        "AWS_SECRET_ACCESS_KEY": "secret",
        "ETAPPE_CACHE": str(tmp_path / "cache"),
    }
    for name, value in known.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def log(tmp_path: Path) -> EventLog:
    log = EventLog.open(tmp_path / "log")
    for number in range(3):
        with log.stage(f"run-{number}") as staging:
            staging.write(numbered(number * 1_000, (number + 1) * 1_000))
        log.commit(staging)
    return log


def test_answers_from_object_storage_are_those_of_the_log(log: EventLog, tmp_path: Path) -> None:
    address = "s3://bucket/one/events"
    assert mirror(log, address).uploaded == 3
    build_index(log.files(), tmp_path / "index", log_version=log.version())
    here, there = Journeys(load_index(tmp_path / "index")), etappe.read(address)
    assert there.summary().answer == here.summary().answer
    assert there.funnel("a0", "a1", "a2").answer == here.funnel("a0", "a1", "a2").answer
    assert there.transitions().to_arrow() == here.transitions().to_arrow()


def test_what_is_erased_leaves_object_storage(log: EventLog, tmp_path: Path) -> None:
    address = "s3://bucket/two/events"
    mirror(log, address)
    log.erase(["c3"])
    done = mirror(log, address)
    assert (done.uploaded, done.deleted) == (3, 3)
    state = fetch(address, tmp_path / "here")
    assert state.removals == 1
    assert not any("c3" in pq.read_table(path)["customer"].to_pylist() for path in state.files)
    assert etappe.read(address).summary().answer.journeys == 6


def test_what_is_not_there_is_said(log: EventLog, tmp_path: Path) -> None:
    with pytest.raises(NotALog, match="no event log at s3://bucket/none"):
        fetch("s3://bucket/none", tmp_path / "here")
    with pytest.raises(MirrorUnreachable, match="cannot be reached"):
        mirror(log, "s3://no-such-bucket/events")
