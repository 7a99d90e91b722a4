"""Routes of measures: questions, measured maps, proposals, vocabulary, rules and customers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Query, Response

from etappe import events, journeys
from etappe.accounts import InWorkspace, MemberInWorkspace
from etappe.analytics.kernels import QUESTIONS
from etappe.analytics.specs import Notion
from etappe.errors import InvalidInput
from etappe.events.schemas import FreshnessOut
from etappe.kit import decode_cursor, encode_cursor
from etappe.measures import people, service, trial
from etappe.measures.reality import Reality
from etappe.measures.schemas import (
    Asked,
    CustomerDetail,
    CustomerList,
    CustomerOut,
    HealthIn,
    HealthOut,
    MeasuredReply,
    MeasureIn,
    Reply,
    RuleCheckOut,
    RuleIn,
    Timeline,
    TimelineEvent,
    TraitOut,
    VocabularyOut,
)

router = APIRouter(prefix="/workspaces/{ws}", tags=["measures"])

MAX_PAGE = 1000
Limit = Annotated[int, Query(ge=1, le=MAX_PAGE)]
Offset = Annotated[int, Query(ge=0, le=1_000_000_000)]


def _question(spec: type[Any]) -> Callable[..., Response]:
    def answer(body: Any, access: MemberInWorkspace) -> Response:
        if getattr(body.spec, "limit", 0) > MAX_PAGE:
            raise InvalidInput(
                f"At most {MAX_PAGE} people come at once.", field="spec.limit", hint="Page with offset."
            )
        return _reply(*service.ask(Reality.of(access, body.notion), body.spec, body.filter))

    answer.__annotations__["body"] = Asked[spec]  # type: ignore[valid-type]
    return answer


def _reply(answer: Any, explain: Any) -> Response:
    # Encoded at once: large answers would spend more time in validation than in the kernel.
    content = msgspec.json.encode({"answer": answer, "explain": explain})
    return Response(content, media_type="application/json")


for _name, _asked in QUESTIONS.items():
    router.add_api_route(
        f"/questions/{_name}",
        _question(_asked.spec),
        methods=["POST"],
        operation_id=f"ask_{_name}",
        response_model=Reply[_asked.answer],  # type: ignore[name-defined]
        summary=(_asked.spec.__doc__ or "").strip().splitlines()[0],
    )


@router.post("/journeys/propose", operation_id="propose_journey")
def propose_journey(body: journeys.ProposalIn, access: MemberInWorkspace) -> journeys.ProposalOut:
    """A first map from the real journeys; nothing is stored."""
    proposal = service.propose_map(Reality.of(access, body.notion), body.filter, body.max_steps)
    return journeys.ProposalOut.model_validate(proposal)


@router.post("/journeys/{journey_id}/measure", operation_id="measure_journey", response_model=MeasuredReply)
def measure_journey(journey_id: str, body: MeasureIn, access: MemberInWorkspace) -> Response:
    """The measured lanes of a journey map under a filter."""
    journey = journeys.get_journey(access.db, journey_id)
    return _reply(*service.measure(Reality.of(access, journey.notion), journey, body.filter))


@router.post("/journeys/health", operation_id="measure_health", response_model=HealthOut)
def measure_health(body: HealthIn, access: MemberInWorkspace) -> Response:
    """The health of the journeys, their moments, and where nothing is known."""
    found, version = service.health_of_all(access, body.filter, body.journey_ids)
    content = msgspec.json.encode({"journeys": found, "index_version": version})
    return Response(content, media_type="application/json")


@router.get("/vocabulary", operation_id="get_vocabulary")
def get_vocabulary(access: InWorkspace, notion: Notion = "customer") -> VocabularyOut:
    """Touchpoints, channels, period and freshness of the data."""
    reality = Reality.of(access, notion)
    fresh = events.freshness(access.db, access.workspace_id, reality.log)
    known = asdict(service.vocabulary(access, reality))
    return VocabularyOut.model_validate({**known, "freshness": FreshnessOut.of(fresh)})


@router.post("/rules/check", operation_id="check_rule")
def check_rule(body: RuleIn, access: MemberInWorkspace) -> RuleCheckOut:
    """Whether a rule is well formed, and how many events and customers it fits."""
    return trial.check(Reality.of(access), body.text, body.kind)


@router.get("/customers", operation_id="list_customers")
def list_customers(
    access: InWorkspace,
    search: Annotated[str, Query(max_length=200)] = "",
    notion: Notion = "customer",
    limit: Limit = 50,
    offset: Offset = 0,
) -> CustomerList:
    """Customers, latest first, or those whose key contains the search text."""
    found = people.find(Reality.of(access, notion), search, limit, offset)
    rows = [CustomerOut.model_validate(asdict(person)) for person in found.people]
    return CustomerList(total=found.total, customers=rows)


@router.get("/customers/{key:path}/timeline", operation_id="get_timeline")
def get_timeline(
    key: str, access: InWorkspace, notion: Notion = "customer", cursor: str | None = None, limit: Limit = 200
) -> Timeline:
    """What a customer did, newest first."""
    position = None if cursor is None else _position(cursor)
    found = people.timeline(Reality.of(access, notion), key, limit=limit + 1, before=position)
    last = found[limit - 1] if len(found) > limit else None
    rows = [TimelineEvent.model_validate(asdict(event)) for event in found[:limit]]
    return Timeline(
        events=rows, next_cursor=None if last is None else encode_cursor([last.time_us, last.arrival])
    )


def _position(cursor: str) -> tuple[int, int]:
    time_us, arrival = decode_cursor(cursor, 2)
    return int(time_us or 0), int(arrival or 0)


@router.get("/customers/{key:path}", operation_id="get_customer")
def get_customer(key: str, access: InWorkspace, notion: Notion = "customer") -> CustomerDetail:
    """One customer: period, channels, and the latest value of each property."""
    reality = Reality.of(access, notion)
    person, channels = people.one(reality, key)
    latest = people.traits(people.timeline(reality, key, limit=people.TRAIT_EVENTS))
    shown = [TraitOut.model_validate(asdict(trait)) for trait in latest]
    return CustomerDetail.model_validate({**asdict(person), "channels": channels, "traits": shown})
