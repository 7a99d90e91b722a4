"""Routes of drivers: what drives an outcome."""

from __future__ import annotations

import time

from fastapi import APIRouter, Response

from etappe import journeys
from etappe.accounts import Access, MemberInWorkspace
from etappe.measures.drivers import comparing, repairing, service, surviving
from etappe.measures.drivers.outcomes import Asked
from etappe.measures.drivers.schemas import (
    ComparisonIn,
    ComparisonReply,
    DriversIn,
    DriversReply,
    GainsIn,
    GainsReply,
    Outcome,
    SurvivalIn,
    SurvivalReply,
)
from etappe.measures.reality import Reality
from etappe.measures.replying import replied

router = APIRouter(tags=["drivers"])


@router.post("/drivers", operation_id="ask_drivers", response_model=DriversReply)
def ask_drivers(body: DriversIn, access: MemberInWorkspace) -> Response:
    """What drives an outcome: shares of R² with intervals, effects, and what was left out."""
    began = time.perf_counter()
    reality, asked = opened(access, body)
    question = service.DriversQuestion(asked, tuple(dict.fromkeys(body.families)), body.method, body.top)
    answer = service.drivers_of(access, reality, body.filter, question)
    return replied(reality, body, answer.definition, answer, began)


@router.post("/comparisons", operation_id="ask_comparison", response_model=ComparisonReply)
def ask_comparison(body: ComparisonIn, access: MemberInWorkspace) -> Response:
    """What an exposure changes in an outcome, among customers who had been through the same until then."""
    began = time.perf_counter()
    reality, asked = opened(access, body)
    exposed = comparing.Exposed(tuple(body.exposed.touchpoints), body.exposed.rule)
    answer = comparing.compared(access, reality, body.filter, asked, exposed)
    return replied(reality, body, answer.definition, answer, began)


@router.post("/survival", operation_id="ask_survival", response_model=SurvivalReply)
def ask_survival(body: SurvivalIn, access: MemberInWorkspace) -> Response:
    """How long it takes from one touchpoint to another, by group, and what quickens or slows it."""
    began = time.perf_counter()
    journey = None if body.journey_id is None else journeys.get_journey(access.db, body.journey_id)
    reality = Reality.of(access, body.notion if journey is None else journey.notion)
    start, end = surviving.ends_of(journey, body.start, body.end, reality.index.touchpoints)
    question = surviving.SurvivalQuestion(
        start, end, body.horizon_days, body.by, body.touchpoint, tuple(body.segment_ids)
    )
    answer = surviving.survived(access, reality, body.filter, question)
    return replied(reality, body, answer.definition, answer, began)


@router.post("/journeys/{journey_id}/gains", operation_id="ask_gains", response_model=GainsReply)
def ask_gains(journey_id: str, body: GainsIn, access: MemberInWorkspace) -> Response:
    """What repairing the steps of a map would bring."""
    began = time.perf_counter()
    journey = journeys.get_journey(access.db, journey_id)
    reality = Reality.of(access, journey.notion)
    answer = repairing.repaired(reality, journey, body.filter, body.step_id, body.lost_share)
    return replied(reality, body, answer.definition, answer, began)


def opened(access: Access, body: Outcome) -> tuple[Reality, Asked]:
    """The journeys that are asked about, and the outcome."""
    journey = None if body.journey_id is None else journeys.get_journey(access.db, body.journey_id)
    notion = body.notion if journey is None else journey.notion
    return Reality.of(access, notion), Asked(body.outcome, journey, tuple(body.goal))
