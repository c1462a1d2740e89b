"""Labels: bought once, read back when in doubt, given back before or after they came."""

import asyncio
import uuid
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from hanse.documents.v1 import document_pb2, document_service_pb2
from hanse.documents.v1.document_service_pb2_grpc import DocumentServiceStub
from hanse.transport.v1 import consignment_pb2, consignment_service_pb2
from hanse.transport.v1.consignment_service_pb2_grpc import ConsignmentServiceStub
from hanse.transport.v1.selection_service_pb2_grpc import SelectionServiceStub
from mesh.agent import Agent
from mesh.errors import AlreadyExists, Conflict, NotFound, Refused, Unavailable, Unknown
from mesh.ids import from_typeid
from mesh.queries import parse_query
from mesh.saga.context import StepContext, inside, request_id
from mesh.testing.mesh import InProcessMesh, in_process_mesh
from services.documents import actions as paper_acts
from services.documents.agent import agent as whole_documents
from services.transport.actions import consigning
from services.transport.actions.tariff import forget
from services.transport.agent import agent as whole_transport
from services.transport.calls import documents as paper_calls
from services.transport.domain.house import is_ours
from services.transport.providers import PROVIDERS, house
from services.transport.store import consignments as kept
from tests.builders.loads import a_choice, a_consignment, a_load, a_parcel
from tests.builders.papers import an_id

ADMIN = "sub=ada;kind=person;roles=admin,operator"
BOOK = parse_query(
    "book", "select state, cardinality(numbers) as n from house_book order by created_at"
)
COMMANDS = parse_query(
    "commands", "select operation, state from outbound_commands order by created_at"
)
State = consignment_pb2.Consignment
# Without their workers: a test says when they would act.
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
        await paper_acts.close_press(running["documents"])


class Yard:
    """The faces of transport as those who ask."""

    def __init__(self, mesh: InProcessMesh) -> None:
        self.agent = mesh["transport"]
        self.labels = mesh.stub(ConsignmentServiceStub, "transport", caller="orders")
        self.choices = mesh.stub(SelectionServiceStub, "transport", caller="orders")
        self.admin = mesh.stub(ConsignmentServiceStub, "transport", principal=ADMIN)
        self.papers = mesh.stub(DocumentServiceStub, "documents", principal=ADMIN)

    async def void(self, **target: str) -> Any:
        return await self.labels.VoidConsignment(
            consignment_service_pb2.VoidConsignmentRequest(request_id=str(uuid.uuid4()), **target)
        )

    async def book(self) -> list[tuple[str, int]]:
        return [tuple(row) for row in await self.agent.database.fetch(BOOK)]

    async def commands(self) -> list[tuple[str, str]]:
        return [tuple(row) for row in await self.agent.database.fetch(COMMANDS)]


@pytest.fixture
def yard(mesh: InProcessMesh) -> Yard:
    return Yard(mesh)


class Flaky(house.House):
    """The house with a bad line: what happens to the next label is said before."""

    plan: list[str] = []

    async def create_shipment(self, command_id: Any, load: Any, service: Any) -> Any:
        said = self.plan.pop(0) if self.plan else "fine"
        if said == "lost before":
            raise Unknown("CARRIER_IN_DOUBT")
        if said == "refused":
            raise Refused("BAD_ADDRESS", "Street unknown to the carrier.")
        numbers = await super().create_shipment(command_id, load, service)
        if said == "lost after":
            raise Unknown("CARRIER_IN_DOUBT")
        return numbers


@pytest.fixture
def flaky(monkeypatch: pytest.MonkeyPatch) -> type[Flaky]:
    monkeypatch.setitem(PROVIDERS, "house", Flaky)
    Flaky.plan = []
    return Flaky


async def test_a_label_is_bought_once_and_printed(yard: Yard):
    asked = a_consignment(load=a_load(parcels=[a_parcel(), a_parcel(900)]))
    made = await yard.labels.CreateConsignment(asked)
    assert made.state == State.STATE_LABELED
    assert [is_ours(parcel.tracking_number) for parcel in made.parcels] == [True, True]
    assert [parcel.parcel_id for parcel in made.parcels] == [
        parcel.parcel_id for parcel in asked.load.parcels
    ]
    again = await yard.labels.CreateConsignment(asked)
    assert again.tracking_number == made.tracking_number
    assert await yard.book() == [("OPEN", 2)]
    found = await yard.admin.GetLabel(
        consignment_service_pb2.GetLabelRequest(
            consignment_id=made.consignment_id, format=consignment_service_pb2.LABEL_FORMAT_ZPL
        )
    )
    content = await yard.papers.GetContent(
        document_service_pb2.GetContentRequest(document_id=found.labels[0].document_id)
    )
    assert f"^FD{made.parcels[0].tracking_number}^FS".encode() in content.data
    assert "Köln".encode() in content.data
    pdf = await yard.papers.GetDocument(
        document_service_pb2.GetDocumentRequest(document_id=made.parcels[0].label_document_id)
    )
    assert pdf.kind == document_pb2.DOCUMENT_KIND_SHIPPING_LABEL


