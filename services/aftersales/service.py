"""gRPC faces of aftersales. What a method does not state here answers UNIMPLEMENTED."""

from hanse.aftersales.v1.claim_service_pb2_grpc import ClaimServiceServicer
from hanse.aftersales.v1.return_service_pb2_grpc import ReturnServiceServicer
from hanse.aftersales.v1.survey_service_pb2_grpc import SurveyServiceServicer
from mesh.agent import Running


class ClaimService(ClaimServiceServicer):
    """ClaimService of aftersales."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent


class ReturnService(ReturnServiceServicer):
    """ReturnService of aftersales."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent


class SurveyService(SurveyServiceServicer):
    """SurveyService of aftersales."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent
