"""How a saga is written down: a table of steps, checked when it is built.

What stands before the pivot can be undone, what follows it is repeated until it is done. The name
of a step is `agent.verb`, taken from the module and the function; nothing here is a string that
could be mistyped, and a missing function is an import error.
"""

import enum
import inspect
import sys
import types
import typing
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from typing import Any

from mesh import codec

Act = Callable[[Any, Any], Awaitable[Any]]
Fold = Callable[[Any, dict[str, Any]], Any]

# Modules that belong to an agent and do not name it: the folder above them does.
ROOMS = {"actions", "sagas", "workers", "service", "domain"}
SECONDS_PER_DAY = 86_400.0


class DefinitionError(TypeError):
    """A table of steps that cannot be a saga."""


class Kind(enum.StrEnum):
    """What a row of the table does."""

    ACT = "act"
    WAIT = "wait"
    HUMAN = "human"
    TIMER = "timer"
    CHILD = "child"


class NeedsPerson(Exception):
    """Raised by a step that only a person can decide; the saga stops with a human task."""

    def __init__(self, reason: str, role: str = "operator") -> None:
        super().__init__(reason)
        self.reason = reason
        self.role = role


@dataclass(frozen=True, slots=True)
class Step:
    """One row: what is done, what gives it back, and how patient we are."""

    name: str
    do: Callable[..., Any]
    undo: Act | None = None
    probe: Act | None = None
    when: Callable[[Any], bool] | None = None
    kind: Kind = Kind.ACT
    is_pivot: bool = False
    timeout_s: float = 10.0
    attempts_max: int = 6
    wait_s: float = 0.0
    role: str = ""
    child: "Saga | None" = None

    @property
    def agent(self) -> str:
        """Whom the step concerns: the first half of its name."""
        return self.name.partition(".")[0]

    @property
    def parks(self) -> bool:
        """Whether the saga sleeps here until something arrives."""
        return self.kind is not Kind.ACT


@dataclass(frozen=True, slots=True)
class Group:
    """Steps without an order between them."""

    steps: tuple[Step, ...]


def name_of(function: Callable[..., Any]) -> str:
    """The stored name of an act: agent.verb."""
    parts = function.__module__.split(".")
    # services.<agent>.<room>, and what is inside a room that grew into a folder.
    owner = parts[1] if len(parts) > 2 and parts[2] in ROOMS else parts[-1]
    return f"{owner.lstrip('_')}.{function.__name__}"


def step(
    do: Act,
    *,
    undo: Act | None = None,
    probe: Act | None = None,
    when: Callable[[Any], bool] | None = None,
    timeout_s: float = 10.0,
    attempts_max: int = 6,
) -> Step:
    """One act, and the act that gives it back."""
    for act in (do, undo, probe):
        if act is not None and not inspect.iscoroutinefunction(act):
            raise DefinitionError(f"{name_of(act)} is not an async function of state and agent")
    return Step(name_of(do), do, undo, probe, when, timeout_s=timeout_s, attempts_max=attempts_max)


def pivot(
    do: Act, *, probe: Act | None = None, timeout_s: float = 10.0, attempts_max: int = 6
) -> Step:
    """The point of no return: before it everything can be given back, after it we go forward."""
    act = step(do, probe=probe, timeout_s=timeout_s, attempts_max=attempts_max)
    return replace(act, is_pivot=True)


def wait(
    on: Fold,
    *,
    days_max: float = 0,
    hours_max: float = 0,
    seconds_max: float = 0,
    when: Callable[[Any], bool] | None = None,
) -> Step:
    """Park until the signal `agent.verb` comes; `on(state, payload)` takes it in or refuses it."""
    patience = days_max * SECONDS_PER_DAY + hours_max * 3600 + seconds_max
    if patience <= 0:
        raise DefinitionError(f"{name_of(on)}: a wait needs an end")
    return Step(name_of(on), on, when=when, kind=Kind.WAIT, wait_s=patience, attempts_max=1)


