"""gRPC faces of fraud. What a method does not state here answers UNIMPLEMENTED."""

from hanse.fraud.v1.entity_service_pb2_grpc import EntityServiceServicer
from hanse.fraud.v1.policy_service_pb2_grpc import PolicyServiceServicer
from hanse.fraud.v1.review_service_pb2_grpc import ReviewServiceServicer
from hanse.fraud.v1.screening_service_pb2_grpc import ScreeningServiceServicer
from mesh.agent import Running


class EntityService(EntityServiceServicer):
    """EntityService of fraud."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent


class PolicyService(PolicyServiceServicer):
    """PolicyService of fraud."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent


class ReviewService(ReviewServiceServicer):
    """ReviewService of fraud."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent


class ScreeningService(ScreeningServiceServicer):
    """ScreeningService of fraud."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent
