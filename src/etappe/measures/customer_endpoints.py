"""Routes that show customers: the list, one customer, and the timeline over all channels."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query

from etappe import customers, journeys
from etappe.accounts import Access, InWorkspace
from etappe.analytics.results import People
from etappe.analytics.specs import Notion
from etappe.customers import IdentifierOut, Naming, Shown, TraitOut
from etappe.events import Identifier, identifier_of, short
from etappe.kit import decode_cursor, encode_cursor
from etappe.kit.clock import to_us
from etappe.measures import behaviour, people
from etappe.measures.customer_schemas import (
    ConflictOut,
    CountOut,
    CustomerDetail,
    CustomerList,
    CustomerOut,
    IssueOut,
    Named,
    PeopleOut,
    PersonOut,
    PreferenceOut,
    ScoreOut,
    SegmentRef,
    StageNow,
    StandingOut,
    Timeline,
    TimelineEvent,
)
from etappe.measures.past import Happening, Wanted

router = APIRouter(tags=["customers"])
Handle = Annotated[str, Path(max_length=4096, description="Handle of a customer, `c_…`.")]
Limit = Annotated[int, Query(ge=1, le=1000)]
ListLimit = Annotated[int, Query(ge=1, le=200)]
Offset = Annotated[int, Query(ge=0, le=1_000_000_000)]
Word = Annotated[str | None, Query(max_length=200)]


@router.get("/customers", operation_id="list_customers")
def list_customers(
    access: InWorkspace,
    search: Annotated[str, Query(max_length=200)] = "",
    segment: Word = None,
    limit: ListLimit = 50,
    offset: Offset = 0,
) -> CustomerList:
    """Customers, latest first: all, those of a segment, or those found by any of their identifiers."""
    total, lines = people.list_customers(access, search, segment, limit, offset)
    maps = journeys.journeys_to_measure(access.db) if lines else []
    now_us = people.moment()
    naming = Naming.of(access, [line.key for line in lines])
    rows = [
        _line(naming, line, maps, now_us, customers.issues(access.db, [line.id] if line.id else []))
        for line in lines
    ]
    return CustomerList(total=total, customers=rows)


@router.get("/customers/{handle}/timeline", operation_id="get_customer_timeline")
def get_timeline(
    handle: Handle,
    access: InWorkspace,
    notion: Notion = "customer",
    channel: Word = None,
    source: Word = None,
    kind: Literal["touch", "technical"] | None = None,
    limit: Limit = 100,
    cursor: Annotated[str | None, Query(max_length=400)] = None,
) -> Timeline:
    """What a customer did over all channels, newest first."""
    customer = people.Customer.behind(access, handle, notion)
    before = None if cursor is None else _position(cursor)
    found = customer.timeline(Wanted(channel, source, kind, before), limit + 1)
    last = found[limit - 1] if len(found) > limit else None
    more = None if last is None else encode_cursor([last.time_us, last.arrival])
    return Timeline(
        events=[_event(event) for event in found[:limit]],
        next_cursor=more,
        hidden_sources=customer.hidden_sources(),
    )


@router.get("/customers/{handle}", operation_id="get_customer")
def get_customer(handle: Handle, access: InWorkspace, notion: Notion = "customer") -> CustomerDetail:
    """One customer: who they are, what is known of them, and where they stand."""
    customer, shown = people.Customer.behind(access, handle, notion), Shown.of(access)
    conflicts = customers.conflicts(access.db, customer.profiles)
    naming = Naming.of(access, [customer.key, *(one.other_key for one in conflicts)])
    past = behaviour.touches(customer.past)
    score = customer.score()
    return CustomerDetail(
        **named(naming, customer.key).model_dump(),
        pseudonym=short(shown.handle(customer.key)),
        **_period(customer),
        touches=len(past),
        channels=customer.channels(),
        **_known(customer, shown),
        conflicts=[_conflict(naming, one) for one in conflicts],
        counters=[CountOut(**asdict(one)) for one in behaviour.counters(customer.past, customer.now_us)],
        stages=[StandingOut(**asdict(one)) for one in customer.standings()],
        score=None if score is None else ScoreOut(**asdict(score)),
        hidden_sources=customer.hidden_sources(),
    )


def people_out(answer: People, access: Access) -> PeopleOut:
    """The customers behind a number, by handle and name."""
    naming = Naming.of(access, [one.customer for one in answer.people])
    found = [
        PersonOut(
            **named(naming, one.customer).model_dump(),
            reason=one.reason,
            touches=one.touches,
            first_us=one.first_us,
            last_us=one.last_us,
            last_touchpoint=one.last_touchpoint,
        )
        for one in answer.people
    ]
    return PeopleOut(total=answer.total, people=found)


def named(naming: Naming, key: str) -> Named:
    """A customer's handle, what to call them, and their key."""
    return Named(**naming.ref(key).model_dump(), clear=naming.shown.clear)


