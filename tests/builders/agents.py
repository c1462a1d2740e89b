"""Agents made in a test: real contracts, behaviors given by the test."""

from collections.abc import Awaitable, Callable
from typing import Any

from hanse.inventory.v1 import reservation_pb2, stock_service_pb2
from hanse.inventory.v1.reservation_service_pb2_grpc import ReservationServiceServicer
from hanse.inventory.v1.stock_service_pb2_grpc import StockServiceServicer
from hanse.products.v1 import product_pb2
from hanse.products.v1.catalog_service_pb2_grpc import CatalogServiceServicer
from mesh.agent import Agent, Running

Behavior = Callable[[Running, Any], Awaitable[Any]]


async def _product(running: Running, request: Any) -> product_pb2.Product:
    return product_pb2.Product(product_id=request.product_id)


async def _availability(running: Running, request: Any) -> Any:
    return stock_service_pb2.GetAvailabilityResponse()


async def _reservation(running: Running, request: Any) -> reservation_pb2.Reservation:
    return reservation_pb2.Reservation(holder=request.holder)


async def _nothing(running: Running, request: Any) -> Any:
    return
    yield


def products(get_product: Behavior = _product, **parts: Any) -> Agent:
    """Products with one method of its catalog; the others are not built."""

    class Catalog(CatalogServiceServicer):
        def __init__(self, agent: Running) -> None:
            self.agent = agent

        async def GetProduct(self, request: Any, context: Any) -> Any:
            return await get_product(self.agent, request)

    return Agent("products", servicers=[Catalog], **parts)


def inventory(
    get_availability: Behavior = _availability,
    watch: Any = _nothing,
    reserve: Behavior = _reservation,
    **parts: Any,
) -> Agent:
    """Inventory, which may call products; one method reads, one streams, one changes."""

    class Stock(StockServiceServicer):
        def __init__(self, agent: Running) -> None:
            self.agent = agent

        async def GetAvailability(self, request: Any, context: Any) -> Any:
            return await get_availability(self.agent, request)

        async def WatchAvailability(self, request: Any, context: Any) -> Any:
            async for item in watch(self.agent, request):
                yield item

    class Reservations(ReservationServiceServicer):
        def __init__(self, agent: Running) -> None:
            self.agent = agent

        async def ReserveStock(self, request: Any, context: Any) -> Any:
            return await reserve(self.agent, request)

    return Agent("inventory", servicers=[Stock, Reservations], **parts)
