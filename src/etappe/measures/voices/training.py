"""Use cases of training: start one, also by itself, carry it out, and say how good what is used is."""

from __future__ import annotations

from contextlib import suppress
from typing import Final

from sqlalchemy.orm import Session

from etappe.accounts import Access
from etappe.config import get_settings
from etappe.db import read_session, session_scope
from etappe.kit import defer, new_id, now
from etappe.kit.jobs import Interrupted, check_stop
from etappe.measures.answers import Answers
from etappe.measures.voices import learning, repository
from etappe.measures.voices.errors import TrainingUnderWay
from etappe.measures.voices.hearing import heard, reality_of
from etappe.measures.voices.models import VoiceModelRow
from etappe.measures.voices.types import Method, Training

TRAIN_TASK: Final = "voices.train"
_GROWTH: Final = 1.5
"""By so much the comments with a known mood have to grow before another training starts by itself."""
_seen: dict[str, str] = {}
"""The version of the answers of each workspace when it was last looked whether a training is due."""
_STATES: Final = ("waiting", "running", "done", "too_few", "failed")


def state(db: Session) -> Training:
    """The last training and what is used now."""
    row, used = repository.last_model(db), repository.used_model(db)
    method: Method = "trained" if used else "lexicon"
    if row is None:
        return Training("none", method, 0.0, None, None, None, None)
    return Training(
        next(one for one in _STATES if one == row.state),
        method,
        row.progress,
        row.report,
        row.problem,
        row.made_at.isoformat(),
        None if row.finished_at is None else row.finished_at.isoformat(),
    )


def start(access: Access) -> Training:
    """Queue a training. Raises :class:`TrainingUnderWay`."""
    model_id = _planned(access.db, access.workspace_id)
    defer(TRAIN_TASK, transaction=access.db, workspace_id=access.workspace_id, model_id=model_id)
    return state(access.db)


def train_here(workspace_id: str) -> Training:
    """Train at once, in this process. Raises :class:`TrainingUnderWay`."""
    with session_scope(workspace_id=workspace_id) as db:
        model_id = _planned(db, workspace_id)
    carry_out(workspace_id, model_id)
    with read_session(workspace_id=workspace_id) as db:
        return state(db)


def start_if_due(workspace_id: str) -> bool:
    """Queue a training once there is enough to learn from, and again when that has grown by half; whether it did.

    The first look after a start does nothing, so that nothing is learnt while the first data pour in. A training that
    failed is not tried again by itself.
    """
    if workspace_id not in _seen:
        _seen[workspace_id] = ""
        return False
    with read_session(workspace_id=workspace_id) as db:
        if not _is_due(db, workspace_id):
            return False
    with session_scope(workspace_id=workspace_id) as db, suppress(TrainingUnderWay):
        model_id = _planned(db, workspace_id)
        defer(TRAIN_TASK, transaction=db, workspace_id=workspace_id, model_id=model_id)
        return True
    return False


def _is_due(db: Session, workspace_id: str) -> bool:
    last = repository.last_model(db)
    if last is not None and last.state in (*repository.UNDER_WAY, "failed"):
        return False
    reality = reality_of(db, get_settings().workspace_folder(workspace_id))
    version = Answers.of(reality).version
    if _seen[workspace_id] == version:
        return False
    _seen[workspace_id] = version
    learnt_from = 0 if last is None or last.report is None else int(last.report["n"])
    known = learning.examples(heard(reality, db))
    return learning.are_enough(known) and len(known.texts) >= _GROWTH * learnt_from


def _planned(db: Session, workspace_id: str) -> str:
    """The id of a training that is going to be carried out; only one at a time."""
    repository.hold_trainings(db)
    last = repository.last_model(db)
    if last is not None and last.state in repository.UNDER_WAY:
        raise TrainingUnderWay
    row = VoiceModelRow(
        id=new_id("vm"), workspace_id=workspace_id, state="waiting", progress=0.0, used=False, made_at=now()
    )
    db.add(row)
    db.flush()
    return row.id


def carry_out(workspace_id: str, model_id: str) -> None:
    """Learn from what is known now; a training that fails leaves what was used before in use."""
    if not _note(workspace_id, model_id, state="running", progress=0.05):
        return
    try:
        with read_session(workspace_id=workspace_id) as db:
            found = learning.examples(
                heard(reality_of(db, get_settings().workspace_folder(workspace_id)), db)
            )
        outcome = learning.learn(found, lambda share: _proceed(workspace_id, model_id, share))
    except Interrupted:
        _note(workspace_id, model_id, state="waiting", progress=0.0)
        raise
    except Exception as error:
        _note(workspace_id, model_id, state="failed", problem=type(error).__name__, finished_at=now())
        raise
    with session_scope(workspace_id=workspace_id) as db:
        row = repository.model(db, model_id)
        if row is not None:
            row.state, row.report, row.progress, row.finished_at = outcome.state, outcome.report, 1.0, now()
            row.weights, row.used = outcome.weights, outcome.weights is not None
            if outcome.state == "done":
                # Also when the lexicon is better now: a model of other times is not used on.
                repository.use_no_other(db, model_id)


def _proceed(workspace_id: str, model_id: str, share: float) -> None:
    check_stop()
    _note(workspace_id, model_id, progress=share)


def _note(workspace_id: str, model_id: str, **columns: object) -> bool:
    with session_scope(workspace_id=workspace_id) as db:
        row = repository.model(db, model_id)
        for name, value in columns.items() if row is not None else ():
            setattr(row, name, value)
    return row is not None
