"""Quality on the wire and inside: pure translation, both ways."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from google.protobuf.message import Message

from hanse.quality.v1 import inspection_pb2 as pb
from hanse.quality.v1 import quality_events_pb2 as events_pb
from hanse.quality.v1 import quarantine_pb2 as held_pb
from mesh.enums import word
from mesh.errors import Invalid, Violation
from mesh.ids import to_id, to_typeid
from mesh.moments import etag, to_time
from services.quality.domain import (
    SEVERITY,
    Alert,
    Condition,
    Decision,
    Defect,
    Disposition,
    Inspection,
    InspectionState,
    Kind,
    Limits,
    Line,
    Plan,
    Quarantine,
    Severity,
    Trigger,
)

CONTENT = (
    *("title", "skus", "sample_percent", "cosmetic_limit_percent"),
    *("functional_limit_percent", "critical_limit_percent", "enabled"),
)


def trigger(value: int) -> str:
    """A trigger as a word, empty where it is not stated."""
    return word(pb.InspectionTrigger, value, "INSPECTION_TRIGGER_")


def inspection_state(value: int) -> str:
    """A state to select by, empty for all."""
    return word(pb.Inspection.State, value, "STATE_")


def quarantine_state(value: int) -> str:
    """A state to select by, empty for all."""
    return word(held_pb.Quarantine.State, value, "STATE_")


def alert_state(value: int) -> str:
    """A state to select by, empty for all."""
    return word(held_pb.QualityAlert.State, value, "STATE_")


def condition(value: int) -> Condition | None:
    """A condition, None where it is not stated."""
    name = word(pb.UnitCondition, value, "UNIT_CONDITION_")
    return Condition(name) if name else None


def decision(value: int) -> Decision:
    """A decision."""
    return Decision(word(pb.Disposition.Decision, value, "DECISION_"))


def defect(message: Any) -> Defect:
    """A defect; how bad it is follows from its kind where that is not stated."""
    kind = Kind(word(pb.DefectKind, message.kind, "DEFECT_KIND_"))
    severity = word(pb.DefectSeverity, message.severity, "DEFECT_SEVERITY_")
    return Defect(
        sku=message.sku,
        kind=kind,
        severity=Severity(severity) if severity else SEVERITY[kind],
        quantity=message.quantity,
        note=message.note,
        photo_document_ids=tuple(message.photo_document_ids),
    )


def lines(messages: Iterable[Any]) -> tuple[Line, ...]:
    """Units to look at; raises Invalid for a sample greater than what there is."""
    found = tuple(Line(item.sku, item.quantity, item.sample_size) for item in messages)
    for place, line in enumerate(found):
        if line.sample_size > line.quantity:
            field = f"lines[{place}].sample_size"
            raise Invalid(Violation(field, "is more than there is", "sample_size"))
    return found


def packed(messages: Iterable[Any]) -> tuple[Line, ...]:
    """What a sampled parcel holds; all of it is looked at."""
    return tuple(Line(item.sku, item.quantity, item.quantity, item.lot_number) for item in messages)


def new_plan(request: Any, inspection_plan_id: UUID, at: datetime) -> Plan:
    """The first version of a plan."""
    empty = Plan(
        inspection_plan_id=inspection_plan_id,
        version=1,
        trigger=Trigger(trigger(request.trigger)),
        title="",
        skus=(),
        sample_percent=0,
        limits=Limits(),
        enabled=True,
        created_at=at,
        updated_at=at,
    )
    return with_content(empty, request.content, CONTENT)


def with_content(plan: Plan, content: Any, fields: Sequence[str]) -> Plan:
    """A plan with those fields of another content."""
    told: dict[str, Any] = {name: getattr(content, name) for name in fields}
    limits = {
        name: told.pop(f"{name}_limit_percent", getattr(plan.limits, name))
        for name in ("cosmetic", "functional", "critical")
    }
    if "skus" in told:
        told["skus"] = tuple(told["skus"])
    return replace(plan, **told, limits=Limits(**limits))


def to_plan(plan: Plan) -> pb.InspectionPlan:
    """A plan on the wire."""
    return pb.InspectionPlan(
        inspection_plan_id=to_typeid("ipl", plan.inspection_plan_id),
        version=plan.version,
        trigger=f"INSPECTION_TRIGGER_{plan.trigger}",
        content=pb.InspectionPlanContent(
            title=plan.title,
            skus=plan.skus,
            sample_percent=plan.sample_percent,
            cosmetic_limit_percent=plan.limits.cosmetic,
            functional_limit_percent=plan.limits.functional,
            critical_limit_percent=plan.limits.critical,
            enabled=plan.enabled,
        ),
        create_time=to_time(plan.created_at),
        update_time=to_time(plan.updated_at),
        etag=etag(plan.updated_at),
    )


def to_inspection(found: Inspection) -> pb.Inspection:
    """An inspection on the wire."""
    plan_id = found.inspection_plan_id
    return pb.Inspection(
        inspection_id=to_typeid("ins", found.inspection_id),
        inspection_plan_id=to_id("ipl", plan_id),
        trigger=f"INSPECTION_TRIGGER_{found.trigger}",
        subject_id=found.subject_id,
        order_id=found.order_id,
        state=f"STATE_{found.state}",
        lines=_lines(found.lines),
        defects=_defects(found.defects),
        disposition=_disposition(found.disposition),
        inspector=found.inspector,
        start_time=to_time(found.started_at),
        complete_time=to_time(found.completed_at),
        create_time=to_time(found.created_at),
        update_time=to_time(found.updated_at),
        etag=etag(found.updated_at),
        due_time=to_time(found.due_at),
    )


def to_quarantine(held: Quarantine) -> held_pb.Quarantine:
    """A quarantine on the wire."""
    inspection_id = held.inspection_id
    return held_pb.Quarantine(
        quarantine_id=to_typeid("qrn", held.quarantine_id),
        sku=held.sku,
        lot_number=held.lot_number,
        serial=held.serial,
        quantity=held.quantity,
        reason=held.reason,
        inspection_id=to_id("ins", inspection_id),
        state=f"STATE_{held.state}",
        create_time=to_time(held.created_at),
        update_time=to_time(held.updated_at),
        etag=etag(held.updated_at),
    )


def to_alert(alert: Alert) -> held_pb.QualityAlert:
    """An alert on the wire."""
    return held_pb.QualityAlert(
        quality_alert_id=to_typeid("qal", alert.quality_alert_id),
        subject=alert.subject,
        kind=f"DEFECT_KIND_{alert.kind}",
        count=alert.count,
        state=f"STATE_{alert.state}",
        acknowledged_by=alert.acknowledged_by,
        create_time=to_time(alert.created_at),
        update_time=to_time(alert.updated_at),
        etag=etag(alert.updated_at),
    )


def completed(found: Inspection) -> Message:
    """The fact that an inspection ended."""
    decided = found.disposition
    return events_pb.InspectionCompleted(
        inspection_id=to_typeid("ins", found.inspection_id),
        trigger=f"INSPECTION_TRIGGER_{found.trigger}",
        subject_id=found.subject_id,
        order_id=found.order_id,
        passed=found.state is InspectionState.PASSED,
        condition=_condition(decided.condition if decided else None),
        defects=_defects(found.defects),
        complete_time=to_time(found.completed_at),
    )


def disposition_decided(found: Inspection) -> Message:
    """The fact that it is decided what happens to units."""
    return events_pb.DispositionDecided(
        inspection_id=to_typeid("ins", found.inspection_id),
        subject_id=found.subject_id,
        disposition=_disposition(found.disposition),
        lines=_lines(found.lines),
    )


def alert_raised(alert: Alert) -> Message:
    """The fact that something goes wrong too often."""
    return events_pb.QualityAlertRaised(
        quality_alert_id=to_typeid("qal", alert.quality_alert_id),
        subject=alert.subject,
        kind=f"DEFECT_KIND_{alert.kind}",
        count=alert.count,
        suspend=alert.suspends,
        raise_time=to_time(alert.updated_at),
    )


def _condition(value: Condition | None) -> str:
    return f"UNIT_CONDITION_{value or 'UNSPECIFIED'}"


def _lines(found: Iterable[Line]) -> list[pb.InspectionLine]:
    return [
        pb.InspectionLine(sku=line.sku, quantity=line.quantity, sample_size=line.sample_size)
        for line in found
    ]


def _defects(found: Iterable[Defect]) -> list[pb.Defect]:
    return [
        pb.Defect(
            sku=item.sku,
            kind=f"DEFECT_KIND_{item.kind}",
            severity=f"DEFECT_SEVERITY_{item.severity}",
            quantity=item.quantity,
            note=item.note,
            photo_document_ids=item.photo_document_ids,
        )
        for item in found
    ]


def _disposition(decided: Disposition | None) -> pb.Disposition | None:
    if decided is None:
        return None
    return pb.Disposition(
        decision=f"DECISION_{decided.decision}",
        condition=_condition(decided.condition),
        decided_by=decided.decided_by,
        note=decided.note,
        decide_time=to_time(decided.decided_at),
    )
