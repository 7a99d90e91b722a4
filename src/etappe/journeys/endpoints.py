"""Routes of journeys: lists, documents, and changes by their name; measuring and proposing belong to measures."""

from __future__ import annotations

import re
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Depends, Header, Response

from etappe import changes
from etappe.accounts import Access, EditorInWorkspace, InWorkspace
from etappe.errors import InvalidInput
from etappe.journeys import documents, guards, pastes, service
from etappe.journeys.schemas import (
    CommandOut,
    CutIn,
    Document,
    JourneyBrief,
    JourneyIn,
    JourneyList,
    JourneyOut,
    JourneyPatch,
    MergeStepIn,
    NewStepIn,
    PasteIn,
    PasteOut,
    ReviewIn,
    SkeletonsIn,
    StagePatch,
    StatusIn,
    StepPatch,
)
from etappe.journeys.service import Editing
from etappe.journeys.vocabulary import State
from etappe.kit.texts import Text

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
    """The journey, read for one change; the change itself asks who may make it."""
    return Editing(access, journey_id, version)


EditingJourney = Annotated[Editing, Depends(editing)]


def answer(access: InWorkspace, journey_id: str, response: Response) -> JourneyOut:
    """A journey as it stands now, with its version as ETag."""
    journey = service.get_journey(access.db, journey_id)
    undo = changes.undo_state(access.db, journey_id, access.person_id)
    response.headers["ETag"] = f'"{journey.version}"'
    known = {name: getattr(journey, name) for name in JourneyOut.model_fields if hasattr(journey, name)}
    return JourneyOut.model_validate({**known, "can_undo": undo.can_undo, "can_redo": undo.can_redo})


def encoded(value: Any) -> Response:
    """Large answers are plain values already; validating each row again would take longer than reading it."""
    return Response(msgspec.json.encode(value), media_type="application/json")


def _brief(access: Access, journey: dict[str, Any]) -> JourneyBrief:
    return JourneyBrief.model_validate({**journey, "role": guards.role_on(access, journey["id"])})


def _named(name: Text | None) -> Text:
    if name is None:
        raise InvalidInput(
            "The journey has no name.", field="name", hint="Give it one, in the customer's voice."
        )
    return name


@router.get("", operation_id="list_journeys")
def list_journeys(access: InWorkspace, state: State = "active") -> JourneyList:
    """All journeys, changed last first."""
    found = service.list_journeys(access.db, state)
    return JourneyList(journeys=[_brief(access, one) for one in found])


@router.post("", operation_id="create_journey", status_code=201)
def create_journey(body: JourneyIn, access: EditorInWorkspace, response: Response) -> JourneyOut:
    """A new journey: drawn, from a template, or a copy; touchpoints it names are put into the library."""
    columns = body.columns()
    if body.copy_of is not None:
        journey = service.copy_journey(access, body.copy_of, title=body.name, variant=body.variant, **columns)
    elif body.template is not None:
        journey = service.from_template(access, body.template, title=body.name, **columns)
    else:
        stages = [stage.made() for stage in body.stages]
        journey = service.create_journey(
            access, name=_named(body.name), stages=stages, lanes=body.lanes, **columns
        )
    return answer(access, journey.id, response)


@router.get("/{journey_id}", operation_id="get_journey")
def get_journey(journey_id: str, access: InWorkspace, response: Response) -> JourneyOut:
    """One journey with its stages and steps."""
    return answer(access, journey_id, response)


@router.get("/{journey_id}/document", operation_id="get_document", response_model=Document)
def get_document(journey_id: str, access: InWorkspace) -> Response:
    """Everything on one map, as the editor needs it."""
    return encoded(documents.document(access, journey_id))


@router.post("/{journey_id}/cut", operation_id="cut_journey", status_code=201)
def cut_journey(journey_id: str, body: CutIn, access: InWorkspace, response: Response) -> JourneyOut:
    """Cut a range of steps out into a micro-journey that is linked to this one; undo takes all of it back."""
    made = service.cut_out(access, journey_id, body.from_step, body.to_step, body.name, replace=body.replace)
    return answer(access, made.id, response)


@router.post("/{journey_id}/skeletons", operation_id="grow_skeletons", status_code=201)
def grow_skeletons(journey_id: str, body: SkeletonsIn, access: EditorInWorkspace) -> JourneyList:
    """A journey for each phase of a lifecycle that has none, in one command."""
    made = service.grow_skeletons(access, journey_id, body.stage_ids)
    return JourneyList(journeys=[_brief(access, one) for one in made])


