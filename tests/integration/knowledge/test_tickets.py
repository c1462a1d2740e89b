"""Tickets of customers and of escalated cases on a real database."""

import asyncio
import uuid
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import asyncpg
import pytest
import pytest_asyncio

from hanse.aftersales.v1 import aftersales_events_pb2 as aftersales_pb
from hanse.knowledge.v1 import conversation_pb2 as pb
from hanse.knowledge.v1 import knowledge_events_pb2 as events_pb
from hanse.knowledge.v1 import support_service_pb2 as service_pb
from hanse.knowledge.v1 import support_service_pb2_grpc as grpc
from mesh import errors
from mesh.ids import new_id, to_typeid
from mesh.inbox import Heard
from mesh.testing.mesh import InProcessMesh, in_process_mesh
from services.knowledge import hears
from services.knowledge.agent import agent

INES = "sub=ines;kind=person;roles=operator"
CUSTOMER = to_typeid("cus", new_id())
BUYER = f"sub={CUSTOMER};kind=person;roles=customer"
STRANGER = f"sub={to_typeid('cus', new_id())};kind=person;roles=customer"
State = pb.Ticket


@pytest_asyncio.fixture
async def home(fresh_database: Any) -> Any:
    return fresh_database()


@pytest_asyncio.fixture
async def mesh(home: Any) -> AsyncIterator[InProcessMesh]:
    async with in_process_mesh(agent, database_url=home.dsn) as running:
        await running.ready("knowledge")
        yield running


def rid() -> str:
    return str(uuid.uuid4())


def support(mesh: InProcessMesh, by: str = INES) -> Any:
    return mesh.stub(grpc.SupportServiceStub, "knowledge", principal=by)


def create(**parts: Any) -> Any:
    told = {"subject": "Where is it?", "text": "My parcel is late."}
    return service_pb.CreateTicketRequest(request_id=rid(), **{**told, **parts})


def reply(ticket: Any, text: str = "We look.", **parts: Any) -> Any:
    return service_pb.ReplyTicketRequest(
        request_id=rid(), ticket_id=ticket.ticket_id, text=text, **parts
    )


def get(ticket: Any) -> Any:
    return service_pb.GetTicketRequest(ticket_id=ticket.ticket_id)


async def told(home: Any) -> list[str]:
    """The kinds of facts told, in order."""
    connection = await asyncpg.connect(home.dsn("knowledge"))
    rows = await connection.fetch("select headers->>'ce_type' as kind from outbox order by id")
    await connection.close()
    return [row["kind"].rpartition(".")[2] for row in rows]


async def test_a_customer_asks_is_answered_and_asks_again(mesh: InProcessMesh, home: Any):
    wish = create(customer_id=to_typeid("cus", new_id()))
    made = await support(mesh, BUYER).CreateTicket(wish)
    assert await support(mesh, BUYER).CreateTicket(wish) == made
    # Whoever he says he is, it is his own.
    assert (made.customer_id, made.state) == (CUSTOMER, State.STATE_OPEN)
    assert made.ticket_number.startswith("T-20")
    assert made.priority == State.PRIORITY_NORMAL
    minutes = (made.first_due_time.seconds - made.create_time.seconds) / 60
    assert minutes == pytest.approx(60, abs=1)
    await support(mesh).ReplyTicket(reply(made, "Ask the carrier first.", internal=True))
    answer = reply(made)
    answered = await support(mesh).ReplyTicket(answer)
    assert await support(mesh).ReplyTicket(answer) == answered
    assert (answered.state, answered.assignee) == (State.STATE_WAITING, "ines")
    assert answered.HasField("first_reply_time")
    back = await support(mesh, BUYER).ReplyTicket(reply(made, "Thanks, and?"))
    assert back.state == State.STATE_ASSIGNED
    assert [entry.text for entry in back.entries] == [
        *("My parcel is late.", "We look.", "Thanks, and?")
    ]
    ours = await support(mesh).GetTicket(get(made))
    assert [entry.internal for entry in ours.entries] == [False, True, False, False]
    resolve = service_pb.ResolveTicketRequest(
        request_id=rid(), ticket_id=made.ticket_id, note="arrived"
    )
    done = await support(mesh).ResolveTicket(resolve)
    assert done.state == State.STATE_RESOLVED
    resolve.request_id = rid()
    assert await support(mesh).ResolveTicket(resolve) == done
    assert await told(home) == [
        events_pb.TicketOpened.DESCRIPTOR.name,
        events_pb.ReplyPosted.DESCRIPTOR.name,
    ]


