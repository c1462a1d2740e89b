"""W1: an order from the request to the door, and everything that may go wrong on the way."""

import asyncio
from typing import Any

import pytest

from hanse.documents.v1 import document_service_pb2 as documents_pb
from hanse.documents.v1.document_service_pb2_grpc import DocumentServiceStub
from hanse.orders.v1 import order_pb2 as order_pb
from hanse.orders.v1 import order_service_pb2 as orders_pb
from hanse.payments.v1 import payment_pb2, payment_service_pb2
from mesh.errors import Late, Unavailable
from tests.builders.world import STATE, World, request_id

# A crowded machine is slow, and these wait for trucks.
pytestmark = pytest.mark.timeout(400)

REASON = order_pb.RefusalReason
PLACED = (STATE.ORDER_STATE_CONFIRMED, STATE.ORDER_STATE_FULFILLING)
PAYMENT = payment_pb2.Payment


async def a_shop(world: World, units: int = 20) -> tuple[str, str]:
    """One automatic site with units of one SKU, and somebody who buys."""
    await world.site("HAM")
    sku = world.sku("SHIRT")
    await world.sell(sku, 1990, HAM=units)
    return sku, await world.customer()


async def test_an_order_arrives_invoiced_and_paid(world: World):
    sku, customer = await a_shop(world)
    order = await world.place(customer, (sku, 2))
    assert order.state != STATE.ORDER_STATE_REJECTED
    delivered = await world.reaches(order.order_id, "DELIVERED")
    assert delivered.lines[0].shipped_quantity == 2
    (shipment,) = await world.shipments_of(order.order_id, "DELIVERED")
    assert shipment.tracking_number
    payment = await world.payment(order.order_id)
    assert payment.state == PAYMENT.STATE_CAPTURED
    assert payment.captured == order.totals.total == shipment.amount
    await world.rests(sku, 18, 0, 0)
    content = await world.stub(DocumentServiceStub, "documents").GetContent(
        documents_pb.GetContentRequest(document_id=shipment.invoice_document_id)
    )
    assert content.data.startswith(b"%PDF")


async def test_a_declined_card_and_an_empty_shelf_leave_nothing_behind(world: World):
    sku, customer = await a_shop(world)
    declined = await world.place(customer, (sku, 1), token="tok_decline")
    assert declined.refusal.reason == REASON.REFUSAL_REASON_PAYMENT_DECLINED
    short = await world.place(customer, (sku, 21))
    assert short.refusal.reason == REASON.REFUSAL_REASON_OUT_OF_STOCK
    assert await world.level(sku) == (20, 0, 0)
    assert (await world.payment(declined.order_id)).state == PAYMENT.STATE_FAILED
    assert await world.payment(short.order_id) is None


async def test_a_challenge_is_answered_by_the_customer(world: World):
    sku, customer = await a_shop(world)
    order = await world.place(customer, (sku, 1), token="tok_challenge")
    assert order.state == STATE.ORDER_STATE_PENDING
    assert order.next_action.kind == order_pb.NextAction.KIND_CHALLENGE
    await world.money.CompleteAction(
        payment_service_pb2.CompleteActionRequest(
            request_id=request_id(), payment_id=order.payment_id, result="passed"
        )
    )
    await world.reaches(order.order_id, "DELIVERED")
    await world.rests(sku, 19, 0, 0)


async def test_an_order_is_split_where_no_site_has_all(world: World):
    sku, customer = await a_shop(world)
    await world.site("BER")
    other = world.sku("BOOK")
    await world.sell(other, 900, BER=5)
    order = await world.place(customer, (sku, 1), (other, 2))
    await world.reaches(order.order_id, "DELIVERED")
    both = await world.shipments_of(order.order_id, "DELIVERED", count=2)
    assert {one.site_id for one in both} == set(world.sites.values())
    assert (await world.payment(order.order_id)).captured == order.totals.total
    await world.rests(sku, 19, 0, 0)
    await world.rests(other, 3, 0, 0)


