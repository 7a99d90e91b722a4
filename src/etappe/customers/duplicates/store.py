"""Every query about duplicates: what is compared, what was suggested, what was decided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import func, select, text, update
from sqlalchemy.orm import Session

from etappe.customers import bulk
from etappe.customers.duplicates.comparing import Pair
from etappe.customers.duplicates.records import Record, record
from etappe.customers.layers import composed
from etappe.customers.models import DuplicateRow, ProfileRow
from etappe.kit import new_id, now

_PART: Final = 20_000
_CUSTOMERS: Final = text(
    """
    SELECT r.id,
        (SELECT json_agg(p.traits) FROM profiles p WHERE p.root_id = r.id) AS layers,
        (SELECT array_agg(i.key ORDER BY i.first_us, i.key) FROM profiles p JOIN identifiers i ON i.profile_id = p.id
         WHERE p.root_id = r.id AND (i.key LIKE 'email:%' OR i.key LIKE 'phone:%')) AS keys
    FROM profiles r WHERE r.workspace_id = current_setting('etappe.workspace') AND r.root_id = r.id AND r.id > :after
    ORDER BY r.id LIMIT :limit
    """
)
_SUGGEST: Final = """
    INSERT INTO duplicate_suggestions (workspace_id, id, one_id, other_id, score, reasons, state, found_at)
    SELECT current_setting('etappe.workspace'), id, one_id, other_id, score, reasons::jsonb, 'open',
        CAST(:at AS timestamptz)
    FROM unnest(CAST(:id AS text[]), CAST(:one_id AS int8[]), CAST(:other_id AS int8[]), CAST(:score AS float8[]),
                CAST(:reasons AS text[])) AS n (id, one_id, other_id, score, reasons)
    ON CONFLICT (workspace_id, one_id, other_id) DO UPDATE SET score = excluded.score, reasons = excluded.reasons,
        found_at = excluded.found_at, state = 'open'
    WHERE duplicate_suggestions.state IN ('open', 'gone')
"""
_GONE: Final = text(
    "UPDATE duplicate_suggestions SET state = 'gone' "
    "WHERE workspace_id = current_setting('etappe.workspace') AND state = 'open' AND found_at < :at"
)
_REFUSED: Final = text(
    """
    SELECT DISTINCT least(a.root_id, b.root_id), greatest(a.root_id, b.root_id) FROM (
        SELECT one_id, other_id FROM duplicate_suggestions
        WHERE workspace_id = current_setting('etappe.workspace') AND state = 'different'
        UNION
        SELECT one_id, other_id FROM customers_apart WHERE workspace_id = current_setting('etappe.workspace')
    ) d JOIN profiles a ON a.id = d.one_id JOIN profiles b ON b.id = d.other_id
    """
)


def records(db: Session) -> Iterator[Record]:
    """Every customer, as far as the comparison goes."""
    after = 0
    while rows := db.execute(_CUSTOMERS, {"after": after, "limit": _PART}).all():
        for row in rows:
            keys = row.keys or ()
            traits = {trait.name: trait.value for trait in composed(row.layers)}
            emails = [key.partition(":")[2] for key in keys if key.startswith("email:")]
            phones = [key.partition(":")[2] for key in keys if key.startswith("phone:")]
            yield record(row.id, traits, emails, phones)
        after = rows[-1].id


def refused(db: Session) -> set[tuple[int, int]]:
    """Pairs of customers whom a person said to be two, as they are rooted now."""
    return {(one, other) for one, other in db.execute(_REFUSED)}


def suggest(db: Session, pairs: Sequence[Pair]) -> None:
    """Store pairs that were found; those found earlier and not again are gone. Decided ones stay decided."""
    at = now()
    columns = {
        "id": [new_id("ds") for _ in pairs],
        "one_id": [pair.one_id for pair in pairs],
        "other_id": [pair.other_id for pair in pairs],
        "score": [pair.score for pair in pairs],
        "reasons": [
            bulk.as_jsonb([[one.field, one.agreement, one.weight, *one.values] for one in pair.reasons])
            for pair in pairs
        ],
    }
    bulk.run(db, _SUGGEST, columns, at=at)
    db.execute(_GONE, {"at": at})


def suggestions(db: Session, limit: int, offset: int) -> tuple[int, list[DuplicateRow]]:
    """Open suggestions, the likeliest first, and how many there are."""
    open_ones = DuplicateRow.state == "open"
    query = select(DuplicateRow).where(open_ones).order_by(DuplicateRow.score.desc(), DuplicateRow.id)
    total = db.scalar(select(func.count()).select_from(DuplicateRow).where(open_ones)) or 0
    return total, list(db.scalars(query.limit(limit).offset(offset)))


def looked_at(db: Session) -> datetime | None:
    """When duplicates were found last."""
    return db.scalar(select(func.max(DuplicateRow.found_at)))


def roots(db: Session, profiles: Sequence[int]) -> dict[int, tuple[int, str]]:
    """Root and canonical key of the customers that profiles belong to now."""
    root = select(ProfileRow.id, ProfileRow.key).subquery()
    query = select(ProfileRow.id, root.c.id, root.c.key).join(root, root.c.id == ProfileRow.root_id)
    return {one: (other, key) for one, other, key in db.execute(query.where(ProfileRow.id.in_(profiles)))}


def decide(db: Session, suggestion_id: str, **values: Any) -> None:
    """Note what a person decided."""
    db.execute(update(DuplicateRow).where(DuplicateRow.id == suggestion_id).values(**values))
