"""Failed events once more: mended, read again, stored if they can be, and counted where they were counted first."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from sqlalchemy.orm import Session

from etappe.events.collect.accepting import Outcome
from etappe.events.collect.message import Message, Reject
from etappe.events.failures import repository
from etappe.events.failures.errors import StepFails
from etappe.events.failures.mending import mended
from etappe.events.failures.reading import read_again
from etappe.events.failures.storing import store_again
from etappe.events.failures.types import Failure, Replay, Sample, Step, Still, Which

MOST_AT_ONCE: Final = 2_000
SAMPLES: Final = 10
_SHOWN: Final = 4_000


@dataclass(frozen=True, slots=True)
class Attempt:
    """A failed event, what the steps made of it, and what it would be then."""

    failure: Failure
    after: bytes
    messages: Sequence[Message] = ()
    withheld: int = 0
    reject: Reject | None = None


@dataclass(slots=True)
class Mended:
    """What became of rows of one import that were read again.

    ``after`` holds them as they were then, ``rejects`` those that fail still; all others have come to an end.
    """

    after: dict[int, bytes] = field(default_factory=dict)
    rejects: dict[int, Reject] = field(default_factory=dict)
    stored: int = 0
    duplicates: int = 0
    suppressed: int = 0


RowReader = Callable[[Session, str, Sequence[Failure], Sequence[Step], bool], Mended]
"""Reads rows of one import again after some steps; stores their events unless the last argument says to try only."""

_row_readers: list[RowReader] = []


def read_rows_with(reader: RowReader) -> None:
    """Say who can read rows of files again: the room that reads files."""
    _row_readers[:] = [reader]


def replay(
    db: Session, workspace_id: str, which: Which, steps: Sequence[Step], *, dry_run: bool, after: int = 0
) -> Replay:
    """Try the failed events that are meant, oldest first, each after ``steps``; at most 2,000 at once.

    A dry run changes nothing. Otherwise what can be stored is stored, under the message id it had, and the counts
    move in the hour in which it was received.
    """
    done = Replay(dry_run)
    found = repository.oldest(db, which, after=after, limit=MOST_AT_ONCE + 1, lock=not dry_run)
    done.more = len(found) > MOST_AT_ONCE
    still: Counter[tuple[str, str, str]] = Counter()
    imported = [one for one in found[:MOST_AT_ONCE] if one.stage == "import"]
    sent = [one for one in found[:MOST_AT_ONCE] if one.stage != "import"]
    _replay_sent(db, workspace_id, sent, steps, done, still)
    _replay_rows(db, imported, steps, done, still)
    done.looked_at = len(imported) + len(sent)
    done.still_failing = [Still(*reason, count) for reason, count in still.most_common(50)]
    return done


def _replay_sent(
    db: Session,
    workspace_id: str,
    failures: Sequence[Failure],
    steps: Sequence[Step],
    done: Replay,
    still: Counter[tuple[str, str, str]],
) -> None:
    attempts = [_attempt(db, one, steps) for one in failures]
    for attempt in attempts:
        if attempt.reject is not None:
            still[attempt.reject.code, attempt.reject.field, attempt.reject.message] += 1
        _show(done, attempt.failure, attempt.after, [_told(one) for one in attempt.messages], attempt.reject)
    good = [attempt for attempt in attempts if attempt.reject is None]
    for source_id in dict.fromkeys(one.failure.source_id for one in good):
        mine = [one for one in good if one.failure.source_id == source_id]
        messages = [message for one in mine for message in one.messages]
        outcomes = iter(store_again(db, workspace_id, source_id, messages, dry_run=done.dry_run))
        moves: dict[datetime, Counter[repository.Column]] = {}
        for attempt in mine:
            end = _count(db, done, attempt, [next(outcomes) for _ in attempt.messages], still)
            if end is not None and attempt.failure.hour is not None:
                moves.setdefault(attempt.failure.hour, Counter())[end] += 1
        # At the end and in one order, because what arrives for the source waits for these rows.
        for hour, counts in sorted(moves.items()) if not done.dry_run else ():
            repository.move_in_ledger(db, source_id, hour, dict(counts))


def _attempt(db: Session, failure: Failure, steps: Sequence[Step]) -> Attempt:
    try:
        after = _after(failure, steps)
    except StepFails as why:
        reject = Reject(code=why.code, message=why.message, field=why.field or "")
        return Attempt(failure, failure.content, reject=reject)
    reading = read_again(db, failure, after)
    if reading.rejects:
        return Attempt(failure, after, reject=reading.rejects[0])
    if len(reading.messages) + reading.withheld > 1:
        several = Reject(
            code="collect.several", message="It holds several events; one was counted as failed."
        )
        return Attempt(failure, after, reject=several)
    return Attempt(failure, after, reading.messages, reading.withheld)


def _after(failure: Failure, steps: Sequence[Step]) -> bytes:
    """The bytes after the steps, which need a document to work on."""
    if not steps:
        return failure.content
    try:
        document = json.loads(failure.content)
    except (ValueError, RecursionError):
        document = None
    if not isinstance(document, dict):
        raise StepFails("What was sent is no JSON object, so there is nothing to mend in it.")
    return json.dumps(mended(document, steps), ensure_ascii=False).encode("utf-8", "surrogatepass")


def _count(
    db: Session,
    done: Replay,
    attempt: Attempt,
    outcomes: Sequence[Outcome],
    still: Counter[tuple[str, str, str]],
) -> repository.Column | None:
    """Note to which end a failed event has come; none when it has not."""
    if "failed" in outcomes or not (outcomes or attempt.withheld):
        still["collect.id_reused", "messageId", "Another event with the same messageId was received."] += 1
        return None
    end = _end(outcomes)
    setattr(done, end, getattr(done, end) + 1)
    if not done.dry_run:
        repository.set_state(db, [attempt.failure.id], "replayed")
    return end


def _end(outcomes: Sequence[Outcome]) -> repository.Column:
    if not outcomes:
        return "suppressed"
    return (
        "duplicates" if outcomes[0] == "duplicate" else "stored" if outcomes[0] == "stored" else "suppressed"
    )


def _replay_rows(
    db: Session,
    failures: Sequence[Failure],
    steps: Sequence[Step],
    done: Replay,
    still: Counter[tuple[str, str, str]],
) -> None:
    """Rows of files: whoever reads files reads them again, and says what became of them."""
    for run_id in dict.fromkeys(one.run_id for one in failures if one.run_id is not None):
        mine = [one for one in failures if one.run_id == run_id]
        for read_rows in _row_readers:
            _settle_rows(db, run_id, mine, read_rows(db, run_id, mine, steps, done.dry_run), done, still)


def _settle_rows(
    db: Session,
    run_id: str,
    failures: Sequence[Failure],
    result: Mended,
    done: Replay,
    still: Counter[tuple[str, str, str]],
) -> None:
    for one in failures:
        reject = result.rejects.get(one.id)
        if reject is not None:
            still[reject.code, reject.field, reject.message] += 1
        _show(done, one, result.after.get(one.id, one.content), (), reject)
    done.stored += result.stored
    done.duplicates += result.duplicates
    done.suppressed += result.suppressed
    settled = [one.id for one in failures if one.id not in result.rejects]
    if not done.dry_run and settled:
        repository.set_state(db, settled, "replayed")
        repository.move_in_run(db, run_id, len(settled), result)


def _told(message: Message) -> dict[str, Any]:
    return {"activity": message.activity, "time_us": message.time_us, "channel": message.channel}


def _show(
    done: Replay, failure: Failure, after: bytes, events: Sequence[dict[str, Any]], reject: Reject | None
) -> None:
    if len(done.samples) < SAMPLES:
        changed = None if after == failure.content else _text(after)
        problem, code = (None, None) if reject is None else (reject.message, reject.code)
        done.samples.append(Sample(failure.id, _text(failure.content), changed, tuple(events), problem, code))


def _text(content: bytes) -> str:
    return content[:_SHOWN].decode("utf-8", "replace")
