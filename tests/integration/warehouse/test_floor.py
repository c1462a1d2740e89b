"""Shipments on the floor, on real PostgreSQL with a real inventory: the ways it fails first."""

import asyncio
from uuid import uuid5

import pytest

from hanse.mesh.v1 import agent_events_pb2
from hanse.quality.v1 import quality_events_pb2
from hanse.warehouse.v1 import floor_service_pb2 as floors_pb
from hanse.warehouse.v1 import load_service_pb2 as loads_pb
from hanse.warehouse.v1 import pick_service_pb2 as picks_pb
from hanse.warehouse.v1 import site_pb2, site_service_pb2
from hanse.warehouse.v1 import warehouse_events_pb2 as events_pb
from mesh.errors import Invalid, NotFound, Refused, Unavailable
from mesh.ids import from_typeid, new_id
from mesh.inbox import Heard
from services.warehouse import hears, workers
from services.warehouse.actions import loads
from services.warehouse.store import QUERIES
from tests.builders.floor import a_warehouse
from tests.builders.stock import request_id, typed

RELEASED, PICKING, PICKED, PACKED, STAGED, DISPATCHED, RECALLED = range(1, 8)
AUTOMATIC = site_pb2.FLOOR_MODE_AUTOMATIC


@pytest.fixture
async def here(fresh_database, monkeypatch):
    monkeypatch.setenv("HANSE_SAMPLE_PERCENT", "0")
    async with a_warehouse(fresh_database()) as made:
        yield await made.open()


@pytest.fixture
async def sampled(fresh_database, monkeypatch):
    monkeypatch.setenv("HANSE_SAMPLE_PERCENT", "100")
    async with a_warehouse(fresh_database()) as made:
        yield await made.open()


@pytest.fixture
async def automatic(fresh_database, monkeypatch):
    monkeypatch.setenv("HANSE_SAMPLE_PERCENT", "100")
    async with a_warehouse(fresh_database()) as made:
        yield await made.open(AUTOMATIC)


async def reason(refused):
    with pytest.raises(Refused) as caught:
        await refused
    return caught.value.reason


async def test_a_shipment_is_picked_packed_staged_and_leaves(here):
    order = await here.packed((1, "SHIRT", 2), (2, "MUG", 1))
    assert order.state == PACKED
    [packed] = await here.told(events_pb.ShipmentPacked)
    assert (packed.shipment_id, packed.order_id) == (order.shipment_id, order.order_id)
    assert packed.parcels[0].size.weight_g == 900
    assert [(item.line_no, item.sku, item.quantity) for item in packed.parcels[0].contents] == [
        (1, "SHIRT", 2),
        (2, "MUG", 1),
    ]
    staged = await here.stage(order)
    assert (staged.state, staged.parcels[0].tracking_number) == (STAGED, "T0")
    load = await here.close(staged.parcels[0].load_id)
    assert (load.state, load.parcel_count) == (3, 1)
    [gone] = await here.told(events_pb.ShipmentDispatched)
    assert (gone.shipment_id, gone.load_id) == (order.shipment_id, load.load_id)
    assert (await here.read(order)).state == DISPATCHED
    assert await here.stock.level("SHIRT") == (8, 0, 0)
    assert await here.stock.level("MUG") == (9, 0, 0)


async def test_a_load_that_is_closed_twice_takes_units_off_once(here):
    staged = await here.stage(await here.packed((1, "SHIRT", 2)))
    load_id, name = staged.parcels[0].load_id, request_id()
    answers = await asyncio.gather(*(here.close(load_id, name) for _ in range(4)))
    assert {load.state for load in answers} <= {2, 3}
    assert (await here.close(load_id, name)).state == 3
    assert await here.stock.level("SHIRT") == (8, 0, 0)
    assert len(await here.told(events_pb.ShipmentDispatched)) == 1
    assert await reason(here.close(load_id)) == "LOAD_STATE"


async def test_a_load_whose_close_crashed_is_brought_to_its_end(here):
    staged = await here.stage(await here.packed((1, "SHIRT", 2)))
    load_id = from_typeid("lod", staged.parcels[0].load_id)
    async with here.agent.database.transaction() as tx:
        await loads.close_load(tx, here.agent, load_id=load_id, manifest_id="M", departs_at=None)
    # The units went off stock, and nobody wrote it down.
    [batch] = await loads._batches(here.agent, load_id)
    await loads._issue(here.agent, uuid5(load_id, "batch/1"), load_id, batch)
    assert await here.stock.level("SHIRT") == (8, 0, 0)
    async with here.agent.database.transaction() as tx:
        await tx.connection.execute("update loads set updated_at = now() - interval '1 hour'")
    await workers.leave(here.agent)
    assert (await here.read(staged)).state == DISPATCHED
    assert await here.stock.level("SHIRT") == (8, 0, 0)
    [load] = (await here.loads.ListLoads(loads_pb.ListLoadsRequest(site_id=here.site))).loads
    assert (load.state, load.manifest_id) == (3, "M")


