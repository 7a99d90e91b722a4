"""Profiles, identifiers, merges, traits and segments."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to this revision; the way back is a backup."""
    _make_identifiers()
    _make_profiles()
    _make_trait_changes()
    _make_absorbed_runs()
    _make_customer_issues()
    _make_customer_merges()
    _make_customers_apart()
    _make_duplicate_suggestions()
    _make_identity_conflicts()
    _make_identity_settings()
    _make_preferences()
    _make_segments()
    _make_segment_due()
    _make_segment_members()
    _make_segment_movements()


def _make_identifiers() -> None:
    op.create_table(
        "identifiers",
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("canonical", sa.Text(), nullable=True),
        sa.Column("profile_id", sa.BigInteger(), nullable=False),
        sa.Column("first_us", sa.BigInteger(), nullable=False),
        sa.Column("last_us", sa.BigInteger(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "key", name=op.f("pk_identifiers")),
    )
    op.create_index(
        "ix_identifiers_mapped",
        "identifiers",
        ["workspace_id"],
        unique=False,
        postgresql_where=sa.text("canonical IS NOT NULL"),
    )
    op.create_index(op.f("ix_identifiers_profile_id"), "identifiers", ["profile_id"], unique=False)


def _make_profiles() -> None:
    op.create_table(
        "profiles",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("root_id", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("first_us", sa.BigInteger(), nullable=False),
        sa.Column("last_us", sa.BigInteger(), nullable=False),
        sa.Column("merges", sa.Integer(), nullable=False),
        sa.Column("traits", postgresql.JSONB(), nullable=False),
        sa.Column("visits", postgresql.JSONB(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_profiles")),
    )
    op.create_index(
        op.f("ix_profiles_workspace_id_last_us"), "profiles", ["workspace_id", "last_us"], unique=False
    )
    op.create_index(op.f("ix_profiles_root_id"), "profiles", ["root_id"], unique=False)


def _make_trait_changes() -> None:
    op.create_table(
        "trait_changes",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("profile_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", postgresql.JSONB(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("time_us", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trait_changes")),
    )
    op.create_index(
        op.f("ix_trait_changes_workspace_id_profile_id_time_us"),
        "trait_changes",
        ["workspace_id", "profile_id", "time_us"],
        unique=False,
    )


def _make_absorbed_runs() -> None:
    op.create_table(
        "absorbed_runs",
        sa.Column("run_id", sa.String(length=40), nullable=False),
        sa.Column("customers", sa.BigInteger(), nullable=False),
        sa.Column("seconds", sa.Double(), nullable=False),
        sa.Column("absorbed_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspaces.id"],
            name=op.f("fk_absorbed_runs_workspace_id_workspaces"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("run_id", name=op.f("pk_absorbed_runs")),
    )
    op.create_index(op.f("ix_absorbed_runs_workspace_id"), "absorbed_runs", ["workspace_id"], unique=False)


def _make_customer_issues() -> None:
    op.create_table(
        "customer_issues",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("profile_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=True),
        sa.Column("opened_us", sa.BigInteger(), nullable=False),
        sa.Column("due_us", sa.BigInteger(), nullable=True),
        sa.Column("closed_us", sa.BigInteger(), nullable=True),
        sa.Column("made_by", sa.String(length=40), nullable=True),
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("created_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("updated_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.CheckConstraint("kind in ('issue', 'promise')", name=op.f("ck_customer_issues_known_kind")),
        sa.CheckConstraint("state in ('open', 'closed')", name=op.f("ck_customer_issues_known_state")),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspaces.id"],
            name=op.f("fk_customer_issues_workspace_id_workspaces"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customer_issues")),
        sa.UniqueConstraint(
            "workspace_id", "source", "case_id", name=op.f("uq_customer_issues_workspace_id_source_case_id")
        ),
    )
    op.create_index(op.f("ix_customer_issues_profile_id"), "customer_issues", ["profile_id"], unique=False)
    op.create_index(
        op.f("ix_customer_issues_workspace_id"), "customer_issues", ["workspace_id"], unique=False
    )


def _make_customer_merges() -> None:
    op.create_table(
        "customer_merges",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("winner_id", sa.BigInteger(), nullable=False),
        sa.Column("loser_id", sa.BigInteger(), nullable=False),
        sa.Column("moved", postgresql.JSONB(), nullable=False),
        sa.Column("because", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("bridge", sa.Text(), nullable=False),
        sa.Column("merged_by", sa.String(length=40), nullable=True),
        sa.Column("merged_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("undone_by", sa.String(length=40), nullable=True),
        sa.Column("undone_at", postgresql.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspaces.id"],
            name=op.f("fk_customer_merges_workspace_id_workspaces"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customer_merges")),
    )
    op.create_index(
        op.f("ix_customer_merges_workspace_id"), "customer_merges", ["workspace_id"], unique=False
    )
    op.create_index(
        op.f("ix_customer_merges_workspace_id_loser_id"),
        "customer_merges",
        ["workspace_id", "loser_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_customer_merges_workspace_id_winner_id"),
        "customer_merges",
        ["workspace_id", "winner_id"],
        unique=False,
    )


def _make_customers_apart() -> None:
    op.create_table(
        "customers_apart",
        sa.Column("one_id", sa.BigInteger(), nullable=False),
        sa.Column("other_id", sa.BigInteger(), nullable=False),
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspaces.id"],
            name=op.f("fk_customers_apart_workspace_id_workspaces"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("one_id", "other_id", name=op.f("pk_customers_apart")),
    )
    op.create_index(
        op.f("ix_customers_apart_workspace_id"), "customers_apart", ["workspace_id"], unique=False
    )


def _make_duplicate_suggestions() -> None:
    op.create_table(
        "duplicate_suggestions",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("one_id", sa.BigInteger(), nullable=False),
        sa.Column("other_id", sa.BigInteger(), nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("reasons", postgresql.JSONB(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("found_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("decided_by", sa.String(length=40), nullable=True),
        sa.Column("decided_at", postgresql.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.CheckConstraint(
            "state in ('open', 'merged', 'different', 'gone')",
            name=op.f("ck_duplicate_suggestions_known_state"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspaces.id"],
            name=op.f("fk_duplicate_suggestions_workspace_id_workspaces"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duplicate_suggestions")),
        sa.UniqueConstraint(
            "workspace_id",
            "one_id",
            "other_id",
            name=op.f("uq_duplicate_suggestions_workspace_id_one_id_other_id"),
        ),
    )
    op.create_index(
        op.f("ix_duplicate_suggestions_workspace_id"), "duplicate_suggestions", ["workspace_id"], unique=False
    )


def _make_identity_conflicts() -> None:
    op.create_table(
        "identity_conflicts",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("profile_id", sa.BigInteger(), nullable=False),
        sa.Column("other_id", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("count", sa.BigInteger(), nullable=False),
        sa.Column("first_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("last_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspaces.id"],
            name=op.f("fk_identity_conflicts_workspace_id_workspaces"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_identity_conflicts")),
        sa.UniqueConstraint(
            "workspace_id",
            "profile_id",
            "other_id",
            "key",
            "reason",
            name=op.f("uq_identity_conflicts_workspace_id_profile_id_other_id_key_reason"),
        ),
    )
    op.create_index(op.f("ix_identity_conflicts_other_id"), "identity_conflicts", ["other_id"], unique=False)
    op.create_index(
        op.f("ix_identity_conflicts_workspace_id"), "identity_conflicts", ["workspace_id"], unique=False
    )


def _make_identity_settings() -> None:
    op.create_table(
        "identity_settings",
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("settings", postgresql.JSONB(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspaces.id"],
            name=op.f("fk_identity_settings_workspace_id_workspaces"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workspace_id", name=op.f("pk_identity_settings")),
    )


def _make_preferences() -> None:
    op.create_table(
        "preferences",
        sa.Column("profile_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("stated_by", sa.String(length=40), nullable=True),
        sa.Column("stated_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspaces.id"],
            name=op.f("fk_preferences_workspace_id_workspaces"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("profile_id", "name", name=op.f("pk_preferences")),
    )
    op.create_index(op.f("ix_preferences_workspace_id"), "preferences", ["workspace_id"], unique=False)


def _make_segments() -> None:
    op.create_table(
        "segments",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("counted_at", postgresql.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("counted_ms", sa.Integer(), nullable=False),
        sa.Column("log_version", sa.BigInteger(), nullable=False),
        sa.Column("made_by", sa.String(length=40), nullable=True),
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("created_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("updated_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspaces.id"],
            name=op.f("fk_segments_workspace_id_workspaces"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_segments")),
        sa.UniqueConstraint("workspace_id", "name", name=op.f("uq_segments_workspace_id_name")),
    )
    op.create_index(op.f("ix_segments_workspace_id"), "segments", ["workspace_id"], unique=False)


def _make_segment_due() -> None:
    op.create_table(
        "segment_due",
        sa.Column("segment_id", sa.String(length=40), nullable=False),
        sa.Column("profile_id", sa.BigInteger(), nullable=False),
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("due_us", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["segment_id"],
            ["segments.id"],
            name=op.f("fk_segment_due_segment_id_segments"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("segment_id", "profile_id", name=op.f("pk_segment_due")),
    )
    op.create_index(
        op.f("ix_segment_due_workspace_id_due_us"), "segment_due", ["workspace_id", "due_us"], unique=False
    )


def _make_segment_members() -> None:
    op.create_table(
        "segment_members",
        sa.Column("segment_id", sa.String(length=40), nullable=False),
        sa.Column("profile_id", sa.BigInteger(), nullable=False),
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("since", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["segment_id"],
            ["segments.id"],
            name=op.f("fk_segment_members_segment_id_segments"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("segment_id", "profile_id", name=op.f("pk_segment_members")),
    )
    op.create_index(
        op.f("ix_segment_members_workspace_id_profile_id"),
        "segment_members",
        ["workspace_id", "profile_id"],
        unique=False,
    )


def _make_segment_movements() -> None:
    op.create_table(
        "segment_movements",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("segment_id", sa.String(length=40), nullable=False),
        sa.Column("profile_id", sa.BigInteger(), nullable=False),
        sa.Column("entered", sa.Boolean(), nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["segment_id"],
            ["segments.id"],
            name=op.f("fk_segment_movements_segment_id_segments"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_segment_movements")),
    )
    op.create_index(
        op.f("ix_segment_movements_segment_id_id"), "segment_movements", ["segment_id", "id"], unique=False
    )
    op.create_index(
        op.f("ix_segment_movements_workspace_id_profile_id"),
        "segment_movements",
        ["workspace_id", "profile_id"],
        unique=False,
    )