async def test_the_same_request_at_once_buys_one_label(yard: Yard):
    asked = a_consignment()
    answers = await asyncio.gather(
        *(yard.labels.CreateConsignment(asked) for _ in range(6)), return_exceptions=True
    )
    assert not [answer for answer in answers if isinstance(answer, BaseException)]
    assert len(await yard.book()) == 1
    settled = await yard.labels.CreateConsignment(asked)
    assert settled.state == State.STATE_LABELED


async def test_a_reference_has_one_live_consignment(yard: Yard):
    made = await yard.labels.CreateConsignment(a_consignment())
    with pytest.raises(AlreadyExists):
        await yard.labels.CreateConsignment(a_consignment(reference=made.reference))
    await yard.void(reference=made.reference)
    second = await yard.labels.CreateConsignment(a_consignment(reference=made.reference))
    assert second.tracking_number != made.tracking_number


async def test_a_request_id_with_other_content_is_a_conflict(yard: Yard):
    asked = a_consignment()
    await yard.labels.CreateConsignment(asked)
    with pytest.raises(Conflict):
        await yard.labels.CreateConsignment(a_consignment(request_id=asked.request_id))


async def test_a_lost_answer_is_read_back_and_never_bought_twice(yard: Yard, flaky: type[Flaky]):
    flaky.plan = ["lost after"]
    asked = a_consignment()
    made = await yard.labels.CreateConsignment(asked)
    assert (made.state, made.in_doubt) == (State.STATE_DRAFT, True)
    assert await yard.commands() == [("LABEL", "AMBIGUOUS")]
    with pytest.raises(Refused, match="doubt"):
        await yard.admin.GetLabel(
            consignment_service_pb2.GetLabelRequest(consignment_id=made.consignment_id)
        )
    again = await yard.labels.CreateConsignment(asked)
    assert (again.state, again.in_doubt) == (State.STATE_LABELED, False)
    assert await yard.book() == [("OPEN", 1)]
    assert await yard.commands() == [("LABEL", "SUCCEEDED")]


async def test_a_label_that_proves_unbought_is_sent_under_a_new_command(
    yard: Yard, flaky: type[Flaky]
):
    flaky.plan = ["lost before"]
    asked = a_consignment()
    made = await yard.labels.CreateConsignment(asked)
    assert made.in_doubt
    still = await yard.labels.CreateConsignment(asked)
    assert still.in_doubt  # the first may still be on its way
    age = parse_query(
        "age", "update consignments set updated_at = updated_at - interval '1 minute'"
    )
    await yard.agent.database.execute(age)
    assert await consigning.resolve_doubts(yard.agent) == 1
    settled = await yard.labels.CreateConsignment(asked)
    assert settled.state == State.STATE_LABELED
    assert await yard.commands() == [("LABEL", "FAILED"), ("LABEL", "SUCCEEDED")]
    assert await yard.book() == [("OPEN", 1)]


async def test_a_process_that_died_before_the_answer_is_taken_over(yard: Yard, flaky: type[Flaky]):
    asked = a_consignment()
    flaky.plan = ["lost after"]
    await yard.labels.CreateConsignment(asked)
    forget = parse_query("died", "update consignments set in_doubt = false, "
                         "updated_at = updated_at - interval '1 minute'")  # fmt: skip
    await yard.agent.database.execute(forget)
    await consigning.resolve_doubts(yard.agent)
    listed = await yard.admin.ListConsignments(
        consignment_service_pb2.ListConsignmentsRequest(state=State.STATE_LABELED)
    )
    assert len(listed.consignments) == 1
    told = parse_query("told", "select headers->>'ce_type' as kind from outbox")
    assert [row["kind"] for row in await yard.agent.database.fetch(told)] == [
        "hanse.transport.v1.TrackingUpdated"
    ]


async def test_a_refused_label_leaves_the_way_free_for_the_next_service(
    yard: Yard, flaky: type[Flaky]
):
    flaky.plan = ["refused"]
    asked = a_consignment()
    for _ in range(2):
        with pytest.raises(Refused, match="Street unknown"):
            await yard.labels.CreateConsignment(asked)
    other = a_consignment(reference=asked.reference, service_code="house.express")
    made = await yard.labels.CreateConsignment(other)
    assert made.service_code == "house.express"
    assert await yard.commands() == [("LABEL", "FAILED"), ("LABEL", "SUCCEEDED")]


@pytest.mark.parametrize("by", ["consignment_id", "reference"])
async def test_labels_are_given_back_twice_without_harm(yard: Yard, by: str):
    made = await yard.labels.CreateConsignment(a_consignment())
    target = {by: getattr(made, by)}
    for _ in range(2):
        answer = await yard.void(**target)
        assert answer.consignment.state == State.STATE_VOIDED
    assert await yard.book() == [("VOIDED", 1)]


