"""Same request, same effect, same answer, whatever comes twice, late, or before its original."""

import asyncio
from types import SimpleNamespace
from uuid import UUID, uuid4

import pytest

from hanse.mesh.v1 import saga_pb2, saga_service_pb2
from mesh import context, errors
from mesh.database import Database, parse_query
from mesh.idempotency import RETENTION_DAYS, SAGA_DAYS, forget, once, once_in_step, once_or_again
from mesh.outbox import Event, Outbox
from mesh.saga.context import StepContext, inside, request_id
from tests.sagas.tables import Shopping

Answer = saga_pb2.SagaSummary
# What is reserved stands in a table that every agent has.
TAKE = parse_query(
    "take",
    "insert into inbox (consumer, event_id) values (encode(:key::bytea, 'escape'), :id)",
)
GIVE_BACK = parse_query(
    "give_back", "delete from inbox where consumer = encode(:key::bytea, 'escape') returning 1"
)
TAKEN = parse_query(
    "taken", "select count(*) from inbox where consumer = encode(:key::bytea, 'escape')"
)
TOLD = parse_query("told", "select payload from outbox order by tx, id")
KNOWN = parse_query("known", "select count(*) from remembered")
AGE = parse_query("age", "update remembered set at = now() - make_interval(days => :days)")


@pytest.fixture
async def agent(fresh_database):
    database = Database(fresh_database().dsn("orders"))
    await database.start()
    yield SimpleNamespace(database=database, outbox=Outbox())
    await database.stop()


def ask(why: str = "because", request_id: object = None):
    return saga_service_pb2.RetrySagaRequest(request_id=str(request_id or uuid4()), why=why)


def within_saga(saga_id: UUID, fence: int = 1, undoes: UUID | None = None, *, onward: bool = False):
    metadata = {"x-hanse-undoes": str(undoes)} if undoes else {}
    if onward:
        metadata["x-hanse-onward"] = "1"
    return context.within(saga_id=str(saga_id), fence=str(fence), metadata=metadata)


def taking(agent, key: bytes = b"shelf", ended: asyncio.Event | None = None):
    """An act that takes something, tells it, and answers with a number of its own."""

    async def act(tx) -> Answer:
        await tx.execute(TAKE, key=key, id=uuid4())
        await agent.outbox.put(tx, Event.of("orders.v1", key, Answer(step="taken")))
        if ended:
            await ended.wait()
        return Answer(reason=f"TAKEN_{uuid4().hex[:8].upper()}")

    return act


def giving_back(key: bytes = b"shelf"):
    async def act(tx) -> Answer:
        if await tx.fetch_value(GIVE_BACK, key=key) is None:
            raise errors.NotFound("NOTHING_TAKEN")
        return Answer(reason="GIVEN_BACK")

    return act


def refusing(reason: str = "OUT_OF_STOCK"):
    async def act(tx) -> Answer:
        await tx.execute(TAKE, key=b"never", id=uuid4())
        raise errors.Refused(reason, sku="A")

    return act


async def taken(agent, key: bytes = b"shelf") -> int:
    return await agent.database.fetch_value(TAKEN, key=key)


async def test_a_repetition_gets_the_first_answer_and_has_no_effect(agent) -> None:
    request = ask()
    first = await once(agent, request, Answer, taking(agent))
    again, fresh = await once_or_again(agent, request, Answer, taking(agent))
    assert (again, fresh) == (first, False)
    assert await taken(agent) == 1
    assert len(await agent.database.fetch(TOLD)) == 1


async def test_two_at_once_have_one_effect_and_one_answer(agent) -> None:
    request, gate = ask(), asyncio.Event()
    both = [
        asyncio.create_task(once_or_again(agent, request, Answer, taking(agent, ended=gate)))
        for _ in range(2)
    ]
    await asyncio.sleep(0)
    gate.set()
    answers = await asyncio.gather(*both)
    assert answers[0][0] == answers[1][0]
    assert sorted(fresh for _, fresh in answers) == [False, True]
    assert await taken(agent) == 1
    assert len(await agent.database.fetch(TOLD)) == 1


async def test_a_repetition_refused_by_what_the_original_changed_gets_its_answer(agent) -> None:
    """It ran beside its original, so it did not know the answer when it began."""
    request, first_done = ask(), asyncio.Event()
    await once(agent, ask(), Answer, taking(agent))

    async def act(tx) -> Answer:
        if not first_done.is_set():
            first_done.set()
            await once(agent, request, Answer, giving_back())
        return await giving_back()(tx)

    assert (await once(agent, request, Answer, act)).reason == "GIVEN_BACK"


