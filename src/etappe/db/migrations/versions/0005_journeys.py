"""Journey maps as records that can be edited together."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from etappe.kit import new_id
from etappe.kit.ranks import spread

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to this revision; the way back is a backup."""
    _widen_journeys()
    _widen_stages_and_steps()
    _make_lanes_and_cards()
    _make("emotions", _step(), _id("persona_id", nullable=True), _text("basis"), _number("value"), _json("name"),
          _json("reason"), _json("evidence", nullable=True))  # fmt: skip
    _make("moments", _step(), _text("kind"), _json("name"), _json("reason"), _text("metric", nullable=True),
          _number("target", nullable=True), _number("threshold", nullable=True))  # fmt: skip
    _make("links", _step(nullable=True), _reference("to_journey_id", "journeys"),
          _reference("to_step_id", "steps", nullable=True), _text("kind"), _json("name"))  # fmt: skip
    _make("duties", _id("subject_id", index=True), _id("department_id", index=True), _text("letter"))
    _make("views", _json("name"), _json("settings"), _rank())
    _make_versions()
    _move_placements()
    _let_search_know()
    # What waits for the end of the transaction would keep the tables from being altered once more.
    op.execute("SET CONSTRAINTS ALL IMMEDIATE")


def _widen_journeys() -> None:
    _add("journeys", {
        "level": "'L1'", "form": "'journey'", "horizon": "'current'", "status": "'planned'", "state": "'active'",
    }, sa.Text())  # fmt: skip
    _add("journeys", {"context": "'{}'", "persona_ids": "'[]'", "fields": "'{}'"}, postgresql.JSONB())
    _add("journeys", {"state_at": "now()"}, postgresql.TIMESTAMP(timezone=True))
    for name in ("phase_id", "variant_of", "department_id", "manager_id"):
        op.add_column("journeys", _id(name, nullable=True))
    op.add_column("journeys", sa.Column("review_days", sa.Integer(), nullable=True))
    op.add_column("journeys", sa.Column("reviewed_at", postgresql.TIMESTAMP(timezone=True), nullable=True))
    for name in ("phase_id", "variant_of", "state"):
        op.create_index(op.f(f"ix_journeys_{name}"), "journeys", [name])
    _speak("journeys")


def _widen_stages_and_steps() -> None:
    for table in ("stages", "steps"):
        _speak(table)
        _add(table, {"fields": "'{}'"}, postgresql.JSONB())
        _add(table, {"rank": "'V'"}, sa.String(length=200, collation="C"))
        op.execute(sa.table(table, sa.column("rank")).update().values(rank=sa.text(_RANK_OF_POSITION)))
        op.drop_column(table, "position")
        _loosen(table, "journey_id", "journeys")
    _loosen("steps", "stage_id", "stages")
    op.add_column("steps", sa.Column("checked_at", postgresql.TIMESTAMP(timezone=True), nullable=True))


def _make_lanes_and_cards() -> None:
    _make("lanes", _text("kind"), _json("name"), _rank(), _id("persona_id", nullable=True))
    _make("cards", _reference("lane_id", "lanes"), _step(), sa.Column("span", sa.Integer(), nullable=False),
          _rank(), _id("object_id", index=True), _json("persona_ids"))  # fmt: skip


def _make_versions() -> None:
    _make("versions", _text("name"), sa.Column("command_id", sa.BigInteger(), nullable=False), _id("made_by"),
          sa.Column("made_at", postgresql.TIMESTAMP(timezone=True), nullable=False), _json("content"),
          journey=_id("journey_id"))  # fmt: skip
    op.create_index(op.f("ix_versions_journey_id_made_at"), "versions", ["journey_id", "made_at"])


def _move_placements() -> None:
    """Every lane that a placement names becomes a record, and every placement a card on it."""
    connection = op.get_bind()
    found = connection.execute(sa.text(
        "SELECT DISTINCT j.workspace_id, j.id, p.lane FROM journeys j LEFT JOIN placements p ON p.journey_id = j.id"
        " ORDER BY j.workspace_id, j.id, p.lane"
    )).all()  # fmt: skip
    lanes: list[dict[str, Any]] = []
    for workspace_id, journey_id, lane in found:
        row = {
            "id": new_id("la"),
            "workspace": workspace_id,
            "journey": journey_id,
            "kind": lane or "touchpoint",
        }
        lanes.append(row)
    for rank, row in zip(spread(len(lanes)), lanes, strict=True):
        row["rank"] = rank
    if lanes:
        connection.execute(sa.text(
            "INSERT INTO lanes (id, workspace_id, journey_id, kind, name, rank)"
            " VALUES (:id, :workspace, :journey, :kind, '{}', :rank)"
        ), lanes)  # fmt: skip
    connection.execute(sa.text(
        "INSERT INTO cards (id, workspace_id, journey_id, lane_id, step_id, span, rank, object_id, persona_ids)"
        " SELECT 'ca_' || substr(p.id, 4), p.workspace_id, p.journey_id, l.id, p.step_id, 1,"
        " lpad(greatest(p.position, 0)::text, 6, '0') || 'V', p.object_id, '[]'"
        " FROM placements p JOIN lanes l ON l.journey_id = p.journey_id AND l.kind = p.lane"
    ))  # fmt: skip
    op.drop_table("placements")


