"""Routes of touchpoints, as scripts know them; maps and the library change them as objects."""

from __future__ import annotations

from fastapi import APIRouter

from etappe.accounts import InWorkspace
from etappe.library import touchpoints
from etappe.library.schemas import TouchpointIn, TouchpointOut, TouchpointPatch

router = APIRouter(prefix="/workspaces/{ws}", tags=["library"])


@router.get("/touchpoints", operation_id="list_touchpoints")
def list_touchpoints(access: InWorkspace) -> list[TouchpointOut]:
    """Touchpoints in the order in which their rules are tried."""
    return [TouchpointOut.model_validate(one) for one in touchpoints.list_touchpoints(access.db)]


@router.post("/touchpoints", operation_id="create_touchpoint", status_code=201)
def create_touchpoint(body: TouchpointIn, access: InWorkspace) -> TouchpointOut:
    """Add a touchpoint to the library."""
    made = touchpoints.create_touchpoint(access, name=body.name, rule=body.rule, channel=body.channel)
    return TouchpointOut.model_validate(made)


@router.patch("/touchpoints/{touchpoint_id}", operation_id="change_touchpoint")
def change_touchpoint(touchpoint_id: str, body: TouchpointPatch, access: InWorkspace) -> TouchpointOut:
    """Change a touchpoint; every journey it is placed on shows it changed."""
    changed = touchpoints.change_touchpoint(access, touchpoint_id, **body.model_dump(exclude_unset=True))
    return TouchpointOut.model_validate(changed)
