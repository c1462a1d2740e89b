"""What inventory does, a verb each: load, decide, save, tell. Writers run inside a transaction."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from google.protobuf.message import Message

from mesh.agent import Running
from mesh.database import Reader, Transaction
from mesh.errors import Conflict, Invalid, NotFound, Refused, Violation
from mesh.identity import current_principal
from mesh.ids import new_id
from mesh.outbox import Event
from services.inventory import store, wire
from services.inventory.domain import (
    Allocation,
    AllocationState,
    Availability,
    Condition,
    HeldLine,
    Level,
    Movement,
    MovementKind,
    Reservation,
    ReservationState,
    StockPolicy,
    Told,
    Wanted,
    bundle_availability,
    spread,
    unfold,
)
from services.inventory.store import Levels, Place

TOPIC = "inventory.v1"
UNPAID = timedelta(minutes=30)
PAID = timedelta(hours=24)
AHEAD_MAX = timedelta(days=30)
COUNTED, SCRAPPED = "COUNTED", "SCRAPPED"


@dataclass(frozen=True, slots=True)
class Receipt:
    """Units of one SKU that were put away at one location."""

    place: Place
    site_id: UUID
    quantity: int
    lot_number: str = ""
    expires_on: date | None = None
    unit_cost_minor: int | None = None
    currency: str = ""


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
    ends_at = _end(expires_at, now)
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
    extended = held.extend(_end(expires_at, now), now)
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
        await _tell(tx, agent, held.holder, wire.reservation_expired(held, now))
    return len(found)


async def allocate_stock(
    tx: Transaction, agent: Running, *, reservation_id: UUID, order_id: str
) -> list[Allocation]:
    """A hold turned into ties to an order; raises RESERVATION_EXPIRED when it ended before."""
    now = agent.clock.now()
    held, levels = await _lock_one(tx, reservation_id)
    done = held.become(ReservationState.ALLOCATED, now)
    ties = [
        Allocation(
            allocation_id=new_id(),
            order_id=order_id,
            line_no=line.line_no,
            sku=line.sku,
            stock_level_id=part.stock_level_id,
            site_id=part.site_id,
            location_id=part.location_id,
            lot_number=levels[part.stock_level_id].lot_number,
            quantity=part.quantity,
            state=AllocationState.ALLOCATED,
            reservation_id=reservation_id,
            created_at=now,
            updated_at=now,
        )
        for line in held.lines
        for part in line.parts
    ]
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
            moves.append(_move(MovementKind.ADJUSTMENT, level, count, now, origin=level))
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


async def issue_stock(
    tx: Transaction, agent: Running, *, lines: Sequence[tuple[UUID, int]], reference: str
) -> tuple[list[Movement], list[Allocation]]:
    """Tied units that left the house; raises ALLOCATION_STATE when they were not tied any more."""
    now = agent.clock.now()
    found, levels = await store.lock_allocations(tx, [tie_id for tie_id, _ in lines])
    ties = {tie.allocation_id: tie for tie in found}
    moves = []
    for allocation_id, quantity in lines:
        tie = ties.get(allocation_id)
        if tie is None:
            raise NotFound("ALLOCATION_UNKNOWN", allocation_id=allocation_id)
        gone = tie.issue(quantity, now)
        count = gone.issued - tie.issued
        level = levels[tie.stock_level_id]
        ties[allocation_id] = gone
        levels[tie.stock_level_id] = level.issue(count)
        moves.append(_move(MovementKind.ISSUE, level, count, now, origin=level))
    await store.save_stock(
        tx,
        levels=levels.values(),
        at=now,
        movements=moves,
        ties=list(ties.values()),
        reference=reference,
        actor=current_principal().name,
    )
    return _signed(moves, reference), list(ties.values())


async def receive_stock(
    tx: Transaction, agent: Running, *, receipts: Sequence[Receipt], reference: str
) -> list[Movement]:
    """Units that came in; raises MIXED_LOT, and LOCATION_SITE for a place of another site."""
    now = agent.clock.now()
    sites = {receipt.place: receipt.site_id for receipt in receipts}
    levels = await _places(tx, sites, now)
    moves = []
    for receipt in receipts:
        level = levels[receipt.place]
        if level.site_id != receipt.site_id:
            raise Refused("LOCATION_SITE", "The location belongs to another site.", sku=level.sku)
        grown = level.receive(receipt.quantity, receipt.lot_number, receipt.expires_on)
        levels[receipt.place] = grown
        returned = level.condition is Condition.RETURNED
        kind = MovementKind.RETURN if returned else MovementKind.RECEIPT
        move = _move(kind, grown, receipt.quantity, now, target=grown)
        cost = {"unit_cost_minor": receipt.unit_cost_minor, "currency": receipt.currency}
        moves.append(replace(move, **cost))  # type: ignore[arg-type]
    await _save_places(tx, levels.values(), moves, now, reference=reference)
    return _signed(moves, reference)


async def move_stock(
    tx: Transaction,
    agent: Running,
    *,
    origin: Place,
    target: Place,
    site_id: UUID,
    quantity: int,
    reference: str,
) -> tuple[Movement, Level, Level]:
    """Free units at another place or in another condition; raises OUT_OF_STOCK."""
    now = agent.clock.now()
    if origin == target:
        raise Invalid(Violation("to_location_id", "is where they are", "same_place"))
    levels = await _places(tx, {target: site_id}, now, also=[origin])
    if origin not in levels:
        raise Refused("OUT_OF_STOCK", sku=origin.sku, available=0, missing=quantity)
    there = levels[target]
    if there.site_id != site_id:
        raise Refused("LOCATION_SITE", "The location belongs to another site.", sku=there.sku)
    left = levels[origin].remove(quantity)
    grown = there.receive(quantity, left.lot_number, left.expires_on)
    same = origin.location_id == target.location_id
    kind = MovementKind.CONDITION_CHANGE if same else MovementKind.TRANSFER
    move = _move(kind, grown, quantity, now, origin=left, target=grown)
    await _save_places(tx, [left, grown], [move], now, reference=reference)
    return _signed([move], reference)[0], left, grown


async def adjust_stock(
    tx: Transaction, agent: Running, *, place: Place, delta: int, reason: str, reference: str
) -> tuple[Movement, Level]:
    """Stock on hand corrected with a reason; raises BELOW_COMMITTED under what is held."""
    now = agent.clock.now()
    found = await store.lock_places(tx, [place])
    if place not in found:
        raise NotFound("STOCK_LEVEL_UNKNOWN", sku=place.sku)
    level = found[place].adjust(delta)
    kinds = {COUNTED: MovementKind.COUNT, SCRAPPED: MovementKind.SCRAP}
    kind = kinds.get(reason, MovementKind.ADJUSTMENT)
    ends = {"target": level} if delta > 0 else {"origin": level}
    move = _move(kind, level, abs(delta), now, **ends)
    await _save_places(tx, [level], [move], now, reference=reference, reason=reason)
    return replace(_signed([move], reference)[0], reason=reason), level


async def availability(
    reader: Reader, skus: Sequence[str], account_id: UUID | None = None
) -> list[Availability]:
    """What can be sold of each SKU, in the order asked; a bundle as its scarcest component."""
    known = await store.get_availability(reader, skus)
    strange = [sku for sku, stock in known.items() if not stock.known]
    bundles = await store.list_components(reader, strange) if strange else {}
    if bundles:
        names = sorted({part for parts in bundles.values() for part, _ in parts})
        stock_of = await store.get_availability(reader, names)
        for sku, parts in bundles.items():
            known[sku] = bundle_availability(sku, parts, stock_of)
    buffers = await store.list_buffers(reader, account_id, skus) if account_id else {}
    return [replace(known[sku], buffer=buffers.get(sku, 0)) for sku in skus]


async def update_policy(
    tx: Transaction,
    agent: Running,
    *,
    sku: str,
    site_id: UUID,
    values: Mapping[str, Any],
    etag: str,
) -> StockPolicy:
    """The rule of a SKU at a site as it shall be; raises Conflict when it changed meanwhile."""
    now = agent.clock.now()
    known = await store.find_policy(tx, sku, site_id, lock=True)
    if etag and (known is None or etag != wire.etag(known.updated_at)):
        raise Conflict("ETAG_MISMATCH", "It changed since it was read; read it again.")
    policy = replace(known or StockPolicy(sku, site_id, now, now), **values)
    return await store.put_policy(tx, policy, now)


async def tell_changes(tx: Transaction, agent: Running, size: int) -> int:
    """Tell of SKUs whose stock changed: covered backorders first, once per SKU; how many."""
    skus = await store.take_changes(tx, size)
    if not skus:
        return 0
    now = agent.clock.now()
    told = await store.lock_told(tx, skus, now)
    stock = await store.get_availability(tx, skus)
    waiting = await store.smallest_backorders(tx, skus)
    fresh = {sku: Told(stock[sku].available, stock[sku].on_hand) for sku in skus}
    for sku, least in waiting.items():
        if fresh[sku].available > told[sku].available and fresh[sku].available >= least:
            await _tell(tx, agent, sku, wire.backorder_covered(stock[sku], now))
    news = {
        sku: entry
        for sku, entry in fresh.items()
        if not told[sku].revision or replace(told[sku], revision=0) != entry
    }
    for sku, entry in news.items():
        await _tell(tx, agent, sku, wire.stock_level_changed(sku, told[sku], entry, now))
    await store.save_told(tx, news, now)
    for mark in await store.mark_low(tx, skus):
        if mark.is_low:
            await _tell(tx, agent, mark.sku, wire.stock_low(mark, now))
    return len(skus)


async def record_backorder(tx: Transaction, agent: Running, **columns: Any) -> None:
    """Note a line that waits; what came in before the news of it covers it at once."""
    await store.put_backorder(tx, **columns)
    sku, now = columns["sku"], agent.clock.now()
    stock = (await store.get_availability(tx, [sku]))[sku]
    if stock.available >= columns["quantity"]:
        await _tell(tx, agent, sku, wire.backorder_covered(stock, now))


async def keep_paid(tx: Transaction, agent: Running, reservation_id: UUID) -> None:
    """A confirmed order's hold lasts a day from now, unless it lasts longer or ended."""
    now = agent.clock.now()
    found, _ = await store.lock_reservations(tx, [reservation_id])
    for held in found:
        if held.state is ReservationState.HELD and held.expires_at < now + PAID:
            await store.extend_reservation(tx, held.extend(now + PAID, now))


