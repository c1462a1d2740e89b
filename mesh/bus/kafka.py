"""The bus on Kafka, through confluent-kafka (`pip install hanse[kafka]`).

The library's own threads speak to the broker; one more thread per group polls, and rebalances are
answered there: drain, commit, then let go. Offsets are the number of records handled, so (0, 0) is
the beginning as on the other bus.
"""

import asyncio
import contextlib
import logging
import time
from collections.abc import Collection, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any

from confluent_kafka import (
    Consumer,
    KafkaError,
    KafkaException,
    Message,
    Producer,
    TopicPartition,
)
from confluent_kafka.admin import AdminClient, NewTopic

from mesh.bus.envelope import from_headers, to_headers
from mesh.bus.port import NO_PATIENCE, Lag, Lost, Offset, Part, Record, Revoke
from mesh.outbox import PARTITIONS

# Longer than the drain of a consumer; a rebalance waits for it.
REVOKE_S_MAX = 10.0
ANSWER_S_MAX = 10.0
POLL_S = 0.1
REPLICAS = 3
PRODUCER = {
    "acks": "all",
    "enable.idempotence": True,
    "max.in.flight.requests.per.connection": 5,
    "linger.ms": 5,
    "batch.size": 131_072,
    "compression.type": "zstd",
    "partitioner": "murmur2_random",
    # A batch that was taken is delivered in its order or not at all: it waits for the broker.
    "message.timeout.ms": 0,
}
CONSUMER = {
    "auto.offset.reset": "earliest",
    "enable.auto.commit": False,
    "enable.auto.offset.store": False,
    "partition.assignment.strategy": "cooperative-sticky",
    "session.timeout.ms": 10_000,
    # A question that got lost is asked again while the lease lasts, not after a minute.
    "socket.timeout.ms": 5_000,
    "heartbeat.interval.ms": 1_000,
    "isolation.level": "read_committed",
    "fetch.wait.max.ms": 50,
}

# What the library says, at most so often: a broker that is away is told of at every attempt.
SAID_EVERY_S = 10.0

log = logging.getLogger("hanse.bus")
said = logging.getLogger("hanse.kafka")


