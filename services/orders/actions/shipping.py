"""Sending a packed shipment: its share of the money, carrier, label, ramp, invoice, arrival."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from mesh.agent import Running
from mesh.database import Transaction
from mesh.errors import Refused, Unavailable
from mesh.saga import current_step
from services.orders.actions.changing import Change, change_in, load, look
from services.orders.calls import backoffice, customers, documents, transport, warehouse
from services.orders.domain.lifecycles import OrderState, ShipmentState
from services.orders.domain.money import leaving_lines, worth
from services.orders.domain.order import Hold, Line, Note, Order
from services.orders.domain.process import Box, Leaving, Shipping
from services.orders.domain.shipment import (
    Shipment,
    is_last,
    leaving,
    settle,
    sold_units,
    units_of,
)
from services.orders.domain.sourcing import Site
from services.orders.store import orders as store
from services.orders.store import shipments
from services.orders.wire import events
from services.values import Money, total

UNPAID = "PAYMENT_REQUIRED"
UNPAID_WORDS = frozenset(
    {"PAYMENT_DECLINED", "AUTHORIZATION_EXPIRED", "CAPTURE_REFUSED", "PAYMENT_STATE"}
)
GIVEN_UP = (OrderState.CANCELLING, OrderState.CANCELLED)


async def packed(
    tx: Transaction,
    agent: Running,
    *,
    shipment_id: UUID,
    boxes: tuple[Box, ...],
    floor_order_id: str,
) -> None:
    """All of a shipment is in boxes: the saga that sends it begins."""
    now = agent.clock.now()
    found = await shipments.get(tx, shipment_id)
    order = await store.lock(tx, found.order_id)
    shipment = await shipments.get(tx, shipment_id)
    if shipment.state is not ShipmentState.PLANNED or order.state in GIVEN_UP:
        return
    done = shipment.become(ShipmentState.PACKED, at=now, boxes=boxes, floor_order_id=floor_order_id)
    await begin(tx, agent, order, done)


async def begin(tx: Transaction, agent: Running, order: Order, shipment: Shipment) -> None:
    """Start the saga that sends a packed shipment, once per attempt."""
    attempt = shipment.attempt + 1
    shipping = Shipping(
        shipment_id=shipment.shipment_id,
        order_id=order.order_id,
        site_id=shipment.site_id,
        boxes=shipment.boxes,
        attempt=attempt,
        customer_id=order.customer_id,
        order_number=order.order_number,
        currency=order.currency,
        payment_id=order.payment_id,
    )
    saga_id = await agent.sagas.start(
        "ship_order",
        shipping,
        biz_key=f"{shipment.shipment_id}/{attempt}",
        tenant=order.channel,
        tx=tx,
    )
    await shipments.save(tx, replace(shipment, saga_id=saga_id, attempt=attempt))


# The steps of sending.


async def begin_shipping(shipping: Shipping, agent: Running) -> Shipping:
    """What leaves now, and its share of the order's total: all shares add up to it."""
    async with agent.database.transaction() as tx:
        order = await store.lock(tx, shipping.order_id)
        if order.state in GIVEN_UP:
            raise Refused("ORDER_STATE", state=order.state, asked=OrderState.SHIPPED)
        known = await shipments.of_order(tx, order.order_id)
        mine = next(one for one in known if one.shipment_id == shipping.shipment_id)
        before = _begun(known, mine)
        goes = leaving(order, before, mine)
        sent = sold_units(order, units_of(before))
        lines = leaving_lines(order.lines, sent, goes)
        amount = worth(lines, order.currency)
        await shipments.save(tx, replace(mine, amount=amount, updated_at=agent.clock.now()))
    whole = Money.zero(order.currency)
    if is_last(order, before, mine):
        whole = total((*(one.amount for one in before), amount), order.currency)
    return replace(
        shipping,
        amount_minor=amount.minor,
        whole_minor=whole.minor,
        is_held=order.state is OrderState.ON_HOLD,
        leaving=tuple(
            Leaving(number, sent.get(number, 0), units) for number, units in goes.items()
        ),
    )


async def select_carrier(shipping: Shipping, agent: Running) -> Shipping:
    """The services that can carry it, the best first."""
    order, site = await _parties(shipping, agent)
    return await transport.select_carrier(shipping, order, site, agent)


async def label(shipping: Shipping, agent: Running) -> Shipping:
    """A label for each box, from the best service that gives one."""
    order, site = await _parties(shipping, agent)
    return await transport.buy_label(shipping, order, site, agent)


async def hold_unpaid(shipping: Shipping, agent: Running) -> Shipping:
    """The shipment could not go: the order waits two days for a person, or for another payment.

    A cancellation turned it back: then there is nothing to wait for.
    """
    step = current_step()
    outcome = await agent.sagas.get(step.saga_id) if step else None
    why = outcome.reason if outcome else ""
    async with agent.database.transaction() as tx:
        order = await store.lock(tx, shipping.order_id)
        if why.startswith("cancel") or order.state in GIVEN_UP or order.hold is not None:
            return shipping
        await _hold(tx, agent, order, _reason_of(why))
    if _reason_of(why) == UNPAID:
        await customers.ask_to_pay(shipping, agent)
    return shipping


