"""Bodies of the routes of objects."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from etappe.kit.texts import CardTitle, Language
from etappe.objects import types
from etappe.objects.columns import DepartmentId, PersonId, Tags
from etappe.objects.types import FieldType, Object, ObjectState, Room
from etappe.objects.values import ObjectId

MOST_AT_ONCE = 1_000
TextOut = dict[Language, str]
Ids = Annotated[list[ObjectId], Field(min_length=1, max_length=MOST_AT_ONCE)]


class OptionOut(BaseModel):
    """One of the values a field may have."""

    model_config = ConfigDict(from_attributes=True)

    value: str
    label: TextOut


class FieldOut(BaseModel):
    """One thing that can be said about an object."""

    model_config = ConfigDict(from_attributes=True)

    name: str
    type: FieldType
    label: TextOut
    help: TextOut
    group: TextOut
    options: list[OptionOut]
    of: str | None
    required: bool
    custom: bool


class KindOut(BaseModel):
    """A sort of object; forms are made from its fields."""

    kind: str
    prefix: str
    room: Room
    name: TextOut
    plural: TextOut
    icon: str
    lanes: list[str]
    longest_name: int
    fields: list[FieldOut]

    @classmethod
    def of(cls, kind: types.Kind, fields: tuple[types.Field, ...], mandatory: tuple[str, ...]) -> Self:
        """The answer for a kind, with the workspace's own fields and demands."""
        shown = [FieldOut.model_validate(field) for field in fields]
        for field in shown:
            field.required = field.required or field.name in mandatory
        return cls(
            kind=kind.kind,
            prefix=kind.prefix,
            room=kind.room,
            name=kind.name,
            plural=kind.plural,
            icon=kind.icon,
            lanes=list(kind.lanes),
            longest_name=kind.longest_name,
            fields=shown,
        )


class CompletenessOut(BaseModel):
    """How much of what should be said about an object is said, and how its statements are known."""

    share: float
    missing: list[str]
    statements: int
    assumed: int
    stale: int
    """Statements whose evidence is older than the framework allows, or has no date."""


class ObjectOut(BaseModel):
    """An object of the framework or the library."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    kind: str
    name: TextOut
    fields: dict[str, Any]
    owner_id: str | None
    keeper_id: str | None
    tags: list[str]
    state: ObjectState
    state_at: datetime
    merged_into: str | None
    origin: str | None
    created_by: str | None
    created_at: datetime
    updated_at: datetime
    places: int = 0
    completeness: CompletenessOut | None = None

    @classmethod
    def of(cls, one: Object, places: int, completeness: dict[str, Any] | None) -> Self:
        """The answer for an object."""
        out = cls.model_validate(one)
        out.places = places
        out.completeness = None if completeness is None else CompletenessOut(**completeness)
        return out


class PlacementOut(BaseModel):
    """One place on a map where the object stands."""

    model_config = ConfigDict(from_attributes=True)

    journey_id: str
    journey: TextOut
    stage: TextOut
    step: TextOut
    lane: str
    card_id: str | None
    step_id: str | None


class ReferenceOut(BaseModel):
    """Another object that names this one."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    kind: str
    name: TextOut
    field: str


class WhereUsedOut(BaseModel):
    """Everything that points to an object."""

    model_config = ConfigDict(from_attributes=True)

    placements: list[PlacementOut]
    references: list[ReferenceOut]


class ObjectDetail(ObjectOut):
    """An object, and everything that points to it."""

    where_used: WhereUsedOut


class ObjectIn(BaseModel):
    """A new object."""

    model_config = ConfigDict(extra="forbid")

    id: ObjectId | None = None
    kind: Annotated[str, StringConstraints(max_length=40)]
    name: CardTitle
    fields: dict[str, Any] = Field(default_factory=dict)
    owner_id: DepartmentId | None = None
    keeper_id: PersonId | None = None
    tags: Tags = Field(default_factory=list)


class ObjectPatch(BaseModel):
    """What changes; what is absent stays. Of `fields` only those named change, `null` empties one."""

    model_config = ConfigDict(extra="forbid")

    name: CardTitle | None = None
    fields: dict[str, Any] | None = None
    owner_id: DepartmentId | None = None
    keeper_id: PersonId | None = None
    tags: Tags | None = None

    def changes(self) -> dict[str, Any]:
        """The columns to write; a name, fields or tags of `null` count as absent."""
        given = self.model_dump(exclude_unset=True)
        kept = {"owner_id", "keeper_id"}
        return {name: value for name, value in given.items() if value is not None or name in kept}


class MergeIn(BaseModel):
    """The object that stays."""

    model_config = ConfigDict(extra="forbid")

    into: ObjectId


class StateIn(BaseModel):
    """Archive, bring back, or throw away; `everywhere` takes what is in use out of all maps and fields."""

    model_config = ConfigDict(extra="forbid")

    state: ObjectState
    everywhere: bool = False


class BulkIn(BaseModel):
    """The same change for many objects: one of `row`, tags, or `state`."""

    model_config = ConfigDict(extra="forbid")

    ids: Ids
    row: ObjectPatch | None = None
    tags_add: Tags = Field(default_factory=list)
    tags_remove: Tags = Field(default_factory=list)
    state: ObjectState | None = None
    everywhere: bool = False

    @model_validator(mode="after")
    def _one_change(self) -> Self:
        tags = bool(self.tags_add or self.tags_remove)
        if [self.row is not None, tags, self.state is not None].count(True) != 1:
            raise ValueError("give exactly one of row, tags_add and tags_remove, and state")
        return self


class ChangedOut(BaseModel):
    """The command that was carried out; undo takes it back."""

    command: int
    scope: str


class HitOut(BaseModel):
    """Something that search found."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    kind: str
    name: TextOut
    state: str
