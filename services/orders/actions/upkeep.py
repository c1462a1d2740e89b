"""What time does to orders: holds end, wishes lapse, return windows close, shorts are covered."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from mesh.agent import Running
from mesh.database import Transaction
from mesh.errors import Refused
from mesh.ids import new_id
from services.orders.actions import cancelling, sourcing
from services.orders.actions.changing import Change, change, change_in
from services.orders.domain.lifecycles import OrderState
from services.orders.domain.order import Note, Order
from services.orders.domain.sourcing import Need
from services.orders.store import orders as store
from services.orders.store import shipments, wishes
from services.orders.wire import events

BATCH = 100
OVERDUE = "HOLD_OVERDUE"


async def end_holds(agent: Running) -> int:
    """Give up held orders nobody decided in time; those not confirmed end by their own saga."""
    due = await store.overdue_holds(agent.database, agent.clock.now(), BATCH)
    for order_id in due:
        async with agent.database.transaction() as tx:
            order = await store.lock(tx, order_id)
            if order.state is OrderState.ON_HOLD and order.confirmed_at is not None:
                await cancelling.begin(tx, agent, order, reason=OVERDUE, by="orders")
    return len(due)


async def lapse_wishes(agent: Running) -> int:
    """Refuse wishes to cancel that nobody decided in time: the order goes on as it was."""
    due = await wishes.overdue_cancellations(agent.database, agent.clock.now(), BATCH)
    for cancellation_id in due:
        try:
            async with agent.database.transaction() as tx:
                await cancelling.decide_cancellation(
                    tx, agent, cancellation_id, grant=False, by="orders", note="not decided in time"
                )
        except Refused as refusal:
            # Somebody decided between the look and the lock.
            if refusal.reason != "CANCELLATION_STATE":
                raise
    return len(due)


async def complete(agent: Running) -> int:
    """Close delivered orders whose return window is over."""
    now = agent.clock.now()
    before = now - timedelta(days=agent.settings.return_days)
    due = await store.closed_windows(agent.database, before, BATCH)

    def decide(order: Order) -> Change | None:
        if order.state is not OrderState.DELIVERED:
            return None
        done = order.become(OrderState.COMPLETED, at=now)
        note = Note("STATE_CHANGED", order.state, done.state)
        return Change(done, note, [events.completed(done)])

    for order_id in due:
        await change(agent, order_id, decide)
    return len(due)


async def pick_short(
    tx: Transaction,
    agent: Running,
    *,
    shipment_id: UUID,
    allocation_id: UUID,
    line_no: int,
    sku: str,
    missing: int,
    cause: str,
) -> None:
    """Units were not at their place: they wait, and another place is tried at once."""
    now = agent.clock.now()
    found = await shipments.get(tx, shipment_id)
    order = await store.lock(tx, found.order_id)
    shipment = await shipments.get(tx, shipment_id)
    if not shipment.is_live or shipment.has_left or order.is_final:
        return
    shorter = shipment.lose(allocation_id, missing, at=now)
    await shipments.save(tx, shorter)
    await shipments.reduce_line(tx, shipment_id, allocation_id, missing)
    need = Need(line_no, sku, missing)
    backorder_id = new_id()
    await shipments.insert_backorders(
        tx, order.order_id, [(backorder_id, need)], cause=cause, priority=order.priority, at=now
    )
    line = order.line(line_no)
    per_unit = next((part.quantity for part in line.needs if part.sku == sku), 1)
    units = min(line.quantity, line.backordered + -(-missing // per_unit))
    waiting = order.with_lines(replace(line, backordered=units))
    changed = order.changed(at=now, lines=waiting)
    told = [
        events.backordered(changed, backorder_id, need),
        events.changed(changed, "PICK_SHORT", [changed.line(line_no)]),
    ]
    note = Note("PICK_SHORT", new=f"{missing} {sku}", reason="PICK_SHORT")
    changed = await change_in(tx, agent, order, Change(changed, note, told))
    mine = [
        held
        for held in await shipments.backorders_of(tx, order.order_id)
        if held.backorder_id == backorder_id
    ]
    await sourcing.fill_backorders(tx, agent, mine, cause)


async def covered(tx: Transaction, agent: Running, *, sku: str, available: int, cause: str) -> None:
    """Stock came in: those who wait longest for it get it, as far as it goes."""
    left, served = available, []
    for held in await shipments.waiting(tx, sku, BATCH):
        if left <= 0:
            break
        left -= held.quantity
        served.append(held)
    await sourcing.fill_backorders(tx, agent, served, cause)
