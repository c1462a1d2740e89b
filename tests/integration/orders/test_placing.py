"""Placing orders on real databases: what is refused, doubted or lost first, then what works."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from google.type import money_pb2

from hanse.orders.v1 import order_pb2 as order_pb
from hanse.orders.v1 import order_service_pb2 as orders_pb
from hanse.payments.v1 import payment_pb2, payment_service_pb2
from mesh.errors import Conflict, Denied, Invalid, Late, NotFound, Refused, Unavailable
from mesh.ids import new_id, to_typeid
from tests.builders.partners import DECISION, decide_review
from tests.builders.shop import STATE, Shop, a_shop, request_id

REASON = order_pb.RefusalReason
PLACED = (STATE.ORDER_STATE_CONFIRMED, STATE.ORDER_STATE_FULFILLING)


@pytest_asyncio.fixture
async def shop(fresh_database: Any) -> AsyncIterator[Shop]:
    async with a_shop(fresh_database) as shop:
        shop.town.add_site("HAM")
        await shop.sell("SHIRT-1", 1990, ham=10)
        yield shop


async def nothing_left(shop: Shop, order_id: str, units: int = 10) -> None:
    """No stock and no money is bound by an order."""
    assert await shop.level("SHIRT-1") == (units, 0, 0)
    payment = await shop.payment(order_id)
    assert payment is None or payment.state in (
        payment_pb2.Payment.STATE_FAILED,
        payment_pb2.Payment.STATE_VOIDED,
    )
    assert not shop.town.floor


async def test_a_repeated_request_makes_one_order_whatever_prices_do(shop: Shop):
    request = shop.request(("SHIRT-1", 1))
    answers = await asyncio.gather(*(shop.orders.PlaceOrder(request) for _ in range(4)))
    assert len({answer.order_id for answer in answers}) == 1
    shop.faults.fail("PriceLines", Unavailable("GONE"))
    await shop.price("SHIRT-1", 9990)
    request.expected_total.CopyFrom(
        money_pb2.Money(currency_code="EUR", units=24, nanos=800_000_000)
    )
    again = await shop.orders.PlaceOrder(shop_request_without_expectation(request))
    assert again.order_id == answers[0].order_id
    await shop.settled(again.order_id)
    assert await shop.level("SHIRT-1") == (10, 0, 1)
    assert len((await shop.orders.ListOrders(orders_pb.ListOrdersRequest())).orders) == 1


def shop_request_without_expectation(request: Any) -> Any:
    plain = orders_pb.PlaceOrderRequest()
    plain.CopyFrom(request)
    plain.ClearField("expected_total")
    return plain


async def test_another_content_under_the_same_request_id_is_a_conflict(shop: Shop):
    same = request_id()
    await shop.place(("SHIRT-1", 1), request_id=same)
    with pytest.raises(Conflict, match="Request id reused"):
        await shop.place(("SHIRT-1", 2), request_id=same)


async def test_a_price_the_customer_did_not_see_starts_nothing(shop: Shop):
    seen = money_pb2.Money(currency_code="EUR", units=1)
    with pytest.raises(Conflict) as changed:
        await shop.place(("SHIRT-1", 1), expected_total=seen)
    assert changed.value.reason == "PRICE_CHANGED"
    assert changed.value.facts["total_minor"] == "2480"
    assert not (await shop.orders.ListOrders(orders_pb.ListOrdersRequest())).orders
    assert await shop.level("SHIRT-1") == (10, 0, 0)


async def test_a_blocked_customer_and_an_unknown_sku_are_refused_before_anything(shop: Shop):
    with pytest.raises(Refused, match="Sku unavailable"):
        await shop.place(("NOTHING", 1))
    shop.town.standing = 3
    with pytest.raises(Denied) as denied:
        await shop.place(("SHIRT-1", 1))
    assert denied.value.reason == "CUSTOMER_BLOCKED"
    assert not (await shop.orders.ListOrders(orders_pb.ListOrdersRequest())).orders


async def test_what_is_not_in_stock_is_rejected_and_says_what_can_be_had(shop: Shop):
    order = await shop.place(("SHIRT-1", 11))
    assert order.state == STATE.ORDER_STATE_REJECTED
    assert order.refusal.reason == REASON.REFUSAL_REASON_OUT_OF_STOCK
    assert [(line.line_no, line.available_quantity) for line in order.refusal.lines] == [(1, 10)]
    await nothing_left(shop, order.order_id)


async def test_a_declined_card_gives_the_stock_back(shop: Shop):
    order = await shop.place(("SHIRT-1", 1), token="tok_decline")
    assert order.state == STATE.ORDER_STATE_REJECTED
    assert order.refusal.reason == REASON.REFUSAL_REASON_PAYMENT_DECLINED
    await nothing_left(shop, order.order_id)


async def test_a_blocked_order_is_rejected_without_a_reason(shop: Shop):
    shop.town.decision = DECISION.DECISION_BLOCK
    order = await shop.place(("SHIRT-1", 1))
    assert order.state == STATE.ORDER_STATE_REJECTED
    assert order.refusal.reason == REASON.REFUSAL_REASON_ORDER_REJECTED
    assert "fraud" not in str(order).lower()
    await nothing_left(shop, order.order_id)


@pytest.mark.parametrize("approve", [True, False])
async def test_a_doubtful_order_waits_for_a_reviewer(shop: Shop, approve: bool):
    shop.town.decision = DECISION.DECISION_REVIEW
    order = await shop.place(("SHIRT-1", 1))
    assert order.state == STATE.ORDER_STATE_ON_HOLD
    assert order.hold.reason == "FRAUD_REVIEW"
    assert await shop.payment(order.order_id) is None
    await decide_review(shop.town, order.order_id, approve=approve)
    if approve:
        await shop.reaches(order.order_id, "CONFIRMED", "FULFILLING")
        await shop.settled(order.order_id)
        assert await shop.level("SHIRT-1") == (10, 0, 1)
    else:
        order = await shop.reaches(order.order_id, "REJECTED")
        assert order.refusal.reason == REASON.REFUSAL_REASON_ORDER_REJECTED
        await nothing_left(shop, order.order_id)


@pytest.mark.parametrize("error", [Unavailable("GONE"), Late("SLOW")], ids=["gone", "slow"])
async def test_without_an_answer_of_fraud_the_order_is_held_and_an_operator_decides(
    shop: Shop, error: Exception
):
    shop.faults.fail("ScreenOrder", error, times=9)
    order = await shop.place(("SHIRT-1", 1))
    assert order.state == STATE.ORDER_STATE_ON_HOLD
    assert order.hold.reason == "FRAUD_UNREACHABLE"
    release = orders_pb.ReleaseOrderRequest(
        request_id=request_id(),
        order_id=order.order_id,
        decision=orders_pb.ReleaseOrderRequest.DECISION_GO_ON,
        note="known customer",
    )
    released = await shop.orders.ReleaseOrder(release)
    assert released.state in PLACED
    await shop.settled(order.order_id)
    assert await shop.level("SHIRT-1") == (10, 0, 1)


async def test_an_operator_may_reject_what_is_held(shop: Shop):
    shop.town.decision = DECISION.DECISION_REVIEW
    order = await shop.place(("SHIRT-1", 1))
    rejected = await shop.orders.ReleaseOrder(
        orders_pb.ReleaseOrderRequest(
            request_id=request_id(),
            order_id=order.order_id,
            decision=orders_pb.ReleaseOrderRequest.DECISION_REJECT,
            note="no",
        )
    )
    assert rejected.state == STATE.ORDER_STATE_REJECTED
    await nothing_left(shop, order.order_id)


async def test_a_challenge_waits_for_the_customer_and_goes_on(shop: Shop):
    shop.town.decision = DECISION.DECISION_CHALLENGE
    order = await shop.place(("SHIRT-1", 1))
    assert order.state == STATE.ORDER_STATE_PENDING
    assert order.next_action.kind == order_pb.NextAction.KIND_CHALLENGE
    assert order.next_action.payment_id == order.payment_id
    await shop.money.CompleteAction(
        payment_service_pb2.CompleteActionRequest(
            request_id=request_id(), payment_id=order.payment_id, result="passed"
        )
    )
    order = await shop.reaches(order.order_id, "CONFIRMED", "FULFILLING")
    assert not order.HasField("next_action")


async def test_a_lost_answer_of_the_bank_is_read_back_and_never_tried_again(shop: Shop):
    order = await shop.place(("SHIRT-1", 1), token="tok_timeout")
    assert order.state in (STATE.ORDER_STATE_PENDING, *PLACED)
    await shop.reaches(order.order_id, "CONFIRMED", "FULFILLING")
    assert shop.faults.count("AuthorizePayment") == 1
    payment = await shop.payment(order.order_id)
    assert payment.authorized == order.totals.total


@pytest.mark.parametrize(
    "method", ["ReserveStock", "AuthorizePayment", "AllocateStock", "ReleaseToFloor"]
)
async def test_a_lost_answer_leaves_one_effect(shop: Shop, method: str):
    shop.faults.lose(method, Late("ANSWER_LOST"))
    order = await shop.place(("SHIRT-1", 2))
    assert order.state in PLACED
    await shop.settled(order.order_id)
    assert await shop.level("SHIRT-1") == (10, 0, 2)
    assert (await shop.payment(order.order_id)).authorized == order.totals.total
    assert len(shop.town.floor) == 1


async def test_an_agent_that_stays_away_before_the_pivot_leaves_nothing_behind(shop: Shop):
    shop.faults.fail("AuthorizePayment", Unavailable("GONE"), times=99)
    with pytest.raises(Unavailable):
        placed = await shop.place(("SHIRT-1", 1))
        # Past the caller's patience it is answered as it stands; then it ends all the same.
        assert placed.state == STATE.ORDER_STATE_PENDING
        await shop.reaches(placed.order_id, "REJECTED")
        raise Unavailable("NOT_PLACED")
    (order,) = (await shop.orders.ListOrders(orders_pb.ListOrdersRequest())).orders
    shop.faults.heal()
    order = await shop.reaches(order.order_id, "REJECTED")
    await nothing_left(shop, order.order_id)


async def test_what_is_short_waits_where_the_customer_allows_it(shop: Shop):
    order = await shop.place(("SHIRT-1", 12), allow_backorder=True)
    assert order.state in PLACED
    order = await shop.settled(order.order_id)
    assert order.lines[0].backordered_quantity == 2
    assert order.lines[0].state == order_pb.LINE_STATE_BACKORDERED
    assert await shop.level("SHIRT-1") == (10, 0, 10)


async def test_one_order_is_split_over_two_sites_where_no_one_has_all(shop: Shop):
    shop.town.add_site("BER")
    await shop.sell("BOOK-1", 900, ber=5)
    order = await shop.place(("SHIRT-1", 1), ("BOOK-1", 2))
    assert order.state in PLACED
    await shop.settled(order.order_id)
    released = await shop.on_floor(order.order_id, 2)
    assert len({shop.town.floor[one].site_id for one in released}) == 2


async def test_one_site_is_preferred_where_it_has_all(shop: Shop):
    shop.town.add_site("BER")
    await shop.sell("BOOK-1", 900, ber=5)
    await shop.receive("SHIRT-1", 1, "ber")
    order = await shop.place(("SHIRT-1", 1), ("BOOK-1", 2))
    await shop.settled(order.order_id)
    assert len(await shop.on_floor(order.order_id)) == 1


async def test_a_bundle_takes_its_parts(shop: Shop):
    await shop.sell("PAIR", 3500)
    await shop.bundle("PAIR", SHIRT_1=2)
    order = await shop.place(("PAIR", 3))
    await shop.settled(order.order_id)
    assert await shop.level("SHIRT-1") == (10, 0, 6)
    refused = await shop.place(("PAIR", 3))
    assert refused.refusal.reason == REASON.REFUSAL_REASON_OUT_OF_STOCK
    assert refused.refusal.lines[0].sku == "PAIR"


async def test_nothing_is_sold_twice_however_many_want_it(shop: Shop):
    wanted = [shop.place(("SHIRT-1", 1)) for _ in range(16)]
    orders = await asyncio.gather(*wanted)
    for order in orders:
        await shop.settled(order.order_id)
    ended = [await shop.get(order.order_id) for order in orders]
    sold = [order for order in ended if order.state == STATE.ORDER_STATE_FULFILLING]
    lost = [order for order in ended if order.state == STATE.ORDER_STATE_REJECTED]
    assert (len(sold), len(lost)) == (10, 6)
    assert {order.refusal.reason for order in lost} == {REASON.REFUSAL_REASON_OUT_OF_STOCK}
    assert await shop.level("SHIRT-1") == (10, 0, 10)


async def test_an_export_to_a_listed_name_is_refused(shop: Shop):
    shop.town.party_is_clear = False
    order = await shop.place(("SHIRT-1", 1), country="CH")
    assert order.refusal.reason == REASON.REFUSAL_REASON_EXPORT_REFUSED
    await nothing_left(shop, order.order_id)
    shop.town.party_is_clear = True
    order = await shop.place(("SHIRT-1", 1), country="CH")
    assert order.totals.duty.units == 2


async def test_a_channel_keeps_its_price_and_its_order_is_placed_once(shop: Shop):
    price = money_pb2.Money(currency_code="EUR", units=15)
    line = orders_pb.LineToOrder(
        line_no=1, sku="SHIRT-1", quantity=2, unit_price=price,
        shipping=money_pb2.Money(currency_code="EUR", units=3),
    )  # fmt: skip
    paid = orders_pb.PaymentMethod(
        channel=orders_pb.ChannelPayment(account_id=to_typeid("chn", new_id()))
    )
    fields = {
        "lines": [line], "payment": paid, "channel": "olist", "external_order_id": "EX-1",
    }  # fmt: skip
    first = await shop.place(**fields)
    assert first.totals.total.units == 33
    assert first.lines[0].price_source == order_pb.PRICE_SOURCE_CHANNEL
    again = await shop.place(**fields)
    assert again.order_id == first.order_id
    assert shop.faults.count("ScreenOrder") == 0
    with pytest.raises(Invalid):
        await shop.place(lines=[line])


async def test_customers_see_and_order_for_themselves_only(shop: Shop):
    order = await shop.place(("SHIRT-1", 1))
    mine = shop.as_customer()
    got = await mine.GetOrder(orders_pb.GetOrderRequest(order_id=order.order_id))
    assert got.order_id == order.order_id
    other = shop.as_customer(to_typeid("cus", new_id()))
    with pytest.raises(NotFound):
        await other.GetOrder(orders_pb.GetOrderRequest(order_id=order.order_id))
    assert not (await other.ListOrders(orders_pb.ListOrdersRequest())).orders
    assert len((await mine.ListOrders(orders_pb.ListOrdersRequest())).orders) == 1
    with pytest.raises(Denied):
        await other.PlaceOrder(shop.request(("SHIRT-1", 1)))


async def test_a_page_of_orders_goes_on_where_the_last_ended(shop: Shop):
    placed = [(await shop.place(("SHIRT-1", 1))).order_id for _ in range(3)]
    first = await shop.orders.ListOrders(orders_pb.ListOrdersRequest(page_size=2))
    rest = await shop.orders.ListOrders(
        orders_pb.ListOrdersRequest(page_size=2, page_token=first.next_page_token)
    )
    found = [order.order_id for order in (*first.orders, *rest.orders)]
    assert found == placed[::-1]
    assert not rest.next_page_token
    by_sku = await shop.orders.ListOrders(orders_pb.ListOrdersRequest(sku="OTHER"))
    assert not by_sku.orders


async def test_what_holds_for_the_like_is_not_asked_again_and_prices_alike(shop: Shop):
    await shop.receive("SHIRT-1", 10, "ham")
    asked = await shop.place(("SHIRT-1", 2))
    shop.town.answers_hold = True
    kept = await shop.place(("SHIRT-1", 2))
    known = await shop.place(("SHIRT-1", 1))
    again = await shop.place(("SHIRT-1", 2))
    # 2.4 kg: heavier than the answer held for.
    heavier = await shop.place(("SHIRT-1", 6))
    assert shop.faults.count("CalculateTax") == 2
    assert shop.faults.count("ListShippingOptions") == 3
    assert asked.totals == kept.totals == again.totals
    assert (known.totals.total.units, known.totals.total.nanos) == (24, 800_000_000)
    assert [line.tax_rate_id for line in again.lines] == [line.tax_rate_id for line in kept.lines]
    assert heavier.totals.total.units == 124


async def test_a_buyer_with_a_vat_number_is_asked_for_anew(shop: Shop):
    shop.town.answers_hold = True
    await shop.place(("SHIRT-1", 1))
    shop.town.vat_number = "DE123456789"
    await shop.place(("SHIRT-1", 1))
    assert shop.faults.count("CalculateTax") == 2
