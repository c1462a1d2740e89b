"""One event, one effect: the handler's transaction, and what its failure means."""

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Protocol, TypeAlias
from uuid import UUID

from google.protobuf.message import DecodeError

from mesh import context, errors, inbox
from mesh.bus.port import Record
from mesh.database import Transaction
from mesh.identity import Principal
from mesh.inbox import Duplicate, Handler, Heard

HANDLE_S_MAX = 6.0
# The waits between attempts of an event whose key has to wait for it.
RETRY_S = (0.1, 0.5, 2.0, 5.0)
OUTAGE_S_MAX = 2.0
# Failures of the ground and not of the event: they are not counted.
OUTAGES = frozenset({"DATABASE_UNAVAILABLE", "DATABASE_IN_DOUBT", "DATABASE_BUSY"})

log = logging.getLogger("hanse.events")
InTx: TypeAlias = Callable[[Transaction], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Failed:
    """An attempt that came to nothing; `retry_s` None: it is not to be tried again here."""

    reason: str
    retry_s: float | None


class Opener(Protocol):
    """What opens sealed fields; mesh.bus.sealing has it."""

    async def open(self, fact: Any, topic: str, event_id: UUID, kid: str) -> None:
        """Open a fact's personal fields in place."""
        ...


class Handling:
    """The handlers of one agent and the attempts they have made."""

    def __init__(self, agent: Any, handlers: Sequence[Handler]) -> None:
        self.consumer = str(agent.agent.name)
        self._agent = agent
        self._handlers = {(item.topic, item.type): item for item in handlers}
        if len(self._handlers) < len(handlers):
            raise ValueError(f"{self.consumer} hears a message of a topic twice")
        self.seal: Opener | None = None
        self._attempts: dict[UUID, int] = {}
        # What failed in company is tried alone.
        self._alone: set[str] = set()

    def topics(self) -> dict[str, list[str]]:
        """The topics heard, and of each the types of message."""
        found: dict[str, list[str]] = {}
        for topic, type_name in self._handlers:
            found.setdefault(topic, []).append(type_name)
        return found

    def patience(self) -> dict[str, float]:
        """How long each type of message may wait on the bus, where it may at all."""
        found: dict[str, float] = {}
        for (_, type_name), item in self._handlers.items():
            found[type_name] = min(item.patience_s, found.get(type_name, item.patience_s))
        return {type_name: seconds for type_name, seconds in found.items() if seconds}

    def handler(self, record: Record) -> Handler | None:
        """Who hears it, if anybody."""
        return self._handlers.get((record.part.topic, record.headers.get("ce_type", "")))

    def together(self, record: Record) -> int:
        """How many events may share a transaction with this one."""
        if self._alone and record.headers.get("ce_id") in self._alone:
            return 1
        handler = self.handler(record)
        return 1 if handler is None else handler.together

    async def attempt(
        self, records: Sequence[Record], before: InTx | None = None, after: InTx | None = None
    ) -> Failed | None:
        """Handle records in one transaction; None when they are done, also by somebody else.

        `before` and `after` run in that transaction, around the handlers.
        """
        # A task of its own: whatever a handler raises is looked at here and nowhere swallowed.
        task = asyncio.ensure_future(self._handle(records, before, after))
        try:
            await asyncio.wait((task,), timeout=HANDLE_S_MAX)
        finally:
            if not task.done():
                task.cancel()
        if not task.done():
            await asyncio.wait((task,))
        if not task.cancelled() and task.exception() is None:
            self.forget(records)
            return None
        error = errors.Late("HANDLER_SLOW") if task.cancelled() else task.exception()
        if isinstance(error, Duplicate) and len(records) == 1:
            self.forget(records)
            return None
        return self._failed(records, error)

    def _failed(self, records: Sequence[Record], error: Any) -> Failed:
        if isinstance(error, errors.Failure) and error.reason in OUTAGES:
            return Failed(error.reason, random.uniform(OUTAGE_S_MAX / 20, OUTAGE_S_MAX))
        reason = f"{type(error).__name__}: {error}"[:2000]
        if len(records) > 1:
            self._alone.update(record.headers["ce_id"] for record in records)
            return Failed(reason, 0.0)
        of = event_id(records[0])
        number = self._attempts[of] = self._attempts.get(of, 0) + 1
        told = {"event_id": str(of), "topic": records[0].part.topic, "attempt": number}
        log.warning("handler failed", extra=told, exc_info=error)
        if number <= len(RETRY_S):
            return Failed(reason, RETRY_S[number - 1] * random.uniform(0.5, 1))
        return Failed(reason, None)

    def attempts(self, record: Record) -> int:
        """How often it has failed so far."""
        return self._attempts.get(event_id(record), 0)

    def forget(self, records: Sequence[Record]) -> None:
        """They are settled."""
        if self._attempts or self._alone:
            for record in records:
                self._attempts.pop(event_id(record), None)
                self._alone.discard(record.headers["ce_id"])

    async def _handle(
        self, records: Sequence[Record], before: InTx | None, after: InTx | None
    ) -> None:
        ids = [event_id(record) for record in records]
        # Whoever tries again must not trip over what is done already.
        done: set[UUID] = set()
        async with self._agent.database.transaction() as tx:
            if before is not None:
                await before(tx)
            if before is not None or self._attempts.get(ids[0]):
                done = await inbox.seen(tx, self.consumer, ids)
            left = [(record, of) for record, of in zip(records, ids, strict=True) if of not in done]
            for record, of in left:
                await self._act(tx, record, of)
            if after is not None:
                await after(tx)
            if left:
                await inbox.note(tx, self.consumer, [of for _, of in left])

    async def _act(self, tx: Any, record: Record, of: UUID) -> None:
        handler = self.handler(record)
        if handler is None:
            raise errors.Fault("EVENT_WITHOUT_HANDLER", type=record.headers.get("ce_type"))
        try:
            fact = handler.message.FromString(record.payload)
        except DecodeError as error:
            raise errors.Fault("EVENT_UNREADABLE", str(error)) from error
        topic = record.part.topic
        if "kid" in record.headers:
            if self.seal is None:
                raise errors.Fault("EVENT_SEALED", topic=topic)
            await self.seal.open(fact, topic, of, record.headers["kid"])
        heard = Heard(
            of, record.key, topic, record.at, self._attempts.get(of, 0) + 1, record.headers
        )
        token = context.CALL.set(_surroundings(topic, of, record.headers))
        try:
            await handler.act(tx, self._agent, fact, heard)
        finally:
            context.CALL.reset(token)


def event_id(record: Record) -> UUID:
    """The id its publisher gave it."""
    return UUID(record.headers["ce_id"])


@cache
def _publisher(topic: str) -> Principal:
    name = topic.partition(".")[0]
    return Principal("agent", name, name)


def _surroundings(topic: str, of: UUID, headers: Mapping[str, str]) -> context.CallContext:
    """What a handler runs in: the publisher asks, and the event's trace goes on."""
    trace_id, parent, sampled = "", "", False
    if "traceparent" in headers:
        trace_id, parent, sampled = context.parse_traceparent(headers["traceparent"])
    return context.CallContext(
        principal=_publisher(topic),
        trace_id=trace_id or of.hex,
        span_id=context.new_span(),
        parent_span_id=parent,
        is_sampled=sampled,
    )