def _position(cursor: str) -> tuple[int, int]:
    time_us, arrival = decode_cursor(cursor, 2)
    return int(time_us or 0), int(arrival or 0)


def _line(
    naming: Naming,
    line: people.Line,
    maps: list[journeys.Journey],
    now_us: int,
    issues: list[customers.Issue],
) -> CustomerOut:
    touches = behaviour.touches(line.past)
    standings = behaviour.standings(line.past, maps)
    score = behaviour.score(line.past, issues, now_us)
    return CustomerOut(
        **named(naming, line.key).model_dump(),
        first_us=line.first_us,
        last_us=line.last_us,
        touches=len(touches),
        last_touchpoint=touches[-1].touchpoint if touches else "",
        channels=list(dict.fromkeys(event.channel for event in reversed(touches) if event.channel)),
        stage=StageNow(**_now(standings[0])) if standings else None,
        segments=_segments(line.segments),
        score=None if score is None else score.value,
    )


def _now(standing: behaviour.Standing) -> dict[str, Any]:
    return {"journey": asdict(standing.journey), "stage": asdict(standing.stage)}


def _segments(found: Any) -> list[SegmentRef]:
    return [SegmentRef(id=segment, name=name, since_us=to_us(since)) for segment, name, since in found]


def _period(customer: people.Customer) -> dict[str, Any]:
    """First and last moment; what the row store knows comes before what the log does."""
    times = [event.time_us for event in customer.past]
    if customer.profile is not None:
        times += [customer.profile.first_us, customer.profile.last_us]
    return {"first_us": min(times), "last_us": max(times)}


def _known(customer: people.Customer, shown: Shown) -> dict[str, Any]:
    """Everything from the row store."""
    db, profile = customer.access.db, customer.profile
    held = () if profile is None else profile.identifiers
    inside = {} if profile is None else customers.segments_by_customer(db, [profile.id])
    return {
        "identifiers": [
            IdentifierOut(
                type=one.type, value=shown.value(Identifier(one.type, one.value)), source=one.source,
                first_us=one.first_us, last_us=one.last_us,
            )
            for one in held
        ],
        "traits": _traits(customer, shown),
        "preferences": [PreferenceOut(**asdict(one)) for one in customer.preferences()],
        "segments": [] if profile is None else _segments(inside.get(profile.id, ())),
        "issues": [_issue(shown, one) for one in customer.issues],
        "merges": 0 if profile is None else profile.merges,
    }  # fmt: skip


def _traits(customer: people.Customer, shown: Shown) -> list[TraitOut]:
    """What sources said of the customer, and beside that the columns of plain tables that never change."""
    said = () if customer.profile is None else customer.profile.traits
    found = {trait.name: TraitOut(**asdict(trait)) for trait in said}
    for trait in behaviour.constant_columns(customer.past):
        found.setdefault(trait.name, TraitOut(**asdict(trait)))
    values = shown.properties({trait.name: trait.value for trait in found.values()})
    return [found[name].model_copy(update={"value": values[name]}) for name in sorted(found)]


def _conflict(naming: Naming, one: customers.Conflict) -> ConflictOut:
    identifier = identifier_of(one.key)
    return ConflictOut(
        type=identifier.type,
        value=naming.shown.value(identifier),
        reason=one.reason,
        other=named(naming, one.other_key),
        count=one.count,
        last_us=to_us(one.last_at),
    )


def _issue(shown: Shown, one: customers.Issue) -> IssueOut:
    return IssueOut(
        id=one.id, kind=one.kind, state=one.state, text=shown.free_text(one.text), source=one.source,
        opened_us=one.opened_us, due_us=one.due_us, closed_us=one.closed_us,
    )  # fmt: skip


def _event(event: Happening) -> TimelineEvent:
    kind: Literal["touch", "technical"] = "technical" if event.is_technical else "touch"
    return TimelineEvent(kind=kind, **asdict(event))
