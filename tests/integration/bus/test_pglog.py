"""What only the log in PostgreSQL must hold: snapshots, generations, leases."""

import asyncio
import random
from typing import Any

import asyncpg
import pytest

from hanse.mesh.v1 import agent_events_pb2
from mesh.bus import consumer as consuming
from mesh.bus.group import Group, share
from mesh.bus.port import Part
from mesh.inbox import on
from mesh.outbox import PARTITIONS, Event
from tests.builders.bus import FACT, TOPIC, World, bus_on_postgres, problem, write_down

WRITERS = 8
EACH = 30


async def slow_writer(world: World, name: int) -> None:
    """Transactions that begin early and end late, in an order nobody can foresee."""
    chance = random.Random(name)
    for number in range(EACH):
        async with world.publisher.transaction() as tx:
            await world.outbox.put(
                tx, Event.of(TOPIC, f"{name}".encode(), problem(f"{name}/{number}"))
            )
            await asyncio.sleep(chance.choice((0, 0, 0.005, 0.03)))


async def naive_reader(world: World, stop: asyncio.Event) -> list[str]:
    """What `id > cursor` reads: sequence order is not commit order."""
    found, cursor = [], 0
    reader = await asyncpg.connect(world.database.superuser_dsn())
    while True:
        last = stop.is_set()
        rows = await reader.fetch(
            "select id, payload from orders.outbox where id > $1 order by id", cursor
        )
        for row in rows:
            cursor = row["id"]
            found.append(FACT.FromString(row["payload"]).subject_id)
        if last:
            await reader.close()
            return found
        await asyncio.sleep(0.001)


async def test_no_event_is_skipped_or_doubled_with_slow_concurrent_writers(pglog: World):
    await pglog.hear()
    stop = asyncio.Event()
    naive = asyncio.create_task(naive_reader(pglog, stop))
    await asyncio.gather(*(slow_writer(pglog, name) for name in range(WRITERS)))
    told = {f"{name}/{number}" for name in range(WRITERS) for number in range(EACH)}
    effects = [subject for subject, _ in await pglog.until(len(told))]
    stop.set()
    assert sorted(effects) == sorted(told)
    for name in range(WRITERS):
        mine = [subject for subject in effects if subject.startswith(f"{name}/")]
        assert mine == [f"{name}/{number}" for number in range(EACH)]
    # The same load shows what the naive reader loses.
    assert len(set(await naive)) < len(told)


async def test_an_event_that_commits_late_is_not_skipped(pglog: World):
    await pglog.hear()
    async with pglog.publisher.transaction() as tx:
        await pglog.outbox.put(tx, Event.of(TOPIC, b"late", problem("late")))
        await pglog.tell(b"early", "early")
        naive = await pglog.value("select max(id) from orders.outbox")
        assert await pglog.effects() == []
    effects = await pglog.until(2)
    assert {subject for subject, _ in effects} == {"late", "early"}
    assert await pglog.value("select count(*) from orders.outbox where id > $1", naive) == 0


async def test_what_nobody_waits_for_is_handled_together_and_the_rest_at_once(pglog: World):
    calm = on(TOPIC, FACT, write_down, together=50, patience_s=0.5)
    urgent = on(TOPIC, agent_events_pb2.HumanTaskOpened, write_down)
    await pglog.hear(calm, urgent)
    await pglog.tell(b"first", "first")
    await pglog.until(1)
    for number in range(20):
        await pglog.tell(f"{number}".encode(), f"{number}")
    await pglog.until(21)
    transactions = "select count(distinct xmin::text) from risk.effect"
    assert await pglog.value(transactions) <= 5


async def test_hints_wake_as_soon_as_the_least_patient_wants(pglog: World):
    log = await bus_on_postgres(pglog.database)("1")
    patience = {"a.Calm": 30.0, "a.Calmer": 60.0}
    topics = {TOPIC: ["a.Calm", "a.Calmer", "a.Urgent"]}
    subscription = log.subscribe("risk", topics, None, patience)
    hear = subscription._ear(subscription._places["orders"])
    hinted = subscription._hinted
    hear(None, 0, "", "a.Other")
    assert subscription._alarm is None
    hear(None, 0, "", "a.Calmer,a.Other")
    first = subscription._alarm
    hear(None, 0, "", "a.Calmer,a.Calm")
    sooner = subscription._alarm
    assert first.cancelled()
    assert sooner.when() < first.when()
    assert not hinted.is_set()
    hear(None, 0, "", "a.Calmer")
    assert subscription._alarm is sooner
    subscription._ring()
    assert hinted.is_set()
    assert subscription._alarm is None
    hinted.clear()
    hear(None, 0, "", "a.Calm,a.Urgent")
    assert hinted.is_set()
    hinted.clear()
    hear(None, 0, "", "")
    assert hinted.is_set()
    await subscription.close()
    await log.close()


