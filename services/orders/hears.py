"""What orders does when others tell of something."""

from typing import Any
from uuid import UUID

from hanse.fraud.v1 import fraud_events_pb2 as fraud_pb
from hanse.fraud.v1 import review_pb2 as review_pb
from hanse.inventory.v1 import inventory_events_pb2 as inventory_pb
from hanse.payments.v1 import payments_events_pb2 as payments_pb
from hanse.transport.v1 import consignment_pb2 as consignment_pb
from hanse.transport.v1 import transport_events_pb2 as transport_pb
from hanse.warehouse.v1 import warehouse_events_pb2 as warehouse_pb
from mesh.agent import Running
from mesh.database import Transaction
from mesh.ids import from_typeid
from mesh.inbox import Heard, on
from mesh.moments import moment_of
from services.orders.actions import holding, shipping, upkeep
from services.orders.domain.lifecycles import ShipmentState
from services.orders.domain.process import Box
from services.orders.wire import values as wire
from services.values import Measure

TRACKED = {
    consignment_pb.TRACKING_STATE_IN_TRANSIT: ShipmentState.IN_TRANSIT,
    consignment_pb.TRACKING_STATE_OUT_FOR_DELIVERY: ShipmentState.OUT_FOR_DELIVERY,
    consignment_pb.TRACKING_STATE_DELIVERED: ShipmentState.DELIVERED,
}
DISPATCHED = "warehouse.shipment_dispatched"


async def payment_authorized(tx: Transaction, agent: Running, fact: Any, heard: Heard) -> None:
    """The customer proved it was them, or the bank's lost answer was found."""
    await holding.paid(
        agent,
        wire.order_id(fact.order_id),
        state="AUTHORIZED",
        reason="",
        signal_id=str(heard.event_id),
    )


async def payment_failed(tx: Transaction, agent: Running, fact: Any, heard: Heard) -> None:
    """A payment that an order waited for came to nothing."""
    await holding.paid(
        agent,
        wire.order_id(fact.order_id),
        state="FAILED",
        reason=fact.reason,
        signal_id=str(heard.event_id),
    )


async def review_decided(tx: Transaction, agent: Running, fact: Any, heard: Heard) -> None:
    """A reviewer decided about an order, or time did."""
    if not fact.subject_id.startswith("ord_"):
        return
    await holding.reviewed(
        agent,
        wire.order_id(fact.subject_id),
        approved=fact.verdict == review_pb.ReviewCase.VERDICT_APPROVED,
        by=fact.decided_by,
        signal_id=str(heard.event_id),
    )


async def shipment_packed(tx: Transaction, agent: Running, fact: Any, heard: Heard) -> None:
    """All of a shipment is in boxes."""
    await shipping.packed(
        tx,
        agent,
        shipment_id=_shipment(fact.shipment_id),
        boxes=tuple(Box(parcel.parcel_id, Measure.of(parcel.size)) for parcel in fact.parcels),
        floor_order_id=fact.floor_order_id,
    )


async def shipment_dispatched(tx: Transaction, agent: Running, fact: Any, heard: Heard) -> None:
    """The truck left with a shipment: its saga goes on."""
    at = moment_of(fact.dispatch_time)
    saga_id = await shipping.dispatched(tx, agent, shipment_id=_shipment(fact.shipment_id), at=at)
    if saga_id is not None:
        await agent.sagas.signal(saga_id, DISPATCHED, str(heard.event_id), {"at": at.isoformat()})


async def pick_short(tx: Transaction, agent: Running, fact: Any, heard: Heard) -> None:
    """A place held fewer units than were tied there."""
    await upkeep.pick_short(
        tx,
        agent,
        shipment_id=_shipment(fact.shipment_id),
        allocation_id=from_typeid("alc", fact.allocation_id, "allocation_id"),
        line_no=fact.line_no,
        sku=fact.sku,
        missing=fact.missing_quantity,
        cause=str(heard.event_id),
    )


async def backorder_covered(tx: Transaction, agent: Running, fact: Any, heard: Heard) -> None:
    """Stock came in that somebody waits for."""
    await upkeep.covered(
        tx, agent, sku=fact.sku, available=fact.available, cause=str(heard.event_id)
    )


async def tracking_updated(tx: Transaction, agent: Running, fact: Any, heard: Heard) -> None:
    """A carrier is further on its way."""
    state = TRACKED.get(fact.state)
    if state is not None and fact.reference.startswith("shp_"):
        await shipping.track(
            tx,
            agent,
            shipment_id=_shipment(fact.reference),
            state=state,
            at=moment_of(fact.event_time),
        )


async def consignment_delivered(tx: Transaction, agent: Running, fact: Any, heard: Heard) -> None:
    """The parcels are at the door."""
    if fact.reference.startswith("shp_"):
        await shipping.track(
            tx,
            agent,
            shipment_id=_shipment(fact.reference),
            state=ShipmentState.DELIVERED,
            at=moment_of(fact.deliver_time),
        )


async def consignment_delayed(tx: Transaction, agent: Running, fact: Any, heard: Heard) -> None:
    """A carrier will be later than promised."""
    if fact.reference.startswith("shp_") and fact.order_id:
        day = wire.day_of(fact, "expected_date")
        await shipping.delayed(
            tx,
            agent,
            order_id=wire.order_id(fact.order_id),
            expected=day.isoformat() if day else "",
        )


async def consignment_failed(tx: Transaction, agent: Running, fact: Any, heard: Heard) -> None:
    """The parcels will not arrive."""
    if fact.reference.startswith("shp_"):
        returned = fact.state == consignment_pb.TRACKING_STATE_RETURNED
        await shipping.lost(
            tx,
            agent,
            shipment_id=_shipment(fact.reference),
            state=ShipmentState.RETURNED if returned else ShipmentState.LOST,
            at=moment_of(fact.fail_time),
        )


# Nearly every order was answered at once and is confirmed when it is heard that it was paid; one
# that waited for its customer does not mind a moment more.
AT_EASE_S = 0.25
TOGETHER = 50

HEARS = [
    on(
        "payments.v1",
        payments_pb.PaymentAuthorized,
        payment_authorized,
        together=TOGETHER,
        patience_s=AT_EASE_S,
    ),
    on("payments.v1", payments_pb.PaymentFailed, payment_failed),
    on("fraud.v1", fraud_pb.ReviewDecided, review_decided),
    on("warehouse.v1", warehouse_pb.ShipmentPacked, shipment_packed),
    on("warehouse.v1", warehouse_pb.ShipmentDispatched, shipment_dispatched),
    on("warehouse.v1", warehouse_pb.PickShort, pick_short),
    on("inventory.v1", inventory_pb.BackorderCovered, backorder_covered),
    on("transport.v1", transport_pb.TrackingUpdated, tracking_updated),
    on("transport.v1", transport_pb.ConsignmentDelivered, consignment_delivered),
    on("transport.v1", transport_pb.ConsignmentDelayed, consignment_delayed),
    on("transport.v1", transport_pb.ConsignmentFailed, consignment_failed),
]


def _shipment(text: str) -> UUID:
    return from_typeid("shp", text, "shipment_id")
