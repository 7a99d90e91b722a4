"""Reads the part of the identity graph that some keys touch, and writes down what changed in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import text
from sqlalchemy.orm import Session

from etappe.customers import bulk
from etappe.customers.bulk import as_jsonb
from etappe.customers.hooks import Joined, merged
from etappe.customers.layers import Former, Layers
from etappe.customers.logic import Flag, Graph, Merged
from etappe.customers.types import IdentityRules
from etappe.kit import new_id, now

_ROOTS: Final = text(
    "SELECT DISTINCT p.root_id FROM identifiers i JOIN profiles p ON p.id = i.profile_id "
    "WHERE i.workspace_id = current_setting('etappe.workspace') AND i.key = ANY(:keys)"
)
_ROOTS_OF_PROFILES: Final = text("SELECT DISTINCT root_id FROM profiles WHERE id = ANY(:profiles)")
_PROFILES: Final = text(
    "SELECT id, root_id, key, first_us, last_us, merges, traits, visits FROM profiles "
    "WHERE workspace_id = current_setting('etappe.workspace') AND root_id = ANY(:roots)"
)
_IDENTIFIERS: Final = text(
    "SELECT key, profile_id, first_us, canonical FROM identifiers WHERE profile_id = ANY(:profiles)"
)
_APART: Final = text(
    "SELECT one_id, other_id FROM customers_apart WHERE one_id = ANY(:profiles) OR other_id = ANY(:profiles)"
)
_NEW_IDS: Final = text(
    "SELECT nextval(pg_get_serial_sequence('profiles', 'id')) FROM generate_series(1, :number)"
)
_INSERT_PROFILES: Final = """
    INSERT INTO profiles (id, workspace_id, root_id, key, first_us, last_us, merges, traits, visits)
    SELECT id, current_setting('etappe.workspace'), root_id, key, first_us, last_us, merges,
        traits::jsonb, visits::jsonb
    FROM unnest(CAST(:id AS int8[]), CAST(:root_id AS int8[]), CAST(:key AS text[]), CAST(:first_us AS int8[]),
                CAST(:last_us AS int8[]), CAST(:merges AS int4[]), CAST(:traits AS text[]), CAST(:visits AS text[]))
         AS n (id, root_id, key, first_us, last_us, merges, traits, visits)
"""
_UPDATE_PROFILES: Final = """
    UPDATE profiles p SET root_id = n.root_id, key = n.key, first_us = n.first_us, last_us = n.last_us,
        merges = n.merges, traits = n.traits::jsonb, visits = n.visits::jsonb
    FROM unnest(CAST(:id AS int8[]), CAST(:root_id AS int8[]), CAST(:key AS text[]), CAST(:first_us AS int8[]),
                CAST(:last_us AS int8[]), CAST(:merges AS int4[]), CAST(:traits AS text[]), CAST(:visits AS text[]))
         AS n (id, root_id, key, first_us, last_us, merges, traits, visits)
    WHERE p.id = n.id
"""
_INSERT_IDENTIFIERS: Final = """
    INSERT INTO identifiers (workspace_id, key, profile_id, first_us, last_us, source)
    SELECT current_setting('etappe.workspace'), n.*
    FROM unnest(CAST(:key AS text[]), CAST(:profile_id AS int8[]), CAST(:first_us AS int8[]),
                CAST(:last_us AS int8[]), CAST(:source AS text[])) AS n
"""
_SEEN: Final = """
    UPDATE identifiers i SET last_us = greatest(i.last_us, n.last_us), first_us = least(i.first_us, n.last_us)
    FROM unnest(CAST(:key AS text[]), CAST(:last_us AS int8[])) AS n (key, last_us)
    WHERE i.workspace_id = current_setting('etappe.workspace') AND i.key = n.key
"""
_NAME: Final = """
    UPDATE identifiers i SET canonical = n.canonical
    FROM unnest(CAST(:key AS text[]), CAST(:canonical AS text[])) AS n (key, canonical)
    WHERE i.workspace_id = current_setting('etappe.workspace') AND i.key = n.key
"""
_BUMP: Final = text(
    """
    INSERT INTO identity_settings (workspace_id, settings, version)
    VALUES (current_setting('etappe.workspace'), '{}', 1)
    ON CONFLICT (workspace_id) DO UPDATE SET version = identity_settings.version + 1
    """
)
_MERGES: Final = """
    INSERT INTO customer_merges
        (workspace_id, id, winner_id, loser_id, moved, because, reason, bridge, merged_by, merged_at)
    SELECT current_setting('etappe.workspace'), id, winner_id, loser_id, moved::jsonb, because, :reason, bridge,
        CAST(:person AS text), CAST(:at AS timestamptz)
    FROM unnest(CAST(:id AS text[]), CAST(:winner_id AS int8[]), CAST(:loser_id AS int8[]), CAST(:moved AS text[]),
                CAST(:because AS text[]), CAST(:bridge AS text[]))
         AS n (id, winner_id, loser_id, moved, because, bridge)
