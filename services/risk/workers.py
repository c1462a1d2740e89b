"""Loops of risk: what was counted becomes points, and points are looked at."""

from mesh.agent import Running
from mesh.errors import Unavailable
from services.risk import actions

WATCH_S = 15.0


async def watch(agent: Running) -> None:
    """Close the buckets of live metrics and look for what is unusual in them."""
    while True:
        await agent.clock.sleep(WATCH_S)
        try:
            async with agent.database.transaction() as tx:
                await actions.close_buckets(tx, agent)
        except Unavailable as error:
            agent.log.debug("watch put off", extra={"reason": error.reason})
