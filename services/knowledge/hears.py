"""What knowledge does when others tell of something."""

from typing import Any

from hanse.aftersales.v1 import aftersales_events_pb2 as aftersales_pb
from mesh.agent import Running
from mesh.database import Transaction
from mesh.ids import new_id
from mesh.inbox import Heard, on
from services.knowledge import wire
from services.knowledge.actions import tickets
from services.knowledge.domain import Priority


async def case_escalated(tx: Transaction, agent: Running, fact: Any, heard: Heard) -> None:
    """A case that nobody put right in time is customer service's now."""
    ticket = wire.new_ticket(
        new_id(),
        agent.clock.now(),
        customer_id=fact.customer_id,
        order_id=fact.order_id,
        subject=f"Escalated: {fact.reason}",
        how_soon=Priority.HIGH,
        source=fact.case_id or str(heard.event_id),
    )
    text = f"{fact.reason} of {fact.subject_id or fact.order_id}, case {fact.case_id or 'none'}"
    await tickets.open_ticket(tx, agent, ticket, by="aftersales", text=text, internal=True)


HEARS = [on("aftersales.v1", aftersales_pb.CaseEscalated, case_escalated)]
