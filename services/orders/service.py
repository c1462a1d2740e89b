"""gRPC faces of orders. What a method does not state here answers UNIMPLEMENTED."""

from hanse.orders.v1.cart_service_pb2_grpc import CartServiceServicer
from hanse.orders.v1.order_service_pb2_grpc import OrderServiceServicer
from hanse.orders.v1.shipment_service_pb2_grpc import ShipmentServiceServicer
from mesh.agent import Running


class CartService(CartServiceServicer):
    """CartService of orders."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent


class OrderService(OrderServiceServicer):
    """OrderService of orders."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent


class ShipmentService(ShipmentServiceServicer):
    """ShipmentService of orders."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent
