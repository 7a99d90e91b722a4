"""Attribution as a use case: the goal of a journey, the models with their words, credits by name."""

from __future__ import annotations

from dataclasses import dataclass

from etappe.analytics import attribution
from etappe.analytics.attribution import Attribution, By, Credit, ModelName, ModelState
from etappe.analytics.specs import AttributionSpec
from etappe.measures.performance.goals import Goal
from etappe.measures.types import Words


@dataclass(frozen=True, slots=True)
class NamedModel:
    """A model's answer with what it is called and how it shares."""

    model: ModelName
    name: Words
    definition: Words
    state: ModelState
    rows: tuple[Credit, ...]


@dataclass(frozen=True, slots=True)
class CreditedGoal:
    """Conversions of a goal and how each model credits them."""

    goal: tuple[str, ...]
    by: By
    lookback_us: int
    conversions: int
    attributed: int
    """Conversions with a touch in the look-back; the credits of each model add up to these."""
    revenue: float | None
    valued: int
    lost_paths: int
    touches: int
    models: tuple[NamedModel, ...]


def named(goal: Goal, spec: AttributionSpec, found: Attribution) -> CreditedGoal:
    """The answer with the words of each model."""
    conversions = round(found.conversions)
    return CreditedGoal(
        goal.touchpoints, spec.by, spec.lookback_us, conversions, conversions - found.unattributed, found.value,
        found.valued, round(found.lost), found.touches,
        tuple(
            NamedModel(one.model, _words(one.model), _definition(one.model, spec), one.state, one.credits)
            for one in found.models
        ),
    )  # fmt: skip


def _words(model: ModelName) -> Words:
    return Words(attribution.name(model, "de"), attribution.name(model, "en"))


def _definition(model: ModelName, spec: AttributionSpec) -> Words:
    de, en = (
        attribution.definition(model, spec.half_life_us, spec.order, language) for language in ("de", "en")
    )
    return Words(de, en)
