"""Following an order: its changes as they are stored, whoever stores them."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from time import monotonic
from uuid import UUID

from mesh.agent import Running
from services.orders.domain.order import Note, Order
from services.orders.store import orders as store

# Changes by other instances are seen by looking; a second is soon enough for eyes.
LOOK_S = 0.25
BATCH = 200


@dataclass(frozen=True, slots=True)
class Seen:
    """An order after a change with the entries since the last one; a heartbeat has neither."""

    order: Order | None
    entries: tuple[Note, ...] = ()
    revision: int = 0
    is_draining: bool = False


async def watch(
    agent: Running, order_id: UUID, *, after: int, everything: bool
) -> AsyncIterator[Seen]:
    """The order as it is, then each change, until it is final or the agent leaves.

    `after` is the revision that was seen last; with zero the order comes first as it is.
    """
    order = await store.get(agent.database, order_id)
    seen = after or order.revision
    if not after:
        entries = await _entries(agent, order_id, 0, everything)
        yield Seen(order, tuple(entries), order.revision)
    last_at = monotonic()
    while not (order.is_final and seen >= order.revision):
        if not agent.health.is_ready and "drain" in agent.health.reasons:
            yield Seen(None, revision=seen, is_draining=True)
            return
        entries = await _entries(agent, order_id, seen, True)
        if entries:
            order = await store.get(agent.database, order_id)
            shown = tuple(note for note in entries if everything or note.is_visible)
            seen = max(order.revision, entries[-1].seq)
            last_at = monotonic()
            yield Seen(order, shown, seen)
        elif monotonic() - last_at >= agent.settings.heartbeat_s:
            last_at = monotonic()
            yield Seen(None, revision=seen)
        else:
            await asyncio.sleep(LOOK_S)


async def _entries(agent: Running, order_id: UUID, after: int, everything: bool) -> list[Note]:
    return await store.timeline(
        agent.database, order_id, after=after, everything=everything, size=BATCH
    )
