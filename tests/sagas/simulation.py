"""One seed, one history: sagas, hosts, faults and operators in virtual time, then the checker.

python -m tests.sagas.simulation 4711     tells the story of one seed
"""

import asyncio
import logging
import random
import sys
from collections import defaultdict
from dataclasses import dataclass, field

from mesh import errors
from mesh.saga.store import StoreLost
from tests.sagas import shop
from tests.sagas.invariants import ENDED, violations
from tests.sagas.virtual import run_virtually
from tests.sagas.world import World

CHAOS_S = 12.0
END_S_MAX = 400.0
ACTS = ("check", "reserve", "screen", "authorize", "confirm", "allocate", "tell", "buy_label")
PLANS = (
    *("" for _ in range(10)),
    *(f"refuse:{verb}" for verb in ("check", "reserve", "screen", "authorize", "confirm")),
    *("broken:reserve", "broken:authorize", "refuse:buy_label", "child refuse:authorize"),
    *("person:screen", "person:allocate", "bug:allocate", "bug:screen", "child bug:reserve"),
)


@dataclass
class Told:
    """What came of a seed."""

    seed: int
    broken: list[str] = field(default_factory=list)
    sagas: int = 0
    crashes: int = 0
    ended: dict[str, int] = field(default_factory=dict)


def simulate(seed: int) -> Told:
    """The history of a seed, checked."""
    # What the engine thinks of planned bugs is of no interest, and slow to format.
    logging.disable(logging.CRITICAL)
    try:
        return run_virtually(_simulate(seed))
    finally:
        logging.disable(logging.NOTSET)


async def _simulate(seed: int) -> Told:
    world = World(seed)
    world.answers, world.crashes = defaultdict(set), 0
    for host in world.hosts:
        host.start()
    plots = [world.spawn(_customer(world, number)) for number in range(world.chance.randint(2, 5))]
    plots += [world.spawn(_weather(world)), world.spawn(_operator(world)), world.spawn(_bus(world))]
    await asyncio.sleep(CHAOS_S)
    await asyncio.wait(plots[:-2], timeout=END_S_MAX)
    told = Told(seed)
    failed = [task for task in plots if task.done() and task.exception()]
    told.broken = [f"0: {task.exception()!r}" for task in failed]
    while not _is_over(world) and world.loop.time() < END_S_MAX:
        await asyncio.sleep(1)
    backlog_s = await world.store.backlog_s()
    if backlog_s > 5:
        told.broken.append(f"1: runnable and unowned for {backlog_s:.1f} s")
    told.broken += violations(world)
    told.sagas, told.crashes = len(world.store.sagas), world.crashes
    for kept in world.store.sagas.values():
        told.ended[str(kept.state)] = told.ended.get(str(kept.state), 0) + 1
    told.world = world
    return told


def _is_over(world: World) -> bool:
    ended = all(kept.state in ENDED for kept in world.store.sagas.values())
    return ended and world.offset == len(world.store.told)


async def _customer(world: World, number: int) -> None:
    """Starts one saga, perhaps twice, perhaps inside a transaction; says something to it."""
    chance = random.Random(world.chance.random())
    saga = chance.choice(shop.ALL)
    key, plan = f"k{number}", chance.choice(PLANS)
    order = shop.Order(key, plan, doubtful=chance.random() < 0.5)
    await asyncio.sleep(chance.uniform(0, 4))
    in_transaction, gives_up = chance.random() < 0.3, chance.random() < 0.2
    for _ in range(chance.choice((1, 1, 2))):
        saga_id = await _start(world, chance, saga, order, in_transaction, gives_up)
        if saga_id:
            world.answers[saga.name, key].add(saga_id)
    if not world.answers[saga.name, key]:
        return
    saga_id = min(world.answers[saga.name, key])
    if saga is shop.patient and chance.random() < 0.8:
        payload = {"choice": chance.choice(("approve", "approve", "reject"))}
        for delay_s in (chance.uniform(0, 8), chance.uniform(0, 4)):
            await asyncio.sleep(delay_s)
            await _say(world, chance, saga_id, "shop.reviewed", "review", payload)
    if chance.random() < 0.25:
        await asyncio.sleep(chance.uniform(0, 6))
        host = _host(world, chance)
        while host is None:
            await asyncio.sleep(0.5)
            host = _host(world, chance)
        try:
            await asyncio.wait_for(host.engine.order(saga_id, "cancel", by="customer"), 3)
        except (errors.Failure, TimeoutError):
            return


