"""Boards and scheduled reports."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_TIME = postgresql.TIMESTAMP(timezone=True)
_JSON = postgresql.JSONB(astext_type=sa.Text())


def upgrade() -> None:
    """Go to this revision; the way back is a backup."""
    _boards()
    _reports()


def _boards() -> None:
    op.create_table(
        "boards",
        sa.Column("id", sa.String(40), nullable=False),
        sa.Column("name", _JSON, nullable=False),
        sa.Column("journey_id", sa.String(40), nullable=True),
        sa.Column("filter", _JSON, nullable=True),
        sa.Column("position", sa.Float(), nullable=False),
        *_stamps(),
        sa.Column("workspace_id", sa.String(40), nullable=False),
        _workspace("boards"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_boards")),
    )
    op.create_index(op.f("ix_boards_workspace_id"), "boards", ["workspace_id"])
    op.create_table(
        "board_tiles",
        sa.Column("id", sa.String(40), nullable=False),
        sa.Column("board_id", sa.String(40), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("title", _JSON, nullable=False),
        sa.Column("settings", _JSON, nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("position", sa.Float(), nullable=False),
        sa.Column("workspace_id", sa.String(40), nullable=False),
        sa.ForeignKeyConstraint(
            ["board_id"], ["boards.id"], op.f("fk_board_tiles_board_id_boards"),
            ondelete="CASCADE", initially="DEFERRED", deferrable=True,
        ),
        _workspace("board_tiles"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_board_tiles")),
    )  # fmt: skip
    op.create_index(op.f("ix_board_tiles_board_id"), "board_tiles", ["board_id"])
    op.create_index(op.f("ix_board_tiles_workspace_id"), "board_tiles", ["workspace_id"])


def _reports() -> None:
    op.create_table(
        "reports",
        sa.Column("id", sa.String(40), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("journey_ids", _JSON, nullable=False),
        sa.Column("format", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("frequency", sa.Text(), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("hour", sa.Integer(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("filter", _JSON, nullable=False),
        sa.Column("subscribers", _JSON, nullable=False),
        sa.Column("paused", sa.Boolean(), nullable=False),
        sa.Column("next_at", _TIME, nullable=False),
        sa.Column("made_by", sa.String(40), nullable=False),
        *_stamps(),
        sa.Column("workspace_id", sa.String(40), nullable=False),
        _workspace("reports"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reports")),
    )
    op.create_index(op.f("ix_reports_next_at"), "reports", ["next_at"])
    op.create_index(op.f("ix_reports_workspace_id"), "reports", ["workspace_id"])
    op.create_table(
        "report_sendings",
        sa.Column("id", sa.String(40), nullable=False),
        sa.Column("report_id", sa.String(40), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("made_at", _TIME, nullable=False),
        sa.Column("next_try_at", _TIME, nullable=False),
        sa.Column("sent_at", _TIME, nullable=True),
        sa.Column("workspace_id", sa.String(40), nullable=False),
        sa.ForeignKeyConstraint(
            ["report_id"], ["reports.id"], op.f("fk_report_sendings_report_id_reports"), ondelete="CASCADE"
        ),
        _workspace("report_sendings"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_sendings")),
    )
    op.create_index(op.f("ix_report_sendings_report_id"), "report_sendings", ["report_id"])
    op.create_index(op.f("ix_report_sendings_state_next_try_at"), "report_sendings", ["state", "next_try_at"])
    op.create_index(op.f("ix_report_sendings_workspace_id"), "report_sendings", ["workspace_id"])


def _stamps() -> list[sa.Column[object]]:
    return [sa.Column(name, _TIME, nullable=False) for name in ("created_at", "updated_at")]


def _workspace(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["workspace_id"], ["workspaces.id"], op.f(f"fk_{table}_workspace_id_workspaces"), ondelete="CASCADE"
    )