async def test_a_shipment_inventory_refuses_holds_up_no_other(here):
    carrier = typed("car")
    good = await here.packed((1, "SHIRT", 2))
    bad = await here.packed((1, "MUG", 1))
    for order in (good, bad):
        staged = await here.stage(order, carrier_id=carrier)
    await here.stock.give_back(bad.order_id)
    load = await here.close(staged.parcels[0].load_id)
    assert load.state == 2
    assert (await here.read(good)).state == DISPATCHED
    assert (await here.read(bad)).state == STAGED
    [problem] = await here.told(agent_events_pb2.ProblemFound)
    assert problem.kind == "STOCK_NOT_ISSUED"


async def test_an_empty_load_does_not_leave(here):
    order = await here.packed((1, "SHIRT", 2))
    staged = await here.stage(order)
    await here.recall(shipment_id=order.shipment_id)
    assert await reason(here.close(staged.parcels[0].load_id)) == "LOAD_EMPTY"
    with pytest.raises(NotFound):
        await here.close(typed("lod"))


async def test_a_shipment_is_released_once(here):
    asked = await here.order((1, "SHIRT", 2))
    first = await here.orders.ReleaseToFloor(asked)
    assert await here.orders.ReleaseToFloor(asked) == first
    asked.request_id = request_id()
    assert (await here.orders.ReleaseToFloor(asked)).floor_order_id == first.floor_order_id
    assert len(await here.tasks(first)) == 1


async def test_a_site_that_is_closed_or_unknown_takes_no_shipment(here):
    asked = await here.order((1, "SHIRT", 2))
    await here.sites.UpdateSite(
        site_service_pb2.UpdateSiteRequest(
            request_id=request_id(), site_id=here.site, update_mask={"paths": ["active"]}
        )
    )
    assert await reason(here.orders.ReleaseToFloor(asked)) == "SITE_CLOSED"
    asked.site_id, asked.request_id = typed("sit"), request_id()
    with pytest.raises(NotFound):
        await here.orders.ReleaseToFloor(asked)


@pytest.mark.parametrize("by", ["shipment_id", "order_id"])
async def test_a_recall_stops_a_release_that_comes_later(here, by):
    asked = await here.order((1, "SHIRT", 2))
    target = {by: getattr(asked, by)}
    assert not (await here.recall(**target)).floor_orders
    assert not (await here.recall(**target)).floor_orders
    assert await reason(here.orders.ReleaseToFloor(asked)) == "FLOOR_RECALLED"
    asked.again, asked.request_id = True, request_id()
    assert (await here.orders.ReleaseToFloor(asked)).state == RELEASED


async def test_a_recalled_shipment_is_given_back_to_the_floor_when_the_recall_is_undone(here):
    asked = await here.order((1, "SHIRT", 2))
    order = await here.orders.ReleaseToFloor(asked)
    [task] = await here.tasks(order)
    await here.pick(task, 1)
    for _ in range(2):
        [gone] = (await here.recall(order_id=asked.order_id)).floor_orders
        assert gone.state == RECALLED
    assert await reason(here.pick(task)) == "TASK_STATE"
    asked.again, asked.request_id = True, request_id()
    again = await here.orders.ReleaseToFloor(asked)
    assert (again.state, again.lines[0].picked_quantity) == (RELEASED, 0)
    asked.request_id = request_id()
    assert (await here.orders.ReleaseToFloor(asked)).floor_order_id == again.floor_order_id


async def test_what_left_is_not_taken_back(here):
    order = await here.packed((1, "SHIRT", 2))
    staged = await here.stage(order)
    load_id = from_typeid("lod", staged.parcels[0].load_id)
    async with here.agent.database.transaction() as tx:
        await loads.close_load(tx, here.agent, load_id=load_id, manifest_id="", departs_at=None)
    assert await reason(here.recall(shipment_id=order.shipment_id)) == "ALREADY_DISPATCHED"
    await loads.depart(here.agent, load_id)
    assert await reason(here.recall(order_id=order.order_id)) == "ALREADY_DISPATCHED"


async def test_releases_and_recalls_side_by_side_leave_nothing_on_the_floor(here):
    asked = [await here.order((1, "SHIRT", 1), have=2) for _ in range(6)]

    for one in asked:
        released, _ = await asyncio.gather(
            here.orders.ReleaseToFloor(one),
            here.recall(order_id=one.order_id),
            return_exceptions=True,
        )
        assert getattr(released, "reason", "FLOOR_RECALLED") == "FLOOR_RECALLED"
    open_only = floors_pb.ListFloorOrdersRequest(site_id=here.site, state=RELEASED)
    assert not (await here.floor.ListFloorOrders(open_only)).floor_orders


async def test_another_scan_than_the_task_asks_for_is_refused(here):
    order = await here.orders.ReleaseToFloor(await here.order((1, "SHIRT", 2)))
    [task] = await here.tasks(order)
    assert await reason(here.pick(task, scanned_sku="MUG")) == "SCAN_MISMATCH"
    assert await reason(here.pick(task, scanned_location_id=typed("loc"))) == "SCAN_MISMATCH"
    assert await reason(here.pick(task, 3)) == "OVER_PICK"
    assert (await here.read(order)).state == RELEASED
    ghost = type(task)(pick_task_id=typed("ptk"), sku="A", location_id=typed("loc"), quantity=1)
    with pytest.raises(NotFound):
        await here.pick(ghost)


async def test_a_task_is_picked_in_parts_and_never_more(here):
    order = await here.orders.ReleaseToFloor(await here.order((1, "SHIRT", 3)))
    [task] = await here.tasks(order)
    part = await here.pick(task, 1, serials=["S1"])
    assert (part.state, part.picked_quantity, part.assignee) == (2, 1, "anna")
    assert (await here.read(order)).state == PICKING
    done = await here.pick(part)
    assert (done.state, done.picked_quantity) == (3, 3)
    assert (await here.read(order)).state == PICKED
    assert await reason(here.pick(done, 1)) == "TASK_STATE"


async def test_a_short_pick_is_told_and_the_rest_leaves(here):
    order = await here.orders.ReleaseToFloor(await here.order((1, "SHIRT", 3), (2, "MUG", 1)))
    shirt, mug = sorted(await here.tasks(order), key=lambda task: task.line_no)
    assert await reason(here.short(shirt, 3)) == "OVER_PICK"
    short = await here.short(shirt, 1)
    assert (short.state, short.picked_quantity) == (4, 1)
    [fact] = await here.told(events_pb.PickShort)
    assert (fact.line_no, fact.missing_quantity, fact.order_id) == (1, 2, order.order_id)
    await here.pick(mug)
    await here.pack(order, ("SHIRT", 1), ("MUG", 1))
    staged = await here.stage(await here.read(order))
    await here.close(staged.parcels[0].load_id)
    # Two of ten are missing, and inventory writes them off when it hears of it.
    assert await here.stock.level("SHIRT") == (9, 0, 2)


async def test_a_shipment_of_which_nothing_is_there_leaves_the_floor(here):
    order = await here.orders.ReleaseToFloor(await here.order((1, "SHIRT", 3)))
    [task] = await here.tasks(order)
    await here.short(task, 0)
    assert (await here.read(order)).state == RECALLED


async def test_only_what_was_picked_is_packed(here):
    order = await here.orders.ReleaseToFloor(await here.order((1, "SHIRT", 3)))
    assert await reason(here.pack(order, ("SHIRT", 1))) == "NOT_PICKED"
    [task] = await here.tasks(order)
    await here.pick(task)
    assert await reason(here.pack(order, ("SHIRT", 4))) == "OVER_PACK"
    assert await reason(here.pack(order, ("MUG", 1))) == "OVER_PACK"
    assert await reason(here.stage(order, labels=[label(typed("par"))])) == "NOT_PACKED"
    await here.pack(order, ("SHIRT", 2))
    assert (await here.read(order)).state == PICKED
    await here.pack(order, ("SHIRT", 1))
    assert (await here.read(order)).state == PACKED
    assert len((await here.told(events_pb.ShipmentPacked))[0].parcels) == 2


def label(parcel_id):
    """A label for a parcel."""
    return floors_pb.ParcelLabel(parcel_id=parcel_id, tracking_number="T")


async def test_a_scale_that_disagrees_stops_the_box(here):
    box = await here.box("BOX-S", (400, 300, 200, 100), 5000)
    order = await here.orders.ReleaseToFloor(await here.order((1, "SHIRT", 2)))
    [task] = await here.tasks(order)
    await here.pick(task)
    heavy = here.pack(order, ("SHIRT", 2), weight_g=650, package_type_id=box)
    assert await reason(heavy) == "WEIGHT_MISMATCH"
    with pytest.raises(Invalid):
        await here.pack(order, ("SHIRT", 2), size=None)
    with pytest.raises(NotFound):
        await here.pack(order, ("SHIRT", 2), package_type_id=typed("pkt"))
    parcel = await here.pack(order, ("SHIRT", 2), weight_g=620, package_type_id=box)
    assert (parcel.size.length_mm, parcel.size.weight_g) == (400, 620)


