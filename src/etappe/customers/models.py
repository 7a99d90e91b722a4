"""Tables of customers: who they are, what is known of them, and which segments they belong to."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Identity, Index, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from etappe.db import Base, PublicId, Timestamps, WorkspaceScoped

# Tables with a row per customer have no foreign keys: whole imports of millions enter them at once, and every
# write passes one lock per workspace. Their keys begin with the workspace.


class ProfileRow(Base):
    """What one stream of identifiers is known by. A merged profile keeps its own rows and points to its root."""

    __tablename__ = "profiles"
    __table_args__ = (
        Index(None, "root_id"),
        Index(None, "workspace_id", "last_us"),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    workspace_id: Mapped[PublicId]
    root_id: Mapped[int] = mapped_column(BigInteger)
    key: Mapped[str]
    first_us: Mapped[int] = mapped_column(BigInteger)
    last_us: Mapped[int] = mapped_column(BigInteger)
    merges: Mapped[int] = mapped_column(default=0)
    traits: Mapped[dict[str, Any]]
    visits: Mapped[list[Any]]


class IdentifierRow(Base):
    """A name under which a profile is known; ``key`` says type and value (:mod:`etappe.events.keys`)."""

    __tablename__ = "identifiers"
    __table_args__ = (
        Index(None, "profile_id"),
        Index("ix_identifiers_mapped", "workspace_id", postgresql_where=text("canonical IS NOT NULL")),
    )

    workspace_id: Mapped[PublicId] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    canonical: Mapped[str | None]
    """The key under which the whole customer is known, where it is another one."""
    profile_id: Mapped[int] = mapped_column(BigInteger)
    first_us: Mapped[int] = mapped_column(BigInteger)
    last_us: Mapped[int] = mapped_column(BigInteger)
    source: Mapped[str]


class IdentityRow(Base):
    """How a workspace joins identifiers, and how often its map of keys has changed."""

    __tablename__ = "identity_settings"

    workspace_id: Mapped[PublicId] = mapped_column(
        ForeignKey("workspaces.id", ondelete="CASCADE"), primary_key=True
    )
    settings: Mapped[dict[str, Any]]
    version: Mapped[int] = mapped_column(BigInteger, default=0)


class MergeRow(WorkspaceScoped, Base):
    """Two customers became one: which profiles moved, why, and whether that was undone."""

    __tablename__ = "customer_merges"
    __table_args__ = (Index(None, "workspace_id", "winner_id"), Index(None, "workspace_id", "loser_id"))

    id: Mapped[PublicId] = mapped_column(primary_key=True)
    winner_id: Mapped[int] = mapped_column(BigInteger)
    loser_id: Mapped[int] = mapped_column(BigInteger)
    moved: Mapped[list[Any]]
    because: Mapped[str]
    reason: Mapped[str]
    bridge: Mapped[str]
    merged_by: Mapped[PublicId | None]
    merged_at: Mapped[datetime]
    undone_by: Mapped[PublicId | None]
    undone_at: Mapped[datetime | None]


class ApartRow(WorkspaceScoped, Base):
    """Two profiles that a person took apart; identifiers never join them again."""

    __tablename__ = "customers_apart"

    one_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    other_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)


class ConflictRow(WorkspaceScoped, Base):
    """An identifier that would have joined two customers who must stay two."""

    __tablename__ = "identity_conflicts"
    __table_args__ = (UniqueConstraint("workspace_id", "profile_id", "other_id", "key", "reason"),)

    id: Mapped[PublicId] = mapped_column(primary_key=True)
    profile_id: Mapped[int] = mapped_column(BigInteger)
    other_id: Mapped[int] = mapped_column(BigInteger, index=True)
    key: Mapped[str]
    reason: Mapped[str]
    count: Mapped[int] = mapped_column(BigInteger)
    first_at: Mapped[datetime]
    last_at: Mapped[datetime]


class TraitChangeRow(Base):
    """A value that a trait took on; the history of a profile."""

    __tablename__ = "trait_changes"
    __table_args__ = (Index(None, "workspace_id", "profile_id", "time_us"),)

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    workspace_id: Mapped[PublicId]
    profile_id: Mapped[int] = mapped_column(BigInteger)
    name: Mapped[str]
    value: Mapped[Any] = mapped_column(JSONB)
    source: Mapped[str]
    time_us: Mapped[int] = mapped_column(BigInteger)
    kind: Mapped[str]


class PreferenceRow(WorkspaceScoped, Base):
    """What a customer said they prefer; what their behaviour says is worked out when asked for."""

    __tablename__ = "preferences"

    profile_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]
    source: Mapped[str]
    stated_by: Mapped[PublicId | None]
    stated_at: Mapped[datetime]


class IssueRow(WorkspaceScoped, Timestamps, Base):
    """Something open between a customer and the company: an issue to solve, or a promise to keep."""

    __tablename__ = "customer_issues"
    __table_args__ = (
        CheckConstraint("kind in ('issue', 'promise')", name="known_kind"),
        CheckConstraint("state in ('open', 'closed')", name="known_state"),
        UniqueConstraint("workspace_id", "source", "case_id"),
    )

    id: Mapped[PublicId] = mapped_column(primary_key=True)
    profile_id: Mapped[int] = mapped_column(BigInteger, index=True)
    kind: Mapped[str]
    state: Mapped[str] = mapped_column(default="open")
    text: Mapped[str]
    source: Mapped[str]
    case_id: Mapped[str | None]
    opened_us: Mapped[int] = mapped_column(BigInteger)
    due_us: Mapped[int | None] = mapped_column(BigInteger)
    closed_us: Mapped[int | None] = mapped_column(BigInteger)
    made_by: Mapped[PublicId | None]


class SegmentRow(WorkspaceScoped, Timestamps, Base):
    """A group of customers by rule, and how far its membership is up to date."""

    __tablename__ = "segments"
    __table_args__ = (UniqueConstraint("workspace_id", "name"),)

    id: Mapped[PublicId] = mapped_column(primary_key=True)
    name: Mapped[str]
    description: Mapped[str]
    rule: Mapped[str]
    size: Mapped[int] = mapped_column(BigInteger, default=0)
    state: Mapped[str] = mapped_column(default="new")
    counted_at: Mapped[datetime | None]
    counted_ms: Mapped[int] = mapped_column(default=0)
    log_version: Mapped[int] = mapped_column(BigInteger, default=-1)
    made_by: Mapped[PublicId | None]


class MemberRow(Base):
    """A customer is in a segment, since when."""

    __tablename__ = "segment_members"
    __table_args__ = (Index(None, "workspace_id", "profile_id"),)

    segment_id: Mapped[PublicId] = mapped_column(
        ForeignKey("segments.id", ondelete="CASCADE"), primary_key=True
    )
    profile_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    workspace_id: Mapped[PublicId]
    since: Mapped[datetime]


class DueRow(Base):
    """When a window of a segment's rule moves past something this customer did, so it has to be looked at again."""

    __tablename__ = "segment_due"
    __table_args__ = (Index(None, "workspace_id", "due_us"),)

    segment_id: Mapped[PublicId] = mapped_column(
        ForeignKey("segments.id", ondelete="CASCADE"), primary_key=True
    )
    profile_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    workspace_id: Mapped[PublicId]
    due_us: Mapped[int] = mapped_column(BigInteger)


class MovementRow(Base):
    """A customer entered or left a segment, and what made them: an event, time, an import, a count or a merge."""

    __tablename__ = "segment_movements"
    __table_args__ = (
        Index(None, "segment_id", "id"),
        Index(None, "workspace_id", "profile_id"),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    workspace_id: Mapped[PublicId]
    segment_id: Mapped[PublicId] = mapped_column(ForeignKey("segments.id", ondelete="CASCADE"))
    profile_id: Mapped[int] = mapped_column(BigInteger)
    entered: Mapped[bool]
    cause: Mapped[str]
    at: Mapped[datetime]


class DuplicateRow(WorkspaceScoped, Base):
    """Two customers who may be one person, and what a person decided about them."""

    __tablename__ = "duplicate_suggestions"
    __table_args__ = (
        UniqueConstraint("workspace_id", "one_id", "other_id"),
        CheckConstraint("state in ('open', 'merged', 'different', 'gone')", name="known_state"),
    )

    id: Mapped[PublicId] = mapped_column(primary_key=True)
    one_id: Mapped[int] = mapped_column(BigInteger)
    other_id: Mapped[int] = mapped_column(BigInteger)
    score: Mapped[float]
    reasons: Mapped[list[Any]]
    state: Mapped[str] = mapped_column(default="open")
    found_at: Mapped[datetime]
    decided_by: Mapped[PublicId | None]
    decided_at: Mapped[datetime | None]


class AbsorbedRow(WorkspaceScoped, Base):
    """An import run whose customers are known, so that none is taken in twice."""

    __tablename__ = "absorbed_runs"

    run_id: Mapped[PublicId] = mapped_column(primary_key=True)
    customers: Mapped[int] = mapped_column(BigInteger)
    seconds: Mapped[float]
    absorbed_at: Mapped[datetime]
