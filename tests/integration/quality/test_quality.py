"""Sampled parcels, inspections, quarantine and alerts on a real database."""

import asyncio
import uuid
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import asyncpg
import pytest
import pytest_asyncio

from hanse.quality.v1 import inspection_pb2 as inspection_pb
from hanse.quality.v1 import inspection_plan_service_pb2 as plans_pb
from hanse.quality.v1 import inspection_plan_service_pb2_grpc as plans_grpc
from hanse.quality.v1 import inspection_service_pb2 as pb
from hanse.quality.v1 import inspection_service_pb2_grpc as grpc
from hanse.quality.v1 import quality_events_pb2 as events_pb
from hanse.quality.v1 import quarantine_pb2 as held_pb
from hanse.quality.v1 import quarantine_service_pb2 as quarantines_pb
from hanse.quality.v1 import quarantine_service_pb2_grpc as quarantines_grpc
from hanse.warehouse.v1 import warehouse_events_pb2 as warehouse_pb
from mesh import errors
from mesh.ids import new_id, to_typeid
from mesh.inbox import Heard
from mesh.testing.mesh import InProcessMesh, in_process_mesh
from services.quality import hears
from services.quality.agent import agent
from services.quality.settings import Settings
from services.quality.store import QUERIES

INES = "sub=ines;kind=person;roles=operator"
State = inspection_pb.Inspection
NEW, USED = inspection_pb.UNIT_CONDITION_NEW, inspection_pb.UNIT_CONDITION_USED
OUTGOING = inspection_pb.INSPECTION_TRIGGER_OUTGOING
RETURN = inspection_pb.INSPECTION_TRIGGER_RETURN


@pytest_asyncio.fixture
async def home(fresh_database: Any) -> Any:
    return fresh_database()


@pytest_asyncio.fixture
async def mesh(home: Any, monkeypatch: Any) -> AsyncIterator[InProcessMesh]:
    monkeypatch.setenv("HANSE_QUALITY_AUTOMATIC", "no")
    async with in_process_mesh(agent, database_url=home.dsn) as running:
        await running.ready("quality")
        yield running


def rid() -> str:
    return str(uuid.uuid4())


def an_id(prefix: str) -> str:
    return to_typeid(prefix, new_id())


def inspections(mesh: InProcessMesh) -> Any:
    return mesh.stub(grpc.InspectionServiceStub, "quality", principal=INES)


def plans(mesh: InProcessMesh) -> Any:
    return mesh.stub(plans_grpc.InspectionPlanServiceStub, "quality", principal=INES)


def quarantines(mesh: InProcessMesh) -> Any:
    return mesh.stub(quarantines_grpc.QuarantineServiceStub, "quality", principal=INES)


def create(subject_id: str = "", trigger: Any = RETURN, **parts: Any) -> Any:
    return pb.CreateInspectionRequest(
        request_id=rid(),
        trigger=trigger,
        subject_id=subject_id or an_id("ret"),
        lines=[inspection_pb.InspectionLine(sku="A", quantity=2, sample_size=2)],
        **parts,
    )


async def started(mesh: InProcessMesh, request: Any) -> Any:
    made = await inspections(mesh).CreateInspection(request)
    return await inspections(mesh).StartInspection(
        pb.StartInspectionRequest(request_id=rid(), inspection_id=made.inspection_id)
    )


def complete(inspection_id: str, condition: Any = NEW) -> Any:
    return pb.CompleteInspectionRequest(
        request_id=rid(), inspection_id=inspection_id, condition=condition
    )


async def found(mesh: InProcessMesh, kind: Any, **parts: Any) -> Any:
    """A completed inspection with one defect."""
    looked = await started(mesh, create(**parts))
    await inspections(mesh).RecordDefect(
        pb.RecordDefectRequest(
            request_id=rid(),
            inspection_id=looked.inspection_id,
            defect=inspection_pb.Defect(sku="A", kind=kind, quantity=1),
        )
    )
    return await inspections(mesh).CompleteInspection(complete(looked.inspection_id))


async def told(home: Any, *kinds: Any) -> list[Any]:
    """The facts in the outbox, in order."""
    connection = await asyncpg.connect(home.dsn("quality"))
    rows = await connection.fetch(
        "select headers->>'ce_type' as kind, payload from outbox order by id"
    )
    await connection.close()
    return [
        kind.FromString(row["payload"])
        for row in rows
        for kind in kinds
        if row["kind"] == kind.DESCRIPTOR.full_name
    ]


