"""Surveys, cases and returns on a real database; orders and customers are pretended."""

import asyncio
import uuid
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import asyncpg
import pytest
import pytest_asyncio
from google.protobuf import timestamp_pb2
from google.type import money_pb2

from hanse.aftersales.v1 import aftersales_events_pb2 as events_pb
from hanse.aftersales.v1 import case_pb2 as case_pb
from hanse.aftersales.v1 import case_service_pb2 as cases_pb
from hanse.aftersales.v1 import case_service_pb2_grpc as cases_grpc
from hanse.aftersales.v1 import return_pb2 as pb
from hanse.aftersales.v1 import return_policy_service_pb2 as policies_pb
from hanse.aftersales.v1 import return_policy_service_pb2_grpc as policies_grpc
from hanse.aftersales.v1 import return_service_pb2 as service_pb
from hanse.aftersales.v1 import return_service_pb2_grpc as grpc
from hanse.aftersales.v1 import survey_pb2 as survey_pb
from hanse.aftersales.v1 import survey_service_pb2 as surveys_pb
from hanse.aftersales.v1 import survey_service_pb2_grpc as surveys_grpc
from hanse.customers.v1 import notification_pb2, notification_service_pb2_grpc
from hanse.orders.v1 import order_pb2, order_service_pb2_grpc, orders_events_pb2
from hanse.type.v1 import address_pb2
from mesh import errors
from mesh.agent import Agent
from mesh.ids import new_id, to_typeid
from mesh.inbox import Heard
from mesh.testing.mesh import InProcessMesh, in_process_mesh
from services.aftersales import hears, workers
from services.aftersales.actions import surveys as survey_actions
from services.aftersales.agent import agent
from services.aftersales.settings import Settings
from services.aftersales.store import QUERIES

INES = "sub=ines;kind=person;roles=operator,admin"
CUSTOMER, OTHER = (to_typeid("cus", new_id()) for _ in range(2))
BUYER, STRANGER = (f"sub={sub};kind=person;roles=customer" for sub in (CUSTOMER, OTHER))
PHOTO = to_typeid("doc", new_id())
CHANGED, DEFECTIVE = pb.RETURN_REASON_CHANGED_MIND, pb.RETURN_REASON_DEFECTIVE


def eur(units: int) -> Any:
    return money_pb2.Money(currency_code="EUR", units=units)


class Orders(order_service_pb2_grpc.OrderServiceServicer):
    """Knows one order of everybody who names one."""

    def __init__(self, agent: Any) -> None:
        """The running bundle is not needed."""

    async def GetOrder(self, request: Any, context: Any) -> order_pb2.Order:
        line = {
            "state": order_pb2.LINE_STATE_DELIVERED,
            "total": eur(119),
            "tax": eur(19),
            "shipping": eur(5),
            "returnable": True,
            "quantity": 2,
        }
        return order_pb2.Order(
            order_id=request.order_id,
            customer_id=CUSTOMER,
            channel="web",
            shipping_address=address_pb2.Address(country_code="DE"),
            lines=[
                order_pb2.OrderLine(line_no=1, sku="A", **line),
                order_pb2.OrderLine(line_no=2, sku="B", **{**line, "returnable": False}),
            ],
        )


class Notices(notification_service_pb2_grpc.NotificationServiceServicer):
    """Notes who was told, and refuses as often as it is asked to."""

    told: list[Any] = []
    away = 0

    def __init__(self, agent: Any) -> None:
        """The running bundle is not needed."""

    async def SendNotification(self, request: Any, context: Any) -> notification_pb2.Notification:
        if Notices.away:
            Notices.away -= 1
            raise errors.Unavailable("DATABASE_GONE")
        Notices.told.append(request)
        return notification_pb2.Notification()


@pytest_asyncio.fixture
async def home(fresh_database: Any) -> Any:
    return fresh_database()


@pytest_asyncio.fixture
async def mesh(home: Any) -> AsyncIterator[InProcessMesh]:
    Notices.told, Notices.away = [], 0
    # The loops are run by hand.
    quiet = replace(agent, workers=[])
    orders, customers = Agent("orders", servicers=[Orders]), Agent("customers", servicers=[Notices])

    def database(name: str) -> str:
        return str(home.dsn(name)) if name == "aftersales" else ""

    async with in_process_mesh(orders, customers, quiet, database_url=database) as running:
        await running.ready("aftersales")
        yield running


