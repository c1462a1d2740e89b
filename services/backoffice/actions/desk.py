"""Settings, questions to people, and the trail."""

import json
from dataclasses import replace
from typing import Any

from mesh.agent import Running
from mesh.database import Transaction
from mesh.errors import Invalid, Violation
from mesh.identity import Principal
from mesh.ids import from_typeid, new_id, to_id
from mesh.moments import check_etag
from mesh.outbox import Event
from services.backoffice.domain import Deed, HumanTask, Setting, TaskState, first_bad, seal
from services.backoffice.domain.desk import APPROVE, REFUSE, SETTING_CHANGE
from services.backoffice.store import desk as store
from services.backoffice.wire import desk as wire

TOPIC = "backoffice.v1"
STRETCH = 1000
# Settings that take two people: a prefix of their key.
SENSITIVE = ("payments.", "fraud.", "access.")


async def update_setting(tx: Transaction, agent: Running, request: Any, by: Principal) -> Setting:
    """Another value at once, or a question to a second person where the setting is sensitive."""
    now = agent.clock.now()
    try:
        value = json.dumps(json.loads(request.value))
    except ValueError:
        raise Invalid(Violation("value", "is not JSON", "json")) from None
    known = await store.lock_setting(tx, request.key, request.scope)
    if known is not None:
        check_etag(request.etag, known.updated_at)
    sensitive = request.key.startswith(SENSITIVE)
    current = known or Setting(
        request.key, request.scope, "null", "", sensitive, None, by.name, now, now
    )
    if not sensitive:
        changed = replace(current, value=value, changed_by=by.name, updated_at=now)
        return await _set(tx, agent, changed)
    task = await store.open_task(tx, _question(current, value, request.reason, by, now))
    waiting = replace(current, pending_task_id=task.task_id, updated_at=now)
    await store.put_setting(tx, waiting)
    return waiting


def _question(current: Setting, value: str, reason: str, by: Principal, now: Any) -> HumanTask:
    subject = f"{current.key}/{current.scope}"[:64]
    return HumanTask(
        task_id=new_id(),
        kind=SETTING_CHANGE,
        agent="backoffice",
        subject_id=subject,
        title=f"Change {current.key}",
        detail=f"From {current.value} to {value}: {reason}"[:4000],
        role="admin",
        choices=(APPROVE, REFUSE),
        state=TaskState.OPEN,
        created_at=now,
        updated_at=now,
        asked_by=by.name,
        payload=json.dumps({"key": current.key, "scope": current.scope, "value": value}),
    )


async def decide_task(tx: Transaction, agent: Running, request: Any, by: Principal) -> HumanTask:
    """The answer of a person, told to whoever asked; a setting is changed by its answer."""
    task = await store.lock_task(tx, from_typeid("tsk", request.task_id, "task_id"))
    check_etag(request.etag, task.updated_at)
    now = agent.clock.now()
    settled = task.decide(request.choice, by.name, by.roles, request.note, now)
    await store.save_task(tx, settled)
    if settled.kind == SETTING_CHANGE:
        await _apply(tx, agent, settled)
    await audit(tx, _decision(settled, by, now))
    await agent.outbox.put(tx, Event.of(TOPIC, settled.task_id.bytes, wire.decided(settled)))
    return settled


async def _apply(tx: Transaction, agent: Running, task: HumanTask) -> None:
    told = json.loads(task.payload)
    known = await store.lock_setting(tx, told["key"], told["scope"])
    assert known is not None
    if task.choice == APPROVE:
        changed = replace(
            known,
            value=told["value"],
            pending_task_id=None,
            changed_by=task.asked_by,
            updated_at=agent.clock.now(),
        )
        await _set(tx, agent, changed)
    else:
        await store.put_setting(tx, replace(known, pending_task_id=None))


def _decision(task: HumanTask, by: Principal, now: Any) -> Deed:
    return Deed(
        agent="backoffice",
        principal=by.name,
        on_behalf_of=by.on_behalf_of,
        action=f"{task.agent}.{task.kind}",
        subject_id=task.subject_id,
        refused=False,
        reason=task.choice,
        details={"task_id": to_id("tsk", task.task_id)},
        audited_at=now,
    )


async def withdraw_task(
    tx: Transaction, agent: Running, asked: tuple[str, str, str], reason: str
) -> None:
    """The open question about something, if there is one, needs no answer any more."""
    task = await store.find_open_task(tx, *asked)
    if task is not None:
        await store.save_task(tx, task.withdraw(reason, agent.clock.now()))


async def audit(tx: Transaction, deed: Deed) -> None:
    """The next link of the trail."""
    await store.append_entry(tx, seal(await store.last_entry(tx), deed))


async def verify_audit(agent: Running, partition: int) -> tuple[int, int]:
    """How many links were checked, and the first that does not fit (0 when all do)."""
    checked, last = 0, None
    while True:
        after = last.seq if last else 0
        stretch = await store.read_chain(agent.database, partition, after, STRETCH)
        bad = first_bad(stretch, last)
        if bad or not stretch:
            return checked, bad
        checked += len(stretch)
        last = stretch[-1]


async def _set(tx: Transaction, agent: Running, setting: Setting) -> Setting:
    await store.put_setting(tx, setting)
    key = f"{setting.key}/{setting.scope}".encode()
    await agent.outbox.put(tx, Event.of(TOPIC, key, wire.setting_changed(setting)))
    return setting
