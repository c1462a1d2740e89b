"""gRPC faces of transport. What a method does not state here answers UNIMPLEMENTED."""

from hanse.transport.v1.carrier_service_pb2_grpc import CarrierServiceServicer
from hanse.transport.v1.consignment_service_pb2_grpc import ConsignmentServiceServicer
from hanse.transport.v1.rate_card_service_pb2_grpc import RateCardServiceServicer
from hanse.transport.v1.selection_service_pb2_grpc import SelectionServiceServicer
from mesh.agent import Running


class CarrierService(CarrierServiceServicer):
    """CarrierService of transport."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent


class ConsignmentService(ConsignmentServiceServicer):
    """ConsignmentService of transport."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent


class RateCardService(RateCardServiceServicer):
    """RateCardService of transport."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent


class SelectionService(SelectionServiceServicer):
    """SelectionService of transport."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent
