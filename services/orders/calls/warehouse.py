"""Warehouse: where goods leave from, the work on its floor, the ramp."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from time import monotonic
from typing import Any
from uuid import UUID
from weakref import WeakKeyDictionary

from hanse.warehouse.v1 import floor_pb2 as floor_pb
from hanse.warehouse.v1 import floor_service_pb2 as floors_pb
from hanse.warehouse.v1 import site_service_pb2 as sites_pb
from hanse.warehouse.v1.floor_service_pb2_grpc import FloorServiceStub
from hanse.warehouse.v1.site_service_pb2_grpc import SiteServiceStub
from mesh.agent import Running
from mesh.errors import Failure, Refused, Unavailable
from mesh.ids import from_typeid, to_id
from mesh.moments import moment_of
from mesh.saga import NeedsPerson, next_request_id
from services.orders.domain.process import Batch, Cancelling, Placing, Shipping
from services.orders.domain.sourcing import Site
from services.values import Address

# Sites change rarely, their load by the minute: neither is asked for with every order.
FRESH_S = 5.0
PAGE = 200
LATER = frozenset({"NOT_PACKED", "INSPECTION_OPEN"})


@dataclass(slots=True)
class _Book:
    """What is known of the sites, and since when; one reader at a time."""

    sites: tuple[Site, ...] | None = None
    read_at: float = float("-inf")
    reading: asyncio.Lock = field(default_factory=asyncio.Lock)


_books: WeakKeyDictionary[Any, _Book] = WeakKeyDictionary()


async def sites(agent: Running) -> tuple[Site, ...]:
    """The sites with their load, a few seconds old at most; older where warehouse is silent."""
    book = _books.setdefault(agent.channels, _Book())
    if book.sites is not None and (_is_fresh(book) or book.reading.locked()):
        return book.sites
    async with book.reading:
        if book.sites is None or not _is_fresh(book):
            try:
                book.sites = await _read_sites(agent)
            except Failure:
                if book.sites is None:
                    raise
            book.read_at = monotonic()
        return book.sites


def _is_fresh(book: _Book) -> bool:
    # Without a site nothing can be sent: then every order looks again.
    return bool(book.sites) and monotonic() - book.read_at < FRESH_S


async def send_to_floor(placing: Placing, agent: Running) -> Placing:
    """Give each planned shipment to the floor of its site."""
    for batch in placing.batches:
        await _release(batch, placing.order_id, placing.country_code, agent)
    return placing


async def recall(cancelling: Cancelling, agent: Running) -> Cancelling:
    """Take all shipments of an order back from the floor; refused once one has left."""
    stub = agent.stub(FloorServiceStub, "warehouse")
    await stub.RecallFromFloor(
        floors_pb.RecallFromFloorRequest(
            request_id=next_request_id(),
            order_id=to_id("ord", cancelling.order_id),
            reason=cancelling.reason,
        )
    )
    return cancelling


async def send_back(cancelling: Cancelling, agent: Running) -> Cancelling:
    """Give what was recalled to the floor again: the order goes on."""
    for batch in cancelling.batches:
        await _release(batch, cancelling.order_id, cancelling.country_code, agent, again=True)
    return cancelling


async def floor_states(order_id: UUID, agent: Running) -> list[str]:
    """How far the floor is with each shipment of an order."""
    stub = agent.stub(FloorServiceStub, "warehouse")
    told = await stub.ListFloorOrders(
        floors_pb.ListFloorOrdersRequest(order_id=to_id("ord", order_id), page_size=PAGE)
    )
    names = [floor_pb.FloorOrder.State.Name(order.state) for order in told.floor_orders]
    return [name.removeprefix("STATE_") for name in names]


async def stage(shipping: Shipping, agent: Running) -> Shipping:
    """Put the labeled parcels on the carrier's next load; while quality looks, later again."""
    stub = agent.stub(FloorServiceStub, "warehouse")
    try:
        await stub.StageShipment(
            floors_pb.StageShipmentRequest(
                request_id=next_request_id(),
                shipment_id=to_id("shp", shipping.shipment_id),
                carrier_id=shipping.carrier_id,
                consignment_id=shipping.consignment_id,
                labels=[
                    floors_pb.ParcelLabel(
                        parcel_id=box.parcel_id,
                        tracking_number=box.tracking_number,
                        label_document_id=box.label_document_id,
                    )
                    for box in shipping.boxes
                ],
            )
        )
    except Refused as refusal:
        if refusal.reason in LATER:
            raise Unavailable(refusal.reason, cause="the floor is not ready") from refusal
        if refusal.reason == "INSPECTION_FAILED":
            raise NeedsPerson("INSPECTION_FAILED") from refusal
        raise
    return shipping


def shipment_dispatched(shipping: Shipping, told: dict[str, Any]) -> Shipping:
    """The truck left with it, or it was called back by a cancellation."""
    if told.get("recalled"):
        return replace(shipping, is_recalled=True)
    at = datetime.fromisoformat(told["at"]) if told.get("at") else None
    return replace(shipping, dispatched_at=at)


async def _release(
    batch: Batch, order_id: UUID, country_code: str, agent: Running, *, again: bool = False
) -> None:
    stub = agent.stub(FloorServiceStub, "warehouse")
    await stub.ReleaseToFloor(
        floors_pb.ReleaseToFloorRequest(
            request_id=next_request_id(),
            shipment_id=to_id("shp", batch.shipment_id),
            order_id=to_id("ord", order_id),
            site_id=to_id("sit", batch.site_id),
            lines=_to_pick(batch),
            ship_to_country_code=country_code,
            again=again,
        )
    )


def _to_pick(batch: Batch) -> Sequence[Any]:
    return [
        floors_pb.LineToPick(
            line_no=unit.line_no,
            sku=unit.sku,
            allocation_id=to_id("alc", unit.allocation_id),
            location_id=to_id("loc", unit.location_id),
            lot_number=unit.lot_number,
            quantity=unit.quantity,
        )
        for unit in batch.units
    ]


async def _read_sites(agent: Running) -> tuple[Site, ...]:
    stub = agent.stub(SiteServiceStub, "warehouse")
    listed = await stub.ListSites(sites_pb.ListSitesRequest(page_size=PAGE))
    if not listed.sites:
        return ()
    told = await stub.ListSiteLoads(sites_pb.ListSiteLoadsRequest())
    loads = {load.site_id: load for load in told.loads}
    found = []
    for site in listed.sites:
        load = loads.get(site.site_id)
        found.append(
            Site(
                site_id=from_typeid("sit", site.site_id, "site_id"),
                code=site.code,
                address=Address.of(site.address),
                is_open=site.active,
                load_percent=load.load_percent if load else 0,
            )
        )
    return tuple(found)


def dispatched_at(fact: Any) -> datetime:
    """When a shipment left, by the warehouse's word."""
    return moment_of(fact.dispatch_time)