async def test_a_ticket_is_its_customers_and_ours(mesh: InProcessMesh):
    made = await support(mesh, BUYER).CreateTicket(create())
    with pytest.raises(errors.NotFound):
        await support(mesh, STRANGER).GetTicket(get(made))
    with pytest.raises(errors.NotFound):
        await support(mesh, STRANGER).ReplyTicket(reply(made))
    with pytest.raises(errors.Denied) as internal:
        await support(mesh, BUYER).ReplyTicket(reply(made, internal=True))
    assert internal.value.reason == "INTERNAL_ENTRY"
    with pytest.raises(errors.Denied):
        await support(mesh, BUYER).ResolveTicket(
            service_pb.ResolveTicketRequest(request_id=rid(), ticket_id=made.ticket_id)
        )
    listed = service_pb.ListTicketsRequest(customer_id=CUSTOMER)
    assert not (await support(mesh, STRANGER).ListTickets(listed)).tickets
    assert [
        item.ticket_id for item in (await support(mesh, BUYER).ListTickets(listed)).tickets
    ] == [made.ticket_id]
    with pytest.raises(errors.NotFound):
        await support(mesh).GetTicket(
            service_pb.GetTicketRequest(ticket_id=to_typeid("tic", new_id()))
        )


async def test_what_is_due_first_stands_on_top_and_what_is_done_last(mesh: InProcessMesh):
    low, urgent, done = [
        await support(mesh).CreateTicket(create(priority=priority))
        for priority in (State.PRIORITY_LOW, State.PRIORITY_URGENT, State.PRIORITY_URGENT)
    ]
    assign = service_pb.AssignTicketRequest(
        request_id=rid(), ticket_id=done.ticket_id, assignee="jan"
    )
    resolve = service_pb.ResolveTicketRequest(request_id=rid(), ticket_id=done.ticket_id)
    with pytest.raises(errors.Refused) as early:
        await support(mesh).ResolveTicket(resolve)
    assert early.value.reason == "TICKET_STATE"
    assert (await support(mesh).AssignTicket(assign)).assignee == "jan"
    resolve.request_id = rid()
    await support(mesh).ResolveTicket(resolve)
    found, token = [], ""
    while True:
        page = await support(mesh).ListTickets(
            service_pb.ListTicketsRequest(page_size=1, page_token=token)
        )
        found += [item.ticket_id for item in page.tickets]
        token = page.next_page_token
        if not token:
            break
    assert found == [urgent.ticket_id, low.ticket_id, done.ticket_id]
    mine = await support(mesh).ListTickets(
        service_pb.ListTicketsRequest(assignee="jan", state=State.STATE_RESOLVED)
    )
    assert len(mine.tickets) == 1


async def test_an_escalated_case_is_one_ticket(mesh: InProcessMesh, home: Any):
    running = mesh["knowledge"]
    fact = aftersales_pb.CaseEscalated(
        order_id=to_typeid("ord", new_id()),
        customer_id=CUSTOMER,
        reason="LOW_SCORE",
        case_id=to_typeid("cse", new_id()),
    )

    async def hear() -> None:
        heard = Heard(uuid.uuid4(), b"k", "aftersales.v1", datetime.now(UTC))
        async with running.database.transaction() as tx:
            await hears.case_escalated(tx, running, fact, heard)

    await asyncio.gather(*(hear() for _ in range(3)))
    (ticket,) = (await support(mesh).ListTickets(service_pb.ListTicketsRequest())).tickets
    assert (ticket.order_id, ticket.priority) == (fact.order_id, State.PRIORITY_HIGH)
    assert (await support(mesh).GetTicket(get(ticket))).entries[0].internal
    assert not (await support(mesh, BUYER).GetTicket(get(ticket))).entries
    assert await told(home) == ["TicketOpened"]


async def test_conversations_are_not_built_and_say_so(mesh: InProcessMesh):
    with pytest.raises(errors.Unbuilt):
        await support(mesh).CreateConversation(
            service_pb.CreateConversationRequest(request_id=rid(), medium="web")
        )
