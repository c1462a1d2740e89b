"""The database is killed while events flow: every event still takes effect once, in order."""

import asyncio
import shutil
import signal
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg
import pytest

from mesh import errors
from mesh.embedded import PostgresServer, password, role_name
from mesh.embedded.postgres import DATABASE, OWNER, SUPERUSER
from mesh.home import Home
from mesh.migrate import migrate
from tests.builders.bus import World, bus_on_postgres, world_on
from tests.builders.servers import RunningServer

pytestmark = pytest.mark.real
KILLS = 3
EACH = 40


class Own:
    """A database of a server that the test may kill."""

    def __init__(self, server: PostgresServer) -> None:
        self._server = server

    def dsn(self, agent: str) -> str:
        return self._server.dsn(role_name(agent))

    def superuser_dsn(self) -> str:
        return self._server.dsn(SUPERUSER)


@pytest.fixture
async def killable() -> AsyncIterator[tuple[RunningServer, World]]:
    folder = Path(tempfile.mkdtemp(prefix="hanse-test-"))
    home = Home(folder).prepare()
    server = RunningServer(PostgresServer(home), home.log / "postgres.log").start()
    passwords = {agent: password(home, role_name(agent)) for agent in ("orders", "risk")}
    hears = {"orders": [], "risk": ["orders.v1"]}
    await migrate(server.server.dsn(OWNER, DATABASE), passwords=passwords, hears=hears)
    own = Own(server.server)
    try:
        async with world_on(own, bus_on_postgres(own)) as world:
            yield server, world
    finally:
        server.kill()
        shutil.rmtree(folder, ignore_errors=True)


async def tell_for_sure(world: World, key: bytes, subject: str) -> None:
    while True:
        try:
            await world.tell(key, subject)
            return
        except errors.Unknown:
            # In doubt: look whether it is there.
            rows = await look(world, "select payload from orders.outbox")
            if any(subject.encode() in row["payload"] for row in rows):
                return
        except errors.Failure:
            await asyncio.sleep(0.02)


async def look(world: World, statement: str) -> list[asyncpg.Record]:
    while True:
        try:
            connection = await asyncpg.connect(world.database.superuser_dsn())
            try:
                return await connection.fetch(statement)
            finally:
                await connection.close()
        except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
            await asyncio.sleep(0.02)


async def test_events_survive_a_database_that_is_killed_while_they_flow(killable):
    server, world = killable
    await world.hear(instance="one")
    await world.hear(instance="two")

    async def writer(key: bytes) -> None:
        for number in range(EACH):
            await tell_for_sure(world, key, f"{key.decode()}{number}.")

    keys = [b"a", b"b", b"c", b"d"]
    writers = [asyncio.create_task(writer(key)) for key in keys]
    for _ in range(KILLS):
        await asyncio.sleep(0.3)
        server.process.send_signal(signal.SIGQUIT)
        await asyncio.to_thread(server.process.wait)
        await asyncio.to_thread(server.start)
    await asyncio.gather(*writers)

    async def subjects() -> list[str]:
        found = await look(world, "select subject from risk.effect order by id")
        return [row["subject"] for row in found]

    effects = await world.settle(subjects, lambda found: len(found) >= len(keys) * EACH)
    for key in keys:
        mine = [subject for subject in effects if subject.startswith(key.decode())]
        assert mine == [f"{key.decode()}{number}." for number in range(EACH)]
