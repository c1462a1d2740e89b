"""gRPC faces of quality. What a method does not state here answers UNIMPLEMENTED."""

from hanse.quality.v1.inspection_plan_service_pb2_grpc import InspectionPlanServiceServicer
from hanse.quality.v1.inspection_service_pb2_grpc import InspectionServiceServicer
from hanse.quality.v1.quarantine_service_pb2_grpc import QuarantineServiceServicer
from hanse.quality.v1.unit_service_pb2_grpc import UnitServiceServicer
from mesh.agent import Running


class InspectionPlanService(InspectionPlanServiceServicer):
    """InspectionPlanService of quality."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent


class InspectionService(InspectionServiceServicer):
    """InspectionService of quality."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent


class QuarantineService(QuarantineServiceServicer):
    """QuarantineService of quality."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent


class UnitService(UnitServiceServicer):
    """UnitService of quality."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent
