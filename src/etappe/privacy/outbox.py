"""Mail that has to leave: kept with the statement it belongs to, handed over later, tried again."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from etappe import mail
from etappe.db import session_scope
from etappe.errors import EtappeError
from etappe.kit import new_id, now
from etappe.mail import Mail, MailNotSetUp, Sent, Written
from etappe.privacy.models import MailRow

GIVE_UP_AFTER: Final = timedelta(days=4)
_STUCK_AFTER: Final = timedelta(minutes=10)


def post(
    db: Session, kind: str, key: str, address: str, written: Written, headers: dict[str, str], until: datetime
) -> MailRow:
    """Have a mail leave soon after the transaction, and not after ``until``."""
    row = MailRow(
        id=new_id("ml"),
        workspace_id=db.info["workspace_id"],
        message_id=mail.new_message_id(),
        kind=kind,
        key=key,
        address=address,
        subject=written.subject,
        body=written.text,
        html=written.html,
        headers=dict(headers),
        give_up_at=min(until, now() + GIVE_UP_AFTER),
    )
    db.add(row)
    db.flush()
    return row


def deliver_one(workspace_id: str) -> bool:
    """Try the mail that has waited longest; whether there was one.

    A process that dies meanwhile leaves it marked, and it is tried again with the same message id: a confirmation
    that comes twice harms nobody.
    """
    with session_scope(workspace_id=workspace_id) as db:
        row = _claim(db)
    if row is None:
        return False
    try:
        sent = mail.send(
            Mail(row.address, row.subject, row.body, row.html, row.message_id, dict(row.headers))
        )
    except MailNotSetUp as error:
        sent = Sent("later", None, error.message)
    except EtappeError as error:
        sent = Sent("refused", None, error.message)
    with session_scope(workspace_id=workspace_id) as db:
        _settle(db, row.id, sent)
    return sent.status is not None


def drop(db: Session, keys: list[str]) -> int:
    """Delete what was written to customers, sent or not; how many."""
    gone = db.execute(delete(MailRow).where(or_(MailRow.key.in_(keys))).returning(MailRow.id))
    return len(gone.all())


def _claim(db: Session) -> MailRow | None:
    stuck = MailRow.next_try_at <= now() - _STUCK_AFTER
    waits = (MailRow.state == "waiting") & (MailRow.next_try_at <= now())
    query = select(MailRow).where(or_(waits, (MailRow.state == "sending") & stuck))
    row = db.scalar(query.order_by(MailRow.next_try_at).limit(1).with_for_update(skip_locked=True))
    if row is not None:
        row.state, row.attempts, row.next_try_at = "sending", row.attempts + 1, now()
    return row


def _settle(db: Session, mail_id: str, sent: Sent) -> None:
    """What has left, or never will, keeps neither its words nor the secret in them."""
    row = db.get(MailRow, mail_id)
    if row is None or row.state != "sending":
        return
    fate = mail.fate_of(sent, row.attempts, now(), row.give_up_at)
    row.answer, row.state = sent.answer, fate.state
    row.sent_at, row.next_try_at = fate.sent_at, fate.next_try_at or row.next_try_at
    if row.state in {"sent", "failed"}:
        row.body = row.html = ""
        row.headers = {}


def forget_old(db: Session, before: datetime) -> int:
    """Delete what left long ago; how many."""
    done = MailRow.state.in_(["sent", "failed", "dropped"]) & (MailRow.made_at < before)
    return len(db.execute(delete(MailRow).where(done).returning(MailRow.id)).all())


def cancel(db: Session, key: str, kind: str) -> None:
    """Keep what waits from leaving."""
    waiting: Any = (MailRow.key == key) & (MailRow.kind == kind) & (MailRow.state == "waiting")
    db.execute(update(MailRow).where(waiting).values(state="dropped", body="", html="", headers={}))
