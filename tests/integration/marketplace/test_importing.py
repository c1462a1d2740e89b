"""Channel orders on real databases: what is refused, doubted or lost first, then what works."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from hanse.marketplace.v1 import account_pb2 as account_pb
from hanse.marketplace.v1 import account_service_pb2 as accounts_pb
from hanse.marketplace.v1 import channel_order_pb2 as pb
from hanse.marketplace.v1 import channel_order_service_pb2 as orders_pb
from hanse.marketplace.v1 import listing_service_pb2 as listings_pb
from hanse.marketplace.v1.listing_service_pb2_grpc import ListingServiceStub
from hanse.orders.v1 import order_service_pb2
from mesh.errors import (
    AlreadyExists,
    Conflict,
    Invalid,
    Late,
    NotFound,
    Refused,
    Unavailable,
    Unbuilt,
)
from mesh.ids import new_id, to_typeid
from mesh.money import from_minor
from tests.builders.market import Market, a_market, a_row
from tests.builders.partners import DECISION, decide_review, dispatch, pack, until
from tests.builders.shop import STATE, request_id

CANCELLED = pb.ChannelOrderRow.STATE_CANCELLED
ISSUE = pb.ChannelIssue


@pytest_asyncio.fixture
async def market(fresh_database: Any) -> AsyncIterator[Market]:
    async with a_market(fresh_database) as market:
        yield market


async def orders_of(market: Market) -> list[Any]:
    listed = await market.shop.orders.ListOrders(order_service_pb2.ListOrdersRequest())
    return list(listed.orders)


async def test_the_same_rows_at_the_same_time_make_one_order(market: Market):
    rows = [a_row(f"A-{number}", ("SHIRT-1", 1, 1500)) for number in range(3)]
    loads = await asyncio.gather(*(market.load(*rows) for _ in range(4)))
    assert sum(load.new_count for load in loads) == 3
    for number in range(3):
        await market.reaches(f"A-{number}", "IMPORTED")
    assert len(await orders_of(market)) == 3
    again = await market.load(*rows)
    assert (again.new_count, again.known_count) == (0, 3)
    assert await market.shop.level("SHIRT-1") == (10, 0, 3)


async def test_a_repeated_request_answers_what_it_answered(market: Market):
    request = request_id()
    first = await market.load(a_row("A-1", ("SHIRT-1", 1, 1500)), request=request)
    again = await market.load(a_row("A-1", ("SHIRT-1", 1, 1500)), request=request)
    assert again.import_id == first.import_id
    with pytest.raises(Conflict, match="Request id reused"):
        await market.load(a_row("A-2", ("SHIRT-1", 1, 1500)), request=request)


async def test_bad_rows_are_reported_and_the_others_taken(market: Market):
    twice = a_row("B-2", ("SHIRT-1", 1, 1500), ("SHIRT-1", 1, 1500))
    twice.lines[1].external_line_id = "1"
    load = await market.load(
        a_row("B-1", ("SHIRT-1", 1, 1500)),
        a_row("B-1", ("SHIRT-1", 1, 1500), row_no=2),
        twice,
        a_row("B-3", ("SHIRT-1", 1, 1500), row_no=4, currency_code="BRL"),
        a_row("B-4", ("SHIRT-1", 1, 1500), row_no=5, state=pb.ChannelOrderRow.STATE_SHIPPED),
    )
    assert (load.new_count, load.failed_count) == (1, 4)
    assert [error.row_no for error in load.errors] == [2, 1, 4, 5]
    await market.reaches("B-1", "IMPORTED")
    seen = await market.orders.GetChannelImport(
        orders_pb.GetChannelImportRequest(import_id=load.import_id)
    )
    assert (seen.imported_count, seen.failed_count) == (1, 4)


async def test_what_is_not_in_stock_is_refused_at_the_channel(market: Market):
    await market.load(a_row("C-1", ("SHIRT-1", 11, 1500)))
    order = await market.reaches("C-1", "REFUSED")
    assert order.state_reason == "OUT_OF_STOCK"
    assert await market.told(order) == ["REFUSED"]
    assert await market.shop.level("SHIRT-1") == (10, 0, 0)
    assert not await orders_of(market)


async def test_fraud_says_no_and_the_stock_goes_back(market: Market):
    market.shop.town.decision = DECISION.DECISION_BLOCK
    await market.load(a_row("D-1", ("SHIRT-1", 2, 1500)))
    order = await market.reaches("D-1", "REFUSED")
    assert order.state_reason == "ORDER_REJECTED"
    assert await market.shop.level("SHIRT-1") == (10, 0, 0)


@pytest.mark.parametrize("approve", [True, False])
async def test_a_doubtful_order_waits_for_a_reviewer(market: Market, approve: bool):
    town = market.shop.town
    town.decision = DECISION.DECISION_REVIEW
    await market.load(a_row("D-2", ("SHIRT-1", 1, 1500)))

    async def asked() -> bool:
        return bool(town.cases)

    await until(asked)
    assert (await market.get("D-2")).state == pb.ChannelOrder.STATE_SEEN
    await decide_review(town, next(iter(town.cases)), approve=approve)
    order = await market.reaches("D-2", "IMPORTED" if approve else "REFUSED")
    assert await market.told(order) == ["ACCEPTED" if approve else "REFUSED"]


async def test_nobody_is_trusted_while_fraud_is_silent(market: Market):
    market.shop.faults.fail("ScreenOrder", Unavailable("GONE"), times=50)
    await market.load(a_row("D-3", ("SHIRT-1", 1, 1500)))
    sagas = market.shop.mesh["marketplace"].sagas

    async def waits() -> bool:
        order = await market.get("D-3")
        assert order.state == pb.ChannelOrder.STATE_SEEN
        from mesh.ids import from_typeid

        outcome = await sagas.get(from_typeid("sag", order.saga_id))
        return outcome.state.value == "WAITING"

    await until(waits)
    assert not await orders_of(market)


async def test_a_lost_answer_places_no_second_order(market: Market):
    faults = market.shop.faults
    faults.lose("ReserveStock", Late("LOST"))
    faults.lose("RecordChannelPayment", Late("LOST"))
    await market.load(a_row("E-1", ("SHIRT-1", 1, 1500)))
    await market.reaches("E-1", "IMPORTED")
    (order,) = await orders_of(market)
    await market.shop.reaches(order.order_id, "FULFILLING")
    assert await market.shop.level("SHIRT-1") == (10, 0, 1)


async def test_a_name_that_is_unknown_waits_and_is_learned(market: Market):
    await market.load(a_row("F-1", ("camisa", 1, 1500)))
    order = await market.get("F-1")
    assert order.state == pb.ChannelOrder.STATE_IN_ISSUE
    (issue,) = await market.issues(order)
    assert (issue.kind, issue.subject) == (ISSUE.KIND_UNMAPPED_SKU, "camisa")
    with pytest.raises(Invalid):
        await market.decide(issue, accept=orders_pb.AcceptIssue())
    await market.decide(issue, sku="SHIRT-1")
    await market.reaches("F-1", "IMPORTED")
    with pytest.raises(Refused, match="Issue decided"):
        await market.decide(issue, sku="SHIRT-1")
    await market.load(a_row("F-2", ("camisa", 1, 1500)))
    await market.reaches("F-2", "IMPORTED")
    mappings = await market.accounts.ListSkuMappings(
        accounts_pb.ListSkuMappingsRequest(account_id=market.account_id)
    )
    assert [(one.external_sku, one.sku, one.learned) for one in mappings.mappings] == [
        ("camisa", "SHIRT-1", True)
    ]


async def test_what_was_paid_otherwise_waits_and_can_be_taken_as_it_is(market: Market):
    tenders = [pb.ChannelRowTender(kind="voucher", amount=from_minor(1900, "EUR"))]
    await market.load(
        a_row("G-1", ("SHIRT-1", 1, 1500), tenders=tenders),
        a_row("G-2", ("SHIRT-1", 1, 1500), tenders=tenders, row_no=2),
    )
    first, second = await market.get("G-1"), await market.get("G-2")
    (issue,) = await market.issues(first)
    assert issue.kind == ISSUE.KIND_TOTAL_MISMATCH
    await market.decide(issue, accept=orders_pb.AcceptIssue())
    await market.reaches("G-1", "IMPORTED")
    (issue,) = await market.issues(second)
    await market.decide(issue, refuse=orders_pb.RefuseIssue(reason="WRONG_TOTAL"))
    refused = await market.get("G-2")
    assert (refused.state, refused.state_reason) == (pb.ChannelOrder.STATE_REFUSED, "WRONG_TOTAL")
    assert await market.told(refused) == ["REFUSED"]
    (order,) = await orders_of(market)
    assert order.totals.total == from_minor(2000, "EUR")


async def test_the_channels_price_is_kept_and_paid_there(market: Market):
    await market.load(a_row("H-1", ("SHIRT-1", 2, 1234)))
    imported = await market.reaches("H-1", "IMPORTED")
    order = await market.shop.get(imported.order_id)
    assert (order.channel, order.external_order_id) == ("bazaar", "H-1")
    assert order.totals.total == from_minor(2 * 1234 + 500, "EUR")
    payment = await market.shop.payment(order.order_id)
    assert [one.kind for one in payment.channel_tender.tenders] == ["boleto"]
    assert not await market.shop.mesh["inventory"].database.fetch(_held())


async def test_a_channel_takes_an_order_back(market: Market):
    await market.load(a_row("I-1", ("SHIRT-1", 1, 1500)))
    imported = await market.reaches("I-1", "IMPORTED")
    await market.shop.reaches(imported.order_id, "FULFILLING")
    row = a_row("I-1", ("SHIRT-1", 1, 1500), state=CANCELLED)
    for _ in range(2):
        load = await market.load(row)
        assert load.known_count == 1
    over = await market.reaches("I-1", "CANCELLED")
    assert over.state_reason == "CANCELLED_AT_CHANNEL"
    await market.shop.reaches(imported.order_id, "CANCELLED")
    assert await market.told(over) == ["ACCEPTED", "CANCELLED"]
    assert await market.shop.level("SHIRT-1") == (10, 0, 0)


async def test_an_order_seen_cancelled_is_never_placed(market: Market):
    await market.load(a_row("I-2", ("SHIRT-1", 1, 1500), state=CANCELLED))
    assert (await market.get("I-2")).state == pb.ChannelOrder.STATE_CANCELLED
    await market.load(a_row("I-3", ("unheard-of", 1, 1500)))
    await market.load(a_row("I-3", ("unheard-of", 1, 1500), state=CANCELLED))
    over = await market.get("I-3")
    assert over.state == pb.ChannelOrder.STATE_CANCELLED
    assert [issue.state for issue in await market.issues(over)] == [ISSUE.STATE_DECIDED]
    assert not await orders_of(market)


async def test_what_left_stays_sent_and_is_followed_to_the_door(market: Market):
    town = market.shop.town
    await market.load(a_row("J-1", ("SHIRT-1", 1, 1500)))
    imported = await market.reaches("J-1", "IMPORTED")
    (shipment_id,) = await market.shop.on_floor(imported.order_id)
    await pack(town, shipment_id)
    await market.shop.sent(imported.order_id, "LABELED")
    await dispatch(town, shipment_id)
    shipped = await market.reaches("J-1", "SHIPPED")

    async def invoiced() -> bool:
        return "INVOICED" in await market.told(shipped)

    await until(invoiced)
    updates = await market.orders.ListChannelUpdates(
        orders_pb.ListChannelUpdatesRequest(account_id=market.account_id)
    )
    sent = next(one for one in updates.channel_updates if one.kind == pb.ChannelUpdate.KIND_SHIPPED)
    assert sent.tracking_number
    assert [(line.external_line_id, line.quantity) for line in sent.lines] == [("1", 1)]
    await market.load(a_row("J-1", ("SHIRT-1", 1, 1500), state=CANCELLED))
    assert (await market.get("J-1")).state == pb.ChannelOrder.STATE_SHIPPED
    order = await market.shop.get(imported.order_id)
    assert order.state == STATE.ORDER_STATE_SHIPPED


async def acknowledge(market: Market, order: Any, **answer: Any) -> Any:
    return await market.orders.AcknowledgeChannelOrder(
        orders_pb.AcknowledgeChannelOrderRequest(
            request_id=request_id(), channel_order_id=order.channel_order_id, **answer
        )
    )


async def test_orders_wait_for_a_person_where_the_account_says_so(market: Market):
    await market.accounts.UpdateAccount(
        accounts_pb.UpdateAccountRequest(
            request_id=request_id(), account_id=market.account_id, manual_accept=True
        )
    )
    for name in ("K-1", "K-2", "K-3"):
        await market.load(a_row(name, ("SHIRT-1", 1, 1500)))
    waiting = [await market.reaches(name, "RESERVED") for name in ("K-1", "K-2", "K-3")]
    assert await market.shop.level("SHIRT-1") == (10, 3, 0)
    line = orders_pb.RefusedChannelLine(external_line_id="1", reason="BROKEN")
    with pytest.raises(Unbuilt):
        accept = orders_pb.AcceptChannelOrder(refused_lines=[line])
        await acknowledge(market, waiting[0], accept=accept)
    with pytest.raises(Conflict):
        await acknowledge(market, waiting[0], accept=orders_pb.AcceptChannelOrder(), etag="ff")
    await acknowledge(market, waiting[0], accept=orders_pb.AcceptChannelOrder())
    await market.reaches("K-1", "IMPORTED")
    with pytest.raises(Refused, match="Channel order state"):
        await acknowledge(market, waiting[0], accept=orders_pb.AcceptChannelOrder())
    await acknowledge(market, waiting[1], refuse=orders_pb.RefuseChannelOrder(reason="BROKEN"))
    refused = await market.reaches("K-2", "REFUSED")
    assert refused.state_reason == "BROKEN"
    await market.load(a_row("K-3", ("SHIRT-1", 1, 1500), state=CANCELLED))
    over = await market.reaches("K-3", "CANCELLED")
    assert await market.told(over) == ["CANCELLED"]

    async def free() -> bool:
        return await market.shop.level("SHIRT-1") == (10, 0, 1)

    await until(free)


async def test_an_order_that_comes_to_nothing_after_all_is_cancelled_at_the_channel(
    market: Market,
):
    market.shop.faults.fail("RecordChannelPayment", Refused("PAYMENT_DECLINED"), times=50)
    await market.load(a_row("L-1", ("SHIRT-1", 1, 1500)))
    over = await market.reaches("L-1", "CANCELLED")
    assert await market.told(over) == ["ACCEPTED", "CANCELLED"]

    async def free() -> bool:
        return await market.shop.level("SHIRT-1") == (10, 0, 0)

    await until(free)


async def test_accounts_are_connected_once_and_disconnected_twice(market: Market):
    with pytest.raises(AlreadyExists, match="Account exists"):
        await market.connect()
    with pytest.raises(Unbuilt):
        await market.connect(channel="other", kind=account_pb.CHANNEL_KIND_API)
    listed = await market.accounts.ListAccounts(accounts_pb.ListAccountsRequest(channel="bazaar"))
    assert [one.account_id for one in listed.accounts] == [market.account_id]
    for _ in range(2):
        gone = await market.accounts.DisconnectAccount(
            accounts_pb.DisconnectAccountRequest(
                request_id=request_id(), account_id=market.account_id
            )
        )
        assert gone.state == account_pb.ChannelAccount.STATE_DISCONNECTED
    with pytest.raises(Refused, match="Account state"):
        await market.load(a_row("M-1", ("SHIRT-1", 1, 1500)))


async def test_a_setting_is_changed_from_what_was_read(market: Market):
    def request(**more: Any) -> accounts_pb.UpdateAccountRequest:
        return accounts_pb.UpdateAccountRequest(
            request_id=request_id(), account_id=market.account_id, **more
        )

    changed = await market.accounts.UpdateAccount(request(title="Bazaar", etag="1"))
    assert changed.title == "Bazaar"
    with pytest.raises(Conflict, match="changed since"):
        await market.accounts.UpdateAccount(request(title="Other", etag="1"))
    with pytest.raises(Invalid):
        mask = request()
        mask.update_mask.paths.append("currency_code")
        await market.accounts.UpdateAccount(mask)


async def test_a_merchant_sees_its_own_channels_only(market: Market):
    await market.load(a_row("N-1", ("SHIRT-1", 1, 1500)))
    order = await market.reaches("N-1", "IMPORTED")
    merchant_id = to_typeid("mer", new_id())
    theirs = Market(market.shop, f"sub=mia;kind=person;roles=merchant;merchant={merchant_id}")
    theirs.account_id = market.account_id
    with pytest.raises(NotFound):
        await theirs.load(a_row("N-2", ("SHIRT-1", 1, 1500)))
    with pytest.raises(NotFound):
        await theirs.orders.GetChannelOrder(
            orders_pb.GetChannelOrderRequest(channel_order_id=order.channel_order_id)
        )
    assert await theirs.get("N-1") is None
    mine = await theirs.connect()
    assert mine.merchant_id == merchant_id
    seen = await theirs.accounts.GetAccount(
        accounts_pb.GetAccountRequest(account_id=mine.account_id)
    )
    assert seen.account_id == mine.account_id


async def test_names_are_set_and_replaced(market: Market):
    def request(sku: str) -> accounts_pb.SetSkuMappingsRequest:
        return accounts_pb.SetSkuMappingsRequest(
            request_id=request_id(),
            account_id=market.account_id,
            mappings=[accounts_pb.MappedSku(external_sku="camisa", sku=sku)],
        )

    assert (await market.accounts.SetSkuMappings(request("SHIRT-2"))).changed_count == 1
    assert (await market.accounts.SetSkuMappings(request("SHIRT-1"))).changed_count == 1
    assert (await market.accounts.SetSkuMappings(request("SHIRT-1"))).changed_count == 0
    await market.load(a_row("O-1", ("camisa", 1, 1500)), by_name=False)
    await market.reaches("O-1", "IMPORTED")


async def test_listings_say_that_they_are_not_built(market: Market):
    listings = market.shop.mesh.stub(
        ListingServiceStub, "marketplace", principal="sub=olga;kind=person;roles=operator"
    )
    with pytest.raises(Unbuilt):
        await listings.ListListings(listings_pb.ListListingsRequest())


def _held() -> Any:
    from mesh.queries import parse_query

    return parse_query("held", "select 1 from reservations where state = 'HELD'")
