"""Holds and ties: units that somebody has a right to."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from mesh.agent import Running
from mesh.database import Transaction
from mesh.errors import Invalid, NotFound, Refused, Violation
from mesh.identity import current_principal
from mesh.ids import new_id
from services.inventory import store, wire
from services.inventory.actions.facts import moved, tell
from services.inventory.domain import (
    Allocation,
    AllocationState,
    HeldLine,
    Level,
    MovementKind,
    Reservation,
    ReservationState,
    Wanted,
    spread,
    unfold,
)
from services.inventory.store import Levels

UNPAID = timedelta(minutes=30)
PAID = timedelta(hours=24)
AHEAD_MAX = timedelta(days=30)


async def reserve_stock(
    tx: Transaction,
    agent: Running,
    *,
    holder: str,
    wanted: Sequence[Wanted],
    expires_at: datetime | None,
    partial: bool,
) -> Reservation:
    """Units held for somebody; raises OUT_OF_STOCK, and RESERVATION_EXISTS for a second hold."""
    now = agent.clock.now()
    ends_at = end_of_hold(expires_at, now)
    levels = await store.lock_sellable(tx, sorted({line.sku for line in wanted}))
    strange = {line.sku for line in wanted} - {level.sku for level in levels}
    if strange:
        wanted = unfold(wanted, await store.list_components(tx, sorted(strange)))
    lines = spread(wanted, levels, partial=partial)
    held = Reservation(new_id(), holder, ReservationState.HELD, ends_at, lines, now, now)
    await store.reserve(tx, held, _changed(_by_id(levels), lines, Level.reserve).values())
    return held


async def extend_reservation(
    tx: Transaction, agent: Running, *, reservation_id: UUID, expires_at: datetime
) -> Reservation:
    """A hold with another end; raises RESERVATION_STATE when it ended."""
    now = agent.clock.now()
    held, _ = await _lock_one(tx, reservation_id)
    extended = held.extend(end_of_hold(expires_at, now), now)
    await store.extend_reservation(tx, extended)
    return extended


async def release_reservation(
    tx: Transaction, agent: Running, *, reservation_id: UUID | None, holder: str, reason: str
) -> list[Reservation]:
    """The holds named, given back where they still held something."""
    now = agent.clock.now()
    ids = [reservation_id] if reservation_id else []
    found, levels = await store.lock_reservations(tx, ids, holder)
    await _give_back(tx, found, levels, ReservationState.RELEASED, reason, now)
    return [_ended(held, ReservationState.RELEASED, now) for held in found]


async def expire_reservations(tx: Transaction, agent: Running, size: int) -> int:
    """End the holds whose end has come, and tell of each; how many."""
    due = await store.find_due(tx, size)
    if not due:
        return 0
    now = agent.clock.now()
    found, levels = await store.lock_reservations(tx, due)
    await _give_back(tx, found, levels, ReservationState.EXPIRED, "EXPIRED", now)
    for held in found:
        await tell(tx, agent, held.holder, wire.reservation_expired(held, now))
    return len(found)


async def allocate_stock(
    tx: Transaction, agent: Running, *, reservation_id: UUID, order_id: str
) -> list[Allocation]:
    """A hold turned into ties to an order; raises RESERVATION_EXPIRED when it ended before."""
    now = agent.clock.now()
    held, levels = await _lock_one(tx, reservation_id)
    done = held.become(ReservationState.ALLOCATED, now)
    lots = {name: level.lot_number for name, level in levels.items()}
    ties = ties_of(held, order_id, lots, now)
    changed = _changed(levels, held.lines, Level.allocate)
    await store.allocate(tx, done, order_id, ties, changed.values())
    return ties


async def release_allocation(
    tx: Transaction,
    agent: Running,
    *,
    order_id: str,
    allocation_ids: Sequence[UUID],
    quantity: int,
    missing: bool,
    reason: str,
) -> list[Allocation]:
    """Ties given back, or written off where the units were not found; raises ALLOCATION_STATE."""
    now = agent.clock.now()
    if quantity and len(allocation_ids) != 1:
        raise Invalid(Violation("quantity", "needs exactly one allocation", "one_allocation"))
    found, levels = await store.lock_allocations(
        tx, allocation_ids, "" if allocation_ids else order_id
    )
    mine = [tie for tie in found if tie.order_id == order_id]
    if any(tie.state is AllocationState.ISSUED for tie in mine):
        raise Refused("ALLOCATION_STATE", "The units left the house.", order_id=order_id)
    given, moves = [], []
    for tie in mine:
        if not tie.left:
            continue
        count = quantity or tie.left
        given.append(tie.release(quantity, now))
        level = levels[tie.stock_level_id]
        levels[tie.stock_level_id] = level.issue(count) if missing else level.deallocate(count)
        if missing:
            moves.append(moved(MovementKind.ADJUSTMENT, level, count, now, origin=level))
    await store.save_stock(
        tx,
        levels=levels.values(),
        at=now,
        movements=moves,
        ties=given,
        changed=[] if missing else [tie.sku for tie in given],
        reference=order_id,
        reason=reason,
        actor=current_principal().name,
    )
    return given


async def keep_paid(tx: Transaction, agent: Running, reservation_id: UUID) -> None:
    """A confirmed order's hold lasts a day from now, unless it lasts longer or ended."""
    now = agent.clock.now()
    await store.keep_paid(tx, reservation_id, now + PAID, now)


