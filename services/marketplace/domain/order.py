"""An order as a channel tells it, what does not fit in it, and what the channel is told. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from mesh.errors import Refused
from services.marketplace.domain.lifecycles import (
    CHANNEL_ORDER_NEXT,
    ISSUE_NEXT,
    ChannelOrderState,
    IssueState,
    OfferPushState,
)
from services.values import Address, Money, become, total

# An order that the channel may still take back.
OPEN = frozenset(
    {
        ChannelOrderState.IN_ISSUE,
        ChannelOrderState.SEEN,
        ChannelOrderState.RESERVED,
        ChannelOrderState.ACCEPTED,
        ChannelOrderState.IMPORTED,
    }
)
CANCELLED_THERE = "CANCELLED_AT_CHANNEL"


class RowState(StrEnum):
    """How far a channel says an order is."""

    OPEN = "OPEN"
    CANCELLED = "CANCELLED"
    SHIPPED = "SHIPPED"
    DELIVERED = "DELIVERED"


class IssueKind(StrEnum):
    """What does not fit."""

    UNMAPPED_SKU = "UNMAPPED_SKU"
    PRICE_MISMATCH = "PRICE_MISMATCH"
    TOTAL_MISMATCH = "TOTAL_MISMATCH"
    BAD_ADDRESS = "BAD_ADDRESS"
    OUT_OF_STOCK = "OUT_OF_STOCK"
    ACKNOWLEDGE_FAILED = "ACKNOWLEDGE_FAILED"


class UpdateKind(StrEnum):
    """What a channel is told."""

    ACCEPTED = "ACCEPTED"
    REFUSED = "REFUSED"
    SHIPPED = "SHIPPED"
    CANCELLED = "CANCELLED"
    REFUNDED = "REFUNDED"
    INVOICED = "INVOICED"


@dataclass(frozen=True, slots=True)
class RowLine:
    """One line as the channel tells it; `sku` is ours once it is known."""

    external_line_id: str
    external_sku: str
    quantity: int
    unit_price: Money
    shipping: Money
    sku: str = ""

    @property
    def worth(self) -> Money:
        """What the buyer paid for it, sending included."""
        return self.unit_price * self.quantity + self.shipping


@dataclass(frozen=True, slots=True)
class Tender:
    """One means of payment the channel accepted."""

    kind: str
    installments: int
    minor: int


@dataclass(frozen=True, slots=True)
class Buyer:
    """The buyer as far as the channel says."""

    external_buyer_id: str = ""
    name: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """An order as a file has it."""

    row_no: int
    external_order_id: str
    lines: tuple[RowLine, ...]
    buyer: Buyer
    shipping_address: Address
    currency: str
    tenders: tuple[Tender, ...] = ()
    billing_address: Address | None = None
    purchased_at: datetime | None = None
    accept_by: datetime | None = None
    ship_by: datetime | None = None
    promised_at: datetime | None = None
    commission: Money | None = None
    state: RowState = RowState.OPEN
    raw_state: str = ""
    site_id: UUID | None = None

    @property
    def total(self) -> Money:
        """What all lines come to, sending included."""
        return total((line.worth for line in self.lines), self.currency)

    @property
    def agrees(self) -> bool:
        """Whether what was paid is what was sold, as far as the channel says what was paid."""
        return not self.tenders or sum(one.minor for one in self.tenders) == self.total.minor

    @property
    def unmapped(self) -> tuple[str, ...]:
        """External SKUs that are not known here, each once."""
        return tuple(dict.fromkeys(line.external_sku for line in self.lines if not line.sku))

    def mapped(self, names: Mapping[str, str]) -> "Row":
        """This row with our names for its goods, as far as they are known."""
        lines = tuple(
            replace(line, sku=names.get(line.external_sku, line.sku)) for line in self.lines
        )
        return replace(self, lines=lines)


@dataclass(frozen=True, slots=True)
class RowError:
    """Why a row was skipped."""

    row_no: int
    external_order_id: str
    field: str
    reason: str


@dataclass(frozen=True, slots=True)
class ChannelOrder:
    """An order of a channel and how far we are with it."""

    channel_order_id: UUID
    account_id: UUID
    channel: str
    external_order_id: str
    state: ChannelOrderState
    row: Row
    created_at: datetime
    updated_at: datetime
    state_reason: str = ""
    order_id: UUID | None = None
    import_id: UUID | None = None
    saga_id: UUID | None = None
    is_cancel_wanted: bool = False
    version: int = 1

    def become(
        self, state: ChannelOrderState, at: datetime, reason: str = "", **fields: object
    ) -> "ChannelOrder":
        """This order in another state; itself where it is in it."""
        if state is self.state:
            return self
        asked = become(self.state, state, CHANNEL_ORDER_NEXT, "CHANNEL_ORDER_STATE")
        changed: dict[str, object] = {"state": asked, "state_reason": reason, **fields}
        return self.changed(at, **changed)

    def changed(self, at: datetime, **fields: object) -> "ChannelOrder":
        """This order with other fields."""
        return replace(self, **fields, updated_at=at, version=self.version + 1)  # type: ignore[arg-type]

    def imported(self, order_id: UUID, at: datetime) -> "ChannelOrder":
        """This order with the order it became; itself where that is known."""
        if self.state is not ChannelOrderState.ACCEPTED:
            return self
        return self.become(ChannelOrderState.IMPORTED, at, order_id=order_id)


@dataclass(frozen=True, slots=True)
class Issue:
    """Something about a channel order that does not fit."""

    issue_id: UUID
    account_id: UUID
    channel_order_id: UUID
    kind: IssueKind
    state: IssueState
    subject: str
    created_at: datetime
    updated_at: datetime
    proposal: str = ""
    confidence: float = 0.0
    decided_by: str = ""
    version: int = 1

    def decide(self, by: str, at: datetime, proposal: str = "") -> "Issue":
        """This issue decided; refused ISSUE_DECIDED when it was."""
        asked = become(self.state, IssueState.DECIDED, ISSUE_NEXT, "ISSUE_DECIDED")
        return replace(
            self,
            state=asked,
            decided_by=by,
            proposal=proposal or self.proposal,
            updated_at=at,
            version=self.version + 1,
        )


@dataclass(frozen=True, slots=True)
class UpdatedLine:
    """Units of a line an update is about."""

    external_line_id: str
    quantity: int


@dataclass(frozen=True, slots=True)
class Update:
    """What a channel is told about an order; the same thing is written down once."""

    update_id: UUID
    account_id: UUID
    channel_order_id: UUID
    external_order_id: str
    kind: UpdateKind
    created_at: datetime
    # A FILE channel is told by reading what is written, so writing it is sending it.
    state: OfferPushState = OfferPushState.SENT
    about: str = ""
    reason: str = ""
    lines: tuple[UpdatedLine, ...] = ()
    carrier: str = ""
    tracking_number: str = ""
    document_id: UUID | None = None
    attempt_count: int = 1
    error: str = ""
    updated_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Import:
    """A load of rows and what came of it."""

    import_id: UUID
    account_id: UUID
    created_at: datetime
    new_count: int = 0
    known_count: int = 0
    failed_count: int = 0
    errors: tuple[RowError, ...] = ()
    states: Mapping[str, int] = field(default_factory=dict)


def misfits(row: Row) -> Iterator[tuple[IssueKind, str]]:
    """What keeps a row from becoming an order by itself: a kind and the value that does not fit."""
    for external_sku in row.unmapped:
        yield IssueKind.UNMAPPED_SKU, external_sku
    if not row.agrees:
        paid = sum(one.minor for one in row.tenders)
        yield IssueKind.TOTAL_MISMATCH, f"paid {paid}, sold {row.total.minor} {row.currency}"


def wrong_row(row: Row, currency: str) -> tuple[str, str] | None:
    """The field of a row that cannot be right, and why; None for a good one."""
    if row.currency != currency:
        return "currency_code", f"the account is in {currency}"
    ids = [line.external_line_id for line in row.lines]
    if len(set(ids)) != len(ids):
        return "lines.external_line_id", "comes twice"
    if row.state in (RowState.SHIPPED, RowState.DELIVERED):
        return "state", "goods that left elsewhere cannot be sent from here"
    return None


def may_answer(order: ChannelOrder) -> None:
    """Refuse an answer to an order that does not wait for one."""
    if order.state is not ChannelOrderState.RESERVED:
        raise Refused("CHANNEL_ORDER_STATE", state=order.state)
