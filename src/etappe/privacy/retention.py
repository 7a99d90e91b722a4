"""How long events are kept: what is older than its source allows leaves the log and every row."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import text

from etappe import events
from etappe.accounts import Access
from etappe.config import get_settings
from etappe.db import read_session, session_scope
from etappe.kit import now
from etappe.kit.clock import to_us
from etappe.privacy import confirmations, outbox, repository
from etappe.privacy.models import PrivacySettingsRow
from etappe.privacy.settings import USUAL_RETENTION, settings_row

EVERY: Final = timedelta(hours=6)
_MAILS_KEPT: Final = timedelta(days=90)
_OLD_ROWS: Final = {
    "failed_events": text(
        "DELETE FROM failed_events WHERE source_id = :source AND received_at < :before RETURNING 1"
    ),
    "trait_changes": text(
        "DELETE FROM trait_changes WHERE source = :name AND time_us < :before_us RETURNING 1"
    ),
}


def usual_days(access: Access) -> int | None:
    """Days for sources that chose none."""
    row = access.db.get(PrivacySettingsRow, access.workspace_id)
    return USUAL_RETENTION if row is None else row.retention_days


def set_retention(access: Access, usual: int | None, by_source: Mapping[str, int | None]) -> None:
    """Say how long events are kept. Raises ``SourceNotFound``."""
    settings_row(access.db).retention_days = usual
    for source_id, days in by_source.items():
        events.update_source(access.db, access.workspace_id, source_id, {"retention_days": days})
    detail = {"usual": usual, "sources": len(by_source)}
    repository.note(access.db, "retention.set", access.person_id, detail=detail)


def retain(workspace_id: str, *, at_once: bool = False) -> dict[str, int]:
    """Remove what is too old, at most every few hours; how many things, by store."""
    with session_scope(workspace_id=workspace_id) as db:
        row = settings_row(db)
        if not at_once and row.retained_at is not None and row.retained_at > now() - EVERY:
            return {}
        row.retained_at = now()
        usual = row.retention_days
        removed = {
            "confirmations": confirmations.forget_ended(db),
            "mail": outbox.forget_old(db, now() - _MAILS_KEPT),
        }
        limits = _limits(workspace_id, usual)
        for source_id, name, before in limits:
            values = {"source": source_id, "name": name, "before": before, "before_us": to_us(before)}
            for table, query in _OLD_ROWS.items():
                removed[table] = removed.get(table, 0) + len(db.execute(query, values).all())
    removed["event_log"] = _forget_events(workspace_id, {name: before for _, name, before in limits})
    return {name: number for name, number in removed.items() if number}


def _limits(workspace_id: str, usual: int | None) -> list[tuple[str, str, datetime]]:
    with read_session(workspace_id=workspace_id) as db:
        sources = events.list_sources(db, workspace_id)
    found = [(one, one.settings.retention_days or usual) for one in sources]
    return [
        (one.id, name, now() - timedelta(days=days))
        for one, days in found
        if days is not None
        for name in one.names
    ]


def _forget_events(workspace_id: str, limits: Mapping[str, datetime]) -> int:
    """Take old events out of the log, source by source, in one commit."""
    log = events.log_of(get_settings().workspace_folder(workspace_id))
    if not limits or not _has_old(log, limits):
        return 0
    return log.forget_before({name: to_us(before) for name, before in limits.items()})


def _has_old(log: events.EventLog, limits: Mapping[str, datetime]) -> bool:
    oldest = min((file.first_us for file in log.log_files()), default=None)
    return oldest is not None and oldest < max(to_us(before) for before in limits.values())
