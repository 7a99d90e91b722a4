"""The answer to a request for access: everything every store holds, as JSON and as a document people can read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from etappe.kit import now
from etappe.privacy import requests_store
from etappe.privacy.errors import ReportMissing
from etappe.privacy.purposes import purposes_of, wordings
from etappe.privacy.settings import controller
from etappe.privacy.stores import stores
from etappe.privacy.subjects import subject_of

Report = dict[str, Any]


def report(db: Session, request_id: str) -> Report:
    """Everything that is to be handed out for a request. Raises :class:`ReportMissing` before it is carried out."""
    row = requests_store.demand(db, request_id)
    if row.report is None:
        raise ReportMissing
    answer: Report = {
        "request": {
            "id": row.id,
            "kind": row.kind,
            "received_at": row.received_at.isoformat(),
            "due_at": row.due_at.isoformat(),
            "done_at": row.done_at.isoformat() if row.done_at else None,
            "pseudonym": row.pseudonym,
        },
        "controller": controller(db),
        "made_at": now().isoformat(),
        "outcome": row.report,
    }
    if row.kind in {"access", "portability"} and row.subject:
        answer["data"] = data_of(db, row.subject["keys"])
        answer["purposes"] = _purposes(db)
        answer["rights"] = [
            "rectification",
            "erasure",
            "restriction",
            "objection",
            "portability",
            "complaint",
        ]
    return answer


def data_of(db: Session, keys: list[str]) -> list[Report]:
    """What each store holds about a customer."""
    subject = subject_of(db, keys)
    found = [(store, store.export(subject)) for store in stores() if store.export is not None]
    return [
        {"store": store.name, "title": dict(store.title), "content": held} for store, held in found if held
    ]


def _purposes(db: Session) -> list[Report]:
    texts = {one.purpose: dict(one.text) for one in reversed(wordings(db))}
    return [
        {
            "code": one.code,
            "name": dict(one.name),
            "description": dict(one.description),
            "basis": one.basis,
            "wording": texts.get(one.code),
        }
        for one in purposes_of(db).values()
    ]


def lines_of(content: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """What is held as pairs of a name and a value that people can read; nothing is left out."""
    if isinstance(content, Mapping):
        for name, value in content.items():
            yield from lines_of(value, f"{path}.{name}" if path else str(name))
    elif isinstance(content, list | tuple):
        for number, value in enumerate(content, 1):
            yield from lines_of(value, f"{path} {number}".strip())
    elif content not in (None, ""):
        yield path, _written(content)


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return "ja / yes" if value else "nein / no"
    return value.isoformat() if isinstance(value, datetime) else str(value)
