"""Routes of measures: questions, measured maps, proposals, vocabulary and rules; those of customers hang in here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

import msgspec
from fastapi import APIRouter, Response

from etappe import events, journeys
from etappe.accounts import InWorkspace, MemberInWorkspace
from etappe.analytics.kernels import QUESTIONS
from etappe.analytics.results import People
from etappe.analytics.specs import Notion
from etappe.errors import InvalidInput
from etappe.events.schemas import FreshnessOut
from etappe.measures import customer_endpoints, service, trial
from etappe.measures.boards import router as boards_router
from etappe.measures.candidates import router as candidates_router
from etappe.measures.conformity import router as conformity_router
from etappe.measures.customer_endpoints import people_out
from etappe.measures.customer_schemas import PeopleOut
from etappe.measures.drivers import router as drivers_router
from etappe.measures.emotion import router as emotion_router
from etappe.measures.hypotheses.endpoints import router as hypotheses_router
from etappe.measures.lifetime import router as lifetime_router
from etappe.measures.metrics.endpoints import router as metrics_router
from etappe.measures.money import router as money_router
from etappe.measures.performance import router as performance_router
from etappe.measures.personas import router as personas_router
from etappe.measures.prediction import router as prediction_router
from etappe.measures.reality import Reality
from etappe.measures.replying import encoded
from etappe.measures.reports import router as reports_router
from etappe.measures.schemas import (
    Asked,
    HealthIn,
    HealthOut,
    MeasuredReply,
    MeasureIn,
    Reply,
    RuleCheckOut,
    RuleIn,
    VocabularyOut,
)
from etappe.measures.size import router as size_router
from etappe.measures.voices import router as voices_router

router = APIRouter(prefix="/workspaces/{ws}", tags=["measures"])

MAX_PAGE = 1000
_JSON = "application/json"


def _question(spec: type[Any]) -> Callable[..., Response]:
    def answer(body: Any, access: MemberInWorkspace) -> Response:
        if getattr(body.spec, "limit", 0) > MAX_PAGE:
            raise InvalidInput(
                f"At most {MAX_PAGE} people come at once.", field="spec.limit", hint="Page with offset."
            )
        answer, explain = service.ask(Reality.of(access, body.notion), body.spec, body.filter)
        if isinstance(answer, People):
            found = people_out(answer, access)
            return Response(
                Reply[PeopleOut](answer=found, explain=explain).model_dump_json(), media_type=_JSON
            )
        return encoded(answer, explain)

    answer.__annotations__["body"] = Asked[spec]  # type: ignore[valid-type]
    return answer


for _name, _asked in QUESTIONS.items():
    router.add_api_route(
        f"/questions/{_name}",
        _question(_asked.spec),
        methods=["POST"],
        operation_id=f"ask_{_name}",
        response_model=Reply[PeopleOut if _asked.answer is People else _asked.answer],  # type: ignore[misc]
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
    return encoded(*service.measure(Reality.of(access, journey.notion), journey, body.filter))


@router.post("/journeys/health", operation_id="measure_health", response_model=HealthOut)
def measure_health(body: HealthIn, access: MemberInWorkspace) -> Response:
    """The health of the journeys, their moments, and where nothing is known."""
    found, version = service.health_of_all(access, body.filter, body.journey_ids)
    content = msgspec.json.encode({"journeys": found, "index_version": version})
    return Response(content, media_type=_JSON)


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


router.include_router(customer_endpoints.router)
router.include_router(boards_router)
router.include_router(conformity_router)
router.include_router(drivers_router)
router.include_router(emotion_router)
router.include_router(candidates_router)
router.include_router(hypotheses_router)
router.include_router(lifetime_router)
router.include_router(metrics_router)
router.include_router(money_router)
router.include_router(performance_router)
router.include_router(personas_router)
router.include_router(prediction_router)
router.include_router(size_router)
router.include_router(reports_router)
router.include_router(voices_router)
