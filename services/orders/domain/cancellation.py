"""A wish to give up what is being picked, and when it may be granted. Pure."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from mesh.errors import Refused
from services.orders.domain.lifecycles import CANCELLATION_NEXT, CancellationState, OrderState
from services.orders.domain.order import Order
from services.values import become

CANCELLABLE = frozenset({OrderState.CONFIRMED, OrderState.FULFILLING, OrderState.ON_HOLD})
LEFT = frozenset(
    {
        OrderState.PARTIALLY_SHIPPED,
        OrderState.SHIPPED,
        OrderState.DELIVERED,
        OrderState.COMPLETED,
    }
)
# Where on the floor somebody has the goods in hand.
IN_HAND = frozenset({"PICKING", "PICKED", "PACKED", "STAGED"})


@dataclass(frozen=True, slots=True)
class Cancellation:
    """A request to cancel that a person decides."""

    cancellation_id: UUID
    order_id: UUID
    state: CancellationState
    reason: str
    requested_by: str
    due_at: datetime
    created_at: datetime
    updated_at: datetime
    note: str = ""
    decided_by: str = ""
    decision_note: str = ""
    saga_id: UUID | None = None
    decided_at: datetime | None = None

    def decide(self, state: CancellationState, by: str, note: str, at: datetime) -> "Cancellation":
        """This request granted or refused; raises Refused CANCELLATION_STATE when it was."""
        asked = become(self.state, state, CANCELLATION_NEXT, "CANCELLATION_STATE")
        return replace(
            self, state=asked, decided_by=by, decision_note=note, decided_at=at, updated_at=at
        )


def may_cancel(order: Order) -> None:
    """Refuse a cancellation that comes too late, or of what is over."""
    if order.state in LEFT:
        raise Refused("ALREADY_DISPATCHED", state=order.state)
    if order.state not in CANCELLABLE:
        raise Refused("ORDER_STATE", state=order.state, asked=OrderState.CANCELLING)


def needs_decision(floor_states: list[str]) -> bool:
    """Whether a person must decide, because somebody has the goods in hand; refuses too late."""
    if "DISPATCHED" in floor_states:
        raise Refused("ALREADY_DISPATCHED", state="DISPATCHED")
    return not IN_HAND.isdisjoint(floor_states)
