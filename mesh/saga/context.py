"""What an act may know about the step it runs in: the ids that make its effects count once.

Channels put them on the wire, `mesh.idempotency` checks them; no step mentions either.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, fields, replace
from typing import Any
from uuid import UUID, uuid5


@dataclass(slots=True)
class StepContext:
    """One attempt of one step of one saga."""

    saga_id: UUID
    step: str
    fence: int
    attempt: int = 1
    undoing: bool = False
    # Behind the pivot: a refusal is tried again, so nobody may remember it as the answer.
    onward: bool = False
    calls: int = 0
    events: list[Any] = field(default_factory=list)

    @property
    def request_id(self) -> UUID:
        """The same in every attempt: saga, step and phase."""
        return request_id(self.saga_id, self.step, undo=self.undoing)

    @property
    def undoes(self) -> UUID | None:
        """The request that this one gives back, so that a late original can be refused."""
        return request_id(self.saga_id, self.step) if self.undoing else None

    def next_request_id(self) -> UUID:
        """The id of the next call of this act; a second call in one act gets its own."""
        self.calls += 1
        return self.request_id if self.calls == 1 else uuid5(self.request_id, str(self.calls))

    def tell(self, event: Any) -> None:
        """Publish an event if, and only if, this step is journaled as done."""
        self.events.append(event)


_current: ContextVar[StepContext | None] = ContextVar("hanse_saga_step", default=None)


def request_id(saga_id: UUID, step: str, *, undo: bool = False) -> UUID:
    """The idempotency key of a step's effect, or of its undo."""
    return uuid5(saga_id, f"{step}/undo" if undo else step)


def current_step() -> StepContext | None:
    """The step that runs in this task, if any."""
    return _current.get()


def next_request_id() -> str:
    """The id of the next call of the step under way: the same in every attempt."""
    step = current_step()
    assert step is not None, "a call that changes something belongs to a step"
    return str(step.next_request_id())


@contextmanager
def inside(step: StepContext) -> Iterator[StepContext]:
    """Run what follows as that step."""
    token = _current.set(step)
    try:
        yield step
    finally:
        _current.reset(token)


def merged(base: Any, mine: Any, now: Any) -> Any:
    """What an act changed, on top of what its neighbors changed meanwhile."""
    if mine is None or now is base:
        return mine
    if mine is base:
        return now
    names = [item.name for item in fields(mine)]
    changed = {
        name: value for name in names if (value := getattr(mine, name)) != getattr(base, name)
    }
    return replace(now, **changed)
