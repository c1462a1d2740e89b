"""One suite for both buses: what an agent may rely on, whichever carries its events."""

import asyncio
import random
from typing import Any

import pytest

from mesh import errors
from mesh.bus import handling
from mesh.bus.port import BEGINNING
from mesh.inbox import Heard, on
from mesh.outbox import PARTITIONS, Event, partition
from tests.builders.bus import FACT, TOPIC, World, problem, write_down

WRITERS = 8
EACH = 15


async def test_an_event_comes_with_what_was_said_about_it(bus: World):
    heard: asyncio.Queue[Heard] = asyncio.Queue()

    async def act(tx: Any, agent: Any, fact: Any, what: Heard) -> None:
        heard.put_nowait(what)

    (event,) = await bus.tell(b"key", "one")
    await bus.hear(on(TOPIC, FACT, act))
    what = await asyncio.wait_for(heard.get(), 30)
    assert (what.event_id, what.key, what.topic) == (event.event_id, b"key", TOPIC)
    at = await bus.value("select at from orders.outbox")
    assert what.at == at
    assert set(what.headers) >= {"ce_id", "ce_type"}


async def test_no_event_is_skipped_or_doubled_with_slow_concurrent_writers(bus: World):
    await bus.hear(instance="one")
    await bus.hear(instance="two")

    async def writer(name: int) -> None:
        chance = random.Random(name)
        for number in range(EACH):
            async with bus.publisher.transaction() as tx:
                fact = problem(f"{name}/{number}")
                await bus.outbox.put(tx, Event.of(TOPIC, f"{name}".encode(), fact))
                await asyncio.sleep(chance.choice((0, 0, 0.005, 0.03)))

    await asyncio.gather(*map(writer, range(WRITERS)))
    effects = [subject for subject, _ in await bus.until(WRITERS * EACH)]
    assert len(effects) == len(set(effects)) == WRITERS * EACH
    for name in range(WRITERS):
        mine = [subject for subject in effects if subject.startswith(f"{name}/")]
        assert mine == [f"{name}/{number}" for number in range(EACH)]


async def test_keys_run_side_by_side_and_one_key_in_order(bus: World):
    order: list[str] = []
    other_done = asyncio.Event()

    async def act(tx: Any, agent: Any, fact: Any, heard: Heard) -> None:
        if fact.subject_id == "a1":
            await asyncio.wait_for(other_done.wait(), 30)
        order.append(fact.subject_id)
        if fact.subject_id == "b1":
            other_done.set()

    # Both keys in one partition: it is the key that waits, not the partition.
    same = next(k for n in range(999) if partition(k := f"b{n}".encode()) == partition(b"a"))
    await bus.tell(b"a", "a1", "a2")
    await bus.tell(same, "b1")
    await bus.hear(on(TOPIC, FACT, act))
    await bus.settle(lambda: _value(order), lambda found: len(found) == 3)
    assert order == ["b1", "a1", "a2"]


async def test_an_offset_waits_for_the_first_event_that_is_not_settled(bus: World):
    may_end = asyncio.Event()
    done: list[str] = []

    async def act(tx: Any, agent: Any, fact: Any, heard: Heard) -> None:
        if fact.subject_id == "slow":
            await may_end.wait()
        done.append(fact.subject_id)

    same = next(k for n in range(999) if partition(k := f"b{n}".encode()) == partition(b"a"))
    await bus.tell(b"a", "slow")
    await bus.tell(same, "quick")
    member = await bus.hear(on(TOPIC, FACT, act))
    await bus.settle(lambda: _value(done), lambda found: found == ["quick"])
    assert not member.consumer._lanes.committable()
    may_end.set()
    await bus.settle(lambda: _value(done), lambda found: len(found) == 2)


