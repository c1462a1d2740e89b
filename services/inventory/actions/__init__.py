"""What inventory does, a verb each: load, decide, save, tell. Writers run inside a transaction."""

from services.inventory.actions.holds import (
    allocate_stock,
    expire_reservations,
    extend_reservation,
    keep_paid,
    release_allocation,
    release_reservation,
    reserve_stock,
)
from services.inventory.actions.news import (
    availability,
    record_backorder,
    tell_changes,
    update_policy,
)
from services.inventory.actions.stock import (
    Receipt,
    adjust_stock,
    issue_stock,
    move_stock,
    receive_stock,
    write_off_missing,
)

__all__ = [
    "Receipt",
    "adjust_stock",
    "allocate_stock",
    "availability",
    "expire_reservations",
    "extend_reservation",
    "issue_stock",
    "keep_paid",
    "move_stock",
    "receive_stock",
    "record_backorder",
    "release_allocation",
    "release_reservation",
    "reserve_stock",
    "tell_changes",
    "update_policy",
    "write_off_missing",
]
