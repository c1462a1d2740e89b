"""Stock and who asks for it: the inventory agent in a test, on a database of its own."""

import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from hanse.inventory.v1 import reservation_service_pb2 as reservations_pb
from hanse.inventory.v1 import stock_movement_service_pb2 as movements_pb
from hanse.inventory.v1 import stock_service_pb2 as stocks_pb
from hanse.inventory.v1.reservation_service_pb2_grpc import ReservationServiceStub
from hanse.inventory.v1.stock_movement_service_pb2_grpc import StockMovementServiceStub
from hanse.inventory.v1.stock_policy_service_pb2_grpc import StockPolicyServiceStub
from hanse.inventory.v1.stock_service_pb2_grpc import StockServiceStub
from mesh.agent import Agent, Running
from mesh.ids import new_id, to_typeid
from mesh.testing.mesh import in_process_mesh
from services.inventory.agent import agent as inventory

OPERATOR = "sub=anna;kind=person;roles=operator"
# Without workers: a test runs their rounds itself.
QUIET = Agent("inventory", servicers=inventory.servicers)


def request_id() -> str:
    """A fresh request id."""
    return str(uuid.uuid4())


def typed(prefix: str) -> str:
    """A fresh typed id."""
    return to_typeid(prefix, new_id())


class Stock:
    """An inventory agent and the words a test says to it."""

    def __init__(self, mesh: Any) -> None:
        self.mesh = mesh
        self.agent: Running = mesh["inventory"]
        self.reservations = mesh.stub(ReservationServiceStub, "inventory", caller="orders")
        self.moves = mesh.stub(StockMovementServiceStub, "inventory", caller="warehouse")
        self.desk = mesh.stub(StockMovementServiceStub, "inventory", principal=OPERATOR)
        self.stock = mesh.stub(StockServiceStub, "inventory", principal=OPERATOR)
        self.holds = mesh.stub(ReservationServiceStub, "inventory", principal=OPERATOR)
        self.policies = mesh.stub(StockPolicyServiceStub, "inventory", principal=OPERATOR)

    async def receive(
        self, sku: str, quantity: int, site: str, place: str, **more: Any
    ) -> movements_pb.ReceiveStockResponse:
        """Units come in."""
        line = movements_pb.ReceiptLine(
            sku=sku, quantity=quantity, site_id=site, location_id=place, **more
        )
        asked = movements_pb.ReceiveStockRequest(
            request_id=request_id(), lines=[line], reference="opening"
        )
        return await self.desk.ReceiveStock(asked)

    async def reserve(self, *lines: tuple[int, str, int], holder: str = "", **more: Any) -> Any:
        """Units are held for somebody."""
        return await self.reservations.ReserveStock(hold(*lines, holder=holder, **more))

    async def allocate(self, held: Any, order: str) -> Any:
        """A hold becomes ties."""
        asked = reservations_pb.AllocateStockRequest(
            request_id=request_id(), reservation_id=held.reservation_id, order_id=order
        )
        return await self.reservations.AllocateStock(asked)

    async def issue(self, ties: Any, reference: str = "shipment", quantity: int = 0) -> Any:
        """Tied units leave."""
        lines = [
            movements_pb.IssueLine(allocation_id=tie.allocation_id, quantity=quantity)
            for tie in ties
        ]
        asked = movements_pb.IssueStockRequest(
            request_id=request_id(), lines=lines, reference=reference
        )
        return await self.moves.IssueStock(asked)

    async def release(self, held: Any) -> Any:
        """A hold is given back."""
        asked = reservations_pb.ReleaseReservationRequest(
            request_id=request_id(), reservation_id=held.reservation_id
        )
        return await self.reservations.ReleaseReservation(asked)

    async def give_back(self, order: str, **more: Any) -> Any:
        """Ties are given back."""
        asked = reservations_pb.ReleaseAllocationRequest(
            request_id=request_id(), order_id=order, **more
        )
        return await self.reservations.ReleaseAllocation(asked)

    async def available(self, *skus: str, **more: Any) -> list[Any]:
        """What can be sold."""
        asked = stocks_pb.GetAvailabilityRequest(skus=skus, **more)
        return list((await self.stock.GetAvailability(asked)).availabilities)

    async def level(self, sku: str) -> tuple[int, int, int]:
        """On hand, reserved and allocated of a SKU, everywhere."""
        asked = stocks_pb.ListStockLevelsRequest(sku=sku)
        found = (await self.stock.ListStockLevels(asked)).stock_levels
        return (
            sum(level.on_hand for level in found),
            sum(level.reserved for level in found),
            sum(level.allocated for level in found),
        )


def hold(
    *lines: tuple[int, str, int], holder: str = "", places: Any = (), **more: Any
) -> reservations_pb.ReserveStockRequest:
    """A request to hold (line, SKU, quantity)s; `places` says from where, by position."""
    limits = dict(enumerate(places))
    asked = [
        reservations_pb.ReserveLine(line_no=no, sku=sku, quantity=count, **limits.get(at, {}))
        for at, (no, sku, count) in enumerate(lines)
    ]
    return reservations_pb.ReserveStockRequest(
        request_id=more.pop("request_id", request_id()),
        holder=holder or typed("ord"),
        lines=asked,
        **more,
    )


@asynccontextmanager
async def an_inventory(database: Any, *others: Agent, **parts: Any) -> AsyncIterator[Stock]:
    """The inventory agent on a fresh database, without its workers."""
    async with in_process_mesh(QUIET, *others, database_url=database.dsn, **parts) as mesh:
        yield Stock(mesh)