@router.post("/{journey_id}/paste", operation_id="paste_table")
def paste_table(journey_id: str, body: PasteIn, access: InWorkspace) -> PasteOut:
    """Write a table that was copied as text onto the map, in one command; on trial, only say what would be."""
    done = pastes.paste(
        access,
        journey_id,
        body.text,
        language=body.language,
        lane_id=body.lane_id,
        step_id=body.step_id,
        trial=body.trial,
    )
    command = None if done.command is None else done.command.id
    return PasteOut(stages=done.stages, steps=done.steps, cards=done.cards, edits=done.edits, command=command)


@router.post("/{journey_id}/status", operation_id="change_status")
def change_status(journey_id: str, body: StatusIn, access: InWorkspace, response: Response) -> JourneyOut:
    """Let a journey pass on to another status; a gate that is closed says what is missing."""
    service.change_status(access, journey_id, body.status)
    return answer(access, journey_id, response)


@router.post("/{journey_id}/review", operation_id="review_journey")
def review_journey(journey_id: str, body: ReviewIn, access: InWorkspace) -> CommandOut:
    """Say that the map, or some of its steps, was looked at today and holds."""
    done = service.review(access, journey_id, body.step_ids)
    return CommandOut(id=done.id, edits=done.edits)


@router.delete("/{journey_id}", operation_id="delete_journey", status_code=204)
def delete_journey(journey_id: str, access: InWorkspace) -> None:
    """Put a journey into the bin, from where it can be brought back for 30 days."""
    service.put_away(access, journey_id, "bin")


@router.patch("/{journey_id}", operation_id="change_journey")
def change_journey(
    body: JourneyPatch, edit: EditingJourney, access: InWorkspace, response: Response
) -> JourneyOut:
    """Rename a journey, or measure it differently."""
    edit.change_journey(body.model_dump(exclude_none=True))
    return answer(access, edit.journey_id, response)


@router.patch("/{journey_id}/stages/{stage_id}", operation_id="rename_stage")
def rename_stage(
    stage_id: str, body: StagePatch, edit: EditingJourney, access: InWorkspace, response: Response
) -> JourneyOut:
    """Rename a stage."""
    edit.rename_stage(stage_id, body.name)
    return answer(access, edit.journey_id, response)


@router.post("/{journey_id}/steps", operation_id="add_step", status_code=201)
def add_step(body: NewStepIn, edit: EditingJourney, access: InWorkspace, response: Response) -> JourneyOut:
    """Insert a step."""
    edit.add_step(body.stage_id, body.position, body.made())
    return answer(access, edit.journey_id, response)


@router.patch("/{journey_id}/steps/{step_id}", operation_id="change_step")
def change_step(
    step_id: str, body: StepPatch, edit: EditingJourney, access: InWorkspace, response: Response
) -> JourneyOut:
    """Rename or move a step, make it optional, or give it other touchpoints."""
    columns = body.model_dump(include={"name", "optional"}, exclude_none=True)
    edit.change_step(
        step_id, columns, touchpoints=body.touchpoints, stage_id=body.stage_id, position=body.position
    )
    return answer(access, edit.journey_id, response)


@router.delete("/{journey_id}/steps/{step_id}", operation_id="remove_step")
def remove_step(step_id: str, edit: EditingJourney, access: InWorkspace, response: Response) -> JourneyOut:
    """Take a step off the map. Its touchpoints stay in the library."""
    edit.remove_step(step_id)
    return answer(access, edit.journey_id, response)


@router.post("/{journey_id}/steps/{step_id}/merge", operation_id="merge_step")
def merge_step(
    step_id: str, body: MergeStepIn, edit: EditingJourney, access: InWorkspace, response: Response
) -> JourneyOut:
    """Let another step take the place of this one: its metrics, expectations and history go on there."""
    edit.merge_step(step_id, body.into, body.keep)
    return answer(access, edit.journey_id, response)


@router.post("/{journey_id}/undo", operation_id="undo_change")
def undo_change(edit: EditingJourney, access: InWorkspace, response: Response) -> JourneyOut:
    """Take back your last change of this journey."""
    edit.undo()
    return answer(access, edit.journey_id, response)


@router.post("/{journey_id}/redo", operation_id="redo_change")
def redo_change(edit: EditingJourney, access: InWorkspace, response: Response) -> JourneyOut:
    """Repeat the change you took back last."""
    edit.redo()
    return answer(access, edit.journey_id, response)
