"""Which orders and shipments a page shows; an empty field selects all. Pure."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Filters:
    """Which orders a page shows."""

    customer_id: UUID | None = None
    states: tuple[str, ...] = ()
    channel: str = ""
    external_order_id: str = ""
    order_number: str = ""
    sku: str = ""
    merchant_id: UUID | None = None
    placed_from: datetime | None = None
    placed_to: datetime | None = None
    promised_before: datetime | None = None


@dataclass(frozen=True, slots=True)
class ShipmentFilters:
    """Which shipments a page shows."""

    order_id: UUID | None = None
    customer_id: UUID | None = None
    merchant_id: UUID | None = None
    site_id: UUID | None = None
    state: str = ""
    tracking_number: str = ""