def _host(world: World, chance: random.Random):
    alive = [host for host in world.hosts if not host.dead]
    return chance.choice(alive) if alive else None


async def _start(world, chance, saga, order, in_transaction, gives_up):
    """Ask until somebody says that it runs; None where the transaction was rolled back."""
    while True:
        await asyncio.sleep(chance.uniform(0, 0.5))
        host = _host(world, chance)
        if host is None:
            continue
        options = {"biz_key": order.key, "tenant": chance.choice(("a", "b"))}
        try:
            async with asyncio.timeout(5):
                if not in_transaction:
                    return await host.engine.start(saga, order, **options)
                async with world.store.transaction() as tx:
                    saga_id = await host.engine.start(saga.name, order, tx=tx, **options)
                    if gives_up:
                        raise errors.Conflict("ROLLED_BACK")
            # Two at once: the second transaction finds the first one's row when it commits.
            return world.store._keys[saga.name, order.key] or saga_id
        except errors.Conflict:
            return None
        except (errors.Failure, TimeoutError, StoreLost):
            continue


async def _say(world, chance, saga_id, name, dedup_id, payload) -> None:
    while True:
        host = _host(world, chance)
        if host is not None:
            try:
                async with asyncio.timeout(3):
                    await host.engine.signal(saga_id, name, dedup_id, payload)
                    return
            except (errors.Failure, TimeoutError):
                pass
        await asyncio.sleep(0.3)


async def _weather(world: World) -> None:
    """Kills, freezes and darkens, then lets everybody live."""
    chance = random.Random(world.chance.random())
    while world.loop.time() < CHAOS_S:
        await asyncio.sleep(chance.expovariate(0.8))
        host = chance.choice(world.hosts)
        what = chance.random()
        if what < 0.5 and not host.dead:
            world.crashes += 1
            host.kill()
            world.spawn(_revive(world, host, chance.uniform(0.1, 4)))
        elif what < 0.65:
            host.frozen_until = world.loop.time() + chance.uniform(0.5, 5)
        else:
            agent = chance.choice(list(world.agents.values()))
            agent.down_until = world.loop.time() + chance.uniform(0.2, 3)
    world.loss = world.doubles = world.store_loss = 0.0
    await asyncio.sleep(6)
    world.calm = True


async def _revive(world: World, host, after_s: float) -> None:
    await asyncio.sleep(after_s)
    if host.task.done():
        host.start()
    else:
        await asyncio.wait([host.task])
        host.start()


async def _operator(world: World) -> None:
    """Repairs what is stuck, once the weather is fine."""
    chance = random.Random(world.chance.random())
    while True:
        await asyncio.sleep(1)
        host = _host(world, chance)
        if not world.calm or host is None:
            continue
        for kept in list(world.store.sagas.values()):
            word = {"STUCK": "retry", "QUARANTINED": "release"}.get(str(kept.state))
            if word:
                await host.engine.order(kept.new.saga_id, word, by="operator")


async def _bus(world: World) -> None:
    """A consumer that dies between handling and committing, and reads again."""
    chance = random.Random(world.chance.random())
    while True:
        await asyncio.sleep(chance.uniform(0.1, 1))
        for number in range(world.offset, len(world.store.told)):
            saga_id, _, _ = world.store.told[number]
            event_id = f"event-{number}"
            if event_id not in world.inbox:
                world.inbox.add(event_id)
                world.handled.append(event_id)
            await _say(world, chance, saga_id, "shop.dispatched", event_id, {"event": event_id})
            if not world.calm and chance.random() < 0.2:
                break
            world.offset = number + 1


def story(told: Told) -> str:
    """The journals of a seed, to read."""
    lines = [f"seed {told.seed}: {told.broken or 'well'}"]
    for kept in told.world.store.sagas.values():
        new = kept.new
        lines.append(f"{new.name} {new.biz_key} {new.input.decode()} -> {kept.state} {kept.reason}")
        for seq in sorted(kept.rows):
            row, at = kept.rows[seq]
            lines.append(
                f"  {(at - told.world.now()).total_seconds():9.3f} {row.seq:3} f{row.fence} "
                f"{row.fact} {row.step} {row.attempt} {row.note} {row.ref}"
            )
    return "\n".join(lines)


if __name__ == "__main__":
    sys.stdout.write(story(simulate(int(sys.argv[1]))) + "\n")
