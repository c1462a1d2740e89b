"""From the floor to the door, on real databases: what goes wrong on the way first."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from hanse.inventory.v1 import inventory_events_pb2
from hanse.orders.v1 import cancellation_pb2, cancellation_service_pb2
from hanse.orders.v1 import order_pb2 as order_pb
from hanse.orders.v1 import order_service_pb2 as orders_pb
from hanse.orders.v1 import shipment_service_pb2 as shipments_pb
from hanse.payments.v1 import payment_pb2
from hanse.transport.v1 import consignment_pb2
from hanse.warehouse.v1 import floor_pb2
from mesh.errors import Late, Refused, Unavailable
from mesh.ids import from_typeid
from mesh.money import to_minor
from mesh.outbox import Event
from mesh.saga import State
from mesh.saga.postgres import QUERIES as SAGAS
from services.orders.actions import sourcing
from services.orders.calls import payments
from services.orders.store import shipments
from tests.builders.partners import deliver, dispatch, pack, pick_short, until
from tests.builders.shop import STATE, Shop, a_shop, request_id

PAYMENT = payment_pb2.Payment
CONSIGNMENT = consignment_pb2.Consignment


@pytest_asyncio.fixture
async def shop(fresh_database: Any) -> AsyncIterator[Shop]:
    async with a_shop(fresh_database) as shop:
        shop.town.add_site("HAM")
        await shop.sell("SHIRT-1", 1990, ham=10)
        yield shop


async def on_floor(shop: Shop, units: int = 2, **more: Any) -> tuple[Any, str]:
    """An order whose one shipment is on the floor."""
    order = await shop.place(("SHIRT-1", units), **more)
    (shipment_id,) = await shop.on_floor(order.order_id)
    await shop.settled(order.order_id)
    return order, shipment_id


async def captured(shop: Shop, order_id: str) -> int:
    payment = await shop.payment(order_id)
    return to_minor(payment.captured)[0] if payment.HasField("captured") else 0


async def staged(shop: Shop, shipment_id: str) -> None:
    async def told() -> bool:
        return shop.town.floor[shipment_id].state == floor_pb2.FloorOrder.STATE_STAGED

    await until(told)


async def leave(shop: Shop, *shipment_ids: str) -> None:
    """Shipments packed, brought to the ramp and driven away, one after the other."""
    for one in shipment_ids:
        await pack(shop.town, one)
        await staged(shop, one)
        await dispatch(shop.town, one)


async def test_a_packed_order_is_labeled_paid_sent_invoiced_and_delivered(shop: Shop):
    order, shipment_id = await on_floor(shop)
    await pack(shop.town, shipment_id)
    await staged(shop, shipment_id)
    assert await captured(shop, order.order_id) == to_minor(order.totals.total)[0]
    assert shop.faults.count("IssueInvoice") == 0
    await dispatch(shop.town, shipment_id)
    sent = await shop.reaches(order.order_id, "SHIPPED")
    assert sent.lines[0].shipped_quantity == 2
    (shipment,) = await shop.sent(order.order_id, "DISPATCHED")
    assert shipment.tracking_number == shop.town.labels[shipment_id].tracking_number
    assert shipment.amount == order.totals.total
    (invoice,) = shop.faults.asked["IssueInvoice"]
    assert invoice.totals.gross == order.totals.total
    assert shipment.invoice_document_id
    await deliver(shop.town, shipment_id)
    await shop.reaches(order.order_id, "DELIVERED")

    async def told() -> list[str]:
        found = [notice.template for notice in shop.town.notices]
        return found if "order_shipped" in found else []

    assert await until(told) == ["order_confirmed", "order_shipped"]


async def test_an_arrival_heard_before_the_leaving_is_told_after_it(shop: Shop):
    order, shipment_id = await on_floor(shop)
    shop.faults.fail("IssueInvoice", Unavailable("GONE"), times=2)
    await pack(shop.town, shipment_id)
    await staged(shop, shipment_id)
    await deliver(shop.town, shipment_id)
    await shop.sent(order.order_id, "DELIVERED")
    assert (await shop.get(order.order_id)).state == STATE.ORDER_STATE_FULFILLING
    await dispatch(shop.town, shipment_id)
    await shop.reaches(order.order_id, "DELIVERED")


async def test_a_refused_label_is_bought_from_the_next_service(shop: Shop):
    shop.town.refused_services.add("house.standard")
    order, shipment_id = await on_floor(shop)
    await pack(shop.town, shipment_id)
    await staged(shop, shipment_id)
    assert shop.town.labels[shipment_id].service_code == "house.express"
    del order


async def test_a_label_whose_answer_was_lost_is_not_bought_again(shop: Shop):
    shop.faults.lose("CreateConsignment", Late("LOST"))
    order, shipment_id = await on_floor(shop)
    await pack(shop.town, shipment_id)
    await staged(shop, shipment_id)
    ids = {request.request_id for request in shop.faults.asked["CreateConsignment"]}
    assert len(ids) == 1
    del order


async def test_money_that_cannot_be_taken_holds_the_order_and_gives_the_label_back(shop: Shop):
    order, shipment_id = await on_floor(shop, token="tok_capture_decline")
    await pack(shop.town, shipment_id)
    held = await shop.reaches(order.order_id, "ON_HOLD")
    assert held.hold.reason == "PAYMENT_REQUIRED"
    assert shop.town.labels[shipment_id].state == CONSIGNMENT.STATE_VOIDED
    assert await captured(shop, order.order_id) == 0
    assert "payment_needed" in [notice.template for notice in shop.town.notices]
    await release(shop, order.order_id, go_on=False)
    await shop.reaches(order.order_id, "CANCELLED")
    assert await shop.level("SHIRT-1") == (10, 0, 0)
    assert (await shop.payment(order.order_id)).state == PAYMENT.STATE_VOIDED


async def release(shop: Shop, order_id: str, *, go_on: bool) -> Any:
    decision = orders_pb.ReleaseOrderRequest.Decision
    return await shop.orders.ReleaseOrder(
        orders_pb.ReleaseOrderRequest(
            request_id=request_id(),
            order_id=order_id,
            decision=decision.DECISION_GO_ON if go_on else decision.DECISION_REJECT,
            note="decided",
        )
    )


async def test_a_held_order_does_not_leave_and_goes_on_when_let_go(shop: Shop):
    order, shipment_id = await on_floor(shop)
    held = await shop.orders.HoldOrder(
        orders_pb.HoldOrderRequest(
            request_id=request_id(), order_id=order.order_id, reason="ADDRESS_DOUBT"
        )
    )
    assert held.state == STATE.ORDER_STATE_ON_HOLD
    await pack(shop.town, shipment_id)
    await shop.sent(order.order_id, "PACKED")
    assert not shop.town.labels
    await release(shop, order.order_id, go_on=True)
    await staged(shop, shipment_id)
    with pytest.raises(Refused, match="Order state"):
        await release(shop, order.order_id, go_on=True)


async def test_units_not_found_are_taken_from_another_place(shop: Shop):
    shop.town.add_site("BER")
    order, shipment_id = await on_floor(shop)
    await shop.receive("SHIRT-1", 5, "ber")
    await pick_short(shop.town, shipment_id, "SHIRT-1", 1)
    both = await shop.on_floor(order.order_id, 2)
    (second,) = set(both) - {shipment_id}
    assert shop.town.floor[second].lines[0].quantity == 1
    await leave(shop, shipment_id, second)
    sent = await shop.reaches(order.order_id, "SHIPPED")
    assert sent.lines[0].shipped_quantity == 2
    assert await captured(shop, order.order_id) == to_minor(order.totals.total)[0]
    amounts = [to_minor(one.amount)[0] for one in await shop.sent(order.order_id, "DISPATCHED", 2)]
    assert sum(amounts) == to_minor(order.totals.total)[0]


async def test_the_last_parcel_may_be_paid_for_before_the_first(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
):
    shop.town.add_site("BER")
    order, first = await on_floor(shop)
    await shop.receive("SHIRT-1", 5, "ber")
    await pick_short(shop.town, first, "SHIRT-1", 1)
    (second,) = set(await shop.on_floor(order.order_id, 2)) - {first}
    asked, taken, ask = asyncio.Event(), asyncio.Event(), payments._capture

    async def last_first(shipping: Any, agent: Any) -> Any:
        asked.set()
        if not shipping.whole_minor:
            await taken.wait()
        answer = await ask(shipping, agent)
        taken.set()
        return answer

    monkeypatch.setattr(payments, "_capture", last_first)
    await pack(shop.town, first)
    await asked.wait()
    await pack(shop.town, second)
    for one in (second, first):
        await staged(shop, one)
        await dispatch(shop.town, one)
    await shop.reaches(order.order_id, "SHIPPED")
    assert await captured(shop, order.order_id) == to_minor(order.totals.total)[0]


async def test_two_plans_of_one_order_at_once_make_two_shipments(
    shop: Shop, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    shop.town.add_site("BER")
    order, shipment_id = await on_floor(shop, units=3)
    await shop.receive("SHIRT-1", 5, "ber")
    both, of_order = asyncio.Barrier(2), shipments.of_order

    async def look_together(reader: Any, order_id: Any) -> Any:
        found = await of_order(reader, order_id)
        if len(found) == 1:
            async with asyncio.timeout(20):
                await both.wait()
        return found

    monkeypatch.setattr(shipments, "of_order", look_together)
    await pick_short(shop.town, shipment_id, "SHIRT-1", 1)
    await pick_short(shop.town, shipment_id, "SHIRT-1", 1)
    await shop.on_floor(order.order_id, 3)
    listed = await shop.shipments.ListShipments(
        shipments_pb.ListShipmentsRequest(order_id=order.order_id)
    )
    numbers = {one.shipment_number for one in listed.shipments}
    assert numbers == {f"{order.order_number}-{number}" for number in (1, 2, 3)}
    assert "fell over" not in caplog.text


async def test_what_two_causes_want_to_send_is_sent_once(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
):
    shop.town.add_site("BER")
    order, shipment_id = await on_floor(shop)
    await shop.receive("SHIRT-1", 5, "ber")
    planning, other = asyncio.Event(), asyncio.Event()
    of_order = shipments.of_order

    async def look_late(reader: Any, order_id: Any) -> Any:
        planning.set()
        await other.wait()
        return await of_order(reader, order_id)

    monkeypatch.setattr(shipments, "of_order", look_late)
    await pick_short(shop.town, shipment_id, "SHIRT-1", 1)
    await planning.wait()
    # Its unit is tied and not planned yet when another hears that there is stock.
    orders = shop.mesh["orders"]
    order_id = from_typeid("ord", order.order_id)
    (held,) = await shipments.backorders_of(orders.database, order_id)
    async with orders.database.transaction() as tx:
        await sourcing.fill_backorders(tx, orders, [held], "another")
    # Held by the one in the way of the other, until the first is done with it.
    saga_id = await orders.database.fetch_value(
        SAGAS.find_saga, name="fill_backorder", biz_key=f"{order_id}/another"
    )
    outcome = await orders.sagas.wait_for(saga_id, timeout_s=20)
    assert outcome.state is State.COMPENSATED
    other.set()
    both = await shop.on_floor(order.order_id, 2)
    await leave(shop, *both)
    sent = await shop.reaches(order.order_id, "SHIPPED")
    assert sent.lines[0].shipped_quantity == 2
    assert await shop.level("SHIRT-1") == (14, 0, 2), "one was missing"
    assert len(shop.town.floor) == 2


async def test_units_found_nowhere_wait_and_the_rest_is_sent(shop: Shop):
    order, shipment_id = await on_floor(shop, units=10)
    await pick_short(shop.town, shipment_id, "SHIRT-1", 4)
    await leave(shop, shipment_id)
    partly = await shop.reaches(order.order_id, "PARTIALLY_SHIPPED")
    assert (partly.lines[0].shipped_quantity, partly.lines[0].backordered_quantity) == (6, 4)
    taken = await captured(shop, order.order_id)
    assert 0 < taken < to_minor(order.totals.total)[0]
    listed = await shop.shipments.ListBackorders(
        shipments_pb.ListBackordersRequest(order_id=order.order_id)
    )
    assert [held.quantity for held in listed.backorders] == [4]


async def test_what_waited_is_sent_when_stock_comes_in(shop: Shop):
    order, first = await on_floor(shop, units=12, allow_backorder=True)
    await shop.receive("SHIRT-1", 5, "ham")

    covered = inventory_events_pb2.BackorderCovered(sku="SHIRT-1", available=5)
    running = shop.mesh["inventory"]

    async with running.database.transaction() as tx:
        await running.outbox.put(tx, Event.of("inventory.v1", b"SHIRT-1", covered))
    both = await shop.on_floor(order.order_id, 2)
    await leave(shop, *both)
    sent = await shop.reaches(order.order_id, "SHIPPED")
    assert (sent.lines[0].shipped_quantity, sent.lines[0].backordered_quantity) == (12, 0)
    assert await captured(shop, order.order_id) == to_minor(order.totals.total)[0]
    del first


# Cancelling.


async def cancel(shop: Shop, order_id: str, **more: Any) -> Any:
    return await shop.orders.CancelOrder(
        orders_pb.CancelOrderRequest(
            request_id=request_id(), order_id=order_id, reason="CHANGED_MIND", **more
        )
    )


async def test_an_order_on_the_floor_is_cancelled_at_once_and_all_goes_back(shop: Shop):
    order, shipment_id = await on_floor(shop)
    for method in ("VoidPayment", "ReleaseAllocation"):
        shop.faults.fail(method, Unavailable("GONE"))
    shop.faults.lose("VoidConsignment", Late("LOST"))
    await cancel(shop, order.order_id)
    over = await shop.reaches(order.order_id, "CANCELLED")
    assert over.lines[0].cancelled_quantity == 2
    assert await shop.level("SHIRT-1") == (10, 0, 0)
    assert (await shop.payment(order.order_id)).state == PAYMENT.STATE_VOIDED
    assert shop.town.floor[shipment_id].state == floor_pb2.FloorOrder.STATE_RECALLED
    again = await cancel(shop, order.order_id)
    assert again.state == STATE.ORDER_STATE_CANCELLED


async def test_an_order_in_the_hands_of_a_picker_waits_for_a_person(shop: Shop):
    order, shipment_id = await on_floor(shop)
    shop.town.floor[shipment_id].state = floor_pb2.FloorOrder.STATE_PICKING
    asked = await cancel(shop, order.order_id)
    assert asked.cancellation_id
    assert asked.state == STATE.ORDER_STATE_FULFILLING
    decide = cancellation_service_pb2.DecideCancellationRequest
    request = decide(
        request_id=request_id(),
        cancellation_id=asked.cancellation_id,
        decision=decide.DECISION_APPROVE,
    )
    await shop.cancellations.DecideCancellation(request)
    await shop.reaches(order.order_id, "CANCELLED")
    got = await shop.cancellations.GetCancellation(
        cancellation_service_pb2.GetCancellationRequest(cancellation_id=asked.cancellation_id)
    )
    assert got.state == cancellation_pb2.Cancellation.STATE_COMPLETED
    request.request_id = request_id()
    with pytest.raises(Refused, match="Cancellation state"):
        await shop.cancellations.DecideCancellation(request)


async def test_money_that_was_taken_is_refunded_when_the_order_is_cancelled_on_the_ramp(
    shop: Shop,
):
    order, shipment_id = await on_floor(shop)
    await pack(shop.town, shipment_id)
    await staged(shop, shipment_id)
    asked = await cancel(shop, order.order_id)
    decide = cancellation_service_pb2.DecideCancellationRequest
    await shop.cancellations.DecideCancellation(
        decide(
            request_id=request_id(),
            cancellation_id=asked.cancellation_id,
            decision=decide.DECISION_APPROVE,
        )
    )
    await shop.reaches(order.order_id, "CANCELLED")
    payment = await shop.payment(order.order_id)
    assert payment.refunded == payment.captured == order.totals.total
    assert await shop.level("SHIRT-1") == (10, 0, 0)
    assert shop.town.labels[shipment_id].state == CONSIGNMENT.STATE_VOIDED


async def test_what_has_left_is_not_cancelled(shop: Shop):
    order, shipment_id = await on_floor(shop)
    await pack(shop.town, shipment_id)
    await staged(shop, shipment_id)
    shop.town.floor[shipment_id].state = floor_pb2.FloorOrder.STATE_DISPATCHED
    with pytest.raises(Refused) as refused:
        await cancel(shop, order.order_id)
    assert refused.value.reason == "ALREADY_DISPATCHED"


async def test_an_order_that_waits_for_a_reviewer_is_turned_back(shop: Shop):
    shop.faults.fail("ScreenOrder", Unavailable("GONE"), times=9)
    order = await shop.place(("SHIRT-1", 1))
    await cancel(shop, order.order_id)
    over = await shop.get(order.order_id)
    assert over.state == STATE.ORDER_STATE_REJECTED
    assert await shop.level("SHIRT-1") == (10, 0, 0)


# Watching.


async def test_a_watched_order_tells_each_change_and_its_end(shop: Shop):
    shop.faults.fail("ScreenOrder", Unavailable("GONE"), times=9)
    order = await shop.place(("SHIRT-1", 1))
    seen = []

    async def watch(token: str = "") -> None:
        request = orders_pb.WatchOrderRequest(order_id=order.order_id, resume_token=token)
        async for told in shop.orders.WatchOrder(request, timeout_s=20):
            seen.append(told)

    watching = asyncio.create_task(watch())

    async def begun() -> bool:
        return bool(seen)

    await until(begun)
    assert seen[0].item.order.state == STATE.ORDER_STATE_ON_HOLD
    await release(shop, order.order_id, go_on=False)
    await watching
    assert seen[-1].end.cause == orders_pb.StreamEnd.CAUSE_FINAL_STATE
    assert seen[-2].item.order.state == STATE.ORDER_STATE_REJECTED
    resumed = seen[0].item.resume_token
    seen.clear()
    await watch(resumed)
    kinds = [entry.kind for told in seen for entry in told.item.entries]
    assert kinds == ["STATE_CHANGED"]


async def test_the_timeline_keeps_every_change_and_hides_what_is_ours(shop: Shop):
    order, _ = await on_floor(shop)
    await shop.orders.AddOrderNote(
        orders_pb.AddOrderNoteRequest(
            request_id=request_id(), order_id=order.order_id, text="called back"
        )
    )
    request = orders_pb.ListOrderTimelineRequest(order_id=order.order_id)
    ours = (await shop.orders.ListOrderTimeline(request)).entries
    theirs = (await shop.as_customer().ListOrderTimeline(request)).entries
    assert [entry.seq for entry in ours] == [1, 2, 3, 4]
    assert [entry.kind for entry in theirs] == ["PLACED", "STATE_CHANGED", "STATE_CHANGED"]
    assert (await shop.get(order.order_id)).lines[0].state == order_pb.LINE_STATE_ALLOCATED
