"""The route of conservation."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Query

from etappe.accounts import InWorkspace
from etappe.events.conservation.schemas import ConservationOut
from etappe.events.conservation.service import conservation
from etappe.events.sources import service as sources
from etappe.kit import now

router = APIRouter(tags=["events"])

_DEFAULT = timedelta(days=1)
From = Annotated[datetime | None, Query(alias="from", description="Beginning; a day ago when not given.")]
To = Annotated[datetime | None, Query(description="End; now when not given.")]
SourceId = Annotated[str | None, Query(max_length=40, description="Only this source.")]


@router.get("/conservation", operation_id="get_conservation")
def get_conservation(
    access: InWorkspace, from_: From = None, to: To = None, source: SourceId = None
) -> ConservationOut:
    """What became of everything that was received, by source and hour, and whether the counts agree."""
    end = to or now()
    wanted = None if source is None else [sources.get_source(access.db, access.workspace_id, source).id]
    return ConservationOut.of(
        conservation(access.db, access.workspace_folder, from_ or end - _DEFAULT, end, wanted)
    )
