"""What a saga does next, and what it knows: pure functions, no I/O, no clock, no chance.

`evolve` folds journal rows into a `Progress`; `decide` says from table and progress what to do;
`judge` says what a failed attempt means. Recovery, the live engine and the tests all use these.
"""

import enum
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any, NamedTuple

from mesh import codec, errors
from mesh.saga.definition import NeedsPerson, Saga, Step

# After this many failed attempts behind the pivot a person is told; the attempts go on.
ALERT_AFTER = 10
UNDO_ATTEMPTS_MAX = 10
DELAY_FLOOR_S = 0.02
DELAY_BASE_S = 0.05
DELAY_CAP_S = 30.0


class Fact(enum.StrEnum):
    """What a journal row says."""

    DONE = "done"
    SKIPPED = "skipped"
    INTENDED = "intended"
    FAILED = "failed"
    DOUBTED = "doubted"
    REFUSED = "refused"
    SPENT = "spent"
    CANCELLED = "cancelled"
    UNDONE = "undone"
    UNDO_FAILED = "undo_failed"
    WAITING = "waiting"
    STUCK = "stuck"
    RESUMED = "resumed"
    ABANDONED = "abandoned"
    NOTED = "noted"


class State(enum.StrEnum):
    """Where a saga is in its life."""

    RUNNABLE = "RUNNABLE"
    WAITING = "WAITING"
    COMPLETED = "COMPLETED"
    COMPENSATED = "COMPENSATED"
    CANCELLED = "CANCELLED"
    STUCK = "STUCK"
    QUARANTINED = "QUARANTINED"

    @property
    def is_final(self) -> bool:
        """Whether nothing will happen any more."""
        return self in FINAL


FINAL = {State.COMPLETED, State.COMPENSATED, State.CANCELLED}


class Entry(NamedTuple):
    """One journal row. `note` is a reason; `ref` is the signal that this row consumed."""

    seq: int
    fact: Fact
    step: str
    attempt: int = 0
    payload: bytes | None = None
    note: str = ""
    ref: str = ""
    at: datetime | None = None


class Progress(NamedTuple):
    """All that the journal says about one saga."""

    data: Any
    seq: int = 0
    stage: int = 0
    settled: frozenset[str] = frozenset()
    owed: frozenset[str] = frozenset()
    doubtful: frozenset[str] = frozenset()
    intended: frozenset[str] = frozenset()
    abandoned: frozenset[str] = frozenset()
    attempts: Mapping[str, int] = MappingProxyType({})
    waiting: Mapping[str, datetime | None] = MappingProxyType({})
    consumed: frozenset[str] = frozenset()
    turned: bool = False
    cancelled: bool = False
    # Why it turned back, and why it is stuck.
    cause: str = ""
    reason: str = ""
    stuck: str = ""

    @property
    def why(self) -> str:
        """Why it stands where it stands."""
        return self.reason if self.stuck or self.abandoned else self.cause


class Will(enum.Enum):
    """What a command asks for."""

    DO = enum.auto()
    UNDO = enum.auto()
    SKIP = enum.auto()
    AWAIT = enum.auto()
    FINISH = enum.auto()
    REST = enum.auto()


@dataclass(frozen=True, slots=True)
class Command:
    """What is to be done next, with which step, or into which state."""

    will: Will
    step: Step | None = None
    state: State = State.RUNNABLE


def decide(saga: Saga, progress: Progress) -> list[Command]:
    """The commands that may run now; more than one only inside `together`."""
    if progress.stuck:
        return [Command(Will.REST, saga.steps[progress.stuck], State.STUCK)]
    if progress.turned:
        return [_backward(saga, progress)]
    if progress.stage == len(saga.stages):
        return [_ended(saga, progress, State.COMPLETED)]
    stage = saga.stages[progress.stage]
    return [_forward(step, progress) for step in stage if step.name not in progress.settled]


def _forward(step: Step, progress: Progress) -> Command:
    entered = step.name in progress.waiting or step.name in progress.attempts
    if step.when is not None and not entered and not step.when(progress.data):
        return Command(Will.SKIP, step)
    return Command(Will.AWAIT if step.parks else Will.DO, step)


def _backward(saga: Saga, progress: Progress) -> Command:
    """Undo in reverse order of the table, which is a reverse order of every run of it."""
    for stage in reversed(saga.stages[: progress.stage + 1]):
        for step in reversed(stage):
            if step.name in progress.owed:
                return Command(Will.UNDO, step)
    return _ended(saga, progress, State.CANCELLED if progress.cancelled else State.COMPENSATED)


def _ended(saga: Saga, progress: Progress, state: State) -> Command:
    if progress.abandoned:
        return Command(Will.REST, saga.steps[min(progress.abandoned)], State.STUCK)
    return Command(Will.FINISH, state=state)


def evolve(saga: Saga, progress: Progress, entry: Entry, data: Any = None) -> Progress:
    """The progress after one more row; `data` spares decoding what was just encoded."""
    if entry.payload is not None and data is None:
        data = codec.decode(saga.state, entry.payload)
    changes: dict[str, Any] = {"seq": entry.seq}
    if data is not None:
        changes["data"] = data
    if entry.ref:
        changes["consumed"] = progress.consumed | {entry.ref}
    changes.update(_CHANGES[entry.fact](saga, progress, entry))
    return progress._replace(**changes)


def replay(saga: Saga, data: Any, entries: list[Entry]) -> Progress:
    """The progress that a whole journal tells."""
    progress = Progress(data)
    for entry in entries:
        progress = evolve(saga, progress, entry)
    return progress


def _settled(saga: Saga, progress: Progress, entry: Entry) -> dict[str, Any]:
    settled = progress.settled | {entry.step}
    changes: dict[str, Any] = {"settled": settled}
    step = saga.steps[entry.step]
    if entry.fact is Fact.DONE and step.undo is not None:
        changes["owed"] = progress.owed | {entry.step}
    if progress.stuck == entry.step:
        changes["stuck"] = ""
    if all(one.name in settled for one in saga.stages[progress.stage]):
        changes["stage"] = progress.stage + 1
    if entry.step in progress.attempts:
        left = {name: count for name, count in progress.attempts.items() if name != entry.step}
        changes["attempts"] = left
    return changes


def _attempted(saga: Saga, progress: Progress, entry: Entry) -> dict[str, Any]:
    changes: dict[str, Any] = {"attempts": {**progress.attempts, entry.step: entry.attempt}}
    # Of an attempt at the pivot even "nothing was done" is not believed: see `may_turn`.
    if entry.fact is Fact.DOUBTED or saga.steps[entry.step].is_pivot:
        changes["doubtful"] = progress.doubtful | {entry.step}
    return changes


def _turned(saga: Saga, progress: Progress, entry: Entry) -> dict[str, Any]:
    """Turn back: what may have begun in this stage is in doubt, so it is owed as well."""
    owed = set(progress.owed)
    for step in saga.stages[progress.stage]:
        clean = (
            entry.fact is Fact.REFUSED
            and step.name == entry.step
            and step.name not in progress.doubtful
        )
        if step.undo is not None and step.name not in progress.settled and not clean:
            owed.add(step.name)
    return {
        "turned": True,
        "cancelled": entry.fact is Fact.CANCELLED,
        "cause": entry.note,
        "owed": frozenset(owed),
        "attempts": {},
        "stuck": "",
    }


def _undone(saga: Saga, progress: Progress, entry: Entry) -> dict[str, Any]:
    return {"owed": progress.owed - {entry.step}, "attempts": {}, "stuck": ""}


def _abandoned(saga: Saga, progress: Progress, entry: Entry) -> dict[str, Any]:
    """A person gave a step up: the saga goes on without it, and never ends as if it were done."""
    given_up = {"abandoned": progress.abandoned | {entry.step}}
    move = _undone if progress.turned else _settled
    return {**move(saga, progress, entry), **given_up}


_CHANGES = {
    Fact.DONE: _settled,
    Fact.SKIPPED: _settled,
    Fact.FAILED: _attempted,
    Fact.DOUBTED: _attempted,
    Fact.UNDO_FAILED: _attempted,
    Fact.REFUSED: _turned,
    Fact.SPENT: _turned,
    Fact.CANCELLED: _turned,
    Fact.UNDONE: _undone,
    Fact.ABANDONED: _abandoned,
    Fact.INTENDED: lambda saga, now, entry: {"intended": now.intended | {entry.step}},
    # A second parking keeps the first moment: the patience of a wait is not renewed.
    Fact.WAITING: lambda saga, now, entry: {"waiting": {entry.step: entry.at, **now.waiting}},
    Fact.STUCK: lambda saga, now, entry: {"stuck": entry.step, "reason": entry.note},
    Fact.RESUMED: lambda saga, now, entry: {
        "stuck": "",
        "attempts": {},
        # Given up before, and put right by hand since.
        "abandoned": now.abandoned - {entry.step},
    },
    Fact.NOTED: lambda saga, now, entry: {},
}


