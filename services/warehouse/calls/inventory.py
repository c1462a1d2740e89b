"""What we ask of inventory: to take stock off, and to add it."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from hanse.inventory.v1 import stock_movement_service_pb2 as movements_pb
from hanse.inventory.v1 import stock_pb2 as stock_pb
from hanse.inventory.v1.stock_movement_service_pb2_grpc import StockMovementServiceStub
from mesh.agent import Running
from mesh.ids import to_typeid
from mesh.moments import to_day


async def issue(
    agent: Running, request_id: UUID, units: Sequence[tuple[UUID, int]], reference: str
) -> None:
    """Take units of allocations off stock, once per request id."""
    stub = agent.stub(StockMovementServiceStub, "inventory")
    await stub.IssueStock(
        movements_pb.IssueStockRequest(
            request_id=str(request_id),
            lines=[
                movements_pb.IssueLine(allocation_id=to_typeid("alc", name), quantity=quantity)
                for name, quantity in units
            ],
            reference=reference,
        )
    )


async def receive(
    agent: Running,
    request_id: UUID,
    *,
    sku: str,
    site_id: UUID,
    location_id: UUID,
    quantity: int,
    lot_number: str,
    expires_on: date | None,
    is_return: bool,
    reference: str,
) -> None:
    """Add units to stock, once per request id; what came back may not be sold yet."""
    stub = agent.stub(StockMovementServiceStub, "inventory")
    condition = (
        stock_pb.STOCK_CONDITION_RETURNED if is_return else stock_pb.STOCK_CONDITION_SELLABLE
    )
    line = movements_pb.ReceiptLine(
        sku=sku,
        site_id=to_typeid("sit", site_id),
        location_id=to_typeid("loc", location_id),
        quantity=quantity,
        condition=condition,
        lot_number=lot_number,
    )
    if expires_on:
        line.lot_expire_date.CopyFrom(to_day(expires_on))
    await stub.ReceiveStock(
        movements_pb.ReceiveStockRequest(
            request_id=str(request_id), lines=[line], reference=reference
        )
    )
