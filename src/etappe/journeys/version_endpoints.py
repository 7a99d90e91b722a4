"""Routes of named versions: keep, list, compare, restore."""

from __future__ import annotations

from fastapi import APIRouter, Query, Response

from etappe.accounts import InWorkspace
from etappe.journeys import versions
from etappe.journeys.endpoints import encoded
from etappe.journeys.schemas import (
    CommandOut,
    DiffOut,
    VersionContent,
    VersionIn,
    VersionList,
    VersionOut,
)

router = APIRouter(prefix="/workspaces/{ws}/journeys/{journey_id}/versions", tags=["journeys"])


@router.get("", operation_id="list_versions")
def list_versions(journey_id: str, access: InWorkspace) -> VersionList:
    """The named versions of a journey, newest first."""
    found = versions.named(access.db, journey_id)
    return VersionList(versions=[VersionOut.model_validate(one) for one in found])


@router.post("", operation_id="keep_version", status_code=201)
def keep_version(journey_id: str, body: VersionIn, access: InWorkspace) -> VersionOut:
    """Keep the present state of the map under a name."""
    return VersionOut.model_validate(versions.keep(access, journey_id, body.name))


@router.get("/{version_id}", operation_id="get_version", response_model=VersionContent)
def get_version(journey_id: str, version_id: str, access: InWorkspace) -> Response:
    """A version with everything that stood on the map."""
    return encoded(versions.shown(access.db, journey_id, version_id))


@router.delete("/{version_id}", operation_id="forget_version", status_code=204)
def forget_version(journey_id: str, version_id: str, access: InWorkspace) -> None:
    """Remove a version; the map stays as it is."""
    versions.forget(access, journey_id, version_id)


@router.get("/{version_id}/diff", operation_id="compare_versions", response_model=DiffOut)
def compare_versions(
    journey_id: str, version_id: str, access: InWorkspace, other: str = Query(versions.PRESENT, alias="with")
) -> Response:
    """What was added, removed, moved or changed since: up to another version, or up to now."""
    return encoded(versions.compare(access.db, journey_id, version_id, other))


@router.post("/{version_id}/restore", operation_id="restore_version")
def restore_version(journey_id: str, version_id: str, access: InWorkspace) -> CommandOut:
    """Bring the map back to a version, in one command that undo takes back."""
    done = versions.restore(access, journey_id, version_id)
    return CommandOut(id=None, edits=[]) if done is None else CommandOut(id=done.id, edits=done.edits)
