"""The gRPC faces of orders: translate, act, translate back."""

from services.orders.service.cancellations import CancellationService
from services.orders.service.carts import CartService
from services.orders.service.orders import OrderService
from services.orders.service.shipments import ShipmentService

__all__ = ["CancellationService", "CartService", "OrderService", "ShipmentService"]
