"""What time and carriers do to orders, on real databases."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest_asyncio

from hanse.orders.v1 import cancellation_pb2, cancellation_service_pb2
from hanse.orders.v1 import order_service_pb2 as orders_pb
from hanse.transport.v1 import consignment_pb2, transport_events_pb2
from hanse.warehouse.v1 import floor_pb2
from mesh.ids import from_typeid
from mesh.testing.clock import FakeClock
from services.orders.actions import upkeep
from tests.builders.partners import deliver
from tests.builders.shop import Shop, a_shop, request_id
from tests.integration.orders.test_shipping import cancel, leave, on_floor


@pytest_asyncio.fixture
async def shop(fresh_database: Any) -> AsyncIterator[Shop]:
    async with a_shop(fresh_database, clock=FakeClock()) as shop:
        shop.town.add_site("HAM")
        await shop.sell("SHIRT-1", 1990, ham=10)
        yield shop


async def later(shop: Shop, **more: int) -> Any:
    running: Any = shop.mesh["orders"]
    await running.clock.advance(timedelta(**more).total_seconds())
    return running


async def test_a_hold_nobody_ends_gives_the_order_up(shop: Shop):
    order, _ = await on_floor(shop)
    await shop.orders.HoldOrder(
        orders_pb.HoldOrderRequest(
            request_id=request_id(), order_id=order.order_id, reason="ADDRESS_DOUBT"
        )
    )
    assert await upkeep.end_holds(await later(shop, hours=47)) == 0
    assert await upkeep.end_holds(await later(shop, hours=2)) == 1
    await shop.reaches(order.order_id, "CANCELLED")
    assert await shop.level("SHIRT-1") == (10, 0, 0)


async def test_a_wish_nobody_decides_lapses_and_the_order_goes_on(shop: Shop):
    order, shipment_id = await on_floor(shop)
    shop.town.floor[shipment_id].state = floor_pb2.FloorOrder.STATE_PICKING
    asked = await cancel(shop, order.order_id)
    assert await upkeep.lapse_wishes(await later(shop, hours=25)) == 1
    listed = await shop.cancellations.ListCancellations(
        cancellation_service_pb2.ListCancellationsRequest(order_id=order.order_id)
    )
    (wish,) = listed.cancellations
    assert wish.cancellation_id == asked.cancellation_id
    assert wish.state == cancellation_pb2.Cancellation.STATE_REJECTED
    assert not (await shop.get(order.order_id)).cancellation_id


async def test_an_order_is_complete_when_nothing_can_come_back(shop: Shop):
    order, shipment_id = await on_floor(shop)
    await leave(shop, shipment_id)
    await shop.reaches(order.order_id, "SHIPPED")
    await deliver(shop.town, shipment_id)
    await shop.reaches(order.order_id, "DELIVERED")
    assert await upkeep.complete(await later(shop, days=29)) == 0
    assert await upkeep.complete(await later(shop, days=2)) == 1
    await shop.reaches(order.order_id, "COMPLETED")


async def test_a_parcel_that_is_lost_is_told_and_left_to_a_person(shop: Shop):
    order, shipment_id = await on_floor(shop)
    await leave(shop, shipment_id)
    await shop.reaches(order.order_id, "SHIPPED")
    label = shop.town.labels[shipment_id]
    names = {
        "consignment_id": label.consignment_id,
        "reference": shipment_id,
        "order_id": order.order_id,
    }
    late = transport_events_pb2.ConsignmentDelayed(**names)
    lost = transport_events_pb2.ConsignmentFailed(
        state=consignment_pb2.TRACKING_STATE_LOST, reason="gone", **names
    )
    lost.fail_time.GetCurrentTime()
    key = from_typeid("shp", shipment_id).bytes
    for fact in (late, lost):
        await shop.town.tell("transport", "transport.v1", key, fact)
    await shop.sent(order.order_id, "LOST")
    timeline = await shop.orders.ListOrderTimeline(
        orders_pb.ListOrderTimelineRequest(order_id=order.order_id)
    )
    kinds = [entry.kind for entry in timeline.entries]
    assert kinds[-2:] == ["DELAYED", "SHIPMENT_FAILED"]
