"""Every query about topics, corrections, models and settings of comments."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select, text, update
from sqlalchemy.orm import Session, undefer

from etappe.measures.voices.models import (
    VoiceCorrectionRow,
    VoiceModelRow,
    VoiceSettingsRow,
    VoiceTopicRow,
)

UNDER_WAY = ("waiting", "running")


def topics(db: Session) -> Sequence[VoiceTopicRow]:
    """Every topic that somebody wrote or changed."""
    return db.scalars(select(VoiceTopicRow).order_by(VoiceTopicRow.position, VoiceTopicRow.id)).all()


def corrections(db: Session) -> Sequence[VoiceCorrectionRow]:
    """Every correction."""
    return db.scalars(select(VoiceCorrectionRow).order_by(VoiceCorrectionRow.id)).all()


def correction(db: Session, event_id: str) -> VoiceCorrectionRow | None:
    """The correction of one comment."""
    return db.scalar(select(VoiceCorrectionRow).where(VoiceCorrectionRow.event_id == event_id))


def last_model(db: Session) -> VoiceModelRow | None:
    """The last training, whatever came out."""
    return db.scalar(
        select(VoiceModelRow).order_by(VoiceModelRow.made_at.desc(), VoiceModelRow.id.desc()).limit(1)
    )


def model(db: Session, model_id: str) -> VoiceModelRow | None:
    """One training."""
    return db.get(VoiceModelRow, model_id)


def used_model(db: Session) -> str | None:
    """The id of the model that is used now."""
    return db.scalar(select(VoiceModelRow.id).where(VoiceModelRow.used))


def weights(db: Session, model_id: str) -> bytes | None:
    """The weights of a model."""
    found = db.scalar(
        select(VoiceModelRow).where(VoiceModelRow.id == model_id).options(undefer(VoiceModelRow.weights))
    )
    return None if found is None else found.weights


def use_no_other(db: Session, model_id: str) -> None:
    """Put every other model out of use, and let go of its weights."""
    others = update(VoiceModelRow).where(VoiceModelRow.id != model_id)
    db.execute(others.values(used=False, weights=None))


def settings(db: Session) -> VoiceSettingsRow | None:
    """What owners allowed."""
    return db.scalar(select(VoiceSettingsRow))


def hold_trainings(db: Session) -> None:
    """Let others who start a training wait until this transaction ends."""
    db.execute(text("select pg_advisory_xact_lock(hashtext('voices.training'), hashtext(current_schema()))"))
