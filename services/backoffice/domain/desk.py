"""What people decide and turn: settings, questions, and the trail of what was done. Pure."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from mesh.errors import Denied, Refused

GENESIS = b"\x00" * 32
APPROVE, REFUSE = "approve", "refuse"
SETTING_CHANGE = "SETTING_CHANGE"


class TaskState(StrEnum):
    """Where a question stands."""

    OPEN = "OPEN"
    DECIDED = "DECIDED"
    WITHDRAWN = "WITHDRAWN"


@dataclass(frozen=True, slots=True)
class Setting:
    """A value that agents read; `value` is JSON text."""

    key: str
    scope: str
    value: str
    description: str
    sensitive: bool
    pending_task_id: UUID | None
    changed_by: str
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class HumanTask:
    """A question that only a person can answer."""

    task_id: UUID
    kind: str
    agent: str
    subject_id: str
    title: str
    detail: str
    role: str
    choices: tuple[str, ...]
    state: TaskState
    created_at: datetime
    updated_at: datetime
    choice: str = ""
    asked_by: str = ""
    decided_by: str = ""
    note: str = ""
    payload: str = "{}"
    due_at: datetime | None = None
    decided_at: datetime | None = None

    def decide(
        self, choice: str, by: str, roles: Iterable[str], note: str, at: datetime
    ) -> "HumanTask":
        """The answered question.

        Raises Refused TASK_DECIDED or CHOICE_UNKNOWN; Denied where the role is missing, or the one
        who asked for a sensitive change would decide it.
        """
        if self.state is not TaskState.OPEN:
            raise Refused("TASK_DECIDED", state=self.state, choice=self.choice)
        if choice not in self.choices:
            raise Refused("CHOICE_UNKNOWN", choice=choice, choices=",".join(self.choices))
        if not {self.role, "admin"} & set(roles):
            raise Denied("ROLE_MISSING", role=self.role)
        if self.kind == SETTING_CHANGE and choice == APPROVE and by == self.asked_by:
            raise Refused("SAME_PERSON", "A second person has to decide this.")
        return replace(
            self,
            state=TaskState.DECIDED,
            choice=choice,
            decided_by=by,
            note=note,
            decided_at=at,
            updated_at=at,
        )

    def withdraw(self, reason: str, at: datetime) -> "HumanTask":
        """The question that nobody needs to answer any more."""
        return replace(self, state=TaskState.WITHDRAWN, note=reason, decided_at=at, updated_at=at)


@dataclass(frozen=True, slots=True)
class Deed:
    """Something sensitive that was done or refused."""

    agent: str
    principal: str
    on_behalf_of: str
    action: str
    subject_id: str
    refused: bool
    reason: str
    details: Mapping[str, str]
    audited_at: datetime


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """A deed in its place in the chain."""

    seq: int
    deed: Deed
    previous_hash: bytes
    hash: bytes


def seal(previous: AuditEntry | None, deed: Deed) -> AuditEntry:
    """The next entry: SHA-256 over its place, its content and the hash before it."""
    seq = previous.seq + 1 if previous else 1
    before = previous.hash if previous else GENESIS
    return AuditEntry(seq, deed, before, _digest(seq, before, deed))


def first_bad(entries: Iterable[AuditEntry], after: AuditEntry | None = None) -> int:
    """The first entry that does not fit the one before it; 0 when all fit."""
    expected, before = (after.seq + 1, after.hash) if after else (1, GENESIS)
    for entry in entries:
        fits = entry.seq == expected and entry.previous_hash == before
        if not fits or entry.hash != _digest(entry.seq, before, entry.deed):
            return expected
        expected, before = entry.seq + 1, entry.hash
    return 0


def _digest(seq: int, before: bytes, deed: Deed) -> bytes:
    told = json.dumps(
        [
            seq,
            deed.agent,
            deed.principal,
            deed.on_behalf_of,
            deed.action,
            deed.subject_id,
            deed.refused,
            deed.reason,
            sorted(deed.details.items()),
            deed.audited_at.isoformat(timespec="microseconds"),
        ],
        ensure_ascii=True,
        separators=(",", ":"),
    )
    return hashlib.sha256(before + told.encode()).digest()