async def test_nothing_is_packed_while_products_is_away(here):
    order = await here.orders.ReleaseToFloor(await here.order((1, "SHIRT", 2)))
    [task] = await here.tasks(order)
    await here.pick(task)
    await here.mesh.lives["products"].stop()
    with pytest.raises(Unavailable):
        await here.pack(order, ("SHIRT", 2))
    assert (await here.read(order)).state == PICKED


async def test_each_parcel_needs_its_label_and_is_staged_once(here):
    order = await here.packed((1, "SHIRT", 2))
    assert await reason(here.stage(order, labels=[label(typed("par"))])) == "LABEL_MISSING"
    with pytest.raises(NotFound):
        await here.stage(order, shipment_id=typed("shp"))
    consignment, carrier = typed("con"), typed("car")
    names = {"consignment_id": consignment, "carrier_id": carrier}
    first = await here.stage(order, **names)
    assert await here.stage(order, **names) == first
    [load] = (await here.loads.ListLoads(loads_pb.ListLoadsRequest(carrier_id=carrier))).loads
    assert load.parcel_count == 1
    assert await reason(here.stage(order)) == "NOT_PACKED"


async def inspect(here, parcel, passed, trigger=2):
    """Quality has looked."""
    fact = quality_events_pb2.InspectionCompleted(
        inspection_id=typed("ins"), trigger=trigger, subject_id=parcel.parcel_id, passed=passed
    )
    heard = Heard(new_id(), b"", "quality.v1", here.agent.clock.now())
    async with here.agent.database.transaction() as tx:
        await hears.inspection_completed(tx, here.agent, fact, heard)


async def test_a_sampled_parcel_waits_for_quality(sampled):
    order = await sampled.packed((1, "SHIRT", 2))
    [fact] = await sampled.told(events_pb.PackSampled)
    [parcel] = order.parcels
    assert (fact.parcel_id, fact.contents[0].quantity) == (parcel.parcel_id, 2)
    assert not await sampled.told(events_pb.ShipmentPacked)
    assert await reason(sampled.stage(order)) == "INSPECTION_OPEN"
    await inspect(sampled, parcel, passed=True, trigger=1)
    assert not await sampled.told(events_pb.ShipmentPacked)
    for _ in range(2):
        await inspect(sampled, parcel, passed=True)
    assert len(await sampled.told(events_pb.ShipmentPacked)) == 1
    assert (await sampled.stage(order)).state == STAGED
    await inspect(sampled, parcel, passed=False)
    assert (await sampled.read(order)).state == STAGED


async def test_quality_stops_a_parcel(sampled):
    order = await sampled.packed((1, "SHIRT", 2))
    await inspect(sampled, order.parcels[0], passed=False)
    assert await reason(sampled.stage(order)) == "INSPECTION_FAILED"
    assert not await sampled.told(events_pb.ShipmentPacked)
    [problem] = await sampled.told(agent_events_pb2.ProblemFound)
    assert problem.kind == "PARCEL_STOPPED"
    await inspect(sampled, type(order.parcels[0])(parcel_id=typed("par")), passed=True)
    [gone] = (await sampled.recall(shipment_id=order.shipment_id)).floor_orders
    assert gone.state == RECALLED


async def test_an_automatic_floor_works_by_itself(automatic):
    box = await automatic.box("BOX-S", (400, 300, 200, 100), 5000)
    asked = [await automatic.order((1, "SHIRT", 2), (2, "MUG", 1)) for _ in range(3)]
    for one in asked:
        await automatic.orders.ReleaseToFloor(one)
    assert await workers._round(automatic.agent) == 3
    assert await workers._round(automatic.agent) == 0
    facts = await automatic.told(events_pb.ShipmentPacked)
    assert {fact.shipment_id for fact in facts} == {one.shipment_id for one in asked}
    assert facts[0].parcels[0].size.weight_g == 1000
    # Sampled, but nobody stands there to wait for.
    assert len(await automatic.told(events_pb.PackSampled)) == 3
    carrier = typed("car")
    listed = floors_pb.ListFloorOrdersRequest(site_id=automatic.site, state=PACKED)
    for order in (await automatic.floor.ListFloorOrders(listed)).floor_orders:
        assert order.parcels[0].package_type_id == box
        await automatic.stage(order, carrier_id=carrier)
    await workers.leave(automatic.agent)
    assert len(await automatic.told(events_pb.ShipmentDispatched)) == 3
    assert await automatic.stock.level("SHIRT") == (24, 0, 0)


