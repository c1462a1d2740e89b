"""A saga as the contract tells it: pure functions from what is stored to messages."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from google.protobuf import json_format

from hanse.mesh.v1 import saga_pb2 as pb
from mesh import codec
from mesh.database import Record
from mesh.ids import to_id, to_typeid
from mesh.saga.decide import Entry, Fact, Progress, State, replay
from mesh.saga.definition import Saga
from mesh.saga.outcome import failure_of
from mesh.saga.store import Claimed
from mesh.status import to_status

REASON = re.compile(r"[A-Z][A-Z0-9_]{1,63}")
FAILED = {Fact.FAILED, Fact.DOUBTED, Fact.REFUSED, Fact.SPENT, Fact.UNDO_FAILED, Fact.STUCK}
ENTRIES_MAX = 2_000
SIGNALS_MAX = 200
# What reading a story by a table that does not fit may raise.
UNREADABLE = (KeyError, IndexError, TypeError, ValueError, AttributeError)


def progress(saga: Saga, story: Claimed) -> Progress:
    """All that the journal says."""
    return replay(saga, codec.decode(saga.state, story.input), story.entries)


def standing(saga: Saga, now: Progress) -> str:
    """The step that runs, waits or is stuck; empty when there is none."""
    if now.stuck or now.abandoned:
        return now.stuck or min(now.abandoned)
    if now.turned or now.stage == len(saga.stages):
        return next(iter(sorted(now.owed)), "") if now.turned else ""
    return next(step.name for step in saga.stages[now.stage] if step.name not in now.settled)


def to_summary(agent: str, row: Record, story: Claimed, saga: Saga | None) -> pb.SagaSummary:
    """A saga as a list shows it; without its table only what the row says."""
    told = pb.SagaSummary(
        saga_id=to_typeid("sag", row["saga_id"]),
        name=f"{agent}.{row['name']}",
        version=row["version"],
        business_key=row["biz_key"],
        tenant=row["tenant"],
        state=f"SAGA_STATE_{row['state']}",
        reason=reason(row["reason"]),
        parent_saga_id=to_id("sag", row["parent_id"]),
    )
    told.start_time.FromDatetime(row["started_at"])
    told.move_time.FromDatetime(row["moved_at"])
    sleeps = row["state"] == State.WAITING or (
        row["state"] == State.RUNNABLE and row["owner_epoch"] is None
    )
    if sleeps:
        told.wake_time.FromDatetime(row["wake_at"])
    if saga is None:
        return told
    try:
        now = progress(saga, story)
    except UNREADABLE:
        return told
    told.step = standing(saga, now)
    told.past_pivot = now.stage > saga.pivot_stage
    told.attempt = now.attempts.get(told.step, 0)
    told.reason = told.reason or reason(now.why)
    return told


def to_saga(
    summary: pb.SagaSummary,
    story: Claimed,
    fences: Mapping[int, int],
    signals: Sequence[Record],
    task: Record | None,
) -> pb.Saga:
    """A saga with its whole story."""
    consumed = {entry.ref: entry for entry in story.entries if entry.ref}
    names = {signal["dedup_id"]: signal["name"] for signal in signals}
    told = pb.Saga(
        summary=summary,
        entries=[
            _entry(story, entry, fences.get(entry.seq, 0), names.get(entry.ref, ""))
            for entry in story.entries[:ENTRIES_MAX]
        ],
        truncated=len(story.entries) > ENTRIES_MAX,
    )
    for signal in signals[-SIGNALS_MAX:]:
        said = told.signals.add(
            name=signal["name"],
            dedup_id=signal["dedup_id"],
            consumed=signal["dedup_id"] in consumed,
        )
        said.signal_time.FromDatetime(signal["at"])
    if task is not None:
        told.open_task.step, told.open_task.role = task["step"], task["role"]
        told.open_task.reason = reason(task["reason"])
        told.open_task.open_time.FromDatetime(task["opened_at"])
        if task["due_at"]:
            told.open_task.due_time.FromDatetime(task["due_at"])
    return told


def _entry(story: Claimed, entry: Entry, fence: int, signal_name: str) -> pb.SagaEntry:
    told = pb.SagaEntry(
        seq=entry.seq,
        fact=f"FACT_{entry.fact.name}",
        step=entry.step,
        attempt=entry.attempt,
        fence=fence,
        note=entry.note,
        signal_name=signal_name,
        # All that a saga does is one trace, found by its own id: see mesh.channel.
        trace_id=story.saga_id.hex,
    )
    if entry.at is not None:
        told.entry_time.FromDatetime(entry.at)
    if entry.fact in FAILED:
        told.error.CopyFrom(to_status(failure_of(entry.note)))
    return told


def reason(note: str) -> str:
    """The reason code in a note such as `FAILED_PRECONDITION OUT_OF_STOCK {…}`."""
    words = note.split(" ")[:2]
    return next((word for word in reversed(words) if REASON.fullmatch(word)), "")


def to_dict(struct: Any) -> dict[str, Any]:
    """A Struct as plain JSON values; whole numbers are whole again."""
    told: dict[str, Any] = json.loads(
        json_format.MessageToJson(struct, indent=None), parse_float=_number
    )
    return told


def _number(text: str) -> float | int:
    number = float(text)
    return int(number) if number.is_integer() else number