def rid() -> str:
    return str(uuid.uuid4())


def returns(mesh: InProcessMesh, by: str = BUYER) -> Any:
    return mesh.stub(grpc.ReturnServiceStub, "aftersales", principal=by)


def surveys(mesh: InProcessMesh, by: str = BUYER) -> Any:
    return mesh.stub(surveys_grpc.SurveyServiceStub, "aftersales", principal=by)


def cases(mesh: InProcessMesh) -> Any:
    return mesh.stub(cases_grpc.CaseServiceStub, "aftersales", principal=INES)


def policies(mesh: InProcessMesh) -> Any:
    return mesh.stub(policies_grpc.ReturnPolicyServiceStub, "aftersales", principal=INES)


async def delivered(mesh: InProcessMesh, *, days: int = 2, complete: bool = True) -> str:
    """The id of an order that arrived."""
    order_id = to_typeid("ord", new_id())
    await arrive(mesh, order_id, days, complete)
    return order_id


async def arrive(mesh: InProcessMesh, order_id: str, days: int, complete: bool) -> None:
    at = timestamp_pb2.Timestamp()
    at.FromDatetime(datetime.now(UTC) - timedelta(days=days))
    fact = orders_events_pb2.OrderDelivered(
        order=orders_events_pb2.OrderFacts(
            order_id=order_id,
            order_number="H-1",
            customer_id=CUSTOMER,
            channel="web",
            ship_to_country_code="DE",
        ),
        complete=complete,
        deliver_time=at,
    )
    running = mesh["aftersales"]
    heard = Heard(uuid.uuid4(), b"k", "orders.v1", datetime.now(UTC))
    async with running.database.transaction() as tx:
        await hears.order_delivered(tx, running, fact, heard)


async def change(home: Any, statement: str) -> None:
    connection = await asyncpg.connect(home.dsn("aftersales"))
    await connection.execute(statement)
    await connection.close()


async def told(home: Any, kind: Any) -> list[Any]:
    """The facts of a kind in the outbox."""
    connection = await asyncpg.connect(home.dsn("aftersales"))
    rows = await connection.fetch(
        "select payload from outbox where headers->>'ce_type' = $1 order by id",
        kind.DESCRIPTOR.full_name,
    )
    await connection.close()
    return [kind.FromString(row["payload"]) for row in rows]


async def the_survey(mesh: InProcessMesh) -> Any:
    (found,) = (await surveys(mesh, INES).ListSurveys(surveys_pb.ListSurveysRequest())).surveys
    return found


async def test_a_survey_goes_out_once_when_its_time_has_come(mesh: InProcessMesh):
    running = mesh["aftersales"]
    order_id = await delivered(mesh, days=2, complete=False)
    assert not await survey_actions.send_due(running, 10)
    await arrive(mesh, order_id, 2, True)
    await arrive(mesh, order_id, 1, True)
    await delivered(mesh, days=0)
    Notices.away = 1
    assert not await survey_actions.send_due(running, 10)
    assert await survey_actions.send_due(running, 10) == 1
    assert not await survey_actions.send_due(running, 10)
    (notice,) = Notices.told
    assert (notice.customer_id, notice.parameters["order_number"]) == (CUSTOMER, "H-1")
    sent = await surveys(mesh, INES).ListSurveys(
        surveys_pb.ListSurveysRequest(state=survey_pb.Survey.STATE_SENT)
    )
    assert [item.order_id for item in sent.surveys] == [order_id]
    due = await surveys(mesh, INES).ListSurveys(
        surveys_pb.ListSurveysRequest(state=survey_pb.Survey.STATE_DUE)
    )
    assert len(due.surveys) == 1


async def test_in_a_demo_a_survey_follows_at_once(mesh: InProcessMesh):
    running = replace(mesh["aftersales"], settings=Settings(survey_after_s=0))
    mesh.lives["aftersales"].running = running
    await delivered(mesh, days=0)
    assert await survey_actions.send_due(running, 10) == 1


