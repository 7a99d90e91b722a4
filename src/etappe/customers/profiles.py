"""Reads customers: by key, by handle, by search, in pages; whoever was merged is seen as one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import text
from sqlalchemy.orm import Session

from etappe import events
from etappe.accounts import Access
from etappe.customers.errors import NoSuchProfile
from etappe.customers.layers import BY_HAND, composed
from etappe.customers.segments.store import memberships, segments_of
from etappe.customers.types import Conflict, Issue, KnownIdentifier, Preference, Profile, Trait
from etappe.customers.visits import joined
from etappe.events import Identifier, identifier_of, key_of
from etappe.kit.clock import to_us

_WHOLE: Final = text(
    """
    SELECT p.id, p.root_id, p.key, p.first_us, p.last_us, p.merges, p.traits, p.visits,
        (SELECT json_agg(json_build_array(i.key, i.first_us, i.last_us, i.source)) FROM identifiers i
         WHERE i.profile_id = p.id) AS held
    FROM profiles p WHERE p.root_id = (
        SELECT q.root_id FROM identifiers j JOIN profiles q ON q.id = j.profile_id
        WHERE j.workspace_id = current_setting('etappe.workspace') AND j.key = :key)
      AND p.workspace_id = current_setting('etappe.workspace')
    ORDER BY p.id
    """
)
_LATEST: Final = text(
    "SELECT id, key, first_us, last_us FROM profiles "
    "WHERE workspace_id = current_setting('etappe.workspace') AND root_id = id "
    "ORDER BY last_us DESC, id LIMIT :limit OFFSET :offset"
)
_IN_SEGMENT: Final = text(
    "SELECT p.id, p.key, p.first_us, p.last_us FROM segment_members m JOIN profiles p ON p.id = m.profile_id "
    "WHERE m.segment_id = :segment ORDER BY p.last_us DESC, p.id LIMIT :limit OFFSET :offset"
)
_COUNT: Final = text(
    "SELECT count(*) FROM profiles WHERE workspace_id = current_setting('etappe.workspace') AND root_id = id"
)
_COUNT_IN_SEGMENT: Final = text("SELECT count(*) FROM segment_members WHERE segment_id = :segment")
_HOLDERS: Final = text(
    """
    SELECT DISTINCT r.id, r.key, r.first_us, r.last_us FROM identifiers i JOIN profiles p ON p.id = i.profile_id
    JOIN profiles r ON r.id = p.root_id
    WHERE i.workspace_id = current_setting('etappe.workspace') AND i.key = ANY(:keys)
    """
)
_LIKE: Final = text(
    """
    SELECT r.id, r.key, r.first_us, r.last_us FROM (
        SELECT DISTINCT p.root_id FROM (
            SELECT profile_id FROM identifiers
            WHERE workspace_id = current_setting('etappe.workspace') AND key ILIKE :pattern LIMIT 2000
        ) i JOIN profiles p ON p.id = i.profile_id
    ) f JOIN profiles r ON r.id = f.root_id ORDER BY r.last_us DESC, r.id
    """
)
_CONFLICTS: Final = text(
    """
    SELECT r.key AS other_key, c.key, c.reason, c.count, c.last_at FROM identity_conflicts c
    JOIN profiles o ON o.id = CASE WHEN c.profile_id = ANY(:profiles) THEN c.other_id ELSE c.profile_id END
    JOIN profiles r ON r.id = o.root_id
    WHERE (c.profile_id = ANY(:profiles) OR c.other_id = ANY(:profiles)) AND NOT o.id = ANY(:profiles)
    ORDER BY c.last_at DESC
    """
)
_PREFERENCES: Final = text(
    "SELECT DISTINCT ON (name) name, value, source, stated_at FROM preferences WHERE profile_id = ANY(:profiles) "
    "ORDER BY name, stated_at DESC"
)
_ISSUES: Final = text(
    "SELECT id, kind, state, text, source, case_id, opened_us, due_us, closed_us FROM customer_issues "
    "WHERE profile_id = ANY(:profiles) ORDER BY state DESC, opened_us DESC, id"
)
_HISTORY: Final = text(
    "SELECT name, value, source, time_us, kind FROM trait_changes "
    "WHERE workspace_id = current_setting('etappe.workspace') AND profile_id = ANY(:profiles) "
    "ORDER BY time_us DESC, id DESC LIMIT :limit"
)
# ARRAY lets the roots be found first and each of them by its index, whether the tables have statistics yet or not.
_ATOMS: Final = text(
    """
    SELECT i.key, i.profile_id FROM identifiers i JOIN profiles p ON p.id = i.profile_id
    WHERE p.workspace_id = current_setting('etappe.workspace') AND p.root_id = ANY(ARRAY(
        SELECT q.root_id FROM identifiers j JOIN profiles q ON q.id = j.profile_id
        WHERE j.workspace_id = current_setting('etappe.workspace') AND j.key = ANY(:keys)))
    """
)

_KEYS: Final = text(
    "SELECT p.root_id, i.key FROM profiles p JOIN identifiers i ON i.profile_id = p.id "
    "WHERE p.workspace_id = current_setting('etappe.workspace') AND p.root_id = ANY(:roots)"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A customer in a list."""

    id: int
    key: str
    first_us: int
    last_us: int


