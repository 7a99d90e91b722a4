"""Every query about purposes, wordings, consents and the record of the privacy desk."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from sqlalchemy import ARRAY, Text, bindparam, column, delete, exists, func, select, table, text
from sqlalchemy.orm import Session

from etappe.privacy.models import (
    ConsentLogRow,
    ConsentRow,
    PrivacyLogRow,
    PurposeRow,
    WordingRow,
)
from etappe.privacy.types import Consent, Logged, Scope

_GROUPS: Final = text(
    """
    SELECT i.key, i.profile_id, p.root_id FROM identifiers i JOIN profiles p ON p.id = i.profile_id
    WHERE i.workspace_id = current_setting('etappe.workspace') AND p.root_id = ANY(ARRAY(
        SELECT q.root_id FROM identifiers j JOIN profiles q ON q.id = j.profile_id
        WHERE j.workspace_id = current_setting('etappe.workspace') AND j.key = ANY(:keys)))
    """
).bindparams(bindparam("keys", type_=ARRAY(Text)))
_OF_PROFILES: Final = text(
    """
    SELECT i.key, i.profile_id, p.root_id FROM identifiers i JOIN profiles p ON p.id = i.profile_id
    WHERE i.workspace_id = current_setting('etappe.workspace')
        AND p.root_id = ANY(ARRAY(SELECT root_id FROM profiles WHERE id = ANY(:profiles)))
    """
)
_EVERY_KEY: Final = text(
    "SELECT key FROM identifiers UNION SELECT key FROM inbox UNION SELECT key FROM consents "
    "UNION SELECT key FROM consent_log UNION SELECT key FROM confirmations UNION SELECT key FROM mail_outbox"
)
_LOCK: Final = text(
    "SELECT pg_advisory_xact_lock(6925, hashtext(current_setting('etappe.workspace') || :key))"
)


class Place(NamedTuple):
    """Where an identifier stands: in which profile, and of which customer."""

    profile: str
    customer: str


def places(db: Session, keys: Collection[str]) -> dict[str, Place]:
    """Every key of the customers that the given keys belong to; a key nobody has stands for itself."""
    found = {
        row[0]: Place(str(row[1]), str(row[2])) for row in db.execute(_GROUPS, {"keys": sorted(set(keys))})
    }
    return found | {key: Place(f"key {key}", f"key {key}") for key in keys if key not in found}


def places_of_profiles(db: Session, profiles: Collection[int]) -> dict[str, Place]:
    """Every key of the customers that profiles belong to."""
    found = db.execute(_OF_PROFILES, {"profiles": list(profiles)})
    return {row[0]: Place(str(row[1]), str(row[2])) for row in found}


def every_key(db: Session) -> set[str]:
    """Every identifier that a row of the workspace is kept under."""
    return {str(key) for key in db.scalars(_EVERY_KEY)}


def workspace_name(db: Session) -> str:
    """What the workspace is called."""
    workspaces = table("workspaces", column("id"), column("name"))
    return str(db.scalar(select(workspaces.c.name).where(workspaces.c.id == db.info["workspace_id"])) or "")


def lock(db: Session, key: str) -> None:
    """Have statements about one identifier come one after another, until the transaction ends."""
    db.execute(_LOCK, {"key": key})


def purposes(db: Session) -> Sequence[PurposeRow]:
    """The purposes that the workspace chose, in their order."""
    return db.scalars(select(PurposeRow).order_by(PurposeRow.position, PurposeRow.code)).all()


def replace_purposes(db: Session, rows: Sequence[PurposeRow]) -> None:
    """Write the purposes anew."""
    db.execute(delete(PurposeRow))
    db.add_all(rows)
    db.flush()


def is_answered(db: Session, purpose: str) -> bool:
    """Whether any customer has said anything about a purpose."""
    return db.scalar(select(exists().where(ConsentRow.purpose == purpose))) is True


def wordings(db: Session) -> Sequence[WordingRow]:
    """Every version, the newest of each purpose first."""
    return db.scalars(select(WordingRow).order_by(WordingRow.purpose, WordingRow.version.desc())).all()


def wording(db: Session, wording_id: str) -> WordingRow | None:
    """One wording."""
    return db.get(WordingRow, wording_id)


def newest_wording(db: Session, purpose: str) -> WordingRow | None:
    """The words that customers agree to now."""
    query = select(WordingRow).where(WordingRow.purpose == purpose)
    return db.scalar(query.order_by(WordingRow.version.desc()).limit(1))


def last_wording(db: Session, purpose: str) -> int:
    """The number of the newest version; 0 before the first."""
    return db.scalar(select(func.max(WordingRow.version)).where(WordingRow.purpose == purpose)) or 0


def consents(db: Session, known: Mapping[str, Place]) -> list[Consent]:
    """What the identifiers said, each with the profile it belongs to."""
    rows = db.scalars(
        select(ConsentRow)
        .where(ConsentRow.key.in_(list(known)))
        .order_by(ConsentRow.purpose, ConsentRow.channel, ConsentRow.address, ConsentRow.key)
        .execution_options(populate_existing=True)
    )
    return [to_consent(row, known[row.key].profile) for row in rows]


def consent(db: Session, key: str, scope: Scope) -> ConsentRow | None:
    """What one identifier said about a scope."""
    return db.scalar(
        select(ConsentRow)
        .where(
            ConsentRow.key == key,
            ConsentRow.purpose == scope.purpose,
            ConsentRow.channel == scope.channel,
            ConsentRow.address == scope.address,
        )
        .execution_options(populate_existing=True)
    )


def consents_of_keys(
    db: Session, keys: Collection[str], purposes: Collection[str]
) -> dict[tuple[str, str], ConsentRow]:
    """What identifiers said about purposes on all channels, for many at once."""
    rows = db.scalars(
        select(ConsentRow).where(
            ConsentRow.key.in_(list(keys)), ConsentRow.purpose.in_(list(purposes)), ConsentRow.address == ""
        )
    )
    return {(row.key, row.purpose): row for row in rows if row.channel == "any"}


def log_of(db: Session, keys: Collection[str]) -> list[Logged]:
    """Everything the identifiers ever said, the newest first."""
    rows = db.scalars(
        select(ConsentLogRow).where(ConsentLogRow.key.in_(list(keys))).order_by(ConsentLogRow.id.desc())
    )
    return [_to_logged(row) for row in rows]


def note(
    db: Session,
    action: str,
    person_id: str | None,
    subject: str | None = None,
    detail: dict[str, Any] | None = None,
) -> None:
    """Add to the record of the privacy desk; ``detail`` never says who a customer is."""
    db.add(
        PrivacyLogRow(
            workspace_id=db.info["workspace_id"],
            person_id=person_id,
            action=action,
            subject=subject,
            detail=detail or {},
        )
    )
    db.flush()


def notes(
    db: Session, *, before: int | None, limit: int, subject: str | None = None
) -> Sequence[PrivacyLogRow]:
    """The record of the privacy desk, the newest first."""
    query = select(PrivacyLogRow).order_by(PrivacyLogRow.id.desc()).limit(limit)
    if before is not None:
        query = query.where(PrivacyLogRow.id < before)
    if subject is not None:
        query = query.where(PrivacyLogRow.subject == subject)
    return db.scalars(query).all()


def to_consent(row: ConsentRow, profile: str) -> Consent:
    """What other modules may see of a consent."""
    return Consent(
        id=row.id,
        key=row.key,
        scope=Scope(row.purpose, row.channel, row.address),
        state=row.state,  # type: ignore[arg-type]
        stated_at=row.stated_at,
        source=row.source,
        expires_at=row.expires_at,
        wording_id=row.wording_id,
        proof=row.proof,
        over=frozenset(row.over),
        profile=profile,
    )


def _to_logged(row: ConsentLogRow) -> Logged:
    return Logged(
        row.id,
        row.key,
        Scope(row.purpose, row.channel, row.address),
        row.before,  # type: ignore[arg-type]
        row.stated,  # type: ignore[arg-type]
        row.after,  # type: ignore[arg-type]
        row.source,
        row.stated_at,
        row.recorded_at,
        row.wording_id,
        row.proof,
        row.person_id,
    )


def keys_in(places_: Mapping[str, Place], customers: Iterable[str]) -> list[str]:
    """The keys of some customers."""
    wanted = set(customers)
    return sorted(key for key, place in places_.items() if place.customer in wanted)
