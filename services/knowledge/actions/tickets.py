"""Work for people: tickets are opened, taken, answered and done."""

from uuid import UUID

from mesh.agent import Running
from mesh.database import Transaction
from mesh.errors import Denied, NotFound
from mesh.outbox import Event
from services.knowledge import store, wire
from services.knowledge.domain import Ticket, TicketEntry

TOPIC = "knowledge.v1"


async def open_ticket(
    tx: Transaction, agent: Running, ticket: Ticket, *, by: str, text: str, internal: bool
) -> Ticket | None:
    """A ticket with what was said first; None where its source began one already."""
    kept = await store.insert_ticket(tx, ticket)
    if kept is None:
        return None
    await store.add_entry(tx, kept.ticket_id, TicketEntry(by, text, internal, kept.created_at))
    await agent.outbox.put(tx, Event.of(TOPIC, kept.ticket_id.bytes, wire.opened(kept)))
    return kept


async def assign(tx: Transaction, agent: Running, ticket_id: UUID, assignee: str) -> Ticket:
    """Somebody takes it; raises TICKET_STATE when it is closed."""
    ticket = (await store.lock_ticket(tx, ticket_id)).assign(assignee, agent.clock.now())
    await store.save_ticket(tx, ticket)
    return ticket


async def reply(
    tx: Transaction,
    agent: Running,
    ticket_id: UUID,
    *,
    by: str,
    text: str,
    internal: bool,
    customer_id: UUID | None,
) -> Ticket:
    """We answer or note something, or the customer, who is named then, says more."""
    ticket, now = await store.lock_ticket(tx, ticket_id), agent.clock.now()
    if customer_id is not None:
        if ticket.customer_id != customer_id:
            raise NotFound("TICKET_UNKNOWN")
        if internal:
            raise Denied("INTERNAL_ENTRY", "Notes are for our people.")
        said = ticket.heard(now)
    else:
        said = ticket.noted(now) if internal else ticket.answer(by, now)
    await store.save_ticket(tx, said)
    await store.add_entry(tx, ticket_id, TicketEntry(by, text, internal, now))
    if customer_id is None and not internal:
        await agent.outbox.put(tx, Event.of(TOPIC, ticket_id.bytes, wire.posted(said, text)))
    return said


async def resolve(
    tx: Transaction, agent: Running, ticket_id: UUID, *, by: str, note: str
) -> Ticket:
    """It is done; raises TICKET_STATE while nobody has it."""
    ticket, now = await store.lock_ticket(tx, ticket_id), agent.clock.now()
    done = ticket.resolve(now)
    if done is ticket:
        return ticket
    await store.save_ticket(tx, done)
    if note:
        await store.add_entry(tx, ticket_id, TicketEntry(by, note, True, now))
    return done
