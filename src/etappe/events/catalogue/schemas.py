"""Bodies of the routes about the catalogue, bindings and topics."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from etappe.events.catalogue.service import Details, against_plan
from etappe.events.catalogue.types import Day, EventType, NoticeKind, Seen, Suggestion
from etappe.events.shown import HIDDEN, safe


class DayOut(BaseModel):
    """Events of a day, in UTC."""

    model_config = ConfigDict(from_attributes=True)

    day: date
    events: int


class EventTypeOut(BaseModel):
    """All events of one name from one source."""

    id: str
    source: str = Field(description="Name of the source; empty for what is planned and was never seen.")
    activity: str
    technical: bool = Field(description="It says something about a customer or a device, and is no touch.")
    events: int
    first_us: int | None
    last_us: int | None
    days: list[DayOut] = Field(description="The last thirty days, without those on which nothing came.")
    properties: int = Field(description="How many properties were seen.")
    planned: bool
    drift: int = Field(description="How many notices about drift nobody has settled.")
    touchpoint: str | None = Field(description="The touchpoint most of them are bound to.")
    description: str
    owner: str

    @classmethod
    def of(cls, one: EventType, days: list[Day], touchpoint: str | None) -> Self:
        """The answer for a kind."""
        return cls(**_common(one, days, touchpoint))


class TypeShareOut(BaseModel):
    """How many values had a type."""

    type: str
    events: int


class PropertyOut(BaseModel):
    """What was seen of a property."""

    name: str
    types: list[TypeShareOut]
    filled: int
    share: float = Field(description="Filled in so many of the events that were looked into, 0 to 1.")
    examples: list[str] = Field(description="Personal ones only in their shape.")
    personal: bool
    planned_type: str | None
    differs: Literal["missing", "unplanned", "type"] | None = Field(
        description="How it differs from the plan."
    )
    first_us: int | None
    last_us: int | None


class NoticeOut(BaseModel):
    """Something that is not as it was, or not as planned."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    kind: NoticeKind
    property: str
    detail: dict[str, Any]
    at: datetime
    settled: bool


class EventDetailsOut(EventTypeOut):
    """Everything about a kind of events."""

    looked_at: int = Field(description="Events whose properties were looked into.")
    properties_seen: list[PropertyOut]
    notices: list[NoticeOut]

    @classmethod
    def of_details(cls, details: Details, touchpoint: str | None, *, clear: bool) -> Self:
        """The answer for a kind, with everything."""
        one = details.type
        return cls(
            **_common(one, list(details.days), touchpoint),
            looked_at=one.looked_at,
            properties_seen=_properties(one, clear=clear),
            notices=[NoticeOut.model_validate(notice) for notice in details.notices],
        )


_PLAIN = (
    "id", "source", "activity", "technical", "events", "first_us", "last_us", "planned", "description", "owner",
)  # fmt: skip


def _common(one: EventType, days: list[Day], touchpoint: str | None) -> dict[str, Any]:
    names = (
        "id",
        "source",
        "activity",
        "technical",
        "events",
        "first_us",
        "last_us",
        "planned",
        "description",
        "owner",
    )
    return {
        **{name: getattr(one, name) for name in names},
        "days": [DayOut.model_validate(day) for day in days],
        "properties": len(one.properties),
        "drift": one.notices,
        "touchpoint": touchpoint,
    }


def _properties(one: EventType, *, clear: bool) -> list[PropertyOut]:
    differs: dict[str, Any] = against_plan(one)
    names = sorted({*one.properties, *one.plan})
    return [_property(one, name, one.properties.get(name), differs.get(name), clear) for name in names]


def _property(one: EventType, name: str, seen: Seen | None, differs: Any, clear: bool) -> PropertyOut:
    told = seen or Seen()
    hides = not clear and one.is_personal(name)
    shown = [] if hides else [value for value in told.examples if clear or safe(name, value) != HIDDEN]
    return PropertyOut(
        name=name,
        types=[
            TypeShareOut(type=kind, events=number)
            for kind, number in sorted(told.types.items(), key=lambda pair: -pair[1])
        ],
        filled=told.filled,
        share=told.filled / one.looked_at if one.looked_at else 0.0,
        examples=shown,
        personal=one.is_personal(name),
        planned_type=one.plan.get(name),
        differs=differs,
        first_us=None if seen is None else seen.first_us,
        last_us=None if seen is None else seen.last_us,
    )


class EventTypeChange(BaseModel):
    """What somebody says about a kind of events; what is left out stays."""

    model_config = ConfigDict(extra="forbid")

    planned: bool | None = None
    description: str | None = Field(default=None, max_length=4_000)
    owner: str | None = Field(default=None, max_length=200)
    personal: dict[str, bool] | None = Field(default=None, max_length=200)


class PlanIn(BaseModel):
    """A tracking plan."""

    model_config = ConfigDict(extra="forbid")

    format: Literal["csv", "json"]
    text: str = Field(min_length=1, max_length=5_000_000)


class PlanOut(BaseModel):
    """What a plan brought."""

    added: int = Field(description="Events that are planned and were never seen.")
    changed: int = Field(description="Kinds of events that the plan names.")
    unplanned: int = Field(description="Kinds of events that come and are not in the plan.")


class SuggestionOut(BaseModel):
    """A touchpoint for events that none is bound to."""

    model_config = ConfigDict(from_attributes=True)

    rule: str
    touchpoint: str
    kind: Literal["page", "event"]
    sources: list[str]
    activities: list[str]
    events: int
    customers: int | None = Field(description="None while nobody has counted; ask for a check of the rule.")

    @classmethod
    def of(cls, one: Suggestion) -> Self:
        """The answer for a suggestion."""
        return cls.model_validate(one)


class BindItem(BaseModel):
    """A rule and the touchpoint that its events are touches of."""

    model_config = ConfigDict(extra="forbid")

    rule: str = Field(min_length=1, max_length=10_000)
    touchpoint: str = Field(min_length=1, max_length=200)


class BindIn(BaseModel):
    """Bindings to make, all as one change."""

    model_config = ConfigDict(extra="forbid")

    items: list[BindItem] = Field(min_length=1, max_length=500)


class BindOut(BaseModel):
    """What was changed."""

    command: int | None = Field(description="Number of the change, which can be undone in the library.")
    touchpoints: list[str]


class TopicOut(BaseModel):
    """Events of which a rule says that they speak of a term."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    term_id: str
    term: str
    rule: str


class TopicSuggestionOut(BaseModel):
    """A term that pages speak of."""

    model_config = ConfigDict(from_attributes=True)

    name: str
    rule: str
    pages: list[str]
    events: int


class TopicItem(BaseModel):
    """A term, by its id or by the name of a new one, and the rule for its events."""

    model_config = ConfigDict(extra="forbid")

    term_id: str | None = Field(default=None, max_length=40)
    name: str | None = Field(default=None, min_length=1, max_length=200, pattern=r"\S")
    rule: str = Field(min_length=1, max_length=10_000)

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (self.term_id is None) == (self.name is None):
            raise ValueError("give either term_id or name")
        return self


class TopicsIn(BaseModel):
    """Topics to make."""

    model_config = ConfigDict(extra="forbid")

    items: list[TopicItem] = Field(min_length=1, max_length=200)
