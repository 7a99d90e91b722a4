"""The Spark host against the local one, on two workers of a local cluster."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pytest
from deltalake import DeltaTable, write_deltalake
from tests.analytics.test_result import ask
from tests.demanded import missing

from etappe.analytics import (
    QUESTIONS,
    Filter,
    FunnelStep,
    Identities,
    Journeys,
    build_index,
    load_index,
    refresh_index,
)
from etappe.analytics.layout import DAY, HOUR
from etappe.analytics.specs import ConformitySpec, FunnelSpec, PredictionSpec, Spec, TransitionSpec
from etappe.errors import InvalidInput

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
    assert asked._numbers().getNumPartitions() == 4
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
    with pytest.raises(InvalidInput, match="stay with the executors"):
        print(SparkJourneys(spark, index_folder).selection)
