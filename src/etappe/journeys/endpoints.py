"""Routes of journeys: read and change in place; measuring and proposing are the routes of measures."""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import APIRouter, Depends, Header, Response

from etappe.accounts import Access, InWorkspace, record
from etappe.errors import InvalidInput
from etappe.journeys import service
from etappe.journeys.schemas import (
    JourneyIn,
    JourneyList,
    JourneyOut,
    JourneyPatch,
    NewStepIn,
    StagePatch,
    StepPatch,
)
from etappe.journeys.service import Editing
from etappe.journeys.types import Journey

router = APIRouter(prefix="/workspaces/{ws}/journeys", tags=["journeys"])

_VERSION = re.compile(r'(?:W/)?"(\d{1,15})"')


def expected_version(if_match: Annotated[str | None, Header(max_length=40)] = None) -> int | None:
    """The version that the change was made for; without the header nothing is checked."""
    if if_match in (None, "*"):
        return None
    match = _VERSION.fullmatch(if_match or "")
    if match is None:
        raise InvalidInput(
            "If-Match is not a version.", field="If-Match", hint='Send the version in quotes, as "7".'
        )
    return int(match[1])


ExpectedVersion = Annotated[int | None, Depends(expected_version)]


def editing(journey_id: str, access: InWorkspace, version: ExpectedVersion) -> Editing:
    """The journey, locked for one change."""
    return Editing(access.db, journey_id, access.person_id, version)


EditingJourney = Annotated[Editing, Depends(editing)]


def _answer(journey: Journey, response: Response) -> JourneyOut:
    response.headers["ETag"] = f'"{journey.version}"'
    return JourneyOut.model_validate(journey)


@router.get("", operation_id="list_journeys")
def list_journeys(access: InWorkspace) -> JourneyList:
    """All journeys, changed last first."""
    journeys = service.list_journeys(access.db, access.person_id)
    return JourneyList(journeys=[JourneyOut.model_validate(journey) for journey in journeys])


@router.post("", operation_id="create_journey", status_code=201)
def create_journey(body: JourneyIn, access: InWorkspace, response: Response) -> JourneyOut:
    """Save a journey; touchpoints it names that the library does not know are put there."""
    journey = service.create_journey(
        access.db,
        access.workspace_id,
        access.person_id,
        name=body.name,
        stages=[stage.made() for stage in body.stages],
        notion=body.notion,
        definition=body.definition,
        window_us=body.window_us,
    )
    _record(access, "journey.created", journey.id)
    return _answer(journey, response)


@router.get("/{journey_id}", operation_id="get_journey")
def get_journey(journey_id: str, access: InWorkspace, response: Response) -> JourneyOut:
    """One journey with its stages and steps."""
    return _answer(service.get_journey(access.db, journey_id, access.person_id), response)


@router.delete("/{journey_id}", operation_id="delete_journey", status_code=204)
def delete_journey(journey_id: str, access: InWorkspace) -> None:
    """Delete a journey. The touchpoints on it stay in the library."""
    service.delete_journey(access.db, journey_id)
    _record(access, "journey.deleted", journey_id)


@router.patch("/{journey_id}", operation_id="change_journey")
def change_journey(body: JourneyPatch, edit: EditingJourney, response: Response) -> JourneyOut:
    """Rename a journey, or measure it differently."""
    return _answer(edit.change_journey(**body.model_dump(exclude_none=True)), response)


@router.patch("/{journey_id}/stages/{stage_id}", operation_id="rename_stage")
def rename_stage(stage_id: str, body: StagePatch, edit: EditingJourney, response: Response) -> JourneyOut:
    """Rename a stage."""
    return _answer(edit.rename_stage(stage_id, body.name), response)


@router.post("/{journey_id}/steps", operation_id="add_step", status_code=201)
def add_step(body: NewStepIn, edit: EditingJourney, response: Response) -> JourneyOut:
    """Insert a step."""
    step = body.made()
    journey = edit.add_step(body.stage_id, body.position, step.name, step.touchpoints, optional=step.optional)
    return _answer(journey, response)


@router.patch("/{journey_id}/steps/{step_id}", operation_id="change_step")
def change_step(step_id: str, body: StepPatch, edit: EditingJourney, response: Response) -> JourneyOut:
    """Rename or move a step, make it optional, or give it other touchpoints."""
    columns = body.model_dump(include={"name", "optional"}, exclude_none=True)
    journey = edit.change_step(
        step_id, columns=columns, touchpoints=body.touchpoints, stage_id=body.stage_id, position=body.position
    )
    return _answer(journey, response)


@router.delete("/{journey_id}/steps/{step_id}", operation_id="remove_step")
def remove_step(step_id: str, edit: EditingJourney, response: Response) -> JourneyOut:
    """Take a step off the map. Its touchpoints stay in the library."""
    return _answer(edit.remove_step(step_id), response)


@router.post("/{journey_id}/undo", operation_id="undo_change")
def undo_change(edit: EditingJourney, response: Response) -> JourneyOut:
    """Take back your last change of this journey."""
    return _answer(edit.undo(), response)


@router.post("/{journey_id}/redo", operation_id="redo_change")
def redo_change(edit: EditingJourney, response: Response) -> JourneyOut:
    """Repeat the change you took back last."""
    return _answer(edit.redo(), response)


def _record(access: Access, action: str, journey_id: str) -> None:
    record(
        access.db, action, person_id=access.person_id, workspace_id=access.workspace_id, subject=journey_id
    )
