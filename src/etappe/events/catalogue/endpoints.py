"""Routes of the event catalogue, of suggestions for bindings, and of topics."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from etappe.accounts import Access, EditorInWorkspace, InWorkspace, record
from etappe.errors import InvalidInput
from etappe.events.catalogue import binding, service, topics
from etappe.events.catalogue.schemas import (
    BindIn,
    BindOut,
    EventDetailsOut,
    EventTypeChange,
    EventTypeOut,
    PlanIn,
    PlanOut,
    SuggestionOut,
    TopicOut,
    TopicsIn,
    TopicSuggestionOut,
)
from etappe.kit import Page, decode_cursor, encode_cursor
from etappe.kit.paging import DEFAULT_LIMIT, MAX_LIMIT

router = APIRouter(tags=["catalogue"])

Cursor = Annotated[str | None, Query(max_length=400, description="`next_cursor` of the page before.")]
Limit = Annotated[int, Query(ge=1, le=MAX_LIMIT)]


@router.get("/catalogue", operation_id="list_event_types")
def list_event_types(
    access: InWorkspace,
    source: Annotated[str | None, Query(max_length=200, description="Name of a source.")] = None,
    search: Annotated[str, Query(max_length=200)] = "",
    bound: Annotated[bool | None, Query(description="Only those with, or without, a touchpoint.")] = None,
    planned: bool | None = None,
    cursor: Cursor = None,
    limit: Limit = DEFAULT_LIMIT,
) -> Page[EventTypeOut]:
    """What arrives: kinds of events with their volume, the most frequent first."""
    start = _start(cursor)
    every = service.list_types(access, source=source, search=search, planned=planned)
    binder = binding.Binder(access)
    if bound is not None:
        every = [one for one in every if (binder.touchpoint(one) is not None) == bound]
    shown = every[start : start + limit]
    days = service.recent_days(access.db, shown)
    items = [EventTypeOut.of(one, days.get(one.id, []), binder.touchpoint(one)) for one in shown]
    following = encode_cursor([start + limit]) if len(every) > start + limit else None
    return Page(items=items, next_cursor=following)


@router.get("/catalogue/unbound", operation_id="list_unbound_events")
def list_unbound(access: InWorkspace) -> list[SuggestionOut]:
    """Touchpoints suggested for events that none is bound to, the most frequent first."""
    found = binding.suggestions(access, service.list_types(access))
    return [SuggestionOut.of(one) for one in found]


@router.post("/catalogue/bind", operation_id="bind_events")
def bind_events(body: BindIn, access: EditorInWorkspace) -> BindOut:
    """Bind events to touchpoints by rules, which are made where they are missing; all as one change."""
    command, names = binding.bind(access, [(item.rule, item.touchpoint.strip()) for item in body.items])
    return BindOut(command=None if command is None else command.id, touchpoints=names)


@router.post("/catalogue/plan", operation_id="take_tracking_plan")
def take_plan(body: PlanIn, access: EditorInWorkspace) -> PlanOut:
    """Take a tracking plan over, as CSV with a line per event or property, or as JSON."""
    counts = service.take_plan(access, body.text, body.format)
    _record(access, "catalogue.planned", None)
    return PlanOut(**counts)


@router.post("/catalogue/notices/{notice_id}/settle", operation_id="settle_event_notice", status_code=204)
def settle_notice(notice_id: str, access: EditorInWorkspace) -> None:
    """Somebody has seen to a notice about drift."""
    service.settle(access, notice_id)


@router.get("/catalogue/{type_id}", operation_id="get_event_type")
def get_event_type(type_id: str, access: InWorkspace) -> EventDetailsOut:
    """Everything about a kind of events: properties, volume per day, drift."""
    return _details(access, service.details(access, type_id))


@router.patch("/catalogue/{type_id}", operation_id="change_event_type")
def change_event_type(type_id: str, body: EventTypeChange, access: EditorInWorkspace) -> EventDetailsOut:
    """Describe a kind of events, call it planned, say which of its properties are personal."""
    _record(access, "catalogue.changed", type_id)
    return _details(access, service.change_type(access, type_id, **body.model_dump()))


@router.get("/topics", operation_id="list_topics")
def list_topics(access: InWorkspace) -> list[TopicOut]:
    """Which events speak of which term."""
    return [TopicOut.model_validate(one) for one in topics.topics(access.db)]


@router.get("/topics/suggestions", operation_id="suggest_topics")
def suggest_topics(access: InWorkspace) -> list[TopicSuggestionOut]:
    """Terms that the pages of the sites suggest, each with a rule."""
    return [TopicSuggestionOut.model_validate(one) for one in topics.suggest(access.db)]


@router.post("/topics", operation_id="create_topics", status_code=201)
def create_topics(body: TopicsIn, access: EditorInWorkspace) -> list[TopicOut]:
    """Give terms their rules; terms that are named are made in the taxonomy of topics."""
    items = [(item.term_id, item.name, item.rule) for item in body.items]
    return [TopicOut.model_validate(one) for one in topics.create(access, items)]


@router.delete("/topics/{topic_id}", operation_id="delete_topic", status_code=204)
def delete_topic(topic_id: str, access: EditorInWorkspace) -> None:
    """Take a rule from its term; the term stays."""
    topics.remove(access.db, topic_id)


def _details(access: Access, found: service.Details) -> EventDetailsOut:
    touchpoint = binding.Binder(access).touchpoint(found.type)
    return EventDetailsOut.of_details(found, touchpoint, clear=access.clear_names)


def _start(cursor: str | None) -> int:
    start = 0 if cursor is None else decode_cursor(cursor, 1)[0]
    if not isinstance(start, int) or not 0 <= start <= 1_000_000:
        raise InvalidInput("The cursor is not one of this list.", field="cursor", code="cursor.invalid")
    return start


def _record(access: Access, action: str, subject: str | None) -> None:
    record(access.db, action, person_id=access.person_id, workspace_id=access.workspace_id, subject=subject)
