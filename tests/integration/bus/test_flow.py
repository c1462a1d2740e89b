"""Facts travel between agents that share a database, each once, in the order of their keys."""

import asyncio
from typing import Any

from hanse.mesh.v1 import agent_events_pb2
from mesh.agent import Agent
from mesh.inbox import Heard, on
from mesh.outbox import Event
from mesh.testing.mesh import in_process_mesh


def problem(subject: str) -> Any:
    """A fact of a type the mesh knows; its subject tells facts apart."""
    return agent_events_pb2.ProblemFound(agent="orders", kind="TEST", subject_id=subject)


async def tell(agent: Any, topic: str, key: bytes, *subjects: str) -> None:
    async with agent.database.transaction() as tx:
        for subject in subjects:
            await agent.outbox.put(tx, Event.of(topic, key, problem(subject)))


async def test_an_event_told_by_one_agent_is_heard_by_another(fresh_database):
    heard: asyncio.Queue[tuple[str, Heard]] = asyncio.Queue()

    async def act(tx: Any, agent: Any, fact: Any, what: Heard) -> None:
        heard.put_nowait((fact.subject_id, what))

    database = fresh_database()
    risk = Agent("risk", handlers=[on("orders.v1", agent_events_pb2.ProblemFound, act)])
    async with in_process_mesh(Agent("orders"), risk, database_url=database.dsn) as mesh:
        await tell(mesh["orders"], "orders.v1", b"k", "first", "second")
        first, what = await asyncio.wait_for(heard.get(), 20)
        second, _ = await asyncio.wait_for(heard.get(), 20)
    assert (first, second) == ("first", "second")
    assert what.topic == "orders.v1"
    assert what.key == b"k"
    assert what.attempt == 1
