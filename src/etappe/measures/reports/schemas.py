"""Bodies of the routes of reports."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Self
from zoneinfo import available_timezones

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

from etappe.kit.texts import Language
from etappe.measures.boards.columns import BoardFilter
from etappe.measures.reports.types import Format, Frequency, SendingState


def _zone(name: str) -> str:
    if name not in available_timezones():
        raise ValueError(f"there is no time zone {name}; use a name such as Europe/Berlin")
    return name


Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
JourneyIds = Annotated[list[Annotated[str, Field(max_length=40)]], Field(min_length=1, max_length=50)]
Zone = Annotated[str, AfterValidator(_zone)]


class Subscriber(BaseModel):
    """A person, or a department by its contact address."""

    model_config = ConfigDict(extra="forbid")

    person_id: Annotated[str, Field(max_length=40)] | None = None
    department_id: Annotated[str, Field(max_length=40)] | None = None

    @model_validator(mode="after")
    def _is_one(self) -> Self:
        if (self.person_id is None) == (self.department_id is None):
            raise ValueError("a subscriber is a person or a department")
        return self


class ReportIn(BaseModel):
    """A report to be sent by plan; ``weekday`` counts from Monday (0)."""

    model_config = ConfigDict(extra="forbid")

    name: Name
    journey_ids: JourneyIds
    format: Format = "pdf"
    language: Language = "de"
    frequency: Frequency = "weekly"
    weekday: int = Field(default=0, ge=0, le=6)
    day: int = Field(default=1, ge=1, le=31)
    hour: int = Field(default=7, ge=0, le=23)
    zone: Zone = "Europe/Berlin"
    filter: BoardFilter = BoardFilter()
    subscribers: Annotated[list[Subscriber], Field(max_length=200)] = []
    paused: bool = False


class ReportChange(BaseModel):
    """What is to be different; what is not named stays."""

    model_config = ConfigDict(extra="forbid")

    name: Name | None = None
    journey_ids: JourneyIds | None = None
    format: Format | None = None
    language: Language | None = None
    frequency: Frequency | None = None
    weekday: int | None = Field(default=None, ge=0, le=6)
    day: int | None = Field(default=None, ge=1, le=31)
    hour: int | None = Field(default=None, ge=0, le=23)
    zone: Zone | None = None
    filter: BoardFilter | None = None
    subscribers: Annotated[list[Subscriber], Field(max_length=200)] | None = None
    paused: bool | None = None


class SendingOut(BaseModel):
    """One sending to one address."""

    id: str
    address: str
    state: SendingState
    attempts: int
    answer: str
    made_at: datetime
    next_try_at: datetime
    sent_at: datetime | None


class ScheduledReportOut(ReportIn):
    """A report with when it leaves next, and what became of it last."""

    id: str
    next_at: datetime
    made_by: str
    last: SendingOut | None
    mail_ready: bool
    """Whether a mail server is set up, without which nothing leaves."""
