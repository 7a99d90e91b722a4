"""Keeps segments up to date: with every event of a customer, when two become one, and when time alone moves them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from etappe import events, rules
from etappe.config import get_settings
from etappe.customers.bulk import alone
from etappe.customers.known_traits import traits_of
from etappe.customers.models import AbsorbedRow, IdentifierRow, ProfileRow
from etappe.customers.segments import history, store
from etappe.customers.segments.history import Fresh
from etappe.db import session_scope
from etappe.kit import now
from etappe.kit.clock import to_us

DUE_AT_ONCE: Final = 500
_INBOX_READER: Final = "customers"


@dataclass(frozen=True, slots=True)
class Judged:
    """Which segments customers belong in by their events, and when that has to be asked again."""

    inside: frozenset[store.Pair]
    due: dict[store.Pair, int]


def follow(db: Session, workspace_id: str, fresh: Fresh, position: int) -> None:
    """Bring the customers of some live events up to date, and those who ceased to be one of their own."""
    live = store.live_rules(db)
    if live:
        _refresh(db, workspace_id, live, list(fresh.events), "event", fresh, position)
        _leave_all(db, fresh.joined - fresh.events.keys())


def refresh(db: Session, workspace_id: str, roots: Sequence[int], cause: str) -> None:
    """Look at some customers again, whole; the caller holds the lock."""
    live = store.live_rules(db)
    if live and roots:
        position = events.inbox_position(db, _INBOX_READER)
        _refresh(db, workspace_id, live, roots, cause, Fresh(), position)


def joined(db: Session, workspace_id: str, winner: int, loser: int) -> None:
    """Two customers were made one by a person; the caller holds the lock."""
    refresh(db, workspace_id, [winner], "merge")
    _leave_all(db, frozenset({loser}))


def refresh_due(workspace_id: str, limit: int = DUE_AT_ONCE) -> int:
    """Look at customers whom the passing of time may have moved; how many there were."""
    with session_scope(workspace_id=workspace_id) as db:
        if not store.fallen_due(db, to_us(now()), 1):
            return 0
        alone(db)
        due = store.fallen_due(db, to_us(now()), limit)
        refresh(db, workspace_id, due, "time")
    return len(due)


def _refresh(
    db: Session,
    workspace_id: str,
    live: Sequence[tuple[str, str]],
    roots: Sequence[int],
    cause: str,
    fresh: Fresh,
    position: int,
) -> None:
    if not roots:
        return
    keys = _keys_of(db, roots)
    known = history.of(db, workspace_id, keys, _state(db, workspace_id), fresh, position)
    judged = judge(live, known, to_us(now()), _told(db, live, roots))
    before = {pair for pair in store.memberships(db, list(roots)) if pair[0] in dict(live)}
    store.move(db, judged.inside - before, before - judged.inside, cause)
    store.set_due(db, list(roots), judged.due)


def _told(db: Session, live: Sequence[tuple[str, str]], roots: Sequence[int]) -> dict[int, str]:
    names = frozenset(name for _, rule in live for name in rules.traits_asked(_parsed(rule)))
    return traits_of(db, names, roots)


def judge(
    live: Sequence[tuple[str, str]],
    known: Mapping[int, Sequence[history.Event]],
    now_us: int,
    traits: Mapping[int, str],
) -> Judged:
    """Hold the rules against everything that some customers did and what is known of them (JSON)."""
    inside, due = set(), {}
    for segment, text in live:
        rule = _parsed(text)
        moves = rules.longest_window(rule) is not None
        for root, past in known.items():
            if past and rules.matches(rule, past, now_us=now_us, traits=traits.get(root, "{}")):
                inside.add((segment, root))
            change = rules.next_change(rule, past, now_us) if moves else None
            if change is not None:
                due[segment, root] = change
    return Judged(frozenset(inside), due)


def _leave_all(db: Session, roots: frozenset[int]) -> None:
    """Who became part of another customer is in no segment any more; that customer may be."""
    if roots:
        store.move(db, (), store.memberships(db, sorted(roots)), "merge")
        store.set_due(db, sorted(roots), {})


def _keys_of(db: Session, roots: Sequence[int]) -> dict[int, list[str]]:
    query = (
        select(ProfileRow.root_id, IdentifierRow.key)
        .join(IdentifierRow, IdentifierRow.profile_id == ProfileRow.id)
        .where(ProfileRow.root_id.in_(roots))
    )
    keys: dict[int, list[str]] = {root: [] for root in roots}
    for root, key in db.execute(query):
        keys[root].append(key)
    return keys


def _state(db: Session, workspace_id: str) -> str:
    """Names what remembered histories depend on beside the events that are followed: imports, undoing, erasure."""
    absorbed = db.scalars(
        select(AbsorbedRow.run_id).order_by(AbsorbedRow.absorbed_at.desc()).limit(1)
    ).first()
    removals = events.log_of(get_settings().workspace_folder(workspace_id)).snapshot().removals
    return f"{absorbed}:{removals}"


@lru_cache(maxsize=512)
def _parsed(text: str) -> rules.CustomerRule:
    return rules.parse_customer_rule(text)
