"""Events are written with the data they tell of: one row of the outbox in the same transaction.

A topic is named by its owner and version (`orders.v1`); events of one key keep their order in one
partition. The partition is murmur2 of the key, as Kafka's default partitioner computes it, so both
buses agree.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import Any, Protocol
from uuid import UUID

from google.protobuf.message import Message

from mesh import context
from mesh.database import Transaction, load_queries
from mesh.descriptors import is_personal
from mesh.ids import new_id

QUERIES = load_queries(Path(__file__).with_name("outbox.sql"))
PARTITIONS = 12
# One aggregate tells several events; murmur2 in Python costs as much as all the rest.
REMEMBERED_KEYS = 8_192
MASK = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class Event:
    """A fact in the past tense; `type` is the message's full name, `payload` its bytes."""

    topic: str
    key: bytes
    type: str
    payload: bytes
    event_id: UUID
    headers: Mapping[str, str] = field(default_factory=dict)
    # The fact itself where it holds personal data: the outbox seals it.
    personal: Message | None = None

    @classmethod
    def of(cls, topic: str, key: bytes, fact: Message) -> "Event":
        """The event that tells a fact; the trace of the call under way goes with it."""
        personal = fact if holds_personal_data(fact.DESCRIPTOR) else None
        headers = {}
        parent = context.current().traceparent()
        if parent:
            headers["traceparent"] = parent
        name = fact.DESCRIPTOR.full_name
        return cls(topic, key, name, fact.SerializeToString(), new_id(), headers, personal)

    def all_headers(self) -> dict[str, str]:
        """CloudEvents attributes in binary mode, and what else travels."""
        return {"ce_id": str(self.event_id), "ce_type": self.type, **self.headers}

    def headers_json(self) -> str:
        """The same as JSON. Ids, names of messages and traces need no escaping, and are most."""
        known = f'{{"ce_id":"{self.event_id}","ce_type":"{self.type}"'
        if not self.headers:
            return known + "}"
        return f"{known},{json.dumps(dict(self.headers))[1:]}"


class Sealer(Protocol):
    """What seals personal fields; mesh.bus.sealing has it."""

    async def prepare(self, event: Event) -> None:
        """Have the key ready."""
        ...

    def sealed(self, event: Event) -> Event:
        """The event with its personal fields sealed."""
        ...


class Outbox:
    """Where an agent tells its facts; `told` hears of each type after the commit that told it."""

    def __init__(self, told: Callable[[str], None] = lambda _type: None) -> None:
        # One callable per type, so that a transaction remembers each once.
        self._telling = cache(lambda name: partial(told, name))
        self.sealer: Sealer | None = None

    async def put(self, tx: Transaction, event: Event) -> None:
        """Write the event into the transaction of the change it tells of."""
        if event.personal is not None and self.sealer is not None:
            await self.sealer.prepare(event)
        if tx.deferred is not None:
            tx.deferred.append(self.row(event))
            tx.after_commit(self._telling(event.type))
            return
        topic, part, key, headers, payload = self.row(event)
        await tx.execute(
            QUERIES.put_event, topic=topic, part=part, key=key, headers=headers, payload=payload
        )
        tx.after_commit(self._telling(event.type))

    async def put_all(self, tx: Transaction, events: Sequence[Event]) -> None:
        """Write several at once, in their order."""
        for event in events:
            if event.personal is not None and self.sealer is not None:
                await self.sealer.prepare(event)
        for name in {event.type for event in events}:
            tx.after_commit(self._telling(name))
        if tx.deferred is not None:
            tx.deferred.extend(map(self.row, events))
            return
        columns = zip(*map(self.row, events), strict=True)
        names = ("topics", "parts", "keys", "headers", "payloads")
        await tx.execute(QUERIES.put_events, **dict(zip(names, columns, strict=True)))

    def row(self, event: Event) -> tuple[str, int, bytes, str, bytes]:
        """Topic, partition, key, headers as JSON and payload: what a row of the outbox holds."""
        if event.personal is not None and self.sealer is not None:
            event = self.sealer.sealed(event)
        return event.topic, partition(event.key), event.key, event.headers_json(), event.payload


@cache
def holds_personal_data(descriptor: Any) -> bool:
    """Whether a message of this type may hold what a contract marks as personal."""
    return _may_hold(descriptor, frozenset())


def _may_hold(descriptor: Any, above: frozenset[str]) -> bool:
    if descriptor.full_name in above:
        return False
    below = above | {descriptor.full_name}
    return any(
        is_personal(item) or (item.message_type is not None and _may_hold(item.message_type, below))
        for item in descriptor.fields
    )


def channel(agent: str) -> str:
    """Where an agent's outbox is hinted at."""
    return f"hanse_{agent}"


@lru_cache(maxsize=REMEMBERED_KEYS)
def partition(key: bytes, partitions: int = PARTITIONS) -> int:
    """The partition of a key: murmur2 without its sign, modulo the number of partitions."""
    return (murmur2(key) & 0x7FFFFFFF) % partitions


def murmur2(data: bytes) -> int:
    """Kafka's 32-bit murmur2 (seed 0x9747b28c, org.apache.kafka.common.utils.Utils)."""
    magic, length = 0x5BD1E995, len(data)
    value = 0x9747B28C ^ length
    for at in range(0, length & ~3, 4):
        block = int.from_bytes(data[at : at + 4], "little") * magic & MASK
        block = (block ^ block >> 24) * magic & MASK
        value = (value * magic & MASK) ^ block
    rest = data[length & ~3 :]
    if rest:
        value = (value ^ int.from_bytes(rest, "little")) * magic & MASK
    value = (value ^ value >> 13) * magic & MASK
    return value ^ value >> 15