async def test_an_automatic_floor_wraps_what_fits_no_box_in_stacks_one_can_carry(automatic):
    await automatic.box("BOX-S", (400, 300, 200, 100), 5000)
    asked = await automatic.order((1, "DESK", 2), (2, "GHOST", 1))
    order = await automatic.orders.ReleaseToFloor(asked)
    assert await workers._round(automatic.agent) == 1
    parcels = (await automatic.read(order)).parcels
    assert [(one.size.height_mm, one.size.weight_g) for one in parcels] == [(90, 30000)] * 2
    assert [one.package_type_id for one in parcels] == ["", ""]
    assert sum(item.quantity for one in parcels for item in one.contents) == 3


async def test_an_automatic_floor_waits_while_products_is_away(automatic):
    await automatic.orders.ReleaseToFloor(await automatic.order((1, "SHIRT", 2)))
    await automatic.mesh.lives["products"].stop()
    assert await workers._round(automatic.agent) == 0


async def test_workers_bring_a_shipment_to_the_truck(automatic):
    running = [
        asyncio.create_task(loop(automatic.agent))
        for loop in (workers.work_floors, workers.send_loads)
    ]
    order = await automatic.orders.ReleaseToFloor(await automatic.order((1, "SHIRT", 2)))
    async with asyncio.timeout(30):
        while (await automatic.read(order)).state != PACKED:
            await asyncio.sleep(0.05)
        await automatic.stage(await automatic.read(order))
        while not await automatic.told(events_pb.ShipmentDispatched):
            await asyncio.sleep(0.05)
    for task in running:
        task.cancel()
    await asyncio.wait(running)


def wave(here, *orders, **more):
    """A request for a walk."""
    asked = picks_pb.CreateWaveRequest(
        request_id=request_id(),
        site_id=here.site,
        floor_order_ids=[order.floor_order_id for order in orders],
        **more,
    )
    return here.picks.CreateWave(asked)


async def test_a_wave_is_walked_once_it_is_released(here):
    assert await reason(wave(here)) == "WAVE_EMPTY"
    orders = [await here.orders.ReleaseToFloor(await here.order((1, "SHIRT", 1))) for _ in range(2)]
    made = await wave(here, *orders)
    assert len(made.floor_order_ids) == 2
    assert await reason(wave(here, orders[0])) == "WAVE_EMPTY"
    listed = picks_pb.ListPickTasksRequest(wave_id=made.wave_id, page_size=1)
    page = await here.picks.ListPickTasks(listed)
    listed.page_token = page.next_page_token
    tasks = [*page.pick_tasks, *(await here.picks.ListPickTasks(listed)).pick_tasks]
    assert {task.floor_order_id for task in tasks} == {one.floor_order_id for one in orders}
    assert await reason(here.pick(tasks[0])) == "WAVE_STATE"
    named = picks_pb.ReleaseWaveRequest(request_id=request_id(), wave_id=made.wave_id)
    assert (await here.picks.ReleaseWave(named)).state == 2
    for task in tasks:
        await here.pick(task)
    async with here.agent.database.transaction() as tx:
        assert await tx.connection.fetchval("select state from waves") == "DONE"
    named.request_id = request_id()
    assert await reason(here.picks.ReleaseWave(named)) == "WAVE_STATE"
    third = await here.orders.ReleaseToFloor(await here.order((1, "SHIRT", 1)))
    assert await reason(wave(here, orders[0], third)) == "FLOOR_ORDER_STATE"


async def test_the_most_urgent_shipments_come_first(here):
    asked = [await here.order((1, "SHIRT", 1)) for _ in range(3)]
    for one, priority in zip(asked, (10, 90, 50), strict=True):
        one.priority = priority
        await here.orders.ReleaseToFloor(one)
    listed = floors_pb.ListFloorOrdersRequest(site_id=here.site, page_size=2)
    page = await here.floor.ListFloorOrders(listed)
    listed.page_token = page.next_page_token
    found = [*page.floor_orders, *(await here.floor.ListFloorOrders(listed)).floor_orders]
    assert [order.priority for order in found] == [90, 50, 10]
    with pytest.raises(NotFound):
        await here.floor.GetFloorOrder(floors_pb.GetFloorOrderRequest(floor_order_id=typed("flo")))


async def test_every_query_is_one_postgres_understands(here):
    async with here.agent.database.transaction() as tx:
        for query in QUERIES:
            await tx.connection.prepare(query.sql)
