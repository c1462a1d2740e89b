"""What risk does, a verb each: load, decide, save, tell. All run inside a transaction."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from mesh.agent import Running
from mesh.database import Transaction
from mesh.ids import new_id, to_typeid
from mesh.masks import changed_fields
from mesh.moments import check_etag
from mesh.outbox import Event
from services.risk import store, wire
from services.risk.domain import (
    Alert,
    AlertState,
    Anomaly,
    Metric,
    PartyCheck,
    Risk,
    RiskState,
    Severity,
    anomalies,
    hits,
)

TOPIC = "risk.v1"
HOURS = 24
WATCHED_MAX = 1_000
ANOMALIES_MAX = 1_000
HITS_MAX = 50
CANDIDATES_MAX = 2_000
# What is counted late still finds its bucket open.
GRACE = timedelta(seconds=60)


async def update_risk(tx: Transaction, agent: Running, risk_id: UUID, request: Any) -> Risk:
    """What is said of a risk, or its state; raises RISK_STATE."""
    names = changed_fields(request.update_mask, wire.CONTENT)
    risk = await store.lock_risk(tx, risk_id)
    check_etag(request.etag, risk.updated_at)
    if request.HasField("content"):
        risk = wire.with_content(risk, request.content, names)
    state = wire.risk_state(request.state)
    if state and state != risk.state:
        risk = risk.become(RiskState(state))
    changed = replace(risk, updated_at=agent.clock.now())
    await store.save_risk(tx, changed)
    return changed


async def update_metric(tx: Transaction, agent: Running, metric_id: UUID, request: Any) -> Metric:
    """Limits or method of a metric."""
    names = changed_fields(request.update_mask, wire.LIMITS)
    metric = await store.lock_metric(tx, metric_id)
    check_etag(request.etag, metric.updated_at)
    changed = wire.with_limits(metric, request, names, agent.clock.now())
    await store.save_metric(tx, changed)
    return changed


async def detect(
    tx: Transaction, agent: Running, metric_ids: Sequence[UUID], hours: int
) -> list[tuple[Anomaly, UUID | None]]:
    """What is unusual in the last while, each with the alert that stands for it."""
    watched = await store.watched(tx, metric_ids, WATCHED_MAX)
    since = agent.clock.now() - timedelta(hours=hours or HOURS)
    points = await store.points_since(tx, [metric.metric_id for metric in watched], since)
    found = [
        anomaly
        for metric in watched
        for anomaly in anomalies(metric, points.get(metric.metric_id, ()))
    ]
    return [
        (anomaly, await _alarm(tx, agent, anomaly) if anomaly.alarms else None)
        for anomaly in found[-ANOMALIES_MAX:]
    ]


async def note_problem(
    tx: Transaction, agent: Running, fact: Any, severity: Severity, at: datetime
) -> None:
    """An agent saw something: an alert, or one more of the open one."""
    await _raise(
        tx,
        agent,
        source=fact.agent,
        dedup_key=fact.dedup_key,
        title=fact.title,
        detail=fact.detail,
        severity=severity,
        score=severity.score,
        seen_at=at,
    )


async def acknowledge(tx: Transaction, agent: Running, alert_id: UUID, by: str) -> Alert:
    """Somebody looks after it."""
    alert = (await store.lock_alert(tx, alert_id)).acknowledge(by, agent.clock.now())
    await store.save_alert(tx, alert)
    return alert


async def resolve(tx: Transaction, agent: Running, alert_id: UUID, resolution: str) -> Alert:
    """It is done."""
    alert = (await store.lock_alert(tx, alert_id)).resolve(resolution, agent.clock.now())
    await store.save_alert(tx, alert)
    return alert


async def screen(
    tx: Transaction, agent: Running, subject_id: str, names: Sequence[str]
) -> PartyCheck:
    """Names compared with the lists; they are not kept, what they are like is."""
    listed = await store.candidates(tx, names, CANDIDATES_MAX)
    now = agent.clock.now()
    check = PartyCheck(new_id(), subject_id, hits(names, listed)[:HITS_MAX], now, now)
    await store.insert_check(tx, check)
    return check


async def close_buckets(tx: Transaction, agent: Running) -> int:
    """What was counted becomes points of the live metrics, and is looked at; how many points."""
    bucket: timedelta = agent.settings.bucket
    now = agent.clock.now() - GRACE
    seconds = int(bucket.total_seconds())
    before = datetime.fromtimestamp(int(now.timestamp()) // seconds * seconds, now.tzinfo)
    since = before - timedelta(hours=HOURS)
    made = await store.close_buckets(tx, before, since, bucket)
    if made:
        await detect(tx, agent, (), HOURS)
    return made


async def _alarm(tx: Transaction, agent: Running, found: Anomaly) -> UUID | None:
    """The alert that stands for an unusual value, once per value and metric."""
    metric, point = found.metric, found.point
    key = f"metric/{to_typeid('mtr', metric.metric_id)}"
    raised = await _raise(
        tx,
        agent,
        source=f"{metric.agent}.{metric.name}",
        dedup_key=key,
        title=f"{metric.agent}.{metric.name} is unusual",
        detail=f"{point.value:g} {metric.unit}, usual {found.low:g} to {found.high:g}",
        severity=Severity.HIGH,
        score=found.score,
        seen_at=point.at,
        once_per_moment=True,
    )
    alert = raised or await store.open_alert(tx, key)
    return alert.alert_id if alert else None


async def _raise(
    tx: Transaction,
    agent: Running,
    *,
    source: str,
    dedup_key: str,
    title: str,
    detail: str,
    severity: Severity,
    score: float,
    seen_at: datetime,
    once_per_moment: bool = False,
) -> Alert | None:
    now = agent.clock.now()
    alert = Alert(
        alert_id=new_id(),
        state=AlertState.RAISED,
        source=source,
        dedup_key=dedup_key,
        title=title,
        detail=detail,
        severity=severity,
        score=score,
        count=1,
        last_seen_at=seen_at,
        created_at=now,
        updated_at=now,
    )
    kept = await store.raise_alert(tx, alert, once_per_moment=once_per_moment)
    if kept is None:
        return None
    raised, is_new = kept
    if is_new:
        await agent.outbox.put(tx, Event.of(TOPIC, source.encode(), wire.raised(raised)))
    return raised
