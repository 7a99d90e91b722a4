"""Decisions about what was found: candidates for moments, and pains seen in fresh data."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_TIME = postgresql.TIMESTAMP(timezone=True)
_INDEXED = ("journey_id", "step_id", "workspace_id")


def upgrade() -> None:
    """Go to this revision; the way back is a backup."""
    op.create_table(
        "candidates",
        sa.Column("id", sa.String(40), nullable=False),
        sa.Column("journey_id", sa.String(40), nullable=False),
        sa.Column("step_id", sa.String(40), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("sort", sa.Text(), nullable=False),
        sa.Column("touchpoint", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("moment_id", sa.String(40), nullable=True),
        sa.Column("evidence", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("found_at", _TIME, nullable=False),
        sa.Column("decided_by", sa.String(40), nullable=True),
        sa.Column("decided_at", _TIME, nullable=True),
        sa.Column("workspace_id", sa.String(40), nullable=False),
        *(
            sa.ForeignKeyConstraint(
                [f"{name}_id"], [f"{name}s.id"], op.f(f"fk_candidates_{name}_id_{name}s"),
                ondelete="CASCADE", initially="DEFERRED", deferrable=True,
            )
            for name in ("journey", "step")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], op.f("fk_candidates_workspace_id_workspaces"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_candidates")),
        sa.UniqueConstraint("journey_id", "key", name=op.f("uq_candidates_journey_id_key")),
    )  # fmt: skip
    for name in _INDEXED:
        op.create_index(op.f(f"ix_candidates_{name}"), "candidates", [name])
