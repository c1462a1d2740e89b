"""Settings, questions and the trail on the wire."""

from datetime import datetime
from typing import Any
from uuid import UUID

from hanse.backoffice.v1 import backoffice_events_pb2 as events_pb
from hanse.backoffice.v1 import setting_pb2 as desk_pb
from mesh.enums import word
from mesh.ids import to_id
from mesh.moments import etag, moment, moment_of, to_time
from services.backoffice.domain import AuditEntry, Deed, HumanTask, Setting, TaskState


def to_setting(found: Setting) -> desk_pb.Setting:
    """A setting on the wire."""
    return desk_pb.Setting(
        key=found.key,
        scope=found.scope,
        value=found.value,
        description=found.description,
        sensitive=found.sensitive,
        pending_task_id=to_id("tsk", found.pending_task_id),
        changed_by=found.changed_by,
        create_time=to_time(found.created_at),
        update_time=to_time(found.updated_at),
        etag=etag(found.updated_at),
    )


def asked_task(request: Any, task_id: UUID, by: str, at: datetime) -> HumanTask:
    """A question that came by RPC."""
    return HumanTask(
        task_id=task_id,
        kind=kind(request.kind),
        agent=request.agent,
        subject_id=request.subject_id,
        title=request.title,
        detail=request.detail,
        role=request.role,
        choices=tuple(dict.fromkeys(request.choices)),
        state=TaskState.OPEN,
        created_at=at,
        updated_at=at,
        asked_by=by,
        due_at=moment(request, "due_time"),
    )


def opened_task(fact: Any, task_id: UUID, at: datetime) -> HumanTask:
    """A question that an agent told as a fact."""
    return HumanTask(
        task_id=task_id,
        kind=fact.kind,
        agent=fact.agent,
        subject_id=fact.subject_id,
        title=fact.title,
        detail=fact.detail,
        role=fact.role,
        choices=tuple(dict.fromkeys(fact.choices)),
        state=TaskState.OPEN,
        created_at=at,
        updated_at=at,
        asked_by=fact.agent,
        due_at=moment(fact, "due_time"),
    )


def kind(value: int) -> str:
    """The kind of a question as a word, empty when it is not stated."""
    return word(desk_pb.HumanTask.Kind, value, "KIND_")


def task_state(value: int) -> str:
    """A state to select by, empty for all."""
    return word(desk_pb.HumanTask.State, value, "STATE_")


def to_task(found: HumanTask) -> desk_pb.HumanTask:
    """A question on the wire; a kind the contract does not name is OTHER."""
    known = f"KIND_{found.kind}" in desk_pb.HumanTask.Kind.keys()  # noqa: SIM118 - an enum, no dict
    return desk_pb.HumanTask(
        task_id=to_id("tsk", found.task_id),
        kind=f"KIND_{found.kind}" if known else "KIND_OTHER",
        state=f"STATE_{found.state}",
        agent=found.agent,
        subject_id=found.subject_id,
        title=found.title,
        detail=found.detail,
        role=found.role,
        choices=found.choices,
        choice=found.choice,
        decided_by=found.decided_by,
        note=found.note,
        due_time=to_time(found.due_at),
        decide_time=to_time(found.decided_at),
        create_time=to_time(found.created_at),
        update_time=to_time(found.updated_at),
        etag=etag(found.updated_at),
    )


def decided(task: HumanTask) -> events_pb.HumanTaskDecided:
    """The fact that a question is answered."""
    return events_pb.HumanTaskDecided(
        task_id=to_id("tsk", task.task_id),
        agent=task.agent,
        kind=task.kind[:32],
        subject_id=task.subject_id,
        choice=task.choice,
        decided_by=task.decided_by,
        note=task.note,
        decide_time=to_time(task.decided_at),
    )


def setting_changed(setting: Setting) -> events_pb.SettingChanged:
    """The fact that a setting has another value."""
    return events_pb.SettingChanged(
        key=setting.key,
        scope=setting.scope,
        value=setting.value,
        change_time=to_time(setting.updated_at),
    )


def deed(fact: Any) -> Deed:
    """What an agent says was done."""
    return Deed(
        agent=fact.agent,
        principal=fact.principal,
        on_behalf_of=fact.on_behalf_of,
        action=fact.action,
        subject_id=fact.subject_id,
        refused=fact.refused,
        reason=fact.reason,
        details=dict(fact.details),
        audited_at=moment_of(fact.audit_time),
    )


def to_entry(found: AuditEntry) -> desk_pb.AuditEntry:
    """A link of the trail on the wire."""
    done = found.deed
    return desk_pb.AuditEntry(
        partition=0,
        seq=found.seq,
        agent=done.agent,
        principal=done.principal,
        on_behalf_of=done.on_behalf_of,
        action=done.action,
        subject_id=done.subject_id,
        refused=done.refused,
        reason=done.reason,
        details=dict(done.details),
        hash=found.hash.hex(),
        audit_time=to_time(done.audited_at),
    )
