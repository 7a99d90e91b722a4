"""Tables of objects: everything that exists once, and what search needs to find it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Identity, Index, String, Text, UniqueConstraint
from sqlalchemy.dialects.postgresql import ARRAY, TSVECTOR
from sqlalchemy.orm import Mapped, mapped_column, validates

from etappe.db import Base, PublicId, Timestamps, WorkspaceScoped
from etappe.kit import now
from etappe.kit.texts import primary
from etappe.objects.errors import KindFixed
from etappe.objects.kinds import refs_in, sort_key


class ObjectRow(WorkspaceScoped, Timestamps, Base):
    """One object of the framework or the library; placed and referred to by its id.

    ``label``, ``sort_key`` and ``refs`` follow from what people write and are kept by the row itself.
    """

    __tablename__ = "objects"
    __table_args__ = (Index(None, "workspace_id", "kind", "sort_key", "id"),)

    id: Mapped[PublicId] = mapped_column(primary_key=True)
    kind: Mapped[str]
    name: Mapped[dict[str, Any]]
    label: Mapped[str]
    sort_key: Mapped[str] = mapped_column(String(120, collation="C"))
    fields: Mapped[dict[str, Any]] = mapped_column(default=dict)
    refs: Mapped[list[str]] = mapped_column(ARRAY(Text()), default=list)
    owner_id: Mapped[PublicId | None]
    keeper_id: Mapped[PublicId | None]
    tags: Mapped[list[str]] = mapped_column(default=list)
    state: Mapped[str] = mapped_column(default="active")
    state_at: Mapped[datetime] = mapped_column(default=now)
    merged_into: Mapped[PublicId | None]
    origin: Mapped[str | None]
    created_by: Mapped[PublicId | None]

    newly_named: frozenset[str] = frozenset()
    """Ids that were written into this row since it was read."""
    just_binned: bool = False
    """Whether it was thrown away since it was read."""

    @validates("kind")
    def _keep_kind(self, _: str, kind: str) -> str:
        if self.kind is not None and self.kind != kind:
            raise KindFixed(self.id, self.kind)
        return kind

    @validates("name")
    def _label(self, _: str, name: dict[str, str]) -> dict[str, str]:
        self.label = primary(name)
        self.sort_key = sort_key(self.label)
        return name

    @validates("fields")
    def _refs(self, _: str, fields: dict[str, Any]) -> dict[str, Any]:
        before = set(self.refs or ())
        self.refs = refs_in(self.kind, fields)
        self.newly_named |= set(self.refs) - before
        return fields

    @validates("owner_id")
    def _new_owner(self, _: str, owner_id: str | None) -> str | None:
        if owner_id is not None and owner_id != self.owner_id:
            self.newly_named |= {owner_id}
        return owner_id

    @validates("tags")
    def _new_tags(self, _: str, tags: list[str]) -> list[str]:
        self.newly_named |= set(tags) - set(self.tags or ())
        return tags

    @validates("state")
    def _since(self, _: str, state: str) -> str:
        self.just_binned = state == "bin" and self.state != "bin"
        self.state_at = now()
        return state


class DocumentRow(WorkspaceScoped, Base):
    """What search knows about an object or a journey."""

    __tablename__ = "search_documents"
    __table_args__ = (Index(None, "vector", postgresql_using="gin"),)

    id: Mapped[PublicId] = mapped_column(primary_key=True)
    kind: Mapped[str]
    state: Mapped[str]
    name: Mapped[dict[str, Any]]
    vector: Mapped[str] = mapped_column(TSVECTOR)


class WordRow(WorkspaceScoped, Base):
    """A word that occurs in some document; words are only ever added, in the order of their ids."""

    __tablename__ = "search_words"
    __table_args__ = (UniqueConstraint("workspace_id", "word"),)

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    word: Mapped[str]
