"""The inbox of people, settings that take two of them, the trail, merchants and suppliers."""

import uuid
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import asyncpg
import pytest
import pytest_asyncio
from google.protobuf import timestamp_pb2
from google.type import money_pb2

from hanse.backoffice.v1 import merchant_service_pb2 as merchants_pb
from hanse.backoffice.v1 import merchant_service_pb2_grpc as merchants_grpc
from hanse.backoffice.v1 import setting_pb2 as desk_pb
from hanse.backoffice.v1 import setting_service_pb2 as pb
from hanse.backoffice.v1 import setting_service_pb2_grpc as grpc
from hanse.backoffice.v1 import supplier_service_pb2 as suppliers_pb
from hanse.backoffice.v1 import supplier_service_pb2_grpc as suppliers_grpc
from hanse.mesh.v1 import agent_events_pb2 as mesh_pb
from hanse.type.v1 import address_pb2
from mesh import errors
from mesh.inbox import Heard
from mesh.testing.mesh import InProcessMesh, in_process_mesh
from services.backoffice import hears
from services.backoffice.agent import agent

INES = "sub=ines;kind=person;roles=admin,operator"
JAN = "sub=jan;kind=person;roles=admin"
HEARD = Heard(uuid.uuid4(), b"k", "orders.v1", datetime.now(UTC))


@pytest_asyncio.fixture
async def home(fresh_database: Any) -> Any:
    return fresh_database()


@pytest_asyncio.fixture
async def mesh(home: Any) -> AsyncIterator[InProcessMesh]:
    async with in_process_mesh(agent, database_url=home.dsn) as running:
        await running.ready("backoffice")
        yield running


def rid() -> str:
    return str(uuid.uuid4())


def tasks(mesh: InProcessMesh, by: str = INES) -> Any:
    return mesh.stub(grpc.HumanTaskServiceStub, "backoffice", principal=by)


def settings(mesh: InProcessMesh, by: str = INES) -> Any:
    return mesh.stub(grpc.SettingServiceStub, "backoffice", principal=by)


async def hear(mesh: InProcessMesh, act: Any, fact: Any) -> None:
    running = mesh["backoffice"]
    async with running.database.transaction() as tx:
        await act(tx, running, fact, HEARD)


def opened() -> Any:
    return mesh_pb.HumanTaskOpened(
        agent="orders",
        kind="SAGA_STUCK",
        subject_id="sag_1",
        title="An order waits",
        role="operator",
        choices=["retry", "give_up"],
    )


async def only_task(mesh: InProcessMesh) -> Any:
    (task,) = (await tasks(mesh).ListHumanTasks(pb.ListHumanTasksRequest())).tasks
    return task


async def test_a_question_is_asked_once_and_its_answer_told(mesh: InProcessMesh, home: Any):
    await hear(mesh, hears.task_opened, opened())
    await hear(mesh, hears.task_opened, opened())
    task = await only_task(mesh)
    decide = pb.DecideHumanTaskRequest(
        request_id=rid(), task_id=task.task_id, choice="retry", note="carrier is back"
    )
    answered = await tasks(mesh).DecideHumanTask(decide)
    assert await tasks(mesh).DecideHumanTask(decide) == answered
    assert answered.state == desk_pb.HumanTask.STATE_DECIDED
    assert answered.decided_by == "ines"
    decide.request_id = rid()
    with pytest.raises(errors.Refused) as again:
        await tasks(mesh).DecideHumanTask(decide)
    assert again.value.reason == "TASK_DECIDED"
    connection = await asyncpg.connect(home.dsn("backoffice"))
    kinds = await connection.fetch("select headers->>'ce_type' as kind from outbox order by id")
    await connection.close()
    assert [row["kind"] for row in kinds] == ["hanse.backoffice.v1.HumanTaskDecided"]
    # Settled: the next one of its kind is a new question.
    await hear(mesh, hears.task_opened, opened())
    listed = await tasks(mesh).ListHumanTasks(
        pb.ListHumanTasksRequest(state=desk_pb.HumanTask.STATE_OPEN)
    )
    assert len(listed.tasks) == 1


