"""Customers about whom nothing more may be kept, remembered without keeping who they are."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Final, Literal, get_args

from sqlalchemy import delete, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from etappe.events.collect.inbox import ALONE
from etappe.events.collect.models import SuppressionRow
from etappe.events.pseudonyms import pseudonym_key
from etappe.kit import now

SuppressionReason = Literal["erased", "restricted", "objected", "dnt"]
REASONS: Final[tuple[SuppressionReason, ...]] = get_args(SuppressionReason)

_PURPOSE: Final = b"etappe: suppressed\0"
_ALONE: Final = text(ALONE)


def digest_of(folder: Path, key: str) -> bytes:
    """What is kept of the key of a customer who must not be kept."""
    return digest_under(pseudonym_key(folder), key)


def digest_under(secret: bytes, key: str) -> bytes:
    """As :func:`digest_of`, for those who have the secret of the workspace at hand."""
    return hmac.digest(secret, _PURPOSE + key.encode("utf-8", "replace"), hashlib.sha256)


def suppress(db: Session, folder: Path, keys: Iterable[str], reason: SuppressionReason) -> None:
    """From the commit on no event of these customers is kept.

    Waits for the events that are being written, and keeps new ones waiting until the commit: what was in time is in
    the inbox when this returns, and nothing follows. So let the transaction be a short one.
    """
    secret, workspace_id = pseudonym_key(folder), db.info["workspace_id"]
    rows = [
        {"workspace_id": workspace_id, "digest": digest_under(secret, key), "reason": reason, "at": now()}
        for key in sorted(set(keys))
    ]
    db.execute(_ALONE)
    if rows:
        db.execute(insert(SuppressionRow).on_conflict_do_nothing(), rows)


def unsuppress(
    db: Session, folder: Path, keys: Iterable[str], reason: SuppressionReason | None = None
) -> None:
    """Events of these customers are kept again, as far as ``reason``, or any, was what kept them out."""
    secret = pseudonym_key(folder)
    query = delete(SuppressionRow).where(
        SuppressionRow.digest.in_([digest_under(secret, key) for key in keys])
    )
    db.execute(query if reason is None else query.where(SuppressionRow.reason == reason))


def suppressed(
    db: Session, folder: Path, keys: Collection[str], reasons: Collection[SuppressionReason] = REASONS
) -> set[str]:
    """Those of the keys about which nothing may be kept for one of the reasons."""
    secret = pseudonym_key(folder)
    by_digest = {digest_under(secret, key): key for key in keys}
    query = select(SuppressionRow.digest).where(
        SuppressionRow.digest.in_(list(by_digest)), SuppressionRow.reason.in_(list(reasons))
    )
    return {by_digest[bytes(digest)] for digest in db.scalars(query)}


def is_anybody_suppressed(db: Session) -> bool:
    """Whether there is anybody at all about whom nothing may be kept: for those who would have to ask for millions."""
    return db.scalar(select(SuppressionRow.digest).limit(1)) is not None
