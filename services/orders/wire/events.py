"""The facts that orders tells, on topic orders.v1."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from hanse.mesh.v1 import agent_events_pb2 as mesh_pb
from hanse.orders.v1 import orders_events_pb2 as events_pb
from mesh.ids import to_id
from mesh.moments import to_time
from mesh.money import to_money
from mesh.outbox import Event
from services.orders.domain.cancellation import Cancellation
from services.orders.domain.order import Line, Order
from services.orders.domain.shipment import Shipment
from services.orders.domain.sourcing import Need

TOPIC = "orders.v1"


def placed(order: Order) -> Event:
    """An order was taken down."""
    fact = events_pb.OrderPlaced(order=facts(order), place_time=to_time(order.placed_at))
    return _event(order, fact)


def confirmed(order: Order) -> Event:
    """The promise stands."""
    fact = events_pb.OrderConfirmed(
        order=facts(order),
        reservation_id=to_id("rsv", order.reservation_id),
        promise_time=to_time(order.promise_at),
        confirm_time=to_time(order.confirmed_at),
    )
    return _event(order, fact)


def held(order: Order) -> Event:
    """An order waits for a decision."""
    assert order.hold is not None
    fact = events_pb.OrderHeld(
        order=facts(order),
        reason=order.hold.reason,
        review_case_id=order.hold.review_case_id,
        hold_time=to_time(order.hold.at),
    )
    return _event(order, fact)


def rejected(order: Order) -> Event:
    """An order was refused and nothing of it is left behind."""
    assert order.refusal is not None
    fact = events_pb.OrderRejected(
        order=facts(order),
        reason=order.refusal.reason.value,
        reject_time=to_time(order.updated_at),
    )
    return _event(order, fact)


def changed(order: Order, reason: str, lines: Sequence[Line] = ()) -> Event:
    """Lines, promise or state of an order changed."""
    fact = events_pb.OrderChanged(
        order=facts(order),
        reason=reason,
        lines=[
            events_pb.ChangedLine(
                line_no=line.line_no,
                quantity=line.open,
                promise_time=to_time(line.expected_at),
            )
            for line in lines
        ],
        change_time=to_time(order.updated_at),
    )
    return _event(order, fact)


def backordered(order: Order, backorder_id: UUID, need: Need) -> Event:
    """Units of a line wait for stock."""
    fact = events_pb.BackorderCreated(
        backorder_id=to_id("bkr", backorder_id),
        order_id=to_id("ord", order.order_id),
        line_no=need.line_no,
        sku=need.sku,
        quantity=need.quantity,
        priority=order.priority,
        create_time=to_time(order.updated_at),
    )
    return _event(order, fact)


def shipped(order: Order, shipment: Shipment, *, complete: bool) -> Event:
    """A shipment left."""
    fact = events_pb.OrderShipped(
        order=facts(order),
        shipment_id=to_id("shp", shipment.shipment_id),
        site_id=to_id("sit", shipment.site_id),
        consignment_id=shipment.consignment_id,
        carrier=shipment.carrier,
        tracking_number=shipment.tracking_number,
        lines=[
            events_pb.ShippedLine(line_no=line.line_no, sku=line.sku, quantity=line.quantity)
            for line in shipment.lines
            if line.quantity
        ],
        complete=complete,
        ship_time=to_time(shipment.dispatched_at),
    )
    return _event(order, fact)


def delivered(order: Order, shipment: Shipment, *, complete: bool) -> Event:
    """A shipment arrived."""
    fact = events_pb.OrderDelivered(
        order=facts(order),
        shipment_id=to_id("shp", shipment.shipment_id),
        complete=complete,
        promise_time=to_time(shipment.promise_at or order.promise_at),
        deliver_time=to_time(shipment.delivered_at),
    )
    return _event(order, fact)


def completed(order: Order) -> Event:
    """The return window closed."""
    fact = events_pb.OrderCompleted(order=facts(order), complete_time=to_time(order.updated_at))
    return _event(order, fact)


def cancelled(order: Order, reason: str, lines: Sequence[tuple[Line, int]]) -> Event:
    """All of an order was given up."""
    fact = events_pb.OrderCancelled(
        order=facts(order),
        reason=reason,
        lines=[
            events_pb.CancelledLine(line_no=line.line_no, sku=line.sku, quantity=units)
            for line, units in lines
        ],
        complete=True,
        cancel_time=to_time(order.updated_at),
    )
    return _event(order, fact)


def person_wanted(
    order: Order,
    kind: str,
    title: str,
    choices: Sequence[str],
    *,
    due_at: datetime | None,
    at: datetime,
) -> Event:
    """A person must decide about an order."""
    fact = mesh_pb.HumanTaskOpened(
        agent="orders",
        kind=kind,
        subject_id=to_id("ord", order.order_id),
        title=title,
        role="operator",
        choices=choices,
        due_time=to_time(due_at),
        open_time=to_time(at),
    )
    return _event(order, fact)


def person_unneeded(order: Order, kind: str, reason: str) -> Event:
    """What a person was asked about an order is decided."""
    fact = mesh_pb.HumanTaskWithdrawn(
        agent="orders",
        kind=kind,
        subject_id=to_id("ord", order.order_id),
        reason=reason,
        withdraw_time=to_time(order.updated_at),
    )
    return _event(order, fact)


def wish_to_cancel(order: Order, wish: Cancellation) -> Event:
    """Somebody has the goods in hand and the customer wants them no more."""
    title = f"Cancel order {order.order_number} while it is being picked?"
    return person_wanted(
        order,
        "CANCELLATION",
        title,
        ["approve", "reject"],
        due_at=wish.due_at,
        at=wish.created_at,
    )


def facts(order: Order) -> events_pb.OrderFacts:
    """What every consumer of an order's facts needs."""
    return events_pb.OrderFacts(
        order_id=to_id("ord", order.order_id),
        order_number=order.order_number,
        customer_id=to_id("cus", order.customer_id),
        channel=order.channel,
        external_order_id=order.external_order_id,
        revision=order.revision,
        ship_to_country_code=order.shipping_address.country_code,
        total=to_money(order.totals.total),
        payment_id=to_id("pay", order.payment_id),
        lines=[
            events_pb.OrderFactLine(
                line_no=line.line_no,
                sku=line.sku,
                merchant_id=to_id("mer", line.merchant_id),
                quantity=line.quantity,
                unit_price=to_money(line.unit_price),
                tax=to_money(line.taxed.tax),
                total=to_money(line.taxed.gross),
            )
            for line in order.lines
        ],
    )


def _event(order: Order, fact: object) -> Event:
    return Event.of(TOPIC, order.order_id.bytes, fact)  # type: ignore[arg-type]
