"""Attribution: which channels or touchpoints conversions are credited to, under seven named models."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from etappe.analytics import attribution
from etappe.analytics.attribution import Attribution, ModelName
from etappe.analytics.attribution.types import Sums
from etappe.analytics.index import Partition
from etappe.analytics.kernels.scope import Scope, positive, required
from etappe.analytics.specs import AttributionSpec
from etappe.errors import InvalidInput

BY = ("channel", "touchpoint")
ORDERS = (1, 2)


@dataclass(frozen=True, slots=True)
class Plan:
    credited: attribution.Plan
    names: tuple[str, ...]
    models: tuple[ModelName, ...]


def plan(spec: AttributionSpec, scope: Scope) -> Plan:
    required(spec.goal, "goal")
    _one_of(spec.by, BY, "by")
    _one_of(spec.order, ORDERS, "order")
    for model in spec.models:
        _one_of(model, attribution.MODELS, "models")
    names = scope.channels if spec.by == "channel" else scope.touchpoints
    credited = attribution.Plan(
        scope.flags(spec.goal, "goal"), spec.by, positive(spec.lookback_us, "lookback_us"),
        positive(spec.half_life_us, "half_life_us"), spec.order, spec.merge_repeats, len(names),
    )  # fmt: skip
    return Plan(credited, names, spec.models or attribution.MODELS)


def kernel(plan: Plan, partition: Partition) -> Sums:
    return attribution.kernel(plan.credited, partition)


def merge(plan: Plan, partials: Sequence[Sums]) -> Attribution:
    return attribution.merge(plan.credited, partials, plan.names, plan.models)


def _one_of(value: object, allowed: Sequence[object], where: str) -> None:
    if value not in allowed:
        listed = ", ".join(str(one) for one in allowed)
        raise InvalidInput(f'There is no {where} "{value}".', field=where, hint=f"Choose one of {listed}.",
                           code=f"analytics.{where}")  # fmt: skip
