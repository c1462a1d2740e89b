"""Kafka with brokers that fail: what committed waits in the outbox and flows again by itself."""

import asyncio
from typing import Any

import pytest

from mesh.agent import Agent
from mesh.bus.envelope import from_headers, to_headers
from mesh.bus.pglog import _record
from mesh.inbox import Heard, on
from mesh.outbox import Event, partition
from mesh.settings import MeshSettings, SettingsError, load
from mesh.testing.mesh import in_process_mesh
from tests.builders.bus import FACT, TOPIC, World, problem

confluent_kafka = pytest.importorskip("confluent_kafka", reason="hanse[kafka] is not installed")
mock = pytest.importorskip("tests.builders.mock_kafka")
KEYS = [b"a", b"b", b"c"]


def in_order(effects: list[tuple[str, bytes]], each: int) -> bool:
    return all(
        [subject for subject, of in effects if of == key] == [f"{n}" for n in range(each)]
        for key in KEYS
    )


async def test_events_wait_while_the_brokers_are_down_and_flow_again(kafka: World, brokers):
    await kafka.hear()
    for key in KEYS:
        await kafka.tell(key, "0")
    await kafka.until(3)
    brokers.down()
    for number in range(1, 6):
        for key in KEYS:
            await kafka.tell(key, f"{number}")
    # Told all the same: the change and its event are committed, the relay's cursor is not.
    assert await kafka.value("select count(*) from orders.outbox") == 18
    brokers.up()
    assert in_order(await kafka.until(18), 6)


async def test_refusals_of_the_brokers_double_and_reorder_nothing(kafka: World, brokers):
    brokers.fail(mock.PRODUCE, *[mock.NOT_LEADER, mock.NOT_ENOUGH_REPLICAS] * 3)
    brokers.fail(mock.OFFSET_COMMIT, mock.COORDINATOR_NOT_AVAILABLE, mock.REQUEST_TIMED_OUT)
    brokers.fail(mock.FETCH, *[mock.NOT_LEADER] * 3)
    await kafka.hear()
    for number in range(8):
        for key in KEYS:
            await kafka.tell(key, f"{number}")
    assert in_order(await kafka.until(24), 8)


async def test_moving_leaders_and_slow_brokers_lose_nothing(kafka: World, brokers):
    await kafka.hear()
    brokers.delay(80)
    for number in range(6):
        for at, key in enumerate(KEYS):
            brokers.lead(TOPIC, partition(key), 1 + (number + at) % 3)
            await kafka.tell(key, f"{number}")
    assert in_order(await kafka.until(18), 6)


async def test_a_relay_that_is_restarted_in_between_sends_what_is_left(fresh_database, brokers):
    from mesh.bus.kafka import KafkaBus
    from mesh.bus.pglog import PgLog
    from mesh.bus.relay import Relay
    from tests.builders.bus import world_on

    database = fresh_database()

    async def make(instance: str) -> Any:
        return KafkaBus(brokers.bootstrap, "risk", instance)

    async with world_on(database, make) as world:
        await world.hear()
        for turn in range(3):
            source = PgLog(database.dsn("orders"), "orders", f"{turn}")
            await source.start()
            target = KafkaBus(brokers.bootstrap, "orders", f"{turn}")
            carrying = asyncio.create_task(Relay(source, target, [TOPIC]).run())
            for key in KEYS:
                await world.tell(key, f"{turn}")
            await world.until(3 * (turn + 1))
            carrying.cancel()
            await asyncio.wait((carrying,))
            await target.close()
            await source.close()
        assert in_order(await world.effects(), 3)


async def test_agents_choose_kafka_by_their_settings(fresh_database, brokers, monkeypatch):
    heard: asyncio.Queue[str] = asyncio.Queue()

    async def act(tx: Any, agent: Any, fact: Any, what: Heard) -> None:
        heard.put_nowait(fact.subject_id)

    monkeypatch.setenv("KAFKA_BOOTSTRAP", brokers.bootstrap)
    from mesh.testing import mesh as testing

    kind = testing.MeshSettings
    monkeypatch.setattr(
        testing, "MeshSettings", lambda **told: kind(kafka_bootstrap=brokers.bootstrap, **told)
    )
    database = fresh_database()
    risk = Agent("risk", handlers=[on(TOPIC, FACT, act)])
    async with in_process_mesh(Agent("orders"), risk, database_url=database.dsn) as mesh:
        assert type(mesh["risk"].events.bus).__name__ == "KafkaBus"
        orders = mesh["orders"]
        async with orders.database.transaction() as tx:
            await orders.outbox.put(tx, Event.of(TOPIC, b"k", problem("one")))
        assert await asyncio.wait_for(heard.get(), 40) == "one"


def test_librdkafka_puts_a_key_where_we_put_it():
    """The partitioner of the library agrees with murmur2 of the outbox."""
    cluster = mock.MockKafka()
    try:
        cluster.make("spread")
        found: dict[bytes, int] = {}
        producer = confluent_kafka.Producer(
            {"bootstrap.servers": cluster.bootstrap, "partitioner": "murmur2_random"}
        )
        keys = [f"key {n}".encode() for n in range(64)] + [b"\x00\xff" * n for n in range(1, 9)]
        for key in keys:
            producer.produce(
                "spread",
                key=key,
                value=b"",
                on_delivery=lambda _, message: found.update({message.key(): message.partition()}),
            )
        assert producer.flush(20) == 0
        assert found == {key: partition(key) for key in keys}
    finally:
        cluster.close()


async def test_headers_are_cloud_events_and_come_back_as_they_were(pglog: World):
    await pglog.tell(b"k", "one")
    row = await pglog.owner.fetchrow(
        "select tx::text::bigint as tx, id, topic, part, key, headers::text as headers, payload, at"
        " from orders.outbox"
    )
    record = _record(row)
    headers = dict(to_headers(record))
    assert headers["ce_specversion"] == b"1.0"
    assert headers["ce_source"] == b"/hanse/orders"
    assert headers["ce_dataschema"] == b"hanse.mesh.v1.ProblemFound/v1"
    assert headers["content-type"] == b"application/protobuf"
    told, at = from_headers(to_headers(record), record.at.replace(year=1999))
    assert (told, at) == (record.headers, record.at)


def test_options_that_are_none_are_a_mistake():
    with pytest.raises(SettingsError, match="KAFKA_OPTIONS"):
        load(MeshSettings, {"KAFKA_OPTIONS": "nonsense"})
