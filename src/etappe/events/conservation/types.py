"""Values of conservation: what the books say, and what was counted without them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Counted:
    """What is really there: events in the log and in the inbox, failed events that were not mended."""

    stored: int = 0
    failed: int = 0


@dataclass(frozen=True, slots=True)
class Hour:
    """What became of all that a source sent in one hour."""

    source_id: str
    source: str
    hour: datetime
    received: int
    stored: int
    duplicates: int
    failed: int
    suppressed: int
    counted: Counted

    @property
    def holds(self) -> bool:
        """``received = stored + duplicates + failed + suppressed``, and what can be counted was counted alike."""
        ends = self.stored + self.duplicates + self.failed + self.suppressed
        return self.received == ends and Counted(self.stored, self.failed) == self.counted


@dataclass(frozen=True, slots=True)
class ImportedRun:
    """What became of the rows of a file."""

    run_id: str
    source: str
    file_name: str
    finished_at: datetime | None
    read: int
    stored: int
    duplicates: int
    failed: int
    suppressed: int
    counted: Counted

    @property
    def holds(self) -> bool:
        """The same law: every row that was read came to exactly one end."""
        ends = self.stored + self.duplicates + self.failed + self.suppressed
        return self.read == ends and Counted(self.stored, self.failed) == self.counted


@dataclass(frozen=True, slots=True)
class Books:
    """Everything that came in during a period."""

    hours: tuple[Hour, ...]
    runs: tuple[ImportedRun, ...]

    @property
    def holds(self) -> bool:
        """Whether nothing has vanished anywhere."""
        return all(hour.holds for hour in self.hours) and all(run.holds for run in self.runs)
