"""What transport hears: when a shipment left, its parcels are the carrier's."""

from typing import Any

from hanse.warehouse.v1 import warehouse_events_pb2 as warehouse_pb
from mesh.database import Transaction
from mesh.inbox import Heard, on
from mesh.moments import moment_of
from services.transport.actions import tracking


async def shipment_dispatched(tx: Transaction, agent: Any, fact: Any, heard: Heard) -> None:
    """The house carrier's van took the parcels."""
    await tracking.dispatched(tx, agent, fact.shipment_id, moment_of(fact.dispatch_time))


HEARS = [on("warehouse.v1", warehouse_pb.ShipmentDispatched, shipment_dispatched)]
