"""W2: orders of a channel that comes as a file: from row to door, and back to the channel."""

from typing import Any

import pytest

from hanse.marketplace.v1 import account_pb2 as account_pb
from hanse.marketplace.v1 import account_service_pb2 as accounts_pb
from hanse.marketplace.v1 import channel_order_pb2 as pb
from hanse.marketplace.v1 import channel_order_service_pb2 as channel_pb
from hanse.marketplace.v1.account_service_pb2_grpc import AccountServiceStub
from hanse.marketplace.v1.channel_order_service_pb2_grpc import ChannelOrderServiceStub
from hanse.orders.v1 import order_service_pb2 as orders_pb
from mesh.errors import Refused, Unavailable
from mesh.money import from_minor
from tests.builders.market import a_row
from tests.builders.world import STATE, World, eventually, request_id

CANCELLED = pb.ChannelOrderRow.STATE_CANCELLED


class Bazaar:
    """A channel of a scenario."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.orders = world.stub(ChannelOrderServiceStub, "marketplace")
        self.code = f"bazaar-{world.mark.lower()}"
        self.account_id = ""

    async def connect(self) -> None:
        """Open it."""
        made = await self.world.stub(AccountServiceStub, "marketplace").ConnectAccount(
            accounts_pb.ConnectAccountRequest(
                request_id=request_id(),
                channel=self.code,
                kind=account_pb.CHANNEL_KIND_FILE,
                country_code="DE",
                currency_code="EUR",
            )
        )
        self.account_id = made.account_id

    async def load(self, *rows: Any) -> Any:
        """Take rows in."""
        return await self.orders.ImportChannelOrders(
            channel_pb.ImportChannelOrdersRequest(
                request_id=request_id(),
                account_id=self.account_id,
                rows=rows,
                match_sku_by_name=True,
            )
        )

    async def reaches(self, external_id: str, state: str) -> Any:
        """A channel order once it is in a state."""
        wanted = pb.ChannelOrder.State.Value(f"STATE_{state}")

        async def told() -> Any:
            listed = await self.orders.ListChannelOrders(
                channel_pb.ListChannelOrdersRequest(
                    account_id=self.account_id, external_order_id=external_id
                )
            )
            found = listed.channel_orders
            return found[0] if found and found[0].state == wanted else None

        return await eventually(told)

    async def told(self, order: Any) -> list[str]:
        """What the channel was told about an order."""
        listed = await self.orders.ListChannelUpdates(
            channel_pb.ListChannelUpdatesRequest(channel_order_id=order.channel_order_id)
        )
        names = pb.ChannelUpdate.Kind
        return [names.Name(one.kind).removeprefix("KIND_") for one in listed.channel_updates]


async def a_bazaar(world: World, *, people: bool = False) -> tuple[Bazaar, str]:
    """A channel, and a SKU with twenty units where the floor works by itself or by hand."""
    await world.site("HAM", people=people)
    sku = world.sku("MUG")
    await world.sell(sku, 1490, HAM=20)
    bazaar = Bazaar(world)
    await bazaar.connect()
    return bazaar, sku


async def test_a_row_comes_to_the_door_once_and_the_channel_hears_of_it(world: World):
    bazaar, sku = await a_bazaar(world)
    row = a_row("A-1", (sku, 2, 1200))
    load = await bazaar.load(row)
    assert (load.new_count, load.failed_count) == (1, 0)
    closed = await bazaar.reaches("A-1", "CLOSED")
    order = await world.reaches(closed.order_id, "DELIVERED")
    assert order.totals.total == from_minor(2 * 1200 + 500, "EUR")
    assert (order.channel, order.external_order_id) == (bazaar.code, "A-1")
    assert sorted(await bazaar.told(closed)) == ["ACCEPTED", "INVOICED", "SHIPPED"]
    again = await bazaar.load(row)
    assert (again.new_count, again.known_count) == (0, 1)
    await world.rests(sku, 18, 0, 0)
    payment = await world.payment(order.order_id)
    assert payment.captured == order.totals.total


async def test_nothing_is_promised_that_is_not_there(world: World):
    bazaar, sku = await a_bazaar(world, people=True)
    await bazaar.load(a_row("B-1", (sku, 21, 1200)))
    refused = await bazaar.reaches("B-1", "REFUSED")
    assert refused.state_reason == "OUT_OF_STOCK"
    assert await bazaar.told(refused) == ["REFUSED"]
    await world.rests(sku, 20, 0, 0)


async def test_an_unknown_name_waits_for_a_person(world: World):
    bazaar, sku = await a_bazaar(world, people=True)
    await bazaar.load(a_row("C-1", ("caneca", 1, 1200)))
    waiting = await bazaar.reaches("C-1", "IN_ISSUE")
    issues = await bazaar.orders.ListChannelIssues(
        channel_pb.ListChannelIssuesRequest(channel_order_id=waiting.channel_order_id)
    )
    await bazaar.orders.DecideIssue(
        channel_pb.DecideIssueRequest(
            request_id=request_id(),
            channel_issue_id=issues.channel_issues[0].channel_issue_id,
            sku=sku,
        )
    )
    imported = await bazaar.reaches("C-1", "IMPORTED")
    await world.reaches(imported.order_id, "FULFILLING")
    await world.rests(sku, 20, 0, 1)


async def test_the_channel_takes_an_order_back(world: World):
    bazaar, sku = await a_bazaar(world, people=True)
    await bazaar.load(a_row("D-1", (sku, 3, 1200)))
    imported = await bazaar.reaches("D-1", "IMPORTED")
    await world.reaches(imported.order_id, "FULFILLING")
    await bazaar.load(a_row("D-1", (sku, 3, 1200), state=CANCELLED))
    over = await bazaar.reaches("D-1", "CANCELLED")
    await world.reaches(imported.order_id, "CANCELLED")
    assert await bazaar.told(over) == ["ACCEPTED", "CANCELLED"]
    await world.rests(sku, 20, 0, 0)


@pytest.mark.faults
async def test_an_agent_that_is_away_for_a_moment_costs_no_order(world: World):
    bazaar, sku = await a_bazaar(world, people=True)
    assert world.faults is not None
    world.faults.fail("EnsureGuest", Unavailable("GONE"), times=2)
    world.faults.lose("ReserveStock", Unavailable("GONE"))
    await bazaar.load(a_row("E-1", (sku, 1, 1200)))
    imported = await bazaar.reaches("E-1", "IMPORTED")
    await world.reaches(imported.order_id, "FULFILLING")
    await world.rests(sku, 20, 0, 1)


@pytest.mark.faults
async def test_money_the_channel_does_not_have_is_told_back(world: World):
    bazaar, sku = await a_bazaar(world, people=True)
    assert world.faults is not None
    world.faults.fail("RecordChannelPayment", Refused("PAYMENT_DECLINED"), times=20)
    await bazaar.load(a_row("F-1", (sku, 1, 1200)))
    over = await bazaar.reaches("F-1", "CANCELLED")
    assert await bazaar.told(over) == ["ACCEPTED", "CANCELLED"]
    listed = await world.orders.ListOrders(
        orders_pb.ListOrdersRequest(channel=bazaar.code, external_order_id="F-1")
    )
    assert [order.state for order in listed.orders] == [STATE.ORDER_STATE_REJECTED]
    await world.rests(sku, 20, 0, 0)
