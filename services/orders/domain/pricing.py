"""What somebody asks to order, and the refusals it can meet. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from mesh.errors import Conflict, Refused
from services.orders.domain.order import (
    Discount,
    Facts,
    Line,
    Refusal,
    RefusalReason,
    RefusedLine,
    ServiceLevel,
    Totals,
    Wish,
)
from services.orders.domain.process import Instrument
from services.values import Address, Money

MESSAGES = {
    RefusalReason.OUT_OF_STOCK: "Not everything is in stock any more.",
    RefusalReason.PAYMENT_DECLINED: "The payment was declined.",
    RefusalReason.PAYMENT_TIMEOUT: "The payment was not completed in time.",
    RefusalReason.EXPORT_REFUSED: "We cannot deliver this order.",
    RefusalReason.NOT_DELIVERABLE: "We do not deliver to this address.",
    RefusalReason.PROMOTION_EXHAUSTED: "The promotion is over.",
}
NEUTRAL = "We could not accept this order."


@dataclass(frozen=True, slots=True)
class Guest:
    """A buyer without an account."""

    email: str
    name: str
    phone: str = ""


@dataclass(frozen=True, slots=True)
class LineAsked:
    """Units of one SKU; the prices are a channel's."""

    line_no: int
    sku: str
    quantity: int
    unit_price: Money | None = None
    shipping: Money | None = None
    external_line_id: str = ""
    gift_message: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be ordered, by whom, whereto and how it is paid."""

    customer_id: UUID | None
    guest: Guest | None
    lines: tuple[LineAsked, ...]
    currency: str
    shipping_address: Address
    billing_address: Address
    payment: Instrument
    shipping_method: str = ""
    service_level: ServiceLevel = ServiceLevel.STANDARD
    wish: Wish | None = None
    channel: str = "web"
    external_order_id: str = ""
    channel_placed_at: datetime | None = None
    coupon_codes: tuple[str, ...] = ()
    expected_total: Money | None = None
    cart_id: UUID | None = None
    reservation_id: UUID | None = None
    allow_backorder: bool = False
    facts: Facts = Facts()
    locale: str = ""

    @property
    def is_of_channel(self) -> bool:
        """Whether a channel sold it at its own prices."""
        return bool(self.external_order_id)


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether a customer may order, with what pricing and screening need to know of them."""

    customer_id: UUID
    is_good: bool = True
    reason: str = ""
    is_guest: bool = False
    price_segment: str = ""
    locale: str = ""
    vat_number: str = ""
    email: str = ""
    phone: str = ""
    account_created_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ShippingOption:
    """A way to send an order and what it costs the customer."""

    code: str
    title: str
    price: Money
    days_min: int = 0
    days_max: int = 0


@dataclass(frozen=True, slots=True)
class Priced:
    """What is asked for, with its money."""

    lines: tuple[Line, ...]
    totals: Totals
    shipping_method: str
    promise_days: int | None = None
    discounts: tuple[Discount, ...] = ()
    entity: str = ""
    tax_notes: tuple[str, ...] = ()


def choose_option(
    options: Sequence[ShippingOption], wanted: str, level: ServiceLevel
) -> ShippingOption:
    """The option asked for by its code, else the cheapest of the service level.

    A level nobody offers is not quietly served by another; STANDARD takes the cheapest of all.
    """
    if wanted:
        fitting = [option for option in options if option.code == wanted]
    else:
        key = level.lower().replace("_", "-")
        named = [option for option in options if key in option.code.replace("_", "-")]
        fitting = named or (list(options) if level is ServiceLevel.STANDARD else [])
    if not fitting:
        raise Refused("NOT_DELIVERABLE", shipping_method=wanted, service_level=level)
    return min(fitting, key=lambda option: (option.price.minor, option.code))


def expect(total: Money, expected: Money | None) -> None:
    """Refuse a total that is not the one the customer saw."""
    if expected is not None and expected != total:
        raise Conflict(
            "PRICE_CHANGED",
            "The price changed; look again.",
            expected_minor=expected.minor,
            total_minor=total.minor,
            currency=total.currency,
        )


def refusal(reason: str, facts: dict[str, str], lines: Sequence[Line]) -> Refusal:
    """A refusal in words for the customer; what must not be told is ORDER_REJECTED."""
    known = RefusalReason.__members__.get(reason, RefusalReason.ORDER_REJECTED)
    if known is RefusalReason.ORDER_REJECTED:
        return Refusal(known, NEUTRAL)
    return Refusal(known, MESSAGES.get(known, NEUTRAL), _short_lines(facts, lines))


def _short_lines(facts: dict[str, str], lines: Sequence[Line]) -> tuple[RefusedLine, ...]:
    """The lines that a refusal of stock names: numbers, and beside each how many are missing."""
    numbers = [int(word) for word in facts.get("lines", "").split() if word.isdigit()]
    missing = [int(word) for word in facts.get("missing", "").split() if word.isdigit()]
    short: dict[int, int] = {}
    for number, count in zip(numbers, missing or [0] * len(numbers), strict=False):
        short[number] = max(short.get(number, 0), count)
    return tuple(
        RefusedLine(line.line_no, line.sku, max(0, line.quantity - short[line.line_no]))
        for line in lines
        if line.line_no in short
    )
