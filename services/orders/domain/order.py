"""What an order is: lines at prices, promised to somebody, and what may become of it."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from mesh.errors import Refused
from services.orders.domain.lifecycles import FINAL, LINE_NEXT, ORDER_NEXT, LineState, OrderState
from services.values import Address, Measure, Money, become


class ServiceLevel(StrEnum):
    """How fast goods shall travel."""

    STANDARD = "STANDARD"
    EXPRESS = "EXPRESS"
    NEXT_DAY = "NEXT_DAY"
    PICKUP = "PICKUP"


class RefusalReason(StrEnum):
    """Why an order was refused, in words that give nothing away."""

    OUT_OF_STOCK = "OUT_OF_STOCK"
    PAYMENT_DECLINED = "PAYMENT_DECLINED"
    PAYMENT_TIMEOUT = "PAYMENT_TIMEOUT"
    ORDER_REJECTED = "ORDER_REJECTED"
    CUSTOMER_BLOCKED = "CUSTOMER_BLOCKED"
    SKU_UNAVAILABLE = "SKU_UNAVAILABLE"
    COUPON_INVALID = "COUPON_INVALID"
    PROMOTION_EXHAUSTED = "PROMOTION_EXHAUSTED"
    EXPORT_REFUSED = "EXPORT_REFUSED"
    NOT_DELIVERABLE = "NOT_DELIVERABLE"


@dataclass(frozen=True, slots=True)
class Component:
    """A part of a bundle: units in one bundle."""

    sku: str
    quantity: int


@dataclass(frozen=True, slots=True)
class Goods:
    """What stock, carriers and the customs must know of one unit of a line."""

    tax_class: str = "standard"
    measure: Measure | None = None
    hazard: str = ""
    hs_code: str = ""
    origin_country_code: str = ""
    components: tuple[Component, ...] = ()


@dataclass(frozen=True, slots=True)
class Taxed:
    """The tax of an amount by one dated rate."""

    net: Money
    tax: Money
    gross: Money
    percent: str = "0"
    tax_rate_id: UUID | None = None
    title: str = ""
    exemption: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """Units of one SKU at one price, with its part of sending and duty."""

    line_no: int
    sku: str
    title: str
    quantity: int
    unit_price: Money
    discount: Money
    shipping: Money
    taxed: Taxed
    sending: Taxed
    duty: Money
    goods: Goods = Goods()
    product_id: UUID | None = None
    merchant_id: UUID | None = None
    external_line_id: str = ""
    gift_message: str = ""
    returnable: bool = True
    is_channel_price: bool = False
    state: LineState = LineState.OPEN
    backordered: int = 0
    shipped: int = 0
    returned: int = 0
    cancelled: int = 0
    expected_at: datetime | None = None

    @property
    def share(self) -> Money:
        """Its part of the order's total; all lines add up to it."""
        return self.taxed.gross + self.sending.gross + self.duty

    @property
    def needs(self) -> tuple[Component, ...]:
        """What stock it takes for one unit: its parts where it is a bundle."""
        return self.goods.components or (Component(self.sku, 1),)

    @property
    def open(self) -> int:
        """Units neither sent nor given up."""
        return self.quantity - self.shipped - self.cancelled

    def become(self, state: LineState) -> "Line":
        """This line in another state, itself where it is in it."""
        if state is self.state:
            return self
        return replace(self, state=become(self.state, state, LINE_NEXT, "LINE_STATE"))


@dataclass(frozen=True, slots=True)
class Totals:
    """The sums of an order, all in one currency."""

    subtotal: Money
    discount: Money
    shipping: Money
    duty: Money
    tax: Money
    total: Money
    prices_include_tax: bool = True


@dataclass(frozen=True, slots=True)
class Discount:
    """Something taken off by a promotion."""

    promotion_id: UUID | None
    coupon_code: str
    title: str
    amount: Money


@dataclass(frozen=True, slots=True)
class Wish:
    """When and how the customer wants the goods."""

    day: date | None = None
    from_hour: int = 0
    to_hour: int = 0
    ship_together: bool = False
    instructions: str = ""


@dataclass(frozen=True, slots=True)
class Hold:
    """Why an order waits and until when; `resume` is where it goes on."""

    reason: str
    at: datetime
    due_at: datetime
    note: str = ""
    review_case_id: str = ""


