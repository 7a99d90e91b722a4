"""Routes of segments."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from etappe import rules
from etappe.accounts import Access, EditorInWorkspace, InWorkspace, MemberInWorkspace
from etappe.customers import profiles
from etappe.customers.models import SegmentRow
from etappe.customers.naming import Naming
from etappe.customers.schemas import (
    MemberList,
    Movement,
    Ref,
    RuleIn,
    SegmentChange,
    SegmentIn,
    SegmentMember,
    SegmentOut,
    SegmentPreview,
)
from etappe.customers.segments import counting, service, store
from etappe.kit import Page, decode_cursor, encode_cursor
from etappe.kit.clock import to_us

router = APIRouter()
SAMPLE = 8
Limit = Annotated[int, Query(ge=1, le=500)]


@router.get("/segments", operation_id="list_segments")
def list_segments(access: InWorkspace) -> list[SegmentOut]:
    """All segments by name, with their size and how many came and went in the last day."""
    moved = store.movements_since(access.db, 24)
    return [_out(row, moved.get(row.id, (0, 0))) for row in store.segments(access.db)]


@router.post("/segments", operation_id="make_segment", status_code=201)
def make_segment(body: SegmentIn, access: EditorInWorkspace) -> SegmentOut:
    """Make a segment; who is in it is found out in the background, then kept up to date with every event."""
    return _out(service.create(access, body.name, body.rule, body.description))


@router.post("/segments/preview", operation_id="preview_segment")
def preview_segment(body: RuleIn, access: MemberInWorkspace) -> SegmentPreview:
    """How many customers a rule fits right now, and some of them."""
    number, keys = counting.preview(access, body.rule, SAMPLE)
    total, _ = profiles.page(access.db, None, 1, 0)
    return SegmentPreview(customers=number, total=max(total, number), sample=_refs(access, keys))


@router.get("/segments/{segment_id}", operation_id="get_segment")
def get_segment(segment_id: str, access: InWorkspace) -> SegmentOut:
    """One segment."""
    row = service.get(access, segment_id)
    return _out(row, store.movements_since(access.db, 24).get(row.id, (0, 0)))


@router.patch("/segments/{segment_id}", operation_id="change_segment")
def change_segment(segment_id: str, body: SegmentChange, access: EditorInWorkspace) -> SegmentOut:
    """Change a segment; with another rule its members are found anew."""
    row = service.change(access, segment_id, name=body.name, rule=body.rule, description=body.description)
    return _out(row)


@router.delete("/segments/{segment_id}", operation_id="remove_segment", status_code=204)
def remove_segment(segment_id: str, access: EditorInWorkspace) -> None:
    """Remove a segment; nothing about its customers changes."""
    service.remove(access, segment_id)


@router.get("/segments/{segment_id}/members", operation_id="list_members")
def list_members(
    segment_id: str, access: InWorkspace, limit: Limit = 50, offset: Annotated[int, Query(ge=0, le=10**9)] = 0
) -> MemberList:
    """Who is in a segment, those who came last first."""
    row = service.get(access, segment_id)
    rows = store.members(access.db, segment_id, limit=limit, offset=offset)
    naming = Naming.of(access, [key for _, key, _ in rows])
    members = [SegmentMember(**naming.ref(key).model_dump(), since_us=to_us(since)) for _, key, since in rows]
    return MemberList(total=row.size, members=members)


@router.get("/segments/{segment_id}/movements", operation_id="list_movements")
def list_movements(
    segment_id: str, access: InWorkspace, limit: Limit = 50, cursor: str | None = None
) -> Page[Movement]:
    """Who entered and left a segment, newest first."""
    service.get(access, segment_id)
    before = None if cursor is None else int(decode_cursor(cursor, 1)[0] or 0)
    rows = store.movements(access.db, segment_id, before=before, limit=limit + 1)
    naming = Naming.of(access, [row[1] for row in rows])
    items = [
        Movement(**naming.ref(key).model_dump(), entered=entered, cause=cause, at_us=to_us(at))
        for _, key, entered, cause, at in rows[:limit]
    ]
    more = encode_cursor([rows[limit - 1][0]]) if len(rows) > limit else None
    return Page(items=items, next_cursor=more)


def _refs(access: Access, keys: list[str]) -> list[Ref]:
    naming = Naming.of(access, keys)
    return [naming.ref(key) for key in keys]


def _out(row: SegmentRow, moved: tuple[int, int] = (0, 0)) -> SegmentOut:
    return SegmentOut(
        id=row.id,
        name=row.name,
        description=row.description,
        rule=row.rule,
        size=row.size,
        state="live" if row.state == "live" else "new",
        moves_with_time=rules.longest_window(rules.parse_customer_rule(row.rule)) is not None,
        counted_us=None if row.counted_at is None else to_us(row.counted_at),
        entered_24h=moved[0],
        left_24h=moved[1],
    )