async def test_a_low_score_opens_a_case_that_is_put_right(mesh: InProcessMesh, home: Any):
    await delivered(mesh)
    asked = await the_survey(mesh)
    answer = surveys_pb.AnswerSurveyRequest(
        request_id=rid(), survey_id=asked.survey_id, score=2, comment="broken box"
    )
    with pytest.raises(errors.Refused) as early:
        await surveys(mesh).AnswerSurvey(answer)
    assert early.value.reason == "SURVEY_STATE"
    await survey_actions.send_due(mesh["aftersales"], 10)
    with pytest.raises(errors.NotFound):
        await surveys(mesh, STRANGER).AnswerSurvey(answer)
    answer.request_id = rid()
    said = await surveys(mesh).AnswerSurvey(answer)
    assert await surveys(mesh).AnswerSurvey(answer) == said
    read = await surveys(mesh).GetSurvey(surveys_pb.GetSurveyRequest(survey_id=said.survey_id))
    assert read == said
    answer.request_id = rid()
    with pytest.raises(errors.Refused) as again:
        await surveys(mesh).AnswerSurvey(answer)
    assert again.value.reason == "SURVEY_ANSWERED"
    (fact,) = await told(home, events_pb.SurveyAnswered)
    assert (fact.score, fact.customer_id) == (2, CUSTOMER)
    case = await cases(mesh).GetCase(cases_pb.GetCaseRequest(case_id=said.case_id))
    assert (case.kind, case.subject_id, case.note) == ("LOW_SCORE", said.survey_id, "broken box")
    resolve = cases_pb.ResolveCaseRequest(
        request_id=rid(), case_id=case.case_id, resolution="APOLOGY", etag="0"
    )
    with pytest.raises(errors.Conflict):
        await cases(mesh).ResolveCase(resolve)
    resolve.etag = case.etag
    done = await cases(mesh).ResolveCase(resolve)
    assert done.state == case_pb.Case.STATE_RESOLVED
    assert (await cases(mesh).ListCases(cases_pb.ListCasesRequest())).cases == [done]
    resolve.request_id, resolve.etag = rid(), ""
    with pytest.raises(errors.Refused):
        await cases(mesh).ResolveCase(resolve)


async def test_what_nobody_looks_after_is_escalated_and_ends(mesh: InProcessMesh, home: Any):
    order_id = await delivered(mesh)
    await delivered(mesh)
    await survey_actions.send_due(mesh["aftersales"], 10)
    sent = (await surveys(mesh, INES).ListSurveys(surveys_pb.ListSurveysRequest())).surveys
    await surveys(mesh).AnswerSurvey(
        surveys_pb.AnswerSurveyRequest(request_id=rid(), survey_id=sent[0].survey_id, score=1)
    )
    asked = await returns(mesh).RequestReturn(request(order_id))
    await workers.end_round(mesh["aftersales"])
    assert not await told(home, events_pb.CaseEscalated)
    for table, column in (
        ("cases", "due_at"),
        ("surveys", "expires_at"),
        ("returns", "expires_at"),
    ):
        await change(home, f"update {table} set {column} = now() - interval '1 s'")
    for _ in range(2):
        await workers.end_round(mesh["aftersales"])
    (late,) = await told(home, events_pb.CaseEscalated)
    assert late.reason == "LOW_SCORE"
    (ended,) = await told(home, events_pb.ReturnExpired)
    assert ended.return_id == asked.return_id
    with pytest.raises(errors.Refused) as closed:
        await surveys(mesh).AnswerSurvey(
            surveys_pb.AnswerSurveyRequest(request_id=rid(), survey_id=sent[1].survey_id, score=1)
        )
    assert closed.value.reason == "SURVEY_EXPIRED"


def request(order_id: str, quantity: int = 1, reason: Any = CHANGED, **parts: Any) -> Any:
    documents = parts.pop("document_ids", [])
    return service_pb.RequestReturnRequest(
        request_id=rid(),
        order_id=order_id,
        lines=[
            service_pb.LineToReturn(
                line_no=1, quantity=quantity, reason=reason, document_ids=documents
            )
        ],
        method=parts.pop("method", pb.RETURN_METHOD_REFUND),
        **parts,
    )


