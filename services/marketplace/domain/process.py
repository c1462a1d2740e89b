"""What the processes of a channel order know of it: ids and amounts, no personal data. Pure."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from mesh.errors import Refused
from services.marketplace.domain.order import ChannelOrder


@dataclass(frozen=True, slots=True)
class Need:
    """Units of one line."""

    line_no: int
    sku: str
    quantity: int


@dataclass(frozen=True, slots=True)
class Importing:
    """Making an order of a channel's order: what is needed, held and decided so far."""

    channel_order_id: UUID
    account_id: UUID
    channel: str
    external_order_id: str
    currency: str
    total_minor: int
    country_code: str
    needs: tuple[Need, ...]
    site_id: UUID | None = None
    is_manual: bool = False
    # What came of the steps.
    customer_id: UUID | None = None
    customer_since: datetime | None = None
    reservation_id: UUID | None = None
    doubt: str = ""
    order_id: UUID | None = None
    is_rejected: bool = False


@dataclass(frozen=True, slots=True)
class Withdrawing:
    """Giving up an order that the channel took back."""

    channel_order_id: UUID
    saga_id: UUID | None = None
    order_id: UUID | None = None


def importing(order: ChannelOrder, *, is_manual: bool) -> Importing:
    """What the saga that imports an order begins with."""
    return Importing(
        channel_order_id=order.channel_order_id,
        account_id=order.account_id,
        channel=order.channel,
        external_order_id=order.external_order_id,
        currency=order.row.currency,
        total_minor=order.row.total.minor,
        country_code=order.row.shipping_address.country_code,
        needs=tuple(
            Need(number, line.sku, line.quantity) for number, line in enumerate(order.row.lines, 1)
        ),
        site_id=order.row.site_id,
        is_manual=is_manual,
    )


def is_manual(importing: Importing) -> bool:
    """Whether somebody accepts the account's orders by hand."""
    return importing.is_manual


def is_doubtful(importing: Importing) -> bool:
    """Whether a person must look at the order first."""
    return bool(importing.doubt)


def is_rejected(importing: Importing) -> bool:
    """Whether no order came of what was accepted."""
    return importing.is_rejected


def reviewed(importing: Importing, told: dict[str, Any]) -> Importing:
    """The order after a person looked; refused ORDER_REJECTED where they decided against it."""
    if told.get("verdict") != "APPROVED":
        raise Refused("ORDER_REJECTED")
    return replace(importing, doubt="")


def answered(importing: Importing, told: dict[str, Any]) -> Importing:
    """The order after somebody accepted it; refused with their reason where they did not."""
    if not told.get("accept"):
        raise Refused(str(told.get("reason") or "REFUSED_BY_MERCHANT"))
    return importing
