"""Taking a channel's orders in, and what keeps them from becoming orders."""

from typing import Any

from hanse.marketplace.v1 import channel_order_pb2 as order_pb
from hanse.marketplace.v1 import channel_order_service_pb2 as orders_pb
from hanse.marketplace.v1 import channel_order_service_pb2_grpc as orders_grpc
from mesh import pages
from mesh.agent import Running
from mesh.errors import Unbuilt
from mesh.idempotency import once
from mesh.identity import current_principal
from mesh.ids import from_typeid, optional_id
from mesh.moments import moment
from services.marketplace.actions import answering, importing
from services.marketplace.domain.order import ChannelOrder
from services.marketplace.service import seeing
from services.marketplace.store import accounts, updates
from services.marketplace.store import orders as store
from services.marketplace.wire import orders as wire


class ChannelOrderService(orders_grpc.ChannelOrderServiceServicer):
    """Channel orders, each imported once."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent

    async def ImportChannelOrders(self, request: Any, context: Any) -> order_pb.ChannelImport:
        account_id = from_typeid("chn", request.account_id, "account_id")
        account = seeing.show(await accounts.get(self.agent.database, account_id))
        account.may_import()
        rows, errors = wire.rows(request.rows, account)
        by_name = request.match_sku_by_name
        rows = await importing.name_rows(self.agent, account_id, rows, by_name=by_name)

        async def act(tx: Any) -> order_pb.ChannelImport:
            load = await importing.import_rows(tx, self.agent, account, rows, errors)
            return wire.to_import(load)

        return await once(self.agent, request, order_pb.ChannelImport, act)

    async def GetChannelImport(self, request: Any, context: Any) -> order_pb.ChannelImport:
        import_id = from_typeid("sim", request.import_id, "import_id")
        load = await store.get_import(self.agent.database, import_id)
        seeing.show(await accounts.get(self.agent.database, load.account_id))
        return wire.to_import(load)

    async def GetChannelOrder(self, request: Any, context: Any) -> order_pb.ChannelOrder:
        return wire.to_order(await self._own(request.channel_order_id))

    async def ListChannelOrders(
        self, request: Any, context: Any
    ) -> orders_pb.ListChannelOrdersResponse:
        size = pages.page_size(request.page_size)
        found = await store.page(
            self.agent.database,
            account_id=optional_id("chn", request.account_id, "account_id"),
            external_order_id=request.external_order_id,
            state=wire.order_state(request.state),
            order_id=optional_id("ord", request.order_id, "order_id"),
            due_before=moment(request, "due_before_time"),
            merchant_id=seeing.own_merchant(),
            before=pages.cursor(request.page_token),
            size=size + 1,
        )
        page, rest = found[:size], found[size:]
        return orders_pb.ListChannelOrdersResponse(
            channel_orders=[wire.to_order(order) for order in page],
            next_page_token=pages.to_cursor(page[-1].channel_order_id if rest else None),
        )

    async def AcknowledgeChannelOrder(self, request: Any, context: Any) -> order_pb.ChannelOrder:
        order = await self._own(request.channel_order_id)
        accept = request.WhichOneof("answer") == "accept"
        if accept and request.accept.refused_lines:
            raise Unbuilt("PARTIAL_ACCEPT", "Orders are accepted or refused whole.")
        etag = int(request.etag, 16) if request.etag else None

        async def act(tx: Any) -> order_pb.ChannelOrder:
            waits = await answering.answer(tx, self.agent, order.channel_order_id, etag=etag)
            return wire.to_order(waits)

        await once(self.agent, request, order_pb.ChannelOrder, act)
        await answering.tell_saga(
            self.agent,
            order,
            accept=accept,
            reason=request.refuse.reason,
            signal_id=request.request_id,
        )
        return wire.to_order(await store.get(self.agent.database, order.channel_order_id))

    async def ListChannelUpdates(
        self, request: Any, context: Any
    ) -> orders_pb.ListChannelUpdatesResponse:
        size = pages.page_size(request.page_size)
        found = await updates.page(
            self.agent.database,
            account_id=optional_id("chn", request.account_id, "account_id"),
            channel_order_id=optional_id("cho", request.channel_order_id, "channel_order_id"),
            state=wire.update_state(request.state),
            merchant_id=seeing.own_merchant(),
            after=pages.cursor(request.page_token),
            size=size + 1,
        )
        page, rest = found[:size], found[size:]
        return orders_pb.ListChannelUpdatesResponse(
            channel_updates=[wire.to_update(one) for one in page],
            next_page_token=pages.to_cursor(page[-1].update_id if rest else None),
        )

    async def ListChannelIssues(
        self, request: Any, context: Any
    ) -> orders_pb.ListChannelIssuesResponse:
        size = pages.page_size(request.page_size)
        found = await updates.page_of_issues(
            self.agent.database,
            account_id=optional_id("chn", request.account_id, "account_id"),
            channel_order_id=optional_id("cho", request.channel_order_id, "channel_order_id"),
            state=wire.issue_state(request.state),
            merchant_id=seeing.own_merchant(),
            after=pages.cursor(request.page_token),
            size=size + 1,
        )
        page, rest = found[:size], found[size:]
        return orders_pb.ListChannelIssuesResponse(
            channel_issues=[wire.to_issue(one) for one in page],
            next_page_token=pages.to_cursor(page[-1].issue_id if rest else None),
        )

    async def DecideIssue(self, request: Any, context: Any) -> order_pb.ChannelIssue:
        issue_id = from_typeid("iss", request.channel_issue_id, "channel_issue_id")
        issue = await updates.get_issue(self.agent.database, issue_id)
        seeing.show(await accounts.get(self.agent.database, issue.account_id))

        async def act(tx: Any) -> order_pb.ChannelIssue:
            decided = await answering.decide(
                tx,
                self.agent,
                issue_id,
                sku=request.sku,
                refusal=request.refuse.reason,
                by=current_principal().name,
            )
            return wire.to_issue(decided)

        return await once(self.agent, request, order_pb.ChannelIssue, act)

    async def _own(self, text: str) -> ChannelOrder:
        """A channel order that the caller may see."""
        order = await store.get(self.agent.database, wire.channel_order_id(text))
        seeing.show(await accounts.get(self.agent.database, order.account_id))
        return order