def may_turn(saga: Saga, progress: Progress) -> bool:
    """Whether a cancellation can still be granted: before the first attempt at the pivot.

    An attempt that failed may still take effect, when a copy of it arrives late; and nothing could
    give the pivot back. So once it was tried, only its own answer decides.
    """
    if progress.turned or progress.stage > saga.pivot_stage:
        return False
    return saga.stages[saga.pivot_stage][0].name not in progress.doubtful


def may_lie(saga: Saga, progress: Progress, entry: Entry) -> bool:
    """Whether the row of a plain act may wait for the next row of its saga.

    Whoever takes over without it does the act again, under the same request id. That must come to
    the same: so nothing that was begun since may rest on what the act changed, and a saga that
    turns back must owe its undo all the same. Both hold among the acts of one stage, which begin
    alike and are all in doubt until it ends, and from the pivot on where the state did not change.
    """
    step, settled = saga.steps[entry.step], progress.settled | {entry.step}
    tried = step.name in progress.attempts or step.name in progress.waiting
    if progress.turned or tried or step.probe is not None:
        return False
    ends = all(one.name in settled for one in saga.stages[progress.stage])
    return not ends or (progress.stage >= saga.pivot_stage and entry.payload is None)


class Blame(enum.Enum):
    """What a failed attempt tells us."""

    REFUSED = enum.auto()
    RETRY = enum.auto()
    DOUBT = enum.auto()
    PERSON = enum.auto()
    FENCED = enum.auto()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a failed attempt leads to: a row, a pause of at most `delay_s`, a task for a person."""

    fact: Fact
    delay_s: float = 0.0
    floor_s: float = 0.0
    role: str = ""


REFUSALS = (
    errors.Refused,
    errors.Invalid,
    errors.NotFound,
    errors.Denied,
    errors.AlreadyExists,
    errors.Unauthenticated,
    errors.Unbuilt,
)


def blame(failure: BaseException) -> Blame:
    """The class of a failure: refused for good, nothing done, in doubt, or for a person."""
    if isinstance(failure, NeedsPerson):
        return Blame.PERSON
    if isinstance(failure, errors.Refused) and failure.reason == "STALE_FENCE":
        return Blame.FENCED
    if isinstance(failure, REFUSALS):
        return Blame.REFUSED
    if isinstance(failure, errors.Unavailable | errors.Exhausted | errors.Conflict):
        return Blame.RETRY
    return Blame.DOUBT


def judge(saga: Saga, progress: Progress, step: Step, failure: BaseException) -> Verdict:
    """What one more failed attempt at a step, or at its undo, leads to."""
    why, attempt = blame(failure), progress.attempts.get(step.name, 0) + 1
    floor_s = failure.retry_after_s if isinstance(failure, errors.Exhausted) else DELAY_FLOOR_S
    delay_s = max(floor_s, min(DELAY_CAP_S, DELAY_BASE_S * 2**attempt))
    if why is Blame.PERSON:
        return Verdict(Fact.STUCK, role=getattr(failure, "role", "operator"))
    if progress.turned:
        if attempt >= UNDO_ATTEMPTS_MAX:
            return Verdict(Fact.STUCK, role="operator")
        return Verdict(Fact.UNDO_FAILED, delay_s, floor_s)
    again = Verdict(
        Fact.DOUBTED if why is Blame.DOUBT else Fact.FAILED,
        delay_s,
        floor_s,
        role="operator" if attempt == ALERT_AFTER else "",
    )
    onward = progress.stage >= saga.pivot_stage
    if why is Blame.REFUSED and (step.is_pivot or not onward):
        return Verdict(Fact.REFUSED)
    if attempt < step.attempts_max or (onward and why is not Blame.REFUSED):
        return again
    return Verdict(Fact.STUCK, role="operator") if onward else Verdict(Fact.SPENT)


def note_of(failure: BaseException) -> str:
    """A failure as one line: code, reason, facts."""
    if isinstance(failure, errors.Failure):
        facts = json.dumps(failure.facts, ensure_ascii=False) if failure.facts else ""
        return f"{failure.code} {failure.reason} {facts}".strip()
    if isinstance(failure, NeedsPerson):
        return f"PERSON {failure.reason}"
    return f"UNKNOWN {type(failure).__name__}"
