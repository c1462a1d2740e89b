"""Units that leave together, units that wait, and what both make of their order. Pure."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from services.orders.domain.lifecycles import (
    BACKORDER_NEXT,
    BEFORE_LEAVING,
    SHIPMENT_NEXT,
    TRACKED,
    BackorderState,
    LineState,
    OrderState,
    ShipmentState,
)
from services.orders.domain.order import Line, Order
from services.orders.domain.process import Batch, Box, Units
from services.values import Money, become

GONE = frozenset({*TRACKED, ShipmentState.FAILED, ShipmentState.RETURNED, ShipmentState.LOST})


@dataclass(frozen=True, slots=True)
class ShipmentLine:
    """Units of one line in a shipment, from one place."""

    line_no: int
    sku: str
    quantity: int
    allocation_id: UUID
    location_id: UUID
    lot_number: str = ""
    serials: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shipment:
    """Units of an order that leave one site together."""

    shipment_id: UUID
    shipment_number: str
    order_id: UUID
    site_id: UUID
    state: ShipmentState
    lines: tuple[ShipmentLine, ...]
    amount: Money
    created_at: datetime
    updated_at: datetime
    consignment_id: str = ""
    carrier: str = ""
    tracking_number: str = ""
    tracking_url: str = ""
    floor_order_id: str = ""
    invoice_document_id: str = ""
    saga_id: UUID | None = None
    attempt: int = 0
    boxes: tuple[Box, ...] = ()
    promise_at: datetime | None = None
    dispatched_at: datetime | None = None
    delivered_at: datetime | None = None

    @property
    def is_live(self) -> bool:
        """Whether it is or was sent: neither cancelled nor empty."""
        return self.state is not ShipmentState.CANCELLED

    @property
    def has_left(self) -> bool:
        """Whether it is out of the house."""
        return self.state in GONE

    def become(self, state: ShipmentState, *, at: datetime, **changes: object) -> "Shipment":
        """This shipment in another state; raises Refused SHIPMENT_STATE where it may not."""
        asked = become(self.state, state, SHIPMENT_NEXT, "SHIPMENT_STATE")
        return replace(self, state=asked, updated_at=at, **changes)  # type: ignore[arg-type]

    def track(self, state: ShipmentState, *, at: datetime) -> "Shipment":
        """This shipment as far as a carrier reports; an older report changes nothing."""
        if self.state in BEFORE_LEAVING:
            # A report of the carrier may be heard before the warehouse's own: it has left.
            left = replace(self, state=ShipmentState.DISPATCHED, dispatched_at=at, updated_at=at)
            return left.track(state, at=at)
        if state not in SHIPMENT_NEXT[self.state]:
            return self
        arrived = at if state is ShipmentState.DELIVERED else None
        return self.become(state, at=at, delivered_at=arrived)

    def lose(self, allocation_id: UUID, missing: int, *, at: datetime) -> "Shipment":
        """This shipment without units that were not found; an empty one is cancelled."""
        lines = tuple(
            replace(line, quantity=max(0, line.quantity - missing))
            if line.allocation_id == allocation_id
            else line
            for line in self.lines
        )
        shorter = replace(self, lines=lines, updated_at=at)
        if any(line.quantity for line in lines):
            return shorter
        return shorter.become(ShipmentState.CANCELLED, at=at)


@dataclass(frozen=True, slots=True)
class Backorder:
    """Units of a line that wait for stock."""

    backorder_id: UUID
    order_id: UUID
    line_no: int
    sku: str
    quantity: int
    state: BackorderState
    priority: int
    created_at: datetime
    updated_at: datetime
    customer_id: UUID | None = None
    expected_at: datetime | None = None

    def become(self, state: BackorderState, *, at: datetime) -> "Backorder":
        """This backorder in another state; raises Refused BACKORDER_STATE where it may not."""
        asked = become(self.state, state, BACKORDER_NEXT, "BACKORDER_STATE")
        return replace(self, state=asked, updated_at=at)

    @property
    def is_open(self) -> bool:
        """Whether its units are still to come."""
        return self.state in (BackorderState.WAITING, BackorderState.READY)


def batches(units: Sequence[Units], make_id: Iterable[UUID]) -> tuple[Batch, ...]:
    """Units by the site they leave from, in a stable order: one shipment each."""
    by_site: dict[UUID, list[Units]] = defaultdict(list)
    for unit in sorted(units, key=lambda unit: (str(unit.site_id), unit.line_no, unit.sku)):
        by_site[unit.site_id].append(unit)
    ids = iter(make_id)
    return tuple(Batch(next(ids), site, tuple(held)) for site, held in by_site.items())


def sold_units(order: Order, units: Mapping[tuple[int, str], int]) -> dict[int, int]:
    """Units of lines that units of stock make: a bundle is as many as its scarcest part."""
    made = {}
    for line in order.lines:
        whole = min(units.get((line.line_no, part.sku), 0) // part.quantity for part in line.needs)
        if whole:
            made[line.line_no] = min(whole, line.quantity)
    return made


def units_of(shipments: Iterable[Shipment]) -> Counter[tuple[int, str]]:
    """Units of stock in shipments, by line and SKU."""
    counted: Counter[tuple[int, str]] = Counter()
    for shipment in shipments:
        for line in shipment.lines:
            counted[line.line_no, line.sku] += line.quantity
    return counted


def leaving(order: Order, before: Iterable[Shipment], now: Shipment) -> dict[int, int]:
    """Units of lines that a shipment completes, after those that were sent before it."""
    earlier = units_of(before)
    sent = sold_units(order, earlier)
    until = sold_units(order, earlier + units_of([now]))
    return {no: units - sent.get(no, 0) for no, units in until.items() if units > sent.get(no, 0)}


def is_last(order: Order, before: Iterable[Shipment], now: Shipment) -> bool:
    """Whether nothing of the order is left to pay for once this shipment is."""
    until = sold_units(order, units_of(before) + units_of([now]))
    return all(until.get(line.line_no, 0) + line.cancelled >= line.quantity for line in order.lines)


def with_shipped(line: Line, units: int) -> Line:
    """A line of which so many units have left in all."""
    if units <= line.shipped:
        return line
    sent = replace(line, shipped=units)
    if sent.open > 0:
        return sent
    return _forward(sent, LineState.SHIPPED)


def _forward(line: Line, goal: LineState) -> Line:
    """A line walked along its life up to a state; the floor does not report every step of it."""
    path = [LineState.ALLOCATED, LineState.PICKED, LineState.PACKED, LineState.SHIPPED,
            LineState.DELIVERED]  # fmt: skip
    if line.state not in (LineState.OPEN, LineState.BACKORDERED, *path):
        return line
    at = path.index(line.state) + 1 if line.state in path else 0
    for state in path[at : path.index(goal) + 1]:
        line = line.become(state)
    return line


def settle(order: Order, shipments: Sequence[Shipment], *, waits: bool, at: datetime) -> Order:
    """The order as its shipments make it: partly sent, sent, delivered; itself where none does.

    `waits` says that units of it are still backordered.
    """
    live = [shipment for shipment in shipments if shipment.is_live]
    gone = [shipment for shipment in live if shipment.has_left]
    if not gone:
        return order
    sent = sold_units(order, units_of(gone))
    lines = [with_shipped(line, sent.get(line.line_no, 0)) for line in order.lines]
    arrived = all(shipment.state is ShipmentState.DELIVERED for shipment in live)
    complete = len(gone) == len(live) and not waits
    if arrived and complete:
        lines = [_forward(line, LineState.DELIVERED) if line.shipped else line for line in lines]
    settled = replace(order, lines=tuple(lines))
    path = [OrderState.PARTIALLY_SHIPPED] if not complete else [OrderState.SHIPPED]
    if complete and arrived:
        path.append(OrderState.DELIVERED)
    for state in path:
        if state is not settled.state and _may(settled, state):
            settled = settled.become(state, at=at)
    if settled.state is OrderState.DELIVERED and order.state is not OrderState.DELIVERED:
        settled = replace(settled, delivered_at=at)
    if settled.state is order.state and settled.lines == order.lines:
        return order
    # One change, one revision, however many states it passed.
    return replace(settled, revision=order.revision + 1, updated_at=at)


def _may(order: Order, state: OrderState) -> bool:
    following = {
        OrderState.PARTIALLY_SHIPPED: {OrderState.FULFILLING},
        OrderState.SHIPPED: {OrderState.FULFILLING, OrderState.PARTIALLY_SHIPPED},
        OrderState.DELIVERED: {OrderState.SHIPPED},
    }
    return order.state in following[state]
