"""Examples of values in the event catalogue."""

from __future__ import annotations

import json
from typing import Any, Final

from sqlalchemy import text

from etappe.db import session_scope
from etappe.privacy.stores.types import Subject

_TYPES: Final = text("SELECT id, properties FROM event_types")
_SET: Final = text("UPDATE event_types SET properties = CAST(:properties AS jsonb) WHERE id = :id")
_NOTICES: Final = text("SELECT id, detail::text FROM event_notices")
_PAGES: Final = text("SELECT source, path, title FROM event_pages")
_NO_NOTICE: Final = text("DELETE FROM event_notices WHERE id = ANY(:ids)")
_NO_PAGE: Final = text("DELETE FROM event_pages WHERE source = :source AND path = :path")


def erase(subject: Subject) -> int:
    """Take out examples, pages and notices that name the customer; what they were examples of stays."""
    with session_scope(workspace_id=subject.workspace_id) as db:
        types = [
            row for row in db.execute(_TYPES).all() if subject.is_in(json.dumps(row[1], ensure_ascii=False))
        ]
        for row in types:
            db.execute(_SET, {"id": row[0], "properties": json.dumps(_without(row[1], subject))})
        notices = [row[0] for row in db.execute(_NOTICES).all() if subject.is_in(row[1])]
        db.execute(_NO_NOTICE, {"ids": notices})
        pages = [row for row in db.execute(_PAGES).all() if subject.is_in(f"{row[1]} {row[2]}")]
        for row in pages:
            db.execute(_NO_PAGE, {"source": row[0], "path": row[1]})
    return len(types) + len(notices) + len(pages)


def _without(value: Any, subject: Subject) -> Any:
    """A value without the parts that name the customer."""
    if isinstance(value, dict):
        return {name: _without(one, subject) for name, one in value.items() if not subject.is_in(str(name))}
    if isinstance(value, list):
        return [_without(one, subject) for one in value if not _names(one, subject)]
    return None if _names(value, subject) else value


def _names(value: Any, subject: Subject) -> bool:
    return isinstance(value, str | int) and subject.is_in(str(value))
