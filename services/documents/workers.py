"""Rendering what was issued, and deleting what has had its time."""

import asyncio
from datetime import timedelta

from mesh.agent import Running
from services.documents import actions

BATCH = 8
IDLE_S = 0.5
PURGE_EVERY = timedelta(hours=6)
PURGE_BATCH = 500


async def render_papers(agent: Running) -> None:
    """Render what is due, one after another, until the agent stops."""
    try:
        while True:
            if not await actions.render_due(agent, BATCH):
                await agent.clock.sleep(IDLE_S)
    finally:
        await asyncio.shield(actions.close_press(agent))


async def purge_papers(agent: Running) -> None:
    """Delete papers that need not be kept any longer."""
    while True:
        await agent.clock.sleep(PURGE_EVERY.total_seconds())
        while await actions.purge(agent, PURGE_BATCH) == PURGE_BATCH:
            await agent.clock.sleep(IDLE_S)
