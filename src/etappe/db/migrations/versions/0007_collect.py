"""Sources with keys, the inbox, what was seen, the ledger and what is suppressed."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to this revision; the way back is a backup."""
    _collection()
    _write_keys()
    _failed_events()
    _sources()


def _collection() -> None:
    op.create_table(
        "daily_salts",
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "day", name=op.f("pk_daily_salts")),
    )
    op.create_table(
        "inbox",
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("source_id", sa.String(length=40), nullable=False),
        sa.Column("event_id", sa.LargeBinary(), nullable=False),
        sa.Column("received_us", sa.BigInteger(), nullable=False),
        sa.Column("time_us", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("activity", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_inbox")),
    )
    op.create_table(
        "inbox_positions",
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "reader", name=op.f("pk_inbox_positions")),
    )
    op.create_table(
        "ledger",
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("source_id", sa.String(length=40), nullable=False),
        sa.Column("hour", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("received", sa.BigInteger(), nullable=False),
        sa.Column("stored", sa.BigInteger(), nullable=False),
        sa.Column("duplicates", sa.BigInteger(), nullable=False),
        sa.Column("failed", sa.BigInteger(), nullable=False),
        sa.Column("suppressed", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "received = stored + duplicates + failed + suppressed", name=op.f("ck_ledger_nothing_vanishes")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "source_id", "hour", name=op.f("pk_ledger")),
    )
    op.create_table(
        "seen_messages",
        sa.Column("event_id", sa.LargeBinary(), nullable=False),
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("fingerprint", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_seen_messages")),
    )
    op.create_index(
        op.f("ix_seen_messages_day"), "seen_messages", ["day"], unique=False, postgresql_using="brin"
    )
    op.create_table(
        "suppressions",
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.CheckConstraint(
            "reason in ('erased', 'restricted', 'objected', 'dnt')", name=op.f("ck_suppressions_known_reason")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "digest", "reason", name=op.f("pk_suppressions")),
    )


def _write_keys() -> None:
    op.create_table(
        "write_keys",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("source_id", sa.String(length=40), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("created_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("revoked_at", postgresql.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("last_used_at", postgresql.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["source_id"], ["sources.id"], name=op.f("fk_write_keys_source_id_sources"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspaces.id"],
            name=op.f("fk_write_keys_workspace_id_workspaces"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_write_keys")),
        sa.UniqueConstraint("key", name=op.f("uq_write_keys_key")),
    )
    op.create_index(op.f("ix_write_keys_source_id"), "write_keys", ["source_id"], unique=False)
    op.create_index(op.f("ix_write_keys_workspace_id"), "write_keys", ["workspace_id"], unique=False)


def _failed_events() -> None:
    op.add_column("failed_events", sa.Column("source_id", sa.String(length=40), nullable=True))
    op.add_column("failed_events", sa.Column("stage", sa.Text(), server_default="import", nullable=False))
    op.add_column("failed_events", sa.Column("state", sa.Text(), server_default="open", nullable=False))
    op.add_column(
        "failed_events",
        sa.Column(
            "received_at",
            postgresql.TIMESTAMP(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
    )
    op.add_column("failed_events", sa.Column("hour", postgresql.TIMESTAMP(timezone=True), nullable=True))
    op.add_column("failed_events", sa.Column("message_id", sa.Text(), nullable=True))
    op.add_column("failed_events", sa.Column("raw", sa.LargeBinary(), nullable=True))
    op.add_column(
        "failed_events", sa.Column("around", postgresql.JSONB(astext_type=sa.Text()), nullable=True)
    )
    op.alter_column("failed_events", "run_id", existing_type=sa.VARCHAR(length=40), nullable=True)
    op.create_index(op.f("ix_failed_events_source_id"), "failed_events", ["source_id"], unique=False)
    op.create_foreign_key(
        op.f("fk_failed_events_source_id_sources"),
        "failed_events",
        "sources",
        ["source_id"],
        ["id"],
        ondelete="CASCADE",
    )
    op.execute(
        "UPDATE failed_events f SET source_id = r.source_id, received_at = coalesce(r.finished_at, r.updated_at) "
        "FROM import_runs r WHERE r.id = f.run_id"
    )
    op.create_check_constraint(
        op.f("ck_failed_events_known_stage"),
        "failed_events",
        "stage in ('collect', 'import', 'load', 'identify')",
    )
    op.create_check_constraint(
        op.f("ck_failed_events_known_state"), "failed_events", "state in ('open', 'replayed', 'discarded')"
    )


def _sources() -> None:
    op.add_column("sources", sa.Column("channel", sa.Text(), nullable=True))
    op.add_column("sources", sa.Column("strict", sa.Boolean(), server_default="false", nullable=False))
    op.add_column("sources", sa.Column("cookieless", sa.Boolean(), server_default="false", nullable=False))
    op.add_column("sources", sa.Column("respects_dnt", sa.Boolean(), server_default="true", nullable=False))
    op.add_column(
        "sources",
        sa.Column(
            "consent_required", postgresql.JSONB(astext_type=sa.Text()), server_default="[]", nullable=False
        ),
    )
    op.add_column("sources", sa.Column("retention_days", sa.Integer(), nullable=True))
    op.add_column("sources", sa.Column("customer_type", sa.Text(), server_default="user", nullable=False))
    op.add_column("sources", sa.Column("visible_to", postgresql.JSONB(astext_type=sa.Text()), nullable=True))
