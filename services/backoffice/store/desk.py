"""Settings, questions and the audit trail in PostgreSQL."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from mesh.database import Reader, Transaction
from mesh.errors import NotFound
from services.backoffice.domain import AuditEntry, Deed, HumanTask, Setting, TaskState
from services.backoffice.store.rows import QUERIES


async def get_setting(reader: Reader, key: str, scope: str) -> Setting:
    """The narrowest value of a key; raises NotFound when there is none."""
    row = await reader.fetch_row(QUERIES.get_setting, key=key, scope=scope)
    if row is None:
        raise NotFound("SETTING_UNKNOWN", key=key, scope=scope)
    return _setting(row)


async def lock_setting(tx: Transaction, key: str, scope: str) -> Setting | None:
    """One setting, held until the transaction ends; None while nobody set it."""
    row = await tx.fetch_row(QUERIES.lock_setting, key=key, scope=scope)
    return None if row is None else _setting(row)


async def put_setting(tx: Transaction, setting: Setting) -> None:
    """A setting as it became."""
    await tx.execute(
        QUERIES.put_setting,
        key=setting.key,
        scope=setting.scope,
        value=setting.value,
        description=setting.description,
        sensitive=setting.sensitive,
        pending_task_id=setting.pending_task_id,
        changed_by=setting.changed_by,
        created_at=setting.created_at,
        updated_at=setting.updated_at,
    )


async def list_settings(
    reader: Reader, *, key_prefix: str, scope: str, after: tuple[str, str], size: int
) -> list[Setting]:
    """A page of settings."""
    rows = await reader.fetch(
        QUERIES.list_settings,
        key_prefix=key_prefix,
        scope=scope,
        after_key=after[0],
        after_scope=after[1],
        page_size=size,
    )
    return [_setting(row) for row in rows]


async def open_task(tx: Transaction, task: HumanTask) -> HumanTask:
    """A question; the known one while the same is open."""
    row = await tx.fetch_row(
        QUERIES.open_task,
        task_id=task.task_id,
        kind=task.kind,
        agent=task.agent,
        subject_id=task.subject_id,
        title=task.title,
        detail=task.detail,
        role=task.role,
        choices=list(task.choices),
        asked_by=task.asked_by,
        payload=task.payload,
        due_at=task.due_at,
        at=task.created_at,
    )
    if row is not None:
        return _task(row)
    known = await find_open_task(tx, task.agent, task.kind, task.subject_id)
    # It was settled between the two statements: then this one is new.
    return known if known is not None else await open_task(tx, task)


async def find_open_task(
    tx: Transaction, agent: str, kind: str, subject_id: str
) -> HumanTask | None:
    """The open question about something, held until the transaction ends."""
    row = await tx.fetch_row(QUERIES.find_open_task, agent=agent, kind=kind, subject_id=subject_id)
    return None if row is None else _task(row)


async def get_task(reader: Reader, task_id: UUID) -> HumanTask:
    """One question."""
    return _known_task(await reader.fetch_row(QUERIES.get_task, task_id=task_id))


async def lock_task(tx: Transaction, task_id: UUID) -> HumanTask:
    """One question, held until the transaction ends."""
    return _known_task(await tx.fetch_row(QUERIES.lock_task, task_id=task_id))


async def save_task(tx: Transaction, task: HumanTask) -> None:
    """A question as it was settled."""
    await tx.execute(
        QUERIES.save_task,
        task_id=task.task_id,
        state=task.state,
        choice=task.choice,
        decided_by=task.decided_by,
        note=task.note,
        decided_at=task.decided_at,
        updated_at=task.updated_at,
    )


async def list_tasks(
    reader: Reader,
    *,
    state: str,
    kind: str,
    agent: str,
    role: str,
    subject_id: str,
    after: UUID | None,
    size: int,
) -> list[HumanTask]:
    """A page of questions."""
    rows = await reader.fetch(
        QUERIES.list_tasks,
        state=state,
        kind=kind,
        agent=agent,
        role=role,
        subject_id=subject_id,
        after=after,
        page_size=size,
    )
    return [_task(row) for row in rows]


async def last_entry(tx: Transaction) -> AuditEntry | None:
    """The end of the chain; nobody else appends until the transaction ends."""
    await tx.execute(QUERIES.lock_audit)
    row = await tx.fetch_row(QUERIES.last_entry)
    return None if row is None else _entry(row)


async def append_entry(tx: Transaction, entry: AuditEntry) -> None:
    """The next link."""
    deed = entry.deed
    await tx.execute(
        QUERIES.append_entry,
        seq=entry.seq,
        agent=deed.agent,
        principal=deed.principal,
        on_behalf_of=deed.on_behalf_of,
        action=deed.action,
        subject_id=deed.subject_id,
        refused=deed.refused,
        reason=deed.reason,
        details=json.dumps(dict(deed.details)),
        previous_hash=entry.previous_hash,
        hash=entry.hash,
        audited_at=deed.audited_at,
    )


async def read_chain(reader: Reader, partition: int, after: int, size: int) -> list[AuditEntry]:
    """A stretch of the chain in order."""
    rows = await reader.fetch(QUERIES.read_chain, partition=partition, after=after, size=size)
    return [_entry(row) for row in rows]


async def list_entries(
    reader: Reader,
    *,
    agent: str,
    principal: str,
    action: str,
    subject_id: str,
    since: datetime | None,
    until: datetime | None,
    before: int | None,
    size: int,
) -> list[AuditEntry]:
    """A page of entries, newest first."""
    rows = await reader.fetch(
        QUERIES.list_entries,
        agent=agent,
        principal=principal,
        action=action,
        subject_id=subject_id,
        since=since,
        until=until,
        before=before,
        page_size=size,
    )
    return [_entry(row) for row in rows]


def _setting(row: Mapping[str, Any]) -> Setting:
    return Setting(
        key=row["key"],
        scope=row["scope"],
        value=row["value"],
        description=row["description"],
        sensitive=row["sensitive"],
        pending_task_id=row["pending_task_id"],
        changed_by=row["changed_by"],
        created_at=row["created_at"],
        updated_at=row["updated_at"],
    )


def _known_task(row: Mapping[str, Any] | None) -> HumanTask:
    if row is None:
        raise NotFound("TASK_UNKNOWN")
    return _task(row)


def _task(row: Mapping[str, Any]) -> HumanTask:
    return HumanTask(
        task_id=row["task_id"],
        kind=row["kind"],
        agent=row["agent"],
        subject_id=row["subject_id"],
        title=row["title"],
        detail=row["detail"],
        role=row["role"],
        choices=tuple(row["choices"]),
        state=TaskState(row["state"]),
        created_at=row["created_at"],
        updated_at=row["updated_at"],
        choice=row["choice"],
        asked_by=row["asked_by"],
        decided_by=row["decided_by"],
        note=row["note"],
        payload=row["payload"],
        due_at=row["due_at"],
        decided_at=row["decided_at"],
    )


def _entry(row: Mapping[str, Any]) -> AuditEntry:
    deed = Deed(
        agent=row["agent"],
        principal=row["principal"],
        on_behalf_of=row["on_behalf_of"],
        action=row["action"],
        subject_id=row["subject_id"],
        refused=row["refused"],
        reason=row["reason"],
        details=json.loads(row["details"]),
        audited_at=row["audited_at"],
    )
    return AuditEntry(row["seq"], deed, row["previous_hash"], row["hash"])
