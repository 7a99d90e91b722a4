"""Tables of people, workspaces, sign-in and the audit record."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, LargeBinary, SmallInteger
from sqlalchemy.orm import Mapped, mapped_column

from etappe.db import Base, PublicId, Timestamps, WorkspaceScoped
from etappe.kit import now


def _journey() -> ForeignKey:
    """What belongs to a journey goes with it; held at the end of a transaction, as for its other parts."""
    return ForeignKey("journeys.id", ondelete="CASCADE", deferrable=True, initially="DEFERRED")


class PersonRow(Timestamps, Base):
    """A person; ``email`` is in lower case, ``password_hash`` empty until one is chosen."""

    __tablename__ = "people"

    id: Mapped[PublicId] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    password_hash: Mapped[str | None]
    language: Mapped[str] = mapped_column(default="de", server_default="de")
    theme: Mapped[str] = mapped_column(default="auto", server_default="auto")


class WorkspaceRow(Timestamps, Base):
    """A workspace."""

    __tablename__ = "workspaces"

    id: Mapped[PublicId] = mapped_column(primary_key=True)
    name: Mapped[str]
    time_zone: Mapped[str] = mapped_column(default="Europe/Berlin", server_default="Europe/Berlin")


class MembershipRow(WorkspaceScoped, Base):
    """Who may enter which workspace, in which role."""

    __tablename__ = "memberships"

    person_id: Mapped[PublicId] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    workspace_id: Mapped[PublicId] = mapped_column(
        ForeignKey("workspaces.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    role: Mapped[str]
    clear_names: Mapped[bool | None]
    """Whether the person sees clear names of customers; empty: as the role has it."""
    colour: Mapped[int] = mapped_column(SmallInteger)
    joined_at: Mapped[datetime] = mapped_column(default=now)
    seen_command: Mapped[int] = mapped_column(BigInteger, default=0)
    seen_at: Mapped[datetime | None]


class InvitationRow(WorkspaceScoped, Base):
    """A link that lets one person into a workspace, once."""

    __tablename__ = "invitations"

    id: Mapped[PublicId] = mapped_column(primary_key=True)
    token_hash: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    role: Mapped[str]
    note: Mapped[str]
    made_by: Mapped[PublicId]
    created_at: Mapped[datetime] = mapped_column(default=now)
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    used_by: Mapped[PublicId | None]


class ApiTokenRow(WorkspaceScoped, Base):
    """A secret with which a program acts for a person in one workspace, at most in ``role``."""

    __tablename__ = "api_tokens"

    id: Mapped[PublicId] = mapped_column(primary_key=True)
    person_id: Mapped[PublicId] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    token_hash: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    name: Mapped[str]
    role: Mapped[str]
    hint: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(default=now)
    expires_at: Mapped[datetime | None]
    last_used_at: Mapped[datetime | None]


class JourneyGrantRow(WorkspaceScoped, Base):
    """The role that a member has on one journey, whatever their role in the workspace."""

    __tablename__ = "journey_grants"

    journey_id: Mapped[PublicId] = mapped_column(_journey(), primary_key=True)
    person_id: Mapped[PublicId] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    role: Mapped[str]


class GuestLinkRow(WorkspaceScoped, Base):
    """A link that shows one journey to whoever has it; ``made_by`` answers for it."""

    __tablename__ = "guest_links"

    id: Mapped[PublicId] = mapped_column(primary_key=True)
    journey_id: Mapped[PublicId] = mapped_column(_journey(), index=True)
    token_hash: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    role: Mapped[str]
    label: Mapped[str]
    password_hash: Mapped[str | None]
    made_by: Mapped[PublicId]
    created_at: Mapped[datetime] = mapped_column(default=now)
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    last_used_at: Mapped[datetime | None]


class SignInRow(Base):
    """A browser that is signed in; the token itself is only ever in its cookie."""

    __tablename__ = "sign_ins"

    id: Mapped[PublicId] = mapped_column(primary_key=True)
    token_hash: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    person_id: Mapped[PublicId] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime] = mapped_column(default=now)
    seen_at: Mapped[datetime] = mapped_column(default=now)
    expires_at: Mapped[datetime]


class SignInLinkRow(Base):
    """A link that signs one person in, once."""

    __tablename__ = "sign_in_links"

    id: Mapped[PublicId] = mapped_column(primary_key=True)
    token_hash: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    person_id: Mapped[PublicId] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime] = mapped_column(default=now)
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class AuditRow(Base):
    """Who did what to which object; rows are only ever added."""

    __tablename__ = "audit_entries"

    id: Mapped[PublicId] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(default=now, index=True)
    workspace_id: Mapped[PublicId | None] = mapped_column(
        ForeignKey("workspaces.id", ondelete="CASCADE"), index=True
    )
    person_id: Mapped[PublicId | None] = mapped_column(
        ForeignKey("people.id", ondelete="SET NULL"), index=True
    )
    action: Mapped[str]
    subject: Mapped[str | None]
    detail: Mapped[dict[str, Any]] = mapped_column(default=dict)
