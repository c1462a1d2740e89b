"""Trucks that leave: their units go off stock exactly once, and each shipment is told of.

Closing is one transaction; what follows is another one per batch around a call to inventory whose
request id is the load's and the batch's, so it can be taken up again after a crash at any point.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid5

from mesh.agent import Running
from mesh.database import Transaction
from mesh.errors import NotFound, Refused
from mesh.ids import to_typeid
from services.warehouse.actions import tell
from services.warehouse.calls import inventory
from services.warehouse.domain import FloorOrder, FloorOrderState, Load, LoadState, batches
from services.warehouse.store import floor as store
from services.warehouse.wire import floor as wire


async def close_load(
    tx: Transaction,
    agent: Running,
    *,
    load_id: UUID,
    manifest_id: str,
    departs_at: datetime | None,
) -> Load:
    """The truck leaves; raises LOAD_EMPTY, LOAD_STATE."""
    now = agent.clock.now()
    load = await store.get_load(tx, load_id, lock=True)
    closed = load.close(manifest_id, departs_at or now, now)
    await store.save_load(tx, closed)
    return closed


async def depart(agent: Running, load_id: UUID) -> Load:
    """Take what a closed load holds off stock and tell of each shipment; as often as needed."""
    for batch in await _batches(agent, load_id):
        await _dispatch(agent, load_id, batch)
    async with agent.database.transaction() as tx:
        left = await store.lock_of_load(tx, load_id)
        load = await store.get_load(tx, load_id, lock=True)
        if load.state is LoadState.CLOSED and not left:
            load = load.become(LoadState.DEPARTED, agent.clock.now())
            await store.save_load(tx, load)
    return load


async def _batches(agent: Running, load_id: UUID) -> list[list[FloorOrder]]:
    """What is staged on the load in batches that stay as they are once numbered."""
    async with agent.database.transaction() as tx:
        found = await store.lock_of_load(tx, load_id)
        numbered = batches(found)
        fresh = [order for order, known in zip(numbered, found, strict=True) if order != known]
        if fresh:
            await store.save_floor_orders(tx, fresh, agent.clock.now(), tasks=())
    groups: dict[int, list[FloorOrder]] = {}
    for order in numbered:
        groups.setdefault(order.batch, []).append(order)
    return [groups[number] for number in sorted(groups)]


async def _dispatch(agent: Running, load_id: UUID, orders: Sequence[FloorOrder]) -> None:
    """One batch; where inventory refuses it, each shipment alone, so that one holds up none."""
    try:
        await _issue(agent, uuid5(load_id, f"batch/{orders[0].batch}"), load_id, orders)
    except (Refused, NotFound):
        for order in orders:
            await _dispatch_alone(agent, load_id, order)
    else:
        await _tell_dispatched(agent, orders)


async def _dispatch_alone(agent: Running, load_id: UUID, order: FloorOrder) -> None:
    try:
        await _issue(agent, uuid5(order.floor_order_id, "issue"), load_id, [order])
    except (Refused, NotFound) as refusal:
        subject = to_typeid("flo", order.floor_order_id)
        agent.log.error("not off stock", extra={"subject": subject, "reason": refusal.reason})
        title = f"A shipment is on a truck but not off stock: {refusal.reason}"
        fact = wire.problem("STOCK_NOT_ISSUED", subject, title, agent.clock.now())
        async with agent.database.transaction() as tx:
            await tell(tx, agent, subject, fact)
    else:
        await _tell_dispatched(agent, [order])


async def _issue(
    agent: Running, request_id: UUID, load_id: UUID, orders: Sequence[FloorOrder]
) -> None:
    units = [unit for order in orders for unit in order.issues()]
    if units:
        await inventory.issue(agent, request_id, units, to_typeid("lod", load_id))


async def _tell_dispatched(agent: Running, orders: Sequence[FloorOrder]) -> None:
    async with agent.database.transaction() as tx:
        now = agent.clock.now()
        ids = [order.floor_order_id for order in orders]
        gone = [
            order.dispatch(now)
            for order in await store.lock_floor_orders(tx, floor_order_ids=ids)
            if order.state is FloorOrderState.STAGED
        ]
        await store.save_floor_orders(tx, gone, now, tasks=())
        for order in gone:
            await tell(tx, agent, order.order_id, wire.shipment_dispatched(order, now))
