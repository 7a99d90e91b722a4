"""Bodies of the routes of conservation."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from pydantic import BaseModel, ConfigDict, Field

from etappe.events.conservation.types import Books


class CountedOut(BaseModel):
    """What was counted without the books."""

    model_config = ConfigDict(from_attributes=True)

    stored: int = Field(description="Events in the log, and in the inbox as far as the log has them not yet.")
    failed: int = Field(description="Failed events that were not mended since.")


class HourOut(BaseModel):
    """What became of all that a source sent in one hour."""

    model_config = ConfigDict(from_attributes=True)

    source_id: str
    source: str
    hour: datetime
    received: int
    stored: int
    duplicates: int
    failed: int
    suppressed: int
    counted: CountedOut
    holds: bool = Field(
        description="`received = stored + duplicates + failed + suppressed`, and the counts agree."
    )


class ImportedRunOut(BaseModel):
    """What became of the rows of a file."""

    model_config = ConfigDict(from_attributes=True)

    run_id: str
    source: str
    file_name: str
    finished_at: datetime | None
    read: int
    stored: int
    duplicates: int
    failed: int
    suppressed: int
    counted: CountedOut
    holds: bool


class ConservationOut(BaseModel):
    """The books of a period, held against what is there."""

    rows: list[HourOut]
    runs: list[ImportedRunOut]
    holds: bool = Field(description="Whether nothing has vanished anywhere.")

    @classmethod
    def of(cls, books: Books) -> Self:
        """The answer for the books of a period."""
        return cls(
            rows=[HourOut.model_validate(hour) for hour in books.hours],
            runs=[ImportedRunOut.model_validate(run) for run in books.runs],
            holds=books.holds,
        )
