"""The worker of one process: keeps its lease, claims what is due, carries it, answers callers.

Crash recovery is the ordinary way: claim, read the journal, decide. Safety rests on the fence
alone; the lease only says when somebody may try.
"""

import asyncio
import contextlib
import contextvars
import logging
import random
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from typing import Any
from uuid import UUID

from mesh import codec, errors
from mesh.ids import new_id
from mesh.saga.decide import Fact, State
from mesh.saga.definition import Saga
from mesh.saga.journal import Journal
from mesh.saga.outcome import Outcome, has_reached, outcome_of
from mesh.saga.pressure import Pressure
from mesh.saga.run import ORDERS, RESTING, Ground, Run
from mesh.saga.store import Claimed, Fenced, Move, NewSaga, Row, Signal, Store, StoreLost, Unit

# How often a start looks for a lease, fifty times a second, before it says that there is none.
STORE_LOOKS_MAX = 100
log = logging.getLogger(__name__)

SagaId = UUID
LOOK_AGAIN_S = 0.1
# What reading a story by today's tables may raise: a step, a field or a type that is gone.
UNREADABLE = (KeyError, IndexError, TypeError, ValueError, AttributeError, ArithmeticError)


@dataclass(frozen=True)
class Limits:
    """The numbers of one engine."""

    lease_ttl_s: float = 2.0
    renew_s: float = 0.7
    # With the time to live of a lease: how long a dead worker's sagas may lie, 3 s at most.
    poll_s: float = 0.5
    in_flight_max: int = 1_024
    idle_claims_max: int = 5
    backlog_s_max: float = 10.0
    # How long a saga started in somebody's transaction may take to appear.
    expect_s_max: float = 10.0
    sweep_s: float = 5.0


@dataclass
class _Worker:
    """What this process may do just now."""

    epoch: int = 0
    good_until: float = float("-inf")
    claim_from: float = 0.0
    gap: bool = False
    runs: dict[UUID, tuple[Run, "asyncio.Task[None]"]] = field(default_factory=dict)
    # Started here, but not known to be committed: the saga, its state, how long to look for it.
    expected: dict[UUID, tuple[NewSaga, Any, float]] = field(default_factory=dict)


