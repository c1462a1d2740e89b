"""How much of a SKU a site keeps, what a channel may not see, and what was told. Pure."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

LEAD_DAYS = 7
SERVICE_LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class StockPolicy:
    """Replenishment rule of one SKU at one site."""

    sku: str
    site_id: UUID
    created_at: datetime
    updated_at: datetime
    lead_days: int = LEAD_DAYS
    service_level: float = SERVICE_LEVEL
    safety_stock: int = 0
    reorder_point: int = 0
    max_stock: int = 0
    stock_class: str = ""


@dataclass(frozen=True, slots=True)
class ChannelBuffer:
    """Units of a SKU that one channel account is never shown."""

    account_id: UUID
    sku: str
    buffer: int
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class LowStock:
    """A SKU at or below its reorder point at a site."""

    sku: str
    site_id: UUID
    available: int
    safety_stock: int
    reorder_point: int

    @property
    def priority(self) -> str:
        """How urgent it is: critical at the safety stock, high at half the reorder point."""
        if self.available <= self.safety_stock:
            return "CRITICAL"
        return "HIGH" if 2 * self.available <= self.reorder_point else "MEDIUM"


@dataclass(frozen=True, slots=True)
class LowMark:
    """A site that fell to its reorder point of a SKU, or rose above it."""

    sku: str
    site_id: UUID
    available: int
    reorder_point: int
    is_low: bool


@dataclass(frozen=True, slots=True)
class Told:
    """What was last told of a SKU."""

    available: int
    on_hand: int
    revision: int = 0

    def turned(self, now: "Told") -> bool:
        """Whether the SKU has become, or ceased to be, available."""
        return bool(self.available) is not bool(now.available)
