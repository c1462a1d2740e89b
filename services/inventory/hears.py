"""What inventory does when others tell of something."""

from typing import Any

from hanse.orders.v1 import orders_events_pb2 as orders_pb
from hanse.products.v1 import products_events_pb2 as products_pb
from hanse.warehouse.v1 import warehouse_events_pb2 as warehouse_pb
from mesh.agent import Running
from mesh.database import Transaction
from mesh.ids import from_typeid
from mesh.inbox import Heard, on
from services.inventory import actions, store, wire


async def backorder_created(tx: Transaction, agent: Running, fact: Any, heard: Heard) -> None:
    """A line waits for stock: whoever brings it in covers it."""
    await actions.record_backorder(
        tx,
        agent,
        order_id=fact.order_id,
        line_no=fact.line_no,
        sku=fact.sku,
        backorder_id=fact.backorder_id,
        quantity=fact.quantity,
        priority=fact.priority,
    )


async def order_confirmed(tx: Transaction, agent: Running, fact: Any, heard: Heard) -> None:
    """A confirmed order's hold lasts a day instead of half an hour."""
    if fact.reservation_id:
        reservation_id = from_typeid("rsv", fact.reservation_id, "reservation_id")
        await actions.keep_paid(tx, agent, reservation_id)


async def order_cancelled(tx: Transaction, agent: Running, fact: Any, heard: Heard) -> None:
    """Lines that were given up wait for nothing."""
    line_nos = [] if fact.complete else [line.line_no for line in fact.lines]
    if fact.complete or line_nos:
        await store.drop_backorders(tx, fact.order.order_id, line_nos)


async def order_shipped(tx: Transaction, agent: Running, fact: Any, heard: Heard) -> None:
    """An order of which all left waits for nothing."""
    if fact.complete:
        await store.drop_backorders(tx, fact.order.order_id, [])


async def bundles_described(tx: Transaction, agent: Running, fact: Any, heard: Heard) -> None:
    """What bundles are made of, so that they can be held and counted by their parts."""
    if fact.bundles:
        await store.put_components(tx, wire.components(fact.bundles))


async def pick_short(tx: Transaction, agent: Running, fact: Any, heard: Heard) -> None:
    """What a picker did not find is written off, so that it is never offered again."""
    if fact.allocation_id:
        await actions.write_off_missing(
            tx,
            agent,
            order_id=fact.order_id,
            allocation_id=from_typeid("alc", fact.allocation_id, "allocation_id"),
            missing=fact.missing_quantity,
        )


# A hold lasts half an hour, so that it lasts longer can wait until most of those it concerns are
# allocated and need it no more. The act locks only holds, each of another order.
AT_EASE_S = 1.0
TOGETHER = 50

HEARS = [
    on("orders.v1", orders_pb.BackorderCreated, backorder_created),
    on(
        "orders.v1",
        orders_pb.OrderConfirmed,
        order_confirmed,
        together=TOGETHER,
        patience_s=AT_EASE_S,
    ),
    on("orders.v1", orders_pb.OrderCancelled, order_cancelled),
    on("orders.v1", orders_pb.OrderShipped, order_shipped),
    on("products.v1", products_pb.ProductPublished, bundles_described),
    on("products.v1", products_pb.ProductChanged, bundles_described),
    on("warehouse.v1", warehouse_pb.PickShort, pick_short),
]
