"""Points: earned by events, spent and given back by orders, corrected by people."""

from typing import Any

from hanse.customers.v1 import loyalty_pb2 as loyalty_pb
from hanse.customers.v1 import loyalty_service_pb2 as pb
from hanse.customers.v1.loyalty_service_pb2_grpc import LoyaltyServiceServicer
from mesh import pages
from mesh.agent import Running
from mesh.idempotency import once
from mesh.ids import from_typeid
from mesh.money import to_money
from services.customers import store, wire
from services.customers.actions import loyalty
from services.customers.service.principal import check_own


class LoyaltyService(LoyaltyServiceServicer):
    """Loyalty accounts and what came and went on them."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent

    async def GetLoyaltyAccount(self, request: Any, context: Any) -> loyalty_pb.LoyaltyAccount:
        check_own(request.customer_id)
        customer_id = wire.customer_id(request.customer_id)
        return wire.to_loyalty(await loyalty.loyalty_account(self.agent, customer_id))

    async def ListLoyaltyEntries(self, request: Any, context: Any) -> pb.ListLoyaltyEntriesResponse:
        check_own(request.customer_id)
        size = pages.page_size(request.page_size)
        found = await store.list_entries(
            self.agent.database,
            wire.customer_id(request.customer_id),
            pages.cursor(request.page_token),
            size + 1,
        )
        page, rest = found[:size], found[size:]
        return pb.ListLoyaltyEntriesResponse(
            loyalty_entries=[wire.to_entry(item) for item in page],
            next_page_token=page[-1].loyalty_entry_id.hex if rest else "",
        )

    async def RedeemPoints(self, request: Any, context: Any) -> pb.RedeemPointsResponse:
        async def act(tx: Any) -> pb.RedeemPointsResponse:
            value, account = await loyalty.redeem_points(
                tx,
                self.agent,
                customer_id=wire.customer_id(request.customer_id),
                order_id=from_typeid("ord", request.order_id, "order_id"),
                points=request.points,
                currency=request.currency_code,
            )
            return pb.RedeemPointsResponse(
                points=request.points, value=to_money(value), balance=account.balance
            )

        return await once(self.agent, request, pb.RedeemPointsResponse, act)

    async def RestorePoints(self, request: Any, context: Any) -> pb.RestorePointsResponse:
        async def act(tx: Any) -> pb.RestorePointsResponse:
            points, account = await loyalty.restore_points(
                tx,
                self.agent,
                customer_id=wire.customer_id(request.customer_id),
                order_id=from_typeid("ord", request.order_id, "order_id"),
            )
            return pb.RestorePointsResponse(points=points, balance=account.balance)

        return await once(self.agent, request, pb.RestorePointsResponse, act)

    async def AdjustPoints(self, request: Any, context: Any) -> loyalty_pb.LoyaltyAccount:
        async def act(tx: Any) -> loyalty_pb.LoyaltyAccount:
            account = await loyalty.adjust_points(
                tx,
                self.agent,
                customer_id=wire.customer_id(request.customer_id),
                delta=request.delta,
                reason=request.reason,
            )
            return wire.to_loyalty(account)

        return await once(self.agent, request, loyalty_pb.LoyaltyAccount, act)
