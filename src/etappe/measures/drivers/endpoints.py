"""Routes of drivers: what drives an outcome."""

from __future__ import annotations

import time
from typing import Any

import msgspec
from fastapi import APIRouter, Response

from etappe import journeys
from etappe.accounts import Access, MemberInWorkspace
from etappe.measures.drivers import service
from etappe.measures.drivers.outcomes import Asked
from etappe.measures.drivers.schemas import DriversIn, DriversReply, Outcome
from etappe.measures.explaining import explained
from etappe.measures.reality import Reality
from etappe.measures.types import Words

router = APIRouter(tags=["drivers"])


@router.post("/drivers", operation_id="ask_drivers", response_model=DriversReply)
def ask_drivers(body: DriversIn, access: MemberInWorkspace) -> Response:
    """What drives an outcome: shares of R² with intervals, effects, and what was left out."""
    began = time.perf_counter()
    reality, asked = opened(access, body)
    question = service.DriversQuestion(asked, tuple(dict.fromkeys(body.families)), body.method, body.top)
    answer = service.drivers_of(access, reality, body.filter, question)
    return replied(reality, body, answer.definition, answer, began)


def opened(access: Access, body: Outcome) -> tuple[Reality, Asked]:
    """The journeys that are asked about, and the outcome."""
    journey = None if body.journey_id is None else journeys.get_journey(access.db, body.journey_id)
    notion = body.notion if journey is None else journey.notion
    return Reality.of(access, notion), Asked(body.outcome, journey, tuple(body.goal))


def replied(reality: Reality, body: Any, definition: Words, answer: Any, began: float) -> Response:
    """The answer with what stands behind it."""
    spec = body.model_dump(mode="json", exclude={"filter"})
    question = {"name": type(body).__name__.removesuffix("In").lower(), "spec": spec}
    explain = explained(reality.index, reality.journeys(body.filter), definition, question, began)
    content = msgspec.json.encode({"answer": answer, "explain": explain})
    return Response(content, media_type="application/json")
