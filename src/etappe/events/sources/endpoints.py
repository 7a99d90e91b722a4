"""Routes for sources, their write keys, and the code that sends to them."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter

from etappe.accounts import Access, EditorInWorkspace, InWorkspace, record
from etappe.config import get_settings
from etappe.events.sources import service
from etappe.events.sources.schemas import SnippetOut, SourceChange, SourceIn, SourceOut, WriteKeyOut
from etappe.events.sources.snippets import snippets

router = APIRouter(tags=["sources"])

_PLACEHOLDER: Final = "YOUR_WRITE_KEY"


@router.get("/sources", operation_id="list_sources")
def list_sources(access: InWorkspace) -> list[SourceOut]:
    """Where events come from."""
    return [SourceOut.of(source) for source in service.list_sources(access.db, access.workspace_id)]


@router.post("/sources", operation_id="create_source", status_code=201)
def create_source(source: SourceIn, access: EditorInWorkspace) -> SourceOut:
    """A new source; one of the kinds web, app and server gets its first write key."""
    made = service.create_source(
        access.db, access.workspace_id, name=source.name, kind=source.kind, settings=source.settings()
    )
    _record(access, "source.created", made.id)
    return SourceOut.of(made)


@router.get("/sources/{source_id}", operation_id="get_source")
def get_source(source_id: str, access: InWorkspace) -> SourceOut:
    """One source."""
    return SourceOut.of(service.get_source(access.db, access.workspace_id, source_id))


@router.patch("/sources/{source_id}", operation_id="update_source")
def update_source(source_id: str, change: SourceChange, access: EditorInWorkspace) -> SourceOut:
    """Change how a source is called and how its events are treated; holds for new events within two seconds."""
    changed = service.update_source(access.db, access.workspace_id, source_id, change.changes())
    _record(access, "source.changed", source_id)
    return SourceOut.of(changed)


@router.delete("/sources/{source_id}", operation_id="delete_source", status_code=204)
def delete_source(source_id: str, access: EditorInWorkspace) -> None:
    """Remove a source that has never brought an event."""
    service.remove_source(access.db, source_id)
    _record(access, "source.removed", source_id)


@router.get("/sources/{source_id}/keys", operation_id="list_write_keys")
def list_write_keys(source_id: str, access: EditorInWorkspace) -> list[WriteKeyOut]:
    """The write keys of a source. They stand in every page that sends, and allow nothing but sending."""
    return [WriteKeyOut.of(key) for key in service.list_keys(access.db, source_id)]


@router.post("/sources/{source_id}/keys", operation_id="create_write_key", status_code=201)
def create_write_key(source_id: str, access: EditorInWorkspace) -> WriteKeyOut:
    """One more key, so that the old one can be replaced everywhere before it is revoked."""
    made = service.create_key(access.db, source_id)
    _record(access, "source.key_created", made.id)
    return WriteKeyOut.of(made)


@router.delete("/sources/{source_id}/keys/{key_id}", operation_id="revoke_write_key", status_code=204)
def revoke_write_key(source_id: str, key_id: str, access: EditorInWorkspace) -> None:
    """Refuse what is sent with this key from now on."""
    service.revoke_key(access.db, source_id, key_id)
    _record(access, "source.key_revoked", key_id)


@router.get("/sources/{source_id}/snippet", operation_id="get_snippet")
def get_snippet(source_id: str, access: EditorInWorkspace) -> SnippetOut:
    """Code that sends to this source, with its newest key, ready to be copied."""
    source = service.get_source(access.db, access.workspace_id, source_id)
    valid = [key.key for key in service.list_keys(access.db, source_id) if key.revoked_at is None]
    key = valid[-1] if valid else _PLACEHOLDER
    return snippets(get_settings().address, key, cookieless=source.settings.cookieless)


def _record(access: Access, action: str, subject: str) -> None:
    record(access.db, action, person_id=access.person_id, workspace_id=access.workspace_id, subject=subject)
