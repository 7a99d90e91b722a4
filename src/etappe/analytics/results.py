"""Answers about journeys, as immutable values; times in microseconds, shares as fractions of 1.

``None`` always means "no data" and is never the same as 0.
"""

from __future__ import annotations

from dataclasses import dataclass

from etappe.analytics.agreement import Conformity
from etappe.analytics.attribution.exposure import Exposure as Exposure
from etappe.analytics.attribution.types import Attribution as Attribution
from etappe.analytics.prediction.types import Prediction


@dataclass(frozen=True, slots=True)
class Summary:
    journeys: int
    touches: int
    touchpoints: int
    channels: int
    start_us: int | None
    end_us: int | None
    """Time of the last touch."""
    median_length: float | None
    p90_length: float | None
    median_duration_us: float | None
    p90_duration_us: float | None


@dataclass(frozen=True, slots=True)
class Node:
    """A touchpoint in the process graph."""

    touchpoint: str
    channel: str
    """The channel most of its touches came through."""
    touches: int
    customers: int
    starts: int
    """Journeys whose first touch it is."""
    ends: int
    """Journeys whose last touch it is."""


@dataclass(frozen=True, slots=True)
class Edge:
    source: str
    target: str
    count: int
    customers: int
    mean_us: float
    median_us: float
    p90_us: float


@dataclass(frozen=True, slots=True)
class Transitions:
    journeys: int
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    """All of them, most frequent first; the view decides how many to draw."""


@dataclass(frozen=True, slots=True)
class Variant:
    steps: tuple[str, ...]
    channels: tuple[str, ...]
    """The usual channel of each step's touchpoint."""
    journeys: int
    share: float
    median_duration_us: float


@dataclass(frozen=True, slots=True)
class Variants:
    journeys: int
    distinct: int
    top: tuple[Variant, ...]
    rest_journeys: int


@dataclass(frozen=True, slots=True)
class FlowNode:
    level: int
    """Touches away from the anchor, which is level 0."""
    touchpoint: str
    """A touchpoint, or ``other`` or ``end`` (kind says so)."""
    kind: str
    """``touchpoint``, ``other`` or ``end`` (for ``before``: the beginning of the journey)."""
    channel: str
    customers: int


@dataclass(frozen=True, slots=True)
class FlowLink:
    """Customers who went from one node to another, in the direction of time (also for ``before``)."""

    source: int
    """Position in ``Flow.nodes``."""
    target: int
    customers: int


@dataclass(frozen=True, slots=True)
class Flow:
    journeys: int
    anchored: int
    """Journeys that contain the anchor."""
    nodes: tuple[FlowNode, ...]
    links: tuple[FlowLink, ...]


@dataclass(frozen=True, slots=True)
class FunnelRow:
    """One step; in any order row i counts journeys with at least i + 1 steps and belongs to no touchpoint."""

    name: str
    touchpoints: tuple[str, ...]
    optional: bool
    reached: int
    share_of_first: float | None
    share_of_previous: float | None
    """Of those who reached the previous mandatory step."""
    lost: int
    """Reached this step, but not the next mandatory one (0 for the last)."""
    lost_share: float | None
    lost_low: float | None
    """Wilson 95 % interval of ``lost_share``."""
    lost_high: float | None
    median_us: float | None
    """Time from the previous mandatory step to this one, among those who made it."""
    p90_us: float | None


@dataclass(frozen=True, slots=True)
class Funnel:
    journeys: int
    definition: str
    window_us: int
    steps: tuple[FunnelRow, ...]


@dataclass(frozen=True, slots=True)
class DropoffRow:
    touchpoint: str
    channel: str
    touches: int
    customers: int
    ended: int
    ended_share: float
    """Of the customers who met this touchpoint."""
    ended_without_goal: int
    median_to_next_us: float | None


@dataclass(frozen=True, slots=True)
class Dropoff:
    journeys: int
    reached_goal: int | None
    rows: tuple[DropoffRow, ...]


@dataclass(frozen=True, slots=True)
class Bin:
    low: float
    high: float | None
    count: int


@dataclass(frozen=True, slots=True)
class Sessions:
    sessions: int
    journeys: int
    mean_touches: float | None
    mean_duration_us: float | None
    median_duration_us: float | None
    single_touch_share: float | None
    per_journey: tuple[Bin, ...]
    """Journeys by number of sessions: 1, 2, 3, 4-5, 6-10, more."""
    lengths: tuple[Bin, ...]
    """Sessions by number of touches, same bins."""


@dataclass(frozen=True, slots=True)
class Cohort:
    start_us: int
    size: int
    returned: tuple[int | None, ...]
    """Customers who came again at offset 0, 1, 2 ...; None where the offset is not over yet."""


@dataclass(frozen=True, slots=True)
class Retention:
    unit: str
    kind: str
    cohorts: tuple[Cohort, ...]
    overall: tuple[float | None, ...]
    """Share per offset over the cohorts whose offset is over."""


@dataclass(frozen=True, slots=True)
class Returns:
    journeys: int
    window_us: int
    visits: tuple[Bin, ...]
    """Customers by their largest number of visits in any one window: 1, 2, 3, 4-5, 6-10, more."""
    returned: int
    """Customers with at least two visits in one window."""
    median_gap_us: float | None
    """Between a visit and the next, over visits that follow within the window."""


@dataclass(frozen=True, slots=True)
class FieldRow:
    touchpoint: str
    reached: int
    """Attempts that touched the field."""
    last: int
    """Abandoned attempts whose last touch among the form's it was."""


@dataclass(frozen=True, slots=True)
class Form:
    attempts: int
    submitted: int
    abandoned: int
    open: int
    """Started so late that the timeout is not over at the end of the data."""
    abandoned_share: float | None
    customers: int
    rescued: int
    """Customers who abandoned once and submitted in a later attempt."""
    median_submit_us: float | None
    fields: tuple[FieldRow, ...]
    """The touchpoints that start the form, then its fields: ``last`` adds up to ``abandoned``."""


@dataclass(frozen=True, slots=True)
class ChannelShare:
    channel: str
    customers: int
    share: float


@dataclass(frozen=True, slots=True)
class MapStep:
    row: FunnelRow
    touches: int
    customers: int
    """Customers who met the step's touchpoints at all, in whatever order."""
    channels: tuple[ChannelShare, ...]
    returned: int
    """Customers who came back to this step after having reached a later one."""
    median_to_next_us: float | None


@dataclass(frozen=True, slots=True)
class MeasuredMap:
    journeys: int
    definition: str
    window_us: int
    entered: int
    completed: int
    completed_share: float | None
    steps: tuple[MapStep, ...]


@dataclass(frozen=True, slots=True)
class Person:
    customer: str
    reason: str
    """Why this customer is in the list: a short machine code such as ``lost:3``; the view words it."""
    touches: int
    first_us: int
    last_us: int
    last_touchpoint: str


@dataclass(frozen=True, slots=True)
class People:
    total: int
    people: tuple[Person, ...]


Answer = (
    Summary
    | Transitions
    | Variants
    | Flow
    | Funnel
    | Dropoff
    | Sessions
    | Retention
    | Returns
    | Form
    | MeasuredMap
    | Conformity
    | Attribution
    | Exposure
    | Prediction
    | People
)