def sampled() -> Any:
    return warehouse_pb.PackSampled(
        parcel_id=an_id("par"),
        floor_order_id=an_id("flo"),
        order_id=an_id("ord"),
        site_id=an_id("sit"),
        contents=[warehouse_pb.TakenUnits(sku="A", quantity=3, lot_number="L1")],
    )


async def hear(mesh: InProcessMesh, fact: Any) -> None:
    running = mesh["quality"]
    heard = Heard(uuid.uuid4(), b"k", "warehouse.v1", datetime.now(UTC))
    async with running.database.transaction() as tx:
        await hears.pack_sampled(tx, running, fact, heard)


async def test_a_sampled_parcel_waits_for_a_person_and_is_stopped(mesh: InProcessMesh, home: Any):
    fact = sampled()
    await hear(mesh, fact)
    await hear(mesh, fact)
    (planned,) = (
        await inspections(mesh).ListInspections(
            pb.ListInspectionsRequest(subject_id=fact.parcel_id, trigger=OUTGOING)
        )
    ).inspections
    assert planned.state == State.STATE_PLANNED
    assert planned.due_time.ToDatetime() > planned.create_time.ToDatetime()
    with pytest.raises(errors.Refused) as unseen:
        await inspections(mesh).CompleteInspection(complete(planned.inspection_id))
    assert unseen.value.reason == "INSPECTION_STATE"
    assert not await told(home, events_pb.InspectionCompleted)
    start = pb.StartInspectionRequest(request_id=rid(), inspection_id=planned.inspection_id)
    looked = await inspections(mesh).StartInspection(start)
    assert looked == await inspections(mesh).StartInspection(start)
    assert looked.inspector == "ines"
    defect = pb.RecordDefectRequest(
        request_id=rid(),
        inspection_id=planned.inspection_id,
        defect=inspection_pb.Defect(
            sku="A", kind=inspection_pb.DEFECT_KIND_WRONG_ITEM, quantity=1, note="green"
        ),
    )
    await inspections(mesh).RecordDefect(defect)
    noted = await inspections(mesh).RecordDefect(defect)
    assert len(noted.defects) == 1
    assert noted.defects[0].severity == inspection_pb.DEFECT_SEVERITY_HIGH
    end = complete(planned.inspection_id)
    failed = await inspections(mesh).CompleteInspection(end)
    assert failed == await inspections(mesh).CompleteInspection(end)
    assert failed.state == State.STATE_FAILED
    (fact_told,) = await told(home, events_pb.InspectionCompleted)
    assert not fact_told.passed
    assert (fact_told.subject_id, fact_told.order_id) == (fact.parcel_id, fact.order_id)
    (held,) = (
        await quarantines(mesh).ListQuarantines(
            quarantines_pb.ListQuarantinesRequest(sku="A", state=held_pb.Quarantine.STATE_HELD)
        )
    ).quarantines
    assert (held.quantity, held.lot_number, held.inspection_id) == (1, "L1", failed.inspection_id)


async def test_a_setting_passes_what_was_sampled_and_says_so(mesh: InProcessMesh, home: Any):
    running = mesh["quality"]
    lenient = replace(running, settings=Settings(automatic="yes"))
    fact = sampled()
    heard = Heard(uuid.uuid4(), b"k", "warehouse.v1", datetime.now(UTC))
    async with running.database.transaction() as tx:
        await hears.pack_sampled(tx, lenient, fact, heard)
    (passed,) = (
        await inspections(mesh).ListInspections(pb.ListInspectionsRequest(state=State.STATE_PASSED))
    ).inspections
    assert passed.inspector == "automatic"
    (fact_told,) = await told(home, events_pb.InspectionCompleted)
    assert fact_told.passed
    assert fact_told.subject_id == fact.parcel_id


