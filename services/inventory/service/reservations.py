"""Holding stock for an order and tying it to its lines: the gRPC face."""

from typing import Any, cast

from hanse.inventory.v1 import allocation_pb2 as allocation_pb
from hanse.inventory.v1 import reservation_pb2 as reservation_pb
from hanse.inventory.v1 import reservation_service_pb2 as reservations_pb
from hanse.inventory.v1.reservation_service_pb2_grpc import ReservationServiceServicer
from mesh import pages
from mesh.agent import Running
from mesh.enums import word
from mesh.idempotency import claim_of, once
from mesh.ids import from_typeid, optional_id
from mesh.moments import moment, moment_of
from services.inventory import actions, store, wire
from services.inventory.actions import hot


class ReservationService(ReservationServiceServicer):
    """Holding stock for an order and tying it to its lines."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent
        self.shelves = hot.Shelves()

    async def ReserveStock(self, request: Any, context: Any) -> reservation_pb.Reservation:
        asked: dict[str, Any] = {
            "holder": request.holder,
            "wanted": wire.wanted(request.lines),
            "expires_at": moment(request, "expire_time"),
        }
        at_once = await hot.reserve_stock(self.agent, self.shelves, claim_of(request), **asked)
        if at_once is not None:
            return cast(reservation_pb.Reservation, at_once)

        async def act(tx: Any) -> reservation_pb.Reservation:
            held = await actions.reserve_stock(
                tx,
                self.agent,
                partial=request.allow_partial,
                **asked,
            )
            return wire.to_reservation(held)

        return await once(self.agent, request, reservation_pb.Reservation, act)

    async def ExtendReservation(self, request: Any, context: Any) -> reservation_pb.Reservation:
        async def act(tx: Any) -> reservation_pb.Reservation:
            held = await actions.extend_reservation(
                tx,
                self.agent,
                reservation_id=from_typeid("rsv", request.reservation_id, "reservation_id"),
                expires_at=moment_of(request.expire_time),
            )
            return wire.to_reservation(held)

        return await once(self.agent, request, reservation_pb.Reservation, act)

    async def ReleaseReservation(
        self, request: Any, context: Any
    ) -> reservations_pb.ReleaseReservationResponse:
        async def act(tx: Any) -> reservations_pb.ReleaseReservationResponse:
            found = await actions.release_reservation(
                tx,
                self.agent,
                reservation_id=optional_id("rsv", request.reservation_id, "reservation_id"),
                holder=request.holder,
                reason=request.reason,
            )
            return reservations_pb.ReleaseReservationResponse(
                reservations=[wire.to_reservation(held) for held in found]
            )

        return await once(self.agent, request, reservations_pb.ReleaseReservationResponse, act)

    async def AllocateStock(
        self, request: Any, context: Any
    ) -> reservations_pb.AllocateStockResponse:
        asked: dict[str, Any] = {
            "reservation_id": from_typeid("rsv", request.reservation_id, "reservation_id"),
            "order_id": request.order_id,
        }
        at_once = await hot.allocate_stock(self.agent, self.shelves, claim_of(request), **asked)
        if at_once is not None:
            return cast(reservations_pb.AllocateStockResponse, at_once)

        async def act(tx: Any) -> reservations_pb.AllocateStockResponse:
            ties = await actions.allocate_stock(tx, self.agent, **asked)
            return wire.to_allocated(asked["reservation_id"], ties)

        return await once(self.agent, request, reservations_pb.AllocateStockResponse, act)

    async def ReleaseAllocation(
        self, request: Any, context: Any
    ) -> reservations_pb.ReleaseAllocationResponse:
        async def act(tx: Any) -> reservations_pb.ReleaseAllocationResponse:
            ties = await actions.release_allocation(
                tx,
                self.agent,
                order_id=request.order_id,
                allocation_ids=[
                    from_typeid("alc", text, "allocation_ids") for text in request.allocation_ids
                ],
                quantity=request.quantity,
                missing=request.missing,
                reason=request.reason,
            )
            return reservations_pb.ReleaseAllocationResponse(
                allocations=[wire.to_allocation(tie) for tie in ties]
            )

        return await once(self.agent, request, reservations_pb.ReleaseAllocationResponse, act)

    async def GetReservation(self, request: Any, context: Any) -> reservation_pb.Reservation:
        name = from_typeid("rsv", request.reservation_id, "reservation_id")
        return wire.to_reservation(await store.get_reservation(self.agent.database, name))

    async def ListReservations(
        self, request: Any, context: Any
    ) -> reservations_pb.ListReservationsResponse:
        size = pages.page_size(request.page_size)
        found = await store.list_reservations(
            self.agent.database,
            holder=request.holder,
            sku=request.sku,
            state=word(reservation_pb.Reservation.State, request.state, "STATE_"),
            before=pages.cursor(request.page_token),
            page_size=size + 1,
        )
        page, rest = found[:size], found[size:]
        return reservations_pb.ListReservationsResponse(
            reservations=[wire.to_reservation(held) for held in page],
            next_page_token=pages.to_cursor(page[-1].reservation_id if rest else None),
        )

    async def ListAllocations(
        self, request: Any, context: Any
    ) -> reservations_pb.ListAllocationsResponse:
        size = pages.page_size(request.page_size)
        found = await store.list_allocations(
            self.agent.database,
            order_id=request.order_id,
            sku=request.sku,
            state=word(allocation_pb.Allocation.State, request.state, "STATE_"),
            before=pages.cursor(request.page_token),
            page_size=size + 1,
        )
        page, rest = found[:size], found[size:]
        return reservations_pb.ListAllocationsResponse(
            allocations=[wire.to_allocation(tie) for tie in page],
            next_page_token=pages.to_cursor(page[-1].allocation_id if rest else None),
        )
