"""What a caller is told of a saga: how far it came, and why it turned back if it did."""

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from mesh import errors
from mesh.saga.decide import State
from mesh.saga.run import Run

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
        errors.Unknown,
    )
}


@dataclass(frozen=True)
class Outcome:
    """What is known of a saga: its state, its business state, and whether the pivot is decided."""

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
        return failure_of(self.reason)


def failure_of(note: str) -> errors.Failure:
    """The failure that a note of the journal tells: code, reason, facts."""
    code, _, rest = note.partition(" ")
    word, _, facts = rest.partition(" ")
    kind = FAILURES.get(code, errors.Refused)
    told: dict[str, Any] = json.loads(facts) if facts.startswith("{") else {}
    told.pop("message", None)
    return kind(word or "SAGA_FAILED", **told)


def outcome_of(run: Run) -> Outcome:
    """What a run has reached."""
    progress = run.progress
    behind = progress.stage > run.saga.pivot_stage
    decided = True if behind else False if progress.turned else None
    return Outcome(run.saga_id, run.state, progress.data, decided, progress.why)


def has_reached(outcome: Outcome, until: str) -> bool:
    """Whether somebody who waits for the pivot, or for the end, need not wait any longer."""
    if outcome.is_final or outcome.state in (State.STUCK, State.QUARANTINED):
        return True
    if until == "end":
        return False
    return outcome.decided is not None or outcome.state is State.WAITING
