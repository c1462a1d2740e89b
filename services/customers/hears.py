"""What customers hears: completed orders earn points, and whom fraud blocked may not order."""

from typing import Any

from hanse.fraud.v1 import fraud_events_pb2 as fraud_events
from hanse.orders.v1 import orders_events_pb2 as orders_events
from mesh.agent import Running
from mesh.database import Transaction
from mesh.ids import from_typeid
from mesh.inbox import Heard, on
from mesh.money import to_minor
from services.customers.actions import loyalty, profiles
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


async def entity_blocked(tx: Transaction, agent: Running, fact: Any, heard: Heard) -> None:
    """Somebody was blocked; fraud itself stops their orders, this says so in their standing."""
    if fact.customer_id:
        customer_id = from_typeid("cus", fact.customer_id)
        await profiles.block_known(tx, agent, customer_id=customer_id, reason="FRAUD")


HEARS = [
    on("fraud.v1", fraud_events.EntityBlocked, entity_blocked),
    on("orders.v1", orders_events.OrderCompleted, order_completed),
]
