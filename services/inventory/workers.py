"""Loops of inventory: holds end, changes are told."""

import asyncio
from collections.abc import Awaitable, Callable

from mesh.agent import Running
from mesh.database import Transaction
from mesh.errors import Unavailable
from services.inventory import actions

EXPIRE_S = 1.0
EXPIRE_BATCH = 100
TELL_S = 0.5
TELL_BATCH = 500

Round = Callable[[Transaction, Running, int], Awaitable[int]]


async def expire_reservations(agent: Running) -> None:
    """End holds by the database's clock; several instances share the work."""
    await _rounds(agent, actions.expire_reservations, EXPIRE_BATCH, EXPIRE_S)


async def tell_changes(agent: Running) -> None:
    """Tell what became of the SKUs that changed, at most once per SKU and round."""
    await _rounds(agent, actions.tell_changes, TELL_BATCH, TELL_S)


async def _rounds(agent: Running, act: Round, batch: int, pause_s: float) -> None:
    while True:
        done = 0
        try:
            async with agent.database.transaction() as tx:
                done = await act(tx, agent, batch)
        except Unavailable as error:
            agent.log.debug("round put off", extra={"reason": error.reason})
        if done < batch:
            await asyncio.sleep(pause_s)