def _let_search_know() -> None:
    """Maps of the first version are found by their names and those of their stages and steps."""
    op.execute(
        """
        CREATE TEMPORARY TABLE found ON COMMIT DROP AS
        SELECT j.id, j.workspace_id, j.name,
               (SELECT string_agg(value, ' ') FROM jsonb_each_text(j.name)) AS title,
               (SELECT coalesce(string_agg(value, ' '), '')
                FROM (SELECT name FROM stages WHERE journey_id = j.id
                      UNION ALL SELECT name FROM steps WHERE journey_id = j.id) AS part,
                     jsonb_each_text(part.name)) AS rest
        FROM journeys j
        """
    )
    op.execute(
        """
        INSERT INTO search_documents (id, workspace_id, kind, state, name, vector)
        SELECT id, workspace_id, 'journey', 'active', name,
               setweight(to_tsvector('german', title) || to_tsvector('english', title)
                         || to_tsvector('simple', title), 'A')
               || setweight(to_tsvector('german', rest) || to_tsvector('english', rest)
                            || to_tsvector('simple', rest), 'C')
        FROM found ON CONFLICT DO NOTHING
        """
    )
    op.execute(
        r"""
        INSERT INTO search_words (workspace_id, word)
        SELECT DISTINCT workspace_id, word
        FROM found, regexp_split_to_table(lower(title || ' ' || rest), '\W+') AS word
        WHERE length(word) BETWEEN 3 AND 40 ON CONFLICT DO NOTHING
        """
    )


_RANK_OF_POSITION = "lpad(greatest(position, 0)::text, 6, '0') || 'V'"


def _speak(table: str) -> None:
    """A name in one language becomes a text by language: German, unless nobody there reads it."""
    column = sa.column
    own = sa.table(table, column("workspace_id"), column("name"), column("words"))
    members = sa.table("memberships", column("workspace_id"), column("person_id"))
    people = sa.table("people", column("id"), column("language"))
    there = members.c.workspace_id == own.c.workspace_id
    german = sa.exists().where(there, people.c.id == members.c.person_id, people.c.language == "de")
    language = sa.case((~german & sa.exists().where(there), "en"), else_="de")
    op.add_column(table, _json("words", nullable=True))
    op.execute(own.update().values(words=sa.func.jsonb_build_object(language, own.c.name)))
    op.drop_column(table, "name")
    op.alter_column(table, "words", new_column_name="name", nullable=False)


def _add(table: str, columns: dict[str, str], kind: Any) -> None:
    """New columns, with a value for the rows that are there; new rows bring their own."""
    for name, value in columns.items():
        op.add_column(table, sa.Column(name, kind, nullable=False, server_default=sa.text(value)))
        op.alter_column(table, name, server_default=None)


def _loosen(table: str, column: str, parent: str) -> None:
    """A reference that must hold at the end of a transaction only."""
    name = op.f(f"fk_{table}_{column}_{parent}")
    op.drop_constraint(name, table, type_="foreignkey")
    op.create_foreign_key(
        name, table, parent, [column], ["id"], ondelete="CASCADE", deferrable=True, initially="DEFERRED"
    )


def _make(table: str, *columns: sa.Column[Any], journey: sa.Column[Any] | None = None) -> None:
    journey = _reference("journey_id", "journeys") if journey is None else journey
    workspace = sa.ForeignKey("workspaces.id", ondelete="CASCADE")
    every = [_id("id"), journey, *columns, sa.Column("workspace_id", sa.String(length=40), workspace,
                                                     nullable=False, index=True)]  # fmt: skip
    for column in every:
        for reference in column.foreign_keys:
            parent = str(reference.target_fullname).partition(".")[0]
            reference.name = op.f(f"fk_{table}_{column.name}_{parent}")
    op.create_table(table, *every, sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")))


def _reference(name: str, table: str, *, nullable: bool = False) -> sa.Column[Any]:
    target = sa.ForeignKey(f"{table}.id", ondelete="CASCADE", deferrable=True, initially="DEFERRED")
    return sa.Column(name, sa.String(length=40), target, nullable=nullable, index=True)


def _step(*, nullable: bool = False) -> sa.Column[Any]:
    return _reference("step_id", "steps", nullable=nullable)


def _id(name: str, *, nullable: bool = False, index: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.String(length=40), nullable=nullable, index=index)


def _text(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Text(), nullable=nullable)


def _number(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Float(), nullable=nullable)


def _json(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, postgresql.JSONB(), nullable=nullable)


def _rank() -> sa.Column[Any]:
    return sa.Column("rank", sa.String(length=200, collation="C"), nullable=False)
