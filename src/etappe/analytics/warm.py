"""Warming up: every kernel is compiled, or its machine code loaded, before the first person asks."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from etappe.analytics.index import JourneyIndex, Partition
from etappe.analytics.journeys import Journeys
from etappe.analytics.kernels.preceding import preceding
from etappe.analytics.kernels.spread import EXACT_VALUES, spread
from etappe.analytics.kernels.travels import travels
from etappe.analytics.local import LocalHost
from etappe.analytics.specs import (
    ConformitySpec,
    DropoffSpec,
    Filter,
    FlowSpec,
    FormSpec,
    FunnelSpec,
    FunnelStep,
    MapSpec,
    PeopleSpec,
    PredictionSpec,
    RetentionSpec,
    ReturnSpec,
    SessionSpec,
    Spec,
    SummarySpec,
    TransitionSpec,
    VariantSpec,
)

_STEPS = (FunnelStep(("a",)), FunnelStep(("b",)))
_FUNNEL = FunnelSpec(_STEPS)
_SPECS: tuple[Spec, ...] = (
    SummarySpec(),
    TransitionSpec(),
    FunnelSpec(_STEPS),
    DropoffSpec(),
    MapSpec(_STEPS),
    VariantSpec(),
    FlowSpec(),
    PeopleSpec(),
    PeopleSpec("touchpoint", ("a",)),
    PeopleSpec("ended", ("a",)),
    PeopleSpec("transition", source="a", target="b"),
    PeopleSpec("variant", steps=("a", "b")),
    PeopleSpec("lost", funnel=_FUNNEL),
    SessionSpec(),
    RetentionSpec(),
    ReturnSpec(),
    ConformitySpec(_STEPS),
    PredictionSpec(),
    PeopleSpec("deviation", conformity=ConformitySpec(_STEPS)),
    FormSpec(("a",), ("b",)),
)


def warm_up() -> None:
    """Run every kernel once on two touches; call it in a thread while the server starts.

    About a second when machine code of these sources is on disk, about a minute when all is to be made.
    """
    asked = Journeys(_two_touches(), host=LocalHost(threads=1))
    for spec in _SPECS:
        asked.ask(spec)
    Journeys(asked.index, Filter(start_us=1), host=LocalHost(threads=1)).ask(SummarySpec())
    for groups in (1, 10_000):
        spread(np.zeros(EXACT_VALUES + 1, np.int32), np.zeros(EXACT_VALUES + 1, np.int64), groups)
    _warm_measures(asked.index.partitions[0])


def _warm_measures(partition: Partition) -> None:
    """The sweeps of measures, which are no questions of their own."""
    first, goal, digital = np.array([True, False]), np.array([False, True]), np.array([False])
    travels(partition, first[None], goal[None], digital)
    preceding(partition, np.zeros(1, np.int64), np.ones(1, np.int64), first, 1)


def _two_touches() -> JourneyIndex:
    journey = Partition(
        np.array([0, 2], np.int64),
        np.array([0, 1], np.int32),
        np.array([0, 1], np.int64),
        np.zeros(2, np.int16),
        np.zeros(2, np.float32),
        pa.array(["x"], pa.string()),
    )
    return JourneyIndex((journey,), ("a", "b"), ("",))
