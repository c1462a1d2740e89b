"""One saga on its way in this process: ask `decide`, do it, journal what came of it."""

import asyncio
import dataclasses
import json
import random
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from mesh import codec, errors
from mesh.saga.context import StepContext, inside, merged
from mesh.saga.decide import (
    ALERT_AFTER,
    Blame,
    Command,
    Entry,
    Fact,
    Progress,
    State,
    Will,
    blame,
    decide,
    evolve,
    judge,
    may_lie,
    may_turn,
    note_of,
    replay,
)
from mesh.saga.definition import Kind, NeedsPerson, Saga, Step
from mesh.saga.journal import Journal
from mesh.saga.pressure import Pressure
from mesh.saga.store import (
    Claimed,
    Fenced,
    Move,
    Row,
    Signal,
    Store,
    StoreRefused,
    Task,
    Unit,
)

# A longer pause is spent in the database, not in memory.
PARK_AFTER_S = 2.0
NOTE_MAX = 2_000
ORDERS = ("$cancel", "$retry", "$done", "$give_up", "$release")
# Whom an order wakes; who runs hears it by itself.
RESTING = (State.WAITING, State.STUCK, State.QUARANTINED, State.RUNNABLE)
TURNING = ("$cancel", "$give_up")
STUCK, LATE = "SAGA_STUCK", "SAGA_LATE"


@dataclasses.dataclass(frozen=True)
class Ground:
    """What every run of a process stands on."""

    store: Store
    journal: Journal
    pressure: Pressure
    agent: Any
    start_child: Callable[..., Any]
    announce: Callable[["Run"], None]
    chance: random.Random
    # What is told on the agent's own topic when a person is needed, or no longer is.
    ask: Callable[["Run", Task, str], Any] | None = None
    # Step, how its attempt ended, seconds.
    observe: Callable[[str, str, float], None] = lambda step, ended, seconds: None


