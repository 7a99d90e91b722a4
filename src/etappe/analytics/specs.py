"""Questions about journeys, as immutable values: what exactly is asked, with every option named."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from etappe.analytics.layout import DAY, HOUR, MINUTE

FunnelDefinition = Literal[
    "best_start",  # window counts from the start that leads furthest (ClickHouse windowFunnel; the default)
    "first_start",  # only the customer's first step-1 touch may start, window counts from there
    "ordered",  # steps in this order, anything between, no window
    "step_window",  # window between neighbouring steps instead of from the start
    "strict",  # no other touch between the steps, window from the start
    "any_order",  # all steps within one window, in whatever order
    "session",  # all steps in order inside one session (gap rule)
]
Notion = Literal["customer", "case"]
RetentionKind = Literal["calendar", "rolling", "on_or_after"]
Unit = Literal["day", "week", "month"]


@dataclass(frozen=True, slots=True)
class Filter:
    """What every view is restricted to: one filter rules numbers, map and people alike.

    ``start_us``/``end_us`` bound the touches (half-open, microseconds UTC); ``channels`` keeps touches
    of these channels only; ``segment`` is the text of a customer rule (see :mod:`etappe.rules`) that
    keeps whole journeys. ``None`` and ``()`` mean "no restriction".
    """

    start_us: int | None = None
    end_us: int | None = None
    channels: tuple[str, ...] = ()
    segment: str | None = None


@dataclass(frozen=True, slots=True)
class SummarySpec:
    """How much is there: journeys, touches, touchpoints, period, lengths, durations."""


@dataclass(frozen=True, slots=True)
class TransitionSpec:
    """Which touchpoint directly follows which, how often, how many customers, how long it takes."""

    merge_repeats: bool = False
    """Count immediate repeats of one touchpoint as one touch."""


@dataclass(frozen=True, slots=True)
class VariantSpec:
    """The distinct whole journeys, most frequent first; the rest is reported as one remainder."""

    top: int = 20
    merge_repeats: bool = False


@dataclass(frozen=True, slots=True)
class FlowSpec:
    """Where journeys go after (or come from before) a touchpoint, level by level (Sankey).

    ``anchor=None`` starts at the first touch (``after``) or the last one (``before``).
    Each journey counts once, at its first occurrence of the anchor (its last for ``before``).
    """

    anchor: str | None = None
    direction: Literal["after", "before"] = "after"
    depth: int = 5
    top: int = 10
    """Touchpoints kept per level; the others are added up as ``other``."""
    merge_repeats: bool = True


@dataclass(frozen=True, slots=True)
class FunnelStep:
    """One step of a funnel or map: a touch of any of ``touchpoints`` satisfies it."""

    touchpoints: tuple[str, ...]
    name: str = ""
    optional: bool = False
    """An optional step (a detour) is counted, but may be skipped. Only in ordered definitions."""


@dataclass(frozen=True, slots=True)
class FunnelSpec:
    """How many journeys reach each step in order, under one of seven named definitions.

    The window edge is inclusive: a step exactly ``window_us`` after the start still counts.
    """

    steps: tuple[FunnelStep, ...]
    definition: FunnelDefinition = "best_start"
    window_us: int = 7 * DAY
    session_gap_us: int = 30 * MINUTE


@dataclass(frozen=True, slots=True)
class DropoffSpec:
    """Per touchpoint: how many journeys end there, how many of them without ever reaching ``goal``."""

    goal: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SessionSpec:
    """Visits: a gap longer than ``gap_us`` starts a new one (optionally also midnight in ``zone``)."""

    gap_us: int = 30 * MINUTE
    cut_at_midnight: bool = False
    zone: str = "UTC"


@dataclass(frozen=True, slots=True)
class RetentionSpec:
    """Which share of those who first came in a period comes again in later periods.

    ``calendar``: cohorts and offsets are calendar days, ISO weeks or months in ``zone``;
    ``rolling``: offsets are full 24 h, 7 x 24 h or 30 x 24 h spans since the customer's own first touch;
    ``on_or_after``: as calendar, but a customer counts for an offset if they came then or later.
    """

    unit: Unit = "week"
    kind: RetentionKind = "calendar"
    zone: str = "UTC"
    periods: int = 12
    start: tuple[str, ...] = ()
    """Touchpoints that start a cohort; empty: any touch."""
    returning: tuple[str, ...] = ()
    """Touchpoints that count as coming back; empty: any touch."""


@dataclass(frozen=True, slots=True)
class ReturnSpec:
    """How often customers come back within a sliding window (visits, not single touches)."""

    touchpoints: tuple[str, ...] = ()
    window_us: int = 48 * HOUR
    gap_us: int = 30 * MINUTE


@dataclass(frozen=True, slots=True)
class FormSpec:
    """Who starts a form and breaks off: started, submitted in time, last field before leaving.

    A start without a ``submit`` touch within ``timeout_us`` is an abandonment; a further ``start``
    inside the timeout belongs to the same attempt.
    """

    start: tuple[str, ...]
    submit: tuple[str, ...]
    fields: tuple[str, ...] = ()
    timeout_us: int = 30 * MINUTE


@dataclass(frozen=True, slots=True)
class MapSpec:
    """The measured lanes of a journey map: an ordered funnel over its steps, times, channels, returns."""

    steps: tuple[FunnelStep, ...]
    definition: FunnelDefinition = "best_start"
    window_us: int = 30 * DAY


@dataclass(frozen=True, slots=True)
class ConformitySpec:
    """How real journeys agree with the planned one, by optimal alignment: skips, repeats, loops, order, leaving."""

    steps: tuple[FunnelStep, ...]
    loops: tuple[tuple[int, int], ...] = ()
    """Ways back that the map plans: (step, the same or an earlier step), counted from 0. Going them costs nothing."""
    others: Literal["count", "ignore"] = "count"
    """Whether a touch off the map costs one, as in the usual alignment, or nothing."""
    among: Literal["all", "met"] = "all"
    """Hold all journeys against the map, or only those that met any of its steps."""
    open_us: int = 0
    """Journeys that left, and whose last touch is less than this before the end of the data, are also ``open``."""
    top: int = 20
    """Variants to tell one by one."""


@dataclass(frozen=True, slots=True)
class AttributionSpec:
    """Which channels or touchpoints conversions are credited to, under seven named models."""

    goal: tuple[str, ...]
    """Touchpoints that are a conversion; the value of such a touch is the revenue."""
    by: Literal["channel", "touchpoint"] = "channel"
    models: tuple[Literal["first", "last", "linear", "position", "decay", "markov", "shapley"], ...] = ()
    """Empty: all of them."""
    lookback_us: int = 30 * DAY
    half_life_us: int = 7 * DAY
    order: Literal[1, 2] = 1
    """Of the Markov chain."""
    merge_repeats: bool = True


@dataclass(frozen=True, slots=True)
class ExposureSpec:
    """How often each touchpoint or channel is met, by how many, and who reaches an outcome after meeting it."""

    goal: tuple[str, ...] = ()
    """Touchpoints that are the outcome; none when only frequencies are wanted."""
    by: Literal["channel", "touchpoint"] = "touchpoint"


@dataclass(frozen=True, slots=True)
class PredictionSpec:
    """What comes next after which touches, who is about to leave, and how far that can be trusted."""

    contexts: tuple[tuple[str, ...], ...] = ()
    """Last touches to look ahead from, the latest last; empty: each touchpoint on its own."""
    horizon_us: int = 30 * DAY
    """Leaving is having no further touch within this time. 0: having no further touch at all."""
    split_us: tuple[int, int] | None = None
    """Journeys that begin before the first are learned from, those before the second choose the model, later ones
    test it. None: at about 8/15 and 2/3 of all transitions."""


@dataclass(frozen=True, slots=True)
class PeopleSpec:
    """The customers behind a number.

    ``behind`` names the number; the other fields say which one:
    ``touchpoint`` (touchpoints), ``transition`` (source, target), ``variant`` (steps: exact sequence),
    ``ended`` (touchpoints: last touch), ``funnel`` (funnel, step: reached step i),
    ``lost`` (funnel, step: reached step i, not the next mandatory one), ``deviation`` (conformity, kind, step,
    −1 for none; for an ``insert`` touchpoints names the one off the map) and ``all``.
    """

    behind: Literal["all", "touchpoint", "transition", "variant", "ended", "funnel", "lost", "deviation"] = (
        "all"
    )
    touchpoints: tuple[str, ...] = ()
    source: str = ""
    target: str = ""
    steps: tuple[str, ...] = ()
    merge_repeats: bool = False
    funnel: FunnelSpec | None = None
    step: int = 0
    conformity: ConformitySpec | None = None
    kind: Literal["skip", "repeat", "loop", "order", "leave", "insert"] = "skip"
    limit: int = 50
    offset: int = 0


Spec = (
    SummarySpec
    | TransitionSpec
    | VariantSpec
    | FlowSpec
    | FunnelSpec
    | DropoffSpec
    | SessionSpec
    | RetentionSpec
    | ReturnSpec
    | FormSpec
    | MapSpec
    | ConformitySpec
    | AttributionSpec
    | ExposureSpec
    | PredictionSpec
    | PeopleSpec
)
