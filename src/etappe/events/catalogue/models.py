"""Tables of the event catalogue: kinds of events, their days, their pages, what has drifted, topics."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from etappe.db import Base, PublicId, Timestamps, WorkspaceScoped
from etappe.kit import now


class EventTypeRow(WorkspaceScoped, Timestamps, Base):
    """All events of one name from one source: what was seen, and what was planned.

    ``properties`` holds, by name, what :class:`~etappe.events.catalogue.types.Seen` says; ``plan`` the properties
    that are planned with their types; ``personal`` what people said about single properties.
    """

    __tablename__ = "event_types"
    __table_args__ = (UniqueConstraint("workspace_id", "source", "activity"),)

    id: Mapped[PublicId] = mapped_column(primary_key=True)
    source: Mapped[str]
    activity: Mapped[str]
    events: Mapped[int] = mapped_column(BigInteger, default=0)
    looked_at: Mapped[int] = mapped_column(BigInteger, default=0, server_default="0")
    """Events whose properties were looked at; of many at once some are chosen."""
    first_us: Mapped[int | None] = mapped_column(BigInteger)
    last_us: Mapped[int | None] = mapped_column(BigInteger)
    properties: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default="{}")
    planned: Mapped[bool] = mapped_column(default=False, server_default="false")
    plan: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default="{}")
    personal: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default="{}")
    description: Mapped[str] = mapped_column(default="", server_default="")
    owner: Mapped[str] = mapped_column(default="", server_default="")


class EventDayRow(WorkspaceScoped, Base):
    """How many events of a kind happened on one day, in UTC."""

    __tablename__ = "event_days"

    type_id: Mapped[PublicId] = mapped_column(
        ForeignKey("event_types.id", ondelete="CASCADE"), primary_key=True
    )
    day: Mapped[date] = mapped_column(primary_key=True)
    events: Mapped[int] = mapped_column(BigInteger)


class EventPageRow(WorkspaceScoped, Base):
    """How often a page was looked at, by its path; the most frequent ones of a source."""

    __tablename__ = "event_pages"

    source: Mapped[str] = mapped_column(primary_key=True)
    path: Mapped[str] = mapped_column(primary_key=True)
    workspace_id: Mapped[PublicId] = mapped_column(
        ForeignKey("workspaces.id", ondelete="CASCADE"), primary_key=True
    )
    title: Mapped[str] = mapped_column(default="", server_default="")
    activity: Mapped[str]
    property: Mapped[str]
    events: Mapped[int] = mapped_column(BigInteger)


class EventNoticeRow(WorkspaceScoped, Base):
    """Something about a kind of events that is not as it was, or not as planned."""

    __tablename__ = "event_notices"
    __table_args__ = (
        CheckConstraint(
            "kind in ('new_event', 'unplanned_event', 'new_property', 'vanished_property', 'type_changed', 'volume')",
            name="known_kind",
        ),
        Index(None, "workspace_id", "type_id"),
    )

    id: Mapped[PublicId] = mapped_column(primary_key=True)
    type_id: Mapped[PublicId] = mapped_column(ForeignKey("event_types.id", ondelete="CASCADE"))
    kind: Mapped[str]
    property: Mapped[str] = mapped_column(default="", server_default="")
    detail: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default="{}")
    at: Mapped[datetime] = mapped_column(default=now)
    settled: Mapped[bool] = mapped_column(default=False, server_default="false")


class CatalogueScanRow(Base):
    """Up to where the log of a workspace has been looked through."""

    __tablename__ = "catalogue_scans"

    workspace_id: Mapped[PublicId] = mapped_column(
        ForeignKey("workspaces.id", ondelete="CASCADE"), primary_key=True
    )
    removals: Mapped[int] = mapped_column(BigInteger)
    last_arrival: Mapped[int] = mapped_column(BigInteger)
    rows: Mapped[int] = mapped_column(BigInteger)
    scanned_at: Mapped[datetime] = mapped_column(default=now)


class TopicRow(WorkspaceScoped, Base):
    """Which events speak of a term of the taxonomy."""

    __tablename__ = "topics"
    __table_args__ = (UniqueConstraint("workspace_id", "term_id", "rule"),)

    id: Mapped[PublicId] = mapped_column(primary_key=True)
    term_id: Mapped[PublicId]
    rule: Mapped[str]
    made_by: Mapped[PublicId | None]
    made_at: Mapped[datetime] = mapped_column(default=now)
