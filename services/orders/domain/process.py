"""What the processes of an order know of it: frozen, small, and free of personal data.

These are journaled after each step, so they hold ids and amounts; names and addresses stay in the
order and are read where a partner must be told.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from mesh.errors import Refused
from services.orders.domain.order import NextAction, Order
from services.orders.domain.sourcing import Need, Part
from services.values import Measure


@dataclass(frozen=True, slots=True)
class Tender:
    """One means of payment a channel accepted."""

    kind: str
    installments: int
    minor: int


@dataclass(frozen=True, slots=True)
class Instrument:
    """How an order is paid: by a provider's token, a saved method, or at the channel already."""

    card_token: str = ""
    method_id: str = ""
    provider: str = ""
    use_store_credit: bool = False
    return_url: str = ""
    account_id: str = ""
    tenders: tuple[Tender, ...] = ()

    @property
    def is_of_channel(self) -> bool:
        """Whether a channel collected the money."""
        return bool(self.account_id)


@dataclass(frozen=True, slots=True)
class Units:
    """Units of a line at a place, tied to it."""

    line_no: int
    sku: str
    quantity: int
    site_id: UUID
    allocation_id: UUID
    location_id: UUID
    lot_number: str = ""


@dataclass(frozen=True, slots=True)
class Batch:
    """Units that leave one site together: a shipment that is planned."""

    shipment_id: UUID
    site_id: UUID
    units: tuple[Units, ...]


@dataclass(frozen=True, slots=True)
class Placing:
    """Placing an order, or sending what waited: what is needed, taken, and decided so far."""

    order_id: UUID
    order_number: str
    customer_id: UUID | None
    channel: str
    currency: str
    total_minor: int
    country_code: str
    revision: int
    placed_at: datetime
    needs: tuple[Need, ...]
    sites: tuple[UUID, ...] = ()
    external_order_id: str = ""
    payment: Instrument = Instrument()
    allow_backorder: bool = False
    ship_together: bool = False
    is_export: bool = False
    promotion_ids: tuple[UUID, ...] = ()
    backorder_ids: tuple[UUID, ...] = ()
    # What came of the steps.
    reservation_id: UUID | None = None
    is_sourced: bool = True
    parts: tuple[Part, ...] = ()
    shortages: tuple[Need, ...] = ()
    doubt: str = ""
    review_case_id: str = ""
    verdict: str = ""
    force_challenge: bool = False
    payment_id: UUID | None = None
    next_action: NextAction | None = None
    payment_in_doubt: bool = False
    provider: str = ""
    allocated: tuple[Units, ...] = ()
    batches: tuple[Batch, ...] = ()


@dataclass(frozen=True, slots=True)
class Box:
    """A packed parcel as a carrier must know it."""

    parcel_id: str
    measure: Measure
    tracking_number: str = ""
    label_document_id: str = ""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A service that may carry the shipment, the best first."""

    service_code: str
    carrier_id: str
    quote_id: str
    promise_on: str = ""


@dataclass(frozen=True, slots=True)
class Leaving:
    """Units of a line that leave with a shipment, and how many were sent before them."""

    line_no: int
    before: int
    units: int


@dataclass(frozen=True, slots=True)
class Shipping:
    """Sending a packed shipment: carrier, label, money, ramp, invoice."""

    shipment_id: UUID
    order_id: UUID
    site_id: UUID
    boxes: tuple[Box, ...]
    attempt: int = 1
    customer_id: UUID | None = None
    order_number: str = ""
    currency: str = ""
    amount_minor: int = 0
    # Of the last parcel: what all of the order come to.
    whole_minor: int = 0
    is_held: bool = False
    leaving: tuple[Leaving, ...] = ()
    payment_id: UUID | None = None
    selection_id: str = ""
    ranked: tuple[Ranked, ...] = ()
    consignment_id: str = ""
    carrier_id: str = ""
    carrier: str = ""
    tracking_number: str = ""
    tracking_url: str = ""
    invoice_document_id: str = ""
    dispatched_at: datetime | None = None
    is_recalled: bool = False


@dataclass(frozen=True, slots=True)
class Cancelling:
    """Giving up an order that has not left: what is taken back and from whom."""

    order_id: UUID
    order_number: str
    customer_id: UUID | None
    currency: str
    reason: str
    by: str
    payment_id: UUID | None = None
    reservation_id: UUID | None = None
    cancellation_id: UUID | None = None
    batches: tuple[Batch, ...] = ()
    priority: int = 50
    country_code: str = ""
    promotion_ids: tuple[UUID, ...] = ()


def is_doubtful(placing: Placing) -> bool:
    """Whether a person must look at the order before money is asked for."""
    return bool(placing.doubt)


def is_unsourced(placing: Placing) -> bool:
    """Whether the site tried first did not have everything."""
    return not placing.is_sourced


def is_export(placing: Placing) -> bool:
    """Whether the buyer's name must be compared with lists."""
    return placing.is_export


def has_promotions(state: "Placing | Cancelling") -> bool:
    """Whether a promotion's use is counted."""
    return bool(state.promotion_ids)


def needs_customer(placing: Placing) -> bool:
    """Whether the payment waits: for the customer, or for its lost answer to be read back."""
    return placing.next_action is not None or placing.payment_in_doubt


def has_stock(placing: Placing) -> bool:
    """Whether units are held at all; an order may wait for all of them."""
    return placing.reservation_id is not None


def has_batches(placing: Placing) -> bool:
    """Whether something goes to the floor now."""
    return bool(placing.batches)


def left_the_house(shipping: Shipping) -> bool:
    """Whether the shipment went; a cancellation may have called it back."""
    return not shipping.is_recalled


def is_held(shipping: Shipping) -> bool:
    """Whether the order was stopped before this shipment went on."""
    return shipping.is_held


def released(shipping: Shipping, told: dict[str, Any]) -> Shipping:
    """The shipment after its order was let go on."""
    return replace(shipping, is_held=False)


def reviewed(placing: Placing, told: dict[str, Any]) -> Placing:
    """The order after a person decided; refused ORDER_REJECTED where they decided against it."""
    if told.get("verdict") != "APPROVED":
        raise Refused("ORDER_REJECTED")
    return replace(placing, verdict="APPROVED", revision=told.get("revision", placing.revision))


def paid(placing: Placing, told: dict[str, Any]) -> Placing:
    """The order after the customer proved it was them, or did not."""
    if told.get("state") != "AUTHORIZED":
        late = told.get("reason") == "ACTION_TIMEOUT"
        raise Refused("PAYMENT_TIMEOUT" if late else "PAYMENT_DECLINED")
    return replace(placing, next_action=None, payment_in_doubt=False)


def needs_of(order: Order) -> tuple[Need, ...]:
    """What stock an order takes."""
    return tuple(
        Need(line.line_no, part.sku, part.quantity * line.quantity)
        for line in order.lines
        for part in line.needs
    )
