"""Finds the parameters that make what was seen most likely, and how exactly the data tell them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from etappe.analytics.lifetime.types import Fit, Floats, ModelName, Parameter, Triples

LogLikelihood = Callable[[Floats], float]
"""Sum over all customers, of the parameters themselves."""

_EDGE = 8.0
"""Logarithm of the largest (and, negative, the smallest) value a parameter may take."""
_STEP = 1e-4
_VAST = 1e300
_FLAT = 1e7
"""Condition of a Hessian beyond which its inverse is noise: one direction is told, another is not."""


def fitted(
    model: ModelName, names: Sequence[str], log_likelihood: LogLikelihood, start: Sequence[float], n: int
) -> Fit:
    """The maximum over positive parameters, looked for among their logarithms from ``start``.

    ``start`` should be of the right order of magnitude. The errors are those of the inverse Hessian by the
    delta method; where the likelihood is flat there are none and the state is ``boundary``.
    """

    def loss(logs: Floats) -> float:
        with np.errstate(all="ignore"):
            value = -log_likelihood(np.exp(logs)) / n
        return float(value) if np.isfinite(value) else _VAST

    logs = _minimum(loss, np.log(np.asarray(start, np.float64)))
    values = np.exp(logs)
    covariance = None if np.any(np.abs(logs) > _EDGE - 0.1) else _covariance(loss, logs, n)
    errors = [None] * len(names) if covariance is None else list(values * np.sqrt(np.diag(covariance)))
    parameters = tuple(
        Parameter(name, float(value), None if error is None else float(error))
        for name, value, error in zip(names, values, errors, strict=True)
    )
    table = () if covariance is None else tuple(tuple(map(float, row)) for row in covariance)
    return Fit(model, "boundary" if covariance is None else "known", parameters, -loss(logs) * n, n, table)


def fitted_to(
    model: ModelName,
    names: Sequence[str],
    log_likelihood: Callable[[Floats, Floats, Floats, Floats], Floats],
    start: Sequence[float],
    lengths: tuple[str, ...],
    customers: Triples,
) -> Fit:
    """A model of repeat purchases, whose ``log_likelihood`` is that of each customer, fitted to their histories.

    ``lengths`` names the parameters in the unit of the ages.
    """
    scale = float(customers.age.max()) / 10 or 1.0
    x, t_x, age = customers.repeats, customers.recency / scale, customers.age / scale

    def whole(p: Floats) -> float:
        return float(np.dot(customers.count, log_likelihood(p, x, t_x, age)))

    found = fitted(model, names, whole, start, int(customers.count.sum()))
    return rescaled(found, scale, lengths, float(np.dot(customers.count, x)))


def rescaled(found: Fit, scale: float, lengths: tuple[str, ...], densities: float) -> Fit:
    """A fit on data divided by ``scale``, told in the unit of the data.

    ``lengths`` names the parameters in that unit; each of the ``densities`` in the likelihood gives back a
    factor of ``scale``.
    """
    parameters = tuple(
        replace(one, value=one.value * scale, error=None if one.error is None else one.error * scale)
        if one.name in lengths
        else one
        for one in found.parameters
    )
    assert found.log_likelihood is not None
    return replace(
        found, parameters=parameters, log_likelihood=found.log_likelihood - densities * float(np.log(scale))
    )


def _minimum(loss: Callable[[Floats], float], start: Floats) -> Floats:
    """A simplex finds the valley, a quasi-Newton method its bottom; neither alone is both safe and exact."""
    from scipy.optimize import minimize

    bounds = [(-_EDGE, _EDGE)] * len(start)
    rough = minimize(loss, start, method="Nelder-Mead", bounds=bounds,
                     options={"xatol": 1e-3, "fatol": 1e-7, "maxiter": 2_000})  # fmt: skip
    fine = minimize(loss, rough.x, method="L-BFGS-B", bounds=bounds, options={"ftol": 1e-14, "gtol": 1e-9})
    return np.asarray(fine.x if fine.fun <= rough.fun else rough.x, np.float64)


def _covariance(loss: Callable[[Floats], float], at: Floats, n: int) -> Floats | None:
    """Inverse of the Hessian by central differences; ``None`` where it is not positive definite."""
    size = len(at)
    steps = np.eye(size) * _STEP * 10
    hessian = np.empty((size, size))
    for i in range(size):
        for j in range(i + 1):
            a, b = steps[i], steps[j]
            mixed = loss(at + a + b) - loss(at + a - b) - loss(at - a + b) + loss(at - a - b)
            hessian[i, j] = hessian[j, i] = n * mixed / (4 * (_STEP * 10) ** 2)
    if not np.all(np.isfinite(hessian)) or np.linalg.cond(hessian) > _FLAT:
        return None
    try:
        np.linalg.cholesky(hessian)
    except np.linalg.LinAlgError:
        return None
    return np.asarray(np.linalg.inv(hessian), np.float64)
