"""The objects that maps show: which exist, of which kind, and as a document carries them.

They are read by the names of their columns instead of through their room, because a document of thousands of cards
would spend most of its time in making objects of Python that are taken apart again at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, column, select, table
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, TIMESTAMP
from sqlalchemy.orm import Session
from sqlalchemy.types import Text

from etappe.objects import KINDS

_COLUMNS: Final = (
    column("id", Text()),
    column("kind", Text()),
    column("name", JSONB()),
    column("label", Text()),
    column("fields", JSONB()),
    column("owner_id", Text()),
    column("keeper_id", Text()),
    column("tags", JSONB()),
    column("state", Text()),
    column("state_at", TIMESTAMP(timezone=True)),
    column("origin", Text()),
    column("created_by", Text()),
    column("created_at", TIMESTAMP(timezone=True)),
    column("updated_at", TIMESTAMP(timezone=True)),
)
OBJECTS = table("objects", *_COLUMNS, column("refs", ARRAY(Text())))


def kinds_of(db: Session, ids: Iterable[str]) -> dict[str, str]:
    """The kind of each of these objects that exists."""
    wanted = sorted(set(ids))
    if not wanted:
        return {}
    found = db.execute(select(OBJECTS.c.id, OBJECTS.c.kind).where(OBJECTS.c.id.in_(wanted)))
    return {row.id: row.kind for row in found}


def fits_lane(kind: str, lane: str) -> bool:
    """Whether an object of this kind may stand in a lane of this kind."""
    return lane == "custom" or (kind in KINDS and lane in KINDS[kind].lanes)


def objects_of(db: Session, ids: Iterable[str]) -> list[dict[str, Any]]:
    """These objects, as a document carries them."""
    return _wire(db, OBJECTS.c.id.in_(sorted(set(ids))))


def all_of_kind(db: Session, *kinds: str) -> list[dict[str, Any]]:
    """Every object of these kinds that is not in the bin."""
    return _wire(db, OBJECTS.c.kind.in_(kinds) & (OBJECTS.c.state != "bin"))


def _wire(db: Session, wanted: ColumnElement[bool]) -> list[dict[str, Any]]:
    found = db.execute(select(*_COLUMNS, OBJECTS.c.refs).where(wanted).order_by(OBJECTS.c.id))
    return [{name: _plain(value) for name, value in row._mapping.items()} for row in found]


def _plain(value: Any) -> Any:
    return value.astimezone(UTC).isoformat().replace("+00:00", "Z") if isinstance(value, datetime) else value
