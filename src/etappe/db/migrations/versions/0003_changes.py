"""The one record of all changes."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to this revision; the way back is a backup."""
    op.create_table(
        "command_log",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("person_id", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("edits", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("inverse", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("concerns", sa.ARRAY(sa.Text()), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("undoes", sa.BigInteger(), nullable=True),
        sa.Column("key", sa.Text(), nullable=True),
        sa.Column("made_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspaces.id"],
            name=op.f("fk_command_log_workspace_id_workspaces"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_command_log")),
    )
    op.create_index(op.f("ix_command_log_workspace_id"), "command_log", ["workspace_id"])
    op.create_index(op.f("ix_command_log_workspace_id_id"), "command_log", ["workspace_id", "id"])
    op.create_index(
        op.f("ix_command_log_workspace_id_scope_person_id_id"),
        "command_log",
        ["workspace_id", "scope", "person_id", "id"],
    )
    op.create_index(op.f("ix_command_log_concerns"), "command_log", ["concerns"], postgresql_using="gin")
    op.create_index(
        "ix_command_log_key",
        "command_log",
        ["workspace_id", "key"],
        unique=True,
        postgresql_where=sa.text("key IS NOT NULL"),
    )
    _keep_the_history()
    op.drop_table("commands")


def _keep_the_history() -> None:
    """What was changed before stays readable; it speaks of other columns, so it cannot be taken back."""
    op.execute(
        """
        INSERT INTO command_log (workspace_id, scope, person_id, kind, edits, inverse, concerns, state, made_at)
        SELECT workspace_id, journey_id, person_id, kind, edits, inverse, ARRAY[journey_id], 'dropped', made_at
        FROM commands ORDER BY id
        """
    )