def find(db: Session, key: str, visible: frozenset[str] | None = None) -> Profile | None:
    """The customer who holds ``key``, with the traits of the sources that are ``visible``; none when nobody does."""
    rows = db.execute(_WHOLE, {"key": key}).all()
    if not rows:
        return None
    root = next(row for row in rows if row.id == row.root_id)
    seen = None if visible is None else visible | {BY_HAND}
    held = [one for row in rows for one in row.held or ()]
    return Profile(
        id=root.id,
        key=root.key,
        profiles=tuple(sorted(row.id for row in rows)),
        identifiers=_identifiers(held, seen),
        traits=tuple(composed((row.traits for row in rows), seen)),
        first_us=min(row.first_us for row in rows),
        last_us=max(row.last_us for row in rows),
        visits=tuple(joined(visit for row in rows for visit in row.visits)),
        merges=root.merges,
    )


def get(access: Access, handle: str) -> Profile:
    """The customer behind a handle, as far as the person may see. Raises :class:`NoSuchProfile`."""
    found = find(
        access.db, events.key_behind(access.workspace_folder, handle), events.visible_sources(access)
    )
    if found is None:
        raise NoSuchProfile(handle)
    return found


def listed(
    access: Access, wanted: str, segment_id: str | None, limit: int, offset: int
) -> tuple[int, list[Line]]:
    """Customers, latest first, and how many there are: all, those of a segment, or those found by a search.

    Whoever sees pseudonyms only finds nobody by a clear name, just by a handle.
    """
    wanted = wanted.strip()
    if not wanted:
        return page(access.db, segment_id, limit, offset)
    if wanted.startswith("c_"):
        try:
            wanted = events.key_behind(access.workspace_folder, wanted)
        except events.NoSuchHandle:
            return 0, []
        found = search(access.db, wanted, exact_only=True)
    else:
        found = search(access.db, wanted) if access.clear_names else []
    if segment_id is not None:
        inside = {
            pair[1] for pair in memberships(access.db, [line.id for line in found]) if pair[0] == segment_id
        }
        found = [line for line in found if line.id in inside]
    return len(found), found[offset : offset + limit]


def page(db: Session, segment_id: str | None, limit: int, offset: int) -> tuple[int, list[Line]]:
    """Customers, latest first, and how many there are; of everybody or of a segment."""
    bounds = {"limit": limit, "offset": offset}
    if segment_id is not None:
        rows = db.execute(_IN_SEGMENT, {**bounds, "segment": segment_id})
        return db.scalar(_COUNT_IN_SEGMENT, {"segment": segment_id}) or 0, [Line(*row) for row in rows]
    return db.scalar(_COUNT) or 0, [Line(*row) for row in db.execute(_LATEST, bounds)]


