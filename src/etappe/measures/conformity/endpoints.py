"""Routes of planned against actual."""

from __future__ import annotations

from fastapi import APIRouter, Response

from etappe.accounts import MemberInWorkspace
from etappe.measures.conformity import service
from etappe.measures.conformity.schemas import ConformityIn, ConformityReply, DeviatorsIn
from etappe.measures.customer_endpoints import people_out
from etappe.measures.customer_schemas import PeopleOut
from etappe.measures.replying import encoded
from etappe.measures.schemas import Reply

router = APIRouter(tags=["conformity"])


@router.post(
    "/journeys/{journey_id}/conformity", operation_id="measure_conformity", response_model=ConformityReply
)
def measure_conformity(journey_id: str, body: ConformityIn, access: MemberInWorkspace) -> Response:
    """How the real journeys agree with a map: skips, repeats, loops, wrong order, leaving, and what they cost."""
    return encoded(*service.conformity(access, journey_id, body))


@router.post("/journeys/{journey_id}/conformity/people", operation_id="find_deviators")
def find_deviators(journey_id: str, body: DeviatorsIn, access: MemberInWorkspace) -> Reply[PeopleOut]:
    """The people behind one deviation, most recent first."""
    answer, explain = service.deviators(access, journey_id, body)
    return Reply[PeopleOut](answer=people_out(answer, access), explain=explain)
