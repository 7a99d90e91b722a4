"""Use cases of duplicates: look for them, list them, decide."""

from __future__ import annotations

from typing import Final, Literal

from etappe.accounts import Access, record
from etappe.customers import service as customers_service
from etappe.customers.bulk import alone
from etappe.customers.duplicates import comparing, store
from etappe.customers.errors import AlreadyDecided, NoSuchSuggestion
from etappe.customers.models import DuplicateRow
from etappe.db import read_session, session_scope
from etappe.kit import defer, now

FIND_TASK: Final = "customers.find_duplicates"


def start(access: Access) -> None:
    """Look for duplicates in the background. Raises :class:`NoSplink` where the comparison is not installed."""
    comparing.check_installed()
    defer(FIND_TASK, transaction=access.db, workspace_id=access.workspace_id)


def find(workspace_id: str) -> int:
    """Compare all customers with one another and suggest who may be one; how many pairs."""
    with read_session(workspace_id=workspace_id) as db:
        records = list(store.records(db))
    found = comparing.pairs(records)
    with session_scope(workspace_id=workspace_id) as db:
        alone(db)
        two = store.refused(db)
        now_roots = store.roots(db, [one for pair in found for one in (pair.one_id, pair.other_id)])
        standing = [
            pair
            for pair in found
            if (pair.one_id, pair.other_id) not in two
            and now_roots.get(pair.one_id, (0,))[0] == pair.one_id
            and now_roots.get(pair.other_id, (0,))[0] == pair.other_id
        ]
        store.suggest(db, standing)
    return len(standing)


def decide(access: Access, suggestion_id: str, decision: Literal["merge", "different", "open"]) -> str:
    """One person, or two; the state the suggestion is in then. What is decided is not suggested again.

    ``open`` takes back that they are two; a merge is undone as such.

    Raises :class:`NoSuchSuggestion` and :class:`AlreadyDecided`.
    """
    alone(access.db)
    row = access.db.get(DuplicateRow, suggestion_id)
    if row is None:
        raise NoSuchSuggestion(suggestion_id)
    if row.state not in (("different",) if decision == "open" else ("open", "gone")):
        raise AlreadyDecided
    state = _merge(access, row) if decision == "merge" else decision
    decided = (None, None) if decision == "open" else (access.person_id, now())
    store.decide(access.db, suggestion_id, state=state, decided_by=decided[0], decided_at=decided[1])
    record(
        access.db, "duplicate.decide", person_id=access.person_id, workspace_id=access.workspace_id,
        subject=suggestion_id, detail={"decision": decision},
    )  # fmt: skip
    return state


def _merge(access: Access, row: DuplicateRow) -> str:
    roots = store.roots(access.db, [row.one_id, row.other_id])
    one, other = (roots.get(profile, (profile, ""))[0] for profile in (row.one_id, row.other_id))
    if one != other:
        customers_service.merge_profiles(access, one, other, f"suggestion {row.score:.0%}", "duplicate")
    return "merged"
