"""What other rooms may know about objects: kinds and their fields, evidence, where something is used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from etappe.kit.texts import Text

FieldType = Literal[
    "line",
    "long",
    "statements",
    "number",
    "money",
    "scale",
    "choice",
    "choices",
    "flag",
    "date",
    "url",
    "ref",
    "refs",
    "person",
    "rule",
    "words",
    "evidence",
    "file",
]
Room = Literal["framework", "library"]
ObjectState = Literal["active", "archived", "bin"]
EvidenceState = Literal["observed", "reported", "inferred", "assumed"]


@dataclass(frozen=True, slots=True)
class Option:
    """One of the values a field may have."""

    value: str
    label: Text


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that can be said about an object; forms, checks and search follow from it."""

    name: str
    type: FieldType
    label: Text
    help: Text = field(default_factory=dict)
    group: Text = field(default_factory=dict)
    options: tuple[Option, ...] = ()
    of: str | None = None
    """The kind that a reference points to; for a rule, ``customer`` when it is about customers, not events."""
    required: bool = False
    custom: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """A sort of object; everything that exists once has one."""

    kind: str
    prefix: str
    room: Room
    name: Text
    plural: Text
    icon: str
    lanes: tuple[str, ...]
    """Kinds of lanes in which it may be placed."""
    fields: tuple[Field, ...]
    longest_name: int = 300

    def field(self, name: str) -> Field | None:
        """The field of this name."""
        return next((one for one in self.fields if one.name == name), None)


@dataclass(frozen=True, slots=True)
class Object:
    """An object as other rooms may see it."""

    id: str
    kind: str
    name: Text
    label: str
    fields: Mapping[str, Any]
    owner_id: str | None
    keeper_id: str | None
    tags: tuple[str, ...]
    state: ObjectState
    state_at: datetime
    merged_into: str | None
    origin: str | None
    created_by: str | None
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class Placement:
    """One place on a map where an object stands."""

    journey_id: str
    journey: Text
    stage: Text
    step: Text
    lane: str
    card_id: str | None = None
    step_id: str | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """Another object that names this one in a field."""

    id: str
    kind: str
    name: Text
    field: str


@dataclass(frozen=True, slots=True)
class WhereUsed:
    """Everything that points to an object."""

    placements: tuple[Placement, ...]
    references: tuple[Reference, ...]

    def __bool__(self) -> bool:
        return bool(self.placements or self.references)
