"""Events heard: each takes effect once, because it is noted in the transaction of its effect.

An agent's `hears.py` is a table of `on(topic, message, act)`. The note is written last, so that an
act can lock what it changes before the transaction writes anything: order per key rests on that.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, TypeAlias
from uuid import UUID

from mesh.database import Transaction, load_queries

QUERIES = load_queries(Path(__file__).with_name("inbox.sql"))
# Longer than a bus keeps its events and than the longest saga runs: an event that comes again
# after that would count twice.
RETENTION_DAYS = 45
FORGET_BATCH = 1_000


@dataclass(frozen=True, slots=True)
class Heard:
    """What is known of an event beside the fact it tells."""

    event_id: UUID
    key: bytes
    topic: str
    at: datetime
    attempt: int = 1
    headers: Mapping[str, str] = field(default_factory=dict)


# transaction, running agent, the generated message, Heard
Act: TypeAlias = Callable[[Transaction, Any, Any, Heard], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Handler:
    """One line of `HEARS`: what an agent does when it hears a fact on a topic."""

    topic: str
    message: Any
    act: Act
    together: int = 1
    patience_s: float = 0.0

    @property
    def type(self) -> str:
        """The full name of the message."""
        return str(self.message.DESCRIPTOR.full_name)


def on(
    topic: str, message: Any, act: Act, *, together: int = 1, patience_s: float = 0.0
) -> Handler:
    """Do `act` for every `message` on `topic`, once each, in the order of each key.

    `together`: so many events, of any keys, may share one transaction. Only for acts that lock
    nothing and tell nothing, such as those that keep counts or copies. `patience_s`: nobody waits
    for this act, so the bus may let so much time pass, and hand out together what gathered.
    """
    return Handler(topic, message, act, together, patience_s)


class Duplicate(Exception):
    """Somebody handled the event meanwhile; the transaction is rolled back."""


async def note(tx: Transaction, consumer: str, event_ids: Sequence[UUID]) -> None:
    """Note events in the transaction of their effect; raises Duplicate when one was there."""
    noted = await tx.fetch_value(QUERIES.note_events, consumer=consumer, event_ids=event_ids)
    if noted < len(event_ids):
        raise Duplicate


async def seen(statements: Any, consumer: str, event_ids: Sequence[UUID]) -> set[UUID]:
    """Those of the events that the consumer has handled already."""
    rows = await statements.fetch(QUERIES.seen_events, consumer=consumer, event_ids=event_ids)
    return {row["event_id"] for row in rows}


async def forget(database: Any, *, days: int = RETENTION_DAYS) -> int:
    """Drop notes older than the retention; how many."""
    total = 0
    while True:
        gone: int = await database.execute(QUERIES.forget_notes, days=days, size=FORGET_BATCH)
        total += gone
        if gone < FORGET_BATCH:
            return total
