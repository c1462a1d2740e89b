"""Units that come, go, change place or are corrected."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
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
    Condition,
    Level,
    Movement,
    MovementKind,
)
from services.inventory.store import Place

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


async def write_off_missing(
    tx: Transaction, agent: Running, *, order_id: str, allocation_id: UUID, missing: int
) -> None:
    """Units a picker did not find: off stock, out of the tie or, once that ended, out of the free.

    What was free meanwhile and is held by somebody else stays: their picker will miss it too.
    """
    now = agent.clock.now()
    found, levels = await store.lock_allocations(tx, [allocation_id])
    for tie in found:
        level = levels[tie.stock_level_id]
        tied = min(missing, tie.left)
        gone = level.issue(tied)
        free = min(missing - tied, gone.available)
        moves = []
        if tied + free:
            moves = [moved(MovementKind.ADJUSTMENT, level, tied + free, now, origin=level)]
        await store.save_stock(
            tx,
            levels=[gone.remove(free)],
            at=now,
            movements=moves,
            ties=[tie.release(tied, now)] if tied else [],
            changed=[tie.sku] if free else [],
            reference=order_id,
            reason="PICK_SHORT",
            actor="warehouse",
        )


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
        moves.append(moved(MovementKind.ISSUE, level, count, now, origin=level))
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
        move = moved(kind, grown, receipt.quantity, now, target=grown)
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
    move = moved(kind, grown, quantity, now, origin=left, target=grown)
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
    move = moved(kind, level, abs(delta), now, **ends)
    await _save_places(tx, [level], [move], now, reference=reference, reason=reason)
    details = {"delta": str(delta), "on_hand": str(level.on_hand), "reference": reference}
    who, action = current_principal(), "hanse.inventory.v1.StockMovementService/AdjustStock"
    await tell(tx, agent, level.sku, wire.audited(action, level.sku, reason, who, details, now))
    return replace(_signed([move], reference)[0], reason=reason), level


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


def _signed(moves: Iterable[Movement], reference: str) -> list[Movement]:
    actor = current_principal().name
    return [replace(move, reference=reference, actor=actor) for move in moves]
