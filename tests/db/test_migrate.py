"""Migrations: from nothing to now, quick when there is nothing to do, and equal to the program's tables."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, text

from etappe.db import EmbeddedServer, create_engine
from etappe.db.migrate import NewerDatabase, configuration, differences, migrate, revisions, write_revision


@pytest.fixture
def empty(postgres: EmbeddedServer, cluster: Engine) -> Iterator[str]:
    """A database without any table."""
    with cluster.connect() as owner:
        owner.execute(text("DROP DATABASE IF EXISTS bare WITH (FORCE)"))
        owner.execute(text("CREATE DATABASE bare"))
    yield postgres.url("bare")
    with cluster.connect() as owner:
        owner.execute(text("DROP DATABASE bare WITH (FORCE)"))


def asked(url: str, question: str) -> object:
    engine = create_engine(url, role=None)
    with engine.begin() as connection:
        answer = connection.execute(text(question))
        value = answer.scalar() if answer.returns_rows else None
    engine.dispose()
    return value


def test_an_empty_database_gets_every_table_and_its_walls(empty: str) -> None:
    migrate(empty)
    engine = create_engine(empty, role=None)
    assert differences(engine) == []
    engine.dispose()
    unwalled = (
        "SELECT count(*) FROM information_schema.columns c JOIN pg_class t ON t.relname = c.table_name "
        "WHERE c.column_name = 'workspace_id' AND c.table_schema = 'public' AND NOT t.relrowsecurity "
        "AND t.relnamespace = 'public'::regnamespace"
    )
    assert asked(empty, unwalled) == 0


def test_a_second_time_changes_nothing(empty: str) -> None:
    migrate(empty)
    before = asked(empty, "SELECT max(oid::int8) FROM pg_class")
    migrate(empty)
    assert asked(empty, "SELECT max(oid::int8) FROM pg_class") == before


def test_a_database_from_the_future_is_left_alone(empty: str) -> None:
    migrate(empty)
    asked(empty, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(NewerDatabase, match="9999"):
        migrate(empty)


def test_the_names_of_the_migrations_tell_their_order() -> None:
    script = ScriptDirectory.from_config(configuration())
    assert revisions() == [revision.revision for revision in script.walk_revisions()][::-1]


def test_a_failed_migration_leaves_the_database_as_it_was(
    empty: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object) -> None:
        raise LookupError

    monkeypatch.setattr("etappe.db.migrate.secure", fail)
    with pytest.raises(LookupError):
        migrate(empty)
    assert asked(empty, "SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace") == 0
    monkeypatch.undo()
    migrate(empty)


def test_a_changed_table_is_noticed_and_can_be_written_down(
    empty: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    migrate(empty)
    asked(empty, "ALTER TABLE people DROP COLUMN theme")
    engine = create_engine(empty, role=None)
    assert len(differences(engine)) == 1
    engine.dispose()
    versions = tmp_path / "versions"
    write_revision(empty, "give people a theme", folder=versions)
    (written,) = versions.glob("*.py")
    assert 'op.add_column("people"' in written.read_text().replace("'", '"')
    assert '"""Give people a theme."""' in written.read_text()
    assert written.name.partition("_")[0] > revisions()[-1]


def test_the_application_may_use_the_queue_but_not_rewrite_history(database: Engine) -> None:
    with database.connect() as connection:
        may = text("SELECT has_table_privilege(:table, :right)")

        def allowed(table: str, right: str) -> bool:
            return bool(connection.execute(may, {"table": table, "right": right}).scalar_one())

        assert allowed("procrastinate_jobs", "UPDATE")
        assert allowed("alembic_version", "SELECT")
        assert not allowed("alembic_version", "UPDATE")
        assert not allowed("audit_entries", "DELETE")
