"""W5: which carrier takes a parcel, why, and what happens when it will not."""

import pytest

from hanse.transport.v1 import consignment_service_pb2 as consignments_pb
from hanse.transport.v1 import selection_service_pb2 as selections_pb
from hanse.transport.v1.consignment_service_pb2_grpc import ConsignmentServiceStub
from hanse.transport.v1.selection_service_pb2_grpc import SelectionServiceStub
from mesh.errors import Late, Refused, Unavailable
from tests.builders.world import World

# A crowded machine is slow, and these wait for trucks.
pytestmark = pytest.mark.timeout(400)


async def an_order(world: World) -> tuple[str, str]:
    """An order on an automatic floor, and its SKU."""
    await world.site("HAM")
    sku = world.sku("SHIRT")
    await world.sell(sku, 1990, HAM=20)
    order = await world.place(await world.customer(), (sku, 1))
    return order.order_id, sku


async def chosen(world: World, shipment_id: str):
    listed = await world.stub(SelectionServiceStub, "transport").ListCarrierSelections(
        selections_pb.ListCarrierSelectionsRequest(shipment_id=shipment_id)
    )
    return listed.carrier_selections


async def consigned(world: World, order_id: str):
    listed = await world.stub(ConsignmentServiceStub, "transport").ListConsignments(
        consignments_pb.ListConsignmentsRequest(order_id=order_id)
    )
    return listed.consignments


async def test_a_choice_is_explained_and_scored_at_the_door(world: World):
    order_id, _ = await an_order(world)
    await world.reaches(order_id, "DELIVERED")
    (shipment,) = await world.shipments_of(order_id, "DELIVERED")
    (choice,) = await chosen(world, shipment.shipment_id)
    assert [entry.rank for entry in choice.ranked] == list(range(1, len(choice.ranked) + 1))
    assert choice.ranked[0].reasons
    scores = [entry.score for entry in choice.ranked]
    assert scores == sorted(scores)
    assert {one.service_code for one in choice.filtered}
    assert choice.outcome.service_code == choice.ranked[0].quote.service_code
    (label,) = await consigned(world, order_id)
    assert label.service_code == choice.ranked[0].quote.service_code
    assert label.tracking_number == shipment.tracking_number


@pytest.mark.faults
async def test_a_carrier_that_gives_no_label_is_followed_by_the_next(world: World):
    world.faults.fail("CreateConsignment", Refused("LABEL_REFUSED", "No pickup there."))
    order_id, sku = await an_order(world)
    await world.reaches(order_id, "DELIVERED")
    (shipment,) = await world.shipments_of(order_id, "DELIVERED")
    (choice,) = await chosen(world, shipment.shipment_id)
    (label,) = await consigned(world, order_id)
    assert label.service_code == choice.ranked[1].quote.service_code
    await world.rests(sku, 19, 0, 0)


@pytest.mark.faults
async def test_a_label_is_paid_once_however_often_its_answer_is_lost(world: World):
    world.faults.lose("CreateConsignment", Late("LOST"), times=3)
    order_id, _ = await an_order(world)
    await world.reaches(order_id, "DELIVERED")
    assert len(await consigned(world, order_id)) == 1


@pytest.mark.faults
async def test_a_parcel_waits_for_a_transport_that_is_away(world: World):
    world.faults.fail("SelectCarrier", Unavailable("GONE"), times=4)
    order_id, _ = await an_order(world)
    await world.reaches(order_id, "DELIVERED")


@pytest.mark.faults
async def test_where_no_carrier_fits_a_person_is_asked_and_the_order_waits(world: World):
    world.faults.fail("SelectCarrier", Refused("NO_CARRIER", "Nothing fits."))
    order_id, sku = await an_order(world)
    held = await world.reaches(order_id, "ON_HOLD")
    assert held.hold.reason == "NO_CARRIER"
    assert not await consigned(world, order_id)
    assert (await world.level(sku))[2] == 1
