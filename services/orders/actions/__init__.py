"""What orders does, a verb each: load, decide, save, tell."""

from services.orders.actions.cancelling import (
    begin_cancelling,
    mark_cancelled,
    stop_shipping,
)
from services.orders.actions.placing import (
    accept,
    await_payment,
    confirm,
    hold_for_review,
    reject,
    screen,
    screen_export,
)
from services.orders.actions.shipping import (
    begin_shipping,
    hold_unpaid,
    invoice,
    label,
    label_bought,
    select_carrier,
    ship,
    stage,
)
from services.orders.actions.sourcing import plan_shipments, source, take_ready

__all__ = [
    "accept",
    "await_payment",
    "begin_cancelling",
    "begin_shipping",
    "confirm",
    "hold_for_review",
    "hold_unpaid",
    "invoice",
    "label",
    "label_bought",
    "mark_cancelled",
    "plan_shipments",
    "reject",
    "screen",
    "screen_export",
    "select_carrier",
    "ship",
    "source",
    "stage",
    "stop_shipping",
    "take_ready",
]
