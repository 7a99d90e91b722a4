"""Exposure: how often each touchpoint or channel is met, and who reaches an outcome after meeting it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from etappe.analytics.attribution import exposure
from etappe.analytics.attribution.exposure import Counts, Exposure
from etappe.analytics.attribution.types import Flags
from etappe.analytics.index import Partition
from etappe.analytics.kernels.scope import Scope
from etappe.analytics.specs import ExposureSpec
from etappe.errors import InvalidInput


@dataclass(frozen=True, slots=True)
class Plan:
    spec: ExposureSpec
    goal: Flags
    names: tuple[str, ...]


def plan(spec: ExposureSpec, scope: Scope) -> Plan:
    if spec.by not in ("channel", "touchpoint"):
        raise InvalidInput(f'Nothing is met by "{spec.by}".', field="by",
                           hint="Choose channel or touchpoint.", code="analytics.by")  # fmt: skip
    goal = scope.flags(spec.goal, "goal")
    if not spec.goal:
        goal[:] = False
    return Plan(spec, goal, scope.channels if spec.by == "channel" else scope.touchpoints)


def kernel(plan: Plan, partition: Partition) -> Counts:
    return exposure.count(plan.goal, plan.spec.by, len(plan.names), partition)


def merge(plan: Plan, partials: Sequence[Counts]) -> Exposure:
    return exposure.add(partials, plan.names)
