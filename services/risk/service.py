"""gRPC faces of risk. What a method does not state here answers UNIMPLEMENTED."""

from hanse.risk.v1.alert_service_pb2_grpc import AlertServiceServicer
from hanse.risk.v1.metric_service_pb2_grpc import MetricServiceServicer
from hanse.risk.v1.party_service_pb2_grpc import PartyServiceServicer
from hanse.risk.v1.risk_service_pb2_grpc import RiskServiceServicer
from mesh.agent import Running


class AlertService(AlertServiceServicer):
    """AlertService of risk."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent


class MetricService(MetricServiceServicer):
    """MetricService of risk."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent


class PartyService(PartyServiceServicer):
    """PartyService of risk."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent


class RiskService(RiskServiceServicer):
    """RiskService of risk."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent
