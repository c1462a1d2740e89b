"""What marketplace does when others tell of something."""

from typing import Any

from hanse.documents.v1 import documents_events_pb2 as documents_pb
from hanse.fraud.v1 import fraud_events_pb2 as fraud_pb
from hanse.fraud.v1 import review_pb2 as review_pb
from hanse.orders.v1 import orders_events_pb2 as orders_pb
from mesh.agent import Running
from mesh.database import Transaction
from mesh.errors import NotFound
from mesh.ids import from_typeid
from mesh.inbox import Heard, on
from services.marketplace.actions import hearing
from services.marketplace.domain.order import ChannelOrder
from services.marketplace.store import orders as store


async def order_shipped(tx: Transaction, agent: Running, fact: Any, heard: Heard) -> None:
    """A shipment of a channel's order left."""
    order = await _order(tx, fact)
    if order is not None:
        await hearing.shipped(
            tx,
            agent,
            order,
            order_id=from_typeid("ord", fact.order.order_id, "order_id"),
            shipment=fact.shipment_id,
            lines={line.line_no: line.quantity for line in fact.lines},
            carrier=fact.carrier,
            tracking_number=fact.tracking_number,
            complete=fact.complete,
        )


async def order_delivered(tx: Transaction, agent: Running, fact: Any, heard: Heard) -> None:
    """All of a channel's order arrived."""
    order = await _order(tx, fact)
    if order is not None and fact.complete:
        await hearing.delivered(tx, agent, order)


async def order_cancelled(tx: Transaction, agent: Running, fact: Any, heard: Heard) -> None:
    """A channel's order was given up."""
    order = await _order(tx, fact)
    if order is not None and fact.complete:
        order_id = from_typeid("ord", fact.order.order_id, "order_id")
        await hearing.cancelled(tx, agent, order, order_id=order_id, reason=fact.reason)


async def order_rejected(tx: Transaction, agent: Running, fact: Any, heard: Heard) -> None:
    """A channel's order that was accepted came to nothing after all."""
    order = await _order(tx, fact)
    if order is not None:
        order_id = from_typeid("ord", fact.order.order_id, "order_id")
        await hearing.cancelled(tx, agent, order, order_id=order_id, reason=fact.reason)


async def invoice_issued(tx: Transaction, agent: Running, fact: Any, heard: Heard) -> None:
    """An invoice of a channel's order."""
    order = await store.lock_of(tx, from_typeid("ord", fact.order_id, "order_id"))
    if order is not None:
        document_id = from_typeid("doc", fact.document_id, "document_id")
        await hearing.invoiced(tx, agent, order, document_id=document_id, number=fact.number)


async def review_decided(tx: Transaction, agent: Running, fact: Any, heard: Heard) -> None:
    """A reviewer decided; an order that is not placed yet goes by the channel order's own id."""
    if not fact.subject_id.startswith("ord_"):
        return
    try:
        await hearing.reviewed(
            agent,
            from_typeid("ord", fact.subject_id, "subject_id"),
            approved=fact.verdict == review_pb.ReviewCase.VERDICT_APPROVED,
            by=fact.decided_by,
            signal_id=str(heard.event_id),
        )
    except NotFound:
        # An order of our own, which orders hears about.
        return


HEARS = [
    on("orders.v1", orders_pb.OrderShipped, order_shipped),
    on("orders.v1", orders_pb.OrderDelivered, order_delivered),
    on("orders.v1", orders_pb.OrderCancelled, order_cancelled),
    on("orders.v1", orders_pb.OrderRejected, order_rejected),
    on("documents.v1", documents_pb.InvoiceIssued, invoice_issued),
    on("fraud.v1", fraud_pb.ReviewDecided, review_decided),
]


async def _order(tx: Transaction, fact: Any) -> ChannelOrder | None:
    """The channel's order a fact is about; None for an order of our own."""
    facts = fact.order
    if not facts.external_order_id:
        return None
    return await store.lock_named(tx, facts.channel, facts.external_order_id)
