"""Tracking: once per report, in any order, from the house's parcels to the score of a choice."""

import uuid
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import pytest_asyncio

from hanse.transport.v1 import consignment_pb2, consignment_service_pb2
from hanse.transport.v1 import selection_service_pb2 as selections_pb
from hanse.transport.v1.consignment_service_pb2_grpc import ConsignmentServiceStub
from hanse.transport.v1.selection_service_pb2_grpc import SelectionServiceStub
from hanse.warehouse.v1 import warehouse_events_pb2
from mesh.agent import Agent
from mesh.errors import Denied, NotFound
from mesh.ids import from_typeid
from mesh.queries import parse_query
from mesh.testing.mesh import InProcessMesh, in_process_mesh
from services.documents.agent import agent as whole_documents
from services.transport import hears
from services.transport.actions import tracking
from services.transport.agent import agent as whole_transport
from services.transport.store.consignments import forget_quotes
from tests.builders.loads import a_choice, a_consignment

ADMIN = "sub=ada;kind=person;roles=admin,operator"
TOLD = parse_query("told", "select headers->>'ce_type' as kind, key from outbox order by id")
State, Track = consignment_pb2.Consignment, consignment_pb2.TrackingState
documents = Agent(
    "documents", servicers=whole_documents.servicers, settings=whole_documents.settings
)
transport = Agent(
    "transport", servicers=whole_transport.servicers, settings=whole_transport.settings
)


@pytest_asyncio.fixture
async def mesh(fresh_database: Any) -> AsyncIterator[InProcessMesh]:
    there = fresh_database()
    async with in_process_mesh(documents, transport, database_url=there.dsn) as running:
        await running.ready("transport")
        yield running


class Road:
    """Labels, reports and time."""

    def __init__(self, mesh: InProcessMesh) -> None:
        self.mesh = mesh
        self.agent = mesh["transport"]
        self.labels = mesh.stub(ConsignmentServiceStub, "transport", caller="orders")
        self.choices = mesh.stub(SelectionServiceStub, "transport", caller="orders")
        self.admin = mesh.stub(ConsignmentServiceStub, "transport", principal=ADMIN)
        self.desk = mesh.stub(SelectionServiceStub, "transport", principal=ADMIN)
        self.now = self.agent.clock.now()

    async def report(self, number: str, state: Any, ref: str, hours: float = 0, **told: Any) -> Any:
        asked = consignment_service_pb2.IngestTrackingEventRequest(
            request_id=str(uuid.uuid4()), carrier="house", tracking_number=number, event_ref=ref,
            state=state, **told,
        )  # fmt: skip
        asked.event_time.FromDatetime(self.now + timedelta(hours=hours))
        return await self.admin.IngestTrackingEvent(asked)

    async def dispatch(self, reference: str) -> None:
        fact = warehouse_events_pb2.ShipmentDispatched(shipment_id=reference)
        fact.dispatch_time.FromDatetime(self.now)
        async with self.agent.database.transaction() as tx:
            await hears.shipment_dispatched(tx, self.agent, fact, None)

    async def told(self) -> list[str]:
        rows = await self.agent.database.fetch(TOLD)
        return [row["kind"].rpartition(".")[2] for row in rows]

    async def tracked(self, consignment_id: str) -> Any:
        return await self.admin.TrackConsignment(
            consignment_service_pb2.TrackConsignmentRequest(consignment_id=consignment_id)
        )


@pytest.fixture
def road(mesh: InProcessMesh) -> Road:
    return Road(mesh)


async def test_a_report_counts_once(road: Road):
    made = await road.labels.CreateConsignment(a_consignment())
    first = await road.report(made.tracking_number, Track.TRACKING_STATE_IN_TRANSIT, "1")
    assert (first.applied, first.consignment.state) == (True, State.STATE_IN_TRANSIT)
    again = await road.report(made.tracking_number, Track.TRACKING_STATE_IN_TRANSIT, "1")
    assert not again.applied
    assert await road.told() == ["TrackingUpdated"]
    rows = await road.agent.database.fetch(TOLD)
    assert rows[0]["key"] == from_typeid("shp", made.reference).bytes


async def test_reports_out_of_order_never_lead_back(road: Road):
    number = (await road.labels.CreateConsignment(a_consignment())).tracking_number
    late = await road.report(number, Track.TRACKING_STATE_OUT_FOR_DELIVERY, "3", hours=3)
    assert late.consignment.state == State.STATE_OUT_FOR_DELIVERY
    early = await road.report(number, Track.TRACKING_STATE_IN_TRANSIT, "2", hours=2)
    assert early.applied
    assert early.consignment.state == State.STATE_OUT_FOR_DELIVERY
    done = await road.report(number, Track.TRACKING_STATE_DELIVERED, "4", hours=4)
    after = await road.report(number, Track.TRACKING_STATE_EXCEPTION, "5", hours=5)
    assert (done.consignment.state, after.consignment.state) == (State.STATE_DELIVERED,) * 2


