"""A shop that also sells at a channel: rows of a file, and what becomes of them."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from hanse.marketplace.v1 import account_pb2 as account_pb
from hanse.marketplace.v1 import account_service_pb2 as accounts_pb
from hanse.marketplace.v1 import channel_order_pb2 as pb
from hanse.marketplace.v1 import channel_order_service_pb2 as orders_pb
from hanse.marketplace.v1.account_service_pb2_grpc import AccountServiceStub
from hanse.marketplace.v1.channel_order_service_pb2_grpc import ChannelOrderServiceStub
from mesh.money import from_minor
from services.marketplace.agent import agent as marketplace
from tests.builders.partners import an_address, until
from tests.builders.shop import OPERATOR, Shop, a_shop, request_id

STATE = pb.ChannelOrder.State


def a_row(external_id: str, *lines: tuple[str, int, int], **more: Any) -> pb.ChannelOrderRow:
    """An order of a file; a line is an external SKU, units and cents for one."""
    paid = sum(units * cents for _, units, cents in lines) + 500 * len(lines)
    asked: dict[str, Any] = {
        "row_no": 1,
        "external_order_id": external_id,
        "lines": [
            pb.ChannelRowLine(
                external_line_id=str(number),
                external_sku=sku,
                quantity=units,
                unit_price=from_minor(cents, "EUR"),
                shipping=from_minor(500, "EUR"),
            )
            for number, (sku, units, cents) in enumerate(lines, 1)
        ],
        "buyer": pb.ChannelBuyer(external_buyer_id="buyer-1", name="Ada"),
        "shipping_address": an_address(),
        "tenders": [pb.ChannelRowTender(kind="boleto", amount=from_minor(paid, "EUR"))],
        "currency_code": "EUR",
    }
    return pb.ChannelOrderRow(**{**asked, **more})


class Market:
    """A shop, one channel, and what its merchant does."""

    def __init__(self, shop: Shop, principal: str = OPERATOR) -> None:
        self.shop = shop
        self.accounts = shop.mesh.stub(AccountServiceStub, "marketplace", principal=principal)
        self.orders = shop.mesh.stub(ChannelOrderServiceStub, "marketplace", principal=principal)
        self.account_id = ""

    async def connect(self, **more: Any) -> account_pb.ChannelAccount:
        """Open a FILE channel."""
        asked: dict[str, Any] = {
            "request_id": request_id(),
            "channel": "bazaar",
            "kind": account_pb.CHANNEL_KIND_FILE,
            "country_code": "DE",
            "currency_code": "EUR",
        }
        made = await self.accounts.ConnectAccount(
            accounts_pb.ConnectAccountRequest(**{**asked, **more})
        )
        self.account_id = made.account_id
        return made

    async def load(self, *rows: Any, by_name: bool = True, request: str = "") -> Any:
        """Take rows in."""
        return await self.orders.ImportChannelOrders(
            orders_pb.ImportChannelOrdersRequest(
                request_id=request or request_id(),
                account_id=self.account_id,
                rows=rows,
                match_sku_by_name=by_name,
            )
        )

    async def get(self, external_id: str) -> Any:
        """A channel order by its own number."""
        listed = await self.orders.ListChannelOrders(
            orders_pb.ListChannelOrdersRequest(
                account_id=self.account_id, external_order_id=external_id
            )
        )
        return listed.channel_orders[0] if listed.channel_orders else None

    async def reaches(self, external_id: str, *states: str) -> Any:
        """A channel order once it is in one of the states."""
        wanted = {STATE.Value(f"STATE_{state}") for state in states}

        async def told() -> Any:
            order = await self.get(external_id)
            return order if order is not None and order.state in wanted else None

        return await until(told, 20.0)

    async def told(self, order: Any) -> list[str]:
        """What the channel was told about an order, in words."""
        listed = await self.orders.ListChannelUpdates(
            orders_pb.ListChannelUpdatesRequest(channel_order_id=order.channel_order_id)
        )
        names = pb.ChannelUpdate.Kind
        return [names.Name(one.kind).removeprefix("KIND_") for one in listed.channel_updates]

    async def issues(self, order: Any) -> list[Any]:
        """What does not fit in an order."""
        listed = await self.orders.ListChannelIssues(
            orders_pb.ListChannelIssuesRequest(channel_order_id=order.channel_order_id)
        )
        return list(listed.channel_issues)

    async def decide(self, issue: Any, **decision: Any) -> Any:
        """Decide what does not fit."""
        return await self.orders.DecideIssue(
            orders_pb.DecideIssueRequest(
                request_id=request_id(), channel_issue_id=issue.channel_issue_id, **decision
            )
        )


@asynccontextmanager
async def a_market(database: Callable[..., Any], **parts: Any) -> AsyncIterator[Market]:
    """A shop with ten shirts and a channel."""
    async with a_shop(database, marketplace, **parts) as shop:
        shop.town.add_site("HAM")
        await shop.sell("SHIRT-1", 1990, ham=10)
        market = Market(shop)
        await market.connect()
        yield market
