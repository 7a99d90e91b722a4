"""The Spark host against the local one, on two workers of a local cluster: every question and every measure."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pytest
from deltalake import DeltaTable, write_deltalake
from fastapi.testclient import TestClient
from tests.analytics.test_result import ask
from tests.demanded import missing

from etappe.analytics import (
    QUESTIONS,
    Filter,
    FunnelStep,
    Identities,
    IndexStore,
    Journeys,
    build_index,
    index_build,
    load_index,
    refresh_index,
)
from etappe.analytics.layout import DAY, HOUR
from etappe.analytics.specs import ConformitySpec, FunnelSpec, PredictionSpec, Spec, TransitionSpec
from etappe.config import get_settings
from etappe.errors import InvalidInput
from etappe.kit import new_id
from etappe.measures import reality
from etappe.measures.answers import service as answers
from etappe.measures.metrics.measuring import observations
from etappe.simulate import ACTIVITIES

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

SOURCES = Path(__file__).parents[2] / "src"
# Three virtual machines that live for seconds: what a compiler would win later is lost at their start.
QUICK_JAVA = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto"
STEPS = (FunnelStep(("a",)), FunnelStep(("b", "c")), FunnelStep(("d",)))
SEGMENT = "did (activity = 'a')"
PERIOD = Filter(start_us=DAY, end_us=15 * DAY, channels=("web", ""))


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkSession]:
    if shutil.which("java") is None:
        missing("Java")
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        missing("PySpark")
    patch = pytest.MonkeyPatch()
    patch.setenv("PYSPARK_PYTHON", sys.executable)
    patch.setenv("PYSPARK_DRIVER_PYTHON", sys.executable)
    patch.setenv("PYSPARK_SUBMIT_ARGS", f"--driver-java-options '{QUICK_JAVA}' pyspark-shell")
    folder = tmp_path_factory.mktemp("spark")
    session = (
        SparkSession.builder.master("local-cluster[2,1,1024]")
        .appName("etappe-tests")
        .config("spark.ui.enabled", "false")
        .config("spark.local.dir", str(folder))
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.executor.memory", "512m")
        .config("spark.executor.extraJavaOptions", QUICK_JAVA)
        .config("spark.shuffle.service.enabled", "false")
        .config("spark.locality.wait", "0")
        .config("spark.executorEnv.PYTHONPATH", str(SOURCES))
        .config("spark.executorEnv.PYSPARK_PYTHON", sys.executable)
        .getOrCreate()
    )
    yield session
    session.stop()
    patch.undo()


@pytest.fixture(scope="module")
def index_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """20,000 events of customers with several keys of a Delta table, in four partitions, 3,000 of them in tails."""
    folder = tmp_path_factory.mktemp("index")
    random = np.random.default_rng(7)
    table_folder = folder / "log"
    for size in (17_000, 3_000):
        table = pa.table({
            "customer": [f"c{i}" for i in random.integers(0, 2_000, size)],
            "activity": ["abcdef"[i] for i in random.integers(0, 6, size)],
            "time_us": random.integers(0, 20 * DAY, size) // HOUR * HOUR,
            "channel": [("web", "app", None)[i] for i in random.integers(0, 3, size)],
            "value": random.normal(size=size),
        })  # fmt: skip
        write_deltalake(table_folder, table, mode="append")
    names = DeltaTable(table_folder).get_add_actions(flatten=True)
    ranked = sorted(
        zip(names["num_records"].to_pylist(), names["path"].to_pylist(), strict=True), reverse=True
    )
    files = [table_folder / name for _, name in ranked]
    known = Identities("1", pa.table({"key": ["c1", "c2", "c3"], "canonical": ["c9", "c9", "c1999"]}))
    build_index(files[:1], folder / "i", partitions=4, identities=known)
    manifest = refresh_index(files, folder / "i", log_version=2, identities=known)
    assert manifest.version.endswith("-1")
    assert [len(part.tails) for part in manifest.partitions] == [1, 1, 1, 1]
    return folder / "i"


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_equals_the_local_host(spark: SparkSession, index_folder: Path, name: str) -> None:
    from etappe.analytics.spark import SparkJourneys

    here, there = ask(name, Journeys(load_index(index_folder))), ask(name, SparkJourneys(spark, index_folder))
    assert there.answer == here.answer
    assert there.to_arrow() == here.to_arrow()


def fifth(rule: str) -> list[str]:
    """Members of a segment as a server would find them."""
    assert rule == SEGMENT
    return [f"c{number}" for number in range(0, 2_000, 5)]


@pytest.mark.parametrize(
    ("spec", "wanted"),
    [
        (TransitionSpec(merge_repeats=True), PERIOD),
        (FunnelSpec(STEPS, "session", session_gap_us=DAY), PERIOD),
        (ConformitySpec(STEPS, loops=((2, 0),), others="ignore", among="met"), Filter(segment=SEGMENT)),
        (PredictionSpec((("a", "b"),), horizon_us=DAY), Filter(DAY, 15 * DAY, ("web",), SEGMENT)),
    ],
    ids=["transitions", "funnel", "conformity", "prediction"],
)
def test_a_filter_means_the_same(spark: SparkSession, index_folder: Path, spec: Spec, wanted: Filter) -> None:
    from etappe.analytics.spark import SparkJourneys

    here = Journeys(load_index(index_folder), wanted, fifth).ask(spec)
    assert SparkJourneys(spark, index_folder, wanted, fifth).ask(spec) == here


def test_both_workers_take_part(spark: SparkSession, index_folder: Path) -> None:
    from etappe.analytics.spark import SparkJourneys

    asked = SparkJourneys(spark, index_folder)
    swept = asked.index.map(lambda _, part: (os.environ["SPARK_EXECUTOR_DIRS"], part.journeys), None)
    assert len(swept) == 4
    assert len({worker for worker, _ in swept}) == 2
    processes = spark.sparkContext._jsc.sc().getExecutorMemoryStatus().size()
    assert processes == 3, "the driver and two workers"


def test_wrong_questions_are_refused_before_anything_is_moved(
    spark: SparkSession, index_folder: Path
) -> None:
    from etappe.analytics.spark import SparkJourneys

    with pytest.raises(InvalidInput, match="no touchpoint named"):
        SparkJourneys(spark, index_folder).ask(FunnelSpec((FunnelStep(("nowhere",)), *STEPS)))
    with pytest.raises(InvalidInput, match="no way to resolve a segment"):
        SparkJourneys(spark, index_folder, Filter(segment=SEGMENT)).summary()
    with pytest.raises(InvalidInput, match="no channel"):
        SparkJourneys(spark, index_folder).filter(channels=["nowhere"]).summary()


def touchpoints(*keys: str) -> list[str]:
    """What the demo company calls some of its touchpoints."""
    return [ACTIVITIES[key].de for key in keys]


STAGES = [
    {"name": "Finden", "steps": [{"name": "Rechner", "touchpoints": touchpoints("calculator")},
                                 {"name": "Prämie", "touchpoints": touchpoints("premium")}]},
    {"name": "Kaufen", "steps": [{"name": "Vergleich", "touchpoints": touchpoints("compare")},
                                 {"name": "Abschluss", "touchpoints": touchpoints("contract")}]},
]  # fmt: skip
CARDS = (
    "nps",
    "csat",
    "ces",
    "conversion",
    "drop_off",
    "time",
    "contacts",
    "clicks",
    "hand_overs",
    "retention",
    "churn",
)
LATER = {"start_us": 1_770_000_000_000_000, "channels": ["web", "app"]}


class Measured:
    """A map with a card of every kind on the journey and on one step, and everything that can be asked about it."""

    def __init__(self, client: TestClient, path: str) -> None:
        self.client, self.path = client, path
        made = client.post(f"{path}/journeys", json={"name": "Abschluss", "stages": STAGES})
        assert made.status_code == 201, made.text
        self.id = made.json()["id"]
        step = made.json()["stages"][0]["steps"][1]["id"]
        metrics = {
            one["formula"]: one["id"] for one in client.post(f"{path}/metrics/starter", json={}).json()
        }
        self.cards = [new_id("mc") for _ in CARDS for _ in range(2)]
        places = [("journey", self.id), ("step", step)]
        wanted = [(metrics[name], *place) for name in CARDS if name in metrics for place in places]
        edits = [
            {"add": "metric_card", "row": {"id": card, "journey_id": self.id, "metric_id": metric,
                                           "subject_table": table, "subject_id": subject}}
            for card, (metric, table, subject) in zip(self.cards, wanted, strict=False)
        ]  # fmt: skip
        body = {"scope": self.id, "kind": "card.changed", "edits": edits}
        assert client.post(f"{path}/commands", json=body).status_code == 200
        self.asked = dict(self._asked(metrics))

    def answers(self) -> dict[str, Any]:
        """What each question answers now, with nothing remembered."""
        observations.clear()
        return {name: self._answer(*route) for name, route in self.asked.items()}

    def _answer(self, method: str, route: str, body: Any) -> Any:
        answer = self.client.request(method, f"{self.path}/{route}", json=body)
        assert answer.status_code == 200, f"{route}: {answer.text}"
        return answer.json()["answer"]

    def _asked(self, metrics: dict[str, str]) -> Iterator[tuple[str, tuple[str, str, Any]]]:
        map_, goal = f"journeys/{self.id}", touchpoints("contract")
        bought = {"touchpoints": goal}
        for name in ("measure", "cards/measure", "conformity", "emotion", "gains"):
            yield name, ("POST", f"{map_}/{name}", {})
        yield "cards later", ("POST", f"{map_}/cards/measure", {"filter": LATER})
        yield "candidates", ("POST", f"{map_}/candidates", {})
        yield "prediction", ("POST", f"{map_}/prediction", {})
        yield "money", ("GET", f"{map_}/money", None)
        yield "behind", ("POST", f"cards/{self.cards[0]}/behind", {"limit": 5})
        yield "series", ("POST", f"metrics/{metrics['nps']}/series", {})
        about = {"journey_id": self.id}
        yield "touchpoints", ("POST", "performance/touchpoints", about)
        yield "channels", ("POST", "performance/channels", about)
        yield "contents", ("POST", "performance/contents", about)
        yield "attribution", ("POST", "attribution", {**about, "filter": LATER})
        yield "drivers", ("POST", "drivers", {**about, "outcome": "ces"})
        yield "comparison", ("POST", "comparisons", {
            "outcome": "reached", "goal": goal, "exposed": {"touchpoints": touchpoints("compare")}})  # fmt: skip
        yield "survival", ("POST", "survival", {"start": touchpoints("calculator"), "end": goal})
        yield "clusters", ("POST", "clusters", {"k": 3})
        for dimension in ("channel", "touchpoint", "time_of_day"):
            yield f"preferences by {dimension}", ("POST", "preferences", {**about, "dimension": dimension})
        yield "lifetime", ("POST", "lifetime", {"purchases": bought, "model": "bg_nbd"})
        yield "cohorts", ("POST", "cohorts", {"purchases": bought})


def test_every_measure_equals_the_local_host(
    spark: SparkSession, client: TestClient, filled: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from etappe.analytics.spark import SparkHost

    monkeypatch.setattr(index_build, "TOUCHES_PER_PARTITION", 20_000)
    swept: list[str] = []

    class Watched(SparkHost):
        def map(self, function: Any, plan: Any, partitions: Any) -> Any:
            swept.append(getattr(function, "__name__", ""))
            return super().map(function, plan, partitions)

    there = IndexStore(host=lambda: Watched(spark))
    measured = Measured(client, filled)
    monkeypatch.setattr(reality, "_store", IndexStore())
    shutil.rmtree(get_settings().workspace_folder(filled.rpartition("/")[2]) / "index", ignore_errors=True)
    here = measured.answers()
    monkeypatch.setattr(reality, "_store", there)
    monkeypatch.setattr(answers, "_shelf", type(answers._shelf)())
    on_spark = measured.answers()
    assert [name for name in here if on_spark[name] != here[name]] == []
    assert len(swept) > len(here)
