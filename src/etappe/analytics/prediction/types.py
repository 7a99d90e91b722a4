"""The answer to what comes next: how well it is known, and what follows after which touches."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reliability:
    """Predictions between two probabilities, and how often what they said came true."""

    low: float
    high: float
    n: int
    predicted: float
    """Mean of the predicted probabilities."""
    observed: float
    observed_low: float
    observed_high: float
    """Wilson 95 % interval of ``observed``."""


@dataclass(frozen=True, slots=True)
class Quality:
    """How well predictions agree with what came later, on journeys that were not learned from."""

    tested: int
    accuracy: float
    """Share of predictions whose most likely step came."""
    log_loss: float
    """Mean of −ln of the probability given to what came."""
    brier: float
    """Mean over predictions of the sum of squared differences over all possible next steps."""
    leaving_brier: float
    """Mean squared difference of the probability of leaving alone."""


@dataclass(frozen=True, slots=True)
class Tried:
    """One length of memory that was tried on held-out journeys, with the best way to forget older ones."""

    order: int
    half_life_us: float | None
    log_loss: float


@dataclass(frozen=True, slots=True)
class Likely:
    """A next step, its probability with interval, and how often it was seen after these touches."""

    touchpoint: str
    probability: float
    low: float
    high: float
    n: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """The probability of having left after so long a silence, and journeys that were silent that long."""

    after_us: int
    leaving: float
    n: int


@dataclass(frozen=True, slots=True)
class Outlook:
    """What follows after some touches."""

    context: tuple[str, ...]
    used: tuple[str, ...]
    """The last touches that were seen often enough to say something; the longest ending that occurred."""
    n: int
    """How often they were followed by anything, leaving included."""
    leaving: float | None
    leaving_low: float | None
    leaving_high: float | None
    likely: tuple[Likely, ...]
    waiting: tuple[Waiting, ...]


@dataclass(frozen=True, slots=True)
class Prediction:
    """What comes next, and how far that can be trusted."""

    journeys: int
    learned: int
    """Transitions learned from, leaving included, before the split."""
    open: int
    """Journeys whose last touch is too recent to say whether they left."""
    order: int | None
    half_life_us: float | None
    tried: tuple[Tried, ...]
    model: Quality | None
    baseline: Quality | None
    """Always the overall frequencies, whatever came before."""
    next_reliability: tuple[Reliability, ...]
    leaving_reliability: tuple[Reliability, ...]
    outlooks: tuple[Outlook, ...]
