"""Loops of warehouse: floors that work by themselves, trucks that must not be forgotten."""

import asyncio
from datetime import timedelta

from mesh.agent import Running
from mesh.errors import Failure, Refused
from services.values import Measure
from services.warehouse.actions import floor, loads, receiving
from services.warehouse.calls import products
from services.warehouse.store import floor as store
from services.warehouse.store import receiving as putaways

WORK_S = 0.5
WORK_BATCH = 20
LEAVE_S = 1.0
LOADS_BATCH = 50
UNKNOWN = Measure(0, 0, 0, 0)
# A call that closes a load is still at it for so long.
FINISH_AFTER = timedelta(seconds=15)


async def work_floors(agent: Running) -> None:
    """Automatic floors pick and pack what is released to them."""
    while True:
        if await _round(agent) < WORK_BATCH:
            await asyncio.sleep(WORK_S)


async def send_loads(agent: Running) -> None:
    """Trucks of automatic floors leave; what was begun and not ended is brought to its end."""
    while True:
        try:
            await leave(agent)
        except Failure as failure:
            agent.log.warning("loads wait", extra={"reason": failure.reason})
        await asyncio.sleep(LEAVE_S)


async def leave(agent: Running) -> None:
    """One round of `send_loads`."""
    for load_id in await store.loads_to_close(agent.database, LOADS_BATCH):
        try:
            async with agent.database.transaction() as tx:
                await loads.close_load(tx, agent, load_id=load_id, manifest_id="", departs_at=None)
        except Refused:
            # Another instance was faster, or everything was recalled.
            continue
        await loads.depart(agent, load_id)
    before = agent.clock.now() - FINISH_AFTER
    for load_id in await store.loads_to_finish(agent.database, before, LOADS_BATCH):
        await loads.depart(agent, load_id)
    for task_id in await putaways.putaways_to_finish(agent.database, before, LOADS_BATCH):
        await receiving.finish_putaway(agent, task_id)


async def _round(agent: Running) -> int:
    try:
        skus = await store.list_to_do(agent.database, WORK_BATCH)
        if not skus:
            return 0
        known = await products.measures(agent, skus)
        # What products knows no size of is packed all the same: it weighs what its box weighs.
        measures = {sku: known.get(sku, UNKNOWN) for sku in skus}
        async with agent.database.transaction() as tx:
            return await floor.work_floors(tx, agent, measures=measures, size=WORK_BATCH)
    except Failure as failure:
        agent.log.warning("floor waits", extra={"reason": failure.reason})
        return 0
