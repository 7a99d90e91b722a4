"""Roles, comments, notices and guest links."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to this revision; the way back is a backup."""
    _give_members_roles_and_colours()
    _make(
        "invitations",
        _id("id"),
        _secret("token_hash"),
        _text("role"),
        _text("note"),
        _id("made_by"),
        _time("created_at"),
        _time("expires_at"),
        _time("used_at", nullable=True),
        _id("used_by", nullable=True),
        sa.UniqueConstraint("token_hash", name=op.f("uq_invitations_token_hash")),
    )
    _make(
        "journey_grants",
        _journey("journey_grants"),
        _person("journey_grants"),
        _text("role"),
        key=("journey_id", "person_id"),
    )
    _make(
        "guest_links",
        _id("id"),
        _journey("guest_links", index=True),
        _secret("token_hash"),
        _text("role"),
        _text("label"),
        _text("password_hash", nullable=True),
        _id("made_by"),
        _time("created_at"),
        _time("expires_at"),
        _time("revoked_at", nullable=True),
        _time("last_used_at", nullable=True),
        sa.UniqueConstraint("token_hash", name=op.f("uq_guest_links_token_hash")),
    )
    _make(
        "comments",
        _id("id"),
        _journey("comments", nullable=True, index=True),
        _text("subject_table"),
        _id("subject_id", index=True),
        _reference("comments", "parent_id", "comments", nullable=True, index=True),
        _text("text"),
        _id("author_id"),
        _text("author_name"),
        _id("assignee_id", nullable=True, index=True),
        _text("due", nullable=True),
        _text("state"),
        sa.Column("tags", postgresql.JSONB(), nullable=False),
        _time("made_at"),
    )
    _make(
        "notices",
        _id("id"),
        _person("notices"),
        _text("kind"),
        _text("key"),
        _id("journey_id", nullable=True),
        _id("comment_id", nullable=True, index=True),
        _id("actor_id", nullable=True),
        _text("due", nullable=True),
        _time("made_at"),
        _time("read_at", nullable=True),
        sa.UniqueConstraint("workspace_id", "person_id", "key", name=op.f("uq_notices_workspace_id_person_id_key")),
    )  # fmt: skip
    op.create_index(
        op.f("ix_notices_workspace_id_person_id_made_at"), "notices", ["workspace_id", "person_id", "made_at"]
    )


def _give_members_roles_and_colours() -> None:
    op.execute("UPDATE memberships SET role = 'owner' WHERE role = 'administrator'")
    moment = postgresql.TIMESTAMP(timezone=True)
    for name, kind, value in (
        ("colour", sa.SmallInteger(), "0"),
        ("joined_at", moment, "now()"),
        ("seen_command", sa.BigInteger(), "0"),
    ):
        column = sa.Column(name, kind, nullable=False, server_default=sa.text(value))
        op.add_column("memberships", column)
    op.add_column("memberships", _time("seen_at", nullable=True))
    op.execute(
        """
        UPDATE memberships SET colour = counted.place, joined_at = counted.created_at FROM (
            SELECT m.workspace_id, m.person_id, w.created_at,
                   (row_number() OVER (PARTITION BY m.workspace_id ORDER BY m.person_id) - 1) % 8 AS place
            FROM memberships m JOIN workspaces w ON w.id = m.workspace_id
        ) AS counted
        WHERE counted.workspace_id = memberships.workspace_id AND counted.person_id = memberships.person_id
        """
    )
    for filled in ("colour", "joined_at", "seen_command"):
        op.alter_column("memberships", filled, server_default=None)


def _make(table: str, *parts: Any, key: tuple[str, ...] = ("id",)) -> None:
    workspace = _reference(table, "workspace_id", "workspaces", deferrable=False, index=True)
    op.create_table(table, *parts, workspace, sa.PrimaryKeyConstraint(*key, name=op.f(f"pk_{table}")))


def _journey(table: str, *, nullable: bool = False, index: bool = False) -> sa.Column[Any]:
    return _reference(table, "journey_id", "journeys", nullable=nullable, index=index)


def _person(table: str) -> sa.Column[Any]:
    return _reference(table, "person_id", "people", deferrable=False, index=True)


def _reference(
    table: str,
    name: str,
    other: str,
    *,
    nullable: bool = False,
    index: bool = False,
    deferrable: bool = True,
) -> sa.Column[Any]:
    target = sa.ForeignKey(
        f"{other}.id",
        name=op.f(f"fk_{table}_{name}_{other}"),
        ondelete="CASCADE",
        deferrable=True if deferrable else None,
        initially="DEFERRED" if deferrable else None,
    )
    return sa.Column(name, sa.String(length=40), target, nullable=nullable, index=index)


def _id(name: str, *, nullable: bool = False, index: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.String(length=40), nullable=nullable, index=index)


def _text(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Text(), nullable=nullable)


def _time(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, postgresql.TIMESTAMP(timezone=True), nullable=nullable)


def _secret(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.LargeBinary(), nullable=False)
