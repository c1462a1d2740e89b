"""Risk in PostgreSQL: a function per named query, domain values in and out."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from mesh.database import Reader, Transaction, known, load_queries
from mesh.errors import AlreadyExists
from services.risk.domain import (
    Alert,
    AlertState,
    ListedName,
    Method,
    Metric,
    PartyCheck,
    Point,
    Risk,
    RiskState,
    Severity,
    keys,
)

QUERIES = load_queries(Path(__file__).with_name("queries.sql"))


async def insert_risk(tx: Transaction, risk: Risk) -> None:
    """A new risk."""
    await tx.execute(QUERIES.insert_risk, **_kept(risk), created_at=risk.created_at)


async def get_risk(reader: Reader, risk_id: UUID) -> Risk:
    """One risk."""
    return _risk(known(await reader.fetch_row(QUERIES.get_risk, risk_id=risk_id), "RISK_UNKNOWN"))


async def lock_risk(tx: Transaction, risk_id: UUID) -> Risk:
    """One risk, held until the transaction ends."""
    return _risk(known(await tx.fetch_row(QUERIES.lock_risk, risk_id=risk_id), "RISK_UNKNOWN"))


async def save_risk(tx: Transaction, risk: Risk) -> None:
    """A risk as it became."""
    await tx.execute(QUERIES.save_risk, **_kept(risk))


async def list_risks(
    reader: Reader, *, category: str, state: str, after: UUID | None, size: int
) -> list[Risk]:
    """A page of risks."""
    rows = await reader.fetch(
        QUERIES.list_risks, category=category, state=state, after=after, page_size=size
    )
    return [_risk(row) for row in rows]


async def insert_metric(tx: Transaction, metric: Metric) -> None:
    """A new metric; raises AlreadyExists when the agent has one of that name."""
    made = await tx.fetch_value(QUERIES.insert_metric, **asdict(metric))
    if made is None:
        raise AlreadyExists("METRIC_EXISTS", agent=metric.agent, name=metric.name)


async def lock_metric(tx: Transaction, metric_id: UUID) -> Metric:
    """One metric, held until the transaction ends."""
    row = await tx.fetch_row(QUERIES.lock_metric, metric_id=metric_id)
    return _metric(known(row, "METRIC_UNKNOWN"))


async def save_metric(tx: Transaction, metric: Metric) -> None:
    """A metric as it became."""
    await tx.execute(
        QUERIES.save_metric,
        metric_id=metric.metric_id,
        method=metric.method,
        limit_low=metric.limit_low,
        limit_high=metric.limit_high,
        enabled=metric.enabled,
        updated_at=metric.updated_at,
    )


async def list_metrics(
    reader: Reader, *, agent: str, after: UUID | None, size: int
) -> list[Metric]:
    """A page of metrics."""
    rows = await reader.fetch(QUERIES.list_metrics, agent=agent, after=after, page_size=size)
    return [_metric(row) for row in rows]


async def watched(reader: Reader, metric_ids: Sequence[UUID], size: int) -> list[Metric]:
    """The enabled metrics, all or those named."""
    rows = await reader.fetch(QUERIES.watched, metric_ids=list(metric_ids), size=size)
    return [_metric(row) for row in rows]


async def add_points(tx: Transaction, metric_id: UUID, points: Sequence[Point]) -> int:
    """Values of a metric; how many were new."""
    added: int = await tx.fetch_value(
        QUERIES.add_points,
        metric_id=metric_id,
        moments=[point.at for point in points],
        values=[point.value for point in points],
    )
    return added


async def points_since(
    reader: Reader, metric_ids: Sequence[UUID], since: datetime
) -> dict[UUID, list[Point]]:
    """The values of metrics since a moment, oldest first."""
    found: dict[UUID, list[Point]] = defaultdict(list)
    for row in await reader.fetch(QUERIES.points_since, metric_ids=list(metric_ids), since=since):
        found[row["metric_id"]].append(Point(row["at"], row["value"]))
    return found


async def tally(tx: Transaction, agent: str, name: str, at: datetime) -> None:
    """Something happened once more."""
    await tx.execute(QUERIES.tally, agent=agent, name=name, at=at)


async def close_buckets(
    tx: Transaction, before: datetime, since: datetime, bucket: timedelta
) -> int:
    """What was counted before a moment becomes points, also where nothing was; how many came."""
    made: int = await tx.fetch_value(QUERIES.close_buckets, before=before, bucket=bucket)
    quiet = await tx.execute(QUERIES.fill_buckets, before=before, since=since, bucket=bucket)
    return made + quiet


async def raise_alert(
    tx: Transaction, alert: Alert, *, once_per_moment: bool
) -> tuple[Alert, bool] | None:
    """The alert of a finding and whether it is new; None where the finding was seen before."""
    row = await tx.fetch_row(
        QUERIES.raise_alert,
        alert_id=alert.alert_id,
        source=alert.source,
        dedup_key=alert.dedup_key,
        title=alert.title,
        detail=alert.detail,
        severity=alert.severity,
        score=alert.score,
        seen_at=alert.last_seen_at,
        at=alert.updated_at,
        once_per_moment=once_per_moment,
    )
    return None if row is None else (_alert(row), row["is_new"])


async def open_alert(reader: Reader, dedup_key: str) -> Alert | None:
    """The open alert of a key."""
    row = await reader.fetch_row(QUERIES.open_alert, dedup_key=dedup_key)
    return None if row is None else _alert(row)


async def get_alert(reader: Reader, alert_id: UUID) -> Alert:
    """One alert."""
    row = await reader.fetch_row(QUERIES.get_alert, alert_id=alert_id)
    return _alert(known(row, "ALERT_UNKNOWN"))


async def lock_alert(tx: Transaction, alert_id: UUID) -> Alert:
    """One alert, held until the transaction ends."""
    row = await tx.fetch_row(QUERIES.lock_alert, alert_id=alert_id)
    return _alert(known(row, "ALERT_UNKNOWN"))


async def save_alert(tx: Transaction, alert: Alert) -> None:
    """An alert as it became."""
    await tx.execute(
        QUERIES.save_alert,
        alert_id=alert.alert_id,
        state=alert.state,
        acknowledged_by=alert.acknowledged_by,
        resolution=alert.resolution,
        updated_at=alert.updated_at,
    )


async def list_alerts(
    reader: Reader, *, state: str, severity_from: int, source: str, after: UUID | None, size: int
) -> list[Alert]:
    """A page of alerts."""
    rows = await reader.fetch(
        QUERIES.list_alerts,
        state=state,
        severity_from=severity_from,
        source=source,
        after=after,
        page_size=size,
    )
    return [_alert(row) for row in rows]


async def import_list(
    tx: Transaction,
    name: str,
    entries: Sequence[tuple[str, Sequence[str], str]],
    *,
    append: bool,
) -> int:
    """Replace a list, or add to it; how long it is now. An entry is reference, names, country."""
    await tx.execute(QUERIES.lock_list, list=name)
    if append:
        refs = [entry_ref for entry_ref, _, _ in entries]
        await tx.execute(QUERIES.drop_entries, list=name, entry_refs=refs)
    else:
        await tx.execute(QUERIES.clear_list, list=name)
    await tx.execute_many(
        QUERIES.insert_name,
        [
            {
                "list": name,
                "entry_ref": entry_ref,
                "place": place,
                "name": alias,
                "country_code": country_code,
                "keys": keys(alias),
            }
            for entry_ref, names, country_code in entries
            for place, alias in enumerate(names)
        ],
    )
    length: int = await tx.fetch_value(QUERIES.count_entries, list=name)
    return length


async def candidates(reader: Reader, names: Sequence[str], size: int) -> list[ListedName]:
    """The listed names that share the beginning of a word with one of these."""
    wanted = sorted({key for name in names for key in keys(name)})
    rows = await reader.fetch(QUERIES.candidates, keys=wanted, size=size)
    return [ListedName(row["list"], row["entry_ref"], row["name"]) for row in rows]


async def insert_check(tx: Transaction, check: PartyCheck) -> None:
    """What came of a comparison."""
    await tx.execute(
        QUERIES.insert_check,
        party_check_id=check.party_check_id,
        subject_id=check.subject_id,
        clear=check.clear,
        hits=json.dumps([asdict(hit) for hit in check.hits]),
        created_at=check.created_at,
        updated_at=check.updated_at,
    )


def _kept(risk: Risk) -> dict[str, object]:
    told = asdict(risk)
    del told["created_at"]
    return {**told, "actions": list(risk.actions)}


def _risk(row: Mapping[str, Any]) -> Risk:
    told = {**row, "state": RiskState(row["state"]), "actions": tuple(row["actions"])}
    del told["score"]
    return Risk(**told)


def _metric(row: Mapping[str, Any]) -> Metric:
    told = {**row, "method": Method(row["method"])}
    del told["is_live"]
    return Metric(**told)


def _alert(row: Mapping[str, Any]) -> Alert:
    told = {**row, "state": AlertState(row["state"]), "severity": Severity(row["severity"])}
    told.pop("is_new", None)
    return Alert(**told)
