"""A world on each bus."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest

from mesh.bus.pglog import PgLog
from mesh.bus.relay import Relay
from tests.builders.bus import TOPIC, World, bus_on_postgres, world_on


@pytest.fixture
async def pglog(fresh_database) -> AsyncIterator[World]:
    """A publisher and a group on the log in PostgreSQL."""
    database = fresh_database()
    async with world_on(database, bus_on_postgres(database)) as world:
        yield world


@pytest.fixture
def brokers() -> Iterator[Any]:
    """Three brokers that can be hurt."""
    pytest.importorskip("confluent_kafka", reason="hanse[kafka] is not installed")
    from tests.builders.mock_kafka import MockKafka

    mock = MockKafka()
    mock.make(TOPIC)
    yield mock
    mock.close()


@pytest.fixture
async def kafka(fresh_database, brokers: Any) -> AsyncIterator[World]:
    """A publisher whose relay carries its outbox to a mock cluster, and a group on that."""
    from mesh.bus.kafka import KafkaBus

    database = fresh_database()

    async def make(instance: str) -> KafkaBus:
        return KafkaBus(brokers.bootstrap, "risk", instance)

    source = PgLog(database.dsn("orders"), "orders")
    await source.start()
    target = KafkaBus(brokers.bootstrap, "orders")
    carrying = asyncio.create_task(Relay(source, target, [TOPIC]).run())
    async with world_on(database, make) as world:
        yield world
    carrying.cancel()
    await asyncio.wait((carrying,))
    await target.close()
    await source.close()


@pytest.fixture(params=["pglog", "kafka"])
def bus(request: pytest.FixtureRequest) -> World:
    """The same world on each bus: what passes on one must pass on the other."""
    return request.getfixturevalue(request.param)
