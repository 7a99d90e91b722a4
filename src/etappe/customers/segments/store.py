"""Every query about segments, their members and movements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

import psycopg
from sqlalchemy import delete, func, select, text, update
from sqlalchemy.orm import Session

from etappe.customers import bulk
from etappe.customers.models import MemberRow, MovementRow, ProfileRow, SegmentRow
from etappe.kit import now

Pair = tuple[str, int]
"""A segment and the root of a customer."""

_ENTER: Final = """
    INSERT INTO segment_members (segment_id, profile_id, workspace_id, since)
    SELECT segment_id, profile_id, current_setting('etappe.workspace'), CAST(:at AS timestamptz)
    FROM unnest(CAST(:segment_id AS text[]), CAST(:profile_id AS int8[])) AS n (segment_id, profile_id)
    ON CONFLICT DO NOTHING
"""
_LEAVE: Final = """
    DELETE FROM segment_members m
    USING unnest(CAST(:segment_id AS text[]), CAST(:profile_id AS int8[])) AS n (segment_id, profile_id)
    WHERE m.segment_id = n.segment_id AND m.profile_id = n.profile_id
"""
_MOVE: Final = """
    INSERT INTO segment_movements (workspace_id, segment_id, profile_id, entered, cause, at)
    SELECT current_setting('etappe.workspace'), segment_id, profile_id, :entered, :cause, CAST(:at AS timestamptz)
    FROM unnest(CAST(:segment_id AS text[]), CAST(:profile_id AS int8[])) AS n (segment_id, profile_id)
"""
_DUE: Final = """
    INSERT INTO segment_due (segment_id, profile_id, workspace_id, due_us)
    SELECT segment_id, profile_id, current_setting('etappe.workspace'), due_us
    FROM unnest(CAST(:segment_id AS text[]), CAST(:profile_id AS int8[]), CAST(:due_us AS int8[]))
         AS n (segment_id, profile_id, due_us)
    ON CONFLICT (segment_id, profile_id) DO UPDATE SET due_us = excluded.due_us
"""
_NOT_DUE: Final = text("DELETE FROM segment_due WHERE profile_id = ANY(:profiles)")
_FALLEN_DUE: Final = text(
    "SELECT DISTINCT profile_id FROM segment_due "
    "WHERE workspace_id = current_setting('etappe.workspace') AND due_us <= :now_us LIMIT :limit"
)
_SIZE: Final = text(
    "UPDATE segments s SET size = (SELECT count(*) FROM segment_members m WHERE m.segment_id = s.id) "
    "WHERE s.id = ANY(:segments)"
)
_COUNTED: Final = """
    CREATE TEMPORARY TABLE counted ON COMMIT DROP AS
    SELECT DISTINCT p.root_id AS profile_id FROM keys_in k
    JOIN identifiers i ON i.workspace_id = current_setting('etappe.workspace') AND i.key = k.key
    JOIN profiles p ON p.id = i.profile_id
