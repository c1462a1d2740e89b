"""Goods that come in and become stock, on real PostgreSQL with a real inventory."""

import asyncio

import pytest
from google.type import date_pb2

from hanse.warehouse.v1 import receiving_service_pb2 as service_pb
from hanse.warehouse.v1 import site_pb2
from hanse.warehouse.v1 import warehouse_events_pb2 as events_pb
from mesh.errors import Invalid, NotFound, Refused
from mesh.ids import from_typeid
from services.warehouse import workers
from services.warehouse.actions import receiving
from tests.builders.floor import a_warehouse
from tests.builders.stock import request_id, typed

PURCHASE, TRANSFER, RETURN = 1, 2, 3


@pytest.fixture
async def here(fresh_database):
    async with a_warehouse(fresh_database()) as made:
        await made.open()
        made.door = await made.place("R-01", site_pb2.LOCATION_KIND_RECEIVING)
        yield made


async def reason(refused):
    with pytest.raises(Refused) as caught:
        await refused
    return caught.value.reason


async def announce(here, *lines, kind=PURCHASE, reference="", arrive=True):
    """Goods announced and, unless said otherwise, at the door."""
    asn = await here.receiving.CreateAsn(
        service_pb.CreateAsnRequest(
            request_id=request_id(),
            kind=kind,
            reference=reference or typed("po"),
            site_id=here.site,
            lines=[
                service_pb.AnnouncedLine(line_no=no, sku=sku, quantity=count)
                for no, sku, count in lines
            ],
        )
    )
    if not arrive:
        return asn
    return await arrival(here, asn)


def arrival(here, asn):
    """The truck is at the door."""
    asked = service_pb.RecordArrivalRequest(request_id=request_id(), asn_id=asn.asn_id)
    return here.receiving.RecordArrival(asked)


def count(here, asn, *lines, final=False, **more):
    """Units counted: line, accepted, rejected."""
    return here.receiving.ReceiveGoods(
        service_pb.ReceiveGoodsRequest(
            request_id=request_id(),
            asn_id=asn.asn_id,
            lines=[
                service_pb.CountedLine(
                    line_no=no, accepted_quantity=good, rejected_quantity=bad, **more
                )
                for no, good, bad in lines
            ],
            final=final,
        )
    )


def put(here, task, quantity, shelf="", name=""):
    """Units lie on a shelf."""
    return here.receiving.CompletePutaway(
        service_pb.CompletePutawayRequest(
            request_id=name or request_id(),
            putaway_task_id=task.putaway_task_id,
            location_id=shelf or here.shelf,
            quantity=quantity,
        )
    )


async def test_goods_may_be_sold_once_they_lie_on_their_shelf(here):
    asn = await announce(here, (1, "SHIRT", 10))
    assert asn.asn_number == "ASN-000001"
    done = await count(here, asn, (1, 10, 0), lot_number="L1", serials=["S1"])
    assert done.asn.state == 5
    [task] = done.putaway_tasks
    assert (task.from_location_id, task.to_location_id) == (here.door, here.shelf)
    assert await here.stock.level("SHIRT") == (0, 0, 0)
    name = request_id()
    answers = await asyncio.gather(*(put(here, task, 10, name=name) for _ in range(3)))
    assert all(answer.done_quantity == 10 for answer in answers)
    assert (await put(here, task, 10, name=name)).state == 3
    assert await here.stock.level("SHIRT") == (10, 0, 0)
    assert await reason(put(here, task, 10)) == "TASK_STATE"
    [received] = await here.told(events_pb.GoodsReceived)
    assert (received.asn_kind, received.lines[0].accepted_quantity) == ("PURCHASE", 10)
    [completed] = await here.told(events_pb.PutawayCompleted)
    assert (completed.quantity, completed.lot_number, completed.reference) == (
        10,
        "L1",
        asn.reference,
    )


async def test_the_same_goods_are_announced_once(here):
    first = await announce(here, (1, "SHIRT", 10), reference="po-1", arrive=False)
    again = await announce(here, (1, "SHIRT", 99), reference="po-1", arrive=False)
    assert again == first
    asked = service_pb.GetAsnRequest(asn_id=first.asn_id)
    assert await here.receiving.GetAsn(asked) == first
    with pytest.raises(Invalid):
        await announce(here, (1, "SHIRT", 1), (1, "MUG", 1))
    asked.asn_id = typed("asn")
    with pytest.raises(NotFound):
        await here.receiving.GetAsn(asked)


async def test_goods_arrive_once_and_are_counted_after_that(here):
    asn = await announce(here, (1, "SHIRT", 10), arrive=False)
    assert await reason(count(here, asn, (1, 1, 0))) == "ASN_STATE"
    assert (await arrival(here, asn)).state == 3
    assert await reason(arrival(here, asn)) == "ASN_STATE"
    with pytest.raises(NotFound):
        await count(here, asn, (7, 1, 0))
    with pytest.raises(Invalid):
        await count(here, asn, (1, 1, 0), expire_date=date_pb2.Date(year=2026, month=2, day=31))


