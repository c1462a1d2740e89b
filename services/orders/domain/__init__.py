"""The law of orders: life cycles, money, sourcing, and what one process may know. Pure."""

from services.orders.domain.lifecycles import (
    BACKORDER_NEXT,
    BEFORE_LEAVING,
    CANCELLATION_NEXT,
    FINAL,
    LINE_NEXT,
    ORDER_NEXT,
    SHIPMENT_NEXT,
    TRACKED,
    BackorderState,
    CancellationState,
    LineState,
    OrderState,
    ShipmentState,
)

__all__ = [
    "BACKORDER_NEXT",
    "BEFORE_LEAVING",
    "CANCELLATION_NEXT",
    "FINAL",
    "LINE_NEXT",
    "ORDER_NEXT",
    "SHIPMENT_NEXT",
    "TRACKED",
    "BackorderState",
    "CancellationState",
    "LineState",
    "OrderState",
    "ShipmentState",
]
