"""Bodies of the routes about schedules."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field

from etappe.connectors.models import PullRow, ScheduleRow
from etappe.connectors.pulls.places import Place
from etappe.connectors.types import Mapping, ReadOptions

_MINUTES = Field(default=1_440, ge=5, le=44_640, description="How often it looks, in minutes.")


class ScheduleIn(BaseModel):
    """A new schedule."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field(min_length=1, max_length=200)
    place: Place
    source_name: str = Field(min_length=1, max_length=200)
    mapping: Mapping | None = Field(
        default=None, description="How files are read; none: as the source's last one, or as recognised."
    )
    options: ReadOptions | None = None
    shape: str | None = Field(
        default=None, max_length=60, description="Shape of what comes; none: recognised."
    )
    starts_journeys: bool = False
    every_minutes: int = _MINUTES


class SchedulePatch(BaseModel):
    """What is to change; what is left out stays. A secret that is left out of a new place stays too."""

    model_config = ConfigDict(extra="forbid")

    name: str | None = Field(default=None, min_length=1, max_length=200)
    place: Place | None = None
    source_name: str | None = Field(default=None, min_length=1, max_length=200)
    mapping: Mapping | None = None
    options: ReadOptions | None = None
    shape: str | None = Field(default=None, max_length=60)
    starts_journeys: bool | None = None
    every_minutes: int | None = Field(default=None, ge=5, le=44_640)
    paused: bool | None = None


class PullOut(BaseModel):
    """One time that a schedule looked for something new."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    state: Literal["running", "done", "nothing", "failed"]
    started_at: datetime
    finished_at: datetime | None
    run_ids: list[str] = Field(description="The imports it made.")
    octets: int = Field(description="Bytes that were fetched.")
    code: str | None
    message: str | None
    hint: str | None


class ScheduleOut(BaseModel):
    """A schedule with its last result; secrets are never told."""

    id: str
    name: str
    kind: str
    place: dict[str, Any]
    has_secret: bool
    source_name: str
    mapping: dict[str, Any] | None
    options: dict[str, Any] | None
    shape: str | None
    starts_journeys: bool
    every_minutes: int
    paused: bool
    state: Literal["waiting", "running", "failed", "paused"]
    next_run_at: datetime | None = Field(description="None while it is paused.")
    last_run_at: datetime | None
    last_result: PullOut | None
    failures_in_a_row: int

    @classmethod
    def of(cls, row: ScheduleRow, last: PullRow | None) -> Self:
        """The answer for a schedule."""
        return cls(
            id=row.id,
            name=row.name,
            kind=row.kind,
            place=row.place,
            has_secret=row.secret is not None,
            source_name=row.source_name,
            mapping=row.mapping,
            options=row.options,
            shape=row.shape,
            starts_journeys=row.starts_journeys,
            every_minutes=row.every_minutes,
            paused=row.paused,
            state="paused" if row.paused and row.state != "running" else row.state,  # type: ignore[arg-type]
            next_run_at=None if row.paused else row.next_run_at,
            last_run_at=row.last_run_at,
            last_result=None if last is None else PullOut.model_validate(last),
            failures_in_a_row=row.failures,
        )
