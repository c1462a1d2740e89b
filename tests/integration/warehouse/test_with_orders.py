"""An order's goods from the shelf to the truck: real orders, inventory, payments and warehouse."""

from dataclasses import replace

import pytest

from hanse.orders.v1 import order_service_pb2 as orders_pb
from hanse.type.v1 import address_pb2
from hanse.warehouse.v1 import floor_service_pb2 as floors_pb
from hanse.warehouse.v1 import load_service_pb2 as loads_pb
from hanse.warehouse.v1 import site_pb2
from mesh.testing.mesh import in_process_mesh
from services.documents.agent import agent as documents
from services.inventory.agent import agent as inventory
from services.orders.agent import agent as orders
from services.payments.agent import agent as payments
from services.products.agent import agent as products
from services.warehouse.agent import agent as warehouse
from tests.builders.floor import Floor
from tests.builders.partners import Faults, Town, until
from tests.builders.shop import Shop, request_id

MANUAL, AUTOMATIC = site_pb2.FLOOR_MODE_MANUAL, site_pb2.FLOOR_MODE_AUTOMATIC


@pytest.fixture
async def town(fresh_database, monkeypatch):
    """A shop whose warehouse is the real one, and that warehouse."""
    monkeypatch.setenv("HANSE_SAMPLE_PERCENT", "0")
    faults = Faults()
    made = Town(faults)
    stand_ins = [agent for agent in made.agents() if agent.name != "warehouse"]
    real = [documents, products, inventory, payments, warehouse, replace(orders, workers=())]
    async with in_process_mesh(*stand_ins, *real, database_url=fresh_database().dsn) as mesh:
        for agent in (*stand_ins, *real):
            await mesh.ready(agent.name, 30)
        yield Shop(mesh, made, faults), Floor(mesh)


async def opened(town, mode, code="HAM", units=10):
    """A site with shirts on its shelf."""
    shop, floor = town
    await floor.open(mode, code)
    address = address_pb2.Address(name="H", lines=["K"], city="Hamburg", country_code="DE")
    shop.town.sites.append(site_pb2.Site(site_id=floor.site, code=code, address=address))
    if code == "HAM":
        await shop.sell("SHIRT")
    await floor.stock.receive("SHIRT", units, floor.site, floor.shelf)
    return shop, floor


async def on_floor(shop, floor, order_id, count=1):
    """The floor orders of an order once so many are there."""

    async def told():
        asked = floors_pb.ListFloorOrdersRequest(order_id=order_id)
        found = (await floor.floor.ListFloorOrders(asked)).floor_orders
        return found if len(found) >= count else None

    return await until(told)


async def test_an_automatic_floor_sends_what_was_ordered(town):
    shop, _ = await opened(town, AUTOMATIC)
    placed = [await shop.place(("SHIRT", 2)) for _ in range(2)]
    for order in placed:
        await shop.reaches(order.order_id, "SHIPPED", within_s=60)
    assert await shop.level("SHIRT") == (6, 0, 0)
    assert len(await shop.sent(placed[0].order_id, "DISPATCHED")) == 1


async def test_a_canceled_order_leaves_the_floor_and_its_units_are_free_again(town):
    shop, floor = await opened(town, MANUAL)
    order = await shop.place(("SHIRT", 2))
    [there] = await on_floor(shop, floor, order.order_id)
    await shop.orders.CancelOrder(
        orders_pb.CancelOrderRequest(
            request_id=request_id(), order_id=order.order_id, reason="CHANGED_MIND"
        ),
        timeout_s=30,
    )
    await shop.reaches(order.order_id, "CANCELLED", within_s=60)
    assert (await floor.read(there)).state == there.STATE_RECALLED
    assert await shop.level("SHIRT") == (10, 0, 0)


async def test_what_a_picker_misses_comes_from_another_site(town):
    shop, floor = await opened(town, MANUAL, units=2)
    order = await shop.place(("SHIRT", 2))
    [there] = await on_floor(shop, floor, order.order_id)
    await opened(town, AUTOMATIC, "BER", units=5)
    [task] = await floor.tasks(there)
    await floor.short(task, 1)
    await floor.pack(there, ("SHIRT", 1), weight_g=400)
    await on_floor(shop, floor, order.order_id, 2)

    async def left():
        listed = (
            await floor.loads.ListLoads(loads_pb.ListLoadsRequest(site_id=there.site_id))
        ).loads
        return [load for load in listed if load.state == load.STATE_OPEN]

    [load] = await until(left, 60)
    await floor.close(load.load_id)
    await shop.reaches(order.order_id, "SHIPPED", within_s=60)

    async def written_off():
        return (await shop.level("SHIRT")) == (4, 0, 0) or None

    await until(written_off, 60)
