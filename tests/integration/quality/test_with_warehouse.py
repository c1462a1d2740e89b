"""A sampled parcel between the real warehouse and the real quality: no parcel waits for ever."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import pytest

from hanse.quality.v1 import inspection_pb2, inspection_service_pb2
from hanse.quality.v1.inspection_service_pb2_grpc import InspectionServiceStub
from hanse.warehouse.v1 import floor_pb2
from mesh.errors import Refused
from mesh.testing.mesh import in_process_mesh
from services.quality.agent import agent as quality
from services.warehouse.agent import agent as warehouse
from tests.builders.floor import SIZES, Floor, products_of
from tests.builders.partners import until
from tests.builders.stock import OPERATOR, QUIET, request_id

PASSED, FAILED = floor_pb2.Parcel.INSPECTION_PASSED, floor_pb2.Parcel.INSPECTION_FAILED


@asynccontextmanager
async def a_floor(database: Any) -> AsyncIterator[tuple[Floor, Any]]:
    """A manual floor whose every parcel is sampled, and quality."""
    agents = (QUIET, replace(warehouse, workers=()), products_of(SIZES), quality)
    async with in_process_mesh(*agents, database_url=database.dsn) as mesh:
        for agent in agents:
            await mesh.ready(agent.name, 30)
        floor = await Floor(mesh).open()
        yield floor, mesh.stub(InspectionServiceStub, "quality", principal=OPERATOR)


async def looked_at(floor: Floor, order: Any, found: int) -> Any:
    """The order once its parcel is."""

    async def seen() -> Any:
        now = await floor.read(order)
        return now if now.parcels[0].inspection == found else None

    return await until(seen)


async def test_nobody_looks_and_the_parcel_goes_on(fresh_database, monkeypatch):
    monkeypatch.setenv("HANSE_SAMPLE_PERCENT", "100")
    async with a_floor(fresh_database()) as (floor, _):
        order = await floor.packed((1, "SHIRT", 2))
        seen = await looked_at(floor, order, PASSED)
        assert seen.parcels[0].inspection_id.startswith("ins_")
        await floor.stage(order)


async def test_a_person_looks_and_the_parcel_stays(fresh_database, monkeypatch):
    monkeypatch.setenv("HANSE_SAMPLE_PERCENT", "100")
    monkeypatch.setenv("HANSE_QUALITY_AUTOMATIC", "no")
    async with a_floor(fresh_database()) as (floor, desk):
        order = await floor.packed((1, "SHIRT", 2))

        async def planned() -> Any:
            listed = inspection_service_pb2.ListInspectionsRequest(
                subject_id=order.parcels[0].parcel_id
            )
            return (await desk.ListInspections(listed)).inspections

        (inspection,) = await until(planned)
        with pytest.raises(Refused, match="Quality looks"):
            await floor.stage(order)
        named = {"request_id": request_id(), "inspection_id": inspection.inspection_id}
        await desk.StartInspection(inspection_service_pb2.StartInspectionRequest(**named))
        named["request_id"] = request_id()
        await desk.CompleteInspection(
            inspection_service_pb2.CompleteInspectionRequest(
                **named, condition=inspection_pb2.UNIT_CONDITION_DAMAGED
            )
        )
        await looked_at(floor, order, FAILED)
        with pytest.raises(Refused) as stopped:
            await floor.stage(order)
        assert stopped.value.reason == "INSPECTION_FAILED"