def search(db: Session, wanted: str, *, exact_only: bool = False) -> list[Line]:
    """Customers with an identifier that is ``wanted``, in whatever spelling; else those where it is a part of one."""
    rows = db.execute(_HOLDERS, {"keys": sorted(possible_keys(wanted))}).all()
    if not rows and not exact_only:
        escaped = wanted.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        rows = db.execute(_LIKE, {"pattern": f"%{escaped}%"}).all()
    return [Line(*row) for row in rows]


def possible_keys(wanted: str) -> set[str]:
    """The keys that a text typed by a person may stand for."""
    plain = wanted.strip().replace("\0", "")
    kinds = ("user", "crm", "email", "phone", "anonymous", "device")
    return {plain, *(key_of(Identifier(kind, plain)) for kind in kinds)}  # type: ignore[arg-type]


def profiles_together(db: Session, keys: Iterable[str]) -> dict[str, int]:
    """Every key of the customers who hold any of ``keys``, with the profile that holds it; merging changes neither."""
    return {key: profile for key, profile in db.execute(_ATOMS, {"keys": list(keys)})}  # noqa: C416 (rows are no pairs)


def conflicts(db: Session, profiles: Sequence[int]) -> list[Conflict]:
    """Identifiers that would have joined the customer with others, latest first."""
    return [Conflict(*row) for row in db.execute(_CONFLICTS, {"profiles": list(profiles)})]


def stated_preferences(db: Session, profiles: Sequence[int]) -> list[Preference]:
    """What the customer said they prefer, by name."""
    rows = db.execute(_PREFERENCES, {"profiles": list(profiles)})
    return [Preference(name, value, "declared", source, to_us(at)) for name, value, source, at in rows]


def issues(db: Session, profiles: Sequence[int]) -> list[Issue]:
    """What is open, and then what was, latest first."""
    return [Issue(*row) for row in db.execute(_ISSUES, {"profiles": list(profiles)})]


def history(
    db: Session, profiles: Sequence[int], visible: frozenset[str] | None = None, limit: int = 200
) -> list[Trait]:
    """Values that traits had before, latest first."""
    rows = db.execute(_HISTORY, {"profiles": list(profiles), "limit": limit})
    seen = None if visible is None else visible | {BY_HAND}
    return [Trait(*row) for row in rows if seen is None or row.source in seen]


def _identifiers(held: Iterable[Sequence[Any]], seen: frozenset[str] | None) -> tuple[KnownIdentifier, ...]:
    found = []
    for key, first_us, last_us, source in held:
        if seen is None or source in seen:
            identifier = identifier_of(key)
            found.append(KnownIdentifier(identifier.type, identifier.value, key, first_us, last_us, source))
    order = {
        kind: place for place, kind in enumerate(("user", "crm", "email", "phone", "anonymous", "device"))
    }
    return tuple(sorted(found, key=lambda one: (order[one.type], one.first_us, one.key)))


def keys_of(db: Session, roots: Sequence[int]) -> dict[int, list[str]]:
    """Every key of some customers, by root."""
    found: dict[int, list[str]] = {}
    for root, key in db.execute(_KEYS, {"roots": list(roots)}):
        found.setdefault(root, []).append(key)
    return found


def segments_by_customer(db: Session, roots: Sequence[int]) -> dict[int, list[tuple[str, str, datetime]]]:
    """Id and name of the segments that some customers are in, and since when, by root."""
    found: dict[int, list[tuple[str, str, datetime]]] = {}
    for root, segment, name, since in segments_of(db, roots):
        found.setdefault(root, []).append((segment, name, since))
    return found
