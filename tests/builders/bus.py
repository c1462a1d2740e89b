"""A publisher and consumers on one bus, without agents around them: what the bus's tests stand on.

`orders` tells, `risk` hears and writes down what took effect. The same tests run on both buses.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import asyncpg

from hanse.mesh.v1 import agent_events_pb2
from mesh.bus.consumer import Consumer
from mesh.bus.handling import Handling
from mesh.bus.parking import Parking
from mesh.bus.pglog import PgLog
from mesh.clock import SystemClock
from mesh.database import Database, Transaction
from mesh.inbox import Handler, Heard, on
from mesh.outbox import Event, Outbox
from mesh.queries import parse_query

TOPIC = "orders.v1"
FACT = agent_events_pb2.ProblemFound
PATIENCE_S = 60.0
EFFECT = parse_query("effect", "insert into effect (subject, part_key) values (:subject, :key)")
EFFECTS = "select subject, part_key from risk.effect order by id"


def problem(subject: str) -> Any:
    """A fact of a type the mesh knows; its subject tells facts apart."""
    return FACT(agent="orders", kind="TEST", subject_id=subject)


async def write_down(tx: Transaction, agent: Any, fact: Any, heard: Heard) -> None:
    """The plain handler: one row per effect."""
    await tx.execute(EFFECT, subject=fact.subject_id, key=heard.key)


@dataclass
class Member:
    """One consumer of the group `risk`."""

    log: Any
    database: Database
    consumer: Consumer
    parking: Parking
    task: asyncio.Task[None]

    async def stop(self) -> None:
        """Leave in good order."""
        self.task.cancel()
        await asyncio.wait((self.task,))
        await self.log.close()
        await self.database.stop()

    async def crash(self) -> None:
        """What kill -9 leaves: connections that end, nothing committed, nothing given back."""
        await self.log.database.stop()
        await self.database.stop()
        self.task.cancel()
        await asyncio.wait((self.task,))


@dataclass
class World:
    """One database with its publisher."""

    database: Any
    make_bus: Callable[[str], Awaitable[Any]]
    publisher: Database
    owner: Any
    outbox: Outbox = field(default_factory=Outbox)
    members: list[Member] = field(default_factory=list)

    async def tell(self, key: bytes, *subjects: str, topic: str = TOPIC) -> list[Event]:
        """Facts in one transaction."""
        events = [Event.of(topic, key, problem(subject)) for subject in subjects]
        async with self.publisher.transaction() as tx:
            await self.outbox.put_all(tx, events)
        return events

    async def hear(
        self, *handlers: Handler, instance: str = "1", unordered: frozenset[str] = frozenset()
    ) -> Member:
        """One more member of the group."""
        database = Database(self.database.dsn("risk"))
        await database.start()
        agent = SimpleNamespace(
            agent=SimpleNamespace(name="risk"),
            database=database,
            clock=SystemClock(),
            outbox=Outbox(),
        )
        bus = await self.make_bus(instance)
        handling = Handling(agent, handlers or (on(TOPIC, FACT, write_down),))
        parking = Parking(agent, handling, unordered)
        consumer = Consumer(bus, handling, parking)
        member = Member(bus, database, consumer, parking, asyncio.create_task(consumer.run()))
        self.members.append(member)
        return member

    async def effects(self) -> list[tuple[str, bytes]]:
        """What took effect, in its order."""
        return [tuple(row) for row in await self.owner.fetch(EFFECTS)]

    async def until(self, count: int) -> list[tuple[str, bytes]]:
        """Wait for so many effects."""
        return await self.settle(self.effects, lambda found: len(found) >= count)

    async def settle(self, ask: Callable[[], Awaitable[Any]], enough: Callable[[Any], bool]) -> Any:
        """Ask until the answer is enough."""
        async with asyncio.timeout(PATIENCE_S):
            while not enough(found := await ask()):
                assert all(not m.task.done() or m.task.cancelled() for m in self.members), [
                    m.task for m in self.members
                ]
                await asyncio.sleep(0.01)
        return found

    async def value(self, statement: str, *values: Any) -> Any:
        """One value, asked as the superuser."""
        return await self.owner.fetchval(statement, *values)


@contextlib.asynccontextmanager
async def world_on(
    database: Any, make_bus: Callable[[str], Awaitable[Any]]
) -> AsyncIterator[World]:
    """A world until the block ends; members that still run are stopped."""
    owner = await asyncpg.connect(database.superuser_dsn())
    await owner.execute(
        "create table risk.effect (id bigint generated always as identity, subject text,"
        " part_key bytea); grant insert, select on risk.effect to public;"
        "alter table risk.effect owner to hanse_owner"
    )
    publisher = Database(database.dsn("orders"))
    await publisher.start()
    world = World(database, make_bus, publisher, owner)
    try:
        yield world
    finally:
        for member in world.members:
            if not member.task.done():
                await member.stop()
        await publisher.stop()
        await owner.close()


def bus_on_postgres(database: Any, ttl_s: float = 10.0) -> Callable[[str], Awaitable[PgLog]]:
    """Makes members' buses on the log in PostgreSQL."""

    async def make(instance: str) -> PgLog:
        bus = PgLog(database.dsn("risk"), "risk", instance, ttl_s=ttl_s)
        await bus.start()
        return bus

    return make