async def test_a_withdrawn_question_needs_no_answer(mesh: InProcessMesh):
    await hear(mesh, hears.task_opened, opened())
    gone = mesh_pb.HumanTaskWithdrawn(
        agent="orders", kind="SAGA_STUCK", subject_id="sag_1", reason="it went on"
    )
    await hear(mesh, hears.task_withdrawn, gone)
    await hear(mesh, hears.task_withdrawn, gone)
    task = await only_task(mesh)
    assert task.state == desk_pb.HumanTask.STATE_WITHDRAWN
    with pytest.raises(errors.Refused):
        await tasks(mesh).DecideHumanTask(
            pb.DecideHumanTaskRequest(request_id=rid(), task_id=task.task_id, choice="retry")
        )


def update(key: str, value: str, **parts: Any) -> Any:
    return pb.UpdateSettingRequest(request_id=rid(), key=key, value=value, reason="season", **parts)


async def test_a_setting_is_changed_and_read_by_its_narrowest_scope(mesh: InProcessMesh):
    stub = settings(mesh)
    await stub.UpdateSetting(update("returns.window_days", "30"))
    await stub.UpdateSetting(update("returns.window_days", "60", scope="DE"))
    read = [
        (await stub.GetSetting(pb.GetSettingRequest(key="returns.window_days", scope=scope))).value
        for scope in ("", "DE", "FR")
    ]
    assert read == ["30", "60", "30"]
    with pytest.raises(errors.Invalid):
        await stub.UpdateSetting(update("returns.window_days", "{not json"))
    with pytest.raises(errors.Conflict):
        await stub.UpdateSetting(update("returns.window_days", "1", etag="0"))
    with pytest.raises(errors.NotFound):
        await stub.GetSetting(pb.GetSettingRequest(key="no.such"))


async def test_a_sensitive_setting_takes_two_people(mesh: InProcessMesh):
    waiting = await settings(mesh, JAN).UpdateSetting(update("fraud.block_from", "80"))
    assert (waiting.value, bool(waiting.pending_task_id)) == ("null", True)

    def decide() -> Any:
        return pb.DecideHumanTaskRequest(
            request_id=rid(), task_id=waiting.pending_task_id, choice="approve"
        )

    with pytest.raises(errors.Refused) as same:
        await tasks(mesh, JAN).DecideHumanTask(decide())
    assert same.value.reason == "SAME_PERSON"
    await tasks(mesh, INES).DecideHumanTask(decide())
    now = await settings(mesh).GetSetting(pb.GetSettingRequest(key="fraud.block_from"))
    assert (now.value, now.pending_task_id, now.changed_by) == ("80", "", "jan")


async def test_the_trail_shows_that_it_was_tampered_with(mesh: InProcessMesh, home: Any):
    audit = mesh.stub(grpc.AuditServiceStub, "backoffice", principal=INES)
    for number in range(5):
        at = timestamp_pb2.Timestamp(seconds=1_780_000_000 + number)
        fact = mesh_pb.Audited(
            agent="payments",
            principal="greta",
            action="Refund",
            subject_id=f"pay_{number}",
            audit_time=at,
            details={"amount": "5"},
        )
        await hear(mesh, hears.audited, fact)
    verified = await audit.VerifyAudit(pb.VerifyAuditRequest())
    assert (verified.intact, verified.checked_count) == (True, 5)
    listed = await audit.ListAuditEntries(pb.ListAuditEntriesRequest(page_size=3))
    assert [entry.seq for entry in listed.entries] == [5, 4, 3]
    rest = await audit.ListAuditEntries(
        pb.ListAuditEntriesRequest(page_size=3, page_token=listed.next_page_token)
    )
    assert [entry.seq for entry in rest.entries] == [2, 1]
    agents_own = await asyncpg.connect(home.dsn("backoffice"))
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await agents_own.execute("update audit_entries set principal = 'nobody' where seq = 3")
    await agents_own.close()
    forger = await asyncpg.connect(home.superuser_dsn())
    await forger.execute("alter table backoffice.audit_entries disable trigger all")
    await forger.execute("update backoffice.audit_entries set principal = 'nobody' where seq = 3")
    await forger.close()
    found = await audit.VerifyAudit(pb.VerifyAuditRequest())
    assert (found.intact, found.first_bad_seq) == (False, 3)


