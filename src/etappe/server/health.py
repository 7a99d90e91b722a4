"""Whether the server, its database and its worker are well."""

from __future__ import annotations

from datetime import timedelta
from typing import Literal

from fastapi import APIRouter, Response
from pydantic import BaseModel
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from etappe.db import read_session
from etappe.kit import now
from etappe.version import __version__

router = APIRouter(tags=["system"])

_LATE = timedelta(seconds=45)


class Health(BaseModel):
    """State of the parts; ``status`` is "ok" when requests can be answered."""

    status: Literal["ok", "unavailable"]
    version: str
    database: Literal["ok", "unavailable"]
    worker: Literal["ok", "late", "absent"]


@router.get("/health", operation_id="get_health", responses={503: {"model": Health}})
def get_health(response: Response) -> Health:
    """Answers 200 when the database can be reached; says how the worker is doing beside it."""
    try:
        worker = _worker_state()
    except SQLAlchemyError:
        response.status_code = 503
        return Health(status="unavailable", version=__version__, database="unavailable", worker="absent")
    return Health(status="ok", version=__version__, database="ok", worker=worker)


def _worker_state() -> Literal["ok", "late", "absent"]:
    with read_session() as db:
        seen = db.scalar(text("SELECT max(last_heartbeat) FROM procrastinate_workers"))
    if seen is None:
        return "absent"
    return "ok" if now() - seen < _LATE else "late"