async def test_raw_codes_are_understood_or_kept_as_unknown(road: Road):
    made = await road.labels.CreateConsignment(a_consignment())
    known = await road.report(made.tracking_number, 0, "1", raw_code="X_IN_TRANSIT_HUB")
    assert known.consignment.state == State.STATE_IN_TRANSIT
    unknown = await road.report(made.tracking_number, 0, "2", hours=1, raw_code="ZZ9", raw_text="?")
    assert (unknown.applied, unknown.consignment.state) == (True, State.STATE_IN_TRANSIT)
    events = (await road.tracked(made.consignment_id)).events
    assert [(event.raw_code, event.state) for event in events] == [
        ("ZZ9", Track.TRACKING_STATE_UNKNOWN), ("X_IN_TRANSIT_HUB", Track.TRACKING_STATE_IN_TRANSIT)
    ]  # fmt: skip


async def test_trouble_loss_and_return_are_told(road: Road):
    made = [await road.labels.CreateConsignment(a_consignment()) for _ in range(2)]
    for item, end in zip(made, ("LOST", "RETURNED"), strict=True):
        await road.report(item.tracking_number, Track.TRACKING_STATE_EXCEPTION, "1")
        await road.report(item.tracking_number, Track.Value(f"TRACKING_STATE_{end}"), "2", hours=1)
    told = await road.told()
    assert told.count("ConsignmentDelayed") == told.count("ConsignmentFailed") == 2
    second = await road.labels.CreateConsignment(a_consignment(reference=made[0].reference))
    assert second.state == State.STATE_LABELED


async def test_who_reports_must_be_the_carrier(road: Road):
    made = await road.labels.CreateConsignment(a_consignment())
    asked = consignment_service_pb2.IngestTrackingEventRequest(
        request_id=str(uuid.uuid4()), carrier="house", tracking_number=made.tracking_number,
        event_ref="1", state=Track.TRACKING_STATE_DELIVERED,
    )  # fmt: skip
    asked.event_time.GetCurrentTime()
    other = road.mesh.stub(
        ConsignmentServiceStub, "transport", principal="sub=ups;kind=partner;roles=partner"
    )
    with pytest.raises(Denied):
        await other.IngestTrackingEvent(asked)
    own = road.mesh.stub(
        ConsignmentServiceStub, "transport", principal="sub=house;kind=partner;roles=partner"
    )
    assert (await own.IngestTrackingEvent(asked)).applied
    with pytest.raises(NotFound):
        await road.report("HC0000000000000", Track.TRACKING_STATE_DELIVERED, "1")


async def test_the_houses_parcels_wait_for_the_van_and_then_arrive(road: Road):
    choice = await road.choices.SelectCarrier(a_choice())
    asked = a_consignment(
        carrier_selection_id=choice.carrier_selection_id,
        quote_id=choice.ranked[0].quote.quote_id,
        promise_date=choice.ranked[0].quote.promise_date,
    )
    made = await road.labels.CreateConsignment(asked)
    assert await tracking.move_parcels(road.agent) == 0
    await road.dispatch(made.reference)
    await road.dispatch(made.reference)
    road.agent.settings = replace(road.agent.settings, house_day_s=0.000001)
    moves = 0
    while await tracking.move_parcels(road.agent):
        moves += 1
        assert moves < 10
    found = await road.tracked(made.consignment_id)
    assert found.consignment.state == State.STATE_DELIVERED
    assert found.consignment.HasField("deliver_time")
    assert len(found.events) == moves
    told = await road.told()
    assert told.count("ConsignmentDelivered") == 1
    scored = await road.desk.GetCarrierSelection(
        selections_pb.GetCarrierSelectionRequest(carrier_selection_id=choice.carrier_selection_id)
    )
    assert scored.outcome.service_code == "house.standard"
    assert scored.outcome.cost == made.price
    assert 1 <= scored.outcome.transit_days <= 6
    await road.dispatch(made.reference)  # heard again, long after


async def test_a_return_begins_by_itself(road: Road):
    road.agent.settings = replace(road.agent.settings, house_day_s=0.000001)
    made = await road.labels.CreateConsignment(
        a_consignment(direction=consignment_pb2.DIRECTION_RETURN, order_id="")
    )
    while await tracking.move_parcels(road.agent):
        pass
    assert (await road.tracked(made.consignment_id)).consignment.state == State.STATE_DELIVERED


async def test_the_workers_move_parcels_by_themselves(fresh_database: Any, monkeypatch: Any):
    import asyncio

    monkeypatch.setenv("HANSE_HOUSE_DAY_S", "0.001")
    there = fresh_database()
    async with in_process_mesh(documents, whole_transport, database_url=there.dsn) as mesh:
        await mesh.ready("transport")
        road = Road(mesh)
        made = await road.labels.CreateConsignment(a_consignment())
        await road.dispatch(made.reference)
        async with asyncio.timeout(60):
            while (
                await road.tracked(made.consignment_id)
            ).consignment.state != State.STATE_DELIVERED:
                await asyncio.sleep(0.1)


async def test_old_quotes_are_forgotten(road: Road):
    await road.choices.SelectCarrier(a_choice())
    database = road.agent.database
    assert await forget_quotes(database, road.now, 9) == 0
    assert await forget_quotes(database, road.now + timedelta(hours=1), 9) == 3
