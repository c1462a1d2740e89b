"""The worker of one process: keeps its lease, claims what is due, carries it, answers callers.

Crash recovery is the ordinary way: claim, read the journal, decide. Safety rests on the fence
alone; the lease only says when somebody may try.
"""

import asyncio
import json
import logging
import random
import uuid
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from mesh import codec, errors
from mesh.ids import new_id
from mesh.saga.decide import Fact, State
from mesh.saga.definition import Saga
from mesh.saga.journal import Journal
from mesh.saga.pressure import Pressure
from mesh.saga.run import ORDERS, Ground, Run
from mesh.saga.store import Claimed, Fenced, Move, NewSaga, Row, Signal, Store, StoreLost, Unit

log = logging.getLogger(__name__)

SagaId = UUID
RESTING = (State.WAITING, State.STUCK, State.QUARANTINED)
FAILURES: dict[str, type[errors.Failure]] = {
    kind.code: kind
    for kind in (
        errors.Refused,
        errors.NotFound,
        errors.AlreadyExists,
        errors.Conflict,
        errors.Denied,
        errors.Unavailable,
        errors.Exhausted,
        errors.Late,
    )
}


@dataclass(frozen=True)
class Limits:
    """The numbers of one engine."""

    lease_ttl_s: float = 2.0
    renew_s: float = 0.7
    poll_s: float = 0.3
    in_flight_max: int = 1_024
    idle_claims_max: int = 5
    backlog_s_max: float = 10.0
    # How long a saga started in somebody's transaction may take to appear.
    expect_s_max: float = 10.0
    sweep_s: float = 5.0


@dataclass(frozen=True)
class Outcome:
    """What is known of a saga: its state, its business state, and why it turned back if it did."""

    saga_id: UUID
    state: State
    data: Any
    decided: bool | None
    reason: str = ""

    @property
    def is_final(self) -> bool:
        """Whether nothing will happen any more."""
        return self.state.is_final

    def failure(self) -> errors.Failure:
        """The refusal that turned the saga back, as the error it was."""
        code, _, rest = self.reason.partition(" ")
        word, _, facts = rest.partition(" ")
        kind = FAILURES.get(code, errors.Refused)
        told: dict[str, Any] = json.loads(facts) if facts.startswith("{") else {}
        told.pop("message", None)
        return kind(word or "SAGA_FAILED", **told)