def _end(asked: datetime | None, now: datetime) -> datetime:
    if asked is None:
        return now + UNPAID
    if not now < asked <= now + AHEAD_MAX:
        raise Invalid(Violation("expire_time", "must be within the next 30 days", "range"))
    return asked


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


async def _places(
    tx: Transaction, sites: Mapping[Place, UUID], now: datetime, also: Sequence[Place] = ()
) -> dict[Place, Level]:
    """The levels of some places, held; those with a site are made where there are none."""
    levels = await store.lock_places(tx, [*sites, *also])
    lacking = [place for place in sites if place not in levels]
    if lacking:
        made = [
            Level(new_id(), at.sku, sites[at], at.location_id, at.condition, now, now)
            for at in lacking
        ]
        await store.make_levels(tx, made, now)
        levels |= await store.lock_places(tx, lacking)
    return levels


async def _save_places(
    tx: Transaction,
    levels: Iterable[Level],
    moves: Sequence[Movement],
    now: datetime,
    *,
    reference: str,
    reason: str = "",
) -> None:
    stock = list(levels)
    await store.save_stock(
        tx,
        levels=stock,
        at=now,
        movements=moves,
        changed=[level.sku for level in stock],
        reference=reference,
        reason=reason,
        actor=current_principal().name,
    )


def _move(
    kind: MovementKind,
    level: Level,
    quantity: int,
    now: datetime,
    *,
    origin: Level | None = None,
    target: Level | None = None,
) -> Movement:
    return Movement(
        movement_id=new_id(),
        kind=kind,
        sku=level.sku,
        quantity=quantity,
        condition=level.condition,
        created_at=now,
        from_location_id=origin.location_id if origin else None,
        to_location_id=target.location_id if target else None,
        from_condition=origin.condition if origin else None,
        lot_number=level.lot_number,
    )


def _signed(moves: Iterable[Movement], reference: str) -> list[Movement]:
    actor = current_principal().name
    return [replace(move, reference=reference, actor=actor) for move in moves]


async def _tell(tx: Transaction, agent: Running, key: str, fact: Message) -> None:
    await agent.outbox.put(tx, Event.of(TOPIC, key.encode(), fact))
