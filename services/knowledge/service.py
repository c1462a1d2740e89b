"""gRPC faces of knowledge. What a method does not state here answers UNIMPLEMENTED."""

from hanse.knowledge.v1.article_service_pb2_grpc import ArticleServiceServicer
from hanse.knowledge.v1.support_service_pb2_grpc import SupportServiceServicer
from mesh.agent import Running


class ArticleService(ArticleServiceServicer):
    """ArticleService of knowledge."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent


class SupportService(SupportServiceServicer):
    """SupportService of knowledge."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent
