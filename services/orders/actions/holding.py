"""Stopping orders, letting them go on, and noting what is worth knowing."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from mesh.agent import Running
from mesh.database import Transaction
from mesh.errors import Refused
from mesh.saga import State
from services.orders.actions import cancelling, shipping
from services.orders.actions.changing import Change, actor, change_in, forget, load, look
from services.orders.domain.lifecycles import OrderState, ShipmentState
from services.orders.domain.order import Hold, Note, Order
from services.orders.domain.shipment import Shipment
from services.orders.store import orders as store
from services.orders.store import shipments
from services.orders.wire import events

HOLDABLE = (OrderState.CONFIRMED, OrderState.FULFILLING)
REVIEWED = "orders.reviewed"
RELEASED = "orders.released"


async def hold(
    tx: Transaction,
    agent: Running,
    order_id: UUID,
    *,
    reason: str,
    note: str,
    due_at: datetime | None,
) -> Order:
    """An order stopped; raises Refused ORDER_STATE when it can no longer be held."""
    now = agent.clock.now()
    order = await store.lock(tx, order_id)
    if order.state not in HOLDABLE:
        raise Refused("ORDER_STATE", state=order.state, asked=OrderState.ON_HOLD)
    ends = due_at or now + timedelta(hours=agent.settings.hold_hours)
    held = order.hold_it(Hold(reason, now, ends, note=note))
    entry = Note("HELD", order.state, held.state, reason=reason, text=note, is_visible=False)
    return await change_in(tx, agent, order, Change(held, entry, [events.held(held)]))


async def release(
    tx: Transaction, agent: Running, order_id: UUID, *, go_on: bool, note: str
) -> Order:
    """A held order let go on, or given up; raises Refused ORDER_STATE when it is not held.

    One that waits before its confirmation is told so by a signal, after this transaction.
    """
    order = await store.lock(tx, order_id)
    if order.state is not OrderState.ON_HOLD:
        raise Refused("ORDER_STATE", state=order.state, asked="RELEASED")
    if order.confirmed_at is None:
        return order
    if not go_on:
        return await cancelling.begin(tx, agent, order, reason="REJECTED_ON_HOLD", by=actor())
    free = order.let_go(at=agent.clock.now())
    entry = Note("RELEASED", order.state, free.state, text=note, is_visible=False)
    freed = await change_in(
        tx,
        agent,
        order,
        Change(
            free,
            entry,
            [events.changed(free, "RELEASED"), events.person_unneeded(free, "ORDER_HELD", note)],
        ),
    )
    for shipment in await shipments.of_order(tx, order_id):
        if await _stands_still(shipment, agent):
            await shipping.begin(tx, agent, freed, shipment)
    return freed


async def tell_sagas(order: Order, agent: Running, *, go_on: bool, signal_id: str) -> Order:
    """The sagas that wait for the decision hear it; each once."""
    if order.state is OrderState.ON_HOLD and order.confirmed_at is None:
        if order.saga_id is not None:
            verdict = "APPROVED" if go_on else "REFUSED"
            await agent.sagas.signal(
                order.saga_id, REVIEWED, signal_id, {"verdict": verdict, "by": actor()}
            )
            patience_s = agent.settings.patience_s
            until = "pivot" if go_on else "end"
            await agent.sagas.wait_for(order.saga_id, until=until, timeout_s=patience_s)
        forget(agent, order.order_id)
        return await load(agent, order.order_id)
    for shipment in await shipments.of_order(agent.database, order.order_id):
        if shipment.saga_id is not None and shipment.state is ShipmentState.PACKED:
            await agent.sagas.signal(shipment.saga_id, RELEASED, signal_id, {"by": actor()})
    return order


async def reviewed(
    agent: Running, order_id: UUID, *, approved: bool, by: str, signal_id: str
) -> None:
    """A reviewer of fraud decided; an order that waits for nobody does not care."""
    order = await load(agent, order_id)
    if order.saga_id is None or order.confirmed_at is not None or order.is_final:
        return
    verdict = "APPROVED" if approved else "REFUSED"
    await agent.sagas.signal(order.saga_id, REVIEWED, signal_id, {"verdict": verdict, "by": by})


async def paid(agent: Running, order_id: UUID, *, state: str, reason: str, signal_id: str) -> None:
    """What became of a payment that an order waits for; others were answered at once."""
    # What was confirmed stays so, and nearly every order is by the time this is heard.
    order = await look(agent, order_id)
    if order.confirmed_at is None and not order.is_final:
        order = await load(agent, order_id)
    if order.saga_id is None or order.confirmed_at is not None or order.is_final:
        return
    told = {"state": state, "reason": reason}
    await agent.sagas.signal(order.saga_id, "orders.paid", signal_id, told)


async def add_note(
    tx: Transaction, agent: Running, order_id: UUID, *, text: str, is_visible: bool
) -> Note:
    """Something worth knowing, kept for good."""
    now = agent.clock.now()
    order = await store.lock(tx, order_id)
    noted = order.changed(at=now)
    note = Note("NOTE", text=text, is_visible=is_visible, actor=actor())
    await change_in(tx, agent, order, Change(noted, note))
    return replace(note, seq=noted.revision, at=now)


async def _stands_still(shipment: Shipment, agent: Running) -> bool:
    """Whether a packed shipment turned back and nobody sends it."""
    if shipment.state is not ShipmentState.PACKED or shipment.saga_id is None:
        return False
    outcome = await agent.sagas.get(shipment.saga_id)
    return outcome.state in (State.COMPENSATED, State.CANCELLED)
