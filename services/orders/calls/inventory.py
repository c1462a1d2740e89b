"""Inventory: holding stock, tying it to the order, giving it back."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from hanse.inventory.v1 import reservation_service_pb2 as reserve_pb
from hanse.inventory.v1 import stock_service_pb2 as stock_pb
from hanse.inventory.v1.reservation_service_pb2_grpc import ReservationServiceStub
from hanse.inventory.v1.stock_service_pb2_grpc import StockServiceStub
from mesh.agent import Running
from mesh.errors import Refused
from mesh.ids import from_typeid, to_id
from mesh.moments import to_time
from mesh.saga import next_request_id
from services.orders.domain.process import Cancelling, Placing, Units
from services.orders.domain.sourcing import Need, Stock

# A person has four hours to decide; the hold lasts a little longer.
REVIEW = timedelta(hours=5)


async def stock_of(skus: Iterable[str], agent: Running) -> Stock:
    """Free units by site and SKU."""
    stub = agent.stub(StockServiceStub, "inventory")
    told = await stub.GetAvailability(
        stock_pb.GetAvailabilityRequest(skus=sorted(set(skus)), include_sites=True)
    )
    stock: dict[UUID, dict[str, int]] = {}
    for entry in told.availabilities:
        for site in entry.sites:
            site_id = from_typeid("sit", site.site_id, "site_id")
            stock.setdefault(site_id, {})[entry.sku] = site.available
    return stock


async def available(skus: Iterable[str], agent: Running) -> dict[str, int]:
    """Free units by SKU."""
    stub = agent.stub(StockServiceStub, "inventory")
    told = await stub.GetAvailability(stock_pb.GetAvailabilityRequest(skus=sorted(set(skus))))
    return {entry.sku: entry.available for entry in told.availabilities}


async def reserve(placing: Placing, agent: Running) -> Placing:
    """Hold everything at the site tried first; where it has not all, sourcing decides.

    One known site and no backorders: then there is nothing left to decide, and it is refused.
    """
    if placing.reservation_id is not None:
        return placing
    first = placing.sites[0] if placing.sites else None
    lines = [_line(need, first) for need in placing.needs]
    try:
        held = await _reserve(placing, lines, agent, partial=False)
    except Refused as refusal:
        choice = len(placing.sites) > 1 or placing.allow_backorder
        if refusal.reason != "OUT_OF_STOCK" or not choice:
            raise
        return replace(placing, is_sourced=False)
    return replace(placing, reservation_id=from_typeid("rsv", held.reservation_id))


async def reserve_planned(placing: Placing, agent: Running) -> Placing:
    """Hold what was planned, where it was planned; what is short by now waits if it may."""
    lines = [
        _line(Need(part.line_no, part.sku, part.quantity), part.site_id) for part in placing.parts
    ]
    if not lines:
        return placing
    held = await _reserve(placing, lines, agent, partial=placing.allow_backorder)
    return replace(
        placing,
        reservation_id=from_typeid("rsv", held.reservation_id),
        shortages=(*placing.shortages, *_short(held)),
    )


async def reserve_waiting(placing: Placing, agent: Running) -> Placing:
    """Hold what waited, as far as it can be had; refused when nothing can."""
    lines = [_line(need, None) for need in placing.needs]
    held = await _reserve(placing, lines, agent, partial=True)
    if not any(line.reserved_quantity for line in held.lines):
        # An empty hold would stand in the way of the next try.
        await release(placing, agent)
        raise Refused("OUT_OF_STOCK")
    return replace(
        placing,
        reservation_id=from_typeid("rsv", held.reservation_id),
        shortages=_short(held),
    )


async def extend(placing: Placing, agent: Running) -> Placing:
    """Keep the hold while a person looks at the order."""
    if placing.reservation_id is None:
        return placing
    stub = agent.stub(ReservationServiceStub, "inventory")
    await stub.ExtendReservation(
        reserve_pb.ExtendReservationRequest(
            request_id=next_request_id(),
            reservation_id=to_id("rsv", placing.reservation_id),
            expire_time=to_time(placing.placed_at + REVIEW),
        )
    )
    return placing


async def release(placing: Placing, agent: Running) -> Placing:
    """Give back whatever is held for the order, arrived or not."""
    stub = agent.stub(ReservationServiceStub, "inventory")
    await stub.ReleaseReservation(
        reserve_pb.ReleaseReservationRequest(
            request_id=next_request_id(),
            holder=to_id("ord", placing.order_id),
            reason="ORDER_REJECTED",
        )
    )
    return placing


async def allocate(placing: Placing, agent: Running) -> Placing:
    """Tie what is held to the order. A hold that ended meanwhile is taken anew, as far as it goes.

    The promise stands by then: what cannot be had any more becomes a backorder.
    """
    if placing.reservation_id is None:
        return placing
    try:
        ties = await _allocate(placing.order_id, placing.reservation_id, agent)
    except Refused as refusal:
        if refusal.reason not in ("RESERVATION_EXPIRED", "RESERVATION_STATE"):
            raise
        return await _take_anew(placing, agent)
    return replace(placing, allocated=ties)


async def give_back(cancelling: Cancelling, agent: Running) -> Cancelling:
    """Give back all that is tied to a cancelled order, and what is only held."""
    stub = agent.stub(ReservationServiceStub, "inventory")
    order_id = to_id("ord", cancelling.order_id)
    await stub.ReleaseAllocation(
        reserve_pb.ReleaseAllocationRequest(
            request_id=next_request_id(), order_id=order_id, reason="ORDER_CANCELLED"
        )
    )
    await stub.ReleaseReservation(
        reserve_pb.ReleaseReservationRequest(
            request_id=next_request_id(), holder=order_id, reason="ORDER_CANCELLED"
        )
    )
    return cancelling


async def _take_anew(placing: Placing, agent: Running) -> Placing:
    waits = {(need.line_no, need.sku): need.quantity for need in placing.shortages}
    lines = [
        _line(replace(need, quantity=left), None)
        for need in placing.needs
        if (left := need.quantity - waits.get((need.line_no, need.sku), 0))
    ]
    held = await _reserve(placing, lines, agent, partial=True)
    short = _short(held)
    reservation_id = from_typeid("rsv", held.reservation_id)
    ties: tuple[Units, ...] = ()
    if any(line.reserved_quantity for line in held.lines):
        ties = await _allocate(placing.order_id, reservation_id, agent)
    return replace(
        placing,
        reservation_id=reservation_id,
        allocated=ties,
        shortages=(*placing.shortages, *short),
    )


async def _reserve(placing: Placing, lines: Sequence[Any], agent: Running, *, partial: bool) -> Any:
    stub = agent.stub(ReservationServiceStub, "inventory")
    return await stub.ReserveStock(
        reserve_pb.ReserveStockRequest(
            request_id=next_request_id(),
            holder=to_id("ord", placing.order_id),
            lines=lines,
            allow_partial=partial,
        )
    )


async def _allocate(order_id: UUID, reservation_id: UUID, agent: Running) -> tuple[Units, ...]:
    stub = agent.stub(ReservationServiceStub, "inventory")
    told = await stub.AllocateStock(
        reserve_pb.AllocateStockRequest(
            request_id=next_request_id(),
            reservation_id=to_id("rsv", reservation_id),
            order_id=to_id("ord", order_id),
        )
    )
    return tuple(
        Units(
            line_no=tie.line_no,
            sku=tie.sku,
            quantity=tie.quantity,
            site_id=from_typeid("sit", tie.site_id),
            allocation_id=from_typeid("alc", tie.allocation_id),
            location_id=from_typeid("loc", tie.location_id),
            lot_number=tie.lot_number,
        )
        for tie in told.allocations
    )


def _line(need: Need, site_id: UUID | None) -> Any:
    return reserve_pb.ReserveLine(
        line_no=need.line_no,
        sku=need.sku,
        quantity=need.quantity,
        site_id=to_id("sit", site_id),
    )


def _short(held: Any) -> tuple[Need, ...]:
    return tuple(
        Need(line.line_no, line.sku, line.asked_quantity - line.reserved_quantity)
        for line in held.lines
        if line.asked_quantity > line.reserved_quantity
    )