async def test_too_much_is_not_taken_in(here):
    asn = await announce(here, (1, "SHIRT", 100))
    assert await reason(count(here, asn, (1, 100, 6))) == "OVER_RECEIPT"
    done = await count(here, asn, (1, 103, 0))
    [surplus] = done.discrepancies
    assert (surplus.kind, surplus.quantity) == (2, 3)


async def test_what_is_damaged_or_missing_is_a_difference_somebody_decides(here):
    asn = await announce(here, (1, "SHIRT", 10), (2, "MUG", 5))
    first = await count(here, asn, (1, 6, 2), note="wet")
    assert first.asn.state == 4
    [damaged] = first.discrepancies
    assert (damaged.kind, damaged.quantity, damaged.note) == (3, 2, "wet")
    last = await count(here, asn, (2, 5, 0), final=True)
    [missing] = last.discrepancies
    assert (missing.kind, missing.line_no, missing.quantity) == (1, 1, 2)
    assert len(await here.told(events_pb.DiscrepancyOpened)) == 2
    asked = service_pb.ResolveDiscrepancyRequest(
        request_id=request_id(), discrepancy_id=damaged.discrepancy_id, resolution=2
    )
    assert (await here.receiving.ResolveDiscrepancy(asked)).resolution == 2
    asked.request_id = request_id()
    assert await reason(here.receiving.ResolveDiscrepancy(asked)) == "DISCREPANCY_RESOLVED"
    asked.request_id, asked.discrepancy_id = request_id(), typed("dsc")
    with pytest.raises(NotFound):
        await here.receiving.ResolveDiscrepancy(asked)
    left = service_pb.ListDiscrepanciesRequest(asn_id=asn.asn_id, open_only=True)
    found = (await here.receiving.ListDiscrepancies(left)).discrepancies
    assert [item.discrepancy_id for item in found] == [missing.discrepancy_id]


async def test_a_shelf_that_inventory_refuses_opens_the_task_again(here):
    await here.stock.receive("SHIRT", 1, here.site, here.shelf)
    asn = await announce(here, (1, "SHIRT", 10))
    [task] = (await count(here, asn, (1, 10, 0), lot_number="L1")).putaway_tasks
    name = request_id()
    assert await reason(put(here, task, 10, name=name)) == "MIXED_LOT"
    assert await reason(put(here, task, 10, name=name)) == "PUTAWAY_REFUSED"
    with pytest.raises(NotFound):
        await put(here, task, 10, shelf=typed("loc"))
    assert await reason(put(here, task, 11)) == "OVER_PUTAWAY"
    other = await here.place("A-02")
    assert (await put(here, task, 7, shelf=other)).state == 4
    assert await here.stock.level("SHIRT") == (8, 0, 0)


async def test_a_putaway_that_crashed_is_brought_to_its_end(here):
    asn = await announce(here, (1, "SHIRT", 10))
    [task] = (await count(here, asn, (1, 10, 0))).putaway_tasks
    name = from_typeid("put", task.putaway_task_id)
    async with here.agent.database.transaction() as tx:
        await receiving.begin_putaway(
            tx,
            here.agent,
            putaway_task_id=name,
            location_id=from_typeid("loc", here.shelf),
            quantity=10,
        )
        await tx.connection.execute("update putaway_tasks set updated_at = now() - interval '1 h'")
    await workers.leave(here.agent)
    await workers.leave(here.agent)
    assert await here.stock.level("SHIRT") == (10, 0, 0)
    asked = service_pb.ListPutawayTasksRequest(site_id=here.site, state=3)
    assert len((await here.receiving.ListPutawayTasks(asked)).putaway_tasks) == 1


async def test_what_comes_back_is_not_for_sale(here):
    back = await announce(here, (1, "SHIRT", 1), kind=RETURN, reference=typed("ret"))
    [task] = (await count(here, back, (1, 1, 0))).putaway_tasks
    await put(here, task, 1)
    [stock] = await here.stock.available("SHIRT")
    assert stock.available == 0
    assert await here.stock.level("SHIRT") == (1, 0, 0)
    [fact] = await here.told(events_pb.ReturnReceived)
    assert fact.return_id == back.reference


async def test_a_transfer_that_came_in_is_told(here):
    moved = await announce(here, (1, "SHIRT", 3), kind=TRANSFER)
    await count(here, moved, (1, 3, 0))
    [fact] = await here.told(events_pb.TransferReceived)
    assert (fact.transfer_id, fact.lines[0].accepted_quantity) == (moved.reference, 3)


async def test_a_site_without_a_door_takes_nothing_in(fresh_database):
    async with a_warehouse(fresh_database()) as bare:
        await bare.open()
        asn = await announce(bare, (1, "SHIRT", 3))
        assert await reason(count(bare, asn, (1, 3, 0))) == "LOCATION_UNKNOWN"


async def test_announcements_are_listed_by_when_they_are_expected(here):
    made = [await announce(here, (1, "SHIRT", 1), arrive=False) for _ in range(3)]
    asked = service_pb.ListAsnsRequest(site_id=here.site, page_size=2, state=1)
    page = await here.receiving.ListAsns(asked)
    asked.page_token = page.next_page_token
    found = [*page.asns, *(await here.receiving.ListAsns(asked)).asns]
    assert [asn.asn_id for asn in found] == [asn.asn_id for asn in made]
