"""Articles: translate, act, translate back."""

from typing import Any

from hanse.knowledge.v1 import article_pb2 as pb
from hanse.knowledge.v1 import article_service_pb2 as service_pb
from hanse.knowledge.v1.article_service_pb2_grpc import ArticleServiceServicer
from mesh import pages
from mesh.agent import Running
from mesh.errors import NotFound
from mesh.idempotency import once
from mesh.identity import current_principal
from mesh.ids import from_typeid, new_id
from mesh.pages import cursor, cut, page_size
from services.knowledge import store, wire
from services.knowledge.actions import articles as actions
from services.knowledge.domain import LOCALE, Article
from services.knowledge.service.seeing import is_stranger

SKIP_MAX = 1_000


class ArticleService(ArticleServiceServicer):
    """The knowledge base."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent

    async def CreateArticle(self, request: Any, context: Any) -> pb.Article:
        async def act(tx: Any) -> pb.Article:
            article = wire.draft(request, new_id(), self.agent.clock.now())
            await store.insert_article(tx, article)
            return wire.to_article(article)

        return await once(self.agent, request, pb.Article, act)

    async def GetArticle(self, request: Any, context: Any) -> pb.Article:
        article_id = from_typeid("art", request.article_id, "article_id")
        article = await store.get_article(self.agent.database, article_id)
        if not article.visible(to_all=is_stranger()):
            raise NotFound("ARTICLE_UNKNOWN")
        return wire.to_article(article)

    async def UpdateArticle(self, request: Any, context: Any) -> pb.Article:
        article_id = from_typeid("art", request.article_id, "article_id")
        category, audience, texts = wire.changes(request)

        async def act(tx: Any) -> pb.Article:
            changed = await actions.rewrite(
                tx,
                self.agent,
                article_id,
                category=category,
                audience=audience,
                texts=texts,
                etag=request.etag,
            )
            return wire.to_article(changed)

        return await once(self.agent, request, pb.Article, act)

    async def ListArticles(self, request: Any, context: Any) -> service_pb.ListArticlesResponse:
        size = page_size(request.page_size)
        found = await store.list_articles(
            self.agent.database,
            category=request.category,
            audience=wire.audience(request.audience) or "",
            state=wire.state(request.state),
            after=cursor(request.page_token),
            size=size + 1,
        )
        page, token = cut(found, size, lambda row: row.article_id)
        return service_pb.ListArticlesResponse(
            articles=[wire.to_article(item) for item in page], next_page_token=token
        )

    async def PublishArticle(self, request: Any, context: Any) -> pb.Article:
        def publish(article: Article) -> Article:
            return article.publish(self.agent.clock.now())

        return await self._turn(request, publish)

    async def ArchiveArticle(self, request: Any, context: Any) -> pb.Article:
        def archive(article: Article) -> Article:
            return article.archive(self.agent.clock.now())

        return await self._turn(request, archive)

    async def SearchArticles(self, request: Any, context: Any) -> service_pb.SearchArticlesResponse:
        size, skip = page_size(request.page_size), _number(request.page_token)
        found = await actions.search(
            self.agent,
            request.query,
            locale=request.locale or LOCALE,
            category=request.category,
            to_all=is_stranger(),
            skip=skip,
            size=size + 1,
        )
        return service_pb.SearchArticlesResponse(
            hits=[wire.to_hit(item) for item in found[:size]],
            next_page_token=_to_number(skip + size, more=len(found) > size),
        )

    async def VoteArticle(self, request: Any, context: Any) -> pb.Article:
        article_id = from_typeid("art", request.article_id, "article_id")
        by = current_principal()
        voter, to_all = by.on_behalf_of or by.name, is_stranger()

        async def act(tx: Any) -> pb.Article:
            voted = await actions.vote(
                tx, self.agent, article_id, voter, helpful=request.helpful, to_all=to_all
            )
            return wire.to_article(voted)

        return await once(self.agent, request, pb.Article, act)

    async def ListUnansweredQuestions(
        self, request: Any, context: Any
    ) -> service_pb.ListUnansweredQuestionsResponse:
        size, skip = page_size(request.page_size), _number(request.page_token)
        found = await store.list_unanswered(self.agent.database, request.locale, skip, size + 1)
        return service_pb.ListUnansweredQuestionsResponse(
            questions=[wire.to_question(item) for item in found[:size]],
            next_page_token=_to_number(skip + size, more=len(found) > size),
        )

    async def _turn(self, request: Any, how: Any) -> pb.Article:
        article_id = from_typeid("art", request.article_id, "article_id")

        async def act(tx: Any) -> pb.Article:
            return wire.to_article(await actions.turn(tx, article_id, how))

        return await once(self.agent, request, pb.Article, act)


def _number(token: str) -> int:
    if token and not (token.isdecimal() and len(token) <= len(str(SKIP_MAX))):
        raise pages.strange_token()
    return int(token or 0)


def _to_number(skip: int, *, more: bool) -> str:
    return str(skip) if more and skip <= SKIP_MAX else ""
