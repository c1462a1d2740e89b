"""Tickets: translate, act, translate back. Conversations are not built."""

from typing import Any

from hanse.knowledge.v1 import conversation_pb2 as pb
from hanse.knowledge.v1 import support_service_pb2 as service_pb
from hanse.knowledge.v1.support_service_pb2_grpc import SupportServiceServicer
from mesh.agent import Running
from mesh.errors import NotFound
from mesh.idempotency import once
from mesh.ids import from_typeid, new_id, optional_id, to_typeid
from mesh.pages import cursor, cut, page_size
from services.knowledge import store, wire
from services.knowledge.actions import tickets as actions
from services.knowledge.domain import Ticket
from services.knowledge.service import seeing


class SupportService(SupportServiceServicer):
    """Work for people. A customer sees and answers their own, without what is internal."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent

    async def CreateTicket(self, request: Any, context: Any) -> pb.Ticket:
        own = seeing.own_customer()
        for_whom = to_typeid("cus", own) if own else request.customer_id

        async def act(tx: Any) -> pb.Ticket:
            asked = wire.new_ticket(
                new_id(),
                self.agent.clock.now(),
                customer_id=for_whom,
                order_id=request.order_id,
                subject=request.subject,
                how_soon=wire.priority(request.priority),
            )
            kept = await actions.open_ticket(
                tx, self.agent, asked, by=seeing.asker(), text=request.text, internal=False
            )
            assert kept is not None
            return await self._told(tx, kept)

        return await once(self.agent, request, pb.Ticket, act)

    async def GetTicket(self, request: Any, context: Any) -> pb.Ticket:
        ticket_id = from_typeid("tic", request.ticket_id, "ticket_id")
        ticket, own = await store.get_ticket(self.agent.database, ticket_id), seeing.own_customer()
        if own is not None and ticket.customer_id != own:
            raise NotFound("TICKET_UNKNOWN")
        return await self._told(self.agent.database, ticket)

    async def ListTickets(self, request: Any, context: Any) -> service_pb.ListTicketsResponse:
        size, own = page_size(request.page_size), seeing.own_customer()
        found = await store.list_tickets(
            self.agent.database,
            customer_id=own or optional_id("cus", request.customer_id, "customer_id"),
            order_id=optional_id("ord", request.order_id, "order_id"),
            state=wire.ticket_state(request.state),
            assignee=request.assignee,
            after=cursor(request.page_token),
            size=size + 1,
        )
        page, token = cut(found, size, lambda row: row.ticket_id)
        return service_pb.ListTicketsResponse(
            tickets=[wire.to_ticket(item) for item in page], next_page_token=token
        )

    async def AssignTicket(self, request: Any, context: Any) -> pb.Ticket:
        ticket_id = from_typeid("tic", request.ticket_id, "ticket_id")

        async def act(tx: Any) -> pb.Ticket:
            taken = await actions.assign(tx, self.agent, ticket_id, request.assignee)
            return await self._told(tx, taken)

        return await once(self.agent, request, pb.Ticket, act)

    async def ReplyTicket(self, request: Any, context: Any) -> pb.Ticket:
        ticket_id = from_typeid("tic", request.ticket_id, "ticket_id")

        async def act(tx: Any) -> pb.Ticket:
            said = await actions.reply(
                tx,
                self.agent,
                ticket_id,
                by=seeing.asker(),
                text=request.text,
                internal=request.internal,
                customer_id=seeing.own_customer(),
            )
            return await self._told(tx, said)

        return await once(self.agent, request, pb.Ticket, act)

    async def ResolveTicket(self, request: Any, context: Any) -> pb.Ticket:
        ticket_id = from_typeid("tic", request.ticket_id, "ticket_id")

        async def act(tx: Any) -> pb.Ticket:
            by = seeing.asker()
            done = await actions.resolve(tx, self.agent, ticket_id, by=by, note=request.note)
            return await self._told(tx, done)

        return await once(self.agent, request, pb.Ticket, act)

    async def _told(self, reader: Any, ticket: Ticket) -> pb.Ticket:
        """A ticket with what the one who asks may read of it."""
        ours = not seeing.is_stranger()
        entries = await store.list_entries(reader, ticket.ticket_id, with_internal=ours)
        return wire.to_ticket(ticket, entries)