class _Seldom(logging.Filter):
    """Lets a line through now and then."""

    _next = 0.0

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether it is time for one."""
        now = time.monotonic()
        if now < self._next:
            return False
        self._next = now + SAID_EVERY_S
        return True


said.addFilter(_Seldom())


class KafkaBus:
    """The bus of one agent on a cluster."""

    def __init__(
        self, bootstrap: str, agent: str, instance: str = "1", **options: str | int | float | bool
    ) -> None:
        name = f"{agent}-{instance}"
        self.agent = agent
        self.options = {"bootstrap.servers": bootstrap, "client.id": name, **options}
        self._logs: dict[str, Any] = {"logger": said}
        self._producer: Producer | None = None
        self._closing = False
        self._made: set[str] = set()
        # librdkafka calls back where it is polled: one thread for the producer.
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="kafka-produce")

    def subscribe(
        self,
        group: str,
        topics: Mapping[str, Collection[str]],
        revoke: Revoke,
        patience: Mapping[str, float] = NO_PATIENCE,
    ) -> "KafkaSubscription":
        """Join a group on topics; a broker hands out at once, whatever the patience."""
        return KafkaSubscription(self, group, topics, revoke)

    async def publish(self, records: Sequence[Record]) -> None:
        """Put records on the broker; returns when it has acknowledged all of them."""
        loop = asyncio.get_running_loop()
        try:
            await loop.run_in_executor(self._thread, self._publish, records)
        except KafkaException as error:
            raise Lost(str(error)) from error

    def _publish(self, records: Sequence[Record]) -> None:
        self._make({record.part.topic for record in records})
        if self._producer is None:
            self._producer = Producer({**PRODUCER, **self.options}, **self._logs)
        failures: list[KafkaError] = []
        left = len(records)

        def delivered(error: KafkaError | None, _: Message) -> None:
            nonlocal left
            left -= 1
            if error is not None:
                failures.append(error)

        producer, loop_s = self._producer, POLL_S
        try:
            for record in records:
                producer.produce(
                    record.part.topic,
                    key=record.key,
                    value=record.payload,
                    partition=record.part.number,
                    headers=to_headers(record),
                    timestamp=int(record.at.timestamp() * 1000),
                    on_delivery=delivered,
                )
            while left and not failures and not self._closing:
                producer.poll(loop_s)
        finally:
            if left or failures:
                # What was not acknowledged is sent again from the outbox, in its order.
                producer.purge()
                self._producer = None
        if failures:
            raise KafkaException(failures[0])
        if left:
            raise KafkaException(KafkaError(KafkaError._PURGE_QUEUE))

    def _make(self, topics: Collection[str]) -> None:
        """Make topics that are not there, with our number of partitions."""
        wanted = [topic for topic in topics if topic not in self._made]
        if not wanted:
            return
        admin = AdminClient(self.options, **self._logs)
        there = admin.list_topics(timeout=ANSWER_S_MAX)
        replicas = min(REPLICAS, len(there.brokers))
        new = [
            NewTopic(topic, num_partitions=PARTITIONS, replication_factor=replicas)
            for topic in wanted
            if topic not in there.topics
        ]
        for made in admin.create_topics(new).values() if new else ():
            try:
                made.result(ANSWER_S_MAX)
            except KafkaException as error:
                if error.args[0].code() != KafkaError.TOPIC_ALREADY_EXISTS:
                    raise
        self._made.update(wanted)

    async def lag(self, group: str, topics: Mapping[str, Collection[str]]) -> list[Lag]:
        """How far a group is behind; the broker does not say for how long, nor who reads."""
        try:
            return await asyncio.to_thread(self._lag, group, topics)
        except KafkaException as error:
            raise Lost(str(error)) from error

    def _lag(self, group: str, topics: Mapping[str, Collection[str]]) -> list[Lag]:
        consumer = Consumer({**CONSUMER, **self.options, "group.id": group}, **self._logs)
        try:
            parts = [TopicPartition(t, n) for t in topics for n in range(PARTITIONS)]
            found = []
            for one in consumer.committed(parts, timeout=ANSWER_S_MAX):
                low, high = consumer.get_watermark_offsets(one, timeout=ANSWER_S_MAX)
                behind = high - (one.offset if one.offset >= 0 else low)
                found.append(Lag(Part(one.topic, one.partition), max(0, behind), 0.0, ""))
            return found
        finally:
            consumer.close()

    async def close(self) -> None:
        """Give up what is not acknowledged; the outbox has it."""
        self._closing = True
        await asyncio.to_thread(self._thread.shutdown)


class KafkaSubscription:
    """A member of a group; librdkafka fetches ahead, one thread polls."""

    def __init__(
        self, bus: KafkaBus, group: str, topics: Mapping[str, Collection[str]], revoke: Revoke
    ) -> None:
        self._bus = bus
        self._options = {**CONSUMER, **bus.options, "group.id": group}
        self._topics = topics
        self._revoke = revoke
        self._positions: dict[Part, Offset | None] = {}
        self._held: list[Message] = []
        self._changed = False
        self._consumer: Consumer | None = None
        self._loop: Any = None
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="kafka-poll")

    def owned(self) -> Collection[Part]:
        """The partitions that are ours now."""
        return list(self._positions)

    def position(self, part: Part) -> Offset | None:
        """Up to where everything of ours was handed out; None before the first record."""
        return self._positions.get(part)

    def pause(self, parts: Collection[Part]) -> None:
        """Fetch nothing from these until resumed."""
        if self._consumer is not None:
            self._consumer.pause([TopicPartition(*part) for part in parts])

    def resume(self, parts: Collection[Part]) -> None:
        """Fetch from these again."""
        if self._consumer is not None:
            self._consumer.resume([TopicPartition(*part) for part in parts])

    def seek(self, part: Part, after: Offset) -> None:
        """Go on behind that offset."""
        if self._consumer is not None and part in self._positions:
            self._consumer.seek(TopicPartition(*part, after[1]))
            self._positions[part] = after

    async def fetch(self, limit: int, wait_s: float) -> Sequence[Record]:
        """Further records; raises Lost."""
        self._loop = asyncio.get_running_loop()
        try:
            messages = await self._loop.run_in_executor(self._thread, self._poll, limit, wait_s)
        except KafkaException as error:
            # What was handed out and not handled is read again: begin anew.
            await self._leave()
            raise Lost(str(error)) from error
        if self._changed:
            # Whoever got partitions prepares for them first.
            self._changed = False
            self._held = messages
            return ()
        return [record for message in messages if (record := self._record(message)) is not None]

    def _poll(self, limit: int, wait_s: float) -> list[Message]:
        held, self._held = self._held, []
        if held:
            return held
        consumer = self._consumer or self._connect()
        first = consumer.poll(wait_s)
        if first is None:
            return []
        messages = [first]
        if limit > 1 and not self._changed:
            messages += consumer.consume(limit - 1, 0)
        found = []
        for message in messages:
            error = message.error()
            if error is None:
                found.append(message)
            elif error.fatal() or not error.retriable():
                log.warning("broker: %s", error)
        return found

    def _connect(self) -> Consumer:
        self._bus._make(self._topics)
        consumer = Consumer(self._options, logger=said)
        consumer.subscribe(
            list(self._topics),
            on_assign=self._on_assign,
            on_revoke=self._on_revoke,
            on_lost=self._on_lost,
        )
        self._consumer = consumer
        return consumer

    def _record(self, message: Message) -> Record | None:
        part = Part(message.topic(), message.partition())
        if part not in self._positions:
            return None
        offset = (0, message.offset() + 1)
        self._positions[part] = offset
        written_at = datetime.fromtimestamp(message.timestamp()[1] / 1000, UTC)
        headers, at = from_headers(message.headers() or [], written_at)
        return Record(part, offset, message.key() or b"", headers, message.value() or b"", at)

    async def commit(self, offsets: Mapping[Part, Offset]) -> Collection[Part]:
        """Keep offsets; the partitions that are no longer ours."""
        mine = {part: offset for part, offset in offsets.items() if part in self._positions}
        if not mine:
            return set(offsets)
        try:
            await asyncio.to_thread(_commit, self._consumer, mine)
        except KafkaException as error:
            if error.args[0].code() in FENCED:
                return set(offsets)
            raise Lost(str(error)) from error
        return set(offsets) - set(mine)

    async def close(self) -> None:
        """Leave the group: the rebalance callback drains and commits on the way out."""
        await self._leave()
        self._thread.shutdown(wait=False)

    async def _leave(self) -> None:
        consumer, self._consumer = self._consumer, None
        if consumer is not None:
            loop = asyncio.get_running_loop()
            with contextlib.suppress(KafkaException):
                await loop.run_in_executor(self._thread, consumer.close)
        self._positions.clear()
        self._held = []

    def _on_assign(self, consumer: Consumer, parts: list[TopicPartition]) -> None:
        for one in parts:
            self._positions[Part(one.topic, one.partition)] = None
        self._changed = self._changed or bool(parts)

    def _on_revoke(self, consumer: Consumer, parts: list[TopicPartition]) -> None:
        """Drain, commit, then fence; the library lets go when this returns."""
        gone = [Part(one.topic, one.partition) for one in parts]
        asked: Future[Mapping[Part, Offset]] = asyncio.run_coroutine_threadsafe(
            self._revoked(gone), self._loop
        )
        try:
            offsets = asked.result(REVOKE_S_MAX)
            _commit(consumer, {part: offset for part, offset in offsets.items() if part in gone})
        except (KafkaException, TimeoutError) as error:
            log.warning("partitions given away uncommitted: %s", error)
        self._on_lost(consumer, parts)

    async def _revoked(self, parts: list[Part]) -> Mapping[Part, Offset]:
        return await self._revoke(parts)

    def _on_lost(self, consumer: Consumer, parts: list[TopicPartition]) -> None:
        for one in parts:
            self._positions.pop(Part(one.topic, one.partition), None)


def _commit(consumer: Consumer | None, offsets: Mapping[Part, Offset]) -> None:
    if consumer is not None and offsets:
        places = [TopicPartition(*part, offset[1]) for part, offset in offsets.items()]
        consumer.commit(offsets=places, asynchronous=False)


FENCED = frozenset(
    {
        KafkaError.ILLEGAL_GENERATION,
        KafkaError.UNKNOWN_MEMBER_ID,
        KafkaError.FENCED_INSTANCE_ID,
        KafkaError.REBALANCE_IN_PROGRESS,
        KafkaError._ASSIGNMENT_LOST,
        KafkaError._STATE,
    }
)
