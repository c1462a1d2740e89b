"""The store in memory keeps the same promises as PostgreSQL: one suite, run on both."""

import random
from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import pytest

from mesh.database import Database
from mesh.ids import new_id
from mesh.queries import parse_query
from mesh.saga.decide import Fact, State
from mesh.saga.memory import MemoryStore
from mesh.saga.postgres import PostgresStore
from mesh.saga.store import Ack, Move, NewSaga, Row, Signal, StoreLost, StoreRefused, Task, Unit

KEYS = [("shop", 1)]
TASKS = parse_query(
    "tasks", "select step, role, reason, state from human_task where saga_id = :saga_id"
)
TOLD = parse_query("told", "select payload from outbox order by tx, id")


class InMemory:
    """The store under test, and what a test may see of it."""

    def __init__(self) -> None:
        self.store: Any = MemoryStore()

    def transaction(self):
        return self.store.transaction()

    async def tasks(self, saga_id: UUID) -> set[tuple[str, str, str, str]]:
        found = self.store.sagas[saga_id].tasks.values()
        return {(task.step, task.role, task.reason, task.state) for task in found}

    async def told(self) -> list[bytes]:
        return [event for _, _, event in self.store.told]


class InPostgres:
    """The same with a database."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.store: Any = PostgresStore(
            database, render=lambda event: ("orders.v1", 0, None, None, event)
        )

    def transaction(self):
        return self.database.transaction()

    async def tasks(self, saga_id: UUID) -> set[tuple[str, str, str, str]]:
        return {tuple(row) for row in await self.database.fetch(TASKS, saga_id=saga_id)}

    async def told(self) -> list[bytes]:
        return [row["payload"] for row in await self.database.fetch(TOLD)]


@pytest.fixture
async def postgres_store(fresh_database) -> AsyncIterator[InPostgres]:
    database = Database(fresh_database().dsn("orders"))
    await database.start()
    there = InPostgres(database)
    await there.store.open()
    yield there
    await there.store.close()
    await database.stop()


@pytest.fixture(params=["memory", "postgres"])
def there(request) -> Any:
    return InMemory() if request.param == "memory" else request.getfixturevalue("postgres_store")


def new(key: str = "k", *, tenant: str = "", priority: int = 0, owned: bool = False, **more: Any):
    values = {"name": "shop", "version": 1, "input": b"{}", "parent_id": None, "parent_step": ""}
    return NewSaga(
        saga_id=new_id(), biz_key=key, tenant=tenant, priority=priority, owned=owned,
        **{**values, **more},
    )  # fmt: skip


def row(saga_id: UUID, fence: int, seq: int, note: str = "", ref: str = "") -> Row:
    return Row(saga_id, fence, seq, Fact.DONE, "shop.step", 1, b"{}", note, ref)


async def claimed(there, epoch: int, room: int = 10, mine=None):
    return await there.store.claim(epoch, KEYS, room, mine)


async def one_claimed(there):
    epoch = await there.store.open_epoch("host", 60)
    await there.store.start(epoch, [new()])
    return epoch, (await claimed(there, epoch))[0]


async def park(there, story, seq: int, state: State, wake_s: float = 0.0, seen: int = 0):
    move = Move(story.saga_id, seq, state, "why", wake_s, seen)
    [ack] = await there.store.commit(0, [Unit([row(story.saga_id, story.fence, seq)], [move])])
    return ack


async def test_a_business_key_is_one_saga(there) -> None:
    first, second, other = new("a"), new("a"), new("b")
    assert await there.store.start(0, [first, other]) == [first.saga_id, other.saga_id]
    assert await there.store.start(0, [second]) == [first.saga_id]
    assert await there.store.look(second.saga_id) is None


async def test_a_start_in_a_transaction_shares_its_fate(there) -> None:
    kept, lost = new("kept"), new("lost")
    async with there.transaction() as tx:
        assert await there.store.start_in(tx, 0, kept) == kept.saga_id
    with pytest.raises(KeyError):
        async with there.transaction() as tx:
            await there.store.start_in(tx, 0, lost)
            raise KeyError
    assert await there.store.look(lost.saga_id) is None
    async with there.transaction() as tx:
        assert await there.store.start_in(tx, 0, new("kept")) == kept.saga_id


async def test_a_stale_fence_writes_nothing_and_spares_its_neighbors(there) -> None:
    epoch = await there.store.open_epoch("host", 60)
    await there.store.start(epoch, [new("a"), new("b")])
    stale, fresh = await claimed(there, epoch)
    units = [Unit([row(stale.saga_id, 99, 1)]), Unit([row(fresh.saga_id, fresh.fence, 1)])]
    assert await there.store.commit(0, units) == [None, Ack(0)]
    assert (await there.store.look(stale.saga_id))[1].entries == []
    [entry] = (await there.store.look(fresh.saga_id))[1].entries
    assert (entry.seq, entry.fact, entry.payload) == (1, Fact.DONE, b"{}")


async def test_the_same_batch_twice_counts_once(there) -> None:
    _, story = await one_claimed(there)
    task = Task(story.saga_id, 1, "shop.step", "buyer", "odd", 0.0, "OPEN")
    unit = Unit([row(story.saga_id, story.fence, 1)], (), [task], [b"happened"])
    assert await there.store.commit(0, [unit]) == [Ack(0)]
    assert await there.store.commit(0, [unit]) == [Ack(0)]
    assert await there.told() == [b"happened"]
    assert await there.tasks(story.saga_id) == {("shop.step", "buyer", "odd", "OPEN")}


async def test_closing_a_task_keeps_who_was_asked_and_why(there) -> None:
    _, story = await one_claimed(there)
    opened = Task(story.saga_id, 1, "shop.step", "buyer", "odd", 0.0, "OPEN")
    closed = Task(story.saga_id, 2, "shop.step", "", "", 0.0, "CLOSED")
    for seq, task in ((1, opened), (2, closed)):
        unit = Unit([row(story.saga_id, story.fence, seq)], (), [task])
        await there.store.commit(0, [unit])
    assert await there.tasks(story.saga_id) == {("shop.step", "buyer", "odd", "CLOSED")}


async def test_what_can_never_be_written_is_refused(there) -> None:
    _, story = await one_claimed(there)
    with pytest.raises(StoreRefused):
        await there.store.commit(0, [Unit([row(story.saga_id, story.fence, 1, note="a\0b")])])


async def test_an_event_that_cannot_be_told_is_refused(postgres_store) -> None:
    _, story = await one_claimed(postgres_store)
    unit = Unit([row(story.saga_id, story.fence, 1)], (), (), [b"happened"])
    for render in (None, lambda event: event.row()):
        postgres_store.store._render = render
        with pytest.raises(StoreRefused):
            await postgres_store.store.commit(0, [unit])
    assert await postgres_store.told() == []


async def test_a_store_without_a_database_is_lost_not_broken() -> None:
    with pytest.raises(StoreLost):
        await PostgresStore(Database("")).look(new_id())


async def test_a_living_owner_keeps_his_sagas_and_a_dead_one_does_not(there) -> None:
    owner = await there.store.open_epoch("a", 60)
    heir = await there.store.open_epoch("b", 60)
    mine = new("mine", owned=True)
    await there.store.start(owner, [mine])
    assert await claimed(there, heir) == []
    assert await there.store.renew(owner, 0)
    assert not await there.store.renew(owner, 60)
    assert await claimed(there, owner) == []
    [story] = await claimed(there, heir)
    assert (story.saga_id, story.fence, story.taken_over, story.idle_claims) == (
        mine.saga_id, 2, True, 2,
    )  # fmt: skip


async def test_nobody_claims_what_is_claimed(there) -> None:
    epoch, story = await one_claimed(there)
    assert not story.taken_over
    assert await claimed(there, epoch) == []
    assert await claimed(there, epoch, mine=[story.saga_id]) == []
    [again] = await claimed(there, epoch, mine=[])
    assert (again.fence, again.taken_over) == (story.fence + 1, True)


async def test_a_saga_of_an_unknown_version_waits_for_somebody_who_knows_it(there) -> None:
    epoch = await there.store.open_epoch("host", 60)
    await there.store.start(epoch, [new("a", version=2), new("b", name="other")])
    assert await claimed(there, epoch) == []
    assert len(await there.store.claim(epoch, [("shop", 2), ("other", 1)], 10, None)) == 2


async def test_the_urgent_first_and_never_more_than_there_is_room(there) -> None:
    epoch = await there.store.open_epoch("host", 60)
    low, high = new("low"), new("high", priority=5)
    await there.store.start(epoch, [low, high])
    [first] = await claimed(there, epoch, room=1)
    assert (first.saga_id, first.priority) == (high.saga_id, 5)


async def test_a_tenant_with_a_backlog_does_not_shut_out_the_others(there) -> None:
    epoch = await there.store.open_epoch("host", 60)
    await there.store.start(epoch, [new(f"a{n}", tenant="a") for n in range(20)])
    await there.store.start(epoch, [new("b", tenant="b"), new("c", tenant="c")])
    tenants = [story.tenant for story in await claimed(there, epoch, room=6)]
    assert sorted(tenants) == ["a", "a", "b", "c"]
    starved = {story.tenant for _ in range(3) for story in await claimed(there, epoch, room=1)}
    assert starved == {"a"}


async def test_a_sleeper_is_left_alone_until_its_time_has_come(there) -> None:
    epoch, story = await one_claimed(there)
    await park(there, story, 1, State.WAITING, wake_s=3_600)
    assert await claimed(there, epoch) == []
    state, known = await there.store.look(story.saga_id)
    assert (state, known.entries[0].seq) == (State.WAITING, 1)
    await there.store.signal(story.saga_id, Signal("shop.arrived", "1"), [State.WAITING])
    [again] = await claimed(there, epoch)
    assert (again.signalled, again.taken_over) == (1, False)
    await park(there, again, 2, State.WAITING, wake_s=0.0, seen=1)
    assert len(await claimed(there, epoch)) == 1


async def test_a_signal_that_came_meanwhile_keeps_a_saga_awake(there) -> None:
    epoch, story = await one_claimed(there)
    await there.store.signal(story.saga_id, Signal("shop.arrived", "1"), [State.WAITING])
    assert await park(there, story, 1, State.WAITING, 3_600, seen=0) == Ack(1)
    assert (await there.store.look(story.saga_id))[0] == State.RUNNABLE
    assert len(await claimed(there, epoch)) == 1


async def test_signals_are_kept_once_and_in_order(there) -> None:
    _, story = await one_claimed(there)
    said = [Signal("shop.b", "2", b"{}"), Signal("shop.a", "1"), Signal("shop.b", "2", b"other")]
    for signal in said:
        assert await there.store.signal(story.saga_id, signal, [])
    assert await there.store.signals(story.saga_id) == (2, said[:2])
    assert not await there.store.signal(new_id(), said[0], [])
    assert await there.store.signals(new_id()) == (0, [])


async def test_a_signal_wakes_only_whom_it_may(there) -> None:
    epoch, story = await one_claimed(there)
    await park(there, story, 1, State.STUCK)
    await there.store.signal(story.saga_id, Signal("shop.a", "1"), [State.WAITING])
    assert (await there.store.look(story.saga_id))[0] == State.STUCK
    await there.store.signal(story.saga_id, Signal("$retry", "2"), [State.STUCK])
    assert len(await claimed(there, epoch)) == 1


async def test_claims_without_a_row_are_counted(there) -> None:
    epoch, story = await one_claimed(there)
    assert story.idle_claims == 1
    for idle in (2, 3):
        [story] = await claimed(there, epoch, mine=[])
        assert story.idle_claims == idle
    await there.store.commit(0, [Unit([row(story.saga_id, story.fence, 1)])])
    [story] = await claimed(there, epoch, mine=[])
    assert story.idle_claims == 1


async def test_the_backlog_is_as_old_as_the_saga_nobody_runs(there) -> None:
    assert await there.store.backlog_s() == 0
    epoch = await there.store.open_epoch("host", 60)
    await there.store.start(epoch, [new("mine", owned=True)])
    assert await there.store.backlog_s() == 0
    await there.store.start(epoch, [new("nobodys")])
    assert 0 < await there.store.backlog_s() < 60


@pytest.mark.parametrize("seed", range(6))
async def test_both_stores_answer_alike_whatever_is_asked(postgres_store, seed: int) -> None:
    """The same random questions to both; every answer, and all that is left, is the same."""
    chance, memory = random.Random(seed), InMemory()
    both = [memory, postgres_store]
    epochs = [await ask_both(both, "open_epoch", "host", 60) for _ in range(3)]
    ids: list[UUID] = []
    fences: dict[UUID, int] = {}
    for number in range(60):
        what = chance.choice(("start", "commit", "commit", "claim", "signal", "renew", "look"))
        if what == "start":
            one = new(f"k{chance.randint(0, 8)}", owned=chance.random() < 0.5)
            ids += await ask_both(both, "start", chance.choice(epochs), [one])
        elif what == "claim":
            mine = chance.choice((None, chance.sample(ids, len(ids) // 2)))
            for story in await ask_both(both, "claim", chance.choice(epochs), KEYS, 50, mine):
                fences[story[0]] = story[1]
        elif what == "renew":
            await ask_both(both, "renew", chance.choice(epochs), chance.choice((0, 60, 60)))
        elif ids:
            saga_id = chance.choice(ids)
            if what == "look":
                await ask_both(both, "look", saga_id)
            elif what == "signal":
                signal = Signal("shop.a", str(chance.randint(0, 4)))
                await ask_both(both, "signal", saga_id, signal, [State.WAITING, State.STUCK])
            else:
                fence = fences.get(saga_id, 1) - chance.choice((0, 0, 0, 1))
                seq = chance.randint(1, 5)
                state = chance.choice((State.WAITING, State.RUNNABLE, State.STUCK))
                wake_s = chance.choice((0.0, 3_600.0))
                move = Move(saga_id, seq, state, f"r{number}", wake_s, chance.randint(0, 2))
                moves = [move] if chance.random() < 0.5 else []
                unit = Unit([row(saga_id, fence, seq)], moves, (), [str(number).encode()])
                await ask_both(both, "commit", 0, [unit])
    for saga_id in ids:
        await ask_both(both, "look", saga_id)
    assert await memory.told() == await postgres_store.told()


async def ask_both(both: list[Any], method: str, *values: Any) -> Any:
    answers = [plain(await getattr(there.store, method)(*values)) for there in both]
    assert answers[0] == answers[1], method
    return answers[0]


def plain(answer: Any) -> Any:
    """An answer without moments, and claims in one order."""
    if isinstance(answer, list) and answer and hasattr(answer[0], "fence"):
        return sorted(map(plain, answer))
    if isinstance(answer, tuple) and not isinstance(answer, Ack):
        return answer[0], plain(answer[1])
    if hasattr(answer, "fence"):
        entries = [entry._replace(at=None) for entry in answer.entries]
        return (
            answer.saga_id, answer.fence, answer.idle_claims, answer.taken_over,
            answer.signalled, entries, answer.signals,
        )  # fmt: skip
    return answer
