"""The generic walk: any saga, any step, any fault, in either direction; no code per saga.

The table is the real one, with its acts replaced by entries in a ledger behind remembered answers;
engine, journal and decisions are the real ones, in virtual time.
"""

import asyncio
import logging
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from mesh import errors
from mesh.saga import Saga, State, current_step
from mesh.saga.definition import Kind, Step
from mesh.saga.engine import Limits, SagaEngine
from mesh.saga.memory import MemoryStore
from tests.sagas.virtual import run_virtually

FAULTS = (
    "none",
    "refused",
    "unavailable",
    "late_before",
    "late_after",
    "crash_before",
    "crash_after",
)
END_S_MAX = 100 * 86_400.0
BEGINNING = datetime.fromisoformat("2026-01-05T09:00:00+00:00")
# A month of waiting must not be a million renewals of a lease.
LIMITS = Limits(lease_ttl_s=40_000, renew_s=20_000, poll_s=5_000, sweep_s=50_000)


@dataclass(frozen=True)
class Walked:
    """The state of a saga under walk."""

    key: str = "w"


class Walk:
    """One walk: where it fails, and what had an effect."""

    def __init__(self, at: str, fault: str, turn_at: str) -> None:
        self.at, self.fault, self.turn_at = at, fault, turn_at
        self.done: Counter[str] = Counter()
        self.undone: Counter[str] = Counter()
        self.order: list[str] = []
        self.answers: dict[Any, bool] = {}
        self.buried: set[Any] = set()
        self.crash: asyncio.Event = asyncio.Event()
        self.struck = False

    async def act(self, state: Walked, agent: object) -> Walked:
        step = current_step()
        phase = "undo " if step.undoing else ""
        here = f"{phase}{step.step}" == self.at and not self.struck
        if not step.undoing and step.step == self.turn_at:
            raise errors.Refused("TURNED")
        if here:
            self.struck = True
            if self.fault == "refused":
                raise errors.Refused("NO")
            if self.fault == "unavailable":
                raise errors.Unavailable("DOWN")
            if self.fault == "late_before":
                await asyncio.sleep(1e9)
            if self.fault == "crash_before":
                self.crash.set()
                await asyncio.sleep(1e9)
        self.effect(step)
        if here and self.fault == "late_after":
            await asyncio.sleep(1e9)
        if here and self.fault == "crash_after":
            self.crash.set()
            await asyncio.sleep(1e9)
        return state

    def effect(self, step: Any) -> None:
        """What an agent with remembered answers does."""
        if step.request_id in self.buried:
            raise errors.Refused("ALREADY_UNDONE")
        if step.request_id in self.answers:
            return
        self.answers[step.request_id] = True
        if step.undoing:
            self.buried.add(step.undoes)
            if self.done[step.step]:
                self.undone[step.step] += 1
                self.order.append(step.step)
        else:
            self.done[step.step] += 1


def faked(saga: Saga, walk: Walk) -> Saga:
    """The same table with acts that only keep books."""
    stages = tuple(tuple(_fake(step, walk) for step in stage) for stage in saga.stages)
    made = object.__new__(Saga)
    for name, value in {
        "name": saga.name,
        "version": saga.version,
        "title": saga.title,
        "stages": stages,
        "steps": {step.name: step for stage in stages for step in stage},
        "pivot_stage": saga.pivot_stage,
        "state": Walked,
    }.items():
        object.__setattr__(made, name, value)
    return made


def _fake(step: Step, walk: Walk) -> Step:
    undo = walk.act if step.undo else None
    if step.kind is Kind.ACT:
        return replace(step, do=walk.act, undo=undo, probe=None, when=None)
    fold = {Kind.TIMER: lambda state: state, Kind.CHILD: lambda state: state}.get(
        step.kind, lambda state, payload: state
    )
    return replace(step, do=fold, undo=undo, when=None)


