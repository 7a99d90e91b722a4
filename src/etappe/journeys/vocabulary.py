"""The words a map may use: levels, states, kinds of lanes, moments, links and duties."""

from __future__ import annotations

from typing import Final, Literal, get_args

Level = Literal["L0", "L1", "L2"]
"""Lifecycle, journey, micro-journey."""
Form = Literal["journey", "blueprint"]
Horizon = Literal["current", "future", "research"]
Status = Literal["planned", "researched", "designed", "live", "optimising", "retired"]
State = Literal["active", "archived", "bin"]
Timing = Literal["before", "during", "after"]
LaneKind = Literal[
    "do", "think", "feel", "need", "pain", "gain", "expectation", "touchpoint", "channel", "content", "frontstage",
    "backstage", "system", "handover", "metric", "insight", "opportunity", "image", "text", "custom",
]  # fmt: skip
Basis = Literal["assumed", "expected", "measured"]
MomentKind = Literal["truth", "pain", "wow", "first", "last", "peak"]
Metric = Literal["lost_share", "median_us", "returned_share"]
"""Share of those who reached the step that go no further; median time to the next step; share that return."""
LinkKind = Literal["sub", "next", "variant", "exception", "loop"]
Letter = Literal["R", "A", "C", "I"]
"""Responsible, accountable, consulted, informed."""
Capability = Literal["automation", "personalisation", "interaction", "innovation"]

STATUSES: Final[tuple[Status, ...]] = get_args(Status)
LANE_KINDS: Final[tuple[LaneKind, ...]] = get_args(LaneKind)
CAPABILITIES: Final[tuple[Capability, ...]] = get_args(Capability)
CUSTOMER_LANES: Final[tuple[LaneKind, ...]] = (
    "do", "think", "feel", "need", "pain", "gain", "expectation", "touchpoint", "channel", "content",
)  # fmt: skip
"""Above the line of visibility; what the company does stands below it."""