"""
_FLAGS: Final = """
    INSERT INTO identity_conflicts (workspace_id, id, profile_id, other_id, key, reason, count, first_at, last_at)
    SELECT current_setting('etappe.workspace'), id, profile_id, other_id, key, reason, number,
        CAST(:at AS timestamptz), CAST(:at AS timestamptz)
    FROM unnest(CAST(:id AS text[]), CAST(:profile_id AS int8[]), CAST(:other_id AS int8[]), CAST(:key AS text[]),
                CAST(:reason AS text[]), CAST(:number AS int8[]))
         AS n (id, profile_id, other_id, key, reason, number)
    ON CONFLICT (workspace_id, profile_id, other_id, key, reason)
    DO UPDATE SET count = identity_conflicts.count + excluded.count, last_at = excluded.last_at
"""
_FORMER: Final = """
    INSERT INTO trait_changes (workspace_id, profile_id, name, value, source, time_us, kind)
    SELECT current_setting('etappe.workspace'), profile_id, name, value::jsonb, source, time_us, kind
    FROM unnest(CAST(:profile_id AS int8[]), CAST(:name AS text[]), CAST(:value AS text[]), CAST(:source AS text[]),
                CAST(:time_us AS int8[]), CAST(:kind AS text[]))
         AS n (profile_id, name, value, source, time_us, kind)
