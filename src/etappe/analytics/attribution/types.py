"""Values of attribution: paths of touches towards conversions, and what each channel is credited with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, get_args

import numpy as np
import numpy.typing as npt

from etappe.analytics.layout import DAY

Floats = npt.NDArray[np.float64]
Int64s = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
ModelName = Literal["first", "last", "linear", "position", "decay", "markov", "shapley"]
ModelState = Literal["known", "no_data", "too_many"]
By = Literal["channel", "touchpoint"]

MODELS: Final[tuple[ModelName, ...]] = get_args(ModelName)
SHARING: Final[tuple[ModelName, ...]] = ("first", "last", "linear", "position", "decay", "shapley")
"""Models in which every path shares its conversion among its own touches."""
MOST_STATES: Final = 2_000
"""A Markov chain with more states is not solved: most of them hardly anybody was in."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How conversions are credited. ``goal`` flags the touchpoints that are a conversion."""

    goal: Flags
    by: By = "channel"
    lookback_us: int = 30 * DAY
    half_life_us: int = 7 * DAY
    order: Literal[1, 2] = 1
    merge_repeats: bool = True
    """Whether touches of one channel in a row are one touch, at the time of the last of them."""
    channels: int = 0
    """How many channels (or touchpoints) there are."""


@dataclass(frozen=True, slots=True, eq=False)
class Paths:
    """Paths of touches, oldest first: path ``i`` owns ``offsets[i] .. offsets[i + 1] - 1`` (at least one touch).

    ``code`` is the channel of a touch, ``age_us`` how long before the end of the path it was. A path may stand
    for many equal ones: ``conversions`` of them converted, worth ``value`` together, ``lost`` did not.
    """

    offsets: Int64s
    code: Int64s
    age_us: Int64s
    conversions: Floats
    value: Floats
    lost: Floats

    @property
    def lengths(self) -> Int64s:
        """Touches of each path."""
        return np.diff(self.offsets)


@dataclass(frozen=True, slots=True, eq=False)
class Sums:
    """What paths of a partition add up to; sums of partitions are sums of the whole.

    ``credits`` holds conversions and value per channel of each sharing model: (models, 2, channels). ``steps``
    and ``weights`` are the distinct transitions of the Markov chain and how often each occurred.
    """

    credits: Floats
    steps: Int64s
    weights: Floats
    conversions: float
    value: float
    valued: int
    """Conversions that stated a value."""
    unattributed: int
    """Conversions without a touch in the look-back."""
    converted: float
    """Conversions of the paths."""
    converted_value: float
    lost: float
    touches: int


@dataclass(frozen=True, slots=True)
class Credit:
    """What a channel is credited with under a model."""

    name: str
    conversions: float
    value: float
    share: float
    removal_effect: float | None = None


@dataclass(frozen=True, slots=True)
class Credited:
    """A model's answer; the credits of all channels add up to the attributed conversions."""

    model: ModelName
    state: ModelState
    credits: tuple[Credit, ...]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Conversions and how each model credits them."""

    conversions: float
    unattributed: int
    value: float | None
    """Sum of the stated values; none when no conversion stated one."""
    valued: int
    lost: float
    """Paths that did not convert."""
    touches: int
    models: tuple[Credited, ...]