async def test_a_merchant_is_let_in_with_papers_or_a_reason(mesh: InProcessMesh):
    stub = mesh.stub(merchants_grpc.MerchantServiceStub, "backoffice", principal=INES)
    ask = merchants_pb.CreateMerchantApplicationRequest(
        request_id=rid(),
        legal_name="Loja Azul",
        address=address_pb2.Address(name="Loja", lines=["Rua 1"], city="Santos", country_code="BR"),
        external_ref="olist-7",
    )
    wish = await stub.CreateMerchantApplication(ask)
    ask.request_id = rid()
    known = await stub.CreateMerchantApplication(ask)
    assert known.merchant_id == wish.merchant_id
    approve = merchants_pb.ApproveMerchantRequest(request_id=rid(), merchant_id=wish.merchant_id)
    with pytest.raises(errors.Refused) as missing:
        await stub.ApproveMerchant(approve)
    assert missing.value.reason == "DOCUMENTS_REQUIRED"
    approve.request_id, approve.papers_waived_because = rid(), "checked at the channel"
    merchant = await stub.ApproveMerchant(approve)
    listed = await stub.ListMerchants(merchants_pb.ListMerchantsRequest(external_ref="olist-7"))
    assert [item.merchant_id for item in listed.merchants] == [merchant.merchant_id]
    own = f"sub=m;kind=person;roles=merchant;merchant={merchant.merchant_id}"
    for principal, sees in ((own, True), ("sub=n;kind=person;roles=merchant", False)):
        seen = mesh.stub(merchants_grpc.MerchantServiceStub, "backoffice", principal=principal)
        request = merchants_pb.GetMerchantRequest(merchant_id=merchant.merchant_id)
        if sees:
            assert (await seen.GetMerchant(request)).legal_name == "Loja Azul"
        else:
            with pytest.raises(errors.NotFound):
                await seen.GetMerchant(request)


async def test_one_supplier_of_a_sku_is_preferred(mesh: InProcessMesh):
    stub = mesh.stub(suppliers_grpc.SupplierServiceStub, "backoffice", principal=INES)
    made = [
        await stub.CreateSupplier(
            suppliers_pb.CreateSupplierRequest(
                request_id=rid(), name=name, currency_code="EUR", payment_days=30
            )
        )
        for name in ("Nord", "Süd")
    ]
    for supplier in made:
        await stub.SetSupplierProduct(
            suppliers_pb.SetSupplierProductRequest(
                request_id=rid(),
                supplier_id=supplier.supplier_id,
                sku="MUG",
                unit_cost=money_pb2.Money(currency_code="EUR", units=3),
                preferred=True,
            )
        )
    listed = await stub.ListSupplierProducts(suppliers_pb.ListSupplierProductsRequest(sku="MUG"))
    preferred = [item.supplier_id for item in listed.supplier_products if item.preferred]
    assert preferred == [made[1].supplier_id]
    request = suppliers_pb.UpdateSupplierRequest(
        request_id=rid(), supplier_id=made[0].supplier_id, active=False
    )
    request.update_mask.paths.append("active")
    assert not (await stub.UpdateSupplier(request)).active
    active = await stub.ListSuppliers(suppliers_pb.ListSuppliersRequest(active_only=True))
    assert [item.name for item in active.suppliers] == ["Süd"]
