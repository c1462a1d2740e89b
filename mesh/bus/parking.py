"""What could not be handled is set aside in the consumer's own schema, and a person is told.

On a strict topic the key is parked: its later events follow until it is redriven, other keys flow.
On a topic without order a failing event alone is set aside, tried again after 5 s, 1 min and
10 min (`orders.v1.retry.5s`, …), and is a dead letter (`orders.v1.dlq`) after that.
"""

import json
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hanse.mesh.v1 import agent_events_pb2
from mesh import context, inbox
from mesh.bus.handling import OUTAGES, Failed, Handling, event_id
from mesh.bus.lanes import Key
from mesh.bus.port import Part, Record
from mesh.database import Transaction
from mesh.inbox import Duplicate
from mesh.outbox import Event
from mesh.queries import load_queries

QUERIES = load_queries(Path(__file__).with_name("parking.sql"))
# The levels of a topic without order: name and seconds.
LEVELS = (("5s", 5.0), ("1m", 60.0), ("10m", 600.0))
REDRIVE_MAX = 100
REDRIVE_S_MIN = 0.25
DUE_MAX = 100

log = logging.getLogger("hanse.events")


class Gone(Duplicate):
    """Somebody else redrove the event."""


@dataclass(frozen=True, slots=True)
class Redriven:
    """What became of events that were tried again."""

    handled: int = 0
    failed: int = 0


