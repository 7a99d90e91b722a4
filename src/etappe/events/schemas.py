"""Bodies of the routes about import runs and failed events."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from pydantic import BaseModel, ConfigDict, Field

from etappe.events.types import FailedEvent, Freshness, FreshnessState, Run, RunState
from etappe.kit import now


class RunOut(BaseModel):
    """An import run: `rows_read = stored + duplicates + failed + suppressed` once it is done."""

    id: str
    source_id: str
    source_name: str
    file_name: str
    upload_id: str | None
    shape: str | None = Field(description="Known shape of the file; none for a table of events.")
    starts_journeys: bool = Field(description="Whether its events may start micro-journeys.")
    state: RunState
    cancel_requested: bool
    rows_read: int = Field(description="Events the file has so far yielded or should have yielded.")
    stored: int = Field(description="New events in the log; known when the run is done.")
    duplicates: int = Field(description="Events that the log, or this file, held already.")
    failed: int = Field(description="Rows that could not become events; see the failures of the run.")
    suppressed: int = Field(description="Rows left out on purpose.")
    bytes_total: int | None
    bytes_done: int
    share_done: float | None = Field(description="0 to 1; none while the size is unknown.")
    rows_per_second: float | None
    seconds_left: float | None
    code: str | None = Field(description="Stable code of the error that ended the run.")
    message: str | None
    hint: str | None
    created_at: datetime
    started_at: datetime | None
    updated_at: datetime
    finished_at: datetime | None

    @classmethod
    def of(cls, run: Run) -> Self:
        """The answer for a run, with rate and time left of the present attempt."""
        rate, left = _pace(run)
        return cls(
            id=run.id,
            source_id=run.source_id,
            source_name=run.source_name,
            file_name=run.file_name,
            upload_id=run.upload_id,
            shape=((run.mapping or {}).get("mapping") or {}).get("shape"),
            starts_journeys=bool((run.mapping or {}).get("starts_journeys")),
            state=run.state,
            cancel_requested=run.cancel_requested,
            rows_read=run.counts.read,
            stored=run.counts.stored,
            duplicates=run.counts.duplicates,
            failed=run.counts.failed,
            suppressed=run.counts.suppressed,
            bytes_total=run.bytes_total,
            bytes_done=run.bytes_done,
            share_done=min(1.0, run.bytes_done / run.bytes_total) if run.bytes_total else None,
            rows_per_second=rate,
            seconds_left=left,
            code=run.code,
            message=run.message,
            hint=run.hint,
            created_at=run.created_at,
            started_at=run.started_at,
            updated_at=run.updated_at,
            finished_at=run.finished_at,
        )


class FailureOut(BaseModel):
    """A row that could not become an event."""

    model_config = ConfigDict(from_attributes=True)

    row: int = Field(description="Where the row stands, counted as the file's format counts.")
    field: str
    code: str
    message: str
    original: str = Field(description="The row as it stands in the file.")

    @classmethod
    def of(cls, failure: FailedEvent) -> Self:
        """The answer for a failed row."""
        return cls.model_validate(failure)


class FailureReason(BaseModel):
    """How many rows of a run failed for one reason."""

    code: str
    field: str
    rows: int


class FreshnessOut(BaseModel):
    """How up to date the event log is."""

    model_config = ConfigDict(from_attributes=True)

    last_import_at: datetime | None
    last_event_us: int | None = Field(description="Microseconds since 1970 of the latest event.")
    state: FreshnessState

    @classmethod
    def of(cls, freshness: Freshness) -> Self:
        """The answer for a log."""
        return cls.model_validate(freshness)


def _pace(run: Run) -> tuple[float | None, float | None]:
    """Rows per second and seconds left, measured over the present attempt."""
    if run.started_at is None:
        return None, None
    seconds = ((run.finished_at or now()) - run.started_at).total_seconds()
    rows, octets = run.counts.read - run.rows_at_start, run.bytes_done - run.bytes_at_start
    if seconds <= 0 or rows <= 0:
        return None, None
    if run.state != "running" or run.bytes_total is None or octets <= 0:
        return rows / seconds, None
    return rows / seconds, max(0.0, (run.bytes_total - run.bytes_done) * seconds / octets)
