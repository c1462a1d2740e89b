"""Orders: what was sold, and whether the one who asks may see it."""

from typing import Any
from uuid import UUID

from hanse.orders.v1 import order_pb2 as order_pb
from hanse.orders.v1 import order_service_pb2 as orders_pb
from hanse.orders.v1.order_service_pb2_grpc import OrderServiceStub
from mesh.agent import Running
from mesh.ids import optional_id, to_typeid
from mesh.money import to_minor
from services.aftersales.domain import Bought, Purchase
from services.values import Money

DELIVERED = order_pb.LINE_STATE_DELIVERED


async def purchase(agent: Running, order_id: UUID) -> Purchase:
    """An order, its delivery aside; raises NotFound also for somebody else's."""
    order = await agent.stub(OrderServiceStub, "orders").GetOrder(
        orders_pb.GetOrderRequest(order_id=to_typeid("ord", order_id))
    )
    return Purchase(
        order_id=order_id,
        customer_id=optional_id("cus", order.customer_id, "customer_id"),
        channel=order.channel,
        country_code=order.shipping_address.country_code,
        lines=tuple(_bought(line) for line in order.lines if line.quantity),
        delivered_at=None,
    )


def _bought(line: Any) -> Bought:
    total = Money(*to_minor(line.total, "total"))
    tax = Money(*to_minor(line.tax, "tax")) if line.tax.currency_code else total * 0
    shipping = Money(*to_minor(line.shipping, "shipping")) if line.shipping.currency_code else None
    return Bought(
        line_no=line.line_no,
        sku=line.sku,
        quantity=line.quantity,
        kept=line.quantity - line.cancelled_quantity,
        is_delivered=line.state == DELIVERED,
        is_returnable=line.returnable,
        goods=total - tax,
        tax=tax,
        shipping=shipping if shipping is not None else total * 0,
    )
