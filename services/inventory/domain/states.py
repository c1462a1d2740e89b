"""The life cycles of inventory: where each thing may go from where it stands. Pure."""

from collections.abc import Mapping
from enum import StrEnum


class ReservationState(StrEnum):
    """Where a reservation stands in its life."""

    HELD = "HELD"
    ALLOCATED = "ALLOCATED"
    RELEASED = "RELEASED"
    EXPIRED = "EXPIRED"


RESERVATION_NEXT: Mapping[ReservationState, frozenset[ReservationState]] = {
    ReservationState.HELD: frozenset(
        {ReservationState.ALLOCATED, ReservationState.RELEASED, ReservationState.EXPIRED}
    ),
    ReservationState.ALLOCATED: frozenset(),
    ReservationState.RELEASED: frozenset(),
    ReservationState.EXPIRED: frozenset(),
}


class AllocationState(StrEnum):
    """Where an allocation stands in its life."""

    ALLOCATED = "ALLOCATED"
    ISSUED = "ISSUED"
    RELEASED = "RELEASED"


ALLOCATION_NEXT: Mapping[AllocationState, frozenset[AllocationState]] = {
    AllocationState.ALLOCATED: frozenset({AllocationState.ISSUED, AllocationState.RELEASED}),
    AllocationState.ISSUED: frozenset(),
    AllocationState.RELEASED: frozenset(),
}


class TransferState(StrEnum):
    """Where a transfer between sites stands in its life."""

    DRAFT = "DRAFT"
    RESERVED = "RESERVED"
    RELEASED = "RELEASED"
    IN_TRANSIT = "IN_TRANSIT"
    RECEIVED = "RECEIVED"
    CANCELLED = "CANCELLED"


TRANSFER_NEXT: Mapping[TransferState, frozenset[TransferState]] = {
    TransferState.DRAFT: frozenset({TransferState.RESERVED, TransferState.CANCELLED}),
    TransferState.RESERVED: frozenset({TransferState.RELEASED, TransferState.CANCELLED}),
    TransferState.RELEASED: frozenset({TransferState.IN_TRANSIT, TransferState.CANCELLED}),
    TransferState.IN_TRANSIT: frozenset({TransferState.RECEIVED}),
    TransferState.RECEIVED: frozenset(),
    TransferState.CANCELLED: frozenset(),
}


class CountState(StrEnum):
    """Where a count of stock stands in its life."""

    PLANNED = "PLANNED"
    COUNTING = "COUNTING"
    COUNTED = "COUNTED"
    APPROVED = "APPROVED"


COUNT_NEXT: Mapping[CountState, frozenset[CountState]] = {
    CountState.PLANNED: frozenset({CountState.COUNTING}),
    CountState.COUNTING: frozenset({CountState.COUNTED}),
    CountState.COUNTED: frozenset({CountState.APPROVED, CountState.COUNTING}),
    CountState.APPROVED: frozenset(),
}


class ProposalState(StrEnum):
    """Where a proposal to replenish stands in its life."""

    OPEN = "OPEN"
    ORDERED = "ORDERED"
    DISMISSED = "DISMISSED"


PROPOSAL_NEXT: Mapping[ProposalState, frozenset[ProposalState]] = {
    ProposalState.OPEN: frozenset({ProposalState.ORDERED, ProposalState.DISMISSED}),
    ProposalState.ORDERED: frozenset(),
    ProposalState.DISMISSED: frozenset(),
}


class SerialState(StrEnum):
    """Where a unit with a serial number stands in its life."""

    IN_STOCK = "IN_STOCK"
    ALLOCATED = "ALLOCATED"
    ISSUED = "ISSUED"
    RETURNED = "RETURNED"
    DISPOSED = "DISPOSED"


SERIAL_NEXT: Mapping[SerialState, frozenset[SerialState]] = {
    SerialState.IN_STOCK: frozenset({SerialState.ALLOCATED}),
    SerialState.ALLOCATED: frozenset({SerialState.ISSUED}),
    SerialState.ISSUED: frozenset({SerialState.RETURNED}),
    SerialState.RETURNED: frozenset({SerialState.IN_STOCK, SerialState.DISPOSED}),
    SerialState.DISPOSED: frozenset(),
}
