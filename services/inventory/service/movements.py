"""Stock that comes, goes, moves or is corrected: the gRPC face."""

from typing import Any

from hanse.inventory.v1 import stock_movement_service_pb2 as movements_pb
from hanse.inventory.v1.stock_movement_service_pb2_grpc import StockMovementServiceServicer
from mesh.agent import Running
from mesh.idempotency import once
from mesh.ids import from_typeid
from mesh.moments import day
from services.inventory import actions, wire
from services.inventory.store import Place


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


def _place(sku: str, location_id: str, condition: Any) -> Place:
    return Place(sku, from_typeid("loc", location_id, "location_id"), condition)


def _receipt(line: Any, at: int) -> actions.Receipt:
    minor, currency = wire.cost(line, at)
    return actions.Receipt(
        place=_place(line.sku, line.location_id, wire.condition(line.condition)),
        site_id=from_typeid("sit", line.site_id, "site_id"),
        quantity=line.quantity,
        lot_number=line.lot_number,
        expires_on=day(line, "lot_expire_date", f"lines[{at}].lot_expire_date"),
        unit_cost_minor=minor,
        currency=currency,
    )
