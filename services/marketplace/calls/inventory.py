"""Inventory: holding stock for a channel's order until it is ours, or giving it back."""

from dataclasses import replace
from datetime import timedelta

from hanse.inventory.v1 import reservation_service_pb2 as reserve_pb
from hanse.inventory.v1.reservation_service_pb2_grpc import ReservationServiceStub
from mesh.agent import Running
from mesh.ids import from_typeid, to_id
from mesh.moments import to_time
from mesh.saga import next_request_id
from services.marketplace.domain.process import Importing

# Nobody answers by hand within half an hour.
BY_HAND = timedelta(days=7)


async def reserve(importing: Importing, agent: Running) -> Importing:
    """Hold all of it, from the site the channel names where it names one."""
    expires_at = agent.clock.now() + BY_HAND if importing.is_manual else None
    held = await agent.stub(ReservationServiceStub, "inventory").ReserveStock(
        reserve_pb.ReserveStockRequest(
            request_id=next_request_id(),
            holder=to_id("cho", importing.channel_order_id),
            lines=[
                reserve_pb.ReserveLine(
                    line_no=need.line_no,
                    sku=need.sku,
                    quantity=need.quantity,
                    site_id=to_id("sit", importing.site_id),
                )
                for need in importing.needs
            ],
            expire_time=to_time(expires_at),
        )
    )
    return replace(
        importing, reservation_id=from_typeid("rsv", held.reservation_id, "reservation_id")
    )


async def release(importing: Importing, agent: Running) -> Importing:
    """Give back whatever is held for the channel's order, arrived or not."""
    await agent.stub(ReservationServiceStub, "inventory").ReleaseReservation(
        reserve_pb.ReleaseReservationRequest(
            request_id=next_request_id(),
            holder=to_id("cho", importing.channel_order_id),
            reason="ORDER_REJECTED",
        )
    )
    return importing


async def give_back(importing: Importing, agent: Running) -> Importing:
    """Give back what was held for an order that came to nothing after it was accepted."""
    return await release(importing, agent)