async def test_eligibility_is_the_servers_own(mesh: InProcessMesh):
    order_id = to_typeid("ord", new_id())
    ask = service_pb.CheckEligibilityRequest(order_id=order_id)
    before = (await returns(mesh).CheckEligibility(ask)).lines
    assert {line.reason for line in before} == {"NOT_DELIVERED"}
    await arrive(mesh, order_id, 2, True)
    first, second = (await returns(mesh).CheckEligibility(ask)).lines
    assert (first.eligible, first.returnable_quantity) == (True, 2)
    assert (second.eligible, second.reason) == (False, "FINAL_SALE")
    await returns(mesh).RequestReturn(request(order_id, 2))
    after = (await returns(mesh).CheckEligibility(ask)).lines[0]
    assert after.reason == "ALREADY_RETURNED"


async def test_a_change_of_mind_needs_nobody(mesh: InProcessMesh, home: Any):
    order_id = await delivered(mesh)
    wish = request(order_id, 1)
    approved = await returns(mesh).RequestReturn(wish)
    assert await returns(mesh).RequestReturn(wish) == approved
    assert approved.state == pb.Return.STATE_APPROVED
    assert approved.rma_number.startswith("R-20")
    assert approved.estimate.total.units == 59
    assert approved.next_step == "SEND_PARCEL"
    (fact,) = await told(home, events_pb.ReturnApproved)
    assert (fact.return_id, fact.lines[0].sku) == (approved.return_id, "A")
    assert await returns(mesh).GetReturn(named(approved)) == approved
    with pytest.raises(errors.NotFound):
        await returns(mesh, STRANGER).GetReturn(named(approved))
    theirs = await returns(mesh, STRANGER).ListReturns(service_pb.ListReturnsRequest())
    assert not theirs.returns
    mine = await returns(mesh).ListReturns(service_pb.ListReturnsRequest(order_id=order_id))
    assert list(mine.returns) == [approved]


def named(found: Any) -> Any:
    return service_pb.GetReturnRequest(return_id=found.return_id)


async def test_what_is_broken_needs_a_photo_and_a_person(mesh: InProcessMesh):
    order_id = await delivered(mesh)
    with pytest.raises(errors.Refused) as bare:
        await returns(mesh).RequestReturn(request(order_id, reason=DEFECTIVE))
    assert bare.value.facts["cause"] == "EVIDENCE_NEEDED"
    asked = await returns(mesh).RequestReturn(
        request(order_id, reason=DEFECTIVE, document_ids=[PHOTO])
    )
    assert asked.state == pb.Return.STATE_REQUESTED
    shown = await returns(mesh).AddEvidence(
        service_pb.AddEvidenceRequest(
            request_id=rid(), return_id=asked.return_id, document_id=PHOTO, text="the other side"
        )
    )
    approve = service_pb.ApproveReturnRequest(request_id=rid(), return_id=asked.return_id)
    with pytest.raises(errors.Denied):
        await returns(mesh).ApproveReturn(approve)
    approved = await returns(mesh, INES).ApproveReturn(approve)
    assert approved.state == pb.Return.STATE_APPROVED
    approve.request_id = rid()
    with pytest.raises(errors.Refused) as again:
        await returns(mesh, INES).ApproveReturn(approve)
    assert again.value.reason == "RETURN_STATE"
    entries, token = [], ""
    while True:
        page = await returns(mesh).ListReturnEntries(
            service_pb.ListReturnEntriesRequest(
                return_id=asked.return_id, page_size=3, page_token=token
            )
        )
        entries += page.entries
        token = page.next_page_token
        if not token:
            break
    kinds = ["REQUESTED", "EVIDENCE", "EVIDENCE", "APPROVED"]
    assert [entry.kind for entry in entries] == kinds
    assert entries[2] == shown
    assert [entry.author for entry in entries][2:] == [CUSTOMER, "ines"]


