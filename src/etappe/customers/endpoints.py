"""Routes of customers: merging, revealing, preferences, issues, identity settings, and those of the sub-packages."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path

from etappe import events
from etappe.accounts import Access, EditorInWorkspace, InWorkspace, MemberInWorkspace, OwnerInWorkspace
from etappe.customers import previews, profiles, service
from etappe.customers.duplicates.endpoints import router as duplicates
from etappe.customers.errors import ClearNamesNeeded
from etappe.customers.identity_settings import IdentitySettings, change_identity_rules, identity_rules
from etappe.customers.naming import Naming
from etappe.customers.schemas import (
    IssueIn,
    KnownTraits,
    Made,
    MergeIn,
    MergeOut,
    MergePreview,
    PreferenceIn,
    Revealed,
    RevealIn,
    TraitOut,
)
from etappe.customers.segments.endpoints import router as segments
from etappe.customers.showing import identifier_out, trait_out
from etappe.customers.trait_names import known_traits
from etappe.customers.types import Merge
from etappe.events import Shown, identifier_of
from etappe.kit.clock import to_us

router = APIRouter(prefix="/workspaces/{ws}", tags=["customers"])
CustomerHandle = Annotated[str, Path(max_length=4096, description="Handle of a customer, `c_…`.")]


@router.post("/customers/merge", operation_id="merge_customers")
def merge_customers(body: MergeIn, access: EditorInWorkspace) -> MergeOut:
    """Make one customer of two. It can be undone."""
    return merge_out(access, service.merge(access, body.handles, body.reason))


@router.post("/customers/merge/preview", operation_id="preview_merge")
def preview_merge(body: MergeIn, access: MemberInWorkspace) -> MergePreview:
    """What would become of two customers; nothing is changed."""
    return previews.merge(access, body.handles)


@router.post("/customers/merges/{merge_id}/undo", operation_id="undo_merge")
def undo_merge(merge_id: str, access: EditorInWorkspace) -> MergeOut:
    """Make two customers of one again; the latest merge of a customer first."""
    return merge_out(access, service.undo(access, merge_id))


@router.get("/customers/{handle}/merges", operation_id="list_merges")
def list_merges(handle: CustomerHandle, access: InWorkspace) -> list[MergeOut]:
    """The merges that made this customer, latest first."""
    profile = profiles.get(access, handle)
    return [merge_out(access, one) for one in service.merges(access, profile)]


@router.get("/customers/{handle}/history", operation_id="list_trait_history")
def list_trait_history(handle: CustomerHandle, access: InWorkspace) -> list[TraitOut]:
    """Values that the customer's traits had before, latest first."""
    profile, shown = profiles.get(access, handle), Shown.of(access)
    former = profiles.history(access.db, profile.profiles, events.visible_sources(access))
    return [trait_out(shown, trait) for trait in former]


@router.get("/traits", operation_id="list_traits")
def list_traits(access: InWorkspace) -> KnownTraits:
    """Which traits customers have, for rules about them."""
    return known_traits(access)


@router.post("/customers/{handle}/reveal", operation_id="reveal_customer")
def reveal_customer(handle: CustomerHandle, body: RevealIn, access: MemberInWorkspace) -> Revealed:
    """Who a customer is, for those who may see clear names; the reason is put on record."""
    # An owner may allow themselves clear names at any time; one reveal with a reason is the milder way.
    if not access.clear_names and access.role != "owner":
        raise ClearNamesNeeded
    key = service.reveal(access, handle, body.reason)
    found = profiles.find(access.db, key, events.visible_sources(access))
    clear = Shown(access.workspace_folder, clear=True)
    held = () if found is None else found.identifiers
    name = clear.name(key if found is None else found.key)
    return Revealed(name=name, identifiers=[identifier_out(clear, one) for one in held])


@router.post("/customers/{handle}/preferences", operation_id="state_preference", status_code=204)
def state_preference(handle: CustomerHandle, body: PreferenceIn, access: EditorInWorkspace) -> None:
    """Note what a customer said they prefer."""
    service.prefer(access, profiles.get(access, handle), body.name, body.value)


@router.post("/customers/{handle}/issues", operation_id="open_issue", status_code=201)
def open_issue(handle: CustomerHandle, body: IssueIn, access: EditorInWorkspace) -> Made:
    """Note something open between the customer and the company, or a promise."""
    profile = profiles.get(access, handle)
    return Made(id=service.open_issue(access, profile, body.kind, body.text, body.due_us))


@router.post("/customers/{handle}/issues/{issue_id}/close", operation_id="close_issue", status_code=204)
def close_issue(handle: CustomerHandle, issue_id: str, access: EditorInWorkspace) -> None:
    """Close an issue, or note that a promise was kept."""
    service.close_issue(access, profiles.get(access, handle), issue_id)


@router.post("/customers/{handle}/issues/{issue_id}/reopen", operation_id="reopen_issue", status_code=204)
def reopen_issue(handle: CustomerHandle, issue_id: str, access: EditorInWorkspace) -> None:
    """Take the closing of an issue back."""
    service.reopen_issue(access, profiles.get(access, handle), issue_id)


@router.get("/identity/settings", operation_id="get_identity_settings")
def get_identity_settings(access: InWorkspace) -> IdentitySettings:
    """How identifiers become customers."""
    return IdentitySettings.of(identity_rules(access.db))


@router.put("/identity/settings", operation_id="put_identity_settings")
def put_identity_settings(body: IdentitySettings, access: OwnerInWorkspace) -> IdentitySettings:
    """Change how identifiers become customers, from the next event on."""
    return IdentitySettings.of(change_identity_rules(access.db, body))


router.include_router(duplicates)
router.include_router(segments)


def merge_out(access: Access, merge: Merge) -> MergeOut:
    """A merge as the person may see it."""
    naming = Naming.of(access, [merge.winner_key, merge.loser_key])
    shown = naming.shown
    return MergeOut(
        id=merge.id,
        winner=naming.ref(merge.winner_key),
        loser=naming.ref(merge.loser_key),
        because=merge.because,
        reason=merge.reason,
        bridge=shown.value(identifier_of(merge.bridge)) if merge.bridge else "",
        merged_by=merge.merged_by,
        merged_us=to_us(merge.merged_at),
        undone_us=None if merge.undone_at is None else to_us(merge.undone_at),
        undoable=merge.undoable,
    )
