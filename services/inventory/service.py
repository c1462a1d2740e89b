"""gRPC faces of inventory. What a method does not state here answers UNIMPLEMENTED."""

from hanse.inventory.v1.reservation_service_pb2_grpc import ReservationServiceServicer
from hanse.inventory.v1.stock_movement_service_pb2_grpc import StockMovementServiceServicer
from hanse.inventory.v1.stock_policy_service_pb2_grpc import StockPolicyServiceServicer
from hanse.inventory.v1.stock_service_pb2_grpc import StockServiceServicer
from mesh.agent import Running


class ReservationService(ReservationServiceServicer):
    """ReservationService of inventory."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent


class StockMovementService(StockMovementServiceServicer):
    """StockMovementService of inventory."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent


class StockPolicyService(StockPolicyServiceServicer):
    """StockPolicyService of inventory."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent


class StockService(StockServiceServicer):
    """StockService of inventory."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent
