"""Routes of hypotheses: per map and for the whole workspace, measured now."""

from __future__ import annotations

from fastapi import APIRouter

from etappe import journeys
from etappe.accounts import InWorkspace, MemberInWorkspace
from etappe.measures.hypotheses import service
from etappe.measures.hypotheses.types import HypothesisOut
from etappe.measures.schemas import MeasureIn

router = APIRouter(tags=["metrics"])


@router.get("/hypotheses", operation_id="list_hypotheses")
def list_hypotheses(access: InWorkspace) -> list[HypothesisOut]:
    """Every hypothesis of the workspace with what the data say about it now."""
    return service.listed(access)


@router.get("/journeys/{journey_id}/hypotheses", operation_id="list_hypotheses_of_journey")
def list_of_journey(journey_id: str, access: InWorkspace) -> list[HypothesisOut]:
    """The hypotheses on a map with what the data say about them now."""
    journeys.get_journey(access.db, journey_id)
    return service.listed(access, journey_id)


@router.post("/journeys/{journey_id}/hypotheses/measure", operation_id="measure_hypotheses")
def measure_hypotheses(journey_id: str, body: MeasureIn, access: MemberInWorkspace) -> list[HypothesisOut]:
    """The hypotheses on a map under a filter; nothing is remembered."""
    journeys.get_journey(access.db, journey_id)
    return service.listed(access, journey_id, body.filter)
