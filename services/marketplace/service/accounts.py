"""Connecting channels and naming goods."""

from typing import Any

from hanse.marketplace.v1 import account_pb2 as account_pb
from hanse.marketplace.v1 import account_service_pb2 as accounts_pb
from hanse.marketplace.v1 import account_service_pb2_grpc as accounts_grpc
from mesh import pages
from mesh.agent import Running
from mesh.errors import Denied
from mesh.idempotency import once
from mesh.ids import from_typeid, new_id, optional_id
from services.marketplace.actions import accounts as actions
from services.marketplace.service import seeing
from services.marketplace.store import accounts as store
from services.marketplace.wire import accounts as wire


class AccountService(accounts_grpc.AccountServiceServicer):
    """Channel accounts, mappings and what was exchanged when."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent

    async def ConnectAccount(self, request: Any, context: Any) -> account_pb.ChannelAccount:
        merchant_id = optional_id("mer", request.merchant_id, "merchant_id")
        own = seeing.own_merchant()
        if own is not None and merchant_id not in (None, own):
            raise Denied("NOT_YOURS", "Connect channels of your own only.")

        async def act(tx: Any) -> account_pb.ChannelAccount:
            now = self.agent.clock.now()
            asked = wire.account(request, new_id(), own or merchant_id, now)
            return wire.to_account(await actions.connect(tx, self.agent, asked))

        return await once(self.agent, request, account_pb.ChannelAccount, act)

    async def GetAccount(self, request: Any, context: Any) -> account_pb.ChannelAccount:
        account_id = from_typeid("chn", request.account_id, "account_id")
        return wire.to_account(seeing.show(await store.get(self.agent.database, account_id)))

    async def ListAccounts(self, request: Any, context: Any) -> accounts_pb.ListAccountsResponse:
        size = pages.page_size(request.page_size)
        asked = optional_id("mer", request.merchant_id, "merchant_id")
        found = await store.page(
            self.agent.database,
            channel=request.channel,
            state=wire.state_name(request.state),
            merchant_id=seeing.own_merchant() or asked,
            after=pages.cursor(request.page_token),
            size=size + 1,
        )
        page, rest = found[:size], found[size:]
        return accounts_pb.ListAccountsResponse(
            accounts=[wire.to_account(account) for account in page],
            next_page_token=pages.to_cursor(page[-1].account_id if rest else None),
        )

    async def UpdateAccount(self, request: Any, context: Any) -> account_pb.ChannelAccount:
        account_id = await self._own(request)

        async def act(tx: Any) -> account_pb.ChannelAccount:
            fields = wire.settings(request)
            changed = await actions.update(tx, self.agent, account_id, fields, request.etag)
            return wire.to_account(changed)

        return await once(self.agent, request, account_pb.ChannelAccount, act)

    async def DisconnectAccount(self, request: Any, context: Any) -> account_pb.ChannelAccount:
        account_id = await self._own(request)

        async def act(tx: Any) -> account_pb.ChannelAccount:
            gone = await actions.disconnect(tx, self.agent, account_id, request.reason)
            return wire.to_account(gone)

        return await once(self.agent, request, account_pb.ChannelAccount, act)

    async def SetSkuMappings(
        self, request: Any, context: Any
    ) -> accounts_pb.SetSkuMappingsResponse:
        account_id = await self._own(request)
        names = {one.external_sku: one.sku for one in request.mappings}

        async def act(tx: Any) -> accounts_pb.SetSkuMappingsResponse:
            changed = await actions.name_goods(tx, self.agent, account_id, names)
            return accounts_pb.SetSkuMappingsResponse(changed_count=changed)

        return await once(self.agent, request, accounts_pb.SetSkuMappingsResponse, act)

    async def ListSkuMappings(
        self, request: Any, context: Any
    ) -> accounts_pb.ListSkuMappingsResponse:
        account_id = await self._own(request)
        size = pages.page_size(request.page_size)
        found = await store.page_of_mappings(
            self.agent.database,
            account_id,
            sku=request.sku,
            after=request.page_token,
            size=size + 1,
        )
        page, rest = found[:size], found[size:]
        return accounts_pb.ListSkuMappingsResponse(
            mappings=[wire.to_mapping(one) for one in page],
            next_page_token=page[-1].external_sku if rest else "",
        )

    async def _own(self, request: Any) -> Any:
        """The id of an account that the caller may change."""
        account_id = from_typeid("chn", request.account_id, "account_id")
        seeing.show(await store.get(self.agent.database, account_id))
        return account_id
