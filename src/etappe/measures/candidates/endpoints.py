"""Routes of candidates: moments found in data, pains in fresh data, and what people decide about both."""

from __future__ import annotations

import time
from typing import Any, cast

from fastapi import APIRouter, Response

from etappe import journeys
from etappe.accounts import EditorInWorkspace, InWorkspace, MemberInWorkspace
from etappe.measures.candidates import moods, repository, service
from etappe.measures.candidates.errors import NoSuchCandidate
from etappe.measures.candidates.models import CandidateRow
from etappe.measures.candidates.schemas import (
    CandidateDecisionIn,
    CandidatesIn,
    CandidatesReply,
    MoodsIn,
    MoodsReply,
)
from etappe.measures.candidates.types import DecisionOut, PainOut, Sort
from etappe.measures.reality import Reality
from etappe.measures.replying import replied

router = APIRouter(tags=["candidates"])


@router.post(
    "/journeys/{journey_id}/candidates", operation_id="ask_candidates", response_model=CandidatesReply
)
def ask_candidates(journey_id: str, body: CandidatesIn, access: MemberInWorkspace) -> Response:
    """Steps of a map that may be moments that matter, the strongest first, each with its reasons."""
    began = time.perf_counter()
    journey = journeys.get_journey(access.db, journey_id)
    reality = Reality.of(access, journey.notion)
    answer = service.found(access, reality, journey, body.filter, body.limit)
    return replied(reality, body, answer.definition, answer, began)


@router.post("/journeys/{journey_id}/candidates/{key}/decision", operation_id="decide_candidate")
def decide_candidate(
    journey_id: str, key: str, body: CandidateDecisionIn, access: EditorInWorkspace
) -> DecisionOut:
    """Confirm a candidate, which makes the moment; reject it with a reason; or reopen it."""
    journey = journeys.get_journey(access.db, journey_id)
    return service.decide(access, journey, key, _verdict(body))


@router.get("/journeys/{journey_id}/pains", operation_id="list_pains")
def list_pains(journey_id: str, access: InWorkspace) -> list[PainOut]:
    """Pains that fresh data point to, the latest first."""
    journeys.get_journey(access.db, journey_id)
    return [_pain(row) for row in repository.of_journey(access.db, journey_id, pains=True)]


@router.post("/journeys/{journey_id}/pains/{pain_id}/decision", operation_id="decide_pain")
def decide_pain(
    journey_id: str, pain_id: str, body: CandidateDecisionIn, access: EditorInWorkspace
) -> DecisionOut:
    """Confirm a pain, which makes a moment; reject it with a reason; or reopen it."""
    journey = journeys.get_journey(access.db, journey_id)
    found = (row for row in repository.of_journey(access.db, journey_id, pains=True) if row.id == pain_id)
    row = next(found, None)
    if row is None:
        raise NoSuchCandidate(pain_id)
    return service.decide(access, journey, row.key, _verdict(body))


@router.post("/touchpoints/moods", operation_id="ask_moods", response_model=MoodsReply)
def ask_moods(body: MoodsIn, access: MemberInWorkspace) -> Response:
    """How touchpoints are spoken of over time, and where it became worse."""
    began = time.perf_counter()
    journey = None if body.journey_id is None else journeys.get_journey(access.db, body.journey_id)
    reality = Reality.of(access, "customer" if journey is None else journey.notion)
    answer = moods.spoken(reality, access.db, body.filter, journey, body.unit)
    return replied(reality, body, answer.definition, answer, began)


def _verdict(body: CandidateDecisionIn) -> service.Verdict:
    known: dict[str, Any] = {name: getattr(body, name) for name in CandidateDecisionIn.model_fields}
    return service.Verdict(**known)


def _pain(row: CandidateRow) -> PainOut:
    known: dict[str, Any] = {
        name: getattr(row, name)
        for name in ("id", "journey_id", "step_id", "touchpoint", "evidence", "state", "reason", "moment_id",
                     "found_at", "decided_by", "decided_at")
    }  # fmt: skip
    return PainOut(kind=cast("Sort", row.sort), **known)
