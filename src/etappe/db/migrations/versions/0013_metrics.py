"""Metric cards, hypotheses and their results."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_TIME = postgresql.TIMESTAMP(timezone=True)
_JSON = postgresql.JSONB(astext_type=sa.Text())
_PLACES = ("journey_id", "stage_id", "step_id", "moment_id", "card_id")


def upgrade() -> None:
    """Go to this revision; the way back is a backup."""
    _placed(
        "metric_cards",
        sa.Column("target", sa.Float(), nullable=True),
        sa.Column("threshold", sa.Float(), nullable=True),
        sa.Column("baseline", _JSON, nullable=True),
        sa.Column("aggregation", sa.Text(), nullable=False),
    )
    _placed(
        "hypotheses",
        sa.Column("text", _JSON, nullable=False),
        sa.Column("expected", sa.Float(), nullable=False),
        sa.Column("tolerance", sa.Float(), nullable=False),
        sa.Column("decay_days", sa.Integer(), nullable=False),
    )
    _alarms()
    _findings()


def _placed(table: str, *columns: sa.Column[Any]) -> None:
    op.create_table(
        table,
        sa.Column("id", sa.String(40), nullable=False),
        *(sa.Column(name, sa.String(40), nullable=True) for name in _PLACES),
        sa.Column("subject_table", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.String(40), nullable=False),
        sa.Column("metric_id", sa.String(40), nullable=False),
        sa.Column("filter", sa.Text(), nullable=True),
        sa.Column("period", _JSON, nullable=True),
        sa.Column("position", sa.Float(), nullable=False),
        *columns,
        sa.Column("workspace_id", sa.String(40), nullable=False),
        sa.ForeignKeyConstraint(
            ["journey_id"], ["journeys.id"], op.f(f"fk_{table}_journey_id_journeys"),
            ondelete="CASCADE", initially="DEFERRED", deferrable=True,
        ),
        _workspace(table),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )  # fmt: skip
    for name in (*_PLACES, "subject_id", "metric_id", "workspace_id"):
        op.create_index(op.f(f"ix_{table}_{name}"), table, [name])


def _alarms() -> None:
    op.create_table(
        "alarms",
        sa.Column("id", sa.String(40), nullable=False),
        sa.Column("card_id", sa.String(40), nullable=False),
        sa.Column("value", sa.Float(), nullable=False),
        sa.Column("n", sa.BigInteger(), nullable=False),
        sa.Column("threshold", sa.Float(), nullable=False),
        sa.Column("began_at", _TIME, nullable=False),
        sa.Column("recovered_at", _TIME, nullable=True),
        sa.Column("workspace_id", sa.String(40), nullable=False),
        _workspace("alarms"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alarms")),
    )
    op.create_index(op.f("ix_alarms_card_id"), "alarms", ["card_id"])
    op.create_index(op.f("ix_alarms_workspace_id"), "alarms", ["workspace_id"])


def _findings() -> None:
    op.create_table(
        "hypothesis_findings",
        sa.Column("id", sa.String(40), nullable=False),
        sa.Column("hypothesis_id", sa.String(40), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("value", sa.Float(), nullable=True),
        sa.Column("n", sa.BigInteger(), nullable=False),
        sa.Column("at", _TIME, nullable=False),
        sa.Column("workspace_id", sa.String(40), nullable=False),
        _workspace("hypothesis_findings"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hypothesis_findings")),
    )
    op.create_index(
        op.f("ix_hypothesis_findings_hypothesis_id_at"), "hypothesis_findings", ["hypothesis_id", "at"]
    )
    op.create_index(op.f("ix_hypothesis_findings_workspace_id"), "hypothesis_findings", ["workspace_id"])


def _workspace(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["workspace_id"], ["workspaces.id"], op.f(f"fk_{table}_workspace_id_workspaces"), ondelete="CASCADE"
    )
