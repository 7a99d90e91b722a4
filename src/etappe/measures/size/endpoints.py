"""The route that says how large the data are."""

from __future__ import annotations

from fastapi import APIRouter

from etappe.accounts import InWorkspace
from etappe.analytics.specs import Notion
from etappe.measures.reality import Reality
from etappe.measures.size import service
from etappe.measures.size.types import Size

router = APIRouter(tags=["measures"])


@router.get("/data/size", operation_id="get_data_size")
def get_data_size(access: InWorkspace, notion: Notion = "customer") -> Size:
    """How large the data are for this machine, and whether to move beyond it."""
    return service.measure(Reality.of(access, notion))
