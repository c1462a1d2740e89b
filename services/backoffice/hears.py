"""What backoffice does when others tell: questions into the inbox, deeds into the trail."""

from typing import Any

from hanse.mesh.v1 import agent_events_pb2 as mesh_pb
from mesh.agent import Running
from mesh.database import Transaction
from mesh.ids import new_id
from mesh.inbox import Heard, on
from services.backoffice.actions import desk as actions
from services.backoffice.store import desk as store
from services.backoffice.wire import desk as wire

TOPICS = ("orders.v1", "payments.v1", "warehouse.v1", "inventory.v1", "marketplace.v1")


async def task_opened(tx: Transaction, agent: Running, fact: Any, heard: Heard) -> None:
    """An agent needs a person."""
    await store.open_task(tx, wire.opened_task(fact, new_id(), agent.clock.now()))


async def task_withdrawn(tx: Transaction, agent: Running, fact: Any, heard: Heard) -> None:
    """It does not need one any more."""
    asked = fact.agent, fact.kind, fact.subject_id
    await actions.withdraw_task(tx, agent, asked, fact.reason)


async def audited(tx: Transaction, agent: Running, fact: Any, heard: Heard) -> None:
    """Something sensitive was done."""
    await actions.audit(tx, wire.deed(fact))


HEARS = [
    on(topic, message, act)
    for topic in TOPICS
    for message, act in (
        (mesh_pb.HumanTaskOpened, task_opened),
        (mesh_pb.HumanTaskWithdrawn, task_withdrawn),
        (mesh_pb.Audited, audited),
    )
]
