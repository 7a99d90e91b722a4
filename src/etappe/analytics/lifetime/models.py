"""The models of repeat purchase by name: one way to fit them and to ask them."""

from __future__ import annotations

from types import ModuleType
from typing import Final

import numpy as np

from etappe.analytics.lifetime import bg_nbd, pareto_nbd
from etappe.analytics.lifetime.types import FEWEST, Fit, Floats, ModelName, Triples

_MODELS: Final[dict[ModelName, ModuleType]] = {"bg_nbd": bg_nbd, "pareto_nbd": pareto_nbd}
PURCHASE_MODELS: Final = tuple(_MODELS)


def fit(model: ModelName, customers: Triples) -> Fit:
    """The model fitted to purchases; its state says why not, when there are too few repeat purchases."""
    returning = float(customers.count[customers.repeats > 0].sum())
    n = int(customers.count.sum())
    if returning < FEWEST:
        return Fit(model, "too_few" if n else "no_data", n=n)
    found: Fit = _MODELS[model].fit(customers)
    return found


def p_alive(fit: Fit, customers: Triples) -> Floats:
    """Probability that a customer of each triple still buys."""
    found: Floats = _MODELS[fit.model].p_alive(np.array(fit.values), *_columns(customers))
    return np.clip(found, 0.0, 1.0)


def expected(fit: Fit, customers: Triples, span: float) -> Floats:
    """Purchases to expect of a customer of each triple in the next ``span``."""
    return expected_under(fit.model, np.array(fit.values), customers, span)


def expected_under(model: ModelName, parameters: Floats, customers: Triples, span: float) -> Floats:
    """The same under parameters that need not be the fitted ones."""
    found: Floats = _MODELS[model].expected(parameters, span, *_columns(customers))
    return np.maximum(found, 0.0)


def expected_of_new(fit: Fit, spans: Floats) -> Floats:
    """Repeat purchases to expect within each span of somebody who buys for the first time."""
    found: Floats = _MODELS[fit.model].expected_of_new(np.array(fit.values), spans)
    return found


def shares(fit: Fit, spans: Floats, most: int) -> Floats:
    """Probability of 0 .. ``most - 1`` repeat purchases within each span: (spans, most)."""
    found: Floats = _MODELS[fit.model].shares(np.array(fit.values), spans, most)
    return found


def better(fits: tuple[Fit, ...]) -> Fit | None:
    """The usable fit with the higher likelihood; both models have four parameters, so no penalty is due."""
    usable = [one for one in fits if one.usable and one.log_likelihood is not None]
    return max(usable, key=lambda one: one.log_likelihood or 0.0, default=None)


def _columns(customers: Triples) -> tuple[Floats, Floats, Floats]:
    return customers.repeats, customers.recency, customers.age
