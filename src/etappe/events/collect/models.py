"""Tables of collection; those every event passes through have no foreign keys, which would cost more than the row."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, Identity, Index
from sqlalchemy.orm import Mapped, mapped_column

from etappe.db import Base, PublicId


class InboxRow(Base):
    """An event that was acknowledged, in the order of arrival, until everybody has read it."""

    __tablename__ = "inbox"

    workspace_id: Mapped[PublicId] = mapped_column(primary_key=True)
    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    source_id: Mapped[PublicId]
    event_id: Mapped[bytes]
    received_us: Mapped[int] = mapped_column(BigInteger)
    time_us: Mapped[int] = mapped_column(BigInteger)
    kind: Mapped[str]
    activity: Mapped[str]
    key: Mapped[str]
    payload: Mapped[str]


class SeenMessageRow(Base):
    """That an event was received, so that it is not taken a second time; says nothing about anybody."""

    __tablename__ = "seen_messages"
    __table_args__ = (Index(None, "day", postgresql_using="brin"),)

    event_id: Mapped[bytes] = mapped_column(primary_key=True)
    workspace_id: Mapped[PublicId]
    day: Mapped[date]
    fingerprint: Mapped[int] = mapped_column(BigInteger)


class LedgerRow(Base):
    """What became of the events of a source in one hour of their arrival."""

    __tablename__ = "ledger"
    __table_args__ = (
        CheckConstraint("received = stored + duplicates + failed + suppressed", name="nothing_vanishes"),
    )

    workspace_id: Mapped[PublicId] = mapped_column(primary_key=True)
    source_id: Mapped[PublicId] = mapped_column(primary_key=True)
    hour: Mapped[datetime] = mapped_column(primary_key=True)
    received: Mapped[int] = mapped_column(BigInteger)
    stored: Mapped[int] = mapped_column(BigInteger)
    duplicates: Mapped[int] = mapped_column(BigInteger)
    failed: Mapped[int] = mapped_column(BigInteger)
    suppressed: Mapped[int] = mapped_column(BigInteger)


class InboxPositionRow(Base):
    """How far a reader of the inbox has come."""

    __tablename__ = "inbox_positions"

    workspace_id: Mapped[PublicId] = mapped_column(primary_key=True)
    reader: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(BigInteger)


class SuppressionRow(Base):
    """A customer nothing more may be kept about, known only by a keyed digest."""

    __tablename__ = "suppressions"
    __table_args__ = (
        CheckConstraint("reason in ('erased', 'restricted', 'objected', 'dnt')", name="known_reason"),
    )

    workspace_id: Mapped[PublicId] = mapped_column(primary_key=True)
    digest: Mapped[bytes] = mapped_column(primary_key=True)
    reason: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime]


class DailySaltRow(Base):
    """What makes nameless visitors of one day distinguishable, and is thrown away after it."""

    __tablename__ = "daily_salts"

    workspace_id: Mapped[PublicId] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    salt: Mapped[bytes]
