"""What people taught about comments: topics, corrections, models."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_TIME = postgresql.TIMESTAMP(timezone=True)
_JSON = postgresql.JSONB(astext_type=sa.Text())


def upgrade() -> None:
    """Go to this revision; the way back is a backup."""
    _table(
        "voice_topics",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=True),
        sa.Column("name", _JSON, nullable=False),
        sa.Column("words", _JSON, nullable=False),
        sa.Column("hidden", sa.Boolean(), nullable=False),
        sa.Column("merged_into", sa.Text(), nullable=True),
        sa.Column("position", sa.Float(), nullable=False),
        *_times(),
    )
    _table(
        "voice_corrections",
        sa.Column("event_id", sa.Text(), nullable=False),
        sa.Column("sentiment", sa.Text(), nullable=True),
        sa.Column("topics", _JSON, nullable=True),
        sa.UniqueConstraint(
            "workspace_id", "event_id", name=op.f("uq_voice_corrections_workspace_id_event_id")
        ),
        *_times(),
    )
    _table(
        "voice_models",
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("progress", sa.Float(), nullable=False),
        sa.Column("used", sa.Boolean(), nullable=False),
        sa.Column("report", _JSON, nullable=True),
        sa.Column("problem", sa.Text(), nullable=True),
        sa.Column("weights", sa.LargeBinary(), nullable=True),
        sa.Column("made_at", _TIME, nullable=False),
        sa.Column("finished_at", _TIME, nullable=True),
    )
    _table(
        "voice_settings",
        sa.Column("summaries", sa.Boolean(), nullable=False),
        sa.UniqueConstraint("workspace_id", name=op.f("uq_voice_settings_workspace_id")),
        *_times(),
    )


def _times() -> tuple[sa.Column[Any], ...]:
    return (sa.Column("created_at", _TIME, nullable=False), sa.Column("updated_at", _TIME, nullable=False))


def _table(name: str, *columns: Any) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.String(40), nullable=False),
        *columns,
        sa.Column("workspace_id", sa.String(40), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspaces.id"],
            op.f(f"fk_{name}_workspace_id_workspaces"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
    )
    op.create_index(op.f(f"ix_{name}_workspace_id"), name, ["workspace_id"])
