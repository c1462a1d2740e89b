"""Reading stock: the gRPC face."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

from hanse.inventory.v1 import stock_pb2 as stock_pb
from hanse.inventory.v1 import stock_service_pb2 as stocks_pb
from hanse.inventory.v1.stock_service_pb2_grpc import StockServiceServicer
from mesh import pages
from mesh.agent import Running
from mesh.enums import word
from mesh.ids import from_typeid, optional_id
from mesh.moments import moment, to_time
from services.inventory import actions, store, wire
from services.inventory.domain import Availability

WATCH_S = 1.0


class StockService(StockServiceServicer):
    """Reading stock."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent

    async def GetAvailability(
        self, request: Any, context: Any
    ) -> stocks_pb.GetAvailabilityResponse:
        account_id = optional_id("chn", request.account_id, "account_id")
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
                        read_time=to_time(self.agent.clock.now()),
                    )
            await asyncio.sleep(WATCH_S)

    async def GetStockLevel(self, request: Any, context: Any) -> stock_pb.StockLevel:
        name = from_typeid("lvl", request.stock_level_id, "stock_level_id")
        return wire.to_level(await store.get_level(self.agent.database, name))

    async def ListStockLevels(
        self, request: Any, context: Any
    ) -> stocks_pb.ListStockLevelsResponse:
        size = pages.page_size(request.page_size)
        found = await store.list_levels(
            self.agent.database,
            sku=request.sku,
            site_id=optional_id("sit", request.site_id, "site_id"),
            location_id=optional_id("loc", request.location_id, "location_id"),
            condition=word(stock_pb.StockCondition, request.condition, "STOCK_CONDITION_"),
            after=wire.sku_cursor(request.page_token),
            page_size=size + 1,
        )
        page, rest = found[:size], found[size:]
        last = wire.to_sku_cursor(page[-1].sku, page[-1].stock_level_id) if rest else ""
        return stocks_pb.ListStockLevelsResponse(
            stock_levels=[wire.to_level(level) for level in page], next_page_token=last
        )

    async def ListMovements(self, request: Any, context: Any) -> stocks_pb.ListMovementsResponse:
        size = pages.page_size(request.page_size)
        found = await store.list_movements(
            self.agent.database,
            sku=request.sku,
            location_id=optional_id("loc", request.location_id, "location_id"),
            reference=request.reference,
            kind=word(stock_pb.MovementKind, request.kind, "MOVEMENT_KIND_"),
            begins_at=moment(request, "create_time_from"),
            ends_at=moment(request, "create_time_to"),
            before=pages.cursor(request.page_token),
            page_size=size + 1,
        )
        page, rest = found[:size], found[size:]
        return stocks_pb.ListMovementsResponse(
            movements=[wire.to_movement(move) for move in page],
            next_page_token=pages.to_cursor(page[-1].movement_id if rest else None),
        )

    async def ListLowStock(self, request: Any, context: Any) -> stocks_pb.ListLowStockResponse:
        size = pages.page_size(request.page_size)
        found = await store.list_low(
            self.agent.database,
            site_id=optional_id("sit", request.site_id, "site_id"),
            after=wire.low_cursor(request.page_token),
            size=size + 1,
        )
        page, rest = found[:size], found[size:]
        return stocks_pb.ListLowStockResponse(
            low_stocks=[wire.to_low(low) for low in page],
            next_page_token=wire.to_low_cursor(page[-1]) if rest else "",
        )
