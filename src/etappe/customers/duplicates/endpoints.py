"""Routes of duplicates."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from etappe import events
from etappe.accounts import Access, EditorInWorkspace, InWorkspace
from etappe.customers import profiles
from etappe.customers.duplicates import service, store
from etappe.customers.duplicates.words import in_words
from etappe.customers.models import DuplicateRow
from etappe.customers.naming import Naming, person_name
from etappe.customers.schemas import Candidate, DecisionIn, DuplicateList, DuplicateOut, Reason, Started
from etappe.customers.showing import identifier_out, trait_out
from etappe.customers.types import Profile
from etappe.db.queue import arguments_in_queue
from etappe.events import Shown
from etappe.kit.clock import to_us

router = APIRouter()


@router.get("/customers/duplicates", operation_id="list_duplicates")
def list_duplicates(
    access: InWorkspace,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
    offset: Annotated[int, Query(ge=0, le=10**6)] = 0,
) -> DuplicateList:
    """Customers who may be one person, the likeliest first, with the reasons."""
    total, rows = store.suggestions(access.db, limit, offset)
    seen = store.looked_at(access.db)
    looking = access.workspace_id in arguments_in_queue(service.FIND_TASK, "workspace_id")
    shown = [_out(access, row) for row in rows]
    return DuplicateList(
        state="looking" if looking else "idle",
        looked_us=None if seen is None else to_us(seen),
        total=total,
        suggestions=[one for one in shown if one is not None],
    )


@router.post("/customers/duplicates/find", operation_id="find_duplicates", status_code=202)
def find_duplicates(access: EditorInWorkspace) -> Started:
    """Look for duplicates in the background."""
    service.start(access)
    return Started()


@router.post("/customers/duplicates/{suggestion_id}", operation_id="decide_duplicate", status_code=204)
def decide_duplicate(suggestion_id: str, body: DecisionIn, access: EditorInWorkspace) -> None:
    """Say whether two customers are one person or two. Merging can be undone."""
    service.decide(access, suggestion_id, body.decision)


def _out(access: Access, row: DuplicateRow) -> DuplicateOut | None:
    roots = store.roots(access.db, [row.one_id, row.other_id])
    visible = events.visible_sources(access)
    both = [
        profiles.find(access.db, key, visible)
        for _, key in (roots.get(i, (0, "")) for i in (row.one_id, row.other_id))
    ]
    if both[0] is None or both[1] is None:
        return None
    shown = Shown.of(access)
    return DuplicateOut(
        id=row.id,
        score=row.score,
        reasons=[_reason(shown, *reason) for reason in row.reasons],
        one=_candidate(shown, both[0]),
        other=_candidate(shown, both[1]),
        found_us=to_us(row.found_at),
    )


def _reason(shown: Shown, field: str, agreement: str, weight: float, one: str, other: str) -> Reason:
    german, english = in_words(field, agreement)
    values = [one, other] if shown.clear else []
    return Reason(
        code=f"{field}.{agreement}", field=field, weight=weight, de=german, en=english, values=values
    )


def _own_name(shown: Shown, profile: Profile) -> dict[str, str]:
    name = person_name({trait.name: trait.value for trait in profile.traits}) if shown.clear else None
    return {profile.key: name} if name else {}


def _candidate(shown: Shown, profile: Profile) -> Candidate:
    return Candidate(
        **Naming(shown, _own_name(shown, profile)).ref(profile.key).model_dump(),
        identifiers=[identifier_out(shown, one) for one in profile.identifiers],
        traits=[trait_out(shown, one) for one in profile.traits],
        first_us=profile.first_us,
        last_us=profile.last_us,
    )
