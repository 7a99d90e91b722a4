"""Bodies of the routes about failed events and fixes."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field

from etappe.events.failures.types import Failure, FailureState, Fix, Group, Replay, Stage, Step, Target, Which

_SHOWN = 4_000


class FailureEventOut(BaseModel):
    """Something that could not become an event."""

    id: int
    source_id: str
    source: str
    run_id: str | None = Field(description="The import it belongs to, if it came in a file.")
    stage: Stage = Field(
        description="Where it failed: on arrival, in a file, on the way into the log, in identity."
    )
    state: FailureState
    code: str
    field: str
    message: str
    message_id: str | None
    received_at: datetime
    row: int = Field(description="Row of the file, or place in its batch.")
    original: str | None = Field(
        description="The beginning of what was sent; none for people who see no clear names."
    )
    bytes: int = Field(description="Size of all of it; see the route that gives the bytes themselves.")

    @classmethod
    def of(cls, failure: Failure, *, clear: bool) -> Self:
        """The answer for a failed event."""
        shown = failure.content[:_SHOWN].decode("utf-8", "replace") if clear else None
        return cls(
            **{name: getattr(failure, name) for name in cls.model_fields if hasattr(failure, name)},
            original=shown,
            bytes=len(failure.content),
        )


class FailureGroupOut(BaseModel):
    """Failed events of one source that failed for the same reason."""

    source_id: str
    source: str
    stage: Stage
    code: str
    field: str
    count: int
    oldest: datetime
    newest: datetime
    example: FailureEventOut
    fix_id: str | None = Field(description="The fix that is tried on those that fail from now on.")

    @classmethod
    def of(cls, group: Group, *, clear: bool) -> Self:
        """The answer for a group."""
        names = [name for name in cls.model_fields if name != "example"]
        return cls(
            **{name: getattr(group, name) for name in names},
            example=FailureEventOut.of(group.example, clear=clear),
        )


class FailureGroupIn(BaseModel):
    """Which failed events are meant; what is left out says nothing."""

    model_config = ConfigDict(extra="forbid")

    source_id: str | None = None
    run_id: str | None = None
    stage: Stage | None = None
    code: str | None = None
    field: str | None = None


class StepIn(BaseModel):
    """One thing a fix does to the document that failed."""

    model_config = ConfigDict(extra="forbid", from_attributes=True)

    do: Literal["rename", "default", "convert", "drop", "replace"]
    path: str = Field(max_length=400, description="Place in the document, such as `properties.total`.")
    to: str | None = Field(default=None, max_length=400, description="New place, for `rename`.")
    value: Any = Field(default=None, description="What stands there then, for `default` and `replace`.")
    old: Any = Field(default=None, description="What is replaced; anything when left out.")
    target: Target | None = Field(default=None, description="Type to convert to.")

    def step(self) -> Step:
        """The value."""
        return Step(**self.model_dump())


class _Choice(BaseModel):
    model_config = ConfigDict(extra="forbid")

    ids: list[int] | None = Field(default=None, max_length=10_000, description="These failed events.")
    group: FailureGroupIn | None = Field(default=None, description="All open ones of this kind.")

    def which(self) -> Which:
        """The failed events that are meant; none at all when nothing was said."""
        group = (self.group or FailureGroupIn()).model_dump()
        ids = self.ids if self.ids is not None or self.group is not None else []
        return Which(**group, ids=ids)


class ReplayIn(_Choice):
    """Which failed events are tried again, and after which steps."""

    steps: list[StepIn] = Field(default=[], max_length=50)
    fix_id: str | None = Field(default=None, description="A remembered fix whose steps come first.")
    dry_run: bool = Field(default=True, description="Only say what would happen.")


class SampleOut(BaseModel):
    """A failed event before and after the steps."""

    id: int
    before: str | None
    after: str | None = Field(description="None when the steps change nothing.")
    events: list[dict[str, Any]]
    problem: str | None = Field(description="Why it would fail still.")
    code: str | None = Field(description="The stable name of that reason.")


class StillOut(BaseModel):
    """Failed events that no step helped, for one reason."""

    model_config = ConfigDict(from_attributes=True)

    code: str
    field: str
    message: str
    count: int


class ReplayOut(BaseModel):
    """What a replay did, or would do."""

    dry_run: bool
    looked_at: int
    would_store: int = Field(description="Failed events that were stored, or would be.")
    duplicates: int
    suppressed: int
    still_failing: list[StillOut]
    samples: list[SampleOut]
    more: bool = Field(description="There are more of the kind than were looked at; ask again.")

    @classmethod
    def of(cls, done: Replay, *, clear: bool) -> Self:
        """The answer for a replay."""
        samples = [
            SampleOut(
                id=one.id,
                before=one.before if clear else None,
                after=one.after if clear else None,
                events=list(one.events),
                problem=one.problem,
                code=one.code,
            )
            for one in done.samples
        ]
        return cls(
            dry_run=done.dry_run,
            looked_at=done.looked_at,
            would_store=done.stored,
            duplicates=done.duplicates,
            suppressed=done.suppressed,
            still_failing=[StillOut.model_validate(one) for one in done.still_failing],
            samples=samples,
            more=done.more,
        )


class DiscardIn(_Choice):
    """Which failed events are given up, and why."""

    reason: str = Field(min_length=1, max_length=1_000)


class DiscardOut(BaseModel):
    """How many were given up."""

    discarded: int
    made_at: datetime = Field(
        description="The moment that takes it back: send it to `failures/discard/undo`."
    )


class DiscardUndoIn(BaseModel):
    """What to take back."""

    made_at: datetime


class DiscardUndone(BaseModel):
    """How many are open again."""

    opened: int


class FixIn(BaseModel):
    """Steps to remember."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field(min_length=1, max_length=200)
    group: FailureGroupIn = FailureGroupIn()
    steps: list[StepIn] = Field(min_length=1, max_length=50)
    automatic: bool = Field(default=False, description="Also try them on what fails from now on.")


class FixOut(BaseModel):
    """Steps for failed events of one kind."""

    id: str
    name: str
    group: FailureGroupIn
    steps: list[StepIn]
    automatic: bool
    made_at: datetime

    @classmethod
    def of(cls, fix: Fix) -> Self:
        """The answer for a fix."""
        names = FailureGroupIn.model_fields
        return cls(
            id=fix.id,
            name=fix.name,
            group=FailureGroupIn(**{name: getattr(fix.which, name) for name in names}),
            steps=[StepIn.model_validate(step) for step in fix.steps],
            automatic=fix.automatic,
            made_at=fix.made_at,
        )