async def test_another_content_under_the_same_id_is_a_conflict(agent) -> None:
    request = ask()
    await once(agent, request, Answer, taking(agent))
    with pytest.raises(errors.Conflict) as refusal:
        await once(agent, ask("other", request.request_id), Answer, taking(agent))
    assert refusal.value.reason == "REQUEST_ID_REUSED"


async def test_without_an_id_nothing_is_remembered(agent) -> None:
    request = saga_service_pb2.RetrySagaRequest(why="twice")
    for _ in range(2):
        await once(agent, request, Answer, taking(agent))
    assert await taken(agent) == 2


async def test_an_id_that_is_none_is_refused(agent) -> None:
    with pytest.raises(errors.Invalid):
        await once(agent, ask(request_id="no uuid"), Answer, taking(agent))


async def test_a_refusal_outside_of_sagas_is_tried_again(agent) -> None:
    request = ask()
    with pytest.raises(errors.Refused):
        await once(agent, request, Answer, refusing())
    assert await taken(agent, b"never") == 0
    await once(agent, request, Answer, taking(agent))
    assert await taken(agent) == 1


async def test_a_refusal_told_to_a_saga_stays_the_answer(agent) -> None:
    request, saga_id = ask(), uuid4()
    with within_saga(saga_id):
        for act in (refusing(), taking(agent)):
            with pytest.raises(errors.Refused) as refusal:
                await once(agent, request, Answer, act)
            assert (refusal.value.reason, refusal.value.facts) == ("OUT_OF_STOCK", {"sku": "A"})
    assert await taken(agent) == 0


async def test_behind_the_pivot_a_refusal_is_not_the_last_word(agent) -> None:
    request = ask()
    with within_saga(uuid4(), onward=True):
        with pytest.raises(errors.Refused):
            await once(agent, request, Answer, refusing())
        await once(agent, request, Answer, taking(agent))
    assert await taken(agent) == 1


async def test_an_owner_of_before_is_refused_and_changes_nothing(agent) -> None:
    saga_id = uuid4()
    with within_saga(saga_id, fence=2):
        await once(agent, ask(), Answer, taking(agent))
    with within_saga(saga_id, fence=1), pytest.raises(errors.Refused) as refusal:
        await once(agent, ask(), Answer, taking(agent))
    assert refusal.value.reason == "STALE_FENCE"
    assert await taken(agent) == 1


async def test_an_owner_that_is_overtaken_while_it_acts_changes_nothing(agent) -> None:
    saga_id = uuid4()

    async def act(tx) -> Answer:
        with within_saga(saga_id, fence=2):
            await once(agent, ask(), Answer, taking(agent, b"other"))
        return await taking(agent)(tx)

    with within_saga(saga_id, fence=1), pytest.raises(errors.Refused) as refusal:
        await once(agent, ask(), Answer, act)
    assert refusal.value.reason == "STALE_FENCE"
    assert await taken(agent) == 0


async def test_an_undo_gives_back_once(agent) -> None:
    saga_id, original, undo = uuid4(), ask(), ask("undo")
    with within_saga(saga_id):
        await once(agent, original, Answer, taking(agent))
    with within_saga(saga_id, undoes=UUID(original.request_id)):
        for _ in range(2):
            assert (await once(agent, undo, Answer, giving_back())).reason == "GIVEN_BACK"
    assert await taken(agent) == 0


async def test_an_undo_before_its_original_buries_it(agent) -> None:
    saga_id, original = uuid4(), ask()
    with within_saga(saga_id, undoes=UUID(original.request_id)):
        undo = ask("undo")
        for _ in range(2):
            assert await once(agent, undo, Answer, giving_back()) == Answer()
    with within_saga(saga_id), pytest.raises(errors.Refused) as refusal:
        await once(agent, original, Answer, taking(agent))
    assert refusal.value.reason == "ALREADY_UNDONE"
    assert await taken(agent) == 0


async def test_an_undo_that_finds_nothing_while_its_original_runs_waits_and_gives_back(
    agent,
) -> None:
    """The original is written, not committed, when the undo looks: it must not be overlooked."""
    saga_id, original, gate = uuid4(), ask(), asyncio.Event()
    looked = asyncio.Event()

    async def slow_to_commit(tx) -> Answer:
        answer = await taking(agent)(tx)
        await looked.wait()
        return answer

    async def undo(tx) -> Answer:
        given = await tx.fetch_value(GIVE_BACK, key=b"shelf")
        if not looked.is_set():
            looked.set()
            await gate.wait()
        return Answer(reason="GIVEN_BACK" if given else "NOTHING")

    with within_saga(saga_id):
        doing = asyncio.create_task(once(agent, original, Answer, slow_to_commit))
    with within_saga(saga_id, undoes=UUID(original.request_id)):
        undoing = asyncio.create_task(once(agent, ask("undo"), Answer, undo))
    await doing
    gate.set()
    assert (await undoing).reason == "GIVEN_BACK"
    assert await taken(agent) == 0


