"""Hypotheses with what the data say about them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from etappe.analytics.estimate import Estimate
from etappe.analytics.scores import HypothesisState
from etappe.journeys import Origin
from etappe.measures.metrics.types import MetricRef, Problem
from etappe.measures.types import Words


@dataclass(frozen=True, slots=True)
class Finding:
    """A state that a hypothesis came into, and the value that brought it there."""

    at: datetime
    state: HypothesisState
    value: float | None
    n: int


@dataclass(frozen=True, slots=True)
class HypothesisOut:
    """A hypothesis, its state, the measured value, and how it came to this state."""

    hypothesis: dict[str, Any]
    metric: MetricRef | None
    state: HypothesisState
    value: Estimate
    newest_us: int | None
    measured_at: datetime | None
    changed_at: datetime | None
    history: tuple[Finding, ...]
    words: Words
    problem: Problem | None
    includes: tuple[Origin, ...] = ()
