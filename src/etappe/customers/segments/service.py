"""Use cases of segments: make, change and remove them."""

from __future__ import annotations

from etappe import rules
from etappe.accounts import Access, record
from etappe.customers.errors import NoSuchSegment, SegmentNameTaken
from etappe.customers.known_traits import Traits
from etappe.customers.models import SegmentRow
from etappe.customers.segments import store
from etappe.kit import defer, new_id

COUNT_TASK = "customers.count_segment"


def create(access: Access, name: str, rule: str, description: str) -> SegmentRow:
    """A new segment; who is in it is found out in the background."""
    formatted = _formatted(access, rule)
    _free(access, name)
    row = SegmentRow(
        id=new_id("sg"), workspace_id=access.workspace_id, name=name, description=description, rule=formatted,
        made_by=access.person_id,
    )  # fmt: skip
    access.db.add(row)
    access.db.flush()
    _count(access, row)
    _record(access, "segment.made", row)
    return row


def create_segment(access: Access, name: str, rule: str, description: str) -> str:
    """As :func:`create`; the id of the segment."""
    return create(access, name, rule, description).id


def change(
    access: Access, segment_id: str, *, name: str | None, rule: str | None, description: str | None
) -> SegmentRow:
    """Change a segment; with another rule its members are found anew. Raises :class:`NoSuchSegment`."""
    row = get(access, segment_id)
    if name is not None and name != row.name:
        _free(access, name)
        row.name = name
    if description is not None:
        row.description = description
    if rule is not None and (formatted := _formatted(access, rule)) != row.rule:
        row.rule, row.state, row.counted_at = formatted, "new", None
        access.db.flush()
        store.forget_members(access.db, row.id)
        _count(access, row)
    access.db.flush()
    return row


def remove(access: Access, segment_id: str) -> None:
    """Remove a segment; nothing about its customers changes. Raises :class:`NoSuchSegment`."""
    row = get(access, segment_id)
    _record(access, "segment.removed", row)
    access.db.delete(row)
    access.db.flush()


def get(access: Access, segment_id: str) -> SegmentRow:
    """The segment with this id. Raises :class:`NoSuchSegment`."""
    row = access.db.get(SegmentRow, segment_id)
    if row is None:
        raise NoSuchSegment(segment_id)
    return row


def _formatted(access: Access, rule: str) -> str:
    parsed = rules.parse_customer_rule(rule)
    Traits.of(access).allow(parsed)
    return rules.format_rule(parsed)


def _free(access: Access, name: str) -> None:
    if any(one.name == name for one in store.segments(access.db)):
        raise SegmentNameTaken(name)


def _count(access: Access, row: SegmentRow) -> None:
    defer(COUNT_TASK, transaction=access.db, workspace_id=access.workspace_id, segment_id=row.id)


def _record(access: Access, action: str, row: SegmentRow) -> None:
    record(
        access.db, action, person_id=access.person_id, workspace_id=access.workspace_id, subject=row.id,
        detail={"name": row.name},
    )  # fmt: skip
