"""Values of failed events: one of them, groups of them, fixes, and what a replay would do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

Stage = Literal["collect", "import", "load", "identify"]
FailureState = Literal["open", "replayed", "discarded"]
Target = Literal["number", "text", "boolean", "time"]


@dataclass(frozen=True, slots=True)
class Step:
    """One thing a fix does to the document that failed.

    ``path`` names a place with dots between the names (``properties.total``). ``rename`` moves it ``to`` another
    place, ``default`` puts ``value`` where nothing stands, ``convert`` makes it a ``target``, ``drop`` removes it,
    ``replace`` puts ``value`` in the place of ``old``, or of anything when ``old`` is none.
    """

    do: Literal["rename", "default", "convert", "drop", "replace"]
    path: str
    to: str | None = None
    value: Any = None
    old: Any = None
    target: Target | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that could not become an event, with the bytes that were sent."""

    id: int
    source_id: str
    source: str
    run_id: str | None
    stage: Stage
    state: FailureState
    code: str
    field: str
    message: str
    message_id: str | None
    received_at: datetime
    hour: datetime | None
    row: int
    content: bytes
    around: dict[str, Any] | None = None
    """What was said about it outside its own bytes, such as the kind that the address named."""


@dataclass(frozen=True, slots=True)
class Which:
    """Failed events that are meant; what is none says nothing."""

    source_id: str | None = None
    run_id: str | None = None
    stage: Stage | None = None
    code: str | None = None
    field: str | None = None
    state: FailureState | None = "open"
    ids: Sequence[int] | None = None
    hidden_sources: frozenset[str] = frozenset()
    """Ids of the sources that the person who asks may not see."""


@dataclass(frozen=True, slots=True)
class Group:
    """Failed events of one source that failed for the same reason."""

    source_id: str
    source: str
    stage: Stage
    code: str
    field: str
    count: int
    oldest: datetime
    newest: datetime
    example: Failure
    fix_id: str | None = None
    """The fix that is tried on those that fail from now on."""


@dataclass(frozen=True, slots=True)
class Fix:
    """Steps for failed events of one kind."""

    id: str
    name: str
    which: Which
    steps: tuple[Step, ...]
    automatic: bool
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Sample:
    """A failed event before and after the steps, and what would become of it."""

    id: int
    before: str
    after: str | None
    events: tuple[dict[str, Any], ...] = ()
    problem: str | None = None
    """Why it would fail still; none when it would be stored."""
    code: str | None = None
    """The stable name of that reason."""


@dataclass(frozen=True, slots=True)
class Still:
    """Failed events that no step helped, for one reason."""

    code: str
    field: str
    message: str
    count: int


@dataclass(slots=True)
class Replay:
    """What a replay did, or would do."""

    dry_run: bool
    looked_at: int = 0
    stored: int = 0
    duplicates: int = 0
    suppressed: int = 0
    still_failing: list[Still] = field(default_factory=list)
    samples: list[Sample] = field(default_factory=list)
    more: bool = False
    """There are more of the kind than were looked at; ask again."""
