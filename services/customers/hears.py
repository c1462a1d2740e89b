"""What customers hears: completed orders earn points."""

from typing import Any

from hanse.orders.v1 import orders_events_pb2 as orders_events
from mesh.agent import Running
from mesh.database import Transaction
from mesh.ids import from_typeid
from mesh.inbox import Heard, on
from mesh.money import to_minor
from services.customers.actions import loyalty
from services.values import Money


async def order_completed(tx: Transaction, agent: Running, fact: Any, heard: Heard) -> None:
    """An order that can no longer be given back earns its points, once."""
    order = fact.order
    if not order.customer_id or not order.HasField("total"):
        return
    await loyalty.earn_points(
        tx,
        agent,
        customer_id=from_typeid("cus", order.customer_id),
        order_id=from_typeid("ord", order.order_id),
        total=Money(*to_minor(order.total, "total")),
    )


HEARS = [on("orders.v1", orders_events.OrderCompleted, order_completed)]
