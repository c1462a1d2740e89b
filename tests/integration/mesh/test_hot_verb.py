"""The statement of docs/howto/write-a-hot-verb.md does what the page says of it."""

import asyncio
import re
from pathlib import Path
from types import SimpleNamespace
from uuid import uuid4

import asyncpg
import pytest

from hanse.mesh.v1 import saga_pb2, saga_service_pb2
from mesh import context, errors
from mesh.database import Database, parse_query
from mesh.idempotency import ANSWER, claim_of, once
from mesh.outbox import Event, Outbox

PAGE = Path(__file__).parents[3] / "docs/howto/write-a-hot-verb.md"
STATEMENT = parse_query("reserve", re.search(r"```sql\n(.*?)```", PAGE.read_text(), re.S)[1])
SLOW = parse_query(
    "slow",
    "update stock set reserved = reserved + 1 where sku = 'a' and on_hand > reserved returning sku",
)
STOCK = parse_query("stock", "select sku, reserved from stock order by sku")
TOLD = parse_query("told", "select count(*) from outbox")
Answer = saga_pb2.SagaSummary


@pytest.fixture
async def agent(fresh_database):
    there = fresh_database()
    owner = await asyncpg.connect(there.dsn())
    await owner.execute(
        "create table orders.stock (sku text primary key, on_hand int, reserved int default 0);"
        "insert into orders.stock values ('a', 5), ('b', 2);"
        "grant select, update on orders.stock to public"
    )
    await owner.close()
    database = Database(there.dsn("orders"))
    await database.start()
    yield SimpleNamespace(database=database, outbox=Outbox())
    await database.stop()


def ask(request_id: object = None):
    return saga_service_pb2.RetrySagaRequest(request_id=str(request_id or uuid4()), why="x")


async def at_once(agent, request, skus=("a",), quantities=(1,)) -> bool:
    claim, answer = claim_of(request), Answer(step="fast")
    topic, part, key, headers, payload = agent.outbox.row(Event.of("orders.v1", b"k", answer))
    return await agent.database.fetch_value(
        STATEMENT,
        request_id=claim.request_id,
        saga_id=claim.saga_id,
        request_hash=claim.request_hash,
        fence=claim.fence,
        response=ANSWER + answer.SerializeToString(),
        skus=list(skus),
        quantities=list(quantities),
        topic=topic,
        part=part,
        key=key,
        headers=headers,
        payload=payload,
    )


async def reserve(agent, request) -> Answer:
    """A hot verb: the statement, and `once` where it did nothing."""

    async def act(tx) -> Answer:
        if await tx.fetch_value(SLOW) is None:
            raise errors.Refused("OUT_OF_STOCK")
        return Answer(step="slow")

    if await at_once(agent, request):
        return Answer(step="fast")
    return await once(agent, request, Answer, act)


async def reserved(agent) -> dict[str, int]:
    return dict(await agent.database.fetch(STOCK))


async def test_it_takes_answers_and_tells_in_one_statement(agent) -> None:
    request = ask()
    assert (await reserve(agent, request)).step == "fast"
    assert (await reserve(agent, request)).step == "fast"
    assert await reserved(agent) == {"a": 1, "b": 0}
    assert await agent.database.fetch_value(TOLD) == 1


async def test_half_is_never_taken(agent) -> None:
    assert not await at_once(agent, ask(), ("a", "b"), (1, 3))
    assert not await at_once(agent, ask(), ("a", "unknown"), (1, 1))
    assert await reserved(agent) == {"a": 0, "b": 0}
    assert await agent.database.fetch_value(TOLD) == 0


async def test_many_at_once_take_no_more_than_there_is_and_each_once(agent) -> None:
    requests = [ask() for _ in range(8)]

    async def one(request) -> str:
        try:
            return (await reserve(agent, request)).step
        except errors.Refused as refusal:
            return refusal.reason

    told = await asyncio.gather(*(one(request) for request in requests for _ in range(2)))
    assert [told[n] for n in range(0, 16, 2)] == [told[n] for n in range(1, 16, 2)]
    assert sorted(told[::2]).count("OUT_OF_STOCK") == 3
    assert (await reserved(agent))["a"] == 5
    assert await agent.database.fetch_value(TOLD) == 5


async def test_an_owner_of_before_takes_nothing(agent) -> None:
    saga_id = str(uuid4())
    with context.within(saga_id=saga_id, fence="2"):
        await reserve(agent, ask())
    with context.within(saga_id=saga_id, fence="1"), pytest.raises(errors.Refused) as refusal:
        await reserve(agent, ask())
    assert refusal.value.reason == "STALE_FENCE"
    assert (await reserved(agent))["a"] == 1
