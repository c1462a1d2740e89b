"""Real stores for the tests: one PostgreSQL and one Redis per session (and per xdist worker).

`postgres` and `redis_server` start at first use. `fresh_database()` copies a database in a moment:

    async def test_x(fresh_database):
        there = fresh_database()                  # migrated; empty with migrated=False
        database = Database(there.dsn("orders"))  # as the agent's role; there.dsn(): as the owner
"""

import asyncio
import itertools
import os
import shutil
import tempfile
import threading
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

# A child that only runs a program must not meet what grpc does in forked ones: it crashes there.
os.environ["GRPC_ENABLE_FORK_SUPPORT"] = "0"

import asyncpg
import pytest

from mesh.embedded import PostgresServer, RedisServer, password, role_name
from mesh.embedded.postgres import OWNER, SUPERUSER
from mesh.home import Home
from mesh.migrate import heard_topics, migrate
from tests.builders.servers import RunningServer
from tests.builders.whole_home import WholeHome, whole_home

T = TypeVar("T")

TEMPLATE = "hanse_template"
# A killed server loses nothing without fsync, only a machine that loses power does.
FAST = {
    "fsync": "off",
    "full_page_writes": "off",
    "max_wal_size": "256MB",
    "shared_buffers": "48MB",
}


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--rewrite` for golden files, `--mesh` for how scenarios reach the agents, and more."""
    parser.addoption(
        "--everything", action="store_true", help="not only a sample of what takes minutes"
    )
    parser.addoption("--rewrite", action="store_true", help="rewrite the golden files")
    parser.addoption(
        "--mesh",
        choices=("inprocess", "envoy"),
        default="inprocess",
        help="run the scenarios in one process, or through the whole mesh",
    )


@dataclass(frozen=True)
class FreshDatabase:
    """A database of one test."""

    home: Home
    server: PostgresServer
    name: str

    def dsn(self, agent: str = "") -> str:
        """The URL of an agent's role; of the owner without an agent."""
        return self.server.dsn(role_name(agent) if agent else OWNER, self.name)

    def superuser_dsn(self) -> str:
        """The URL of the superuser."""
        return self.server.dsn(SUPERUSER, self.name)


def in_thread(work: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """Run a coroutine to its end on a loop of its own, whether or not a loop runs here."""
    results: list[T] = []
    failures: list[BaseException] = []

    def run() -> None:
        try:
            results.append(asyncio.run(work()))
        except BaseException as error:  # noqa: BLE001 - carried over to the test's thread
            failures.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    if failures:
        raise failures[0]
    return results[0]


@pytest.fixture(scope="session")
def _store_home() -> Iterator[Home]:
    # Not pytest's own temporary folder: its path is long, and another account cannot enter it.
    folder = Path(tempfile.mkdtemp(prefix="hanse-test-"))
    yield Home(folder).prepare()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres_home(_store_home: Home) -> Home:
    """The home whose secrets hold the passwords of the roles."""
    return _store_home


@pytest.fixture(scope="session")
def postgres(_store_home: Home) -> Iterator[PostgresServer]:
    """One real PostgreSQL 18 for the session."""
    running = RunningServer(PostgresServer(_store_home, FAST), _store_home.log / "postgres.log")
    running.start()
    yield running.server
    running.stop()


@pytest.fixture(scope="session")
def redis_server(_store_home: Home) -> Iterator[RedisServer]:
    """One real Redis for the session; `redis_server.url()`."""
    running = RunningServer(RedisServer(_store_home), _store_home.log / "redis.log")
    running.start()
    yield running.server
    running.stop()


@pytest.fixture(scope="session")
def _template(_store_home: Home, postgres: PostgresServer) -> str:
    in_thread(lambda: _create(postgres, TEMPLATE, "template1"))
    passwords = {agent: password(_store_home, role_name(agent)) for agent in heard_topics()}
    in_thread(lambda: migrate(postgres.dsn(OWNER, TEMPLATE), passwords=passwords))
    return TEMPLATE


_numbers = itertools.count(1)


@pytest.fixture
def fresh_database(
    request: pytest.FixtureRequest, _store_home: Home, postgres: PostgresServer
) -> Iterator[Callable[..., FreshDatabase]]:
    """A factory of databases: migrated (all fifteen schemas), or empty with migrated=False."""
    names: list[str] = []

    def make(*, migrated: bool = True) -> FreshDatabase:
        template = request.getfixturevalue("_template") if migrated else "template1"
        name = f"hanse_{next(_numbers)}"
        in_thread(lambda: _create(postgres, name, template))
        names.append(name)
        return FreshDatabase(_store_home, postgres, name)

    yield make
    in_thread(lambda: _drop(postgres, names))


async def _create(postgres: PostgresServer, name: str, template: str) -> None:
    connection = await asyncpg.connect(postgres.dsn(SUPERUSER, "postgres"))
    try:
        await connection.execute(
            f"create database {name} owner {OWNER} template {template} strategy file_copy"
        )
    finally:
        await connection.close()


async def _drop(postgres: PostgresServer, names: list[str]) -> None:
    connection = await asyncpg.connect(postgres.dsn(SUPERUSER, "postgres"))
    try:
        for name in names:
            await connection.execute(f"drop database if exists {name} with (force)")
    finally:
        await connection.close()


@pytest.fixture(scope="session")
def whole_mesh() -> Iterator[WholeHome]:
    """Fifteen agents, sixteen Envoys, one home for all tests of a session; mark them `mesh`."""
    with whole_home() as home:
        yield home