def end_of_hold(asked: datetime | None, now: datetime) -> datetime:
    """When a hold ends: in half an hour unless asked otherwise; raises Invalid."""
    if asked is None:
        return now + UNPAID
    if not now < asked <= now + AHEAD_MAX:
        raise Invalid(Violation("expire_time", "must be within the next 30 days", "range"))
    return asked


def ties_of(
    held: Reservation, order_id: str, lots: Mapping[UUID, str], now: datetime
) -> list[Allocation]:
    """The ties a hold becomes: one per place and line."""
    return [
        Allocation(
            allocation_id=new_id(),
            order_id=order_id,
            line_no=line.line_no,
            sku=line.sku,
            stock_level_id=part.stock_level_id,
            site_id=part.site_id,
            location_id=part.location_id,
            lot_number=lots[part.stock_level_id],
            quantity=part.quantity,
            state=AllocationState.ALLOCATED,
            reservation_id=held.reservation_id,
            created_at=now,
            updated_at=now,
        )
        for line in held.lines
        for part in line.parts
    ]


def _by_id(levels: Iterable[Level]) -> Levels:
    return {level.stock_level_id: level for level in levels}


def _changed(
    levels: Levels, lines: Iterable[HeldLine], act: Callable[[Level, int], Level]
) -> Levels:
    """The levels that the parts of lines touch, as an act leaves them."""
    made: Levels = {}
    for part in (part for line in lines for part in line.parts):
        level = made.get(part.stock_level_id, levels[part.stock_level_id])
        made[part.stock_level_id] = act(level, part.quantity)
    return made


async def _lock_one(tx: Transaction, reservation_id: UUID) -> tuple[Reservation, Levels]:
    found, levels = await store.lock_reservations(tx, [reservation_id])
    if not found:
        raise NotFound("RESERVATION_UNKNOWN", reservation_id=reservation_id)
    return found[0], levels


async def _give_back(
    tx: Transaction,
    found: Sequence[Reservation],
    levels: Levels,
    state: ReservationState,
    reason: str,
    now: datetime,
) -> None:
    live = [held for held in found if held.state is ReservationState.HELD]
    if live:
        lines = [line for held in live for line in held.lines]
        changed = _changed(levels, lines, Level.unreserve).values()
        ids = [held.reservation_id for held in live]
        await store.end_reservations(tx, ids, changed, state=state, reason=reason, at=now)


def _ended(held: Reservation, state: ReservationState, now: datetime) -> Reservation:
    return held.become(state, now) if held.state is ReservationState.HELD else held
