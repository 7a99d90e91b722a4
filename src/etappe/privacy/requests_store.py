"""Every query about requests of customers."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import array
from sqlalchemy.orm import Session

from etappe import events
from etappe.config import get_settings
from etappe.kit import new_id, now
from etappe.privacy import clock
from etappe.privacy.errors import NoSuchRequest
from etappe.privacy.models import PrivacyRequestRow
from etappe.privacy.subjects import shown_name
from etappe.privacy.types import RequestKind


def new(
    db: Session,
    kind: RequestKind,
    keys: Collection[str],
    *,
    channel: str,
    note: str,
    person_id: str | None,
    received_at: datetime | None = None,
) -> PrivacyRequestRow:
    """A request that has just come in."""
    received = received_at or now()
    folder = get_settings().workspace_folder(db.info["workspace_id"])
    row = PrivacyRequestRow(
        id=new_id("pr"),
        workspace_id=db.info["workspace_id"],
        kind=kind,
        subject={"keys": sorted(keys)},
        pseudonym=events.short(events.handle_of(folder, shown_name(keys))),
        channel=channel,
        note=note,
        received_at=received,
        due_at=clock.due(received),
        progress={},
        made_by=person_id,
    )
    db.add(row)
    db.flush()
    return row


def demand(db: Session, request_id: str) -> PrivacyRequestRow:
    """One request, as it is now. Raises :class:`NoSuchRequest`."""
    row = db.get(PrivacyRequestRow, request_id, populate_existing=True)
    if row is None:
        raise NoSuchRequest(request_id)
    return row


def listed(
    db: Session, *, state: str | None, kind: str | None, before: str | None, limit: int
) -> Sequence[PrivacyRequestRow]:
    """Requests, the newest first."""
    query = select(PrivacyRequestRow).order_by(PrivacyRequestRow.id.desc()).limit(limit)
    if state is not None:
        query = query.where(PrivacyRequestRow.state == state)
    if kind is not None:
        query = query.where(PrivacyRequestRow.kind == kind)
    if before is not None:
        query = query.where(PrivacyRequestRow.id < before)
    return db.scalars(query).all()


def of_keys(db: Session, keys: Collection[str]) -> Sequence[PrivacyRequestRow]:
    """Requests about a customer."""
    query = select(PrivacyRequestRow).where(PrivacyRequestRow.subject["keys"].has_any(array(sorted(keys))))
    return db.scalars(query).all()


def interrupted(db: Session, before: datetime) -> Sequence[PrivacyRequestRow]:
    """Erasures that run, or were running when a process died."""
    query = select(PrivacyRequestRow).where(
        PrivacyRequestRow.kind == "erasure", PrivacyRequestRow.state == "running"
    )
    return db.scalars(query.where(PrivacyRequestRow.made_at < before)).all()