async def test_what_is_short_waits_and_is_sent_when_stock_comes_in(world: World):
    sku, customer = await a_shop(world, units=1)
    order = await world.place(customer, (sku, 3), allow_backorder=True)
    partly = await world.reaches(order.order_id, "PARTIALLY_SHIPPED")
    assert partly.lines[0].backordered_quantity == 2
    await world.receive(sku, 10, "HAM")
    await world.reaches(order.order_id, "DELIVERED")
    assert (await world.payment(order.order_id)).captured == order.totals.total
    await world.rests(sku, 8, 0, 0)


async def test_the_last_units_are_sold_once(world: World):
    sku, _ = await a_shop(world, units=10)
    # Each its own customer: one who buys 24 times in a second is asked by fraud, rightly.
    customers = [await world.customer() for _ in range(24)]
    orders = await asyncio.gather(*(world.place(who, (sku, 1)) for who in customers))
    ended = [
        await world.reaches(one.order_id, "DELIVERED", "REJECTED", "ON_HOLD") for one in orders
    ]
    states = [one.state for one in ended]
    # Who buys too often in a day is looked at by a person; that is no loss of stock.
    held = states.count(STATE.ORDER_STATE_ON_HOLD)
    sold = states.count(STATE.ORDER_STATE_DELIVERED)
    assert sold + held <= 10
    lost = [one for one in ended if one.state == STATE.ORDER_STATE_REJECTED]
    reasons = {one.refusal.reason for one in lost}
    assert reasons <= {
        REASON.REFUSAL_REASON_OUT_OF_STOCK, REASON.REFUSAL_REASON_ORDER_REJECTED
    }  # fmt: skip
    await world.rests(sku, 10 - sold, held, 0)


async def test_an_order_is_cancelled_before_it_is_picked(world: World):
    await world.site("HAM", people=True)
    sku = world.sku("SHIRT")
    await world.sell(sku, 1990, HAM=5)
    order = await world.place(await world.customer(), (sku, 2))
    await world.reaches(order.order_id, "FULFILLING")
    await cancel(world, order.order_id)
    await world.reaches(order.order_id, "CANCELLED")
    assert (await world.payment(order.order_id)).state == PAYMENT.STATE_VOIDED
    await world.rests(sku, 5, 0, 0)


async def cancel(world: World, order_id: str) -> Any:
    return await world.orders.CancelOrder(
        orders_pb.CancelOrderRequest(
            request_id=request_id(), order_id=order_id, reason="CHANGED_MIND"
        )
    )


@pytest.mark.faults
@pytest.mark.parametrize(
    "method",
    [
        "ReserveStock",
        "AuthorizePayment",
        "ReleaseToFloor",
        "CreateConsignment",
        "CapturePayment",
        "IssueInvoice",
    ],
)
async def test_a_lost_answer_anywhere_has_one_effect(world: World, method: str):
    sku, customer = await a_shop(world)
    world.faults.lose(method, Late("ANSWER_LOST"))
    order = await world.place(customer, (sku, 1))
    await world.reaches(order.order_id, "DELIVERED")
    await world.rests(sku, 19, 0, 0)
    assert (await world.payment(order.order_id)).captured == order.totals.total
    assert len(await world.shipments_of(order.order_id)) == 1


@pytest.mark.faults
async def test_an_agent_that_is_away_after_the_promise_is_waited_for(world: World):
    sku, customer = await a_shop(world)
    for method in (
        "AllocateStock",
        "ReleaseToFloor",
        "StageShipment",
        "IssueInvoice",
        "SendNotification",
    ):
        world.faults.fail(method, Unavailable("GONE"), times=3)
    order = await world.place(customer, (sku, 1))
    await world.reaches(order.order_id, "DELIVERED")
    await world.rests(sku, 19, 0, 0)


@pytest.mark.faults
async def test_money_refused_at_the_ramp_holds_the_order(world: World):
    sku, customer = await a_shop(world)
    order = await world.place(customer, (sku, 1), token="tok_capture_decline")
    held = await world.reaches(order.order_id, "ON_HOLD")
    assert held.hold.reason == "PAYMENT_REQUIRED"
    await world.release(order.order_id, go_on=False)
    await world.reaches(order.order_id, "CANCELLED")
    await world.rests(sku, 20, 0, 0)
