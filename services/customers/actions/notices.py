"""Telling customers: what may be told is queued, what is queued is handed over."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from mesh.agent import Running
from mesh.database import Transaction
from mesh.errors import (
    Unavailable,
)
from mesh.idempotency import Claim
from mesh.ids import new_id
from services.customers import store, wire
from services.customers.actions.noting import noted
from services.customers.domain import (
    Letter,
    Medium,
    Notice,
    NotificationState,
    refusal_to_tell,
    render,
)
from services.customers.providers import carrier

RETRY = timedelta(seconds=30)
WAIT = timedelta(hours=1)


async def send_notification(
    agent: Running, notice: Notice, wanted: Medium | None, claim: Claim | None
) -> Notice | None:
    """Take a notice for sending, or note why it may not be sent; None where it is known."""
    decided = await decide_notice(agent, notice, wanted)
    if claim is None or claim.undoes is not None:
        return None
    columns = noted(claim, wire.to_notification(decided).SerializeToString())
    return decided if await store.put_notification(agent.database, decided, columns) else None


async def decide_notice(agent: Running, notice: Notice, wanted: Medium | None) -> Notice:
    """The notice with its medium, QUEUED, or SUPPRESSED with the reason."""
    told, media = await store.reach(agent.database, notice.customer_id, notice.template)
    medium = wanted or (Medium.EMAIL if told.email or not told.phone else Medium.SMS)
    reach = replace(told, has_template=medium.value in media)
    reason = refusal_to_tell(reach, medium, notice.topic, agent.clock.now())
    state = NotificationState.SUPPRESSED if reason else NotificationState.QUEUED
    return replace(notice, medium=medium, state=state, reason=reason)


async def keep_notice(tx: Transaction, notice: Notice) -> Notice:
    """A notice, once per key: a second one with the key is the first."""
    if await store.insert_notification(tx, notice):
        return notice
    return await store.notification_of_key(tx, notice.dedup_key)


def new_notice(
    agent: Running,
    *,
    customer_id: UUID,
    template: str,
    topic: str,
    parameters: Mapping[str, str],
    subject_id: str,
    dedup_key: str,
    document_ids: Sequence[str],
) -> Notice:
    """A notice about to be decided on."""
    now = agent.clock.now()
    return Notice(
        notification_id=new_id(),
        customer_id=customer_id,
        template=template,
        medium=Medium.EMAIL,
        topic=topic,
        state=NotificationState.QUEUED,
        created_at=now,
        updated_at=now,
        parameters=dict(parameters),
        subject_id=subject_id,
        dedup_key=dedup_key,
        document_ids=tuple(document_ids),
    )


async def send_queued(agent: Running) -> int:
    """Hand queued notices to who carries them; how many were taken from the queue.

    A notice is marked after it was handed over: one that is handed over twice because we died in
    between tells the same thing twice, one that is marked first might never be told.
    """
    now = agent.clock.now()
    async with agent.database.transaction() as tx:
        rows = await store.take_queued(tx, now)
        for medium in {Medium(row["medium"]) for row in rows}:
            batch = [row for row in rows if row["medium"] == medium.value]
            port = carrier(medium, agent)
            if port is None:
                marks = [(row["notification_id"], "QUEUED", "NO_PROVIDER") for row in batch]
                await store.mark_notifications(tx, marks, at=now, next_at=now + WAIT)
                continue
            try:
                await port.send([_letter(row) for row in batch])
                state, reason = "SENT", port.remark
            except Unavailable as failure:
                state, reason = "QUEUED", failure.reason
            marks = [(row["notification_id"], state, reason) for row in batch]
            await store.mark_notifications(tx, marks, at=now, next_at=now + RETRY)
    return len(rows)


async def update_preferences(
    tx: Transaction, agent: Running, customer_id: UUID, wanted: Sequence[tuple[str, str, bool]]
) -> list[tuple[str, str, bool]]:
    """What a customer wants to hear of; what is not named stays."""
    await store.lock_customer(tx, customer_id)
    for medium, topic, opted_in in wanted:
        now = agent.clock.now()
        await store.put_preference(tx, customer_id, medium, topic, opted_in, now)
    return await store.list_preferences(tx, customer_id)


def _letter(row: Any) -> Letter:
    parameters = store.parameters_of(row)
    return Letter(
        notification_id=row["notification_id"],
        medium=Medium(row["medium"]),
        to=str(row["email"] or row["phone"]),
        subject=render(str(row["subject"] or ""), parameters),
        body=render(str(row["body"] or ""), parameters),
        document_ids=tuple(row["document_ids"]),
    )
