"""Routes of the library: touchpoints as measures know them, content matrix, pictures, ready-made objects."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import FileResponse

from etappe.accounts import InWorkspace
from etappe.kit import now
from etappe.kit.texts import Language
from etappe.library import matrix, service, touchpoints
from etappe.library.matrix import Cell, Filter, Stock
from etappe.library.schemas import (
    CellOut,
    ContentOut,
    GapOut,
    GapsOut,
    MatrixOut,
    NamedOut,
    PackOut,
    PictureOut,
    StarterIn,
    StarterItemOut,
    StarterOut,
    TouchpointIn,
    TouchpointOut,
    TouchpointPatch,
)
from etappe.library.starter import PACKS
from etappe.objects import Object

router = APIRouter(prefix="/workspaces/{ws}", tags=["library"])

MOST_CELLS = 20_000
_A_YEAR_S = 365 * 24 * 3600

Chosen = Annotated[list[str] | None, Query(max_length=200)]


def wanted_cells(
    persona: Chosen = None,
    touchpoint: Chosen = None,
    channel: Chosen = None,
    stage: Chosen = None,
    need: Annotated[str, Query(max_length=300)] = "",
) -> Filter:
    """Which cells of the content matrix are asked for, as it stands in an address."""
    return Filter(
        personas=frozenset(persona or ()),
        touchpoints=frozenset(touchpoint or ()),
        channels=frozenset(channel or ()),
        stages=frozenset(stage or ()),
        need=need.strip(),
    )


Wanted = Annotated[Filter, Depends(wanted_cells)]


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


@router.get("/content-matrix", operation_id="get_content_matrix")
def get_content_matrix(access: InWorkspace, wanted: Wanted) -> MatrixOut:
    """Which persona gets which content at which touchpoint on which channel, with stage and need."""
    things = service.stock(access.db)
    cells = service.content_matrix(things, wanted)
    return _matrix(things, cells)


@router.get("/content-matrix.csv", operation_id="export_content_matrix")
def export_content_matrix(access: InWorkspace, wanted: Wanted, language: Language = "de") -> Response:
    """The content matrix as a table for spreadsheets."""
    things = service.stock(access.db)
    cells = service.content_matrix(things, wanted)
    headers = {"Content-Disposition": 'attachment; filename="content-matrix.csv"'}
    table = service.matrix_csv(things, cells, language)
    return Response(table, media_type="text/csv; charset=utf-8", headers=headers)


def _matrix(things: Stock, cells: list[Cell]) -> MatrixOut:
    today = now().date()
    shown = {cell.content_id for cell in cells}
    return MatrixOut(
        personas=_named(things.personas),
        touchpoints=_named(things.touchpoints),
        channels=_named(things.channels),
        contents=[
            ContentOut(
                id=one.id,
                name=one.name,
                fields=dict(one.fields),
                outdated=matrix.is_outdated(one, today) or one.fields.get("state") == "retired",
            )
            for one in things.contents
            if one.id in shown
        ],
        cells=[CellOut.model_validate(cell) for cell in cells[:MOST_CELLS]],
        total=len(cells),
    )


def _named(found: Sequence[Object]) -> list[NamedOut]:
    return [NamedOut(id=one.id, name=one.name) for one in found]


@router.get("/content-matrix/gaps", operation_id="list_content_gaps")
def list_content_gaps(access: InWorkspace) -> GapsOut:
    """Content that is missing, and content that is too much."""
    found = [GapOut.model_validate(gap) for gap in service.content_gaps(access.db)]
    return GapsOut(
        gaps=[gap for gap in found if gap.sort in matrix.GAPS],
        surplus=[gap for gap in found if gap.sort in matrix.SURPLUS],
    )


@router.post("/images", operation_id="create_image", status_code=201)
async def create_image(request: Request, access: InWorkspace) -> PictureOut:
    """Send a picture as the raw body of the request; the answer is the value of an image's field `file`."""
    data = await request.body()
    key, picture = await run_in_threadpool(service.keep_picture, access, data)
    return PictureOut(
        key=key,
        media_type=picture.media_type,
        size=len(data),
        width=picture.width,
        height=picture.height,
    )


@router.get("/images/{key}", operation_id="get_image", response_class=FileResponse)
def get_image(key: str, access: InWorkspace) -> FileResponse:
    """A picture that was stored; what is behind a key never changes."""
    file, media_type = service.picture_file(access, key)
    headers = {"Cache-Control": f"private, max-age={_A_YEAR_S}, immutable"}
    return FileResponse(file, media_type=media_type, headers=headers)


@router.get("/starter", operation_id="list_starter_packs")
def list_starter_packs(access: InWorkspace) -> list[PackOut]:
    """Ready-made objects to begin with."""
    missing = service.starter_counts(access.db)
    return [
        PackOut(
            pack=name,
            name=pack.name,
            items=[StarterItemOut.model_validate(item) for item in pack.items],
            missing=missing[name],
        )
        for name, pack in PACKS.items()
    ]


@router.post("/starter", operation_id="add_starter_packs", status_code=201)
def add_starter_packs(body: StarterIn, access: InWorkspace) -> StarterOut:
    """Add ready-made objects; those that are there already stay as they are."""
    command, added = service.add_starter(access, body.packs)
    return StarterOut(added=added, command=None if command is None else command.id)