async def test_a_consumer_put_out_of_its_group_can_neither_commit_nor_count_twice(pglog: World):
    began, may_end = asyncio.Event(), asyncio.Event()

    async def slow(tx: Any, agent: Any, fact: Any, heard: Any) -> None:
        began.set()
        await may_end.wait()
        await write_down(tx, agent, fact, heard)

    zombie = await pglog.hear(on(TOPIC, FACT, slow), instance="zombie")
    await pglog.tell(b"k", "one")
    await asyncio.wait_for(began.wait(), 20)
    # Its lease has ended while it slept.
    before = Group("risk", [TOPIC], "zombie", None, 10)
    before.generations = dict(zombie.consumer.subscription._group.generations)
    await pglog.owner.execute("delete from risk.log_member")
    await pglog.hear(instance="heir")
    assert await pglog.until(1) == [("one", b"k")]
    may_end.set()
    await pglog.tell(b"k", "two")
    assert await pglog.until(2) == [("one", b"k"), ("two", b"k")]
    far = dict.fromkeys(before.generations, (1 << 40, 0))
    assert await before.commit(zombie.log.database, far) == set(far)
    assert await pglog.value("select max(tx::text::bigint) from risk.log_offset") < 1 << 40


async def test_a_killed_member_is_replaced_at_once_and_its_work_repeated_once(pglog: World):
    first = await pglog.hear()
    await pglog.tell(b"k", *(f"{n}" for n in range(5)))
    await pglog.until(5)
    await first.crash()
    await pglog.tell(b"k", "5")
    # The lease would last for ten more seconds: the lock that went with the connection tells.
    await pglog.hear()
    effects = await pglog.until(6)
    assert [subject for subject, _ in effects] == [f"{n}" for n in range(6)]


async def test_offsets_are_kept_when_a_member_leaves(pglog: World):
    member = await pglog.hear()
    await pglog.tell(b"k", "one")
    await pglog.until(1)
    await member.stop()
    last = await pglog.value("select max(tx::text::bigint) from orders.outbox")
    rows = await pglog.owner.fetch("select tx::text::bigint as tx from risk.log_offset")
    # Also where nothing was to be heard: nobody reads that again.
    assert len(rows) == PARTITIONS
    assert all(row["tx"] >= last for row in rows)
    assert await pglog.value("select count(*) from risk.log_member") == 0


async def test_offsets_pass_by_what_nobody_hears(pglog: World, monkeypatch: pytest.MonkeyPatch):
    """A restart need not read again what was never for us."""
    monkeypatch.setattr(consuming, "KEEP_UP_S", 0.01)
    other = agent_events_pb2.Audited(agent="orders", action="x")
    async with pglog.publisher.transaction() as tx:
        await pglog.outbox.put(tx, Event.of(TOPIC, b"k", other))
    last = await pglog.value("select max(tx::text::bigint) from orders.outbox")
    await pglog.hear()
    await pglog.settle(
        lambda: pglog.value("select min(tx::text::bigint) from risk.log_offset"),
        lambda found: (found or 0) >= last,
    )
    await pglog.tell(b"k", "one")
    assert await pglog.until(1) == [("one", b"k")]


async def test_a_handler_that_hangs_is_given_up_with_its_partition(
    pglog: World, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(consuming, "DRAIN_S", 0.05)
    began = asyncio.Event()

    async def hang(tx: Any, agent: Any, fact: Any, heard: Any) -> None:
        await write_down(tx, agent, fact, heard)
        began.set()
        await asyncio.Event().wait()

    member = await pglog.hear(on(TOPIC, FACT, hang))
    await pglog.tell(b"k", "one")
    await asyncio.wait_for(began.wait(), 20)
    await member.stop()
    assert await pglog.effects() == []
    await pglog.hear()
    assert await pglog.until(1) == [("one", b"k")]


async def test_order_per_key_needs_the_lock_before_the_first_write(pglog: World):
    """Why acts lock first: a number is given at the first write, and orders the events."""
    publisher, outbox = pglog.publisher, pglog.outbox
    async with publisher.transaction() as early:
        # It writes something else first, and waits for the aggregate only then.
        await early.connection.execute("select pg_current_xact_id()")
        async with publisher.transaction() as quick:
            await outbox.put(quick, Event.of(TOPIC, b"k", problem("first")))
        await outbox.put(early, Event.of(TOPIC, b"k", problem("second")))
    await pglog.hear()
    assert [s for s, _ in await pglog.until(2)] == ["second", "first"]


@pytest.mark.parametrize("members", [[1], [1, 2], [3, 7, 9], list(range(1, 30))])
def test_every_partition_has_one_owner(members: list[int]):
    topics = ["a.v1", "b.v1"]
    shares = [share(members, member, topics) for member in members]
    assert sum(map(len, shares)) == 2 * PARTITIONS
    assert set().union(*shares) == {Part(t, n) for t in topics for n in range(PARTITIONS)}
    assert share(members, 99, topics) == set()