async def test_giving_back_what_never_came_succeeds(yard: Yard):
    answer = await yard.void(reference=an_id("shp"))
    assert not answer.HasField("consignment")
    answer = await yard.void(consignment_id=an_id("con"))
    assert not answer.HasField("consignment")


async def test_a_label_that_comes_after_its_undo_is_refused(yard: Yard):
    saga = uuid.uuid4()
    asked = a_consignment(request_id=str(request_id(saga, "transport.create")))
    with inside(StepContext(saga, "transport.create", 1, undoing=True)) as step:
        await yard.labels.VoidConsignment(
            consignment_service_pb2.VoidConsignmentRequest(
                request_id=str(step.next_request_id()), reference=asked.reference
            )
        )
    with inside(StepContext(saga, "transport.create", 1)):
        with pytest.raises(Refused, match="undone"):
            await yard.labels.CreateConsignment(asked)
    assert await yard.book() == []


async def test_a_refusal_is_remembered_by_its_saga(yard: Yard, flaky: type[Flaky]):
    flaky.plan = ["refused"]
    asked = a_consignment()
    for _ in range(2):
        with inside(StepContext(uuid.UUID(int=1), "transport.create", 1)):
            with pytest.raises(Refused, match="Street unknown"):
                await yard.labels.CreateConsignment(asked)


async def test_a_draft_in_doubt_is_given_back_at_the_carrier(yard: Yard, flaky: type[Flaky]):
    flaky.plan = ["lost after"]
    asked = a_consignment()
    await yard.labels.CreateConsignment(asked)
    answer = await yard.void(reference=asked.reference)
    assert not answer.HasField("consignment")
    assert await yard.book() == [("VOIDED", 1)]
    with pytest.raises(Refused):
        await yard.labels.CreateConsignment(asked)


async def test_parcels_on_their_way_are_not_given_back(yard: Yard):
    made = await yard.labels.CreateConsignment(a_consignment())
    consignment = await kept.get_consignment(
        yard.agent.database, from_typeid("con", made.consignment_id)
    )
    await house.hand_over(yard.agent.database, consignment.command_id, yard.agent.clock.now())
    with pytest.raises(Refused, match="on their way"):
        await yard.void(reference=made.reference)


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"service_code": "nobody.sells"}, NotFound),
        ({"currency_code": "USD"}, Refused),
        ({"service_code": "house.world"}, Refused),
    ],
)
async def test_what_cannot_be_priced_is_not_bought(yard: Yard, changes: Any, error: type):
    with pytest.raises(error):
        await yard.labels.CreateConsignment(a_consignment(**changes))
    assert await yard.commands() == []


async def test_a_quote_holds_its_price_while_it_lives(yard: Yard):
    choice = await yard.choices.SelectCarrier(a_choice())
    best = choice.ranked[0].quote
    raise_prices = parse_query("dearer", "update rate_card_lines set price_minor = 99900")
    await yard.agent.database.execute(raise_prices)
    forget(yard.agent)
    asked = a_consignment(
        service_code=best.service_code,
        quote_id=best.quote_id,
        carrier_selection_id=choice.carrier_selection_id,
    )
    made = await yard.labels.CreateConsignment(asked)
    assert made.price == best.price


async def test_labels_follow_when_documents_was_away(yard: Yard, monkeypatch: pytest.MonkeyPatch):
    async def away(*args: Any, **fields: Any) -> Any:
        raise Unavailable("AWAY")

    with monkeypatch.context() as patch:
        patch.setattr(paper_calls, "order_label", away)
        made = await yard.labels.CreateConsignment(a_consignment())
        assert await consigning.label_missing(yard.agent) == 1
    assert made.state == State.STATE_LABELED
    assert not made.parcels[0].label_document_id
    wanted = consignment_service_pb2.GetLabelRequest(consignment_id=made.consignment_id)
    with pytest.raises(Refused, match="rendering"):
        await yard.admin.GetLabel(wanted)
    due = parse_query("due", "update labels_due set run_at = now() - interval '1 s'")
    await yard.agent.database.execute(due)
    assert await consigning.label_missing(yard.agent) == 1
    assert await consigning.label_missing(yard.agent) == 0
    assert (await yard.admin.GetLabel(wanted)).labels[0].document_id


async def test_in_production_the_house_is_refused_unless_it_is_a_fleet(yard: Yard):
    from dataclasses import replace

    agent = yard.agent
    agent.mesh = replace(agent.mesh, environment="production")
    with pytest.raises(Refused, match="SANDBOX_IN_PRODUCTION"):
        await yard.labels.CreateConsignment(a_consignment())
    with pytest.raises(Refused, match="SANDBOX_IN_PRODUCTION"):
        await yard.choices.SelectCarrier(a_choice())
    agent.settings = replace(agent.settings, house_own_fleet=True)
    made = await yard.labels.CreateConsignment(a_consignment())
    assert made.state == State.STATE_LABELED
