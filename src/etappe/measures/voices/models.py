"""Tables of what people taught about comments: topics, corrections, and the models learnt from them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import LargeBinary, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from etappe.db import Base, PublicId, Timestamps, WorkspaceScoped


class VoiceTopicRow(WorkspaceScoped, Timestamps, Base):
    """A topic with the words that point to it; with ``origin``, it stands in for one that comes with the house."""

    __tablename__ = "voice_topics"

    id: Mapped[PublicId] = mapped_column(primary_key=True)
    kind: Mapped[str]
    origin: Mapped[str | None]
    name: Mapped[dict[str, Any]]
    words: Mapped[dict[str, Any]]
    hidden: Mapped[bool]
    merged_into: Mapped[str | None]
    position: Mapped[float]


class VoiceCorrectionRow(WorkspaceScoped, Timestamps, Base):
    """What a person says about the mood or the topics of one comment, named by its event."""

    __tablename__ = "voice_corrections"
    __table_args__ = (UniqueConstraint("workspace_id", "event_id"),)

    id: Mapped[PublicId] = mapped_column(primary_key=True)
    event_id: Mapped[str]
    sentiment: Mapped[str | None]
    topics: Mapped[list[str] | None] = mapped_column(JSONB)


class VoiceModelRow(WorkspaceScoped, Base):
    """A training: how far it is, what came out, and the weights of the model where it is good enough to be used."""

    __tablename__ = "voice_models"

    id: Mapped[PublicId] = mapped_column(primary_key=True)
    state: Mapped[str]
    progress: Mapped[float]
    used: Mapped[bool]
    report: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    problem: Mapped[str | None]
    weights: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    made_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]


class VoiceSettingsRow(WorkspaceScoped, Timestamps, Base):
    """Whether comments may be sent to the service that writes summaries."""

    __tablename__ = "voice_settings"
    __table_args__ = (UniqueConstraint("workspace_id"),)

    id: Mapped[PublicId] = mapped_column(primary_key=True)
    summaries: Mapped[bool]
