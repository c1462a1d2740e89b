"""The gRPC faces of inventory: translate, act, translate back."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

from hanse.inventory.v1 import allocation_pb2 as allocation_pb
from hanse.inventory.v1 import reservation_pb2 as reservation_pb
from hanse.inventory.v1 import reservation_service_pb2 as reservations_pb
from hanse.inventory.v1 import stock_movement_service_pb2 as movements_pb
from hanse.inventory.v1 import stock_pb2 as stock_pb
from hanse.inventory.v1 import stock_policy_pb2 as policy_pb
from hanse.inventory.v1 import stock_policy_service_pb2 as policies_pb
from hanse.inventory.v1 import stock_service_pb2 as stocks_pb
from hanse.inventory.v1.reservation_service_pb2_grpc import ReservationServiceServicer
from hanse.inventory.v1.stock_movement_service_pb2_grpc import StockMovementServiceServicer
from hanse.inventory.v1.stock_policy_service_pb2_grpc import StockPolicyServiceServicer
from hanse.inventory.v1.stock_service_pb2_grpc import StockServiceServicer
from mesh.agent import Running
from mesh.idempotency import once
from mesh.ids import from_typeid
from services.inventory import actions, store, wire
from services.inventory.domain import Availability, StockPolicy
from services.inventory.store import Place

WATCH_S = 1.0


class ReservationService(ReservationServiceServicer):
    """Holding stock for an order and tying it to its lines."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent

    async def ReserveStock(self, request: Any, context: Any) -> reservation_pb.Reservation:
        async def act(tx: Any) -> reservation_pb.Reservation:
            held = await actions.reserve_stock(
                tx,
                self.agent,
                holder=request.holder,
                wanted=wire.wanted(request.lines),
                expires_at=wire.moment(request, "expire_time"),
                partial=request.allow_partial,
            )
            return wire.to_reservation(held)

        return await once(self.agent, request, reservation_pb.Reservation, act)

    async def ExtendReservation(self, request: Any, context: Any) -> reservation_pb.Reservation:
        async def act(tx: Any) -> reservation_pb.Reservation:
            held = await actions.extend_reservation(
                tx,
                self.agent,
                reservation_id=from_typeid("rsv", request.reservation_id, "reservation_id"),
                expires_at=wire.required_moment(request, "expire_time"),
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
                reservation_id=wire.optional_id("rsv", request.reservation_id, "reservation_id"),
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
        async def act(tx: Any) -> reservations_pb.AllocateStockResponse:
            ties = await actions.allocate_stock(
                tx,
                self.agent,
                reservation_id=from_typeid("rsv", request.reservation_id, "reservation_id"),
                order_id=request.order_id,
            )
            return reservations_pb.AllocateStockResponse(
                reservation_id=request.reservation_id,
                allocations=[wire.to_allocation(tie) for tie in ties],
            )

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
        size = wire.page_size(request.page_size)
        found = await store.list_reservations(
            self.agent.database,
            holder=request.holder,
            sku=request.sku,
            state=wire.named(reservation_pb.Reservation.State, request.state, "STATE_"),
            before=wire.cursor(request.page_token),
            page_size=size + 1,
        )
        page, rest = found[:size], found[size:]
        return reservations_pb.ListReservationsResponse(
            reservations=[wire.to_reservation(held) for held in page],
            next_page_token=wire.to_cursor(page[-1].reservation_id if rest else None),
        )

    async def ListAllocations(
        self, request: Any, context: Any
    ) -> reservations_pb.ListAllocationsResponse:
        size = wire.page_size(request.page_size)
        found = await store.list_allocations(
            self.agent.database,
            order_id=request.order_id,
            sku=request.sku,
            state=wire.named(allocation_pb.Allocation.State, request.state, "STATE_"),
            before=wire.cursor(request.page_token),
            page_size=size + 1,
        )
        page, rest = found[:size], found[size:]
        return reservations_pb.ListAllocationsResponse(
            allocations=[wire.to_allocation(tie) for tie in page],
            next_page_token=wire.to_cursor(page[-1].allocation_id if rest else None),
        )


class StockMovementService(StockMovementServiceServicer):
    """Stock that comes, goes, moves or is corrected."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent

    async def ReceiveStock(self, request: Any, context: Any) -> movements_pb.ReceiveStockResponse:
        async def act(tx: Any) -> movements_pb.ReceiveStockResponse:
            moves = await actions.receive_stock(
                tx,
                self.agent,
                receipts=[_receipt(line, at) for at, line in enumerate(request.lines)],
                reference=request.reference,
            )
            return movements_pb.ReceiveStockResponse(
                movements=[wire.to_movement(move) for move in moves]
            )

        return await once(self.agent, request, movements_pb.ReceiveStockResponse, act)

    async def IssueStock(self, request: Any, context: Any) -> movements_pb.IssueStockResponse:
        async def act(tx: Any) -> movements_pb.IssueStockResponse:
            moves, ties = await actions.issue_stock(
                tx,
                self.agent,
                lines=[
                    (from_typeid("alc", line.allocation_id, "allocation_id"), line.quantity)
                    for line in request.lines
                ],
                reference=request.reference,
            )
            return movements_pb.IssueStockResponse(
                movements=[wire.to_movement(move) for move in moves],
                allocations=[wire.to_allocation(tie) for tie in ties],
            )

        return await once(self.agent, request, movements_pb.IssueStockResponse, act)

    async def MoveStock(self, request: Any, context: Any) -> movements_pb.MoveStockResponse:
        begin = wire.condition(request.from_condition)
        end = wire.condition(request.to_condition) if request.to_condition else begin

        async def act(tx: Any) -> movements_pb.MoveStockResponse:
            move, left, grown = await actions.move_stock(
                tx,
                self.agent,
                origin=_place(request.sku, request.from_location_id, begin),
                target=_place(request.sku, request.to_location_id, end),
                site_id=from_typeid("sit", request.to_site_id, "to_site_id"),
                quantity=request.quantity,
                reference=request.reference,
            )
            return movements_pb.MoveStockResponse(
                movement=wire.to_movement(move),
                from_level=wire.to_level(left),
                to_level=wire.to_level(grown),
            )

        return await once(self.agent, request, movements_pb.MoveStockResponse, act)

    async def AdjustStock(self, request: Any, context: Any) -> movements_pb.AdjustStockResponse:
        async def act(tx: Any) -> movements_pb.AdjustStockResponse:
            move, level = await actions.adjust_stock(
                tx,
                self.agent,
                place=_place(request.sku, request.location_id, wire.condition(request.condition)),
                delta=request.delta,
                reason=request.reason,
                reference=request.reference,
            )
            return movements_pb.AdjustStockResponse(
                movement=wire.to_movement(move), stock_level=wire.to_level(level)
            )

        return await once(self.agent, request, movements_pb.AdjustStockResponse, act)


class StockService(StockServiceServicer):
    """Reading stock."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent

    async def GetAvailability(
        self, request: Any, context: Any
    ) -> stocks_pb.GetAvailabilityResponse:
        account_id = wire.optional_id("chn", request.account_id, "account_id")
        found = await actions.availability(self.agent.database, request.skus, account_id)
        return stocks_pb.GetAvailabilityResponse(
            availabilities=[
                wire.to_availability(stock, sites=request.include_sites) for stock in found
            ]
        )

    async def WatchAvailability(
        self, request: Any, context: Any
    ) -> AsyncIterator[stocks_pb.WatchAvailabilityResponse]:
        skus, shown = list(dict.fromkeys(request.skus)), dict[str, Availability]()
        while True:
            for stock in await actions.availability(self.agent.database, skus):
                if shown.get(stock.sku) != stock:
                    shown[stock.sku] = stock
                    yield stocks_pb.WatchAvailabilityResponse(
                        availability=wire.to_availability(stock, sites=True),
                        read_time=wire.to_time(self.agent.clock.now()),
                    )
            await asyncio.sleep(WATCH_S)

    async def GetStockLevel(self, request: Any, context: Any) -> stock_pb.StockLevel:
        name = from_typeid("lvl", request.stock_level_id, "stock_level_id")
        return wire.to_level(await store.get_level(self.agent.database, name))

    async def ListStockLevels(
        self, request: Any, context: Any
    ) -> stocks_pb.ListStockLevelsResponse:
        size = wire.page_size(request.page_size)
        found = await store.list_levels(
            self.agent.database,
            sku=request.sku,
            site_id=wire.optional_id("sit", request.site_id, "site_id"),
            location_id=wire.optional_id("loc", request.location_id, "location_id"),
            condition=wire.named(stock_pb.StockCondition, request.condition, "STOCK_CONDITION_"),
            after=wire.sku_cursor(request.page_token),
            page_size=size + 1,
        )
        page, rest = found[:size], found[size:]
        last = wire.to_sku_cursor(page[-1].sku, page[-1].stock_level_id) if rest else ""
        return stocks_pb.ListStockLevelsResponse(
            stock_levels=[wire.to_level(level) for level in page], next_page_token=last
        )

    async def ListMovements(self, request: Any, context: Any) -> stocks_pb.ListMovementsResponse:
        size = wire.page_size(request.page_size)
        found = await store.list_movements(
            self.agent.database,
            sku=request.sku,
            location_id=wire.optional_id("loc", request.location_id, "location_id"),
            reference=request.reference,
            kind=wire.named(stock_pb.MovementKind, request.kind, "MOVEMENT_KIND_"),
            begins_at=wire.moment(request, "create_time_from"),
            ends_at=wire.moment(request, "create_time_to"),
            before=wire.cursor(request.page_token),
            page_size=size + 1,
        )
        page, rest = found[:size], found[size:]
        return stocks_pb.ListMovementsResponse(
            movements=[wire.to_movement(move) for move in page],
            next_page_token=wire.to_cursor(page[-1].movement_id if rest else None),
        )

    async def ListLowStock(self, request: Any, context: Any) -> stocks_pb.ListLowStockResponse:
        size = wire.page_size(request.page_size)
        found = await store.list_low(
            self.agent.database,
            site_id=wire.optional_id("sit", request.site_id, "site_id"),
            after=wire.low_cursor(request.page_token),
            size=size + 1,
        )
        page, rest = found[:size], found[size:]
        return stocks_pb.ListLowStockResponse(
            low_stocks=[wire.to_low(low) for low in page],
            next_page_token=wire.to_low_cursor(page[-1]) if rest else "",
        )


class StockPolicyService(StockPolicyServiceServicer):
    """Rules of stock: when to replenish, what channels may not see."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent

    async def GetStockPolicy(self, request: Any, context: Any) -> policy_pb.StockPolicy:
        site_id = from_typeid("sit", request.site_id, "site_id")
        known = await store.find_policy(self.agent.database, request.sku, site_id)
        now = self.agent.clock.now()
        return wire.to_policy(known or StockPolicy(request.sku, site_id, now, now))

    async def UpdateStockPolicy(self, request: Any, context: Any) -> policy_pb.StockPolicy:
        async def act(tx: Any) -> policy_pb.StockPolicy:
            policy = await actions.update_policy(
                tx,
                self.agent,
                sku=request.sku,
                site_id=from_typeid("sit", request.site_id, "site_id"),
                values={
                    name: getattr(request, name)
                    for name in wire.changed_fields(request.update_mask)
                },
                etag=request.etag,
            )
            return wire.to_policy(policy)

        return await once(self.agent, request, policy_pb.StockPolicy, act)

    async def ListStockPolicies(
        self, request: Any, context: Any
    ) -> policies_pb.ListStockPoliciesResponse:
        size = wire.page_size(request.page_size)
        found = await store.list_policies(
            self.agent.database,
            site_id=wire.optional_id("sit", request.site_id, "site_id"),
            sku=request.sku,
            after=wire.sku_cursor(request.page_token),
            page_size=size + 1,
        )
        page, rest = found[:size], found[size:]
        last = wire.to_sku_cursor(page[-1].sku, page[-1].site_id) if rest else ""
        return policies_pb.ListStockPoliciesResponse(
            stock_policies=[wire.to_policy(policy) for policy in page], next_page_token=last
        )

    async def SetChannelBuffer(self, request: Any, context: Any) -> policy_pb.ChannelBuffer:
        async def act(tx: Any) -> policy_pb.ChannelBuffer:
            account_id = from_typeid("chn", request.account_id, "account_id")
            now = self.agent.clock.now()
            buffer = await store.put_buffer(tx, account_id, request.sku, request.buffer, now)
            return wire.to_buffer(buffer)

        return await once(self.agent, request, policy_pb.ChannelBuffer, act)

    async def DropChannelBuffer(
        self, request: Any, context: Any
    ) -> policies_pb.DropChannelBufferResponse:
        async def act(tx: Any) -> policies_pb.DropChannelBufferResponse:
            account_id = from_typeid("chn", request.account_id, "account_id")
            await store.drop_buffer(tx, account_id, request.sku)
            return policies_pb.DropChannelBufferResponse()

        return await once(self.agent, request, policies_pb.DropChannelBufferResponse, act)


def _place(sku: str, location_id: str, condition: Any) -> Place:
    return Place(sku, from_typeid("loc", location_id, "location_id"), condition)


def _receipt(line: Any, at: int) -> actions.Receipt:
    minor, currency = wire.cost(line, at)
    return actions.Receipt(
        place=_place(line.sku, line.location_id, wire.condition(line.condition)),
        site_id=from_typeid("sit", line.site_id, "site_id"),
        quantity=line.quantity,
        lot_number=line.lot_number,
        expires_on=wire.day(line, "lot_expire_date", f"lines[{at}].lot_expire_date"),
        unit_cost_minor=minor,
        currency=currency,
    )
