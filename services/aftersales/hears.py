"""What aftersales does when others tell of something."""

from typing import Any

from hanse.orders.v1 import orders_events_pb2 as orders_pb
from mesh.agent import Running
from mesh.database import Transaction
from mesh.inbox import Heard, on
from services.aftersales import wire
from services.aftersales.actions import surveys


async def order_delivered(tx: Transaction, agent: Running, fact: Any, heard: Heard) -> None:
    """Goods arrived: from now on they may come back, and soon the customer is asked."""
    await surveys.note_delivery(
        tx, agent, wire.delivered(fact), fact.order.order_number, is_complete=fact.complete
    )


HEARS = [on("orders.v1", orders_pb.OrderDelivered, order_delivered)]
