"""Risk on the wire and inside: pure translation, both ways."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from google.protobuf.message import Message

from hanse.risk.v1 import alert_pb2 as alert_pb
from hanse.risk.v1 import metric_pb2 as metric_pb
from hanse.risk.v1 import metric_service_pb2 as metrics_pb
from hanse.risk.v1 import party_pb2 as party_pb
from hanse.risk.v1 import risk_events_pb2 as events_pb
from hanse.risk.v1 import risk_pb2 as pb
from mesh.enums import word
from mesh.ids import to_id, to_typeid
from mesh.moments import day, etag, moment_of, to_day, to_time
from services.risk.domain import (
    REVIEW_AFTER,
    Alert,
    Anomaly,
    Method,
    Metric,
    PartyCheck,
    Point,
    Risk,
    RiskState,
    Severity,
)

CONTENT = (
    *("category", "title", "description", "probability", "impact", "actions"),
    *("review_date", "owner"),
)
# The contract's greatest value, which stands for "no end".
VALUE_MAX = 1e12
LIMITS = ("method", "limit_low", "limit_high", "enabled")


def risk_state(value: int) -> str:
    """A state of risks to select by, empty for all."""
    return word(pb.Risk.State, value, "STATE_")


def alert_state(value: int) -> str:
    """A state of alerts to select by, empty for all."""
    return word(alert_pb.Alert.State, value, "STATE_")


def method(value: int) -> Method:
    """How the unusual is found; by the interquartile range where it is not stated."""
    return Method(word(metric_pb.AnomalyMethod, value, "ANOMALY_METHOD_") or "IQR")


def new_risk(content: Any, risk_id: UUID, at: datetime) -> Risk:
    """A risk as it is first told."""
    empty = Risk(
        risk_id=risk_id,
        state=RiskState.IDENTIFIED,
        category="",
        title="",
        description="",
        probability=0,
        impact=0,
        actions=(),
        review_on=(at + REVIEW_AFTER).date(),
        owner="",
        created_at=at,
        updated_at=at,
    )
    return with_content(empty, content, CONTENT)


def with_content(risk: Risk, content: Any, names: Sequence[str]) -> Risk:
    """A risk with those fields of another content; a day of review that is not told stays."""
    told: dict[str, Any] = {name: getattr(content, name) for name in names}
    if "review_date" in told:
        del told["review_date"]
        told["review_on"] = day(content, "review_date") or risk.review_on
    if "actions" in told:
        told["actions"] = tuple(told["actions"])
    return replace(risk, **told)


def to_risk(risk: Risk) -> pb.Risk:
    """A risk on the wire."""
    return pb.Risk(
        risk_id=to_typeid("rsk", risk.risk_id),
        state=f"STATE_{risk.state}",
        content=pb.RiskContent(
            category=risk.category,
            title=risk.title,
            description=risk.description,
            probability=risk.probability,
            impact=risk.impact,
            actions=risk.actions,
            review_date=to_day(risk.review_on),
            owner=risk.owner,
        ),
        score=risk.score,
        create_time=to_time(risk.created_at),
        update_time=to_time(risk.updated_at),
        etag=etag(risk.updated_at),
    )


def new_metric(request: Any, metric_id: UUID, at: datetime) -> Metric:
    """A metric to be watched."""
    return Metric(
        metric_id=metric_id,
        agent=request.agent,
        name=request.name,
        unit=request.unit,
        method=method(request.method),
        limit_low=_optional(request, "limit_low"),
        limit_high=_optional(request, "limit_high"),
        enabled=True,
        created_at=at,
        updated_at=at,
    )


def with_limits(metric: Metric, request: Any, names: Sequence[str], at: datetime) -> Metric:
    """A metric with those fields of a request."""
    told = {
        "method": method(request.method),
        "limit_low": _optional(request, "limit_low"),
        "limit_high": _optional(request, "limit_high"),
        "enabled": request.enabled,
    }
    return replace(metric, **{name: told[name] for name in names}, updated_at=at)


def to_metric(metric: Metric) -> metric_pb.Metric:
    """A metric on the wire."""
    return metric_pb.Metric(
        metric_id=to_typeid("mtr", metric.metric_id),
        agent=metric.agent,
        name=metric.name,
        unit=metric.unit,
        method=f"ANOMALY_METHOD_{metric.method}",
        limit_low=metric.limit_low,
        limit_high=metric.limit_high,
        enabled=metric.enabled,
        create_time=to_time(metric.created_at),
        update_time=to_time(metric.updated_at),
        etag=etag(metric.updated_at),
    )


def point(message: Any) -> Point:
    """One value."""
    return Point(moment_of(message.time), message.value)


def to_anomaly(found: Anomaly, alert_id: UUID | None) -> metrics_pb.Anomaly:
    """An unusual value on the wire."""
    return metrics_pb.Anomaly(
        metric_id=to_typeid("mtr", found.metric.metric_id),
        point=metric_pb.MetricPoint(time=to_time(found.point.at), value=found.point.value),
        expected_low=max(found.low, -VALUE_MAX),
        expected_high=min(found.high, VALUE_MAX),
        score=found.score,
        alert_id=to_id("alt", alert_id),
    )


def to_alert(alert: Alert) -> alert_pb.Alert:
    """An alert on the wire."""
    return alert_pb.Alert(
        alert_id=to_typeid("alt", alert.alert_id),
        state=f"STATE_{alert.state}",
        source=alert.source,
        dedup_key=alert.dedup_key,
        title=alert.title,
        detail=alert.detail,
        severity=f"ALERT_SEVERITY_{alert.severity.name}",
        score=alert.score,
        count=alert.count,
        acknowledged_by=alert.acknowledged_by,
        resolution=alert.resolution,
        last_seen_time=to_time(alert.last_seen_at),
        create_time=to_time(alert.created_at),
        update_time=to_time(alert.updated_at),
        etag=etag(alert.updated_at),
    )


def severity(fact: Any) -> Severity:
    """How bad an agent says a problem is."""
    return Severity(fact.severity)


def raised(alert: Alert) -> Message:
    """The fact that something needs a person's eye."""
    return events_pb.AlertRaised(
        alert_id=to_typeid("alt", alert.alert_id),
        source=alert.source,
        title=alert.title,
        severity=f"ALERT_SEVERITY_{alert.severity.name}",
        score=alert.score,
        raise_time=to_time(alert.created_at),
    )


def to_check(check: PartyCheck) -> party_pb.PartyCheck:
    """A comparison on the wire."""
    return party_pb.PartyCheck(
        party_check_id=to_typeid("pck", check.party_check_id),
        subject_id=check.subject_id,
        clear=check.clear,
        hits=[
            party_pb.PartyHit(
                list=hit.list, entry_ref=hit.entry_ref, name=hit.name, similarity=hit.similarity
            )
            for hit in check.hits
        ],
        cleared_by=check.cleared_by,
        create_time=to_time(check.created_at),
        update_time=to_time(check.updated_at),
        etag=etag(check.updated_at),
    )


def _optional(message: Any, field: str) -> float | None:
    return getattr(message, field) if message.HasField(field) else None
