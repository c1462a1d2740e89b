"""gRPC faces of warehouse. What a method does not state here answers UNIMPLEMENTED."""

from hanse.warehouse.v1.floor_service_pb2_grpc import FloorServiceServicer
from hanse.warehouse.v1.receiving_service_pb2_grpc import ReceivingServiceServicer
from hanse.warehouse.v1.site_service_pb2_grpc import SiteServiceServicer
from mesh.agent import Running


class FloorService(FloorServiceServicer):
    """FloorService of warehouse."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent


class ReceivingService(ReceivingServiceServicer):
    """ReceivingService of warehouse."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent


class SiteService(SiteServiceServicer):
    """SiteService of warehouse."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent
