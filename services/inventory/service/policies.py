"""Rules of stock: when to replenish, what channels may not see: the gRPC face."""

from typing import Any

from hanse.inventory.v1 import stock_policy_pb2 as policy_pb
from hanse.inventory.v1 import stock_policy_service_pb2 as policies_pb
from hanse.inventory.v1.stock_policy_service_pb2_grpc import StockPolicyServiceServicer
from mesh import pages
from mesh.agent import Running
from mesh.idempotency import once
from mesh.ids import from_typeid, optional_id
from mesh.masks import changed_fields
from services.inventory import actions, store, wire
from services.inventory.domain import StockPolicy


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
                    for name in changed_fields(request.update_mask, wire.POLICY_FIELDS)
                },
                etag=request.etag,
            )
            return wire.to_policy(policy)

        return await once(self.agent, request, policy_pb.StockPolicy, act)

    async def ListStockPolicies(
        self, request: Any, context: Any
    ) -> policies_pb.ListStockPoliciesResponse:
        size = pages.page_size(request.page_size)
        found = await store.list_policies(
            self.agent.database,
            site_id=optional_id("sit", request.site_id, "site_id"),
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