@dataclass
class _Worker:
    """What this process may do just now."""

    epoch: int = 0
    good_until: float = float("-inf")
    claim_from: float = 0.0
    gap: bool = False
    runs: dict[UUID, tuple[Run, "asyncio.Task[None]"]] = field(default_factory=dict)
    expected: dict[UUID, tuple[NewSaga, float]] = field(default_factory=dict)


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
            store,
            self._journal,
            self._pressure,
            agent,
            self._start_child,
            self._announce,
            self._chance,
        )

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
        new = NewSaga(
            self._make_id(),
            saga.name,
            saga.version,
            biz_key,
            tenant,
            priority,
            codec.encode(state),
            None,
            "",
            owned,
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
            if not is_here:
                outcome = await self.get(saga_id)
                if _reached(outcome, until) or loop.time() >= deadline:
                    return outcome
            moved: asyncio.Future[Outcome] = loop.create_future()
            self._waiters[saga_id].append((until, moved))
            # What runs elsewhere says nothing here: look again.
            left_s = max(0.0, deadline - loop.time())
            await asyncio.wait([moved], timeout=left_s if is_here else min(left_s, 0.1))
            if moved.done():
                return moved.result()
            moved.cancel()
            if is_here and loop.time() >= deadline:
                return await self.get(saga_id)

    async def get(self, saga_id: SagaId) -> Outcome:
        """What the store knows of a saga; NotFound when nothing."""
        found = await _available(self._store.look(saga_id))
        if found is None:
            raise errors.NotFound("SAGA", saga_id=saga_id)
        state, story = found
        saga = self._table(story)
        run = Run(self._ground, saga, story, codec.decode(saga.state, story.input))
        run.state = State(state)
        return _outcome(run)

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
        if entry := self._worker.runs.get(saga_id):
            entry[0].signalled += 1
        self._poke.set()
        return known

    async def order(self, saga_id: SagaId, order: str, *, by: str, why: str = "") -> None:
        """What an operator may say: cancel, retry, done, give_up, release."""
        if f"${order}" not in ORDERS:
            raise errors.Invalid(errors.Violation("order", f"{order} is none of {ORDERS}"))
        dedup_id = f"{order}/{uuid.uuid4()}"
        if not await self.signal(saga_id, f"${order}", dedup_id, {"by": by, "why": why}):
            raise errors.NotFound("SAGA", saga_id=saga_id)

    # Starting.

    async def _launch(self, new: NewSaga, state: Any, tx: Any) -> UUID:
        now = asyncio.get_running_loop().time()
        if tx is not None:
            known: UUID = await self._store.start_in(tx, self._worker.epoch, new)  # type: ignore[attr-defined]
            if known == new.saga_id and new.owned:
                self._worker.expected[known] = (new, now + self._limits.expect_s_max)
            return known
        known = await self._journal.start(new)
        if known == new.saga_id and new.owned:
            self._adopt(_newborn(new), state)
        else:
            self._poke.set()
        return known

    async def _start_child(self, saga: Saga, state: Any, parent: Claimed, step: str) -> None:
        new = NewSaga(
            self._make_id(),
            saga.name,
            saga.version,
            f"{parent.saga_id}/{step}",
            "",
            0,
            codec.encode(state),
            parent.saga_id,
            step,
            True,
        )
        await self._launch(new, state, None)

    def _appear(self, saga_id: UUID) -> None:
        """The transaction that started it has been committed, says who asks for it."""
        expected = self._worker.expected.pop(saga_id, None)
        if expected:
            self._adopt(_newborn(expected[0]))

    async def _look_for_expected(self) -> None:
        now = asyncio.get_running_loop().time()
        for saga_id, (_, until) in list(self._worker.expected.items()):
            if await self._store.look(saga_id):
                self._appear(saga_id)
            elif now > until:
                self._worker.expected.pop(saga_id, None)

    # Carrying.

    def _adopt(self, story: Claimed, state: Any = None) -> None:
        saga = self._table(story)
        data = codec.decode(saga.state, story.input) if state is None else state
        run = Run(self._ground, saga, story, data)
        if story.idle_claims > self._limits.idle_claims_max:
            self._carry(run, self._quarantine(run))
        else:
            self._carry(run, run.carry())

    def _carry(self, run: Run, work: Any) -> None:
        before = self._worker.runs.get(run.saga_id)
        if before and before[0] is not run:
            before[1].cancel()
        task: asyncio.Task[None] = asyncio.get_running_loop().create_task(work)
        self._worker.runs[run.saga_id] = run, task
        task.add_done_callback(lambda task: self._ended(run, task))

    def _ended(self, run: Run, task: "asyncio.Task[None]") -> None:
        """A run left: parked, ended, fenced, cancelled, or broken by what nobody foresaw."""
        mine = self._worker.runs.get(run.saga_id, (None,))[0] is run
        failure = None if task.cancelled() else task.exception()
        if mine and isinstance(failure, StoreLost):
            self._carry(run, self._later(run))
        elif mine and failure is not None and not isinstance(failure, Fenced) and run.may_stumble():
            log.error("step of saga %s failed", run.saga_id, exc_info=failure)
            self._carry(run, run.stumble(failure))
        elif mine:
            del self._worker.runs[run.saga_id]
            if failure is not None and not isinstance(failure, Fenced):
                log.error("saga %s dropped", run.saga_id, exc_info=failure)
            if run.signalled > run.seen:
                self._poke.set()
            self._announce(run)

    async def _later(self, run: Run) -> None:
        await asyncio.sleep(self._limits.poll_s)
        await run.carry()

    async def _quarantine(self, run: Run) -> None:
        """A saga that was claimed often and came no further must not tour the fleet."""
        if run.was_released():
            await run.carry()
            return
        progress = run.progress
        row = Row(
            run.saga_id,
            run.story.fence,
            progress.seq + 1,
            Fact.NOTED,
            "",
            0,
            None,
            f"quarantined after {run.story.idle_claims} claims without progress",
            "",
        )
        move = Move(run.saga_id, row.seq, State.QUARANTINED, "QUARANTINED", 0.0, run.seen)
        await self._journal.append(Unit([row], [move]))

    def _announce(self, run: Run) -> None:
        """Answer those who wait for what this saga has reached now."""
        if run.saga_id not in self._waiters:
            return
        outcome, patient = _outcome(run), []
        for until, moved in self._waiters.pop(run.saga_id):
            if moved.done():
                continue
            if _reached(outcome, until):
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
            try:
                async with asyncio.timeout(limits.lease_ttl_s):
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
            self._poke.set()
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
                waiting = asyncio.ensure_future(self._poke.wait())
                await asyncio.wait([waiting], timeout=pause_s)
                waiting.cancel()

    async def _claim(self, sweeps: bool) -> bool:
        """Claim into the free room; true when there may be more."""
        worker = self._worker
        room = self._limits.in_flight_max - len(worker.runs)
        if room <= 0:
            self._backlog_s = await self._store.backlog_s()
            return False
        self._backlog_s = 0.0
        mine = [*worker.runs, *worker.expected] if sweeps else None
        claimed = await self._store.claim(worker.epoch, self._sagas, room, mine)
        for story in claimed:
            self._adopt(story)
        return len(claimed) >= room

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
                await self._store.close_epoch(self._worker.epoch)
        except (StoreLost, TimeoutError):
            log.info("the lease of epoch %s runs out by itself", self._worker.epoch)


def _newborn(new: NewSaga) -> Claimed:
    return Claimed(
        new.saga_id,
        new.name,
        new.version,
        1,
        0,
        0,
        new.input,
        new.parent_id,
        new.parent_step,
        datetime.now(UTC),
    )


def _with_children(sagas: Sequence[Saga]) -> list[Saga]:
    known: list[Saga] = []
    left = list(sagas)
    while left:
        saga = left.pop(0)
        if saga not in known:
            known.append(saga)
            left.extend(step.child for step in saga.steps.values() if step.child is not None)
    return known


def _outcome(run: Run) -> Outcome:
    progress = run.progress
    behind = progress.stage > run.saga.pivot_stage
    decided = True if behind else False if progress.turned else None
    return Outcome(run.saga_id, run.state, progress.data, decided, progress.reason)


def _reached(outcome: Outcome, until: str) -> bool:
    if outcome.is_final or outcome.state in (State.STUCK, State.QUARANTINED):
        return True
    if until == "end":
        return False
    return outcome.decided is not None or outcome.state is State.WAITING


async def _available(asked: Any) -> Any:
    try:
        return await asked
    except StoreLost as lost:
        raise errors.Unavailable("DATABASE_UNAVAILABLE") from lost
