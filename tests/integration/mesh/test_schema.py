"""What `schema/` and the named queries say, held against a real PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import asyncpg
import pytest

from mesh.database import Query, load_queries
from mesh.migrate import heard_topics, migrate, schema_folder
from tests.builders.catalog import catalog_of

ROOT = Path(__file__).parents[3]
# The queries of the mesh itself run in every agent's schema; one with sagas stands for all.
ANY_AGENT = "orders"


def named_queries() -> Iterator[tuple[str, Path]]:
    for path in sorted(ROOT.glob("services/*/queries.sql")):
        yield path.parent.name, path
    for path in sorted(ROOT.glob("mesh/**/*.sql")):
        if "_schema" not in path.parts:
            yield ANY_AGENT, path


def sums() -> list[str]:
    return sorted(path.parent.name for path in schema_folder().glob("*/schema.sql"))


def test_every_folder_of_migrations_has_its_sum():
    folders = {path.parent.name for path in schema_folder().glob("*/*.sql")}
    assert folders == set(sums())
    assert folders <= set(heard_topics()) | {"mesh"}


@pytest.mark.parametrize("agent", [name for name in sums() if name != "mesh"] or [ANY_AGENT])
async def test_the_migrations_of_an_agent_sum_up_to_its_schema(fresh_database, agent: str):
    migrated = await asyncpg.connect(fresh_database().dsn())
    summed = await asyncpg.connect(fresh_database(migrated=False).dsn())
    try:
        await summed.execute(f"create schema {agent}; set search_path = {agent}")
        for room in ("mesh", agent):
            path = schema_folder() / room / "schema.sql"
            await summed.execute(path.read_text() if path.exists() else "")
        assert await catalog_of(summed, agent) == await catalog_of(migrated, agent)
    finally:
        await migrated.close()
        await summed.close()


async def explain(connection: asyncpg.Connection, query: Query) -> None:
    await connection.prepare(query.sql)
    if query.sql.lower().startswith(("select", "with", "insert", "update", "delete", "merge")):
        # PREPARE does not look at privileges; starting a plan does.
        await connection.execute(f"explain (generic_plan) {query.sql}")


async def test_every_named_query_is_prepared_as_the_role_of_its_agent(fresh_database):
    database = fresh_database()
    wrong = []
    for agent, path in named_queries():
        connection = await asyncpg.connect(database.dsn(agent))
        try:
            for query in load_queries(path):
                try:
                    await explain(connection, query)
                except (asyncpg.PostgresError, asyncpg.InterfaceError) as error:
                    wrong.append(f"{path.relative_to(ROOT)}: {query.name}: {error}")
        finally:
            await connection.close()
    assert not wrong, "\n".join(wrong)


async def test_the_prepare_test_catches_an_unknown_column(fresh_database):
    connection = await asyncpg.connect(fresh_database().dsn(ANY_AGENT))
    try:
        with pytest.raises(asyncpg.UndefinedColumnError):
            await explain(connection, Query("wrong", "select nothing from inbox", ()))
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await explain(connection, Query("greedy", "delete from outbox", ()))
    finally:
        await connection.close()


async def test_migrating_twice_changes_nothing(fresh_database):
    database = fresh_database()
    assert await migrate(database.dsn()) == []
