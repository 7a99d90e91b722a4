"""Routes that bring files in: upload, preview, start."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import unquote

from fastapi import APIRouter, Header, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import FileResponse, StreamingResponse

from etappe import events
from etappe.accounts import InWorkspace, record
from etappe.config import get_settings
from etappe.connectors.imports import mending, service, uploads
from etappe.connectors.imports.failures import failures_csv
from etappe.connectors.imports.schemas import ConnectorOut, ImportIn, PreviewIn, UploadOut
from etappe.connectors.imports.service import UploadPreview
from etappe.connectors.imports.uploads import Receiver
from etappe.connectors.shapes import SHAPES, sample_path, shape_of
from etappe.events.schemas import RunOut

router = APIRouter(prefix="/workspaces/{ws}", tags=["imports"])

FileName = Annotated[
    str, Header(alias="X-File-Name", max_length=1_000, description="Name of the file, percent-encoded UTF-8.")
]
_PIECE = 1 << 20
# Who replays failed events has to know who can read rows.
assert mending


@router.post(
    "/uploads",
    operation_id="create_upload",
    status_code=201,
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
        }
    },
)
async def create_upload(request: Request, access: InWorkspace, x_file_name: FileName) -> UploadOut:
    """Send a file as the raw body of the request; it is written to disk as it comes."""
    folder = get_settings().uploads_folder
    with Receiver(folder, access.workspace_id, unquote(x_file_name)) as receiver:
        pending = bytearray()
        async for piece in request.stream():
            pending += piece
            if len(pending) >= _PIECE:
                await run_in_threadpool(receiver.write, bytes(pending))
                pending.clear()
        await run_in_threadpool(receiver.write, bytes(pending))
        upload = await run_in_threadpool(receiver.finish)
    needed = frozenset(run.upload_id or "" for run in events.unfinished_runs())
    await run_in_threadpool(uploads.sweep, folder, needed)
    return UploadOut(upload_id=upload.upload_id, file_name=upload.file_name, size=upload.size)


@router.get("/uploads/{upload_id}/preview", operation_id="preview_upload")
def preview_upload(upload_id: str, access: InWorkspace) -> UploadPreview:
    """What the file holds and how it would be read."""
    upload = uploads.find(get_settings().uploads_folder, access.workspace_id, upload_id)
    shown = service.preview_upload(access.db, upload)
    return shown if access.clear_names else service.without_content(shown)


@router.post("/uploads/{upload_id}/preview", operation_id="correct_preview")
def correct_preview(upload_id: str, body: PreviewIn, access: InWorkspace) -> UploadPreview:
    """The preview again, with a mapping or a way of reading that a person has corrected."""
    upload = uploads.find(get_settings().uploads_folder, access.workspace_id, upload_id)
    shown = service.preview_upload(access.db, upload, body.options, body.mapping, body.shape)
    return shown if access.clear_names else service.without_content(shown)


@router.post("/imports", operation_id="start_import", status_code=202)
def start_import(body: ImportIn, access: InWorkspace) -> RunOut:
    """Import an uploaded file in the background; follow the run to see it grow."""
    upload = uploads.find(get_settings().uploads_folder, access.workspace_id, body.upload_id)
    run = service.create_run(
        access.db,
        upload,
        source_name=body.source_name,
        mapping=body.mapping,
        options=body.options,
        starts_journeys=body.starts_journeys,
        person_id=access.person_id,
    )
    service.queue(access.db, run.id)
    record(
        access.db,
        "import.started",
        person_id=access.person_id,
        workspace_id=access.workspace_id,
        subject=run.id,
    )
    return RunOut.of(run)


@router.get("/connectors", operation_id="list_connectors")
def list_connectors(access: InWorkspace) -> list[ConnectorOut]:
    """Every kind of file and source that Etappe knows, with a sample of each."""
    return [ConnectorOut.of(shape, access.workspace_id) for shape in SHAPES.values()]


@router.get("/connectors/{shape}/sample", operation_id="get_connector_sample", response_class=FileResponse)
def get_connector_sample(shape: str, _: InWorkspace) -> FileResponse:
    """A small file of this shape, with invented people and numbers."""
    known = shape_of(shape)
    return FileResponse(sample_path(known), media_type="application/octet-stream", filename=known.sample)


@router.get(
    "/imports/{run_id}/failures.csv",
    operation_id="download_import_failures",
    response_class=StreamingResponse,
)
def download_import_failures(run_id: str, access: InWorkspace) -> StreamingResponse:
    """The rows that failed, as CSV: row, column, code, reason, original."""
    run = events.get_run(access.db, run_id)
    lines = failures_csv(access.db, run.id, clear=access.clear_names)
    headers = {"Content-Disposition": f'attachment; filename="{run.id}-failures.csv"'}
    return StreamingResponse(iter(list(lines)), media_type="text/csv; charset=utf-8", headers=headers)
