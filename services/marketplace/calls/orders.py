"""Orders: placing what a channel sold, and giving up what it took back."""

from dataclasses import replace
from typing import Any

from hanse.orders.v1 import order_pb2 as order_pb
from hanse.orders.v1 import order_service_pb2 as orders_pb
from hanse.orders.v1.order_service_pb2_grpc import OrderServiceStub
from mesh.agent import Running
from mesh.errors import Refused, Unavailable
from mesh.ids import from_typeid, to_id
from mesh.moments import to_time
from mesh.money import from_minor, to_money
from mesh.saga import next_request_id
from services.marketplace.domain.order import CANCELLED_THERE, Row
from services.marketplace.domain.process import Importing, Withdrawing
from services.marketplace.wire import values

STATE = order_pb.OrderState
# Still being placed: in a moment it can be cancelled.
MOVING = {STATE.ORDER_STATE_PENDING, STATE.ORDER_STATE_CONFIRMED}


async def place(importing: Importing, row: Row, agent: Running) -> Importing:
    """The order at the channel's prices, paid there, on the stock that is held already.

    Tenders that do not come to the total were decided about by a person; they are not passed on.
    """
    made = await agent.stub(OrderServiceStub, "orders").PlaceOrder(_request(importing, row))
    return replace(
        importing,
        order_id=from_typeid("ord", made.order_id, "order_id"),
        is_rejected=made.state == STATE.ORDER_STATE_REJECTED,
    )


async def cancel(withdrawing: Withdrawing, agent: Running) -> Withdrawing:
    """Cancel the order; refused once it left, and while a person has to decide it waits there."""
    if withdrawing.order_id is None:
        return withdrawing
    stub = agent.stub(OrderServiceStub, "orders")
    order_id = to_id("ord", withdrawing.order_id)
    try:
        await stub.CancelOrder(
            orders_pb.CancelOrderRequest(
                request_id=next_request_id(), order_id=order_id, reason=CANCELLED_THERE
            )
        )
    except Refused as refusal:
        if refusal.reason != "ORDER_STATE":
            raise
        found = await stub.GetOrder(orders_pb.GetOrderRequest(order_id=order_id))
        if found.state in (STATE.ORDER_STATE_CANCELLED, STATE.ORDER_STATE_CANCELLING):
            return withdrawing
        if found.state in MOVING:
            raise Unavailable("ORDER_BUSY", order_id=order_id) from None
        raise
    return withdrawing


def _request(importing: Importing, row: Row) -> Any:
    currency = importing.currency
    tenders = row.tenders if row.agrees else ()
    request = orders_pb.PlaceOrderRequest(
        request_id=next_request_id(),
        customer_id=to_id("cus", importing.customer_id),
        lines=[
            orders_pb.LineToOrder(
                line_no=number,
                sku=line.sku,
                quantity=line.quantity,
                unit_price=to_money(line.unit_price),
                shipping=to_money(line.shipping),
                external_line_id=line.external_line_id,
            )
            for number, line in enumerate(row.lines, 1)
        ],
        currency_code=currency,
        shipping_address=values.to_address(row.shipping_address),
        payment=orders_pb.PaymentMethod(
            channel=orders_pb.ChannelPayment(
                account_id=to_id("chn", importing.account_id),
                tenders=[
                    orders_pb.ChannelTender(
                        kind=one.kind,
                        installments=one.installments,
                        amount=from_minor(one.minor, currency),
                    )
                    for one in tenders
                ],
            )
        ),
        channel=importing.channel,
        external_order_id=importing.external_order_id,
        channel_place_time=to_time(row.purchased_at),
        reservation_id=to_id("rsv", importing.reservation_id),
    )
    if row.billing_address is not None:
        request.billing_address.CopyFrom(values.to_address(row.billing_address))
    return request
