"""gRPC faces of knowledge. What a method does not state answers UNIMPLEMENTED."""

from services.knowledge.service.articles import ArticleService
from services.knowledge.service.support import SupportService

__all__ = ["ArticleService", "SupportService"]