"""


@dataclass(slots=True)
class Stored:
    """What the row store knows of one profile; changed in place and written back."""

    id: int
    first_us: int
    last_us: int
    merges: int = 0
    traits: Layers = field(default_factory=dict)
    visits: list[list[int]] = field(default_factory=list)
    root_id: int = 0
    key: str = ""
    is_new: bool = True
    is_changed: bool = True


class Book:
    """Identity graph and profiles of the customers whom some events speak of; the caller holds the lock."""

    def __init__(self, db: Session, rules: IdentityRules) -> None:
        self.graph = Graph(rules)
        self.profiles: dict[int, Stored] = {}
        self.former: list[tuple[int, Former]] = []
        self.seen: dict[str, int] = {}
        self.sources: dict[str, str] = {}
        self._names: dict[str, str | None] = {}
        self._db = db
        self._ids = self._fresh_ids()

    def open(self, keys: Iterable[str]) -> None:
        """Read the customers who hold any of ``keys``, whole."""
        self._load(list(self._db.scalars(_ROOTS, {"keys": list(keys)})))

    def open_profiles(self, profiles: Sequence[int]) -> None:
        """Read the customers that ``profiles`` belong to, whole."""
        self._load(list(self._db.scalars(_ROOTS_OF_PROFILES, {"profiles": list(profiles)})))

    def new_id(self) -> int:
        """An id for a new profile."""
        return next(self._ids)

    def profile(self, profile_id: int, time_us: int) -> Stored:
        """A profile that something is going to be written to."""
        found = self.profiles.get(profile_id)
        if found is None:
            found = self.profiles[profile_id] = Stored(profile_id, time_us, time_us)
        found.is_changed = True
        return found

    def save(self, *, person: str | None = None, reason: str = "") -> list[Joined]:
        """Write everything that changed, and tell the other rooms who became one."""
        if self._names_differ():
            self._db.execute(_BUMP)
        self._save_profiles()
        self._save_identifiers()
        self._save_former()
        self._save_flags(self.graph.flags)
        joins = self._save_merges(self.graph.merged, person, reason)
        for joined in joins:
            merged(self._db, joined)
        return joins

    def _load(self, roots: list[int]) -> None:
        roots = [root for root in roots if root not in self.graph.groups]
        if not roots:
            return
        for row in self._db.execute(_PROFILES, {"roots": roots}):
            self.profiles[row.id] = Stored(
                row.id, row.first_us, row.last_us, row.merges, row.traits, row.visits, row.root_id, row.key,
                is_new=False, is_changed=False,
            )  # fmt: skip
            self.graph.know(row.root_id, row.id, merges=row.merges)
        held = list(self.profiles)
        for key, profile, first_us, canonical in self._db.execute(_IDENTIFIERS, {"profiles": held}):
            self.graph.hold(profile, key, first_us)
            self._names[key] = canonical
        for one, other in self._db.execute(_APART, {"profiles": held}):
            self.graph.keep_apart(one, other)

    def _fresh_ids(self) -> Iterator[int]:
        while True:
            yield from self._db.scalars(_NEW_IDS, {"number": 200}).all()

    def _names_differ(self) -> bool:
        """Work out under which key everybody is known; whether the map of keys becomes another one."""
        self._renamed: dict[str, str | None] = {}
        for root, group in self.graph.groups.items():
            if not group.identifiers:
                continue
            canonical = self.graph.canonical(root)
            self._enter(root, canonical)
            for key in group.identifiers:
                name = None if key == canonical else canonical
                if self._names.get(key) != name:
                    self._renamed[key] = name
        return bool(self._renamed)

    def _enter(self, root: int, canonical: str) -> None:
        """Bring what is stored of a customer's profiles in line with the graph."""
        for profile_id in self.graph.groups[root].profiles:
            stored = self.profiles[profile_id]
            merges = self.graph.groups[root].merges if profile_id == root else 0
            key = canonical if profile_id == root else stored.key
            if (stored.root_id, stored.key, stored.merges) != (root, key, merges):
                stored.root_id, stored.key, stored.merges, stored.is_changed = root, key, merges, True

    def _save_profiles(self) -> None:
        for statement, new in ((_INSERT_PROFILES, True), (_UPDATE_PROFILES, False)):
            rows = [one for one in self.profiles.values() if one.is_changed and one.is_new == new]
            rows.sort(key=lambda one: one.id)
            columns: dict[str, list[Any]] = {
                name: [getattr(one, name) for one in rows]
                for name in ("id", "root_id", "key", "first_us", "last_us", "merges")
            }
            columns["traits"] = [as_jsonb(one.traits) for one in rows]
            columns["visits"] = [as_jsonb(one.visits) for one in rows]
            bulk.run(self._db, statement, columns)

    def _save_identifiers(self) -> None:
        new = sorted(self.graph.attached)
        columns: dict[str, list[Any]] = {
            "key": new,
            "profile_id": [self.graph.owner[key] for key in new],
            "first_us": [self.graph.attached[key] for key in new],
            "last_us": [max(self.graph.attached[key], self.seen.get(key, 0)) for key in new],
            "source": [self.sources.get(key, "") for key in new],
        }
        bulk.run(self._db, _INSERT_IDENTIFIERS, columns)
        again = sorted(self.seen.keys() - self.graph.attached.keys())
        bulk.run(self._db, _SEEN, {"key": again, "last_us": [self.seen[key] for key in again]})
        renamed = sorted(self._renamed)
        bulk.run(self._db, _NAME, {"key": renamed, "canonical": [self._renamed[key] for key in renamed]})

    def _save_former(self) -> None:
        columns = {
            "profile_id": [profile for profile, _ in self.former],
            "name": [one.name for _, one in self.former],
            "value": [as_jsonb(one.value) for _, one in self.former],
            "source": [one.source for _, one in self.former],
            "time_us": [one.time_us for _, one in self.former],
            "kind": [one.kind for _, one in self.former],
        }
        bulk.run(self._db, _FORMER, columns)

    def _save_flags(self, flags: Sequence[Flag]) -> None:
        counted: dict[Flag, int] = {}
        for flag in flags:
            # Merges that came later may have moved the two; one customer has no conflict with itself.
            here, there = self._root(flag.root), self._root(flag.other)
            if here != there:
                one = Flag(here, there, flag.key, flag.reason)
                counted[one] = counted.get(one, 0) + 1
        columns = {
            "id": [new_id("ic") for _ in counted],
            "profile_id": [flag.root for flag in counted],
            "other_id": [flag.other for flag in counted],
            "key": [flag.key for flag in counted],
            "reason": [flag.reason for flag in counted],
            "number": list(counted.values()),
        }
        bulk.run(self._db, _FLAGS, columns, at=now())

    def _root(self, profile: int) -> int:
        return self.graph.root_of.get(profile, profile)

    def _save_merges(self, merges: Sequence[Merged], person: str | None, reason: str) -> list[Joined]:
        joins = [Joined(new_id("cm"), one.winner, one.loser, one.moved) for one in merges]
        columns = {
            "id": [one.merge_id for one in joins],
            "winner_id": [one.winner_id for one in joins],
            "loser_id": [one.loser_id for one in joins],
            "moved": [as_jsonb(one.moved) for one in joins],
            "because": [one.because for one in merges],
            "bridge": [one.bridge for one in merges],
        }
        bulk.run(self._db, _MERGES, columns, person=person, reason=reason, at=now())
        return joins
