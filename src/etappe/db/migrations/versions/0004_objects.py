"""Objects of library and framework."""

import json
import secrets
import time
import unicodedata

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"


def upgrade() -> None:
    """Go to this revision; the way back is a backup."""
    _make_objects()
    _make_search()
    _make_search_function()
    _make_framework()
    _move_touchpoints()
    op.drop_table("touchpoints")


def _make_objects() -> None:
    op.create_table(
        "objects",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("sort_key", sa.String(length=120, collation="C"), nullable=False),
        sa.Column("fields", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("refs", sa.ARRAY(sa.Text()), nullable=False),
        sa.Column("owner_id", sa.String(length=40), nullable=True),
        sa.Column("keeper_id", sa.String(length=40), nullable=True),
        sa.Column("tags", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("state_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("merged_into", sa.String(length=40), nullable=True),
        sa.Column("origin", sa.Text(), nullable=True),
        sa.Column("created_by", sa.String(length=40), nullable=True),
        *_workspace("objects"),
        sa.Column("created_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("updated_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_objects")),
    )
    op.create_index(op.f("ix_objects_workspace_id"), "objects", ["workspace_id"])
    op.create_index(
        op.f("ix_objects_workspace_id_kind_sort_key_id"),
        "objects",
        ["workspace_id", "kind", "sort_key", "id"],
    )


def _make_search() -> None:
    op.create_table(
        "search_documents",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("name", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("vector", postgresql.TSVECTOR(), nullable=False),
        *_workspace("search_documents"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_documents")),
    )
    op.create_index(op.f("ix_search_documents_workspace_id"), "search_documents", ["workspace_id"])
    op.create_index(
        op.f("ix_search_documents_vector"), "search_documents", ["vector"], postgresql_using="gin"
    )
    op.create_table(
        "search_words",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("word", sa.Text(), nullable=False),
        *_workspace("search_words"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_words")),
        sa.UniqueConstraint("workspace_id", "word", name=op.f("uq_search_words_workspace_id_word")),
    )
    op.create_index(op.f("ix_search_words_workspace_id"), "search_words", ["workspace_id"])


def _make_search_function() -> None:
    """Full-text search that can use its index.

    PostgreSQL looks at a row's workspace before it lets a text operator see the row, and so never uses an index
    of texts for a role that row-level security binds. This function runs as the owner and asks for the workspace
    itself, by the same setting.
    """
    op.execute(
        """
        CREATE FUNCTION search_in_workspace(question tsquery, kinds text[], states text[], most integer)
        RETURNS TABLE (id varchar, score real)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
        AS $$
            SELECT found.id, ts_rank_cd(found.vector, question, 1)
            FROM (
                SELECT d.id, d.vector
                FROM public.search_documents d
                WHERE d.vector @@ question
                  AND d.workspace_id = current_setting('etappe.workspace', true)
                  AND (kinds = '{}' OR d.kind = ANY (kinds))
                  AND (states = '{}' OR d.state = ANY (states))
                LIMIT most
            ) AS found
        $$
        """
    )


def _make_framework() -> None:
    op.create_table(
        "framework_settings",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("settings", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("inherited", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("parent_id", sa.String(length=40), nullable=True),
        sa.Column("parent_release", sa.Integer(), nullable=True),
        *_workspace("framework_settings"),
        sa.Column("created_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("updated_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_framework_settings")),
        sa.UniqueConstraint("workspace_id", name=op.f("uq_framework_settings_workspace_id")),
    )
    op.create_index(op.f("ix_framework_settings_workspace_id"), "framework_settings", ["workspace_id"])
    op.create_table(
        "framework_releases",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("content", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("published_by", sa.String(length=40), nullable=False),
        sa.Column("published_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        *_workspace("framework_releases"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_framework_releases")),
        sa.UniqueConstraint("workspace_id", "number", name=op.f("uq_framework_releases_workspace_id_number")),
    )
    op.create_index(op.f("ix_framework_releases_workspace_id"), "framework_releases", ["workspace_id"])


def _workspace(table: str) -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspaces.id"],
            name=op.f(f"fk_{table}_workspace_id_workspaces"),
            ondelete="CASCADE",
        ),
    )


def _move_touchpoints() -> None:
    """Touchpoints keep their ids; the channels they name become objects too, bound to the name in the data."""
    rows = op.get_bind().execute(sa.text("SELECT * FROM touchpoints ORDER BY position, id")).mappings().all()
    channels: dict[tuple[str, str], str] = {}
    for row in rows:
        if row["channel"] and (row["workspace_id"], row["channel"]) not in channels:
            channels[row["workspace_id"], row["channel"]] = _channel(row)
        channel = channels.get((row["workspace_id"], row["channel"]))
        fields = {"rule": row["rule"], "position": row["position"]}
        _object(row, row["id"], "touchpoint", row["name"], fields | ({"channel": channel} if channel else {}))
    _index()


def _channel(row: sa.RowMapping) -> str:
    number = (time.time_ns() // 1_000_000) << 80 | secrets.randbits(80)
    made = "ch_" + "".join(_ALPHABET[number >> shift & 31] for shift in range(125, -1, -5))
    _object(row, made, "channel", row["channel"], {"code": {"de": row["channel"]}})
    return made


def _object(row: sa.RowMapping, made: str, kind: str, name: str, fields: dict[str, object]) -> None:
    insert = sa.text(
        """
        INSERT INTO objects (id, workspace_id, kind, name, label, sort_key, fields, refs, tags, state, state_at,
                             created_at, updated_at)
        VALUES (:id, :workspace, :kind, CAST(:name AS jsonb), :label, :sort_key, CAST(:fields AS jsonb),
                CAST(:refs AS text[]), '[]', 'active', :at, :at, :changed)
        """
    )
    values = {
        "id": made,
        "workspace": row["workspace_id"],
        "kind": kind,
        "name": json.dumps({"de": name}),
        "label": name,
        "sort_key": _sort_key(name),
        "fields": json.dumps(fields),
        "refs": [fields["channel"]] if "channel" in fields else [],
        "at": row["created_at"],
        "changed": row["updated_at"],
    }
    op.get_bind().execute(insert, values)


def _sort_key(label: str) -> str:
    apart = unicodedata.normalize("NFKD", label.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))[:120]


def _index() -> None:
    op.execute(
        """
        INSERT INTO search_documents (id, workspace_id, kind, state, name, vector)
        SELECT id, workspace_id, kind, state, name,
               setweight(to_tsvector('german', label) || to_tsvector('english', label)
                         || to_tsvector('simple', label), 'A')
        FROM objects
        """
    )
    op.execute(
        r"""
        INSERT INTO search_words (workspace_id, word)
        SELECT DISTINCT workspace_id, word
        FROM objects, regexp_split_to_table(lower(label), '[^[:alnum:]]+') AS word
        WHERE length(word) BETWEEN 3 AND 40
        """
    )
