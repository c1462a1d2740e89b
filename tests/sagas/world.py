"""The world of the simulation: hosts that crash, a network that loses, doubles and reorders."""

import asyncio
import random
from collections import Counter
from datetime import UTC, datetime, timedelta
from uuid import UUID

from mesh import errors
from mesh.saga.context import current_step
from mesh.saga.engine import Limits, SagaEngine
from mesh.saga.memory import MemoryStore
from mesh.saga.store import StoreLost
from tests.sagas import shop

BEGINNING = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
LIMITS = Limits(poll_s=0.3, expect_s_max=5.0, sweep_s=3.0, in_flight_max=64)
TOMBSTONE = object()
STOCK = 6


class WatchedStore(MemoryStore):
    """Notes who claimed and wrote what, in order, for the checker."""

    def __init__(self, now) -> None:
        super().__init__(now)
        self.log: list[tuple] = []
        self.said: dict[tuple[UUID, str], datetime] = {}

    def _take(self, saga, epoch):
        claimed = super()._take(saga, epoch)
        self.log.append(("claim", claimed.saga_id, claimed.fence))
        return claimed

    def _commit(self, unit):
        before = {row.saga_id: set(self.sagas[row.saga_id].rows) for row in unit.rows}
        ack = super()._commit(unit)
        for row in unit.rows:
            if ack is not None and row.seq not in before[row.saga_id]:
                self.log.append(("row", row.saga_id, row.fence))
        return ack

    async def signal(self, saga_id, signal, wakes):
        self.said.setdefault((saga_id, signal.dedup_id), self._now())
        return await super().signal(saga_id, signal, wakes)


class HostStore:
    """The store as one host reaches it: slow, sometimes out of reach, and never asked again once
    the host is dead, though what was sent may still arrive."""

    def __init__(self, world, host) -> None:
        self._world, self._host = world, host

    def __getattr__(self, name):
        ask = getattr(self._world.store, name)

        async def asked(*values):
            world = self._world
            if self._host.dead:
                await asyncio.get_running_loop().create_future()
            if (left_s := self._host.frozen_until - world.loop.time()) > 0:
                await asyncio.sleep(left_s)
            if world.chance.random() < world.store_loss:
                if world.chance.random() < 0.5:
                    world.spawn(self._late(ask, values))
                await asyncio.sleep(world.latency())
                raise StoreLost("lost")
            sent = world.spawn(self._late(ask, values))
            answer = await asyncio.shield(sent)
            await asyncio.sleep(world.latency())
            return answer

        return asked

    async def _late(self, ask, values):
        await asyncio.sleep(self._world.latency())
        return await ask(*values)


class FakeAgent:
    """An agent with remembered answers, tombstones and fences, as mesh.idempotency has them."""

    def __init__(self, world) -> None:
        self.world = world
        self.remembered: dict[UUID, object] = {}
        self.fences: dict[UUID, int] = {}
        self.down_until = 0.0

    def handle(self, request) -> str:
        saga_id, fence, request_id, undoes = request[:4]
        if fence < self.fences.get(saga_id, 0):
            raise errors.Refused("STALE_FENCE")
        self.fences[saga_id] = fence
        known = self.remembered.get(request_id)
        if known is TOMBSTONE:
            raise errors.Refused("ALREADY_UNDONE")
        if isinstance(known, errors.Failure):
            raise known
        if known is not None:
            return known
        answer = self._fresh(request, undoes)
        self.remembered[request_id] = answer
        return answer

    def _fresh(self, request, undoes) -> str:
        original = self.remembered.get(undoes)
        never_came = undoes is not None and not isinstance(original, str)
        if undoes is not None and original is None:
            self.remembered[undoes] = TOMBSTONE
        try:
            answer = self.world.effect(request)
        except errors.Refused as refusal:
            if never_came:
                return "nothing"
            # Only a refusal on which the saga turns back is remembered.
            if undoes is None and not request[7]:
                self.remembered[request[2]] = refusal
            raise
        return answer


