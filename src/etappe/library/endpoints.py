"""Routes of the library."""

from __future__ import annotations

from fastapi import APIRouter

from etappe.accounts import Access, InWorkspace, record
from etappe.library import service
from etappe.library.schemas import TouchpointIn, TouchpointOut, TouchpointPatch

router = APIRouter(prefix="/workspaces/{ws}/touchpoints", tags=["library"])


@router.get("", operation_id="list_touchpoints")
def list_touchpoints(access: InWorkspace) -> list[TouchpointOut]:
    """Touchpoints in the order in which their rules are tried."""
    return [TouchpointOut.model_validate(one) for one in service.list_touchpoints(access.db)]


@router.post("", operation_id="create_touchpoint", status_code=201)
def create_touchpoint(body: TouchpointIn, access: InWorkspace) -> TouchpointOut:
    """Add a touchpoint to the library."""
    made = service.create_touchpoint(
        access.db, access.workspace_id, name=body.name, rule=body.rule, channel=body.channel
    )
    _record(access, "touchpoint.created", made.id)
    return TouchpointOut.model_validate(made)


@router.patch("/{touchpoint_id}", operation_id="change_touchpoint")
def change_touchpoint(touchpoint_id: str, body: TouchpointPatch, access: InWorkspace) -> TouchpointOut:
    """Change a touchpoint; every journey it is placed on shows it changed."""
    changed = service.change_touchpoint(access.db, touchpoint_id, **body.model_dump(exclude_unset=True))
    _record(access, "touchpoint.changed", touchpoint_id)
    return TouchpointOut.model_validate(changed)


def _record(access: Access, action: str, touchpoint_id: str) -> None:
    record(
        access.db,
        action,
        person_id=access.person_id,
        workspace_id=access.workspace_id,
        subject=touchpoint_id,
    )