"""
_LEFT: Final = text(
    """
    WITH gone AS (
        DELETE FROM segment_members m WHERE m.segment_id = :segment
        AND NOT EXISTS (SELECT FROM counted c WHERE c.profile_id = m.profile_id) RETURNING m.profile_id
    )
    INSERT INTO segment_movements (workspace_id, segment_id, profile_id, entered, cause, at)
    SELECT current_setting('etappe.workspace'), :segment, profile_id, false, :cause, :at FROM gone
    """
)
_ENTERED: Final = text(
    """
    WITH come AS (
        INSERT INTO segment_members (segment_id, profile_id, workspace_id, since)
        SELECT :segment, profile_id, current_setting('etappe.workspace'), :at FROM counted
        ON CONFLICT DO NOTHING RETURNING profile_id
    )
    INSERT INTO segment_movements (workspace_id, segment_id, profile_id, entered, cause, at)
    SELECT current_setting('etappe.workspace'), :segment, profile_id, true, :cause, :at FROM come
    WHERE NOT :is_first
    """
)


def segments(db: Session) -> list[SegmentRow]:
    """All segments by name."""
    return list(db.scalars(select(SegmentRow).order_by(SegmentRow.name)))


def live_rules(db: Session) -> list[tuple[str, str]]:
    """Id and rule of the segments whose members are known."""
    query = select(SegmentRow.id, SegmentRow.rule).where(SegmentRow.state == "live").order_by(SegmentRow.id)
    return [(one, rule) for one, rule in db.execute(query)]


def memberships(db: Session, profiles: Sequence[int]) -> set[Pair]:
    """Which of these customers are in which segment."""
    query = select(MemberRow.segment_id, MemberRow.profile_id).where(MemberRow.profile_id.in_(profiles))
    return {(segment, profile) for segment, profile in db.execute(query)}


def move(db: Session, entered: Iterable[Pair], left: Iterable[Pair], cause: str) -> None:
    """Let customers enter and leave segments, in the order of their ids, and note it."""
    touched: set[str] = set()
    for pairs, statement, flag in ((sorted(left), _LEAVE, False), (sorted(entered), _ENTER, True)):
        columns = {"segment_id": [pair[0] for pair in pairs], "profile_id": [pair[1] for pair in pairs]}
        constants = {"at": now()} if flag else {}
        bulk.run(db, statement, columns, **constants)
        bulk.run(db, _MOVE, columns, entered=flag, cause=cause, at=now())
        touched |= {pair[0] for pair in pairs}
    if touched:
        db.execute(_SIZE, {"segments": sorted(touched)})


def set_due(db: Session, profiles: Sequence[int], due: dict[Pair, int]) -> None:
    """When these customers have to be looked at again, and no other time."""
    db.execute(_NOT_DUE, {"profiles": list(profiles)})
    pairs = sorted(due)
    columns = {
        "segment_id": [pair[0] for pair in pairs],
        "profile_id": [pair[1] for pair in pairs],
        "due_us": [due[pair] for pair in pairs],
    }
    bulk.run(db, _DUE, columns)


def fallen_due(db: Session, now_us: int, limit: int) -> list[int]:
    """Customers who have to be looked at by now."""
    return list(db.scalars(_FALLEN_DUE, {"now_us": now_us, "limit": limit}))


def replace_members(db: Session, segment_id: str, csv: Iterator[bytes], cause: str, *, is_first: bool) -> int:
    """Make the customers who hold the keys in ``csv`` the members of a segment; how many they are.

    The first members of a segment entered nothing: they were found.
    """
    db.execute(text("DROP TABLE IF EXISTS keys_in, counted"))
    db.execute(text("CREATE TEMPORARY TABLE keys_in (key text) ON COMMIT DROP"))
    copy_csv(db, "COPY keys_in (key) FROM STDIN (FORMAT csv)", csv)
    db.execute(text(_COUNTED))
    values = {"segment": segment_id, "cause": cause, "at": now(), "is_first": is_first}
    db.execute(_LEFT, values)
    db.execute(_ENTERED, values)
    db.execute(_SIZE, {"segments": [segment_id]})
    return db.scalar(select(SegmentRow.size).where(SegmentRow.id == segment_id)) or 0


def copy_csv(db: Session, statement: str, csv: Iterator[bytes]) -> None:
    """Stream rows into a table on the session's own connection."""
    driver = db.connection().connection.driver_connection
    assert isinstance(driver, psycopg.Connection)
    with driver.cursor() as cursor, cursor.copy(statement) as copy:
        for part in csv:
            copy.write(part)


def set_segment(db: Session, segment_id: str, **values: Any) -> None:
    """Change columns of a segment."""
    db.execute(update(SegmentRow).where(SegmentRow.id == segment_id).values(**values))


def forget_members(db: Session, segment_id: str) -> None:
    """Nobody is a member any more, as when the rule becomes another one."""
    db.execute(delete(MemberRow).where(MemberRow.segment_id == segment_id))
    set_segment(db, segment_id, size=0)


def members(db: Session, segment_id: str, *, limit: int, offset: int) -> list[tuple[int, str, datetime]]:
    """Root, canonical key and since when, those who came last first."""
    query = (
        select(MemberRow.profile_id, ProfileRow.key, MemberRow.since)
        .join(ProfileRow, ProfileRow.id == MemberRow.profile_id)
        .where(MemberRow.segment_id == segment_id)
        .order_by(MemberRow.since.desc(), MemberRow.profile_id)
    )
    return [(one, key, since) for one, key, since in db.execute(query.limit(limit).offset(offset))]


def movements(db: Session, segment_id: str, *, before: int | None, limit: int) -> list[Any]:
    """Who entered and left, newest first: id, canonical key, entered, cause, at."""
    query = (
        select(MovementRow.id, ProfileRow.key, MovementRow.entered, MovementRow.cause, MovementRow.at)
        .join(ProfileRow, ProfileRow.id == MovementRow.profile_id)
        .where(MovementRow.segment_id == segment_id)
        .order_by(MovementRow.id.desc())
    )
    if before is not None:
        query = query.where(MovementRow.id < before)
    return list(db.execute(query.limit(limit)))


def movements_since(db: Session, hours: int) -> dict[str, tuple[int, int]]:
    """How many entered and left each segment in the last hours, by events and time."""
    entered = func.count().filter(MovementRow.entered)
    query = select(MovementRow.segment_id, entered, func.count() - entered)
    query = query.where(MovementRow.at >= now() - timedelta(hours=hours)).group_by(MovementRow.segment_id)
    return {segment: (come, gone) for segment, come, gone in db.execute(query)}


def segments_of(db: Session, profiles: Sequence[int]) -> list[tuple[int, str, str, datetime]]:
    """Of each customer: root, segment, its name, since when."""
    query = (
        select(MemberRow.profile_id, SegmentRow.id, SegmentRow.name, MemberRow.since)
        .join(SegmentRow, SegmentRow.id == MemberRow.segment_id)
        .where(MemberRow.profile_id.in_(profiles))
        .order_by(SegmentRow.name)
    )
    return [(profile, one, name, since) for profile, one, name, since in db.execute(query)]
