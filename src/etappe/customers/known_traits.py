"""Traits as rules ask for them: of everybody or of some customers, only those that a rule names."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Final

import duckdb
import pyarrow as pa
from sqlalchemy import text
from sqlalchemy.orm import Session

from etappe import events, rules
from etappe.accounts import Access
from etappe.customers.errors import ClearNamesNeeded
from etappe.customers.layers import BY_HAND

TRAITS_SCHEMA: Final = pa.schema([("key", pa.string()), ("properties", pa.string())])

# The order is that of layers.composed: what was declared, then what was said last, then by source and profile.
_KNOWN: Final = text(
    """
    WITH layers AS (
        SELECT p.id, p.root_id, l.key AS source, l.value AS layer FROM profiles p, jsonb_each(p.traits) l
        WHERE p.workspace_id = current_setting('etappe.workspace')
          AND (CAST(:roots AS int8[]) IS NULL OR p.root_id = ANY(:roots))
          AND (CAST(:sources AS text[]) IS NULL OR l.key = ANY(:sources))
    ), best AS (
        SELECT DISTINCT ON (root_id, name) root_id, name, layer -> 'v' -> name AS value
        FROM layers, unnest(CAST(:names AS text[])) AS asked (name) WHERE layer -> 'v' ? name
        ORDER BY root_id, name, layer ->> 'k' = 'declared' DESC,
            CAST(coalesce(layer -> 't' ->> name, layer ->> 'at') AS int8) DESC, source COLLATE "C" DESC, id
    )
    SELECT r.id, r.key, CAST(json_object_agg(name, value) AS text) AS properties
    FROM best JOIN profiles r ON r.id = best.root_id GROUP BY r.id, r.key
    """
)

_FREQUENT: Final = text(
    """
    SELECT name FROM (
        SELECT traits FROM profiles WHERE workspace_id = current_setting('etappe.workspace')
        ORDER BY last_us DESC LIMIT :looked_at
    ) p, jsonb_each(p.traits) l (source, layer), jsonb_object_keys(layer -> 'v') name
    WHERE CAST(:sources AS text[]) IS NULL OR source = ANY(:sources)
    GROUP BY name ORDER BY count(*) DESC, name COLLATE "C" LIMIT :most
    """
)
_LOOKED_AT: Final = 2_000
"""Customers by which it is told which traits are frequent: those who came last."""


@dataclass(frozen=True)
class Traits:
    """What somebody may ask of the traits of customers; ``visible`` sources only, none for all of them."""

    db: Session
    visible: frozenset[str] | None = None
    clear: bool = True

    @classmethod
    def of(cls, access: Access) -> Traits:
        """As the person who asks may."""
        return cls(access.db, events.visible_sources(access), access.clear_names)

    def allow(self, rule: rules.CustomerRule) -> None:
        """Who sees pseudonyms must not find out by a rule who they are. Raises :class:`ClearNamesNeeded`."""
        if not self.clear and any(map(events.is_personal, rules.traits_asked(rule))):
            raise ClearNamesNeeded

    def frequent(self, most: int) -> list[str]:
        """The names of traits that most customers have, of those the person may see."""
        sources = _sources(self.visible)
        asked = {"sources": sources, "most": most, "looked_at": _LOOKED_AT}
        return list(self.db.scalars(_FREQUENT, asked))

    def asked_by(
        self, con: duckdb.DuckDBPyConnection, rule: rules.CustomerRule
    ) -> duckdb.DuckDBPyRelation | None:
        """What a rule asks, for :func:`etappe.rules.members`; none for a rule without traits."""
        names = rules.traits_asked(rule)
        if not names:
            return None
        self.allow(rule)
        return con.from_arrow(traits_table(self.db, names, self.visible))


def traits_table(db: Session, names: Collection[str], visible: frozenset[str] | None = None) -> pa.Table:
    """The canonical key of every customer with one of the traits ``names``, and those traits as JSON.

    ``visible`` leaves out what other sources said; none leaves out nothing.
    """
    rows = _known(db, names, None, visible)
    columns: list[Any] = [pa.array([row[place] for row in rows], pa.string()) for place in (1, 2)]
    return pa.table(columns, schema=TRAITS_SCHEMA)


def traits_of(db: Session, names: Collection[str], roots: Sequence[int]) -> dict[int, str]:
    """The traits ``names`` of some customers, as JSON; nothing for who has none of them."""
    return {row[0]: row[2] for row in _known(db, names, roots, None)} if names else {}


def _known(
    db: Session, names: Collection[str], roots: Sequence[int] | None, visible: frozenset[str] | None
) -> Sequence[Any]:
    asked = {
        "names": sorted(names),
        "roots": None if roots is None else list(roots),
        "sources": _sources(visible),
    }
    return db.execute(_KNOWN, asked).all()


def _sources(visible: frozenset[str] | None) -> list[str] | None:
    return None if visible is None else sorted(visible | {BY_HAND})
