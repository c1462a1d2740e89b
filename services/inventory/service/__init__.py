"""The gRPC faces of inventory: translate, act, translate back."""

from services.inventory.service.movements import StockMovementService
from services.inventory.service.policies import StockPolicyService
from services.inventory.service.reservations import ReservationService
from services.inventory.service.stock import StockService

__all__ = ["ReservationService", "StockMovementService", "StockPolicyService", "StockService"]
