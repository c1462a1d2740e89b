"""Lines that are not ordered yet. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from mesh.errors import Invalid, Violation
from services.orders.domain.order import ServiceLevel
from services.values import Address

FORGOTTEN_AFTER = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class CartLine:
    """Units of one SKU."""

    line_no: int
    sku: str
    quantity: int


@dataclass(frozen=True, slots=True)
class Cart:
    """What somebody means to buy; forgotten 30 days after its last change."""

    cart_id: UUID
    customer_id: UUID | None
    owner: str
    channel: str
    currency: str
    lines: tuple[CartLine, ...]
    coupon_codes: tuple[str, ...]
    ship_to: Address | None
    service_level: ServiceLevel
    expires_at: datetime
    created_at: datetime
    updated_at: datetime


def numbered(lines: tuple[CartLine, ...]) -> tuple[CartLine, ...]:
    """The lines, each with a number of its own; raises Invalid when a SKU comes twice."""
    skus = [line.sku for line in lines]
    for at, sku in enumerate(skus):
        if sku in skus[:at]:
            raise Invalid(Violation(f"lines[{at}].sku", "comes twice", "unique"))
    return tuple(CartLine(at, line.sku, line.quantity) for at, line in enumerate(lines, 1))
