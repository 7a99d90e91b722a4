"""Use cases around sources, their settings and their write keys."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy.orm import Session

from etappe.events.models import SourceRow, WriteKeyRow
from etappe.events.sources import repository
from etappe.events.sources.errors import (
    SourceHidden,
    SourceInUse,
    SourceNameTaken,
    SourceNotFound,
    WriteKeyNotFound,
)
from etappe.events.sources.types import SENDING, Source, SourceSettings, WriteKey
from etappe.kit import new_id, now

if TYPE_CHECKING:
    from etappe.accounts import Access

_KEY_BYTES: Final = 20


def source_for(db: Session, workspace_id: str, *, name: str, kind: str) -> Source:
    """The source that is called ``name`` or was before, made when it is new."""
    row = repository.source_named(db, workspace_id, name)
    return repository.as_source(row or _new_source(db, workspace_id, name, kind))


def create_source(
    db: Session, workspace_id: str, *, name: str, kind: str, settings: SourceSettings | None = None
) -> Source:
    """A new source; one that sends over HTTP gets its first key. Raises :class:`SourceNameTaken`."""
    _require_free(db, workspace_id, name)
    row = _new_source(db, workspace_id, name, kind)
    _set(row, _columns(settings or SourceSettings()))
    if kind in SENDING:
        create_key(db, row.id)
    return get_source(db, workspace_id, row.id)


def update_source(db: Session, workspace_id: str, source_id: str, changes: Mapping[str, Any]) -> Source:
    """Change the name, the kind or settings of a source, each under its own name.

    Raises :class:`SourceNotFound` and :class:`SourceNameTaken`.
    """
    row = _row(db, source_id)
    name = changes.get("name", row.name)
    if name != row.name:
        _require_free(db, workspace_id, name, but=row)
        row.former_names = [one for one in [*row.former_names, row.name] if one != name]
    _set(row, changes)
    db.flush()
    return get_source(db, workspace_id, source_id)


def get_source(db: Session, workspace_id: str, source_id: str) -> Source:
    """One source. Raises :class:`SourceNotFound`."""
    found = repository.sources(db, workspace_id, source_id)
    if not found:
        raise SourceNotFound(source_id)
    return found[0]


def list_sources(db: Session, workspace_id: str) -> list[Source]:
    """All sources by name."""
    return repository.sources(db, workspace_id)


def remove_source(db: Session, source_id: str) -> None:
    """Remove a source that never brought anything. Raises :class:`SourceInUse`."""
    row = _row(db, source_id)
    if repository.has_events(db, row):
        raise SourceInUse(row.name)
    repository.remove_source(db, row)


def remember_mapping(db: Session, source_id: str, mapping: dict[str, Any]) -> None:
    """Keep how the columns of a source are understood, for its next file."""
    _row(db, source_id).mapping = mapping


def create_key(db: Session, source_id: str, *, key: str | None = None) -> WriteKey:
    """A new key of a source; the others go on working. ``key`` is one that its senders use already."""
    source = _row(db, source_id)
    row = WriteKeyRow(
        id=new_id("wk"),
        workspace_id=source.workspace_id,
        source_id=source_id,
        key=key or f"ek_{secrets.token_urlsafe(_KEY_BYTES).replace('-', 'a').replace('_', 'b')}",
    )
    db.add(row)
    db.flush()
    return repository.as_key(row)


def list_keys(db: Session, source_id: str) -> list[WriteKey]:
    """The keys of a source, oldest first, those that were revoked too."""
    _row(db, source_id)
    return [repository.as_key(row) for row in repository.keys(db, source_id)]


def revoke_key(db: Session, source_id: str, key_id: str) -> None:
    """Refuse a key from now on; within two seconds everywhere. Repeating it changes nothing."""
    row = repository.key_by_id(db, source_id, key_id)
    if row is None:
        raise WriteKeyNotFound(key_id)
    row.revoked_at = row.revoked_at or now()


def visible_sources(access: Access) -> frozenset[str] | None:
    """Names of the sources whose events the person may see; none when that is all of them."""
    rows = repository.sources(access.db, access.workspace_id)
    seen = [one for one in rows if _may_see(access, one.settings.visible_to)]
    return None if len(seen) == len(rows) else frozenset(name for one in seen for name in one.names)


def sees(access: Access, source: Source) -> bool:
    """Whether the person may see the events of a source."""
    return _may_see(access, source.settings.visible_to)


def require_sight(access: Access, source: Source) -> None:
    """Raises :class:`SourceHidden` when the person may not see the events of a source."""
    if not sees(access, source):
        raise SourceHidden(source.name)


def _may_see(access: Access, visible_to: Mapping[str, Collection[str]] | None) -> bool:
    if visible_to is None or access.role == "owner":
        return True
    return access.role in visible_to.get("roles", ()) or access.person_id in visible_to.get("people", ())


def _new_source(db: Session, workspace_id: str, name: str, kind: str) -> SourceRow:
    row = SourceRow(id=new_id("src"), workspace_id=workspace_id, name=name, kind=kind, mapping=None)
    db.add(row)
    db.flush()
    return row


def _require_free(db: Session, workspace_id: str, name: str, *, but: SourceRow | None = None) -> None:
    """Names of former days are taken too: the log would not know whose events those are."""
    if repository.source_named(db, workspace_id, name) not in (None, but):
        raise SourceNameTaken(name)


def _row(db: Session, source_id: str) -> SourceRow:
    row = repository.source_by_id(db, source_id)
    if row is None:
        raise SourceNotFound(source_id)
    return row


def _columns(settings: SourceSettings) -> dict[str, Any]:
    names = SourceSettings.__dataclass_fields__
    return {name: getattr(settings, name) for name in names}


def _set(row: SourceRow, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        setattr(row, name, list(value) if isinstance(value, tuple) else value)
