"""What orders does without being asked."""

import asyncio

from mesh.agent import Running
from services.orders.actions import upkeep


async def keep_time(agent: Running) -> None:
    """End holds, lapse wishes, close return windows; each sweep is a few indexed look-ups."""
    while True:
        await upkeep.end_holds(agent)
        await upkeep.lapse_wishes(agent)
        await upkeep.complete(agent)
        await asyncio.sleep(agent.settings.sweep_s)