@dataclass(frozen=True, slots=True)
class RefusedLine:
    """A line that cannot be had as asked."""

    line_no: int
    sku: str
    available: int = 0


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an order was rejected, in words for the customer."""

    reason: RefusalReason
    message: str
    lines: tuple[RefusedLine, ...] = ()


@dataclass(frozen=True, slots=True)
class NextAction:
    """What the customer must do before the order can be confirmed."""

    kind: str
    url: str
    payment_id: str
    expire_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What screening needs to know of the buyer; personal, so it stays out of journals."""

    ip_address: str = ""
    fingerprint: str = ""
    user_agent: str = ""
    email: str = ""
    phone: str = ""
    is_guest: bool = False
    account_created_at: datetime | None = None
    payment_kind: str = "card"
    payment_fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """One change of an order for its timeline; `seq` is the revision it made."""

    kind: str
    old: str = ""
    new: str = ""
    reason: str = ""
    text: str = ""
    actor: str = ""
    is_visible: bool = True
    seq: int = 0
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """An order as it stands; `revision` grows by one with each change and its note."""

    order_id: UUID
    order_number: str
    customer_id: UUID | None
    state: OrderState
    lines: tuple[Line, ...]
    totals: Totals
    shipping_address: Address
    billing_address: Address
    placed_at: datetime
    created_at: datetime
    updated_at: datetime
    channel: str = "web"
    external_order_id: str = ""
    discounts: tuple[Discount, ...] = ()
    service_level: ServiceLevel = ServiceLevel.STANDARD
    shipping_method: str = ""
    wish: Wish | None = None
    entity: str = ""
    tax_notes: tuple[str, ...] = ()
    locale: str = ""
    payment_id: UUID | None = None
    payment_kind: str = "card"
    saga_id: UUID | None = None
    reservation_id: UUID | None = None
    cart_id: UUID | None = None
    cancellation_id: UUID | None = None
    next_action: NextAction | None = None
    refusal: Refusal | None = None
    hold: Hold | None = None
    held_from: OrderState | None = None
    promise_at: datetime | None = None
    priority: int = 50
    tags: tuple[str, ...] = ()
    revision: int = 1
    confirmed_at: datetime | None = None
    delivered_at: datetime | None = None
    facts: Facts = field(default=Facts(), repr=False)

    @property
    def currency(self) -> str:
        """The currency of every amount of it."""
        return self.totals.total.currency

    @property
    def is_final(self) -> bool:
        """Whether nothing more can happen to it."""
        return self.state in FINAL

    @property
    def is_of_channel(self) -> bool:
        """Whether a channel sold it and collected the money."""
        return bool(self.external_order_id)

    def become(self, state: OrderState, *, at: datetime, **changes: object) -> "Order":
        """This order in another state; raises Refused ORDER_STATE where its table forbids it."""
        if state not in ORDER_NEXT[self.state]:
            raise Refused("ORDER_STATE", state=self.state, asked=state)
        return self.changed(at=at, state=state, **changes)

    def changed(self, *, at: datetime, **changes: object) -> "Order":
        """This order with some of it changed, one revision on."""
        updates = {**changes, "revision": self.revision + 1, "updated_at": at}
        return replace(self, **updates)  # type: ignore[arg-type]

    def with_lines(self, *changed: Line) -> tuple[Line, ...]:
        """The lines, those given in place of theirs."""
        by_no = {line.line_no: line for line in changed}
        return tuple(by_no.get(line.line_no, line) for line in self.lines)

    def hold_it(self, hold: Hold) -> "Order":
        """This order waiting for a decision; it remembers from where."""
        return self.become(OrderState.ON_HOLD, at=hold.at, hold=hold, held_from=self.state)

    def let_go(self, *, at: datetime) -> "Order":
        """This held order where it stood before; raises Refused ORDER_STATE when it is not held."""
        if self.state is not OrderState.ON_HOLD or self.held_from is None:
            raise Refused("ORDER_STATE", state=self.state, asked="RELEASED")
        return self.become(self.held_from, at=at, hold=None, held_from=None)

    def line(self, line_no: int) -> Line:
        """One line by its number."""
        return next(line for line in self.lines if line.line_no == line_no)