async def test_what_was_refused_needs_no_giving_back(agent) -> None:
    saga_id, original = uuid4(), ask()
    with within_saga(saga_id), pytest.raises(errors.Refused):
        await once(agent, original, Answer, refusing())
    with within_saga(saga_id, undoes=UUID(original.request_id)):
        assert await once(agent, ask("undo"), Answer, giving_back()) == Answer()


async def test_an_undo_that_is_refused_can_be_tried_again(agent) -> None:
    saga_id, original, undo = uuid4(), ask(), ask("undo")
    with within_saga(saga_id):
        await once(agent, original, Answer, taking(agent))
    with within_saga(saga_id, undoes=UUID(original.request_id)):
        with pytest.raises(errors.Refused):
            await once(agent, undo, Answer, refusing("NOT_NOW"))
        await once(agent, undo, Answer, giving_back())
    assert await taken(agent) == 0


async def test_what_nobody_foresaw_is_raised_and_nothing_is_kept(agent) -> None:
    async def act(tx) -> Answer:
        await taking(agent)(tx)
        raise errors.Unavailable("CARRIER_DOWN")

    with within_saga(uuid4()), pytest.raises(errors.Unavailable):
        await once(agent, ask(), Answer, act)
    assert await agent.database.fetch_value(KNOWN) == 0
    assert await taken(agent) == 0


async def test_an_own_act_of_a_saga_counts_once(agent) -> None:
    saga_id = uuid4()

    async def act(tx) -> Shopping:
        await tx.execute(TAKE, key=b"own", id=uuid4())
        return Shopping(order=uuid4().hex)

    answers = []
    for fence in (1, 2):
        with inside(StepContext(saga_id, "orders.confirm", fence)):
            answers.append(await once_in_step(agent, Shopping, act))
    assert answers[0] == answers[1]
    assert await taken(agent, b"own") == 1
    await once_in_step(agent, Shopping, act)
    assert await taken(agent, b"own") == 2


async def test_an_own_undo_buries_its_original(agent) -> None:
    saga_id = uuid4()

    async def act(tx) -> Shopping:
        return Shopping()

    with inside(StepContext(saga_id, "orders.confirm", 1, undoing=True)):
        await once_in_step(agent, Shopping, act)
    with inside(StepContext(saga_id, "orders.confirm", 1)), pytest.raises(errors.Refused) as late:
        await once_in_step(agent, Shopping, act)
    assert late.value.reason == "ALREADY_UNDONE"
    assert request_id(saga_id, "orders.confirm")


async def test_events_of_one_aggregate_stand_in_the_order_of_their_locks(agent) -> None:
    """The transaction that locked first tells first, though the other one began before it."""
    lock = parse_query("lock", "select pg_advisory_xact_lock(7)")
    entered, gate = asyncio.Event(), asyncio.Event()

    def act(word: str, first: bool):
        async def run(tx) -> Answer:
            if not first:
                entered.set()
                await gate.wait()
            await tx.execute(lock)
            await agent.outbox.put(tx, Event.of("orders.v1", b"k", Answer(step=word)))
            return Answer()

        return run

    slow = asyncio.create_task(once(agent, ask(), Answer, act("second", False)))
    await entered.wait()
    await once(agent, ask(), Answer, act("first", True))
    gate.set()
    await slow
    told = [Answer.FromString(row["payload"]).step for row in await agent.database.fetch(TOLD)]
    assert told == ["first", "second"]


async def test_an_event_of_a_savepoint_that_failed_is_not_told(agent) -> None:
    async def act(tx) -> Answer:
        await agent.outbox.put(tx, Event.of("orders.v1", b"k", Answer(step="kept")))
        with pytest.raises(KeyError):
            async with tx.savepoint():
                await agent.outbox.put(tx, Event.of("orders.v1", b"k", Answer(step="lost")))
                raise KeyError
        return Answer()

    await once(agent, ask(), Answer, act)
    told = [Answer.FromString(row["payload"]).step for row in await agent.database.fetch(TOLD)]
    assert told == ["kept"]


@pytest.mark.parametrize(("days", "left"), [(0, 2), (RETENTION_DAYS + 1, 1), (SAGA_DAYS + 1, 0)])
async def test_answers_are_forgotten_when_nobody_can_ask_again(agent, days, left) -> None:
    await once(agent, ask(), Answer, taking(agent))
    with within_saga(uuid4()):
        await once(agent, ask(), Answer, taking(agent))
    await agent.database.execute(AGE, days=days)
    assert await forget(agent) == 2 - left
    assert await agent.database.fetch_value(KNOWN) == left
