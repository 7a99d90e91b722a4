"""The route of the live debugger."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from etappe.accounts import InWorkspace
from etappe.errors import InvalidInput
from etappe.events.collect.debugging import Position, recent
from etappe.events.collect.schemas import RecentOut
from etappe.events.shown import Shown
from etappe.events.sources.service import get_source, require_sight
from etappe.kit import decode_cursor, encode_cursor

router = APIRouter(tags=["sources"])

_PARTS = 3
_LAST = (1 << 63) - 1


@router.get("/sources/{source_id}/recent", operation_id="get_recent_events")
def get_recent_events(
    source_id: str,
    access: InWorkspace,
    after: Annotated[str | None, Query(max_length=400, description="`after` of the last answer.")] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> RecentOut:
    """What just came and what became of it; to be asked again every second.

    Without `after` the newest events. Duplicates and suppressed events leave no row: they are named by the process
    that received them, to whoever watches at that time, suppressed ones without a word about whose they were.
    """
    require_sight(access, get_source(access.db, access.workspace_id, source_id))
    events, reached = recent(
        access.db, access.workspace_id, source_id, Shown.of(access), _position(after), limit
    )
    return RecentOut(events=events, after=encode_cursor(reached))


def _position(after: str | None) -> Position:
    if after is None:
        return 0, 0, 0
    parts = [part for part in decode_cursor(after, _PARTS) if isinstance(part, int) and 0 <= part <= _LAST]
    if len(parts) < _PARTS:
        raise InvalidInput(
            "“after” is not one that this list handed out.", field="after", code="cursor.invalid"
        )
    return parts[0], parts[1], parts[2]
