"""The gRPC face of receiving."""

from hanse.warehouse.v1.receiving_service_pb2_grpc import ReceivingServiceServicer
from mesh.agent import Running


class ReceivingService(ReceivingServiceServicer):
    """Goods that come in."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent
