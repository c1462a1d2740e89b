"""The face of an agent's events for operators: how far it is, what it set aside, what flows by."""

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from google.protobuf import message_factory
from google.protobuf.message import DecodeError

from hanse.mesh.v1 import event_service_pb2 as pb
from hanse.mesh.v1 import event_service_pb2_grpc as pb_grpc
from mesh import context as calls
from mesh.bus.parking import QUERIES as PARKING
from mesh.bus.parking import REDRIVE_MAX
from mesh.bus.pglog import LONG_AGO
from mesh.bus.pglog import QUERIES as LOG
from mesh.bus.port import Lost
from mesh.descriptors import message
from mesh.errors import NotFound, Unavailable
from mesh.outbox import PARTITIONS
from mesh.telemetry import redact

PAGE_SIZE = 50
TAIL_BATCH = 200
TAIL_EVERY_S = 0.25
HEARTBEAT_S = 10.0
FIRST = (0, -1)


class EventService(pb_grpc.EventServiceServicer):
    """Served by every agent that has a database."""

    def __init__(self, agent: Any) -> None:
        self.agent = agent
        self._events = agent.events

    async def ListLag(self, request: Any, context: Any) -> pb.ListLagResponse:
        topics = self._events.handling.topics()
        if request.topic:
            topics = {topic: types for topic, types in topics.items() if topic == request.topic}
        group = self._events.handling.consumer
        try:
            found = await self._events.bus.lag(group, topics) if topics else []
        except Lost as error:
            raise Unavailable("BUS_UNAVAILABLE", cause=str(error)) from None
        consumer = self._events.consumer
        # A broker does not say how old its events are; who reads them here does.
        here = {} if consumer is None else consumer.behind_s(datetime.now(UTC))
        answer = pb.ListLagResponse(
            dead_letter_count=await self.agent.database.fetch_value(PARKING.count_set_aside)
        )
        for lag in found:
            line = answer.partitions.add(
                group=group,
                topic=lag.part.topic,
                partition=lag.part.number,
                behind_count=lag.behind,
                owner=lag.owner,
            )
            late_s = lag.behind_s or (here.get(lag.part.topic, 0.0) if lag.behind else 0.0)
            line.behind.FromMicroseconds(round(late_s * 1e6))
        return answer

    async def ListDeadLetters(self, request: Any, context: Any) -> pb.ListDeadLettersResponse:
        size = request.page_size or PAGE_SIZE
        rows = await self.agent.database.fetch(
            PARKING.list_parked,
            after=int(request.page_token) if request.page_token.isdecimal() else 0,
            consumer=request.consumer,
            topic=request.topic,
            keys=keys(request.key),
            size=size + 1,
        )
        answer = pb.ListDeadLettersResponse(
            next_page_token=str(rows[size - 1]["id"]) if len(rows) > size else ""
        )
        for row in rows[:size]:
            letter = answer.dead_letters.add(
                event_id=str(row["event_id"]),
                consumer=row["consumer"],
                topic=row["topic"],
                key=told_key(row["key"]),
                type=row["type"],
                reason=row["reason"],
                attempt_count=row["attempts"],
                follows=row["follows"],
            )
            letter.park_time.FromDatetime(row["at"])
        return answer

    async def RedriveDeadLetters(self, request: Any, context: Any) -> pb.RedriveDeadLettersResponse:
        # A repetition redrives what is left: each event still takes effect once.
        if request.consumer != self._events.handling.consumer:
            raise NotFound("CONSUMER_UNKNOWN", consumer=request.consumer)
        done = await self._events.parking.redrive(
            topic=request.topic, keys=keys(request.key), limit=request.limit or REDRIVE_MAX
        )
        return pb.RedriveDeadLettersResponse(handled_count=done.handled, failed_count=done.failed)

    async def TailEvents(self, request: Any, context: Any) -> AsyncIterator[pb.TailEventsResponse]:
        database = self._events.log.database
        wanted = keys(request.key)
        position = await self._begin(request)
        quiet_s = HEARTBEAT_S
        while True:
            look = await database.fetch_row(LOG.look)
            rows = await database.fetch(
                LOG.read_outbox,
                tx=position[0],
                id=position[1],
                xmin=look["xmin"],
                since=LONG_AGO,
                topics=[request.topic or f"{self.agent.agent.name}.v1"],
                parts=list(range(PARTITIONS)),
                types=list(request.types),
                size=TAIL_BATCH,
            )
            for row in rows:
                if wanted is None or row["key"] in wanted:
                    quiet_s = 0.0
                    yield pb.TailEventsResponse(event=_tailed(row))
            if len(rows) == TAIL_BATCH:
                position = (rows[-1]["tx"], rows[-1]["id"])
                continue
            position = (look["xmin"], -1)
            if quiet_s >= HEARTBEAT_S:
                quiet_s = 0.0
                beat = pb.TailEventsResponse()
                beat.heartbeat.beat_time.GetCurrentTime()
                yield beat
            await asyncio.sleep(TAIL_EVERY_S)
            quiet_s += TAIL_EVERY_S

    async def _begin(self, request: Any) -> tuple[int, int]:
        database = self._events.log.database
        look = await database.fetch_row(LOG.look)
        if not request.back_count:
            return (look["xmin"], -1)
        row = await database.fetch_row(
            LOG.outbox_back, topic=request.topic, xmin=look["xmin"], back=request.back_count
        )
        return FIRST if row is None else (row["tx"], row["id"])


def keys(text: str) -> Sequence[bytes] | None:
    """The keys a text may mean: the bytes of an id, or the text itself; None without one."""
    if not text:
        return None
    try:
        return [UUID(text).bytes, text.encode()]
    except ValueError:
        return [text.encode()]


def told_key(key: bytes | None) -> str:
    """A key as people read it."""
    if not key:
        return ""
    if len(key) == 16:
        return str(UUID(bytes=bytes(key)))
    return key.decode() if key.isascii() and key.decode().isprintable() else key.hex()


def _tailed(row: Any) -> pb.TailedEvent:
    headers = json.loads(row["headers"] or "{}")
    event = pb.TailedEvent(
        event_id=headers["ce_id"],
        topic=row["topic"],
        key=told_key(row["key"]),
        type=headers["ce_type"],
        trace_id=calls.parse_traceparent(headers.get("traceparent", ""))[0],
    )
    event.tell_time.FromDatetime(row["at"])
    try:
        kind = message_factory.GetMessageClass(message(event.type))
        event.payload.update(redact(kind.FromString(row["payload"])))
    except (KeyError, DecodeError):
        event.payload.update({"unreadable": len(row["payload"])})
    return event
