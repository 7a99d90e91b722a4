"""Values about customers that other rooms may hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Any, Final, Literal

from etappe.events.keys import IdentifierType

Because = Literal["event", "alias", "import", "person", "duplicate"]
"""What made two customers one: an event that named both, an alias, an imported row, or a person."""
DropReason = Literal["blocked", "too_long", "limit", "too_many", "merges", "apart"]
TraitKind = Literal["declared", "inferred"]
IssueKind = Literal["issue", "promise"]

DAY_US: Final = 86_400_000_000
VISIT_GAP_US: Final = 1_800_000_000
"""A pause longer than this ends a visit."""


@dataclass(frozen=True, slots=True)
class TypeRule:
    """How identifiers of one type join: ``limit`` of them per customer, the lowest ``priority`` number first.

    With ``window_us``, only identifiers first seen so long before an event count against the limit.
    """

    limit: int
    priority: int
    window_us: int | None = None


_TYPES: Final[dict[IdentifierType, TypeRule]] = {
    "user": TypeRule(1, 1),
    "crm": TypeRule(5, 2),
    "email": TypeRule(5, 3),
    "phone": TypeRule(5, 4),
    "anonymous": TypeRule(5, 5, 30 * DAY_US),
    "device": TypeRule(5, 6, 365 * DAY_US),
}


@dataclass(frozen=True, slots=True)
class IdentityRules:
    """How a workspace joins identifiers to customers."""

    types: Mapping[IdentifierType, TypeRule] = field(default_factory=lambda: MappingProxyType(_TYPES))
    blocked: frozenset[str] = frozenset()
    """Values of the workspace's own that name nobody, in lower case."""
    max_merges: int = 100
    max_identifiers: int = 1000


@dataclass(frozen=True, slots=True)
class KnownIdentifier:
    """One of the names of a customer."""

    type: IdentifierType
    value: str
    key: str
    first_us: int
    last_us: int
    source: str


@dataclass(frozen=True, slots=True)
class Trait:
    """What is known of a customer: said by them or their file (``declared``), or worked out (``inferred``)."""

    name: str
    value: Any
    source: str
    time_us: int
    kind: TraitKind = "declared"


@dataclass(frozen=True, slots=True)
class Preference:
    """What a customer prefers. Stated preferences have no ``n``; inferred ones rest on ``n`` observations."""

    name: str
    value: str
    kind: TraitKind
    source: str
    time_us: int
    n: int | None = None
    share: float | None = None


@dataclass(frozen=True, slots=True)
class Issue:
    """Something open between a customer and the company, or something that was."""

    id: str
    kind: str
    state: str
    text: str
    source: str
    case_id: str | None
    opened_us: int
    due_us: int | None
    closed_us: int | None


@dataclass(frozen=True, slots=True)
class Conflict:
    """An identifier that would have joined this customer with another one, and was left out."""

    other_key: str
    key: str
    reason: str
    count: int
    last_at: datetime


@dataclass(frozen=True, slots=True)
class Profile:
    """One customer as the row store knows them: all profiles that were merged, seen as one."""

    id: int
    key: str
    """The canonical key."""
    profiles: tuple[int, ...]
    """The root and every profile merged into it."""
    identifiers: tuple[KnownIdentifier, ...]
    traits: tuple[Trait, ...]
    first_us: int
    last_us: int
    visits: tuple[tuple[int, int], ...]
    """Begin and end of the latest visits that were followed live, oldest first."""
    merges: int


@dataclass(frozen=True, slots=True)
class Merge:
    """Two customers became one."""

    id: str
    winner_key: str
    loser_key: str
    because: Because
    reason: str
    bridge: str
    merged_by: str | None
    merged_at: datetime
    undone_by: str | None
    undone_at: datetime | None
    undoable: bool
