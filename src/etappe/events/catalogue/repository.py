"""Every query of the catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any, cast

from sqlalchemy import delete, func, or_, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from etappe.events.catalogue.models import (
    CatalogueScanRow,
    EventDayRow,
    EventNoticeRow,
    EventPageRow,
    EventTypeRow,
    TopicRow,
)
from etappe.events.catalogue.types import Day, EventType, Found, Notice, NoticeKind, Page, Seen
from etappe.kit import new_id, now

_SEARCHED = (EventTypeRow.activity, EventTypeRow.description)


def scan_state(db: Session, workspace_id: str) -> CatalogueScanRow | None:
    """Up to where the log has been looked through."""
    return db.get(CatalogueScanRow, workspace_id)


def note_scan(db: Session, workspace_id: str, removals: int, last_arrival: int, rows: int) -> None:
    """Remember how far a scan came."""
    values = {"removals": removals, "last_arrival": last_arrival, "rows": rows, "scanned_at": now()}
    query = insert(CatalogueScanRow).values(workspace_id=workspace_id, **values)
    db.execute(query.on_conflict_do_update(index_elements=["workspace_id"], set_=values))


def forget_counts(db: Session) -> None:
    """Begin to count anew; what people wrote about kinds of events stays."""
    db.execute(delete(EventDayRow))
    db.execute(delete(EventPageRow))
    for row in db.scalars(select(EventTypeRow)):
        row.events, row.looked_at, row.first_us, row.last_us, row.properties = 0, 0, None, None, {}


def type_rows(db: Session) -> dict[tuple[str, str], EventTypeRow]:
    """Every kind of events by source and activity."""
    return {(row.source, row.activity): row for row in db.scalars(select(EventTypeRow))}


def type_row(db: Session, type_id: str) -> EventTypeRow | None:
    """One kind of events."""
    return db.get(EventTypeRow, type_id)


def add_type(db: Session, workspace_id: str, source: str, activity: str, **values: Any) -> EventTypeRow:
    """A kind of events that was not known."""
    row = EventTypeRow(
        id=new_id("evt"), workspace_id=workspace_id, source=source, activity=activity,
        events=0, looked_at=0, properties={}, plan={}, personal={}, planned=False, description="", owner="",
    )  # fmt: skip
    for name, value in values.items():
        setattr(row, name, value)
    db.add(row)
    return row


def add_days(db: Session, workspace_id: str, type_id: str, days: Mapping[date, int]) -> None:
    """Add the events of days to what was counted before."""
    rows = [
        {"workspace_id": workspace_id, "type_id": type_id, "day": day, "events": events}
        for day, events in sorted(days.items())
    ]
    if rows:
        query = insert(EventDayRow)
        added = {"events": EventDayRow.events + query.excluded.events}
        db.execute(query.on_conflict_do_update(index_elements=["type_id", "day"], set_=added), rows)


def add_pages(db: Session, workspace_id: str, source: str, activity: str, pages: Iterable[Page]) -> None:
    """Add how often pages were looked at."""
    rows = [
        {
            "workspace_id": workspace_id, "source": source, "path": page.path, "title": page.title[:300],
            "activity": activity, "property": page.property, "events": round(page.events),
        }
        for page in sorted(pages, key=lambda page: page.path)
    ]  # fmt: skip
    if rows:
        query = insert(EventPageRow)
        added = {"events": EventPageRow.events + query.excluded.events}
        keys = ["source", "path", "workspace_id"]
        db.execute(query.on_conflict_do_update(index_elements=keys, set_=added), rows)


def pages(db: Session, limit: int) -> list[EventPageRow]:
    """The pages looked at most often."""
    query = select(EventPageRow).order_by(EventPageRow.events.desc(), EventPageRow.path).limit(limit)
    return list(db.scalars(query))


def days(db: Session, type_ids: Iterable[str], since: date | None = None) -> dict[str, list[Day]]:
    """Events per day of some kinds, oldest first."""
    query = select(EventDayRow).where(EventDayRow.type_id.in_(list(type_ids)))
    if since is not None:
        query = query.where(EventDayRow.day >= since)
    found: dict[str, list[Day]] = {}
    for row in db.scalars(query.order_by(EventDayRow.day)):
        found.setdefault(row.type_id, []).append(Day(row.day, row.events))
    return found


def types(
    db: Session,
    *,
    source: str | None = None,
    search: str = "",
    planned: bool | None = None,
    hidden_sources: Sequence[str] = (),
) -> list[EventType]:
    """Kinds of events, the most frequent first."""
    open_notices = (
        select(EventNoticeRow.type_id, func.count().label("number"))
        .where(~EventNoticeRow.settled)
        .group_by(EventNoticeRow.type_id)
        .subquery()
    )
    query = select(EventTypeRow, open_notices.c.number).outerjoin(
        open_notices, open_notices.c.type_id == EventTypeRow.id
    )
    if source is not None:
        query = query.where(EventTypeRow.source == source)
    if search:
        query = query.where(
            or_(
                EventTypeRow.activity.icontains(search, autoescape=True),
                EventTypeRow.description.icontains(search, autoescape=True),
            )
        )
    if planned is not None:
        query = query.where(EventTypeRow.planned == planned)
    if hidden_sources:
        query = query.where(EventTypeRow.source.not_in(list(hidden_sources)))
    order = (EventTypeRow.events.desc(), EventTypeRow.activity, EventTypeRow.source)
    return [as_type(row, number or 0) for row, number in db.execute(query.order_by(*order))]


def add_notices(db: Session, workspace_id: str, type_id: str, found: Iterable[Found]) -> None:
    """Tell about drift, unless the same thing was told and nobody has settled it."""
    known = {
        (row.kind, row.property)
        for row in db.scalars(
            select(EventNoticeRow).where(EventNoticeRow.type_id == type_id, ~EventNoticeRow.settled)
        )
    }
    for one in found:
        if (one.kind, one.property) not in known:
            known.add((one.kind, one.property))
            db.add(
                EventNoticeRow(
                    id=new_id("evn"), workspace_id=workspace_id, type_id=type_id, kind=one.kind,
                    property=one.property, detail=dict(one.detail), at=now(), settled=False,
                )
            )  # fmt: skip


def notices(db: Session, type_id: str) -> list[Notice]:
    """What was told about a kind of events, newest first."""
    query = select(EventNoticeRow).where(EventNoticeRow.type_id == type_id)
    rows = db.scalars(query.order_by(EventNoticeRow.at.desc(), EventNoticeRow.id.desc()).limit(200))
    return [
        Notice(row.id, cast("NoticeKind", row.kind), row.property, row.detail, row.at, row.settled)
        for row in rows
    ]


def volume_told(db: Session, type_id: str, day: date) -> bool:
    """Whether the volume of a day was told about, settled or not."""
    query = select(EventNoticeRow.id).where(
        EventNoticeRow.type_id == type_id,
        EventNoticeRow.kind == "volume",
        EventNoticeRow.detail["day"].as_string() == day.isoformat(),
    )
    return db.scalar(query.limit(1)) is not None


def notice_row(db: Session, notice_id: str) -> EventNoticeRow | None:
    """One notice."""
    return db.get(EventNoticeRow, notice_id)


def topics(db: Session) -> list[TopicRow]:
    """Which rules stand for which terms."""
    return list(db.scalars(select(TopicRow).order_by(TopicRow.made_at, TopicRow.id)))


def topic_row(db: Session, topic_id: str) -> TopicRow | None:
    """One rule for a term."""
    return db.get(TopicRow, topic_id)


def as_type(row: EventTypeRow, notices: int = 0) -> EventType:
    """The value behind a row."""
    return EventType(
        row.id, row.source, row.activity, row.events, row.looked_at, row.first_us, row.last_us,
        seen_in(row.properties), row.planned, row.plan, row.personal, row.description, row.owner, notices,
    )  # fmt: skip


def seen_in(properties: Mapping[str, Any]) -> dict[str, Seen]:
    """The properties of a row."""
    return {name: Seen(**one) for name, one in properties.items()}


def as_columns(properties: Mapping[str, Seen]) -> dict[str, Any]:
    """Properties as a row keeps them."""
    return {_storable(name): _clean(asdict(seen)) for name, seen in properties.items()}


def _clean(seen: dict[str, Any]) -> dict[str, Any]:
    return {**seen, "examples": [_storable(one) for one in seen["examples"]]}


def _storable(text: str) -> str:
    return text.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")


def since_scan(db: Session, workspace_id: str) -> datetime | None:
    """When the log was looked through the last time."""
    row = scan_state(db, workspace_id)
    return None if row is None else row.scanned_at
