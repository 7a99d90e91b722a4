"""Lets the log hear who somebody is, so that consents and corrections lead to a customer like everything else."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from sqlalchemy.orm import Session

from etappe import customers, events
from etappe.config import get_settings
from etappe.events import Message, identifier_of
from etappe.kit import now
from etappe.kit.clock import to_us

DESK: Final = "Privacy desk"
"""The source of what this room says itself."""


def introduce(db: Session, key: str, message_id: str) -> None:
    """Make a customer of whoever is known by a consent only; a key that is anybody's already is left alone."""
    if customers.find_profile(db, key) is None:
        tell(db, key, {}, message_id)


def tell(db: Session, key: str, traits: Mapping[str, Any], message_id: str) -> None:
    """Add to the log what is known of the holder of ``key``; a message id that was told before adds nothing."""
    workspace_id: str = db.info["workspace_id"]
    source = events.source_for(db, workspace_id, name=DESK, kind="server")
    moment = to_us(now())
    message = _identify(key, traits, message_id, moment)
    events.accept(db, _folder(workspace_id), source.id, [message], received_us=moment)


def _folder(workspace_id: str) -> Path:
    return get_settings().workspace_folder(workspace_id)


def _identify(key: str, traits: Mapping[str, Any], message_id: str, moment: int) -> Message:
    """An event that says who somebody is. Whoever has no user id is named by the trait that does."""
    identifier = identifier_of(key)
    names: dict[str, Any] = {}
    if identifier.type == "user":
        names["user_id"] = identifier.value
    elif identifier.type == "anonymous":
        names["anonymous_id"] = identifier.value
    else:
        traits = {**traits, {"crm": "crm_id"}.get(identifier.type, identifier.type): identifier.value}
    return Message(
        kind="identify",
        activity="$identify",
        message_id=message_id,
        time_us=moment,
        received_us=moment,
        traits=dict(traits),
        **names,
    )
