"""Values of the catalogue: kinds of events, their properties, what drifted, what is suggested, topics."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

PropertyType = Literal["number", "text", "boolean", "object", "list"]
NoticeKind = Literal[
    "new_event", "unplanned_event", "new_property", "vanished_property", "type_changed", "volume"
]


@dataclass(slots=True)
class Seen:
    """What was seen of one property. ``missed`` counts the events since it was filled the last time."""

    types: dict[str, int] = field(default_factory=dict)
    filled: int = 0
    examples: list[str] = field(default_factory=list)
    personal: bool = False
    first_us: int = 0
    last_us: int = 0
    missed: int = 0

    @property
    def main_type(self) -> str:
        """The type most values have."""
        return max(self.types, key=lambda name: self.types[name], default="")


@dataclass(slots=True)
class Looked:
    """What a scan found out about the properties of one kind of events."""

    events: int = 0
    properties: dict[str, Seen] = field(default_factory=dict)
    pages: dict[str, Page] = field(default_factory=dict)


@dataclass(slots=True)
class Page:
    """A page that was looked at, and where its path stands: in the activity, or in a property."""

    path: str
    title: str
    property: str
    events: float = 0.0


@dataclass(frozen=True, slots=True)
class Found:
    """What a drift is about; ``property`` is empty when it is about the event itself."""

    kind: NoticeKind
    property: str = ""
    detail: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Notice:
    """Something about a kind of events that is not as it was, or not as planned."""

    id: str
    kind: NoticeKind
    property: str
    detail: Mapping[str, Any]
    at: datetime
    settled: bool


@dataclass(frozen=True, slots=True)
class EventType:
    """All events of one name from one source."""

    id: str
    source: str
    activity: str
    events: int
    looked_at: int
    first_us: int | None
    last_us: int | None
    properties: Mapping[str, Seen]
    planned: bool
    plan: Mapping[str, Any]
    personal: Mapping[str, bool]
    description: str
    owner: str
    notices: int = 0

    @property
    def technical(self) -> bool:
        """Whether it says something about a customer or a device, and is no touch."""
        return self.activity.startswith("$")

    def is_personal(self, name: str) -> bool:
        """Whether values of a property may name somebody: what a person said, else what it looks like."""
        seen = self.properties.get(name)
        return bool(self.personal.get(name, seen is not None and seen.personal))


@dataclass(frozen=True, slots=True)
class Day:
    """Events of a kind on a day, in UTC."""

    day: date
    events: int


@dataclass(frozen=True, slots=True)
class PlannedEvent:
    """A line of a tracking plan; ``properties`` maps names to types."""

    activity: str
    source: str | None = None
    description: str = ""
    owner: str = ""
    properties: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A touchpoint for events that none is bound to."""

    rule: str
    touchpoint: str
    kind: Literal["page", "event"]
    sources: tuple[str, ...]
    activities: tuple[str, ...]
    events: int
    customers: int | None = None


@dataclass(frozen=True, slots=True)
class Topic:
    """Events of which a rule says that they speak of a term."""

    id: str
    term_id: str
    term: str
    rule: str


@dataclass(frozen=True, slots=True)
class TopicSuggestion:
    """A term that pages speak of."""

    name: str
    rule: str
    pages: tuple[str, ...]
    events: int