async def test_a_return_is_refused_or_given_up_and_frees_its_units(mesh: InProcessMesh):
    order_id = await delivered(mesh)
    asked = await returns(mesh).RequestReturn(request(order_id, 2, DEFECTIVE, document_ids=[PHOTO]))
    refused = await returns(mesh, INES).RejectReturn(
        service_pb.RejectReturnRequest(
            request_id=rid(), return_id=asked.return_id, reason="NO_DEFECT", message="It works."
        )
    )
    assert (refused.state, refused.rejection.reason) == (pb.Return.STATE_REJECTED, "NO_DEFECT")
    again = await returns(mesh).RequestReturn(request(order_id, 2))
    cancel = service_pb.CancelReturnRequest(request_id=rid(), return_id=again.return_id)
    assert (await returns(mesh).CancelReturn(cancel)).state == pb.Return.STATE_CANCELLED
    cancel.request_id = rid()
    with pytest.raises(errors.Refused):
        await returns(mesh).CancelReturn(cancel)
    third = await returns(mesh).RequestReturn(request(order_id, 2))
    assert third.state == pb.Return.STATE_APPROVED


async def test_units_come_back_once_however_many_ask(mesh: InProcessMesh):
    order_id = await delivered(mesh)
    outcomes = await asyncio.gather(
        *(returns(mesh).RequestReturn(request(order_id)) for _ in range(5)),
        return_exceptions=True,
    )
    refused = [item for item in outcomes if isinstance(item, errors.Refused)]
    assert len(refused) == 3
    assert {item.facts["cause"] for item in refused} == {"ALREADY_RETURNED"}


async def test_a_channels_return_is_known_by_its_id(mesh: InProcessMesh):
    order_id = await delivered(mesh)
    first = await returns(mesh, INES).RequestReturn(request(order_id, external_return_id="x-1"))
    second = await returns(mesh, INES).RequestReturn(request(order_id, external_return_id="x-1"))
    assert second == first


async def test_a_newer_policy_follows_and_holds(mesh: InProcessMesh):
    create = policies_pb.CreateReturnPolicyRequest(
        request_id=rid(), channel="web", window_days=30, methods=[pb.RETURN_METHOD_STORE_CREDIT]
    )
    first = await policies(mesh).CreateReturnPolicy(create)
    assert await policies(mesh).CreateReturnPolicy(create) == first
    create.request_id, create.fee_percent = rid(), 10
    create.automatic_below.CopyFrom(eur(20))
    second = await policies(mesh).CreateReturnPolicy(create)
    assert (first.version, second.version) == (1, 2)
    create.request_id, create.channel = rid(), ""
    wide = await policies(mesh).CreateReturnPolicy(create)
    listed = policies_pb.ListReturnPoliciesRequest(page_size=1)
    page = await policies(mesh).ListReturnPolicies(listed)
    listed.page_token = page.next_page_token
    rest = await policies(mesh).ListReturnPolicies(listed)
    assert [*page.return_policies, *rest.return_policies] == [second, wide]
    order_id = await delivered(mesh)
    with pytest.raises(errors.Refused) as method:
        await returns(mesh).RequestReturn(request(order_id))
    assert method.value.reason == "METHOD_NOT_OFFERED"
    credit = request(order_id, method=pb.RETURN_METHOD_STORE_CREDIT)
    asked = await returns(mesh).RequestReturn(credit)
    # Above what is approved without a person.
    assert asked.state == pb.Return.STATE_REQUESTED
    assert asked.estimate.fee.units == 10
    create.request_id, create.category_id = rid(), to_typeid("cat", new_id())
    with pytest.raises(errors.Unbuilt):
        await policies(mesh).CreateReturnPolicy(create)


async def test_a_strange_request_is_invalid(mesh: InProcessMesh):
    order_id = await delivered(mesh)
    twice = request(order_id)
    twice.lines.append(twice.lines[0])
    odd = request(order_id, exchange_sku="B")
    for wrong in (twice, odd):
        with pytest.raises(errors.Invalid):
            await returns(mesh).RequestReturn(wrong)
    with pytest.raises(errors.Unbuilt):
        await returns(mesh, INES).CalculateRefund(
            service_pb.CalculateRefundRequest(return_id=to_typeid("ret", new_id()))
        )


async def test_every_query_is_understood(mesh: InProcessMesh):
    async with mesh["aftersales"].database.transaction() as tx:
        for query in QUERIES:
            await tx.connection.prepare(query.sql)