class Run:
    """A saga that this process owns under one fence."""

    def __init__(self, ground: Ground, saga: Saga, story: Claimed, data: Any) -> None:
        self._ground = ground
        self.saga = saga
        self.story = story
        self.saga_id = story.saga_id
        self.progress: Progress = replay(saga, data, story.entries)
        self._inherited = story.taken_over
        self._doubt_pivot()
        self.state = State.RUNNABLE
        self.signalled = self.seen = story.signalled
        self.signals = story.signals
        self.current: Command | None = None
        # Rows that the next one brings along.
        self._held: list[Entry] = []

    @property
    def is_over(self) -> bool:
        """Whether the saga has left this process: ended, asleep or stuck."""
        return self.state is not State.RUNNABLE or self.parked

    parked = False
    _stumbled_at = -1

    async def carry(self) -> None:
        """Take the saga as far as it goes now."""
        while not self.is_over:
            self.current = None
            if self.signalled > self.seen:
                before = self.signalled
                self.seen, self.signals = await self._ground.store.signals(self.saga_id)
                if self.signalled == before:
                    # The store's count: what was said here may have been said before.
                    self.signalled = self.seen
            commands = decide(self.saga, self.progress)
            if commands[0].will is Will.SKIP:
                # Before any order: who died before us may have acted behind a skip without a row.
                await self._skip(commands[0])
                continue
            if (order := self._order()) and await self._obey(order):
                continue
            acts = [command for command in commands if command.will is Will.DO]
            if len(acts) > 1 or (acts and len(commands) > 1):
                await self._act_together(acts)
            elif commands[0].will in _SINGLE:
                self.current = commands[0]
                await _SINGLE[commands[0].will](self, commands[0])
            else:
                await self._await(commands)

    def _doubt_pivot(self) -> None:
        """Who died before us may have passed the point of no return without saying so."""
        if self._inherited and self.progress.stage == self.saga.pivot_stage:
            pivot = {step.name for step in self.saga.stages[self.saga.pivot_stage]}
            self.progress = self.progress._replace(doubtful=self.progress.doubtful | pivot)

    async def stumble(self, failure: BaseException) -> None:
        """Go on after an act, or this code, raised what nobody foresaw."""
        if self.current is None or self.current.step is None:
            raise failure
        await self._fail(self.current.step, failure)
        await self.carry()

    def may_stumble(self) -> bool:
        """Whether the last stumble led anywhere; if not, the next would not either."""
        before, self._stumbled_at = self._stumbled_at, self.progress.seq
        return before != self.progress.seq

    def was_released(self) -> bool:
        """Whether an operator let it out of quarantine."""
        return self._heard("$release") is not None

    # What one command means.

    async def _act(self, command: Command) -> None:
        step = _step(command)
        try:
            data, context = await self._perform(step)
        except (errors.Failure, NeedsPerson, TimeoutError) as failure:
            await self._fail(step, failure)
            return
        await self._settle(step, data, context.events)

    async def _act_together(self, acts: list[Command]) -> None:
        """Run the acts of a stage side by side, journaling each as it ends."""
        base = self.progress.data
        tasks = {asyncio.create_task(self._perform(step)): step for step in map(_step, acts)}
        try:
            while tasks and not self.is_over and not self.progress.turned:
                done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
                for task in [one for one in tasks if one in done]:
                    await self._end(tasks.pop(task), task, base)
                    if self.is_over or self.progress.turned:
                        break
        finally:
            for task in tasks:
                task.cancel()
            if tasks:
                await asyncio.wait(tasks)

    async def _end(self, step: Step, task: "asyncio.Task[Any]", base: Any) -> None:
        self.current = Command(Will.DO, step)
        failure = task.exception()
        if failure is not None:
            await self._fail(step, failure)
            return
        data, context = task.result()
        await self._settle(step, merged(base, data, self.progress.data), context.events)

    async def _settle(self, step: Step, data: Any, events: Sequence[Any]) -> None:
        """Journal what an act came to: at once, or with the next row where that loses nothing."""
        fact = Fact.UNDONE if self.progress.turned else Fact.DONE
        entry, data = self._entry(fact, step, data=data)
        if events or not may_lie(self.saga, self.progress, entry) or not self._hold(entry, data):
            await self._write((entry, data), events=events)

    def _hold(self, entry: Entry, data: Any = None) -> bool:
        """Keep a row for the next one to bring along, unless it is the last."""
        progress = evolve(self.saga, self.progress, entry, data)
        if self._rests(progress) is not None:
            return False
        self.progress = progress
        self._held.append(entry)
        self._ground.announce(self)
        return True

    async def _skip(self, command: Command) -> None:
        """What a condition skips is decided alike after a crash: its row goes with the next."""
        entry, _ = self._entry(Fact.SKIPPED, _step(command))
        if not self._hold(entry):
            await self._write((entry, None))
        self._doubt_pivot()

    async def _rest(self, command: Command) -> None:
        """An unforeseen signal woke a stuck saga: say so and rest again."""
        await self._write(self._entry(Fact.NOTED, note="still stuck"))

    async def _finish(self, command: Command) -> None:
        """Only a child gets here: its parent is told before it ends, so it cannot be forgotten."""
        ended = {"state": command.state.value, "reason": self.progress.why}
        told = Signal(self.story.parent_step, f"{self.saga_id}/ended", codec.encode(ended))
        if self.story.parent_id is not None:
            await self._ground.store.signal(self.story.parent_id, told, [State.WAITING])
        await self._write(self._entry(Fact.NOTED, note="parent told"), move=command.state)

    # Doing.

    async def _perform(self, step: Step) -> tuple[Any, StepContext]:
        undoing = self.progress.turned
        attempt = self.progress.attempts.get(step.name, 0) + 1
        onward = self.progress.stage > self.saga.pivot_stage
        context = StepContext(self.saga_id, step.name, self.story.fence, attempt, undoing, onward)
        act = step.undo if undoing and step.undo is not None else step.do
        limit = self._ground.pressure.at(step.agent)
        clock = asyncio.get_running_loop().time
        if step.probe is not None and not undoing:
            act = await self._intend(step)
        async with limit:
            begun, ended = clock(), "failed"
            try:
                with inside(context):
                    async with asyncio.timeout(step.timeout_s):
                        data = await act(self.progress.data, self._ground.agent)
                ended = "done"
            except (errors.Unavailable, errors.Exhausted, errors.Late, TimeoutError):
                limit.failed()
                raise
            finally:
                self._ground.observe(step.name, ended, clock() - begun)
        limit.answered()
        return data, context

    async def _intend(self, step: Step) -> Callable[..., Any]:
        """Journal the intent before an act that must not be repeated blindly; later, ask first."""
        if step.name not in self.progress.intended:
            await self._write(self._entry(Fact.INTENDED, step))
            return step.do
        do, probe = step.do, step.probe

        async def ask_first(data: Any, agent: Any) -> Any:
            found = await probe(data, agent) if probe is not None else None
            return await do(data, agent) if found is None else found

        return ask_first

    async def _fail(self, step: Step, failure: BaseException, ref: str = "") -> None:
        """Journal what a failed attempt leads to, and wait if it is to be repeated."""
        if blame(failure) is Blame.FENCED or isinstance(failure, Fenced):
            raise Fenced(str(failure))
        verdict = judge(self.saga, self.progress, step, failure)
        delay_s = self._ground.chance.uniform(verdict.floor_s, verdict.delay_s)
        entry = self._entry(verdict.fact, step, note=note_of(failure), ref=ref)
        sleeps = verdict.delay_s > 0 and delay_s > PARK_AFTER_S
        await self._write(
            entry,
            move=State.RUNNABLE if sleeps else None,
            wake_s=delay_s if sleeps else 0.0,
            role=verdict.role,
        )
        if verdict.delay_s and not self.is_over:
            await asyncio.sleep(delay_s)

    # Waiting.

    async def _await(self, commands: list[Command]) -> None:
        for step in map(_step, commands):
            self.current = Command(Will.AWAIT, step)
            heard = None if step.kind is Kind.TIMER else self._heard(step.name)
            if heard is not None or self._left_s(step) <= 0:
                await self._wake(step, heard)
                return
        for step in map(_step, commands):
            if step.child is not None and step.name not in self.progress.waiting:
                await self._child(step)
        fresh = [step for step in map(_step, commands) if step.name not in self.progress.waiting]
        entries = [self._entry(Fact.WAITING, step) for step in fresh]
        await self._write(
            *(entries or [self._entry(Fact.NOTED, note="still waiting")]),
            move=State.WAITING,
            wake_s=max(0.001, min(map(self._left_s, map(_step, commands)))),
        )

    async def _child(self, step: Step) -> UUID:
        """The child of a step, started if it was not."""
        begin = step.do(self.progress.data)
        child: UUID = await self._ground.start_child(step.child, begin, self.story, step.name)
        return child

    async def _wake(self, step: Step, heard: Signal | None) -> None:
        """Take in what was waited for, or the end of the patience."""
        data, ref = None, heard.dedup_id if heard else ""
        try:
            if step.kind is Kind.TIMER:
                data = step.do(self.progress.data)
            elif heard is None:
                raise errors.Refused("WAITED_TOO_LONG", step=step.name)
            elif step.kind is Kind.CHILD:
                _ended_well(json.loads(heard.payload or b"{}"))
            else:
                data = step.do(self.progress.data, json.loads(heard.payload or b"{}"))
        except errors.Failure as failure:
            if step.kind is Kind.CHILD and self._heard("$cancel"):
                await self._write(self._entry(Fact.CANCELLED, step, note=note_of(failure), ref=ref))
            else:
                await self._fail(step, failure, ref)
            return
        await self._write(self._entry(Fact.DONE, step, data=data, ref=ref))

    def _heard(self, name: str) -> Signal | None:
        fresh = (one for one in self.signals if one.dedup_id not in self.progress.consumed)
        return next((signal for signal in fresh if signal.name == name), None)

    def _left_s(self, step: Step) -> float:
        since = self.progress.waiting.get(step.name)
        return step.wait_s - ((self.story.now - since).total_seconds() if since else 0.0)

    # Orders of operators.

    def _order(self) -> Signal | None:
        """The next order."""
        return next(filter(None, map(self._heard, ORDERS)), None)

    async def _obey(self, order: Signal) -> bool:
        """Do as told, or say why not; false when a child has to end before."""
        progress = self.progress
        stuck = self.saga.steps.get(progress.stuck)
        told = json.loads(order.payload or b"{}")
        note = f"{order.name[1:]} by {told.get('by', 'nobody')}: {told.get('why', '')}"
        fact, step, data = Fact.NOTED, stuck, None
        knows = order.name == "$give_up" and stuck is not None and stuck.is_pivot
        if knows or (order.name in TURNING and may_turn(self.saga, progress)):
            if child := self._running_child():
                told = Signal(order.name, f"parent/{order.dedup_id}", order.payload)
                await self._ground.store.signal(await self._child(child), told, RESTING)
                return False
            fact, step = Fact.CANCELLED, stuck or self._frontier()
        elif order.name == "$done" and progress.abandoned and stuck is None:
            fact, step = Fact.RESUMED, self.saga.steps[min(progress.abandoned)]
        elif order.name == "$release":
            note = f"released by {told.get('by', 'nobody')}: {told.get('why', '')}"
        elif stuck is None:
            note = note if order.name == "$retry" else f"not possible here: {note}"
        elif order.name == "$retry":
            fact = Fact.RESUMED
        elif order.name == "$done":
            fact = Fact.UNDONE if progress.turned else Fact.DONE
            data = self._answered(told.get("answer"))
        elif order.name == "$give_up":
            fact = Fact.ABANDONED
        else:
            note = f"not possible here: {note}"
        await self._write(self._entry(fact, step, data=data, note=note, ref=order.dedup_id))
        return True

    def _running_child(self) -> Step | None:
        steps = [command.step for command in decide(self.saga, self.progress) if command.step]
        return next((step for step in steps if step.child is not None), None)

    def _answered(self, answer: dict[str, Any] | None) -> Any:
        """The state with what a person says the step had answered."""
        if not answer:
            return None
        known = json.loads(codec.encode(self.progress.data))
        return codec.decode(self.saga.state, codec.encode({**known, **answer}))

    def _frontier(self) -> Step:
        stage = self.saga.stages[self.progress.stage]
        return next(step for step in stage if step.name not in self.progress.settled)

    # Writing.

    def _entry(
        self,
        fact: Fact,
        step: Step | None = None,
        *,
        data: Any = None,
        note: str = "",
        ref: str = "",
    ) -> tuple[Entry, Any]:
        name = step.name if step else ""
        attempt = self.progress.attempts.get(name, 0) + 1 if step else 0
        # A state that did not change is not written again.
        same = data is None or data is self.progress.data
        payload = None if same else codec.encode(data)
        note = note[:NOTE_MAX].replace("\0", "") if note else ""
        return Entry(self.progress.seq + 1, fact, name, attempt, payload, note, ref), data

    async def _write(
        self,
        *entries: tuple[Entry, Any],
        move: State | None = None,
        wake_s: float = 0.0,
        role: str = "",
        events: Sequence[Any] = (),
    ) -> None:
        """Journal entries, and where the saga goes with them, if it goes anywhere."""
        progress, tasks = self.progress, []
        rows = [_row(self, entry) for entry in self._held]
        for number, (entry, data) in enumerate(entries):
            if number:
                entry = entry._replace(seq=progress.seq + 1)
            if asked := self._task(progress, entry, wake_s, role):
                tasks.append(asked[0])
                if asked[1] and self._ground.ask:
                    events = (*events, self._ground.ask(self, *asked))
            rows.append(_row(self, entry))
            progress = evolve(self.saga, progress, entry, data)
        if move is None:
            move = self._rests(progress)
        moves: Sequence[Move] = ()
        if move is not None:
            reason = progress.why
            moves = (Move(self.saga_id, progress.seq, move.value, reason, wake_s, self.seen),)
        ack = await self._append(Unit(rows, moves, tasks, events))
        self._held.clear()
        self._inherited = False
        self.signalled = max(self.signalled, ack)
        self.progress = progress
        if move is not None:
            self.state, self.parked = move, True
        self._ground.announce(self)

    def _rests(self, progress: Progress) -> State | None:
        """The state in which nothing is left to do, if these rows led there."""
        command = decide(self.saga, progress)[0]
        ends = command.will is Will.FINISH and self.story.parent_id is None
        return command.state if ends or command.will is Will.REST else None

    async def _append(self, unit: Unit) -> int:
        try:
            return (await self._ground.journal.append(unit)).signalled
        except StoreRefused as refusal:
            if unit.rows[-1].fact == Fact.STUCK:
                raise
            # What cannot be written is not forgotten: the saga stops here, for a person to see.
            raise NeedsPerson(f"JOURNAL_REFUSED {refusal}") from refusal

    def _task(
        self, progress: Progress, entry: Entry, due_s: float, role: str
    ) -> tuple[Task, str] | None:
        """The human task that a row opens, or closes if there was one, and what is told of it."""
        trouble = progress.stuck == entry.step or entry.step in progress.abandoned
        late = progress.attempts.get(entry.step, 0) >= ALERT_AFTER
        if entry.fact is Fact.WAITING and (role := self.saga.steps[entry.step].role):
            state, kind = "OPEN", ""
        elif role:
            state, kind = "OPEN", STUCK if entry.fact is Fact.STUCK else LATE
        elif not entry.step or entry.fact not in _NEWS:
            return None
        elif (
            trouble or late or (entry.step in progress.waiting and self.saga.steps[entry.step].role)
        ):
            state, kind = "CLOSED", STUCK if trouble else LATE if late else ""
        else:
            return None
        return Task(self.saga_id, entry.seq, entry.step, role, entry.note, due_s, state), kind


def _row(run: Run, entry: Entry) -> Row:
    return Row(run.saga_id, run.story.fence, entry.seq, entry.fact.value, *entry[2:7])


_NEWS = {Fact.DONE, Fact.SKIPPED, Fact.REFUSED, Fact.SPENT, Fact.CANCELLED, Fact.UNDONE}
_NEWS |= {Fact.STUCK, Fact.RESUMED}
_SINGLE: Mapping[Will, Callable[[Run, Command], Any]] = {
    Will.DO: Run._act,
    Will.UNDO: Run._act,
    Will.REST: Run._rest,
    Will.FINISH: Run._finish,
}


def _step(command: Command) -> Step:
    assert command.step is not None, command
    return command.step


def _ended_well(told: dict[str, str]) -> None:
    if told.get("state") != State.COMPLETED:
        raise errors.Refused(
            "CHILD_FAILED", state=told.get("state", ""), why=told.get("reason", "")
        )