async def test_a_subject_is_looked_at_once_unless_it_failed(mesh: InProcessMesh):
    subject = an_id("ret")
    first = create(subject)
    made = await inspections(mesh).CreateInspection(first)
    assert await inspections(mesh).CreateInspection(first) == made
    with pytest.raises(errors.AlreadyExists) as known:
        await inspections(mesh).CreateInspection(create(subject, force=True))
    assert known.value.facts["inspection_id"] == made.inspection_id
    await inspections(mesh).StartInspection(
        pb.StartInspectionRequest(request_id=rid(), inspection_id=made.inspection_id)
    )
    await inspections(mesh).CompleteInspection(
        complete(made.inspection_id, inspection_pb.UNIT_CONDITION_DAMAGED)
    )
    again = await inspections(mesh).CreateInspection(create(subject, force=True))
    assert again.state == State.STATE_PLANNED
    listed = await inspections(mesh).ListInspections(pb.ListInspectionsRequest(page_size=1))
    assert [item.inspection_id for item in listed.inspections] == [again.inspection_id]
    rest = await inspections(mesh).ListInspections(
        pb.ListInspectionsRequest(page_size=1, page_token=listed.next_page_token)
    )
    assert [item.inspection_id for item in rest.inspections] == [made.inspection_id]
    assert not rest.next_page_token


async def test_two_planners_plan_one_inspection(mesh: InProcessMesh):
    subject = an_id("ret")
    outcomes = await asyncio.gather(
        *(inspections(mesh).CreateInspection(create(subject)) for _ in range(4)),
        return_exceptions=True,
    )
    made = [item for item in outcomes if not isinstance(item, BaseException)]
    assert len(made) == 1
    assert all(isinstance(item, errors.AlreadyExists) for item in outcomes if item not in made)


async def test_what_the_sample_leaves_out_passes_at_once(mesh: InProcessMesh, home: Any):
    content = inspection_pb.InspectionPlanContent(title="none", sample_percent=0, enabled=True)
    plan = await plans(mesh).CreateInspectionPlan(
        plans_pb.CreateInspectionPlanRequest(request_id=rid(), trigger=RETURN, content=content)
    )
    passed = await inspections(mesh).CreateInspection(create())
    assert passed.state == State.STATE_PASSED
    assert passed.inspector == "not sampled"
    assert passed.inspection_plan_id == plan.inspection_plan_id
    assert [fact.passed for fact in await told(home, events_pb.InspectionCompleted)] == [True]
    forced = await inspections(mesh).CreateInspection(create(force=True))
    assert forced.state == State.STATE_PLANNED
    strange = create()
    strange.lines[0].sample_size = 3
    with pytest.raises(errors.Invalid):
        await inspections(mesh).CreateInspection(strange)


async def test_a_plan_changes_by_version_and_not_behind_anybodys_back(mesh: InProcessMesh):
    content = inspection_pb.InspectionPlanContent(
        title="all", sample_percent=10, cosmetic_limit_percent=5, enabled=True
    )
    made = await plans(mesh).CreateInspectionPlan(
        plans_pb.CreateInspectionPlanRequest(request_id=rid(), trigger=OUTGOING, content=content)
    )
    update = plans_pb.UpdateInspectionPlanRequest(
        request_id=rid(),
        inspection_plan_id=made.inspection_plan_id,
        content=inspection_pb.InspectionPlanContent(title="all", sample_percent=50),
        etag=made.etag,
    )
    update.update_mask.paths.append("sample_percent")
    changed = await plans(mesh).UpdateInspectionPlan(update)
    assert (changed.version, changed.content.sample_percent) == (2, 50)
    assert changed.content.cosmetic_limit_percent == 5
    update.request_id = rid()
    with pytest.raises(errors.Conflict):
        await plans(mesh).UpdateInspectionPlan(update)
    update.update_mask.paths.append("version")
    with pytest.raises(errors.Invalid):
        await plans(mesh).UpdateInspectionPlan(update)
    read = await plans(mesh).GetInspectionPlan(
        plans_pb.GetInspectionPlanRequest(inspection_plan_id=made.inspection_plan_id)
    )
    assert read == changed
    listed = await plans(mesh).ListInspectionPlans(plans_pb.ListInspectionPlansRequest())
    assert list(listed.inspection_plans) == [changed]
    with pytest.raises(errors.NotFound):
        await plans(mesh).GetInspectionPlan(
            plans_pb.GetInspectionPlanRequest(inspection_plan_id=an_id("ipl"))
        )


