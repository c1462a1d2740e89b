"""Loops of transport: the house's parcels, labels in doubt, labels to be made, old quotes."""

from mesh.agent import Running
from services.transport.actions import consigning, tracking
from services.transport.store.consignments import forget_quotes

SHORT_DAY_S = 3_600.0
FAST_S, SLOW_S = 0.5, 5.0
DOUBTS_S = 5.0
FORGET_S = 600.0
FORGET_BATCH = 1_000


async def move_parcels(agent: Running) -> None:
    """Lead the house carrier's parcels from scan to scan."""
    if agent.mesh.environment == "production" and not agent.settings.house_own_fleet:
        return
    idle_s = FAST_S if agent.settings.day_s < SHORT_DAY_S else SLOW_S
    while True:
        if await tracking.move_parcels(agent) < tracking.BATCH:
            await agent.clock.sleep(idle_s)


async def settle_labels(agent: Running) -> None:
    """Read back what is in doubt, and let documents make labels it could not make."""
    while True:
        await consigning.resolve_doubts(agent)
        await consigning.label_missing(agent)
        await agent.clock.sleep(DOUBTS_S)


async def forget_old_quotes(agent: Running) -> None:
    """Delete quotes whose time is over."""
    while True:
        while await forget_quotes(agent.database, agent.clock.now(), FORGET_BATCH) == FORGET_BATCH:
            pass
        await agent.clock.sleep(FORGET_S)
