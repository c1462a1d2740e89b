"""A world on each bus."""

import asyncio
import contextlib
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest

from mesh.bus.pglog import PgLog
from mesh.bus.relay import Relay
from tests.builders.bus import TOPIC, World, bus_on_postgres, world_on


@contextlib.asynccontextmanager
async def world_on_kafka(database: Any, bootstrap: str) -> AsyncIterator[World]:
    """A world whose publisher has a relay to these brokers."""
    from mesh.bus.kafka import KafkaBus

    async def make(instance: str) -> KafkaBus:
        return KafkaBus(bootstrap, "risk", instance)

    source = PgLog(database.dsn("orders"), "orders")
    await source.start()
    target = KafkaBus(bootstrap, "orders")
    carrying = asyncio.create_task(Relay(source, target, [TOPIC]).run())
    async with world_on(database, make) as world:
        yield world
    carrying.cancel()
    await asyncio.wait((carrying,))
    await target.close()
    await source.close()


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
    async with world_on_kafka(fresh_database(), brokers.bootstrap) as world:
        yield world


@pytest.fixture(scope="session")
def apache_kafka() -> Iterator[Any]:
    """Apache Kafka itself, one broker in KRaft mode; skipped where it cannot be had."""
    pytest.importorskip("confluent_kafka", reason="hanse[kafka] is not installed")
    from tests.builders.apache_kafka import ApacheKafka, jars

    folder, reason = jars()
    if folder is None:
        pytest.skip(reason)
    with tempfile.TemporaryDirectory(prefix="hanse-kafka-") as home:
        broker = ApacheKafka(folder, Path(home))
        broker.start()
        yield broker
        broker.kill()


@pytest.fixture
async def apache(fresh_database, apache_kafka: Any) -> AsyncIterator[World]:
    """A publisher, its relay and a group on Apache Kafka."""
    async with world_on_kafka(fresh_database(), apache_kafka.bootstrap) as world:
        yield world
    await asyncio.to_thread(apache_kafka.clear)


@pytest.fixture(params=["pglog", "kafka", pytest.param("apache", marks=pytest.mark.real)])
def bus(request: pytest.FixtureRequest) -> World:
    """The same world on each bus: what passes on one must pass on the other."""
    return request.getfixturevalue(request.param)
