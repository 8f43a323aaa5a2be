import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from parley.kit import engines, migrate
from parley.kit.database import Database
from parley.kit.schema import NewerDatabase
from parley.kit.tables import metadata
from tests import databases


@pytest.mark.parametrize("kind", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def test_what_the_migrations_build_is_what_the_tables_say(kind: str) -> None:
    engine = engines.writer(databases.fresh(kind))
    try:
        with engine.connect() as connection:
            context = MigrationContext.configure(
                connection, opts={"compare_type": True, "compare_server_default": True, "render_as_batch": True}
            )
            assert compare_metadata(context, metadata) == [], 'scripts/revision "what changed" writes the missing step'
    finally:
        engine.dispose()


def test_a_database_that_is_up_to_date_stays_as_it_is(database_url: str) -> None:
    migrate.upgrade(database_url)
    migrate.upgrade(database_url)


def test_a_newer_database_is_refused_in_one_line(database_url: str) -> None:
    database = Database(database_url)
    database.start()
    database.write_now(
        lambda tx: tx.connection.execute(text("UPDATE alembic_version SET version_num = '9999'")) and None
    )
    database.stop()
    with pytest.raises(NewerDatabase, match="newer version"):
        migrate.upgrade(database_url)
