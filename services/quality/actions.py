"""What quality does, a verb each: load, decide, save, tell. All run inside a transaction."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from google.protobuf.message import Message

from mesh.agent import Running
from mesh.database import Transaction
from mesh.errors import AlreadyExists
from mesh.ids import new_id, to_typeid
from mesh.moments import check_etag
from mesh.outbox import Event
from services.quality import store, wire
from services.quality.domain import (
    ALERT_COUNT,
    ALERT_DAYS,
    AUTOMATIC,
    NOT_SAMPLED,
    SAMPLE_PERCENT,
    Alert,
    Condition,
    Decision,
    Defect,
    Inspection,
    InspectionState,
    Limits,
    Line,
    Plan,
    Quarantine,
    QuarantineState,
    Trigger,
    is_sampled,
    plan_for,
    raises_alert,
)

TOPIC = "quality.v1"


async def change_plan(tx: Transaction, agent: Running, changed: Plan) -> Plan:
    """The next version of a plan that is locked."""
    version, now = changed.version + 1, agent.clock.now()
    following = replace(changed, version=version, updated_at=now)
    await store.insert_plan(tx, following)
    return following


async def plan_inspection(
    tx: Transaction,
    agent: Running,
    *,
    trigger: Trigger,
    subject_id: str,
    order_id: str,
    lines: tuple[Line, ...],
    force: bool,
) -> Inspection:
    """One inspection per subject; what failed may be looked at again where that is forced.

    What the sample leaves out is PASSED at once. Raises INSPECTION_EXISTS.
    """
    known = await store.last_inspection(tx, subject_id)
    if known is not None and not (force and known.state is InspectionState.FAILED):
        known_id = to_typeid("ins", known.inspection_id)
        raise AlreadyExists("INSPECTION_EXISTS", inspection_id=known_id)
    planned, share = await _planned(tx, agent, trigger, subject_id, order_id, lines)
    if not force and not is_sampled(subject_id, share):
        planned = planned.pass_unseen(NOT_SAMPLED, planned.created_at)
    await _keep(tx, agent, planned)
    return planned


async def inspect_sampled(
    tx: Transaction, agent: Running, *, parcel_id: str, order_id: str, contents: tuple[Line, ...]
) -> None:
    """A parcel that the warehouse chose: to be looked at, or passed where settings say so."""
    if await store.last_inspection(tx, parcel_id) is not None:
        return
    planned, _ = await _planned(tx, agent, Trigger.OUTGOING, parcel_id, order_id, contents)
    if agent.settings.passes_unseen:
        planned = planned.pass_unseen(AUTOMATIC, planned.created_at)
    await _keep(tx, agent, planned)


async def start(tx: Transaction, agent: Running, inspection_id: UUID, by: str) -> Inspection:
    """A person looks."""
    inspection = await store.lock_inspection(tx, inspection_id)
    started = inspection.start(by, agent.clock.now())
    await store.save_inspection(tx, started)
    return started


async def record_defect(
    tx: Transaction, agent: Running, inspection_id: UUID, defect: Defect
) -> Inspection:
    """One defect more."""
    inspection = await store.lock_inspection(tx, inspection_id)
    noted = inspection.note(defect, agent.clock.now())
    await store.add_defect(tx, noted)
    return noted


async def complete(
    tx: Transaction,
    agent: Running,
    inspection_id: UUID,
    condition: Condition,
    findings: dict[str, str],
) -> Inspection:
    """Limits and conditions decide, or a person has to."""
    inspection = await store.lock_inspection(tx, inspection_id)
    found = inspection.complete(condition, findings, agent.clock.now())
    await store.save_inspection(tx, found)
    if not found.is_open:
        await _end(tx, agent, found)
    return found


async def decide(
    tx: Transaction,
    agent: Running,
    inspection_id: UUID,
    *,
    decision: Decision,
    condition: Condition | None,
    by: str,
    note: str,
    etag: str,
) -> Inspection:
    """A person decides what the rule left open, or what becomes of units that are decided."""
    inspection = await store.lock_inspection(tx, inspection_id)
    check_etag(etag, inspection.updated_at)
    decided = inspection.decide(decision, condition, by, note, agent.clock.now())
    await store.save_inspection(tx, decided)
    if inspection.is_open:
        await _end(tx, agent, decided)
    else:
        await _tell(tx, agent, decided.subject_id, wire.disposition_decided(decided))
    return decided


async def release(
    tx: Transaction, agent: Running, quarantine_id: UUID, *, dispose: bool, by: str, note: str
) -> Quarantine:
    """Units may be sold again, or are thrown away."""
    held = await store.lock_quarantine(tx, quarantine_id)
    freed = held.release(dispose=dispose, by=by, note=note, at=agent.clock.now())
    await store.save_quarantine(tx, freed)
    return freed


async def acknowledge(tx: Transaction, agent: Running, alert_id: UUID, by: str) -> Alert:
    """Somebody looks after it; who came first stays named."""
    alert = await store.lock_alert(tx, alert_id)
    if alert.acknowledged_by:
        return alert
    seen = replace(alert, acknowledged_by=by, updated_at=agent.clock.now())
    await store.save_alert(tx, seen)
    return seen


async def _planned(
    tx: Transaction,
    agent: Running,
    trigger: Trigger,
    subject_id: str,
    order_id: str,
    lines: tuple[Line, ...],
) -> tuple[Inspection, float]:
    """An inspection by the plan that fits, and the share of its kind that is looked at."""
    plans = await store.plans_of(tx, trigger)
    plan = plan_for(plans, [line.sku for line in lines])
    now = agent.clock.now()
    planned = Inspection(
        inspection_id=new_id(),
        trigger=trigger,
        subject_id=subject_id,
        order_id=order_id,
        state=InspectionState.PLANNED,
        lines=lines,
        limits=plan.limits if plan else Limits(),
        due_at=now + agent.settings.due,
        created_at=now,
        updated_at=now,
        inspection_plan_id=plan.inspection_plan_id if plan else None,
        plan_version=plan.version if plan else None,
    )
    return planned, plan.sample_percent if plan else SAMPLE_PERCENT[trigger]


async def _keep(tx: Transaction, agent: Running, planned: Inspection) -> None:
    await store.insert_inspection(tx, planned)
    if planned.passed:
        await _tell(tx, agent, planned.subject_id, wire.completed(planned))


async def _end(tx: Transaction, agent: Running, found: Inspection) -> None:
    """What follows from an inspection that is over: units held back, facts, alerts."""
    reason = ", ".join(sorted({item.kind for item in found.defects})) or "condition"
    held = [
        Quarantine(
            quarantine_id=new_id(),
            sku=line.sku,
            lot_number=line.lot_number,
            serial="",
            quantity=line.quantity,
            reason=reason,
            inspection_id=found.inspection_id,
            state=QuarantineState.HELD,
            created_at=found.updated_at,
            updated_at=found.updated_at,
        )
        for line in found.held_back()
    ]
    if held:
        await store.insert_quarantines(tx, held)
    await _tell(tx, agent, found.subject_id, wire.completed(found))
    await _tell(tx, agent, found.subject_id, wire.disposition_decided(found))
    await _watch(tx, agent, found)


async def _watch(tx: Transaction, agent: Running, found: Inspection) -> None:
    """Alerts for defects of these SKUs that are found too often."""
    skus = sorted({item.sku for item in found.defects})
    if not skus:
        return
    now = agent.clock.now()
    counted = await store.count_defects(tx, skus, now - timedelta(days=ALERT_DAYS))
    for sku, kind, count, returned in counted:
        if not raises_alert(count):
            continue
        alert = Alert(new_id(), sku, kind, count, returned >= ALERT_COUNT, now, now)
        kept, is_told = await store.put_alert(tx, alert)
        if not is_told:
            await _tell(tx, agent, sku, wire.alert_raised(kept))


async def _tell(tx: Transaction, agent: Running, key: str, fact: Message) -> None:
    await agent.outbox.put(tx, Event.of(TOPIC, key.encode(), fact))