async def test_a_person_decides_what_waits_for_review(mesh: InProcessMesh, home: Any):
    looked = await started(mesh, create(an_id("par"), OUTGOING, force=True))
    review = await inspections(mesh).CompleteInspection(complete(looked.inspection_id, USED))
    assert review.state == State.STATE_NEEDS_REVIEW
    assert not await told(home, events_pb.InspectionCompleted)
    decide = pb.DecideDispositionRequest(
        request_id=rid(),
        inspection_id=looked.inspection_id,
        decision=inspection_pb.Disposition.DECISION_PASS,
        condition=USED,
        note="sold as used",
        etag="0",
    )
    with pytest.raises(errors.Conflict):
        await inspections(mesh).DecideDisposition(decide)
    decide.etag = review.etag
    passed = await inspections(mesh).DecideDisposition(decide)
    assert passed.state == State.STATE_PASSED
    assert passed.disposition.decided_by == "ines"
    other = pb.DecideDispositionRequest(
        request_id=rid(),
        inspection_id=looked.inspection_id,
        decision=inspection_pb.Disposition.DECISION_LIQUIDATE,
        note="cheaper",
    )
    await inspections(mesh).DecideDisposition(other)
    assert len(await told(home, events_pb.InspectionCompleted)) == 1
    assert len(await told(home, events_pb.DispositionDecided)) == 2
    read = await inspections(mesh).GetInspection(
        pb.GetInspectionRequest(inspection_id=looked.inspection_id)
    )
    assert read.disposition.decision == inspection_pb.Disposition.DECISION_LIQUIDATE


async def test_held_units_are_freed_once(mesh: InProcessMesh):
    await found(mesh, inspection_pb.DEFECT_KIND_FUNCTIONAL)
    (held,) = (
        await quarantines(mesh).ListQuarantines(quarantines_pb.ListQuarantinesRequest())
    ).quarantines
    release = quarantines_pb.ReleaseQuarantineRequest(
        request_id=rid(), quarantine_id=held.quarantine_id, note="tested again"
    )
    freed = await quarantines(mesh).ReleaseQuarantine(release)
    assert freed.state == held_pb.Quarantine.STATE_RELEASED
    assert await quarantines(mesh).ReleaseQuarantine(release) == freed
    release.request_id, release.dispose = rid(), True
    with pytest.raises(errors.Refused):
        await quarantines(mesh).ReleaseQuarantine(release)
    read = await quarantines(mesh).GetQuarantine(
        quarantines_pb.GetQuarantineRequest(quarantine_id=held.quarantine_id)
    )
    assert read == freed


async def test_the_third_return_with_one_defect_raises_one_alert(mesh: InProcessMesh, home: Any):
    for _ in range(2):
        await found(mesh, inspection_pb.DEFECT_KIND_FUNCTIONAL)
    await found(mesh, inspection_pb.DEFECT_KIND_COSMETIC)
    assert not await told(home, events_pb.QualityAlertRaised)
    for _ in range(2):
        await found(mesh, inspection_pb.DEFECT_KIND_FUNCTIONAL)
    (raised,) = await told(home, events_pb.QualityAlertRaised)
    assert (raised.subject, raised.count, raised.suspend) == ("A", 3, True)
    (alert,) = (
        await quarantines(mesh).ListQualityAlerts(
            quarantines_pb.ListQualityAlertsRequest(subject="A")
        )
    ).quality_alerts
    assert alert.count == 4
    seen = await quarantines(mesh).AcknowledgeQualityAlert(
        quarantines_pb.AcknowledgeQualityAlertRequest(
            request_id=rid(), quality_alert_id=alert.quality_alert_id
        )
    )
    assert (seen.state, seen.acknowledged_by) == (held_pb.QualityAlert.STATE_ACKNOWLEDGED, "ines")
    again = await quarantines(mesh).AcknowledgeQualityAlert(
        quarantines_pb.AcknowledgeQualityAlertRequest(
            request_id=rid(), quality_alert_id=alert.quality_alert_id
        )
    )
    assert again == seen


async def test_what_is_not_built_says_so(mesh: InProcessMesh):
    with pytest.raises(errors.Unbuilt):
        await quarantines(mesh).ListSupplierScores(quarantines_pb.ListSupplierScoresRequest())


async def test_every_query_is_understood(mesh: InProcessMesh):
    async with mesh["quality"].database.transaction() as tx:
        for query in QUERIES:
            await tx.connection.prepare(query.sql)