async def test_a_poison_event_holds_up_its_key_only(bus: World, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(handling, "RETRY_S", (0.01,))
    refuses = True

    async def act(tx: Any, agent: Any, fact: Any, heard: Heard) -> None:
        if refuses and fact.subject_id == "a1":
            raise errors.Refused("BAD_DAY")
        await write_down(tx, agent, fact, heard)

    member = await bus.hear(on(TOPIC, FACT, act))
    await bus.tell(b"a", "a0", "a1", "a2")
    await bus.tell(b"b", "b0", "b1")
    await bus.settle(
        lambda: bus.value("select count(*) from risk.parked"), lambda found: found == 2
    )
    assert sorted(await bus.until(3)) == [("a0", b"a"), ("b0", b"b"), ("b1", b"b")]
    refuses = False
    assert (await member.parking.redrive()).handled == 2
    assert [subject for subject, key in await bus.until(5) if key == b"a"] == ["a0", "a1", "a2"]


async def test_what_is_read_again_takes_no_effect_again(bus: World):
    member = await bus.hear()
    await bus.tell(b"k", "one", "two")
    await bus.until(2)
    subscription = member.consumer.subscription
    for part in list(subscription.owned()):
        if part.number == partition(b"k"):
            subscription.seek(part, BEGINNING)
    await bus.tell(b"k", "three")
    await bus.until(3)
    assert [subject for subject, _ in await bus.effects()] == ["one", "two", "three"]


async def test_a_paused_partition_waits_and_goes_on(bus: World):
    member = await bus.hear()
    await bus.tell(b"k", "one")
    await bus.until(1)
    subscription = member.consumer.subscription
    (part,) = [p for p in subscription.owned() if p.number == partition(b"k")]
    subscription.pause([part])
    await bus.tell(b"k", "two")
    other = next(k for n in range(100) if partition(k := f"o{n}".encode()) != part.number)
    await bus.tell(other, "other")
    assert [subject for subject, _ in await bus.until(2)] == ["one", "other"]
    subscription.resume([part])
    assert [subject for subject, _ in await bus.until(3)] == ["one", "other", "two"]


async def test_members_share_partitions_and_the_rest_take_over_when_one_leaves(bus: World):
    one = await bus.hear(instance="one")
    two = await bus.hear(instance="two")

    async def owned() -> tuple[int, int]:
        parts = [member.consumer.subscription for member in (one, two)]
        return tuple(len(part.owned()) if part else 0 for part in parts)

    half = PARTITIONS // 2
    await bus.settle(owned, lambda found: found == (half, half))
    keys = [f"key {n}".encode() for n in range(40)]
    for key in keys:
        await bus.tell(key, key.decode())
    assert len(await bus.until(40)) == 40
    await one.stop()
    await bus.settle(owned, lambda found: found[1] == PARTITIONS)
    for key in keys:
        await bus.tell(key, f"{key.decode()} again")
    assert len({subject for subject, _ in await bus.until(80)}) == 80


async def test_partitions_are_drained_before_they_are_given_away(bus: World):
    began, may_end = asyncio.Event(), asyncio.Event()
    done: list[str] = []

    async def slow(tx: Any, agent: Any, fact: Any, heard: Heard) -> None:
        began.set()
        await may_end.wait()
        done.append(fact.subject_id)
        await write_down(tx, agent, fact, heard)

    one = await bus.hear(on(TOPIC, FACT, slow), instance="one")
    await bus.tell(b"k", "first")
    await asyncio.wait_for(began.wait(), 30)
    leaving = asyncio.create_task(one.stop())
    await asyncio.sleep(0)
    may_end.set()
    await leaving
    # It was committed on the way out: whoever comes after begins behind it.
    assert done == ["first"]
    await bus.hear(instance="two")
    await bus.tell(b"k", "second")
    assert [subject for subject, _ in await bus.until(2)] == ["first", "second"]
    (lag,) = [
        lag
        for lag in await bus.members[-1].log.lag("risk", {TOPIC: ()})
        if lag.part.number == partition(b"k")
    ]
    assert lag.behind <= 1


async def _value(found: Any) -> Any:
    return found
