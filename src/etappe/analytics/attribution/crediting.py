"""Attribution from a partition to the answer: sums per partition, added up, then one answer per model."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from etappe.analytics.attribution import markov
from etappe.analytics.attribution.gathering import gather
from etappe.analytics.attribution.sharing import shared
from etappe.analytics.attribution.types import (
    MODELS,
    MOST_STATES,
    SHARING,
    Attribution,
    Credit,
    Credited,
    Floats,
    ModelName,
    Paths,
    Plan,
    Sums,
)
from etappe.analytics.index import Partition


def kernel(plan: Plan, partition: Partition) -> Sums:
    """What the journeys of a partition add up to."""
    found = gather(plan, partition)
    sums = sums_of(plan, found.paths)
    return Sums(
        sums.credits, sums.steps, sums.weights, found.conversions, found.value, found.valued,
        found.conversions - int(sums.converted), sums.converted, sums.converted_value, sums.lost, sums.touches,
    )  # fmt: skip


def sums_of(plan: Plan, paths: Paths) -> Sums:
    """What paths add up to that somebody has gathered already."""
    steps, weights = markov.transitions(plan, paths)
    converted, value = float(paths.conversions.sum()), float(paths.value.sum())
    return Sums(
        shared(plan, paths), steps, weights, converted, value, round(converted), 0, converted, value,
        float(paths.lost.sum()), len(paths.code),
    )  # fmt: skip


def merge(
    plan: Plan, partials: Sequence[Sums], names: Sequence[str], models: Sequence[ModelName] = MODELS
) -> Attribution:
    """The answer of each model; ``names`` are the channels (or touchpoints) by their code."""
    whole = _added(plan, partials)
    return Attribution(
        whole.conversions,
        whole.unattributed,
        whole.value if whole.valued else None,
        whole.valued,
        whole.lost,
        whole.touches,
        tuple(_credited(plan, whole, model, names) for model in models),
    )


def _added(plan: Plan, partials: Sequence[Sums]) -> Sums:
    nothing = Sums(np.zeros((len(SHARING), 2, plan.channels)), np.empty(0, np.int64), np.empty(0),
                   0.0, 0.0, 0, 0, 0.0, 0.0, 0.0, 0)  # fmt: skip
    parts = [nothing, *partials]
    steps, weights = markov.added(
        np.concatenate([part.steps for part in parts]), np.concatenate([part.weights for part in parts])
    )
    return Sums(
        np.sum([part.credits for part in parts], axis=0),
        steps,
        weights,
        sum(part.conversions for part in parts),
        sum(part.value for part in parts),
        sum(part.valued for part in parts),
        sum(part.unattributed for part in parts),
        sum(part.converted for part in parts),
        sum(part.converted_value for part in parts),
        sum(part.lost for part in parts),
        sum(part.touches for part in parts),
    )


def _credited(plan: Plan, whole: Sums, model: ModelName, names: Sequence[str]) -> Credited:
    if not whole.converted:
        return Credited(model, "no_data", ())
    if model != "markov":
        conversions, value = whole.credits[SHARING.index(model)]
        return Credited(model, "known", _rows(names, conversions, value, None))
    if len(np.unique(whole.steps // (plan.channels + 2))) > MOST_STATES:
        return Credited(model, "too_many", ())
    effects = markov.removal_effects(plan, whole.steps, whole.weights)
    if effects is None or not effects.sum():
        return Credited(model, "no_data", ())
    shares = effects / effects.sum()
    rows = _rows(names, shares * whole.converted, shares * whole.converted_value, effects)
    return Credited(model, "known", rows)


def _rows(
    names: Sequence[str], conversions: Floats, value: Floats, effects: Floats | None
) -> tuple[Credit, ...]:
    """Channels with a credit, the largest first."""
    whole = conversions.sum()
    order = sorted(np.flatnonzero(conversions).tolist(), key=lambda code: (-conversions[code], names[code]))
    return tuple(
        Credit(
            names[code],
            float(conversions[code]),
            float(value[code]),
            float(conversions[code] / whole),
            None if effects is None else float(effects[code]),
        )
        for code in order
    )
