"""Values of the lifetime models: what was bought when, fitted models, and forecasts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Int64s = npt.NDArray[np.int64]
ModelName = Literal["bg_nbd", "pareto_nbd", "gamma_gamma"]
FitState = Literal[
    "known",
    "boundary",  # a parameter ran to the edge: the data do not tell it; forecasts hold, its error does not exist
    "too_few",
    "no_data",
]

FEWEST = 30
"""Fewer customers with a repeat purchase are not fitted: the four parameters would follow single persons."""


@dataclass(frozen=True, slots=True, eq=False)
class Summary:
    """What each customer bought, compressed as the literature does (recency, frequency, age, money).

    All arrays have one entry per customer with at least one purchase, in the order of ``customer``:
    ``repeats`` x (purchase days after the first), ``recency`` t_x and ``age`` T (from the first purchase to the
    last one, and to the end of the observation, in ``unit_days``), ``money`` (mean of the repeat purchases with
    a stated amount; NaN without one), ``paid`` (how many of them there are), ``first_day``.
    """

    customer: Int64s
    repeats: Floats
    recency: Floats
    age: Floats
    money: Floats
    paid: Floats
    first_day: Int64s
    unit_days: float

    @property
    def customers(self) -> int:
        """Customers with at least one purchase."""
        return len(self.customer)

    @property
    def returning(self) -> int:
        """Customers with at least one repeat purchase."""
        return int(np.count_nonzero(self.repeats))


@dataclass(frozen=True, slots=True, eq=False)
class Triples:
    """Equal customers taken together: unique (x, t_x, T), how many have each, and which one each customer has."""

    repeats: Floats
    recency: Floats
    age: Floats
    count: Floats
    of_customer: Int64s


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter with its standard error; none where the data do not tell it."""

    name: str
    value: float
    error: float | None


@dataclass(frozen=True, slots=True)
class Fit:
    """A model fitted by maximum likelihood on ``n`` customers."""

    model: ModelName
    state: FitState
    parameters: tuple[Parameter, ...] = ()
    log_likelihood: float | None = None
    n: int = 0
    covariance: tuple[tuple[float, ...], ...] = ()
    """Of the logarithms of the parameters; empty where there is none."""

    @property
    def values(self) -> tuple[float, ...]:
        """The parameters alone, in their order."""
        return tuple(one.value for one in self.parameters)

    @property
    def usable(self) -> bool:
        """Whether the model may forecast."""
        return self.state in ("known", "boundary")
