"""The database is killed while calls run: the agent stays up, the pool heals, nothing is lost."""

import asyncio
import shutil
import signal
import tempfile
import uuid
from collections import Counter
from pathlib import Path

import asyncpg
import pytest

from mesh import errors
from mesh.database import Database, parse_query
from mesh.embedded import PostgresServer
from mesh.home import Home
from tests.builders.servers import RunningServer

pytestmark = pytest.mark.real

WORKERS = 16
WITHIN_S = 15.0
ONE = parse_query("one", "select 1")
WRITE = parse_query("write", "insert into written (number) values (:number)")


@pytest.fixture
def running():
    folder = Path(tempfile.mkdtemp(prefix="hanse-test-"))
    home = Home(folder).prepare()
    server = RunningServer(PostgresServer(home), home.log / "postgres.log").start()
    yield server
    server.kill()
    shutil.rmtree(folder, ignore_errors=True)


class Writer:
    """Writes rows for as long as it lives and remembers what it was told about each."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.told: dict[uuid.UUID, str] = {}

    async def run(self, index: int) -> None:
        while True:
            number = uuid.uuid4()
            self.told[number] = "open"
            try:
                if index % 2:
                    async with self._database.transaction() as tx:
                        await tx.execute(WRITE, number=number)
                else:
                    await self._database.execute(WRITE, number=number)
            except (errors.Unavailable, errors.Exhausted):
                self.told[number] = "not done"
                await asyncio.sleep(0.005)
            except errors.Unknown:
                self.told[number] = "in doubt"
            else:
                self.told[number] = "done"

    def count(self, word: str) -> int:
        return Counter(self.told.values())[word]


async def until(condition) -> None:
    async with asyncio.timeout(WITHIN_S):
        while not await condition():
            await asyncio.sleep(0.01)


async def test_a_killed_database_loses_nothing_and_is_found_again(running):
    owner = await asyncpg.connect(running.server.dsn())
    await owner.execute("create table written (number uuid primary key)")
    await owner.close()
    database = Database(running.server.dsn())
    await database.start()
    writer = Writer(database)
    tasks = [asyncio.create_task(writer.run(index)) for index in range(WORKERS)]

    async def healthy() -> bool:
        return await database.probe() == ""

    for _ in range(3):
        before = writer.count("done")

        async def moved(before: int = before) -> bool:
            return writer.count("done") > before + 50

        await until(moved)
        running.kill()

        async def noticed() -> bool:
            return await database.probe() != ""

        await until(noticed)
        assert "Error" in await database.probe()
        await asyncio.to_thread(running.start)
        await until(healthy)
        assert not [task.exception() for task in tasks if task.done()]
    for task in tasks:
        task.cancel()
    await asyncio.wait(tasks)

    everything = await database.fetch(parse_query("all", "select number from written"))
    there = {row["number"] for row in everything}
    told = writer.told
    assert {number for number, word in told.items() if word == "done"} <= there
    assert not {number for number, word in told.items() if word == "not done"} & there
    assert there <= set(told)
    assert writer.count("not done") > 0
    await database.stop()


async def test_a_database_that_comes_later_is_found(running):
    running.kill()
    database = Database(running.server.dsn())
    await database.start()
    assert await database.probe() != ""
    with pytest.raises(errors.Unavailable):
        await database.fetch(ONE)
    await asyncio.to_thread(running.start)

    async def healthy() -> bool:
        return await database.probe() == ""

    await until(healthy)
    assert await database.fetch_value(ONE) == 1
    await database.stop()


async def test_a_database_that_hangs_is_not_waited_for_beyond_the_deadline(running):
    database = Database(running.server.dsn(), remaining_s=lambda: 0.05)
    await database.start()
    running.process.send_signal(signal.SIGSTOP)
    try:
        async with database.transaction():
            with pytest.raises(errors.Unavailable) as caught:
                await database.fetch(ONE)
        assert caught.value.facts["cause"] == "no answer in time"
    finally:
        running.process.send_signal(signal.SIGCONT)

    async def healthy() -> bool:
        return await database.probe() == ""

    await until(healthy)
    await database.stop()


async def test_a_stop_does_not_wait_for_a_database_that_hangs(running, monkeypatch):
    monkeypatch.setattr("mesh.database.COMMAND_S_MAX", 0.05)
    database = Database(running.server.dsn())
    await database.start()
    await database.acquire()
    await database.stop()
    assert database.connections == (0, 0)