class SagaEngine:
    """Carries the sagas of one agent in one process."""

    def __init__(
        self,
        sagas: Sequence[Saga],
        store: Store,
        *,
        agent: Any = None,
        limits: Limits | None = None,
        host: str = "",
        chance: random.Random | None = None,
        make_id: Callable[[], UUID] = new_id,
        ask: Callable[..., Any] | None = None,
        observe: Callable[[str, str, float], None] | None = None,
    ) -> None:
        self._sagas = {saga.key: saga for saga in _with_children(sagas)}
        self._store = store
        self._limits = limits or Limits()
        self._host = host
        self._chance = chance or random.Random()
        self._make_id = make_id
        self._worker = _Worker()
        self._journal = Journal(store)
        self._poke = asyncio.Event()
        self._backlog_s = 0.0
        self._waiters: dict[UUID, list[tuple[str, asyncio.Future[Outcome]]]] = defaultdict(list)
        self._pressure = Pressure()
        self._ground = Ground(
            store, self._journal, self._pressure, agent, self._start_child, self._announce,
            self._chance, ask, observe or Ground.observe,
        )  # fmt: skip

    # For the agent.

    @property
    def sagas(self) -> Sequence[Saga]:
        """Every table this engine knows, children and old versions included."""
        return list(self._sagas.values())

    @property
    def in_flight(self) -> int:
        """How many sagas this process carries now."""
        return len(self._worker.runs)

    async def run(self) -> None:
        """Work until cancelled; then let go, so that others take over at once."""
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self._journal.run())
                group.create_task(self._keep_lease())
                group.create_task(self._keep_claiming())
        finally:
            self._drop_all()
            if self._worker.epoch:
                await self._let_go()

    async def start(
        self,
        saga: Saga | str,
        state: Any,
        *,
        biz_key: str,
        tenant: str = "",
        priority: int = 0,
        tx: Any = None,
    ) -> SagaId:
        """Start a saga, once per (saga, biz_key). In a transaction it begins with the commit.

        A name alone means the newest version of that saga.
        """
        if isinstance(saga, str):
            saga = self._newest(saga)
        full = len(self._worker.runs) >= self._limits.in_flight_max
        if full and self._backlog_s > self._limits.backlog_s_max:
            cause = self._pressure.cause or "engine"
            raise errors.Exhausted("SAGA_BACKLOG", retry_after_s=self._backlog_s, cause=cause)
        owned = not full and asyncio.get_running_loop().time() < self._worker.good_until
        input_ = codec.encode(state)
        new = NewSaga(
            self._make_id(), *saga.key, biz_key, tenant, priority, input_, None, "", owned
        )
        return await self._launch(new, state, tx)

    async def wait_for(
        self, saga_id: SagaId, *, until: str = "end", timeout_s: float = 5.0
    ) -> Outcome:
        """What became of a saga: at the latest after `timeout_s`, decided or not.

        `until="pivot"` answers when the pivot is decided, or the saga turned back or fell asleep;
        `until="end"` when it has ended or needs a person. To be called after the commit.
        """
        loop = asyncio.get_running_loop()
        deadline = loop.time() + timeout_s
        self._appear(saga_id)
        while True:
            is_here = saga_id in self._worker.runs
            left_s = deadline - loop.time()
            if not is_here or left_s <= 0:
                outcome = await self.get(saga_id)
                if has_reached(outcome, until) or left_s <= 0:
                    return outcome
            moved: asyncio.Future[Outcome] = loop.create_future()
            waiter = until, moved
            self._waiters[saga_id].append(waiter)
            # What runs elsewhere says nothing here: look again.
            patience_s = left_s if is_here else min(left_s, LOOK_AGAIN_S)
            try:
                await asyncio.wait([moved], timeout=patience_s)
            finally:
                if not moved.done():
                    self._waiters[saga_id].remove(waiter)
            if moved.done():
                return moved.result()

    async def get(self, saga_id: SagaId) -> Outcome:
        """What the store knows of a saga; NotFound when nothing."""
        found = await _available(self._store.look(saga_id))
        if found is None:
            raise errors.NotFound("SAGA", saga_id=saga_id)
        state, story = found
        saga = self._table(story)
        run = Run(self._ground, saga, story, codec.decode(saga.state, story.input))
        run.state = State(state)
        return outcome_of(run)

    async def signal(
        self,
        saga_id: SagaId,
        name: str,
        dedup_id: str,
        payload: Mapping[str, Any] | None = None,
    ) -> bool:
        """Tell a saga something, once per `dedup_id`; kept when it comes early."""
        wakes = RESTING if name in ORDERS else (State.WAITING,)
        signal = Signal(name, dedup_id, codec.encode(payload) if payload else None)
        known: bool = await _available(self._store.signal(saga_id, signal, wakes))
        if (entry := self._worker.runs.get(saga_id)) is None:
            self._poke.set()
        else:
            # It hears by itself, or when it leaves.
            entry[0].signalled += 1
        return known

    async def order(
        self,
        saga_id: SagaId,
        order: str,
        *,
        by: str,
        why: str = "",
        answer: Mapping[str, Any] | None = None,
        request_id: str = "",
    ) -> str:
        """What an operator may say: cancel, retry, done, give_up, release; the id it goes by."""
        if f"${order}" not in ORDERS:
            raise errors.Invalid(errors.Violation("order", f"{order} is none of {ORDERS}"))
        dedup_id = f"{order}/{request_id or self._make_id()}"
        told = {"by": by, "why": why, "answer": dict(answer or {})}
        if not await self.signal(saga_id, f"${order}", dedup_id, told):
            raise errors.NotFound("SAGA", saga_id=saga_id)
        return dedup_id

    # Starting.

    async def _launch(self, new: NewSaga, state: Any, tx: Any) -> UUID:
        until = asyncio.get_running_loop().time() + self._limits.expect_s_max
        expected = self._worker.expected
        if new.owned:
            expected[new.saga_id] = new, state, until
        known: UUID | None = None
        try:
            if tx is not None:
                known = await self._store.start_in(tx, self._worker.epoch, new)
            else:
                await self._be_known()
                known = await self._journal.start(new)
        finally:
            if known != new.saga_id:
                expected.pop(new.saga_id, None)
        if tx is None:
            self._appear(known)
            if not new.owned:
                self._poke.set()
        elif after_commit := getattr(tx, "after_commit", None):
            after_commit(partial(self._appear, known))
        return known

    async def _be_known(self) -> None:
        """Wait for a lease; without one nothing is begun, and Unavailable says so."""
        for _ in range(STORE_LOOKS_MAX):
            if self._worker.epoch:
                return
            await asyncio.sleep(0.02)
        raise errors.Unavailable("SAGA_STORE_UNAVAILABLE")

    async def _start_child(self, saga: Saga, state: Any, parent: Claimed, step: str) -> UUID:
        key, tenant, priority = f"{parent.saga_id}/{step}", parent.tenant, parent.priority
        input_ = codec.encode(state)
        new = NewSaga(
            self._make_id(), *saga.key, key, tenant, priority, input_, parent.saga_id, step, True
        )
        return await self._launch(new, state, None)

    def _appear(self, saga_id: UUID) -> None:
        """It is committed, says who asks for it."""
        if expected := self._worker.expected.pop(saga_id, None):
            self._adopt(_newborn(expected[0]), expected[1])

    async def _look_for_expected(self) -> None:
        now = asyncio.get_running_loop().time()
        for saga_id, (_, _, until) in list(self._worker.expected.items()):
            if await self._store.look(saga_id):
                self._appear(saga_id)
            elif now > until:
                self._worker.expected.pop(saga_id, None)

    # Carrying.

    def _adopt(self, story: Claimed, state: Any = None) -> None:
        saga = self._table(story)
        try:
            data = codec.decode(saga.state, story.input) if state is None else state
            run = Run(self._ground, saga, story, data)
        except UNREADABLE as error:
            log.exception("saga %s cannot be read", story.saga_id)
            run = Run(self._ground, saga, replace(story, entries=[]), None)
            run.story = story
            self._carry(run, self._quarantine(run, f"unreadable: {type(error).__name__}"))
            return
        # A saga that was claimed often and came no further must not tour the fleet; one that was
        # let out of quarantine may try as often again.
        claims_max = self._limits.idle_claims_max * (2 if run.was_released() else 1)
        if story.idle_claims > claims_max:
            why = f"{story.idle_claims} claims without progress"
            self._carry(run, self._quarantine(run, why))
        else:
            self._carry(run, run.carry())

    def _carry(self, run: Run, work: Any) -> None:
        before = self._worker.runs.get(run.saga_id)
        if before and before[0] is not run:
            before[1].cancel()
        # In a context of its own: the call that started a saga has a deadline, the saga has not.
        task: asyncio.Task[None] = asyncio.get_running_loop().create_task(
            work, context=contextvars.Context()
        )
        self._worker.runs[run.saga_id] = run, task
        task.add_done_callback(lambda task: self._ended(run, task))

    def _ended(self, run: Run, task: "asyncio.Task[None]") -> None:
        """A run left: parked, ended, fenced, cancelled, or broken by what nobody foresaw."""
        if self._worker.runs.get(run.saga_id, (None,))[0] is not run:
            return
        failure = None if task.cancelled() else task.exception()
        if isinstance(failure, StoreLost):
            self._carry(run, self._later(run))
            return
        if failure is not None and not isinstance(failure, Fenced):
            log.error("saga %s fell over", run.saga_id, exc_info=failure)
            if run.may_stumble():
                self._carry(run, run.stumble(failure))
                return
        # One that fell over without a step to blame is claimed again, and quarantined in the end.
        del self._worker.runs[run.saga_id]
        if run.signalled > run.seen:
            self._poke.set()
        self._announce(run)

    async def _later(self, run: Run) -> None:
        await asyncio.sleep(self._limits.poll_s)
        await run.carry()

    async def _quarantine(self, run: Run, why: str) -> None:
        story = run.story
        seq = (story.entries[-1].seq if story.entries else 0) + 1
        row = Row(
            story.saga_id, story.fence, seq, Fact.NOTED, "", 0, None, f"quarantined: {why}", ""
        )
        move = Move(story.saga_id, seq, State.QUARANTINED, f"QUARANTINED {why}", 0.0, run.seen)
        await self._journal.append(Unit([row], [move]))
        run.state = State.QUARANTINED

    def _announce(self, run: Run) -> None:
        """Answer those who wait for what this saga has reached now."""
        if run.saga_id not in self._waiters:
            return
        outcome, patient = outcome_of(run), []
        for until, moved in self._waiters.pop(run.saga_id):
            if has_reached(outcome, until):
                moved.set_result(outcome)
            else:
                patient.append((until, moved))
        if patient:
            self._waiters[run.saga_id] = patient

    def _table(self, story: Claimed) -> Saga:
        try:
            return self._sagas[story.name, story.version]
        except KeyError:
            raise errors.NotFound("SAGA_VERSION", name=story.name, version=story.version) from None

    def _newest(self, name: str) -> Saga:
        versions = [saga for saga in self._sagas.values() if saga.name == name]
        if not versions:
            raise errors.Fault("SAGA_UNKNOWN", f"This agent has no saga {name}.")
        return max(versions, key=lambda saga: saga.version)

    # Owning.

    async def _keep_lease(self) -> None:
        loop = asyncio.get_running_loop()
        worker, limits = self._worker, self._limits
        while True:
            begun = loop.time()
            if worker.epoch and begun > worker.good_until:
                self._drop_all()
                worker.epoch = 0
            # Not longer than the lease itself: who cannot renew stops by his own clock.
            left_s = worker.good_until - begun if worker.epoch else limits.lease_ttl_s
            try:
                async with asyncio.timeout(left_s):
                    if not worker.epoch:
                        worker.epoch = await self._store.open_epoch(self._host, limits.lease_ttl_s)
                        self._journal.own(worker.epoch)
                        held = True
                    else:
                        held = await self._store.renew(worker.epoch, limits.lease_ttl_s)
            except (StoreLost, TimeoutError):
                worker.gap = True
                await asyncio.sleep(self._chance.uniform(0.05, 0.2))
                continue
            if not held:
                worker.good_until = float("-inf")
                continue
            worker.good_until = begun + limits.lease_ttl_s
            if worker.gap:
                # Others come back too: nobody takes over before all could renew.
                worker.gap, worker.claim_from = False, begun + limits.lease_ttl_s
            await asyncio.sleep(limits.renew_s)

    async def _keep_claiming(self) -> None:
        loop = asyncio.get_running_loop()
        swept_at = loop.time()
        while True:
            self._poke.clear()
            now = loop.time()
            full = False
            if now < self._worker.good_until and now >= self._worker.claim_from:
                sweeps = now - swept_at > self._limits.sweep_s
                try:
                    await self._look_for_expected()
                    full = await self._claim(sweeps)
                except StoreLost:
                    self._worker.gap = True
                if sweeps:
                    swept_at = now
            if not full:
                pause_s = self._limits.poll_s * self._chance.uniform(0.8, 1.2)
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(pause_s):
                        await self._poke.wait()

    async def _claim(self, sweeps: bool) -> bool:
        """Claim into the free room, a share of each tenant; true when there may be more."""
        worker = self._worker
        room = self._limits.in_flight_max - len(worker.runs)
        if room <= 0:
            self._backlog_s = await self._store.backlog_s()
            return False
        self._backlog_s = 0.0
        mine = [*worker.runs, *worker.expected] if sweeps else None
        epoch = worker.epoch
        claimed = await self._store.claim(epoch, self._sagas, room, mine)
        if epoch != worker.epoch:
            # The lease ended while the answer was on its way: others may have these by now.
            return False
        for story in claimed:
            self._adopt(story)
        return bool(claimed)

    def _drop_all(self) -> None:
        """Not ours any more: stop every run; whoever claims them reads the journal."""
        runs, self._worker.runs = self._worker.runs, {}
        self._worker.expected.clear()
        for run, task in runs.values():
            task.cancel()
            self._announce(run)

    async def _let_go(self) -> None:
        try:
            async with asyncio.timeout(1):
                await self._store.renew(self._worker.epoch, 0.0)
        except (StoreLost, TimeoutError):
            log.info("the lease of epoch %s runs out by itself", self._worker.epoch)


def _newborn(new: NewSaga) -> Claimed:
    known = new._asdict()
    del known["biz_key"], known["owned"]
    return Claimed(**known, now=datetime.now(UTC))


def _with_children(sagas: Sequence[Saga]) -> list[Saga]:
    known: list[Saga] = []
    left = list(sagas)
    while left:
        saga = left.pop(0)
        if saga not in known:
            known.append(saga)
            left.extend(step.child for step in saga.steps.values() if step.child is not None)
    return known


async def _available(asked: Any) -> Any:
    try:
        return await asked
    except StoreLost as lost:
        raise errors.Unavailable("DATABASE_UNAVAILABLE") from lost
