"""Giving up an order that has not left: at once, or when a person has decided."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from mesh.agent import Running
from mesh.database import Transaction
from mesh.errors import Refused, Unavailable, Unbuilt
from mesh.ids import new_id
from mesh.saga import State
from services.orders.actions.changing import Change, actor, change_in, load
from services.orders.calls import warehouse
from services.orders.domain.cancellation import Cancellation, may_cancel, needs_decision
from services.orders.domain.lifecycles import (
    CancellationState,
    LineState,
    OrderState,
    ShipmentState,
)
from services.orders.domain.order import Note, Order
from services.orders.domain.process import Batch, Cancelling, Units
from services.orders.domain.shipment import Shipment
from services.orders.store import orders as store
from services.orders.store import shipments, wishes
from services.orders.wire import events

OVER = (OrderState.CANCELLING, OrderState.CANCELLED)
ENDS_S_MAX = 2.0


async def may_begin(
    order_id: UUID, lines: Sequence[tuple[int, int]], agent: Running, *, by: str, why: str
) -> tuple[Order, bool]:
    """What is asked of others before a cancellation is stored: the order, whether a person decides.

    An order that is not confirmed yet is turned back by its own saga, and is then rejected.
    """
    order = await load(agent, order_id)
    if lines and any(order.line(no).open > units for no, units in lines):
        raise Unbuilt("PARTIAL_CANCELLATION", "Only whole orders can be cancelled so far.")
    if order.confirmed_at is None and not order.is_final and order.saga_id:
        await agent.sagas.order(order.saga_id, "cancel", by=by, why=why)
        await agent.sagas.wait_for(order.saga_id, until="end", timeout_s=ENDS_S_MAX)
        order = await load(agent, order_id)
        if order.state is OrderState.REJECTED:
            return order, False
    if order.state in OVER or order.cancellation_id:
        return order, False
    may_cancel(order)
    if order.saga_id:
        outcome = await agent.sagas.wait_for(order.saga_id, until="end", timeout_s=ENDS_S_MAX)
        if not outcome.is_final:
            raise Unavailable("ORDER_BUSY", "The order is still on its way; try again.")
    return order, needs_decision(await warehouse.floor_states(order_id, agent))


async def cancel(
    tx: Transaction, agent: Running, order_id: UUID, *, reason: str, note: str, asks: bool
) -> Order:
    """The order on its way to being cancelled, or with a wish to that waits for a person."""
    order = await store.lock(tx, order_id)
    if order.state in OVER or order.state is OrderState.REJECTED or order.cancellation_id:
        return order
    may_cancel(order)
    if not asks:
        return await begin(tx, agent, order, reason=reason, by=actor())
    now = agent.clock.now()
    wish = Cancellation(
        cancellation_id=new_id(),
        order_id=order_id,
        state=CancellationState.REQUESTED,
        reason=reason,
        requested_by=actor(),
        due_at=now + timedelta(hours=agent.settings.cancellation_hours),
        created_at=now,
        updated_at=now,
        note=note,
    )
    await wishes.insert_cancellation(tx, wish)
    asked = order.changed(at=now, cancellation_id=wish.cancellation_id)
    told = Change(
        asked, Note("CANCELLATION_REQUESTED", reason=reason), [events.wish_to_cancel(asked, wish)]
    )
    return await change_in(tx, agent, order, told)


async def begin(
    tx: Transaction,
    agent: Running,
    order: Order,
    *,
    reason: str,
    by: str,
    cancellation_id: UUID | None = None,
) -> Order:
    """Start the saga that gives an order up."""
    known = await shipments.of_order(tx, order.order_id)
    cancelling = Cancelling(
        order_id=order.order_id,
        order_number=order.order_number,
        customer_id=order.customer_id,
        currency=order.currency,
        reason=reason,
        by=by,
        payment_id=order.payment_id,
        reservation_id=order.reservation_id,
        cancellation_id=cancellation_id,
        batches=tuple(_batch(one) for one in known if one.is_live),
        priority=order.priority,
        country_code=order.shipping_address.country_code,
        promotion_ids=tuple(
            item.promotion_id for item in order.discounts if item.promotion_id is not None
        ),
    )
    saga_id = await agent.sagas.start(
        "cancel_order",
        cancelling,
        biz_key=f"{order.order_id}/{order.revision}",
        tenant=order.channel,
        tx=tx,
    )
    begun = order.changed(at=agent.clock.now(), saga_id=saga_id)
    note = Note("CANCELLATION_STARTED", reason=reason, actor=by)
    return await change_in(tx, agent, order, Change(begun, note))


async def decide_cancellation(
    tx: Transaction, agent: Running, cancellation_id: UUID, *, grant: bool, by: str, note: str
) -> tuple[Cancellation, Order]:
    """A wish to cancel granted, which begins the cancellation, or refused: the order goes on."""
    now = agent.clock.now()
    found = await wishes.get_cancellation(tx, cancellation_id)
    order = await store.lock(tx, found.order_id)
    wish = await wishes.lock_cancellation(tx, cancellation_id)
    state = CancellationState.APPROVED if grant else CancellationState.REJECTED
    decided = wish.decide(state, by, note, now)
    if grant:
        may_cancel(order)
        order = await begin(
            tx, agent, order, reason=wish.reason, by=by, cancellation_id=cancellation_id
        )
        decided = replace(decided, saga_id=order.saga_id)
    else:
        freed = order.changed(at=now, cancellation_id=None)
        told = Note("CANCELLATION_REJECTED", reason=wish.reason, text=note, actor=by)
        settled = [events.person_unneeded(freed, "CANCELLATION", "rejected")]
        order = await change_in(tx, agent, order, Change(freed, told, settled))
    await wishes.save_cancellation(tx, decided)
    return decided, order


# The steps of cancelling.


async def stop_shipping(cancelling: Cancelling, agent: Running) -> Cancelling:
    """No shipment goes on: what has no money taken turns back, the rest is refunded later."""
    for batch in cancelling.batches:
        shipment = await shipments.get(agent.database, batch.shipment_id)
        if shipment.has_left:
            raise Refused("ALREADY_DISPATCHED", shipment_id=batch.shipment_id)
        if shipment.saga_id is None:
            continue
        await agent.sagas.order(shipment.saga_id, "cancel", by=cancelling.by, why="order cancelled")
        outcome = await agent.sagas.wait_for(shipment.saga_id, until="pivot", timeout_s=ENDS_S_MAX)
        if outcome.decided is False and not outcome.is_final:
            outcome = await agent.sagas.wait_for(
                shipment.saga_id, until="end", timeout_s=ENDS_S_MAX
            )
        if outcome.decided is None and not outcome.is_final:
            raise Unavailable("SHIPMENT_BUSY", shipment_id=batch.shipment_id)
    return cancelling


async def begin_cancelling(cancelling: Cancelling, agent: Running) -> Cancelling:
    """From here stock, labels and money go back."""
    now = agent.clock.now()
    async with agent.database.transaction() as tx:
        order = await store.lock(tx, cancelling.order_id)
        if order.state in OVER:
            return cancelling
        may_cancel(order)
        begun = order.become(OrderState.CANCELLING, at=now, hold=None, held_from=None)
        note = Note(
            "STATE_CHANGED", order.state, begun.state, reason=cancelling.reason, actor=cancelling.by
        )
        await change_in(tx, agent, order, Change(begun, note))
    return cancelling


async def mark_cancelled(cancelling: Cancelling, agent: Running) -> Cancelling:
    """All is given back: the order is over."""
    now = agent.clock.now()
    async with agent.database.transaction() as tx:
        order = await store.lock(tx, cancelling.order_id)
        if order.state is OrderState.CANCELLED:
            return cancelling
        for shipment in await shipments.of_order(tx, order.order_id):
            if shipment.is_live:
                await shipments.save(tx, shipment.become(ShipmentState.CANCELLED, at=now))
        await shipments.cancel_backorders(tx, order.order_id, now)
        given = [(line, line.open) for line in order.lines]
        lines = tuple(
            replace(line, cancelled=line.quantity, backordered=0).become(LineState.CANCELLED)
            for line in order.lines
        )
        over = order.become(OrderState.CANCELLED, at=now, lines=lines)
        if cancelling.cancellation_id:
            wish = await wishes.lock_cancellation(tx, cancelling.cancellation_id)
            done = wish.decide(
                CancellationState.COMPLETED, wish.decided_by, wish.decision_note, now
            )
            await wishes.save_cancellation(tx, done)
        note = Note("STATE_CHANGED", order.state, over.state, reason=cancelling.reason)
        told = [events.cancelled(over, cancelling.reason, given)]
        await change_in(tx, agent, order, Change(over, note, told))
    await _end_sagas(cancelling, agent)
    return cancelling


async def _end_sagas(cancelling: Cancelling, agent: Running) -> None:
    """Tell the sagas that wait for a truck that none comes."""
    for batch in cancelling.batches:
        shipment = await shipments.get(agent.database, batch.shipment_id)
        if shipment.saga_id is not None:
            outcome = await agent.sagas.get(shipment.saga_id)
            if outcome.state in (State.RUNNABLE, State.WAITING):
                await agent.sagas.signal(
                    shipment.saga_id,
                    "warehouse.shipment_dispatched",
                    f"cancelled/{batch.shipment_id}",
                    {"recalled": True},
                )


def _batch(shipment: Shipment) -> Batch:
    units = tuple(
        Units(
            line_no=line.line_no,
            sku=line.sku,
            quantity=line.quantity,
            site_id=shipment.site_id,
            allocation_id=line.allocation_id,
            location_id=line.location_id,
            lot_number=line.lot_number,
        )
        for line in shipment.lines
        if line.quantity
    )
    return Batch(shipment.shipment_id, shipment.site_id, units)