def cells(saga: Saga, fault: str) -> Iterator[tuple[str, str, str]]:
    """Where to fail: every act forward, and every undo after a refusal at the pivot."""
    rows = [step for stage in saga.stages for step in stage]
    pivot = saga.stages[saga.pivot_stage][0].name
    if fault == "none":
        yield "", fault, ""
        return
    for step in rows:
        if step.kind is Kind.ACT:
            yield step.name, fault, ""
    for step in rows:
        if step.undo and step.kind is Kind.ACT:
            yield f"undo {step.name}", fault, pivot


def walk(saga: Saga, at: str, fault: str, turn_at: str) -> list[str]:
    """One cell; what is wrong with how it ended."""
    return play(saga, at, fault, turn_at)[0]


def play(saga: Saga, at: str, fault: str, turn_at: str) -> tuple[list[str], Any]:
    """One cell; what is wrong with how it ended, and what the store kept of it."""
    logging.disable(logging.CRITICAL)
    try:
        return run_virtually(_walk(saga, at, fault, turn_at))
    finally:
        logging.disable(logging.NOTSET)


async def _walk(saga: Saga, at: str, fault: str, turn_at: str) -> tuple[list[str], Any]:
    loop, course = asyncio.get_running_loop(), Walk(at, fault, turn_at)
    store = MemoryStore(lambda: BEGINNING + timedelta(seconds=loop.time()))
    table = faked(saga, course)
    engine = _engine(table, store)
    task = loop.create_task(engine.run())
    await asyncio.sleep(1)
    saga_id = await engine.start(table, Walked(), biz_key="w")
    while store.sagas[saga_id].state not in (State.COMPLETED, State.COMPENSATED, State.CANCELLED):
        if loop.time() > END_S_MAX:
            return [f"not ended: {store.sagas[saga_id].state}"], store.sagas[saga_id]
        if course.crash.is_set():
            course.crash.clear()
            task.cancel()
            await asyncio.wait([task])
            engine = _engine(table, store)
            task = loop.create_task(engine.run())
        for kept in list(store.sagas.values()):
            await _help(engine, table, kept)
        await asyncio.sleep(5_000)
    kept = store.sagas[saga_id]
    return list(_wrong(saga, course, kept.state, turn_at)), kept


def _engine(table: Saga, store: MemoryStore) -> SagaEngine:
    return SagaEngine([table], store, limits=LIMITS)


async def _help(engine: SagaEngine, table: Saga, kept: Any) -> None:
    """Say what the saga waits for; a person tries again what is stuck."""
    if kept.new.parent_id is not None:
        return
    if kept.state == State.STUCK:
        await engine.order(kept.new.saga_id, "retry", by="walk")
    for step in table.steps.values():
        if step.kind in (Kind.WAIT, Kind.HUMAN):
            await engine.signal(kept.new.saga_id, step.name, step.name, {})
        elif step.kind is Kind.CHILD:
            ended = {"state": "COMPLETED", "reason": ""}
            await engine.signal(kept.new.saga_id, step.name, step.name, ended)


def _wrong(saga: Saga, course: Walk, state: str, turn_at: str) -> Iterator[str]:
    acts = [step for stage in saga.stages for step in stage if step.kind is Kind.ACT]
    for step in acts:
        done, undone = course.done[step.name], course.undone[step.name]
        if done > 1 or undone > 1:
            yield f"{step.name}: done {done}, undone {undone}"
        if state == State.COMPLETED and (done != 1 or undone):
            yield f"{step.name}: completed, but done {done}, undone {undone}"
        if state == State.COMPENSATED and step.undo and done != undone:
            yield f"{step.name}: given back {undone} of {done}"
    before = [step.name for stage in saga.stages[: saga.pivot_stage] for step in stage]
    forward = course.at in before or course.at == saga.stages[saga.pivot_stage][0].name
    turns = bool(turn_at) or (course.fault == "refused" and forward)
    if turns != (state == State.COMPENSATED):
        yield f"ended {state}"
    places = [before.index(name) for name in course.order]
    if places != sorted(places, reverse=True):
        yield f"given back in the order {course.order}"