class Parking:
    """The set-aside events of one agent."""

    def __init__(self, agent: Any, handling: Handling, unordered: frozenset[str]) -> None:
        self._agent = agent
        self._handling = handling
        self._unordered = unordered
        self._keys: set[Key] = set()

    async def load(self) -> None:
        """Learn which keys are parked; nobody but who reads a partition parks more of them."""
        rows = await self._agent.database.fetch(
            QUERIES.parked_keys, consumer=self._handling.consumer
        )
        self._keys = {(row["topic"], row["key"]) for row in rows}

    def is_due(self, record: Record, failed: Failed) -> bool:
        """Whether a record that failed is to be set aside now."""
        return failed.retry_s is None or (
            not self._is_strict(record) and failed.reason not in OUTAGES
        )

    def may_hold(self, record: Record) -> bool:
        """Whether the record's key may be parked; `follow` knows."""
        if not self._keys:
            return False
        return (record.part.topic, record.key) in self._keys and self._is_strict(record)

    async def follow(self, record: Record) -> bool:
        """Set a record aside behind its key; false when the key is not parked any more."""
        row = self._names(record.part.topic, record.key)
        async with self._agent.database.transaction() as tx:
            await tx.fetch(QUERIES.lock_key, **row)
            parked: bool = await tx.fetch_value(QUERIES.is_parked, **row)
            if parked and not await self._is_done(tx, record):
                await self._insert(tx, record, "FOLLOWS", 0, follows=True, retry_s=None)
        if not parked:
            self._keys.discard((record.part.topic, record.key))
        return parked

    async def park(self, record: Record, failed: Failed) -> None:
        """Set a record aside that failed too often, and say so once per key."""
        strict = self._is_strict(record)
        retry_s = None if strict else LEVELS[0][1]
        attempts = self._handling.attempts(record)
        async with self._agent.database.transaction() as tx:
            await tx.fetch(QUERIES.lock_key, **self._names(record.part.topic, record.key))
            if await self._is_done(tx, record):
                return
            await self._insert(tx, record, failed.reason, attempts, follows=False, retry_s=retry_s)
            if retry_s is None:
                await self._tell(tx, record, failed.reason)
        if strict:
            self._keys.add((record.part.topic, record.key))
        self._handling.forget([record])
        log.error("event set aside", extra={"event_id": str(event_id(record))})

    async def redrive(
        self, *, topic: str = "", keys: Sequence[bytes] | None = None, limit: int = REDRIVE_MAX
    ) -> Redriven:
        """Handle what is set aside again, each key in its order; a key stops where it fails.

        Ends early, between two events, when the call that asks for it has no time left.
        """
        rows = await self._agent.database.fetch(
            QUERIES.first_parked,
            consumer=self._handling.consumer,
            topic=topic,
            keys=keys,
            size=limit,
        )
        done = Redriven()
        for row in rows:
            while row is not None and done.handled + done.failed < limit:
                left_s = context.remaining_s()
                if left_s is not None and left_s < REDRIVE_S_MIN:
                    return done
                if await self._redrive(row):
                    done = Redriven(done.handled + 1, done.failed)
                    names = self._names(row["topic"], row["key"])
                    row = await self._agent.database.fetch_row(QUERIES.next_parked, **names)
                else:
                    done = Redriven(done.handled, done.failed + 1)
                    row = None
        return done

    async def retry_due(self) -> Redriven:
        """Of topics without order: try again what is due."""
        rows = await self._agent.database.fetch(
            QUERIES.due_parked, consumer=self._handling.consumer, size=DUE_MAX
        )
        outcomes = [await self._redrive(row) for row in rows]
        return Redriven(outcomes.count(True), outcomes.count(False))

    async def _redrive(self, row: Any) -> bool:
        record = _record(row)
        names = self._names(row["topic"], row["key"])
        ids = {**names, "event_id": row["event_id"]}

        async def hold(tx: Transaction) -> None:
            await tx.fetch(QUERIES.lock_key, **names)
            if await tx.fetch_value(QUERIES.hold_parked, **ids) is None:
                raise Gone

        async def unpark(tx: Transaction) -> None:
            await tx.execute(QUERIES.unpark_event, **ids)

        failed = await self._handling.attempt([record], hold, unpark)
        self._handling.forget([record])
        if failed is None:
            return True
        if failed.reason not in OUTAGES:
            await self._fail_again(record, ids, row["attempts"], failed.reason)
        return False

    async def _fail_again(
        self, record: Record, ids: dict[str, Any], attempts: int, reason: str
    ) -> None:
        strict = self._is_strict(record)
        retry_s = None if strict or attempts >= len(LEVELS) else LEVELS[attempts][1]
        async with self._agent.database.transaction() as tx:
            await tx.execute(QUERIES.park_again, **ids, reason=reason, retry_s=retry_s)
            if not strict and attempts == len(LEVELS):
                await self._tell(tx, record, reason)

    def _is_strict(self, record: Record) -> bool:
        return record.part.topic not in self._unordered

    def _names(self, topic: str, key: bytes) -> dict[str, Any]:
        return {"consumer": self._handling.consumer, "topic": topic, "key": key}

    async def _is_done(self, tx: Transaction, record: Record) -> bool:
        return bool(await inbox.seen(tx, self._handling.consumer, [event_id(record)]))

    async def _insert(
        self,
        tx: Transaction,
        record: Record,
        reason: str,
        attempts: int,
        *,
        follows: bool,
        retry_s: float | None,
    ) -> None:
        place = {"hanse_offset": "/".join(map(str, record.offset))}
        await tx.execute(
            QUERIES.park_event,
            **self._names(record.part.topic, record.key),
            event_id=event_id(record),
            type=record.headers.get("ce_type", ""),
            part=record.part.number,
            headers=json.dumps({**record.headers, **place}),
            event=record.payload,
            told_at=record.at,
            reason=reason,
            attempts=attempts,
            follows=follows,
            retry_s=retry_s,
        )

    async def _tell(self, tx: Transaction, record: Record, reason: str) -> None:
        """Let risk make an alert of it."""
        consumer, topic = self._handling.consumer, record.part.topic
        fact = agent_events_pb2.ProblemFound(
            agent=consumer,
            kind="EVENT_PARKED",
            subject_id=str(event_id(record)),
            severity=agent_events_pb2.PROBLEM_SEVERITY_HIGH,
            title=f"{consumer} set an event of {topic} aside",
            detail=reason[:2000],
            dedup_key=f"EVENT_PARKED/{consumer}/{topic}/{record.key.hex()}"[:200],
        )
        fact.find_time.FromDatetime(self._agent.clock.now())
        await self._agent.outbox.put(tx, Event.of(f"{consumer}.v1", record.key, fact))


def _record(row: Any) -> Record:
    part = Part(row["topic"], row["part"])
    headers = json.loads(row["headers"])
    return Record(part, (0, 0), row["key"], headers, row["event"], row["told_at"])


def retry_topic(topic: str, attempts: int) -> str:
    """The name of the level an event of a topic without order waits in."""
    level = attempts - 1
    return f"{topic}.retry.{LEVELS[level][0]}" if level < len(LEVELS) else f"{topic}.dlq"
