"""The route of the measured emotion."""

from __future__ import annotations

import time

from fastapi import APIRouter, Response

from etappe import journeys
from etappe.accounts import MemberInWorkspace
from etappe.measures.emotion import service, words
from etappe.measures.emotion.schemas import EmotionIn, EmotionReply
from etappe.measures.reality import Reality
from etappe.measures.replying import replied

router = APIRouter(tags=["measures"])


@router.post(
    "/journeys/{journey_id}/emotion", operation_id="ask_measured_emotion", response_model=EmotionReply
)
def ask_emotion(journey_id: str, body: EmotionIn, access: MemberInWorkspace) -> Response:
    """How customers feel at each step, by their answers and comments, beside what was assumed of it."""
    began = time.perf_counter()
    journey = journeys.get_journey(access.db, journey_id)
    reality = Reality.of(access, journey.notion)
    details = service.details_of(access, journey_id)
    answer = service.measured(reality, service.moods_of(access, reality), body.filter, journey, details)
    return replied(reality, body, words.DEFINITION, answer, began)