class Host:
    """One process: an engine that may be killed and started again."""

    def __init__(self, world, number: int) -> None:
        self.world, self.number = world, number
        self.dead = True
        self.task = None
        self.engine = None
        self.frozen_until = 0.0

    def start(self) -> None:
        self.dead = False
        chance = random.Random(self.world.chance.random())
        self.engine = SagaEngine(
            self.world.sagas,
            HostStore(self.world, self),
            agent=self,
            limits=LIMITS,
            chance=chance,
            make_id=self.world.make_id,
        )
        self.task = asyncio.get_running_loop().create_task(self.engine.run())

    def kill(self) -> None:
        self.dead = True
        self.task.cancel()

    async def call(self, callee: str, order) -> str:
        """What a step does: a call to an agent over the bad network."""
        world, context = self.world, current_step()
        request = (
            context.saga_id,
            context.fence,
            context.next_request_id(),
            context.undoes,
            context.step,
            context.undoing,
            order,
            context.onward,
        )
        agent = world.agents[callee]
        fate = world.chance.random()
        if fate < world.loss:
            if fate < world.loss / 2:
                world.spawn(world.deliver(agent, request, far=True))
            if world.chance.random() < 0.5:
                await asyncio.sleep(world.latency())
                raise errors.Unknown("LOST")
            await asyncio.sleep(30)
        if world.chance.random() < world.doubles:
            world.spawn(world.deliver(agent, request, far=True))
        told = await asyncio.shield(world.spawn(world.deliver(agent, request)))
        if isinstance(told, errors.Failure):
            raise told
        await asyncio.sleep(world.latency())
        if self.dead:
            await asyncio.get_running_loop().create_future()
        return told

    async def partner(self, order) -> str:
        """A carrier without idempotency keys: each call that arrives buys one more label."""
        world, context = self.world, current_step()
        if order.plan == "refuse:buy_label":
            raise errors.Refused("PLANNED")
        if world.chance.random() < world.loss / 2:
            raise errors.Unknown("LOST")
        world.labels.setdefault(context.saga_id, []).append(order.key)
        world.ledger[context.saga_id, context.step, False] += 1
        await asyncio.sleep(world.latency())
        if world.chance.random() < world.loss:
            raise errors.Unknown("ANSWER_LOST")
        return "label"

    async def partner_knows(self, order) -> str:
        await asyncio.sleep(self.world.latency())
        return "label" if self.world.labels.get(current_step().saga_id) else ""


class World:
    """Everything of one run, and what is known of it afterwards."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.loop = asyncio.get_running_loop()
        self.sagas = shop.ALL
        self.store = WatchedStore(self.now)
        self.agents = {
            name: FakeAgent(self)
            for name in ("customers", "inventory", "fraud", "payments", "orders", "transport")
        }
        self.calm = False
        self.slow = self.chance.choice((0.002, 0.02, 0.2))
        self.loss = self.chance.choice((0.0, 0.05, 0.2))
        self.doubles = self.chance.choice((0.0, 0.1, 0.3))
        self.store_loss = self.chance.choice((0.0, 0.02, 0.1))
        self.free, self.held, self.sold = STOCK, set(), set()
        self.charged: set[UUID] = set()
        self.ledger: Counter = Counter()
        self.history: list[tuple] = []
        self.labels: dict[UUID, list[str]] = {}
        self.tasks: set = set()
        self.hosts = [Host(self, number) for number in range(self.chance.choice((1, 2, 3)))]
        self.started: dict[str, UUID] = {}
        self.handled: list[str] = []
        self.inbox: set[str] = set()
        self.offset = 0

    def now(self) -> datetime:
        return BEGINNING + timedelta(seconds=self.loop.time())

    def latency(self) -> float:
        return 0.0 if self.chance.random() < 0.1 else self.chance.expovariate(1 / self.slow)

    def make_id(self) -> UUID:
        return UUID(int=self.chance.getrandbits(128))

    def spawn(self, work):
        task = self.loop.create_task(work)
        self.tasks.add(task)
        task.add_done_callback(self._spawned)
        return task

    def _spawned(self, task) -> None:
        self.tasks.discard(task)
        if not task.cancelled():
            task.exception()

    async def deliver(self, agent: FakeAgent, request, *, far: bool = False):
        """A request on its way; a doubled or delayed one arrives whenever it likes."""
        await asyncio.sleep(self.chance.uniform(0, 4) if far else self.latency())
        if self.loop.time() < agent.down_until:
            return errors.Unavailable("DOWN")
        try:
            return agent.handle(request)
        except errors.Failure as failure:
            return failure

    def effect(self, request) -> str:
        """Do what a request asks, once; the agent has already seen to that."""
        saga_id, _, _, _, step, undoing, order, _ = request
        verb = step.partition(".")[2]
        if undoing:
            self._undo(saga_id, verb, order)
        else:
            if order.plan == f"refuse:{verb}":
                raise errors.Refused("PLANNED")
            if verb == "reserve":
                if not self.free:
                    raise errors.Refused("OUT_OF_STOCK")
                self.free -= 1
                self.held.add(saga_id)
            elif verb == "allocate":
                self.held.remove(saga_id)
                self.sold.add(saga_id)
            elif verb == "authorize":
                self.charged.add(saga_id)
        self.ledger[saga_id, step, undoing] += 1
        self.history.append((saga_id, step, undoing))
        return f"{verb} done"

    def _undo(self, saga_id: UUID, verb: str, order) -> None:
        if order.plan == f"broken:{verb}" and not self.calm:
            raise errors.Unavailable("BROKEN")
        if verb == "reserve":
            if saga_id not in self.held:
                raise errors.Refused("UNKNOWN")
            self.held.remove(saga_id)
            self.free += 1
        elif verb == "authorize":
            if saga_id not in self.charged:
                raise errors.Refused("UNKNOWN")
            self.charged.remove(saga_id)
        elif not self.ledger[saga_id, f"shop.{verb}", False] and verb != "small":
            raise errors.Refused("UNKNOWN")
