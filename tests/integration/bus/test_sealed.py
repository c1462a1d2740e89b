"""Personal data on its way: sealed in the log, open at the hearer, gone with its key."""

import asyncio
from typing import Any

from hanse.payments.v1 import payments_events_pb2
from mesh.agent import Agent
from mesh.bus.sealing import Keys
from mesh.inbox import Heard, on
from mesh.outbox import Event
from mesh.testing.mesh import in_process_mesh

FACT = payments_events_pb2.PaymentAuthorized
SECRET = "fp-4111-1111"


async def heard_by_risk(fresh_database, told: int, between: Any = None) -> list[str]:
    """What risk reads of `told` payments; `between` runs before it hears the last."""
    heard: asyncio.Queue[str] = asyncio.Queue()

    async def act(tx: Any, agent: Any, fact: Any, what: Heard) -> None:
        heard.put_nowait(fact.fingerprint)

    database = fresh_database()
    risk = Agent("risk", handlers=[on("payments.v1", FACT, act)])
    async with in_process_mesh(Agent("payments"), risk, database_url=database.dsn) as mesh:
        payments = mesh["payments"]
        found = []
        for _ in range(told):
            async with payments.database.transaction() as tx:
                event = Event.of("payments.v1", b"p", FACT(fingerprint=SECRET))
                await payments.outbox.put(tx, event)
                if between is not None:
                    await between(payments)
            found.append(await asyncio.wait_for(heard.get(), 30))
        from mesh.queries import parse_query

        rows = await payments.database.fetch(
            parse_query("look", "select payload, headers->>'kid' as kid from outbox")
        )
    assert all(SECRET.encode() not in row["payload"] for row in rows)
    return [*found, *(row["kid"] for row in rows)]


async def test_a_personal_field_is_sealed_in_the_log_and_open_at_the_hearer(fresh_database):
    first, second, *kids = await heard_by_risk(fresh_database, 2)
    assert (first, second) == (SECRET, SECRET)
    assert len(set(kids)) == 1


async def test_keys_rotate_and_older_events_stay_readable(fresh_database):
    async def rotate(payments: Any) -> None:
        await payments.events.seal.keys.rotate("")

    first, second, *kids = await heard_by_risk(fresh_database, 2, rotate)
    assert (first, second) == (SECRET, SECRET)
    assert len(set(kids)) == 2


async def test_a_destroyed_key_shreds_what_it_sealed(fresh_database):
    async def destroy(payments: Any) -> None:
        keys: Keys = payments.events.seal.keys
        assert await keys.destroy("") == 1
        assert await keys.destroy("") == 0

    first, *_ = await heard_by_risk(fresh_database, 1, destroy)
    assert first == ""


async def test_keys_can_be_wrapped_anew(fresh_database):
    database = fresh_database()
    async with in_process_mesh(Agent("payments"), database_url=database.dsn) as mesh:
        keys: Keys = mesh["payments"].events.seal.keys
        before = await keys.ensure("mer_1")
        assert await keys.rewrap() == 2
        keys._current.clear()
        assert (await keys.ensure("mer_1")).kid == before.kid
