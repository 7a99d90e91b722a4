"""Which key of the event log belongs to which customer: the map that the journey index is built through."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

import pyarrow as pa
from sqlalchemy import ARRAY, Text, bindparam, text
from sqlalchemy.orm import Session

MAP_SCHEMA: Final = pa.schema([("key", pa.string()), ("canonical", pa.string())])

_VERSION: Final = text(
    "SELECT version FROM identity_settings WHERE workspace_id = current_setting('etappe.workspace')"
)
_PAIRS: Final = text(
    "SELECT key, canonical FROM identifiers "
    "WHERE workspace_id = current_setting('etappe.workspace') AND canonical IS NOT NULL ORDER BY key"
)
_CANONICAL: Final = text(
    "SELECT key, coalesce(canonical, key) FROM identifiers "
    "WHERE workspace_id = current_setting('etappe.workspace') AND key = ANY(:keys)"
).bindparams(bindparam("keys", type_=ARRAY(Text)))
_TOGETHER: Final = text(
    """
    SELECT i.key FROM identifiers i JOIN profiles p ON p.id = i.profile_id
    WHERE p.workspace_id = current_setting('etappe.workspace') AND p.root_id = ANY(ARRAY(
        SELECT q.root_id FROM identifiers j JOIN profiles q ON q.id = j.profile_id
        WHERE j.workspace_id = current_setting('etappe.workspace') AND j.key = ANY(:keys)))
    """
).bindparams(bindparam("keys", type_=ARRAY(Text)))


@dataclass(frozen=True, slots=True)
class IdentityMap:
    """Keys that are not the canonical one of their customer, with the one that is; all others stand for themselves."""

    version: int
    """Grows with every change of the map; an index built with another version is out of date."""
    pairs: pa.Table
    """Columns ``key`` and ``canonical``, sorted by key."""


def identity_version(db: Session) -> int:
    """How often the map of the workspace has changed; cheap enough to be asked before every question."""
    return db.scalar(_VERSION) or 0


def identity_map(db: Session) -> IdentityMap:
    """The map of the workspace; version and pairs belong together."""
    version = identity_version(db)
    rows = db.execute(_PAIRS).all()
    columns: list[Any] = [pa.array([row[place] for row in rows], pa.string()) for place in (0, 1)]
    return IdentityMap(version, pa.table(columns, schema=MAP_SCHEMA))


def canonical_keys(db: Session, keys: Iterable[str]) -> dict[str, str]:
    """The canonical key of each of ``keys``; of one that no customer has, the key itself."""
    asked = list(keys)
    known: dict[str, str] = dict(row._tuple() for row in db.execute(_CANONICAL, {"keys": asked}))
    return {key: known.get(key, key) for key in asked}


def keys_together(db: Session, key: str) -> list[str]:
    """Every key of the customer who has ``key``, in order; only ``key`` itself when nobody has it."""
    return sorted(db.scalars(_TOGETHER, {"keys": [key]})) or [key]
