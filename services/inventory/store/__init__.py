"""Stock in PostgreSQL: one function per named query, domain values in and out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar, cast
from uuid import UUID

from mesh.database import Reader, load_queries
from mesh.errors import AlreadyExists, NotFound
from services.inventory.domain import (
    Allocation,
    AllocationState,
    Availability,
    ChannelBuffer,
    Condition,
    HeldLine,
    Level,
    LowMark,
    LowStock,
    Movement,
    MovementKind,
    Part,
    Reservation,
    ReservationState,
    SiteStock,
    StockPolicy,
    Told,
)

QUERIES = load_queries(Path(__file__).parents[1] / "queries.sql")
T = TypeVar("T")
Levels = dict[UUID, Level]
TIE_COLUMNS = (
    *("allocation_id", "order_id", "line_no", "sku", "stock_level_id", "site_id", "location_id"),
    *("quantity", "issued", "reservation_id"),
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a level is: at most one of its kind."""

    sku: str
    location_id: UUID
    condition: Condition


async def lock_sellable(tx: Reader, skus: Sequence[str]) -> list[Level]:
    """The sellable levels of some SKUs and of the components of bundles, held."""
    rows = await tx.fetch(QUERIES.lock_sellable, skus=list(skus))
    return [level_of(row) for row in rows]


async def reserve(tx: Reader, held: Reservation, levels: Iterable[Level]) -> None:
    """Store a new hold and the levels it takes from; raises AlreadyExists for a second one."""
    changed = list(levels)
    parts = [
        (wish, line, part) for wish, line in enumerate(held.lines) for part in line.parts or (None,)
    ]
    made = await tx.fetch_value(
        QUERIES.reserve,
        reservation_id=held.reservation_id,
        holder=held.holder,
        expires_at=held.expires_at,
        at=held.updated_at,
        level_ids=[level.stock_level_id for level in changed],
        reserved=[level.reserved for level in changed],
        changed=sorted({level.sku for level in changed}),
        positions=list(range(len(parts))),
        wishes=[wish for wish, _, _ in parts],
        line_nos=[line.line_no for _, line, _ in parts],
        skus=[line.sku for _, line, _ in parts],
        asked=[line.asked for _, line, _ in parts],
        part_level_ids=[part and part.stock_level_id for _, _, part in parts],
        site_ids=[part and part.site_id for _, _, part in parts],
        location_ids=[part and part.location_id for _, _, part in parts],
        quantities=[part.quantity if part else 0 for _, _, part in parts],
    )
    if made is None:
        raise AlreadyExists("RESERVATION_EXISTS", "It holds units already.", holder=held.holder)


async def lock_reservations(
    tx: Reader, reservation_ids: Iterable[UUID] = (), holder: str = ""
) -> tuple[list[Reservation], Levels]:
    """Holds by id and the live one of a holder, and the levels they hold of, all held."""
    rows = await tx.fetch(
        QUERIES.lock_reservations, reservation_ids=list(reservation_ids), holder=holder
    )
    levels = {row["stock_level_id"]: level_of(row) for row in rows if row["stock_level_id"]}
    return _reservations(rows), levels


async def get_reservation(tx: Reader, reservation_id: UUID) -> Reservation:
    """One hold; raises NotFound."""
    found = await get_reservations(tx, [reservation_id])
    if not found:
        raise NotFound("RESERVATION_UNKNOWN", reservation_id=reservation_id)
    return found[0]


async def get_reservations(tx: Reader, reservation_ids: Sequence[UUID]) -> list[Reservation]:
    """Holds by id, newest first."""
    rows = await tx.fetch(QUERIES.get_reservations, reservation_ids=list(reservation_ids))
    return _reservations(rows)


async def list_reservations(tx: Reader, **selected: object) -> list[Reservation]:
    """A page of holds, newest first."""
    rows = await tx.fetch(QUERIES.list_reservations, **selected)
    return await get_reservations(tx, [row["reservation_id"] for row in rows]) if rows else []


async def extend_reservation(tx: Reader, held: Reservation) -> None:
    """Store another end of a hold."""
    await tx.execute(
        QUERIES.extend_reservation,
        reservation_id=held.reservation_id,
        expires_at=held.expires_at,
        at=held.updated_at,
    )


async def keep_paid(tx: Reader, reservation_id: UUID, expires_at: datetime, at: datetime) -> None:
    """Let a hold last until a moment at least, where it is still held."""
    await tx.execute(QUERIES.keep_paid, reservation_id=reservation_id, expires_at=expires_at, at=at)


async def end_reservations(
    tx: Reader,
    reservation_ids: Sequence[UUID],
    levels: Iterable[Level],
    *,
    state: ReservationState,
    reason: str,
    at: datetime,
) -> None:
    """Store holds that ended without being allocated."""
    changed = list(levels)
    await tx.execute(
        QUERIES.end_reservations,
        reservation_ids=list(reservation_ids),
        state=state.value,
        reason=reason,
        at=at,
        level_ids=[level.stock_level_id for level in changed],
        reserved=[level.reserved for level in changed],
        changed=sorted({level.sku for level in changed}),
    )


async def find_due(tx: Reader, size: int) -> list[UUID]:
    """Holds whose end has come, held; those somebody works on are left out."""
    return [row["reservation_id"] for row in await tx.fetch(QUERIES.find_due, size=size)]


async def allocate(
    tx: Reader,
    held: Reservation,
    order_id: str,
    ties: Sequence[Allocation],
    levels: Iterable[Level],
) -> None:
    """Store what a hold became: ties to an order's lines."""
    changed = list(levels)
    await tx.execute(
        QUERIES.allocate,
        reservation_id=held.reservation_id,
        order_id=order_id,
        at=held.updated_at,
        held_at=held.created_at,
        level_ids=[level.stock_level_id for level in changed],
        reserved=[level.reserved for level in changed],
        allocated=[level.allocated for level in changed],
        allocation_ids=[tie.allocation_id for tie in ties],
        line_nos=[tie.line_no for tie in ties],
        skus=[tie.sku for tie in ties],
        part_level_ids=[tie.stock_level_id for tie in ties],
        site_ids=[tie.site_id for tie in ties],
        location_ids=[tie.location_id for tie in ties],
        lot_numbers=[tie.lot_number for tie in ties],
        quantities=[tie.quantity for tie in ties],
    )


async def lock_allocations(
    tx: Reader, allocation_ids: Iterable[UUID] = (), order_id: str = ""
) -> tuple[list[Allocation], Levels]:
    """Ties by id, and what is tied of an order, with their levels, all held."""
    rows = await tx.fetch(
        QUERIES.lock_allocations, allocation_ids=list(allocation_ids), order_id=order_id
    )
    return [_allocation(row) for row in rows], {
        row["stock_level_id"]: level_of(row) for row in rows
    }


async def list_allocations(tx: Reader, **selected: object) -> list[Allocation]:
    """A page of ties, newest first."""
    return [_allocation(row) for row in await tx.fetch(QUERIES.list_allocations, **selected)]


async def make_levels(tx: Reader, levels: Sequence[Level], at: datetime) -> None:
    """Store empty levels where there are none yet."""
    await tx.execute(
        QUERIES.make_levels,
        at=at,
        level_ids=[level.stock_level_id for level in levels],
        skus=[level.sku for level in levels],
        site_ids=[level.site_id for level in levels],
        location_ids=[level.location_id for level in levels],
        conditions=[level.condition.value for level in levels],
    )


async def lock_places(tx: Reader, places: Iterable[Place]) -> dict[Place, Level]:
    """The levels that exist among some places, held."""
    asked = list(dict.fromkeys(places))
    rows = await tx.fetch(
        QUERIES.lock_places,
        skus=[place.sku for place in asked],
        location_ids=[place.location_id for place in asked],
        conditions=[place.condition.value for place in asked],
    )
    found = [level_of(row) for row in rows]
    return {Place(level.sku, level.location_id, level.condition): level for level in found}


async def save_stock(
    tx: Reader,
    *,
    levels: Iterable[Level],
    at: datetime,
    movements: Sequence[Movement] = (),
    ties: Sequence[Allocation] = (),
    changed: Iterable[str] = (),
    reference: str = "",
    reason: str = "",
    actor: str = "",
) -> None:
    """Store levels and ties as they became, beside the movements that made them so."""
    stock = list(levels)
    await tx.execute(
        QUERIES.save_stock,
        at=at,
        reference=reference,
        reason=reason,
        actor=actor,
        level_ids=[level.stock_level_id for level in stock],
        on_hand=[level.on_hand for level in stock],
        reserved=[level.reserved for level in stock],
        allocated=[level.allocated for level in stock],
        level_lots=[level.lot_number for level in stock],
        level_ends=[level.expires_on for level in stock],
        changed=sorted(set(changed)),
        allocation_ids=[tie.allocation_id for tie in ties],
        tied=[tie.quantity for tie in ties],
        issued=[tie.issued for tie in ties],
        states=[tie.state.value for tie in ties],
        movement_ids=[move.movement_id for move in movements],
        kinds=[move.kind.value for move in movements],
        skus=[move.sku for move in movements],
        quantities=[move.quantity for move in movements],
        from_locations=[move.from_location_id for move in movements],
        from_conditions=[move.from_condition and move.from_condition.value for move in movements],
        to_locations=[move.to_location_id for move in movements],
        conditions=[move.condition.value for move in movements],
        costs=[move.unit_cost_minor for move in movements],
        currencies=[move.currency for move in movements],
        lots=[move.lot_number for move in movements],
    )


async def get_availability(tx: Reader, skus: Sequence[str]) -> dict[str, Availability]:
    """What can be sold of each SKU; an unknown one has nothing."""
    sites: dict[str, list[SiteStock]] = {}
    for row in await tx.fetch(QUERIES.get_availability, skus=list(skus)):
        stock = SiteStock(
            row["sku"], row["site_id"], row["on_hand"], row["available"], row["safety"]
        )
        sites.setdefault(stock.sku, []).append(stock)
    return {sku: Availability(sku, tuple(sites.get(sku, ())), known=sku in sites) for sku in skus}


async def list_components(tx: Reader, skus: Sequence[str]) -> dict[str, list[tuple[str, int]]]:
    """The components of the bundles among some SKUs."""
    found: dict[str, list[tuple[str, int]]] = {}
    for row in await tx.fetch(QUERIES.list_components, skus=list(skus)):
        found.setdefault(row["bundle_sku"], []).append((row["sku"], row["quantity"]))
    return found


async def put_components(tx: Reader, bundles: Mapping[str, Sequence[tuple[str, int]]]) -> None:
    """Store what bundles are made of, in place of what was known."""
    parts = [(bundle, sku, count) for bundle, known in bundles.items() for sku, count in known]
    await tx.execute(QUERIES.drop_components, skus=list(bundles))
    await tx.execute(
        QUERIES.put_components,
        bundle_skus=[bundle for bundle, _, _ in parts],
        skus=[sku for _, sku, _ in parts],
        quantities=[count for _, _, count in parts],
    )


async def get_level(tx: Reader, stock_level_id: UUID) -> Level:
    """One stock level; raises NotFound."""
    row = await tx.fetch_row(QUERIES.get_level, stock_level_id=stock_level_id)
    if row is None:
        raise NotFound("STOCK_LEVEL_UNKNOWN", stock_level_id=stock_level_id)
    return level_of(row)


async def list_levels(
    tx: Reader, *, after: tuple[str, UUID] | None, **selected: object
) -> list[Level]:
    """A page of stock levels in SKU order."""
    after_sku, after_id = after or ("", None)
    rows = await tx.fetch(QUERIES.list_levels, after_sku=after_sku, after_id=after_id, **selected)
    return [level_of(row) for row in rows]


async def list_movements(tx: Reader, **selected: object) -> list[Movement]:
    """A page of movements, newest first."""
    return [_movement(row) for row in await tx.fetch(QUERIES.list_movements, **selected)]


async def list_low(
    tx: Reader, *, site_id: UUID | None, after: tuple[int, str, UUID] | None, size: int
) -> list[LowStock]:
    """A page of SKUs at or below their reorder point, the scarcest first."""
    gap, sku, site = after or (0, "", None)
    rows = await tx.fetch(
        QUERIES.list_low,
        site_id=site_id,
        after_gap=gap,
        after_sku=sku,
        after_site=site,
        page_size=size,
    )
    return [_of(LowStock, row) for row in rows]


async def find_policy(
    tx: Reader, sku: str, site_id: UUID, *, lock: bool = False
) -> StockPolicy | None:
    """The rule of a SKU at a site, where one was set."""
    query = QUERIES.lock_policy if lock else QUERIES.get_policy
    row = await tx.fetch_row(query, sku=sku, site_id=site_id)
    return row and _of(StockPolicy, row)


async def put_policy(tx: Reader, policy: StockPolicy, at: datetime) -> StockPolicy:
    """Store the rule as it shall be."""
    columns = asdict(policy)
    del columns["created_at"], columns["updated_at"]
    row = await tx.fetch_row(QUERIES.put_policy, at=at, **columns)
    return _of(StockPolicy, row)


async def list_policies(
    tx: Reader, *, after: tuple[str, UUID] | None, **selected: object
) -> list[StockPolicy]:
    """A page of rules in SKU order."""
    sku, site = after or ("", None)
    rows = await tx.fetch(QUERIES.list_policies, after_sku=sku, after_site=site, **selected)
    return [_of(StockPolicy, row) for row in rows]


async def put_buffer(
    tx: Reader, account_id: UUID, sku: str, buffer: int, at: datetime
) -> ChannelBuffer:
    """Store what an account is not shown of a SKU."""
    row = await tx.fetch_row(
        QUERIES.put_buffer, account_id=account_id, sku=sku, buffer=buffer, at=at
    )
    return _of(ChannelBuffer, row)


