"""Quality in PostgreSQL: a function per named query, domain values in and out."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from mesh.database import Reader, Transaction, known, load_queries
from services.quality.domain import (
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
    QuarantineState,
    Severity,
    Trigger,
)

QUERIES = load_queries(Path(__file__).with_name("queries.sql"))


async def insert_plan(tx: Transaction, plan: Plan) -> None:
    """A version of a plan, which is the newest from now on."""
    await tx.execute(QUERIES.outdate_plan, inspection_plan_id=plan.inspection_plan_id)
    await tx.execute(
        QUERIES.insert_plan,
        inspection_plan_id=plan.inspection_plan_id,
        version=plan.version,
        trigger=plan.trigger,
        title=plan.title,
        skus=list(plan.skus),
        sample_percent=plan.sample_percent,
        **asdict(plan.limits),
        enabled=plan.enabled,
        created_at=plan.created_at,
        updated_at=plan.updated_at,
    )


async def get_plan(reader: Reader, inspection_plan_id: UUID) -> Plan:
    """The newest version of a plan."""
    found = await reader.fetch_row(QUERIES.get_plan, inspection_plan_id=inspection_plan_id)
    return _plan(known(found, "INSPECTION_PLAN_UNKNOWN"))


async def lock_plan(tx: Transaction, inspection_plan_id: UUID) -> Plan:
    """The same, held until the transaction ends."""
    found = await tx.fetch_row(QUERIES.lock_plan, inspection_plan_id=inspection_plan_id)
    return _plan(known(found, "INSPECTION_PLAN_UNKNOWN"))


async def plans_of(reader: Reader, trigger: Trigger) -> list[Plan]:
    """The plans that hold for a trigger."""
    return [_plan(row) for row in await reader.fetch(QUERIES.plans_of, trigger=trigger)]


async def list_plans(reader: Reader, *, trigger: str, after: UUID | None, size: int) -> list[Plan]:
    """A page of plans."""
    rows = await reader.fetch(QUERIES.list_plans, trigger=trigger, after=after, page_size=size)
    return [_plan(row) for row in rows]


async def last_inspection(tx: Transaction, subject_id: str) -> Inspection | None:
    """The newest inspection of a subject; nobody else plans one until the transaction ends."""
    await tx.execute(QUERIES.lock_subject, subject_id=subject_id)
    row = await tx.fetch_row(QUERIES.last_inspection, subject_id=subject_id)
    return None if row is None else _inspection(row)


async def insert_inspection(tx: Transaction, inspection: Inspection) -> None:
    """A planned inspection."""
    await tx.execute(
        QUERIES.insert_inspection,
        **_became(inspection),
        inspection_plan_id=inspection.inspection_plan_id,
        plan_version=inspection.plan_version,
        limits=json.dumps(asdict(inspection.limits)),
        trigger=inspection.trigger,
        subject_id=inspection.subject_id,
        order_id=inspection.order_id,
        lines=json.dumps([asdict(line) for line in inspection.lines]),
        due_at=inspection.due_at,
        created_at=inspection.created_at,
    )


async def save_inspection(tx: Transaction, inspection: Inspection) -> None:
    """An inspection as it became, its defects aside."""
    await tx.execute(QUERIES.save_inspection, **_became(inspection))


async def add_defect(tx: Transaction, inspection: Inspection) -> None:
    """The last defect of an inspection."""
    defect = inspection.defects[-1]
    await tx.execute(
        QUERIES.add_defect,
        inspection_id=inspection.inspection_id,
        seq=len(inspection.defects),
        sku=defect.sku,
        kind=defect.kind,
        severity=defect.severity,
        quantity=defect.quantity,
        note=defect.note,
        photo_document_ids=list(defect.photo_document_ids),
        recorded_at=inspection.updated_at,
    )
    await save_inspection(tx, inspection)


async def get_inspection(reader: Reader, inspection_id: UUID) -> Inspection:
    """One inspection with what it found."""
    found = await reader.fetch_row(QUERIES.get_inspection, inspection_id=inspection_id)
    return _inspection(known(found, "INSPECTION_UNKNOWN"))


async def lock_inspection(tx: Transaction, inspection_id: UUID) -> Inspection:
    """The same, held until the transaction ends."""
    found = await tx.fetch_row(QUERIES.lock_inspection, inspection_id=inspection_id)
    return _inspection(known(found, "INSPECTION_UNKNOWN"))


async def list_inspections(
    reader: Reader, *, subject_id: str, trigger: str, state: str, after: UUID | None, size: int
) -> list[Inspection]:
    """A page of inspections."""
    rows = await reader.fetch(
        QUERIES.list_inspections,
        subject_id=subject_id,
        trigger=trigger,
        state=state,
        after=after,
        page_size=size,
    )
    return [_inspection(row) for row in rows]


async def insert_quarantines(tx: Transaction, held: Iterable[Quarantine]) -> None:
    """Units held back."""
    await tx.execute_many(
        QUERIES.insert_quarantine,
        [
            {
                "quarantine_id": item.quarantine_id,
                "sku": item.sku,
                "lot_number": item.lot_number,
                "serial": item.serial,
                "quantity": item.quantity,
                "reason": item.reason,
                "inspection_id": item.inspection_id,
                "state": item.state,
                "created_at": item.created_at,
                "updated_at": item.updated_at,
            }
            for item in held
        ],
    )


async def get_quarantine(reader: Reader, quarantine_id: UUID) -> Quarantine:
    """One quarantine."""
    found = await reader.fetch_row(QUERIES.get_quarantine, quarantine_id=quarantine_id)
    return _quarantine(known(found, "QUARANTINE_UNKNOWN"))


async def lock_quarantine(tx: Transaction, quarantine_id: UUID) -> Quarantine:
    """One quarantine, held until the transaction ends."""
    found = await tx.fetch_row(QUERIES.lock_quarantine, quarantine_id=quarantine_id)
    return _quarantine(known(found, "QUARANTINE_UNKNOWN"))


async def save_quarantine(tx: Transaction, held: Quarantine) -> None:
    """A quarantine as it was decided."""
    await tx.execute(
        QUERIES.save_quarantine,
        quarantine_id=held.quarantine_id,
        state=held.state,
        note=held.note,
        decided_by=held.decided_by,
        updated_at=held.updated_at,
    )


async def list_quarantines(
    reader: Reader, *, sku: str, state: str, after: UUID | None, size: int
) -> list[Quarantine]:
    """A page of quarantines."""
    rows = await reader.fetch(
        QUERIES.list_quarantines, sku=sku, state=state, after=after, page_size=size
    )
    return [_quarantine(row) for row in rows]


async def count_defects(
    tx: Transaction, skus: Sequence[str], since: datetime
) -> list[tuple[str, Kind, int, int]]:
    """SKU, defect, inspections that found it, and returns among them; held for this transaction."""
    await tx.execute(QUERIES.lock_skus, skus=list(skus))
    rows = await tx.fetch(QUERIES.count_defects, skus=list(skus), since=since)
    return [(row["sku"], Kind(row["kind"]), row["found"], row["returned"]) for row in rows]


async def put_alert(tx: Transaction, alert: Alert) -> tuple[Alert, bool]:
    """The open alert of its kind, and whether others know all of it already."""
    row = await tx.fetch_row(
        QUERIES.put_alert,
        quality_alert_id=alert.quality_alert_id,
        subject=alert.subject,
        kind=alert.kind,
        count=alert.count,
        suspends=alert.suspends,
        at=alert.updated_at,
    )
    assert row is not None
    return _alert(row), row["told"]


async def lock_alert(tx: Transaction, quality_alert_id: UUID) -> Alert:
    """One alert, held until the transaction ends."""
    found = await tx.fetch_row(QUERIES.lock_alert, quality_alert_id=quality_alert_id)
    return _alert(known(found, "QUALITY_ALERT_UNKNOWN"))


async def save_alert(tx: Transaction, alert: Alert) -> None:
    """An alert that somebody looks after."""
    await tx.execute(
        QUERIES.save_alert,
        quality_alert_id=alert.quality_alert_id,
        state=alert.state,
        acknowledged_by=alert.acknowledged_by,
        updated_at=alert.updated_at,
    )


async def list_alerts(
    reader: Reader, *, subject: str, state: str, after: UUID | None, size: int
) -> list[Alert]:
    """A page of alerts."""
    rows = await reader.fetch(
        QUERIES.list_alerts, subject=subject, state=state, after=after, page_size=size
    )
    return [_alert(row) for row in rows]


def _plan(row: Mapping[str, Any]) -> Plan:
    return Plan(
        inspection_plan_id=row["inspection_plan_id"],
        version=row["version"],
        trigger=Trigger(row["trigger"]),
        title=row["title"],
        skus=tuple(row["skus"]),
        sample_percent=row["sample_percent"],
        limits=Limits(
            row["cosmetic_limit_percent"],
            row["functional_limit_percent"],
            row["critical_limit_percent"],
        ),
        enabled=row["enabled"],
        created_at=row["created_at"],
        updated_at=row["updated_at"],
    )


def _became(inspection: Inspection) -> dict[str, object]:
    decided = inspection.disposition
    told = None
    if decided is not None:
        told = json.dumps({**asdict(decided), "decided_at": decided.decided_at.isoformat()})
    return {
        "inspection_id": inspection.inspection_id,
        "state": inspection.state,
        "findings": json.dumps(dict(inspection.findings)),
        "disposition": told,
        "inspector": inspection.inspector,
        "started_at": inspection.started_at,
        "completed_at": inspection.completed_at,
        "updated_at": inspection.updated_at,
    }


def _inspection(row: Mapping[str, Any]) -> Inspection:
    return Inspection(
        inspection_id=row["inspection_id"],
        trigger=Trigger(row["trigger"]),
        subject_id=row["subject_id"],
        order_id=row["order_id"],
        state=InspectionState(row["state"]),
        lines=tuple(Line(**line) for line in json.loads(row["lines"])),
        limits=Limits(**json.loads(row["limits"])),
        due_at=row["due_at"],
        created_at=row["created_at"],
        updated_at=row["updated_at"],
        inspection_plan_id=row["inspection_plan_id"],
        plan_version=row["plan_version"],
        defects=tuple(_defect(told) for told in json.loads(row["defects"])),
        findings=json.loads(row["findings"]),
        disposition=_disposition(row["disposition"]),
        inspector=row["inspector"],
        started_at=row["started_at"],
        completed_at=row["completed_at"],
    )


def _defect(told: Mapping[str, Any]) -> Defect:
    return Defect(
        sku=told["sku"],
        kind=Kind(told["kind"]),
        severity=Severity(told["severity"]),
        quantity=told["quantity"],
        note=told["note"],
        photo_document_ids=tuple(told["photo_document_ids"]),
    )


def _disposition(text: str | None) -> Disposition | None:
    if text is None:
        return None
    told = json.loads(text)
    return Disposition(
        decision=Decision(told["decision"]),
        condition=Condition(told["condition"]) if told["condition"] else None,
        decided_by=told["decided_by"],
        decided_at=datetime.fromisoformat(told["decided_at"]),
        note=told["note"],
    )


def _quarantine(row: Mapping[str, Any]) -> Quarantine:
    return Quarantine(
        quarantine_id=row["quarantine_id"],
        sku=row["sku"],
        lot_number=row["lot_number"],
        serial=row["serial"],
        quantity=row["quantity"],
        reason=row["reason"],
        inspection_id=row["inspection_id"],
        state=QuarantineState(row["state"]),
        created_at=row["created_at"],
        updated_at=row["updated_at"],
        note=row["note"],
        decided_by=row["decided_by"],
    )


def _alert(row: Mapping[str, Any]) -> Alert:
    return Alert(
        quality_alert_id=row["quality_alert_id"],
        subject=row["subject"],
        kind=Kind(row["kind"]),
        count=row["count"],
        suspends=row["suspends"],
        created_at=row["created_at"],
        updated_at=row["updated_at"],
        acknowledged_by=row["acknowledged_by"],
    )