async def label_bought(shipping: Shipping, agent: Running) -> Shipping:
    """The shipment says who carries it and under which number."""
    async with agent.database.transaction() as tx:
        order = await store.lock(tx, shipping.order_id)
        found = await shipments.get(tx, shipping.shipment_id)
        if found.state is not ShipmentState.PACKED:
            return shipping
        labeled = found.become(
            ShipmentState.LABELED,
            at=agent.clock.now(),
            consignment_id=shipping.consignment_id,
            carrier=shipping.carrier,
            tracking_number=shipping.tracking_number,
            tracking_url=shipping.tracking_url,
        )
        await shipments.save(tx, labeled)
        changed = order.changed(at=agent.clock.now())
        note = Note("LABELED", new=shipping.tracking_number, reason=shipping.carrier)
        await change_in(tx, agent, order, Change(changed, note))
    return shipping


async def stage(shipping: Shipping, agent: Running) -> Shipping:
    """A slip into the box and to the ramp; what a cancellation took off the floor stays there."""
    order, site = await _parties(shipping, agent)
    lines = _leaving_lines(order, shipping)
    if lines:
        await documents.print_slip(shipping, order, lines, site.address.name, agent)
    try:
        return await warehouse.stage(shipping, agent)
    except Refused:
        order = await load(agent, shipping.order_id)
        if order.state not in GIVEN_UP:
            raise
        return replace(shipping, is_recalled=True)


async def invoice(shipping: Shipping, agent: Running) -> Shipping:
    """The invoice for what left; numbered by documents, once."""
    order = await look(agent, shipping.order_id)
    lines = _leaving_lines(order, shipping)
    if not lines or not order.entity:
        return shipping
    country = order.shipping_address.country_code
    seller = await backoffice.seller(order.entity, country, agent)
    left = shipping.dispatched_at or order.updated_at
    document_id = await documents.issue_invoice(
        shipping, order, lines, seller, agent, on=left.date()
    )
    return replace(shipping, invoice_document_id=document_id)


async def ship(shipping: Shipping, agent: Running) -> Shipping:
    """The shipment left: the order is sent, in part or whole, and everybody may know."""
    now = agent.clock.now()
    async with agent.database.transaction() as tx:
        order = await store.lock(tx, shipping.order_id)
        known = await shipments.of_order(tx, order.order_id)
        mine = next(one for one in known if one.shipment_id == shipping.shipment_id)
        if mine.saga_id is None:
            return shipping
        left = mine.track(ShipmentState.DISPATCHED, at=shipping.dispatched_at or now)
        # Without a saga of its own it was told of: tracking may now move the order too.
        left = replace(
            left,
            saga_id=None,
            invoice_document_id=shipping.invoice_document_id,
            dispatched_at=left.dispatched_at or shipping.dispatched_at or now,
        )
        await shipments.save(tx, left)
        others = [left if one.shipment_id == left.shipment_id else one for one in known]
        await _settle(tx, agent, order, others, left, is_news=True, at=now)
    return shipping


# What carriers and the warehouse tell.


async def dispatched(
    tx: Transaction, agent: Running, *, shipment_id: UUID, at: datetime
) -> UUID | None:
    """The truck left with a shipment; the saga that waits for it, if it does."""
    found = await shipments.get(tx, shipment_id)
    await store.lock(tx, found.order_id)
    shipment = await shipments.get(tx, shipment_id)
    if shipment.state is ShipmentState.LABELED:
        gone = shipment.become(ShipmentState.DISPATCHED, at=at, dispatched_at=at)
        await shipments.save(tx, gone)
    return shipment.saga_id


async def track(
    tx: Transaction, agent: Running, *, shipment_id: UUID, state: ShipmentState, at: datetime
) -> None:
    """How far a carrier is; the last shipment at the door delivers the order."""
    found = await shipments.get(tx, shipment_id)
    # Most scans say nothing new, and a shipment never goes back: no lock is needed to see that.
    if not found.is_live or found.track(state, at=at) is found:
        return
    order = await store.lock(tx, found.order_id)
    known = await shipments.of_order(tx, order.order_id)
    mine = next(one for one in known if one.shipment_id == shipment_id)
    if not mine.is_live:
        return
    moved = mine.track(state, at=at)
    if moved is mine:
        return
    await shipments.save(tx, moved)
    if moved.saga_id is None:
        others = [moved if one.shipment_id == shipment_id else one for one in known]
        now = agent.clock.now()
        await _settle(tx, agent, order, others, moved, is_news=False, at=now)


