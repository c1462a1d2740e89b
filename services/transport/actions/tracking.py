"""What carriers report, and the journeys of the house carrier's parcels."""

from dataclasses import replace
from datetime import datetime, timedelta

from mesh.agent import Running
from mesh.database import Transaction
from mesh.errors import NotFound
from mesh.outbox import Event
from services.transport.domain import ConsignmentState
from services.transport.domain.tracking import Consignment, Report, follow, normalize
from services.transport.providers.house import HOUSE, due, hand_over, move
from services.transport.store import consignments as kept
from services.transport.wire import carriage, values

TOPIC = "transport.v1"
BATCH = 50
DAY_S = 86_400.0
LEFT = frozenset({ConsignmentState.MANIFESTED, ConsignmentState.IN_TRANSIT})


async def ingest(
    tx: Transaction, agent: Running, carrier_code: str, report: Report
) -> tuple[bool, Consignment]:
    """Take in a report once; whether it was new, and the consignment as it stands then."""
    consignment_id = await kept.find_by_number(tx, carrier_code, report.tracking_number)
    if consignment_id is None:
        raise NotFound("TRACKING_UNKNOWN", carrier=carrier_code)
    made = await kept.get_consignment(tx, consignment_id, lock=True)
    return await apply(tx, agent, made, report)


async def apply(
    tx: Transaction, agent: Running, made: Consignment, report: Report
) -> tuple[bool, Consignment]:
    """The same for a consignment that is held."""
    now = agent.clock.now()
    told = replace(report, state=normalize(report.state, report.raw_code))
    state = follow(made.state, told, made.reported_at)
    is_arrival = state is ConsignmentState.DELIVERED and made.state is not state
    moved = replace(
        made,
        state=state,
        reported_at=max(made.reported_at or told.at, told.at),
        handed_at=made.handed_at or (told.at if state in LEFT or is_arrival else None),
        delivered_at=told.at if is_arrival else made.delivered_at,
        updated_at=now,
    )
    if not await kept.report_event(tx, moved, told, now):
        return False, made
    await _tell(tx, agent, moved, carriage.tracking_updated(moved, told))
    if state is not made.state:
        await _changed(tx, agent, moved, told)
    return True, moved


async def dispatched(tx: Transaction, agent: Running, reference: str, at: datetime) -> None:
    """A shipment left on a truck: where it is the house's own, its journey begins."""
    made = await kept.lock_by_reference(tx, reference)
    if made is not None and made.carrier_code == HOUSE:
        await hand_over(tx, made.command_id, at)


async def move_parcels(agent: Running) -> int:
    """Lead the house's parcels to their next scan where it is due; how many moved."""
    now = agent.clock.now()
    async with agent.database.transaction() as tx:
        waiting = await due(tx, now, BATCH)
        if not waiting:
            return 0
        held = await kept.lock_by_numbers(tx, HOUSE, [number for _, number in waiting])
        scans = await move(tx, [command for command, _ in waiting], now, agent.settings.day_s)
        for scan in scans:
            made = held.get(scan.tracking_number)
            if made is not None:
                _, held[scan.tracking_number] = await apply(tx, agent, made, scan)
    return len(waiting)


def arrival(made: Consignment, day_s: float) -> tuple[int, bool]:
    """Days under way, and whether they were more than promised."""
    begun = made.handed_at or made.created_at
    assert made.delivered_at
    days = max((made.delivered_at - begun).total_seconds() / day_s, 0.0)
    whole = int(days + 0.5)
    arrived_on = begun.date() + timedelta(days=whole)
    return whole, bool(made.promised_on and arrived_on > made.promised_on)


async def _changed(tx: Transaction, agent: Running, made: Consignment, told: Report) -> None:
    if made.state is ConsignmentState.DELIVERED:
        day_s = agent.settings.day_s if made.carrier_code == HOUSE else DAY_S
        days, late = arrival(made, day_s)
        await _tell(tx, agent, made, carriage.consignment_delivered(made, told.at, late=late))
        begun = made.handed_at or made.created_at
        await kept.score_delivery(
            tx, made, weekday=begun.weekday(), days=days, late=late, at=agent.clock.now()
        )
    elif made.state is ConsignmentState.EXCEPTION:
        await _tell(tx, agent, made, carriage.consignment_delayed(made, made.promised_on, told.at))
    elif made.state in (ConsignmentState.RETURNED, ConsignmentState.LOST):
        await _tell(tx, agent, made, carriage.consignment_failed(made, told.raw_text, told.at))


async def _tell(tx: Transaction, agent: Running, made: Consignment, fact: object) -> None:
    key = values.reference_key(made.reference)
    await agent.outbox.put(tx, Event.of(TOPIC, key, fact))  # type: ignore[arg-type]
