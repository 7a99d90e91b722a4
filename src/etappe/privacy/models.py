"""Tables of privacy: what may be asked, what was allowed, what was demanded, what was sent to say so."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Identity, Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from etappe.db import Base, PublicId, Timestamps, WorkspaceScoped
from etappe.kit import now

_STATE = "state in ('granted', 'pending', 'denied', 'withdrawn', 'expired', 'unknown')"


class PurposeRow(WorkspaceScoped, Timestamps, Base):
    """What customer data are used for, and by what right."""

    __tablename__ = "privacy_purposes"
    __table_args__ = (UniqueConstraint("workspace_id", "code"),)

    id: Mapped[PublicId] = mapped_column(primary_key=True)
    code: Mapped[str]
    name: Mapped[dict[str, Any]]
    description: Mapped[dict[str, Any]]
    basis: Mapped[str]
    allowed_by_default: Mapped[bool]
    double_opt_in: Mapped[bool]
    stops_collection: Mapped[bool]
    valid_days: Mapped[int | None]
    position: Mapped[int] = mapped_column(default=0)


class WordingRow(WorkspaceScoped, Base):
    """The words somebody agrees to; a version never changes, because proofs point to it."""

    __tablename__ = "privacy_wordings"
    __table_args__ = (UniqueConstraint("workspace_id", "purpose", "version"),)

    id: Mapped[PublicId] = mapped_column(primary_key=True)
    purpose: Mapped[str]
    version: Mapped[int]
    text: Mapped[dict[str, Any]]
    made_by: Mapped[PublicId | None]
    made_at: Mapped[datetime] = mapped_column(default=now)


class ConsentRow(WorkspaceScoped, Base):
    """What one identifier last said about a purpose on a channel; ``address`` is empty where none is meant.

    ``over`` names statements of other profiles of the same customer that this one answered.
    """

    __tablename__ = "consents"
    __table_args__ = (
        UniqueConstraint("workspace_id", "key", "purpose", "channel", "address"),
        CheckConstraint(_STATE, name="known_state"),
    )

    id: Mapped[PublicId] = mapped_column(primary_key=True)
    key: Mapped[str]
    purpose: Mapped[str]
    channel: Mapped[str]
    address: Mapped[str]
    state: Mapped[str]
    source: Mapped[str]
    stated_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    wording_id: Mapped[PublicId | None]
    proof: Mapped[dict[str, Any]]
    over: Mapped[list[str]]
    recorded_at: Mapped[datetime] = mapped_column(default=now)


class ConsentLogRow(Base):
    """Everything that was ever stated; rows are only added, until their customer is erased."""

    __tablename__ = "consent_log"
    __table_args__ = (Index(None, "workspace_id", "key", "id"),)

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    workspace_id: Mapped[PublicId] = mapped_column(ForeignKey("workspaces.id", ondelete="CASCADE"))
    key: Mapped[str]
    purpose: Mapped[str]
    channel: Mapped[str]
    address: Mapped[str]
    before: Mapped[str]
    stated: Mapped[str]
    after: Mapped[str]
    source: Mapped[str]
    stated_at: Mapped[datetime]
    recorded_at: Mapped[datetime] = mapped_column(default=now)
    wording_id: Mapped[PublicId | None]
    proof: Mapped[dict[str, Any]]
    person_id: Mapped[PublicId | None]


class ConfirmationRow(WorkspaceScoped, Base):
    """A request to confirm an address that is on its way; the secret itself is only ever in the mail."""

    __tablename__ = "confirmations"
    __table_args__ = (Index(None, "workspace_id", "key"),)

    id: Mapped[PublicId] = mapped_column(primary_key=True)
    token_hash: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    key: Mapped[str]
    purpose: Mapped[str]
    channel: Mapped[str]
    address: Mapped[str]
    language: Mapped[str]
    wording_id: Mapped[PublicId | None]
    asked: Mapped[dict[str, Any]]
    """How the request came: source, time, shortened network address, page."""
    made_at: Mapped[datetime] = mapped_column(default=now)
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class PrivacyRequestRow(WorkspaceScoped, Base):
    """What a customer demands by law, and how far it is. ``subject`` is emptied once they are erased."""

    __tablename__ = "privacy_requests"
    __table_args__ = (
        CheckConstraint(
            "kind in ('access', 'rectification', 'restriction', 'erasure', 'objection', 'portability')",
            name="known_kind",
        ),
        CheckConstraint("state in ('open', 'running', 'done', 'refused', 'failed')", name="known_state"),
        Index(None, "workspace_id", "state", "due_at"),
    )

    id: Mapped[PublicId] = mapped_column(primary_key=True)
    kind: Mapped[str]
    state: Mapped[str] = mapped_column(default="open")
    subject: Mapped[dict[str, Any]]
    pseudonym: Mapped[str]
    channel: Mapped[str]
    note: Mapped[str]
    received_at: Mapped[datetime]
    due_at: Mapped[datetime]
    extended: Mapped[str | None]
    identity_note: Mapped[str | None]
    identity_by: Mapped[PublicId | None]
    identity_at: Mapped[datetime | None]
    progress: Mapped[dict[str, Any]]
    report: Mapped[dict[str, Any] | None]
    made_by: Mapped[PublicId | None]
    made_at: Mapped[datetime] = mapped_column(default=now)
    done_by: Mapped[PublicId | None]
    done_at: Mapped[datetime | None]


class PrivacyLogRow(Base):
    """Who did what at the privacy desk; says nothing about customers but the number of their request."""

    __tablename__ = "privacy_log"
    __table_args__ = (Index(None, "workspace_id", "id"),)

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    workspace_id: Mapped[PublicId] = mapped_column(ForeignKey("workspaces.id", ondelete="CASCADE"))
    at: Mapped[datetime] = mapped_column(default=now)
    person_id: Mapped[PublicId | None]
    action: Mapped[str]
    subject: Mapped[str | None]
    detail: Mapped[dict[str, Any]]


class TombstoneRow(WorkspaceScoped, Base):
    """An identifier that was erased, known only by its keyed digest."""

    __tablename__ = "privacy_tombstones"

    workspace_id: Mapped[PublicId] = mapped_column(
        ForeignKey("workspaces.id", ondelete="CASCADE"), primary_key=True
    )
    digest: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    request_id: Mapped[PublicId | None]
    at: Mapped[datetime] = mapped_column(default=now)


class PrivacySettingsRow(Base):
    """Who answers for the data of a workspace, and how long raw events are kept."""

    __tablename__ = "privacy_settings"

    workspace_id: Mapped[PublicId] = mapped_column(
        ForeignKey("workspaces.id", ondelete="CASCADE"), primary_key=True
    )
    controller: Mapped[dict[str, Any]]
    retention_days: Mapped[int | None]
    retained_at: Mapped[datetime | None]


class MailRow(WorkspaceScoped, Base):
    """A mail that has to leave, with what became of it."""

    __tablename__ = "mail_outbox"
    __table_args__ = (
        CheckConstraint("state in ('waiting', 'sending', 'sent', 'failed', 'dropped')", name="known_state"),
        Index(None, "workspace_id", "state", "next_try_at"),
    )

    id: Mapped[PublicId] = mapped_column(primary_key=True)
    message_id: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    key: Mapped[str]
    address: Mapped[str]
    subject: Mapped[str]
    body: Mapped[str]
    html: Mapped[str]
    headers: Mapped[dict[str, Any]]
    state: Mapped[str] = mapped_column(default="waiting")
    attempts: Mapped[int] = mapped_column(default=0)
    next_try_at: Mapped[datetime] = mapped_column(default=now)
    give_up_at: Mapped[datetime]
    answer: Mapped[str | None]
    made_at: Mapped[datetime] = mapped_column(default=now)
    sent_at: Mapped[datetime | None]
