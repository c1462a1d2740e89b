"""From where an order goes: planning it, shipments for what is tied, backorders for what waits."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from mesh.agent import Running
from mesh.database import Transaction
from mesh.errors import Conflict, Refused
from mesh.idempotency import once_in_step
from mesh.ids import new_id
from mesh.saga import current_step
from services.orders.actions.changing import (
    TRIES_MAX,
    Change,
    forget,
    keep,
    load,
    look,
    save,
)
from services.orders.calls import inventory, warehouse
from services.orders.domain.lifecycles import BackorderState, LineState, OrderState
from services.orders.domain.order import Line, Note, Order
from services.orders.domain.process import Batch, Placing, Units
from services.orders.domain.shipment import Backorder, Shipment, batches
from services.orders.domain.sourcing import Need, Plan, rank, whole_bundles
from services.orders.domain.sourcing import source as plan_of
from services.orders.store import orders as store
from services.orders.store import shipments
from services.orders.wire import events

SENT_NOW = frozenset({OrderState.CONFIRMED, OrderState.FULFILLING})


class _Moved(Exception):
    """The order is another than the one this was decided from."""


class _Planned(Exception):
    """The plan is stored already."""


async def source(placing: Placing, agent: Running) -> Placing:
    """Plan over several sites what the first could not serve; what is nowhere waits or refuses."""
    plan = await preview(placing.needs, placing.country_code, agent, together=placing.ship_together)
    if plan.shortages and placing.ship_together and not placing.allow_backorder:
        # One parcel later is a wish, not a reason to sell nothing.
        plan = await preview(placing.needs, placing.country_code, agent, together=False)
    if plan.shortages and not placing.allow_backorder:
        raise _out_of_stock(plan.shortages)
    return replace(placing, parts=plan.parts, shortages=plan.shortages)


async def preview(
    needs: Sequence[Need],
    country_code: str,
    agent: Running,
    *,
    together: bool,
    excluded: frozenset[UUID] = frozenset(),
) -> Plan:
    """From where the units would best go now."""
    stock = await inventory.stock_of([need.sku for need in needs], agent)
    ranked = [
        site.site_id
        for site in rank(await warehouse.sites(agent), country_code)
        if site.site_id not in excluded
    ]
    # Stock at a site that warehouse does not name is stock all the same.
    ranked += [site for site in stock if site not in ranked and site not in excluded]
    return whole_bundles(plan_of(needs, stock, ranked, together=together), needs)


async def plan_shipments(placing: Placing, agent: Running) -> Placing:
    """A shipment per site for what is tied, a backorder for what is short; once per saga."""
    step = current_step()
    cause = str(step.saga_id) if step else str(placing.order_id)
    made = batches(placing.allocated, (new_id() for _ in placing.allocated))
    waiting = [(new_id(), need) for need in placing.shortages]
    for _ in range(TRIES_MAX):
        order = await look(agent, placing.order_id)
        first = 1
        if placing.backorder_ids:
            # Counted after the look: who plans beside us meanwhile changes the order with it.
            first += len(await shipments.of_order(agent.database, placing.order_id))
        decided = _planned(order, placing, made, waiting, agent)
        try:
            async with agent.database.transaction() as tx:
                await _store_plan(tx, order, decided, placing, made, waiting, cause, first)
        except _Moved:
            await load(agent, placing.order_id)
        except _Planned:
            # An earlier attempt of this step stored it, and was heard by nobody.
            known = await shipments.of_order(agent.database, placing.order_id)
            forget(agent, placing.order_id)
            return replace(placing, batches=_batches_of(known, placing.allocated))
        else:
            keep(agent, decided.order)
            return replace(placing, batches=made)
    raise Conflict("ORDER_BUSY", order_id=placing.order_id)


async def _store_plan(
    tx: Transaction,
    order: Order,
    decided: Change,
    placing: Placing,
    made: Sequence[Batch],
    waiting: Sequence[tuple[UUID, Need]],
    cause: str,
    first: int,
) -> None:
    at = decided.order.updated_at
    if not await save(tx, order, decided):
        raise _Moved
    if made:
        stored = await shipments.plan(
            tx,
            order.order_id,
            made,
            plan_key=cause,
            order_number=order.order_number,
            first=first,
            currency=order.currency,
            promise_at=order.promise_at,
            at=at,
        )
        if stored != len(made):
            raise _Planned
    if placing.backorder_ids:
        await shipments.move_backorders(
            tx, placing.backorder_ids, BackorderState.READY, BackorderState.FULFILLED, at
        )
    if waiting:
        inserted = await shipments.insert_backorders(
            tx, order.order_id, waiting, cause=cause, priority=order.priority, at=at
        )
        if len(inserted) != len(waiting):
            raise _Planned


async def take_ready(placing: Placing, agent: Running) -> Placing:
    """What waited has stock now: from here it is sent, by one saga only; refused to all others."""
    now = agent.clock.now()

    async def act(tx: Transaction) -> Placing:
        order = await store.lock(tx, placing.order_id)
        if order.state not in {*SENT_NOW, OrderState.PARTIALLY_SHIPPED}:
            raise Refused("ORDER_STATE", state=order.state, asked=OrderState.FULFILLING)
        taken = await shipments.move_backorders(
            tx, placing.backorder_ids, BackorderState.WAITING, BackorderState.READY, now
        )
        if len(taken) < len(placing.backorder_ids):
            raise Refused("BACKORDER_STATE", order_id=placing.order_id)
        return placing

    return await once_in_step(agent, Placing, act)


async def fill_backorders(
    tx: Transaction, agent: Running, waiting: Sequence[Backorder], cause: str
) -> None:
    """Start sending what waited, order by order; each cause starts it once."""
    by_order: dict[UUID, list[Backorder]] = {}
    for held in waiting:
        by_order.setdefault(held.order_id, []).append(held)
    for order_id, mine in by_order.items():
        order = await store.get(tx, order_id)
        await agent.sagas.start(
            "fill_backorder",
            filling(order, mine, agent),
            biz_key=f"{order_id}/{cause}",
            tenant=order.channel,
            tx=tx,
        )


def filling(order: Order, waiting: Sequence[Backorder], agent: Running) -> Placing:
    """What the saga that sends waiting units begins with."""
    return Placing(
        order_id=order.order_id,
        order_number=order.order_number,
        customer_id=order.customer_id,
        channel=order.channel,
        currency=order.currency,
        total_minor=order.totals.total.minor,
        country_code=order.shipping_address.country_code,
        revision=order.revision,
        placed_at=agent.clock.now(),
        needs=tuple(Need(held.line_no, held.sku, held.quantity) for held in waiting),
        backorder_ids=tuple(held.backorder_id for held in waiting),
        payment_id=order.payment_id,
    )


def _planned(
    order: Order,
    placing: Placing,
    made: Sequence[Batch],
    waiting: Sequence[tuple[UUID, Need]],
    agent: Running,
) -> Change:
    now = agent.clock.now()
    lines = tuple(_line(line, made, placing) for line in order.lines)
    if order.state is OrderState.CONFIRMED:
        planned = order.become(OrderState.FULFILLING, at=now, lines=lines)
    elif order.held_from is OrderState.CONFIRMED:
        planned = order.changed(at=now, lines=lines, held_from=OrderState.FULFILLING)
    else:
        planned = order.changed(at=now, lines=lines)
    told = [events.backordered(planned, held, need) for held, need in waiting]
    if waiting:
        short = {need.line_no for _, need in waiting}
        waits = [line for line in planned.lines if line.line_no in short]
        told.append(events.changed(planned, "LINE_BACKORDERED", waits))
    note = Note("STATE_CHANGED", order.state, planned.state, reason="PLANNED")
    return Change(planned, note, told)


def _line(line: Line, made: Sequence[Batch], placing: Placing) -> Line:
    tied = any(unit.line_no == line.line_no for batch in made for unit in batch.units)
    short = [need for need in placing.shortages if need.line_no == line.line_no]
    if placing.backorder_ids:
        # What waited goes now: as many units of the line as its scarcest part makes.
        waits = {need.sku: need.quantity for need in short}
        taken = [
            replace(need, quantity=need.quantity - waits.get(need.sku, 0))
            for need in placing.needs
            if need.line_no == line.line_no
        ]
        if not taken:
            return line
        left = max(0, line.backordered - _sold(line, taken))
        state = line.state if left else LineState.ALLOCATED
        return replace(line, backordered=left).become(state)
    if short:
        waiting = replace(line, backordered=min(line.quantity, _sold(line, short)))
        return waiting.become(LineState.BACKORDERED)
    return line.become(LineState.ALLOCATED) if tied else line


def _sold(line: Line, needs: Sequence[Need]) -> int:
    """Units of the line that units of stock stand for, at most."""
    per_unit = {part.sku: part.quantity for part in line.needs}
    return max(-(-need.quantity // per_unit.get(need.sku, 1)) for need in needs)


def _batches_of(planned: Sequence[Shipment], allocated: Sequence[Units]) -> tuple[Batch, ...]:
    """The batches that an earlier attempt of planning has stored."""
    by_tie = {unit.allocation_id: unit for unit in allocated}
    found = []
    for shipment in planned:
        ties = [line.allocation_id for line in shipment.lines if line.allocation_id in by_tie]
        if ties:
            units = tuple(by_tie[tie] for tie in ties)
            found.append(Batch(shipment.shipment_id, shipment.site_id, units))
    return tuple(found)


def _out_of_stock(short: Sequence[Need]) -> Refused:
    return Refused(
        "OUT_OF_STOCK",
        lines=" ".join(str(need.line_no) for need in short),
        skus=" ".join(need.sku for need in short),
        missing=" ".join(str(need.quantity) for need in short),
    )