async def drop_buffer(tx: Reader, account_id: UUID, sku: str) -> None:
    """Show the account all of a SKU again."""
    await tx.execute(QUERIES.drop_buffer, account_id=account_id, sku=sku)


async def list_buffers(tx: Reader, account_id: UUID, skus: Sequence[str]) -> dict[str, int]:
    """What an account is not shown of some SKUs."""
    rows = await tx.fetch(QUERIES.list_buffers, account_id=account_id, skus=list(skus))
    return {row["sku"]: row["buffer"] for row in rows}


async def take_changes(tx: Reader, size: int) -> list[str]:
    """SKUs of which more or less can be sold, off the queue, each once, in order."""
    return sorted({row["sku"] for row in await tx.fetch(QUERIES.take_changes, size=size)})


async def lock_told(tx: Reader, skus: Sequence[str], at: datetime) -> dict[str, Told]:
    """What was last told of some SKUs, held."""
    await tx.execute(QUERIES.make_told, skus=list(skus), at=at)
    rows = await tx.fetch(QUERIES.lock_told, skus=list(skus))
    return {row["sku"]: Told(row["available"], row["on_hand"], row["revision"]) for row in rows}


async def save_told(tx: Reader, told: Mapping[str, Told], at: datetime) -> None:
    """Store what is told now; each revision grows by one."""
    await tx.execute(
        QUERIES.save_told,
        at=at,
        skus=list(told),
        available=[entry.available for entry in told.values()],
        on_hand=[entry.on_hand for entry in told.values()],
    )


async def smallest_backorders(tx: Reader, skus: Sequence[str]) -> dict[str, int]:
    """The least that some waiting line needs of each SKU."""
    rows = await tx.fetch(QUERIES.smallest_backorders, skus=list(skus))
    return {row["sku"]: row["quantity"] for row in rows}


async def put_backorder(tx: Reader, **columns: object) -> None:
    """Store a line that waits for stock."""
    await tx.execute(QUERIES.put_backorder, **columns)


async def drop_backorders(tx: Reader, order_id: str, line_nos: Sequence[int]) -> None:
    """Forget lines that wait no longer."""
    await tx.execute(QUERIES.drop_backorders, order_id=order_id, line_nos=list(line_nos))


async def mark_low(tx: Reader, skus: Sequence[str]) -> list[LowMark]:
    """The rules whose site fell to its reorder point, or rose above it, since the last look."""
    return [_of(LowMark, row) for row in await tx.fetch(QUERIES.mark_low, skus=list(skus))]


def _of(kind: type[T], row: Any) -> T:
    """A value whose fields are columns of the row."""
    made: Any = kind
    return cast(T, made(**{part.name: row[part.name] for part in fields(made)}))


def level_of(row: Any) -> Level:
    """A level out of its row."""
    return replace(_of(Level, row), condition=Condition(row["condition"]))


def _reservations(rows: Sequence[Any]) -> list[Reservation]:
    """Holds out of one row per part, in the order of the rows."""
    grouped: dict[UUID, list[Any]] = {}
    for row in rows:
        grouped.setdefault(row["reservation_id"], []).append(row)
    return [_reservation(parts) for parts in grouped.values()]


def _reservation(rows: Sequence[Any]) -> Reservation:
    lines: dict[int, HeldLine] = {}
    for row in rows:
        line = lines.get(row["wish"]) or HeldLine(row["line_no"], row["line_sku"], row["asked"])
        if row["quantity"]:
            part = Part(row["stock_level_id"], row["site_id"], row["location_id"], row["quantity"])
            line = replace(line, parts=(*line.parts, part))
        lines[row["wish"]] = line
    head = rows[0]
    return Reservation(
        reservation_id=head["reservation_id"],
        holder=head["holder"],
        state=ReservationState(head["state"]),
        expires_at=head["expires_at"],
        lines=tuple(lines.values()),
        created_at=head["made_at"],
        updated_at=head["changed_at"],
    )


def _allocation(row: Any) -> Allocation:
    return Allocation(
        lot_number=row["tied_lot_number"],
        state=AllocationState(row["state"]),
        created_at=row["made_at"],
        updated_at=row["changed_at"],
        **{name: row[name] for name in TIE_COLUMNS},
    )


def _movement(row: Any) -> Movement:
    origin = row["from_condition"]
    return replace(
        _of(Movement, row),
        kind=MovementKind(row["kind"]),
        condition=Condition(row["condition"]),
        from_condition=origin and Condition(origin),
    )
