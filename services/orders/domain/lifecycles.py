"""Where each thing of an order may go from where it stands."""

from collections.abc import Mapping
from enum import StrEnum


class OrderState(StrEnum):
    """Where an order stands in its life."""

    PENDING = "PENDING"
    CONFIRMED = "CONFIRMED"
    FULFILLING = "FULFILLING"
    ON_HOLD = "ON_HOLD"
    CANCELLING = "CANCELLING"
    PARTIALLY_SHIPPED = "PARTIALLY_SHIPPED"
    SHIPPED = "SHIPPED"
    DELIVERED = "DELIVERED"
    COMPLETED = "COMPLETED"
    REJECTED = "REJECTED"
    CANCELLED = "CANCELLED"


ORDER_NEXT: Mapping[OrderState, frozenset[OrderState]] = {
    OrderState.PENDING: frozenset({OrderState.CONFIRMED, OrderState.REJECTED, OrderState.ON_HOLD}),
    OrderState.CONFIRMED: frozenset(
        {OrderState.FULFILLING, OrderState.ON_HOLD, OrderState.CANCELLING}
    ),
    OrderState.FULFILLING: frozenset(
        {
            OrderState.PARTIALLY_SHIPPED,
            OrderState.SHIPPED,
            OrderState.ON_HOLD,
            OrderState.CANCELLING,
        }
    ),
    OrderState.ON_HOLD: frozenset(
        {
            OrderState.PENDING,
            OrderState.CONFIRMED,
            OrderState.FULFILLING,
            OrderState.REJECTED,
            OrderState.CANCELLING,
        }
    ),
    OrderState.CANCELLING: frozenset({OrderState.CANCELLED}),
    OrderState.PARTIALLY_SHIPPED: frozenset({OrderState.SHIPPED}),
    OrderState.SHIPPED: frozenset({OrderState.DELIVERED}),
    OrderState.DELIVERED: frozenset({OrderState.COMPLETED}),
    OrderState.COMPLETED: frozenset(),
    OrderState.REJECTED: frozenset(),
    OrderState.CANCELLED: frozenset(),
}


class LineState(StrEnum):
    """Where a line of an order stands in its life."""

    OPEN = "OPEN"
    BACKORDERED = "BACKORDERED"
    ALLOCATED = "ALLOCATED"
    PICKED = "PICKED"
    PACKED = "PACKED"
    SHIPPED = "SHIPPED"
    DELIVERED = "DELIVERED"
    CANCELLED = "CANCELLED"


LINE_NEXT: Mapping[LineState, frozenset[LineState]] = {
    LineState.OPEN: frozenset({LineState.BACKORDERED, LineState.ALLOCATED, LineState.CANCELLED}),
    LineState.BACKORDERED: frozenset({LineState.ALLOCATED, LineState.CANCELLED}),
    LineState.ALLOCATED: frozenset({LineState.PICKED, LineState.CANCELLED}),
    LineState.PICKED: frozenset({LineState.PACKED, LineState.CANCELLED}),
    LineState.PACKED: frozenset({LineState.SHIPPED, LineState.CANCELLED}),
    LineState.SHIPPED: frozenset({LineState.DELIVERED}),
    LineState.DELIVERED: frozenset(),
    LineState.CANCELLED: frozenset(),
}


class ShipmentState(StrEnum):
    """Where a shipment stands in its life."""

    PLANNED = "PLANNED"
    PACKED = "PACKED"
    LABELED = "LABELED"
    DISPATCHED = "DISPATCHED"
    IN_TRANSIT = "IN_TRANSIT"
    OUT_FOR_DELIVERY = "OUT_FOR_DELIVERY"
    DELIVERED = "DELIVERED"
    FAILED = "FAILED"
    RETURNED = "RETURNED"
    LOST = "LOST"
    CANCELLED = "CANCELLED"


# A carrier may leave reports out: tracking goes forward by any number of steps.
TRACKED = (
    ShipmentState.DISPATCHED,
    ShipmentState.IN_TRANSIT,
    ShipmentState.OUT_FOR_DELIVERY,
    ShipmentState.DELIVERED,
)
BEFORE_LEAVING = (ShipmentState.PLANNED, ShipmentState.PACKED, ShipmentState.LABELED)
SHIPMENT_NEXT: Mapping[ShipmentState, frozenset[ShipmentState]] = {
    ShipmentState.PLANNED: frozenset({ShipmentState.PACKED, ShipmentState.CANCELLED}),
    ShipmentState.PACKED: frozenset({ShipmentState.LABELED, ShipmentState.CANCELLED}),
    ShipmentState.LABELED: frozenset(
        {ShipmentState.PACKED, ShipmentState.DISPATCHED, ShipmentState.CANCELLED}
    ),
    ShipmentState.DISPATCHED: frozenset({*TRACKED[1:], ShipmentState.FAILED}),
    ShipmentState.IN_TRANSIT: frozenset({*TRACKED[2:], ShipmentState.FAILED}),
    ShipmentState.OUT_FOR_DELIVERY: frozenset({ShipmentState.DELIVERED, ShipmentState.FAILED}),
    ShipmentState.DELIVERED: frozenset(),
    ShipmentState.FAILED: frozenset({ShipmentState.RETURNED, ShipmentState.LOST}),
    ShipmentState.RETURNED: frozenset(),
    ShipmentState.LOST: frozenset(),
    ShipmentState.CANCELLED: frozenset(),
}


class BackorderState(StrEnum):
    """Where a backorder stands in its life."""

    WAITING = "WAITING"
    READY = "READY"
    FULFILLED = "FULFILLED"
    CANCELLED = "CANCELLED"


BACKORDER_NEXT: Mapping[BackorderState, frozenset[BackorderState]] = {
    BackorderState.WAITING: frozenset({BackorderState.READY, BackorderState.CANCELLED}),
    BackorderState.READY: frozenset({BackorderState.FULFILLED, BackorderState.CANCELLED}),
    BackorderState.FULFILLED: frozenset(),
    BackorderState.CANCELLED: frozenset(),
}


class CancellationState(StrEnum):
    """Where a request to cancel stands in its life."""

    REQUESTED = "REQUESTED"
    APPROVED = "APPROVED"
    REJECTED = "REJECTED"
    COMPLETED = "COMPLETED"


CANCELLATION_NEXT: Mapping[CancellationState, frozenset[CancellationState]] = {
    CancellationState.REQUESTED: frozenset(
        {CancellationState.APPROVED, CancellationState.REJECTED}
    ),
    CancellationState.APPROVED: frozenset({CancellationState.COMPLETED}),
    CancellationState.REJECTED: frozenset(),
    CancellationState.COMPLETED: frozenset(),
}

FINAL = frozenset({OrderState.COMPLETED, OrderState.REJECTED, OrderState.CANCELLED})