def human(
    on: Fold,
    *,
    role: str,
    days_max: float = 0,
    hours_max: float = 0,
    seconds_max: float = 0,
    when: Callable[[Any], bool] | None = None,
) -> Step:
    """Park with a task for a person of that role until the answer comes as a signal."""
    asked = wait(on, days_max=days_max, hours_max=hours_max, seconds_max=seconds_max, when=when)
    return replace(asked, kind=Kind.HUMAN, role=role)


def timer(then: Callable[[Any], Any], *, hours: float = 0, seconds: float = 0) -> Step:
    """Sleep that long on the database clock, then go on with `then(state)`."""
    return Step(name_of(then), then, kind=Kind.TIMER, wait_s=hours * 3600 + seconds)


def child(
    saga: "Saga", start: Callable[[Any], Any], *, undo: Act | None = None, days_max: float = 30
) -> Step:
    """Run another saga from `start(state)` and park until it ended; its failure is a refusal."""
    name, patience = name_of(start), days_max * SECONDS_PER_DAY
    return Step(name, start, undo, kind=Kind.CHILD, wait_s=patience, attempts_max=1, child=saga)


def together(*steps: Step) -> Group:
    """Steps that may run at the same time; each must touch other fields of the state."""
    if len(steps) < 2:
        raise DefinitionError("together needs at least two steps")
    for one in steps:
        if one.is_pivot or one.when is not None or one.probe is not None:
            raise DefinitionError(f"{one.name}: no pivot, condition or probe stands in together")
    return Group(steps)


@dataclass(frozen=True, init=False, eq=False)
class Saga:
    """A business process: a versioned table of steps with exactly one pivot."""

    name: str
    version: int
    stages: tuple[tuple[Step, ...], ...]
    state: Any
    pivot_stage: int
    steps: dict[str, Step] = field(repr=False)
    title: str = ""

    def __init__(
        self, *rows: Step | Group, version: int = 1, name: str = "", state: Any = None
    ) -> None:
        origin = sys._getframe(1).f_globals
        module = str(origin.get("__name__", ""))
        self._set("name", name or module.rpartition(".")[2])
        self._set("version", version)
        self._set("title", str(origin.get("__doc__") or "").strip() if not name else "")
        stages = tuple(row.steps if isinstance(row, Group) else (row,) for row in rows)
        self._set("stages", stages)
        self._set("steps", {one.name: one for stage in stages for one in stage})
        self._set("pivot_stage", _check(self))
        self._set("state", state or _state_of(stages))
        codec.reader(self.state)

    def _set(self, name: str, value: object) -> None:
        object.__setattr__(self, name, value)

    @property
    def key(self) -> tuple[str, int]:
        """What pins a running saga to its table."""
        return self.name, self.version


def _check(saga: Saga) -> int:
    """The stage of the pivot; raises for a table that cannot be a saga."""
    rows = [one for stage in saga.stages for one in stage]
    pivots = [number for number, stage in enumerate(saga.stages) if stage[0].is_pivot]
    if len(pivots) != 1:
        raise DefinitionError(f"{saga.name}: exactly one pivot, not {len(pivots)}")
    if len(saga.steps) != len(rows):
        raise DefinitionError(f"{saga.name}: a step stands twice in the table")
    for number, stage in enumerate(saga.stages):
        for one in stage:
            if one.undo is not None and number > pivots[0]:
                raise DefinitionError(f"{one.name}: nothing is undone after the pivot")
    return pivots[0]


def _state_of(stages: tuple[tuple[Step, ...], ...]) -> Any:
    """The type of the first parameter of the first act that says it."""
    for stage in stages:
        for one in stage:
            for parameter in list(inspect.signature(one.do).parameters.values())[:1]:
                if parameter.annotation is not inspect.Parameter.empty:
                    # Only this one is resolved: `agent` is often imported for type checkers alone.
                    said = types.SimpleNamespace(__annotations__={"it": parameter.annotation})
                    return typing.get_type_hints(said, one.do.__globals__)["it"]
    raise DefinitionError("no step says the type of its state; give state=")
