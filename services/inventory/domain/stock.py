"""What may happen to units. Pure.

Available = on hand - reserved - allocated, and none of the four is ever negative. A `Level` says
what each act makes of it; whoever stores it does not decide.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from mesh.errors import Refused
from services.inventory.domain.states import RESERVATION_NEXT, AllocationState, ReservationState
from services.values import become


class Condition(StrEnum):
    """What may be done with units at a location."""

    SELLABLE = "SELLABLE"
    QUARANTINED = "QUARANTINED"
    DAMAGED = "DAMAGED"
    RETURNED = "RETURNED"


class MovementKind(StrEnum):
    """Why units moved."""

    RECEIPT = "RECEIPT"
    ISSUE = "ISSUE"
    TRANSFER = "TRANSFER"
    ADJUSTMENT = "ADJUSTMENT"
    COUNT = "COUNT"
    RETURN = "RETURN"
    CONDITION_CHANGE = "CONDITION_CHANGE"
    SCRAP = "SCRAP"


class Outcome(StrEnum):
    """What became of a line that asked for units."""

    RESERVED = "RESERVED"
    PARTIAL = "PARTIAL"
    SHORT = "SHORT"


@dataclass(frozen=True, slots=True)
class Level:
    """Units of one SKU in one condition at one location; a location keeps one lot of a SKU."""

    stock_level_id: UUID
    sku: str
    site_id: UUID
    location_id: UUID
    condition: Condition
    created_at: datetime
    updated_at: datetime
    on_hand: int = 0
    reserved: int = 0
    allocated: int = 0
    lot_number: str = ""
    expires_on: date | None = None

    @property
    def available(self) -> int:
        """Units nobody holds."""
        return self.on_hand - self.reserved - self.allocated

    def reserve(self, quantity: int) -> "Level":
        """Free units become held ones."""
        return self._with(reserved=self.reserved + quantity)

    def unreserve(self, quantity: int) -> "Level":
        """Held units become free ones."""
        return self._with(reserved=self.reserved - quantity)

    def allocate(self, quantity: int) -> "Level":
        """Held units are tied to an order: its own hold never stands in the way."""
        return self._with(reserved=self.reserved - quantity, allocated=self.allocated + quantity)

    def deallocate(self, quantity: int) -> "Level":
        """Tied units become free ones."""
        return self._with(allocated=self.allocated - quantity)

    def issue(self, quantity: int) -> "Level":
        """Tied units leave, or were never there."""
        return self._with(on_hand=self.on_hand - quantity, allocated=self.allocated - quantity)

    def receive(self, quantity: int, lot: str = "", expires_on: date | None = None) -> "Level":
        """Units come in; raises MIXED_LOT where units of another lot lie."""
        if self.on_hand and (lot, expires_on) != (self.lot_number, self.expires_on):
            raise Refused(
                "MIXED_LOT",
                "A location keeps one lot of a SKU.",
                sku=self.sku,
                there=self.lot_number,
                asked=lot,
            )
        return self._with(on_hand=self.on_hand + quantity, lot_number=lot, expires_on=expires_on)

    def remove(self, quantity: int) -> "Level":
        """Free units go; raises OUT_OF_STOCK when fewer are free."""
        if quantity > self.available:
            raise Refused("OUT_OF_STOCK", sku=self.sku, available=self.available, missing=quantity)
        return self._with(on_hand=self.on_hand - quantity)

    def adjust(self, delta: int) -> "Level":
        """Stock on hand is corrected; raises BELOW_COMMITTED under what is held."""
        if self.available + delta < 0:
            raise Refused(
                "BELOW_COMMITTED",
                sku=self.sku,
                on_hand=self.on_hand,
                committed=self.reserved + self.allocated,
            )
        return self._with(on_hand=self.on_hand + delta)

    def _with(self, **changes: object) -> "Level":
        changed = replace(self, **changes)  # type: ignore[arg-type]
        if min(changed.on_hand, changed.reserved, changed.allocated, changed.available) < 0:
            raise Refused("STOCK_CONFLICT", "Fewer units are there than asked for.", sku=self.sku)
        return changed


@dataclass(frozen=True, slots=True)
class Wanted:
    """Units a line asks for, from anywhere, one site or one location."""

    line_no: int
    sku: str
    quantity: int
    location_id: UUID | None = None
    site_id: UUID | None = None

    def fits(self, level: Level) -> bool:
        """Whether the line may take from there."""
        return (
            level.sku == self.sku
            and level.condition is Condition.SELLABLE
            and self.location_id in (None, level.location_id)
            and self.site_id in (None, level.site_id)
        )


@dataclass(frozen=True, slots=True)
class Part:
    """Units at one place for one line."""

    stock_level_id: UUID
    site_id: UUID
    location_id: UUID
    quantity: int


@dataclass(frozen=True, slots=True)
class HeldLine:
    """What a line asked for and what it got."""

    line_no: int
    sku: str
    asked: int
    parts: tuple[Part, ...] = ()

    @property
    def reserved(self) -> int:
        """Units it got."""
        return sum(part.quantity for part in self.parts)

    @property
    def outcome(self) -> Outcome:
        """All, some or nothing."""
        if self.reserved == self.asked:
            return Outcome.RESERVED
        return Outcome.PARTIAL if self.reserved else Outcome.SHORT


@dataclass(frozen=True, slots=True)
class Reservation:
    """Units held for somebody until they are allocated, given back or the hold ends."""

    reservation_id: UUID
    holder: str
    state: ReservationState
    expires_at: datetime
    lines: tuple[HeldLine, ...]
    created_at: datetime
    updated_at: datetime

    @property
    def complete(self) -> bool:
        """Whether every line got all it asked for."""
        return all(line.outcome is Outcome.RESERVED for line in self.lines)

    def become(self, state: ReservationState, at: datetime) -> "Reservation":
        """The hold in another state; raises RESERVATION_EXPIRED or RESERVATION_STATE."""
        over = self.state in (ReservationState.EXPIRED, ReservationState.RELEASED)
        reason = "RESERVATION_STATE"
        if over and state is ReservationState.ALLOCATED:
            reason = "RESERVATION_EXPIRED"
        asked = become(self.state, state, RESERVATION_NEXT, reason)
        return replace(self, state=asked, updated_at=at)

    def extend(self, expires_at: datetime, at: datetime) -> "Reservation":
        """The hold with another end; raises RESERVATION_STATE when it ended."""
        if self.state is not ReservationState.HELD:
            raise Refused("RESERVATION_STATE", state=self.state)
        return replace(self, expires_at=expires_at, updated_at=at)


@dataclass(frozen=True, slots=True)
class Allocation:
    """Units at a location tied to an order line."""

    allocation_id: UUID
    order_id: str
    line_no: int
    sku: str
    stock_level_id: UUID
    site_id: UUID
    location_id: UUID
    lot_number: str
    quantity: int
    state: AllocationState
    reservation_id: UUID
    created_at: datetime
    updated_at: datetime
    issued: int = 0

    @property
    def left(self) -> int:
        """Units still tied."""
        return self.quantity - self.issued if self.state is AllocationState.ALLOCATED else 0

    def issue(self, quantity: int, at: datetime) -> "Allocation":
        """So many of its units left (0: all); raises ALLOCATION_STATE when fewer are tied."""
        count = quantity or self.left
        if not 0 < count <= self.left:
            self._refuse(asked=count)
        state = self.state if count < self.left else AllocationState.ISSUED
        return replace(self, issued=self.issued + count, state=state, updated_at=at)

    def release(self, quantity: int, at: datetime) -> "Allocation":
        """So many of its units given back (0: all); raises ALLOCATION_STATE when fewer are tied."""
        count = quantity or self.left
        if not 0 < count <= self.left:
            self._refuse(asked=count)
        if count < self.left:
            return replace(self, quantity=self.quantity - count, updated_at=at)
        if self.issued:
            done = AllocationState.ISSUED
            return replace(self, quantity=self.issued, state=done, updated_at=at)
        return replace(self, state=AllocationState.RELEASED, updated_at=at)

    def _refuse(self, asked: int) -> None:
        raise Refused(
            "ALLOCATION_STATE",
            "Those units are not tied any more.",
            state=self.state,
            left=self.left,
            asked=asked,
        )


@dataclass(frozen=True, slots=True)
class Movement:
    """Units that came, went or changed place: the only thing that changes stock on hand."""

    movement_id: UUID
    kind: MovementKind
    sku: str
    quantity: int
    condition: Condition
    created_at: datetime
    from_location_id: UUID | None = None
    to_location_id: UUID | None = None
    from_condition: Condition | None = None
    unit_cost_minor: int | None = None
    currency: str = ""
    reference: str = ""
    reason: str = ""
    lot_number: str = ""
    actor: str = ""


Components = Mapping[str, Sequence[tuple[str, int]]]


def unfold(wanted: Iterable[Wanted], components: Components) -> list[Wanted]:
    """The lines with each bundle replaced by its parts, equal parts of a line added up."""
    made: dict[Wanted, int] = {}
    for line in wanted:
        for sku, count in components.get(line.sku, [(line.sku, 1)]):
            part = replace(line, sku=sku, quantity=0)
            made[part] = made.get(part, 0) + line.quantity * count
    return [replace(part, quantity=quantity) for part, quantity in made.items()]


def spread(
    wanted: Sequence[Wanted], levels: Iterable[Level], *, partial: bool
) -> tuple[HeldLine, ...]:
    """From where each line takes its units; raises OUT_OF_STOCK naming the short lines.

    The narrowest wish chooses first, which makes the rest possible whenever it is. Units come from
    what expires first, then from where most lie. With `partial` a line takes what there is; one
    of several SKUs is a bundle, which is held whole or not at all.
    """
    places = sorted(levels, key=lambda level: (level.expires_on or date.max, level.location_id.int))
    held = _take(wanted, places, {level.stock_level_id: level.available for level in places})
    if all(line.outcome is Outcome.RESERVED for line in held):
        return tuple(held)
    if not partial:
        raise _out_of_stock(held)
    return _take_by_line(wanted, places)


def _take(
    wanted: Sequence[Wanted], places: Sequence[Level], free: dict[UUID, int]
) -> list[HeldLine]:
    held = [HeldLine(line.line_no, line.sku, line.quantity) for line in wanted]
    narrowest_first = sorted(
        range(len(wanted)),
        key=lambda at: (wanted[at].location_id is None, wanted[at].site_id is None),
    )
    for at in narrowest_first:
        line = wanted[at]
        fitting = [place for place in places if line.fits(place)]
        fitting.sort(key=lambda place: (place.expires_on or date.max, -free[place.stock_level_id]))
        parts, missing = [], line.quantity
        for place in fitting:
            count = min(missing, free[place.stock_level_id])
            if count > 0:
                free[place.stock_level_id] -= count
                missing -= count
                parts.append(Part(place.stock_level_id, place.site_id, place.location_id, count))
        held[at] = replace(held[at], parts=tuple(parts))
    return held


def _take_by_line(wanted: Sequence[Wanted], places: Sequence[Level]) -> tuple[HeldLine, ...]:
    free = {level.stock_level_id: level.available for level in places}
    held: dict[int, HeldLine] = {}
    groups: dict[int, list[int]] = {}
    for at, line in enumerate(wanted):
        groups.setdefault(line.line_no, []).append(at)
    for group in groups.values():
        left = dict(free)
        taken = _take([wanted[at] for at in group], places, left)
        is_bundle = len({line.sku for line in taken}) > 1
        if is_bundle and any(line.outcome is not Outcome.RESERVED for line in taken):
            taken = [replace(line, parts=()) for line in taken]
        else:
            free = left
        held |= dict(zip(group, taken, strict=True))
    return tuple(held[at] for at in range(len(wanted)))


def _out_of_stock(lines: Iterable[HeldLine]) -> Refused:
    short = sorted(
        (line.line_no, line.sku, line.asked - line.reserved)
        for line in lines
        if line.outcome is not Outcome.RESERVED
    )
    return Refused(
        "OUT_OF_STOCK",
        "Not enough of it is in stock.",
        lines=" ".join(str(line_no) for line_no, _, _ in short),
        skus=" ".join(sku for _, sku, _ in short),
        missing=" ".join(str(count) for _, _, count in short),
    )


@dataclass(frozen=True, slots=True)
class SiteStock:
    """What one site has of one SKU in sellable condition, and what it wants to keep."""

    sku: str
    site_id: UUID
    on_hand: int
    available: int
    safety: int = 0


@dataclass(frozen=True, slots=True)
class Availability:
    """What can be sold of a SKU now."""

    sku: str
    sites: tuple[SiteStock, ...] = ()
    buffer: int = 0
    known: bool = False

    @property
    def available(self) -> int:
        """Free units everywhere."""
        return max(0, sum(site.available for site in self.sites) - self.buffer)

    @property
    def promise(self) -> int:
        """Free units less what each site keeps for safety."""
        return max(
            0, sum(max(0, site.available - site.safety) for site in self.sites) - self.buffer
        )

    @property
    def on_hand(self) -> int:
        """Sellable units everywhere, held or not."""
        return sum(site.on_hand for site in self.sites)


def bundle_availability(
    sku: str, components: Sequence[tuple[str, int]], parts: Mapping[str, Availability]
) -> Availability:
    """As many bundles at a site as its scarcest component allows there."""
    found = [(parts[part], count) for part, count in components]
    sites: dict[UUID, SiteStock] = {}
    for site_id in {site.site_id for part, _ in found for site in part.sites}:
        at = [
            (next((site for site in part.sites if site.site_id == site_id), None), count)
            for part, count in found
        ]
        if all(stock for stock, _ in at):
            whole = [(stock, count) for stock, count in at if stock]
            sites[site_id] = SiteStock(
                sku,
                site_id,
                min(stock.on_hand // count for stock, count in whole),
                min(stock.available // count for stock, count in whole),
                max(-(-stock.safety // count) for stock, count in whole),
            )
    known = all(part.known for part, _ in found)
    return Availability(sku, tuple(sites[key] for key in sorted(sites)), known=known)