async def lost(
    tx: Transaction, agent: Running, *, shipment_id: UUID, state: ShipmentState, at: datetime
) -> None:
    """A shipment will not arrive: a person sees to it with the customer."""
    found = await shipments.get(tx, shipment_id)
    order = await store.lock(tx, found.order_id)
    shipment = await shipments.get(tx, shipment_id)
    if shipment.state in (ShipmentState.DELIVERED, ShipmentState.CANCELLED, state):
        return
    if shipment.state is not ShipmentState.FAILED:
        shipment = shipment.track(ShipmentState.DISPATCHED, at=at)
        shipment = shipment.become(ShipmentState.FAILED, at=at)
    await shipments.save(tx, shipment.become(state, at=at))
    changed = order.changed(at=agent.clock.now())
    title = f"Shipment {shipment.shipment_number} of order {order.order_number}: {state.lower()}"
    told = [
        events.changed(changed, f"SHIPMENT_{state}"),
        events.person_wanted(
            changed,
            "SHIPMENT_FAILED",
            title,
            ["resend", "refund"],
            due_at=None,
            at=changed.updated_at,
        ),
    ]
    note = Note("SHIPMENT_FAILED", new=state, reason=shipment.tracking_number)
    await change_in(tx, agent, order, Change(changed, note, told))


async def delayed(tx: Transaction, agent: Running, *, order_id: UUID, expected: str) -> None:
    """A carrier will be later than promised."""
    order = await store.lock(tx, order_id)
    changed = order.changed(at=agent.clock.now())
    note = Note("DELAYED", new=expected, reason="CARRIER")
    await change_in(
        tx, agent, order, Change(changed, note, [events.changed(changed, "PROMISE_MOVED")])
    )


async def _settle(
    tx: Transaction,
    agent: Running,
    order: Order,
    known: Sequence[Shipment],
    moved: Shipment,
    *,
    is_news: bool,
    at: datetime,
) -> None:
    """The order as its shipments make it, and what is told of the one that moved.

    A shipment counts once its leaving was told, so nobody hears of an arrival before that.
    """
    waits = any(held.is_open for held in await shipments.backorders_of(tx, order.order_id))
    told = [_as_told(one) for one in known if one.is_live]
    settled = settle(order, told, waits=waits, at=at)
    if settled is order:
        settled = order.changed(at=at)
    facts = []
    if is_news:
        complete = settled.state in (OrderState.SHIPPED, OrderState.DELIVERED)
        facts.append(events.shipped(settled, moved, complete=complete))
    if moved.state is ShipmentState.DELIVERED:
        arrived = settled.state is OrderState.DELIVERED
        facts.append(events.delivered(settled, moved, complete=arrived))
    kind = "SHIPMENT_MOVED" if settled.state is order.state else "STATE_CHANGED"
    note = Note(kind, order.state, settled.state, reason=moved.state, text=moved.tracking_number)
    await change_in(tx, agent, order, Change(settled, note, facts))


def _as_told(shipment: Shipment) -> Shipment:
    if shipment.saga_id is None or not shipment.has_left:
        return shipment
    return replace(shipment, state=ShipmentState.LABELED)


def _begun(known: Sequence[Shipment], mine: Shipment) -> list[Shipment]:
    """Shipments whose share was worked out before this one's."""
    others = [one for one in known if one.shipment_id != mine.shipment_id and one.is_live]
    if mine.amount.minor:
        # Worked out by an earlier attempt: those that came after it do not count.
        return [one for one in others if one.amount.minor and one.updated_at <= mine.updated_at]
    return [one for one in others if one.amount.minor]


def _leaving_lines(order: Order, shipping: Shipping) -> tuple[Line, ...]:
    sent = {one.line_no: one.before for one in shipping.leaving}
    goes = {one.line_no: one.units for one in shipping.leaving}
    return leaving_lines(order.lines, sent, goes)


async def _parties(shipping: Shipping, agent: Running) -> tuple[Order, Site]:
    order = await look(agent, shipping.order_id)
    for site in await warehouse.sites(agent):
        if site.site_id == shipping.site_id:
            return order, site
    raise Unavailable("SITE_UNKNOWN", site_id=shipping.site_id)


async def _hold(tx: Transaction, agent: Running, order: Order, reason: str) -> None:
    now = agent.clock.now()
    due_at = now + timedelta(hours=agent.settings.hold_hours)
    title = f"Order {order.order_number} cannot be sent: {reason.lower()}"
    if order.state not in (OrderState.CONFIRMED, OrderState.FULFILLING):
        changed = order.changed(at=now)
        told = [
            events.person_wanted(changed, "SHIPMENT_STUCK", title, ["go_on"], due_at=due_at, at=now)
        ]
        note = Note("SHIPMENT_STUCK", reason=reason, is_visible=False)
        await change_in(tx, agent, order, Change(changed, note, told))
        return
    held = order.hold_it(Hold(reason, now, due_at))
    told = [
        events.held(held),
        events.person_wanted(held, "ORDER_HELD", title, ["go_on", "reject"], due_at=due_at, at=now),
    ]
    note = Note("HELD", order.state, held.state, reason=reason)
    await change_in(tx, agent, order, Change(held, note, told))


def _reason_of(why: str) -> str:
    """What turned the shipment back, as a reason to hold the order."""
    word = why.split(" ")[1] if why.count(" ") else ""
    if word in UNPAID_WORDS:
        return UNPAID
    return word if word.isupper() else "SHIPMENT_STUCK"
