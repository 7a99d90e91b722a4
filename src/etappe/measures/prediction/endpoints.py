"""Routes of looking ahead."""

from __future__ import annotations

from fastapi import APIRouter, Response

from etappe.accounts import MemberInWorkspace
from etappe.measures.prediction import service
from etappe.measures.prediction.schemas import (
    CustomerPredictionReply,
    JourneyPredictionReply,
    NextIn,
    PredictionIn,
)
from etappe.measures.replying import encoded

router = APIRouter(tags=["prediction"])


@router.post(
    "/journeys/{journey_id}/prediction", operation_id="predict_journey", response_model=JourneyPredictionReply
)
def predict_journey(journey_id: str, body: PredictionIn, access: MemberInWorkspace) -> Response:
    """What comes next after each step of a map, who is about to leave, and how far that can be trusted."""
    return encoded(*service.of_map(access, journey_id, body))


@router.post("/prediction/next", operation_id="predict_customer", response_model=CustomerPredictionReply)
def predict_customer(body: NextIn, access: MemberInWorkspace) -> Response:
    """What one customer does next, and the risk that they have left."""
    return encoded(*service.of_one(access, body))
