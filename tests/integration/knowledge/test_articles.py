"""Writing, finding and judging articles on a real database."""

import asyncio
import uuid
from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import pytest
import pytest_asyncio

from hanse.knowledge.v1 import article_pb2 as pb
from hanse.knowledge.v1 import article_service_pb2 as service_pb
from hanse.knowledge.v1 import article_service_pb2_grpc as grpc
from mesh import errors
from mesh.ids import new_id, to_typeid
from mesh.testing.mesh import InProcessMesh, in_process_mesh
from services.knowledge import store
from services.knowledge.agent import agent

INES = "sub=ines;kind=person;roles=operator"
BUYER, OTHER = (f"sub={to_typeid('cus', new_id())};kind=person;roles=customer" for _ in range(2))
NOBODY = "kind=anonymous"
DRAFT, PUBLISHED, ARCHIVED = (
    *(pb.Article.STATE_DRAFT, pb.Article.STATE_PUBLISHED),
    pb.Article.STATE_ARCHIVED,
)


@pytest_asyncio.fixture
async def home(fresh_database: Any) -> Any:
    return fresh_database()


@pytest_asyncio.fixture
async def mesh(home: Any) -> AsyncIterator[InProcessMesh]:
    async with in_process_mesh(agent, database_url=home.dsn) as running:
        await running.ready("knowledge")
        yield running


def rid() -> str:
    return str(uuid.uuid4())


def articles(mesh: InProcessMesh, by: str = INES) -> Any:
    return mesh.stub(grpc.ArticleServiceStub, "knowledge", principal=by)


def text(title: str, body: str, locale: str = "en", questions: tuple[str, ...] = ()) -> Any:
    return pb.ArticleText(locale=locale, title=title, body=body, questions=questions)


def draft(*texts: Any, **parts: Any) -> Any:
    return service_pb.CreateArticleRequest(
        **{
            "request_id": rid(),
            "category": "orders",
            "audience": pb.AUDIENCE_PUBLIC,
            "texts": texts or [text("How to return shoes", "Pack them and print the label.")],
            **parts,
        }
    )


async def published(mesh: InProcessMesh, *texts: Any, **parts: Any) -> Any:
    made = await articles(mesh).CreateArticle(draft(*texts, **parts))
    return await articles(mesh).PublishArticle(
        service_pb.PublishArticleRequest(request_id=rid(), article_id=made.article_id)
    )


async def search(mesh: InProcessMesh, query: str, by: str = NOBODY, **parts: Any) -> Any:
    return await articles(mesh, by).SearchArticles(
        service_pb.SearchArticlesRequest(query=query, **parts)
    )


def get(article: Any) -> Any:
    return service_pb.GetArticleRequest(article_id=article.article_id)


async def test_an_article_is_written_shown_and_hidden(mesh: InProcessMesh):
    create = draft()
    made = await articles(mesh).CreateArticle(create)
    assert await articles(mesh).CreateArticle(create) == made
    assert (made.slug, made.state, made.version) == ("how-to-return-shoes", DRAFT, 1)
    with pytest.raises(errors.AlreadyExists) as taken:
        await articles(mesh).CreateArticle(draft())
    assert taken.value.reason == "SLUG_TAKEN"
    with pytest.raises(errors.NotFound):
        await articles(mesh, NOBODY).GetArticle(get(made))
    archive = service_pb.ArchiveArticleRequest(request_id=rid(), article_id=made.article_id)
    with pytest.raises(errors.Refused):
        await articles(mesh).ArchiveArticle(archive)
    publish = service_pb.PublishArticleRequest(request_id=rid(), article_id=made.article_id)
    shown = await articles(mesh).PublishArticle(publish)
    assert shown.HasField("publish_time")
    publish.request_id = rid()
    assert await articles(mesh).PublishArticle(publish) == shown
    assert await articles(mesh, NOBODY).GetArticle(get(made)) == shown
    archive.request_id = rid()
    assert (await articles(mesh).ArchiveArticle(archive)).state == ARCHIVED
    archive.request_id = publish.request_id = rid()
    await articles(mesh).ArchiveArticle(archive)
    publish.request_id = rid()
    with pytest.raises(errors.Refused) as gone:
        await articles(mesh).PublishArticle(publish)
    assert gone.value.reason == "ARTICLE_STATE"
    with pytest.raises(errors.NotFound):
        await articles(mesh, BUYER).GetArticle(get(made))
    assert not (await search(mesh, "return shoes")).hits


async def test_a_change_keeps_the_older_version_and_is_shown_at_once(
    mesh: InProcessMesh, home: Any
):
    made = await published(mesh)
    update = service_pb.UpdateArticleRequest(
        request_id=rid(),
        article_id=made.article_id,
        category="returns",
        texts=[text("How to return boots", "Any box will do."), text("Stiefel", "Karton.", "de")],
        etag=made.etag,
    )
    update.update_mask.paths.append("texts")
    changed = await articles(mesh).UpdateArticle(update)
    assert (changed.version, changed.category) == (2, "orders")
    assert [item.locale for item in changed.texts] == ["de", "en"]
    update.request_id = rid()
    with pytest.raises(errors.Conflict):
        await articles(mesh).UpdateArticle(update)
    assert [hit.title for hit in (await search(mesh, "boots")).hits] == ["How to return boots"]
    assert not (await search(mesh, "label")).hits
    update.update_mask.paths.append("slug")
    with pytest.raises(errors.Invalid):
        await articles(mesh).UpdateArticle(update)
    connection = await asyncpg.connect(home.dsn("knowledge"))
    kept = await connection.fetch("select version from article_versions where locale = 'en'")
    await connection.close()
    assert sorted(row["version"] for row in kept) == [1, 2]
    twice = draft(text("a", "b"), text("c", "d"))
    with pytest.raises(errors.Invalid):
        await articles(mesh).CreateArticle(twice)


async def test_words_are_found_in_their_forms_and_the_title_weighs_most(mesh: InProcessMesh):
    titled = await published(mesh, text("Returning an order", "Use the label."))
    asked = await published(
        mesh, text("Sizes", "A table.", questions=("May I return what does not fit?",))
    )
    mentioned = await published(
        mesh, text("Shipping", "We deliver on working days. Returned parcels take longer.")
    )
    found = (await search(mesh, "returns")).hits
    assert [hit.article_id for hit in found] == [
        item.article_id for item in (titled, asked, mentioned)
    ]
    assert found[0].score > found[1].score > found[2].score
    assert "*Returned*" in found[2].excerpt
    # Many words beat one word in a better place, and one of four is no answer.
    many = (await search(mesh, "how long do returned parcels take?")).hits
    assert [hit.article_id for hit in many] == [mentioned.article_id]
    two = (await search(mesh, "returned parcels")).hits
    assert two[0].article_id == mentioned.article_id
    assert len(two) == 3
    pages = [
        await search(mesh, "returns", page_size=2),
        await search(mesh, "returns", page_size=2, page_token="2"),
    ]
    assert [hit for page in pages for hit in page.hits] == list(found)
    assert (pages[0].next_page_token, pages[1].next_page_token) == ("2", "")
    with pytest.raises(errors.Invalid):
        await search(mesh, "returns", page_token="x")


async def test_a_language_finds_its_own_and_inside_knowledge_stays_inside(mesh: InProcessMesh):
    both = await published(
        mesh,
        text("Parcels", "Where is my parcel?"),
        text("Pakete", "Wo sind meine Pakete?", "de"),
        text("Packerl", "Wo ist mein Paket, das Packerl?", "de-AT"),
    )
    internal = await published(
        mesh, text("Parcel fraud", "How we see it."), audience=pb.AUDIENCE_INTERNAL, category="risk"
    )
    (german,) = (await search(mesh, "Paket", locale="de")).hits
    assert (german.article_id, german.locale) == (both.article_id, "de")
    (austrian,) = (await search(mesh, "Paket", locale="de-AT")).hits
    assert austrian.locale == "de-AT"
    (english,) = (await search(mesh, "parcels", BUYER)).hits
    assert english.article_id == both.article_id
    with pytest.raises(errors.NotFound):
        await articles(mesh, BUYER).GetArticle(get(internal))
    assert len((await search(mesh, "parcels", INES)).hits) == 2
    (ours,) = (await search(mesh, "parcels", INES, category="risk")).hits
    assert ours.article_id == internal.article_id
    listed = await articles(mesh).ListArticles(
        service_pb.ListArticlesRequest(audience=pb.AUDIENCE_INTERNAL, state=PUBLISHED)
    )
    assert list(listed.articles) == [internal]
    first = await articles(mesh).ListArticles(service_pb.ListArticlesRequest(page_size=1))
    rest = await articles(mesh).ListArticles(
        service_pb.ListArticlesRequest(page_size=1, page_token=first.next_page_token)
    )
    assert [*first.articles, *rest.articles] == [internal, both]


@pytest.mark.parametrize("query", ["'", "the of and", "((", "& | !", ":*", "\\", "a" * 500])
async def test_a_strange_question_finds_nothing_and_breaks_nothing(mesh: InProcessMesh, query: str):
    assert not (await search(mesh, query)).hits


async def test_what_nothing_answers_is_counted(mesh: InProcessMesh, monkeypatch: Any):
    await published(mesh)
    for query in ("Do you ship to Mars?", "do you  ship to mars", "Is it vegan?"):
        await search(mesh, query)
    await search(mesh, "return shoes")
    await search(mesh, "Ist es vegan?", locale="de")
    ask = service_pb.ListUnansweredQuestionsRequest(locale="en", page_size=1)
    first = await articles(mesh).ListUnansweredQuestions(ask)
    ask.page_token = first.next_page_token
    rest = await articles(mesh).ListUnansweredQuestions(ask)
    asked = [(item.text, item.count) for item in (*first.questions, *rest.questions)]
    assert asked == [("do you ship to mars", 2), ("is it vegan", 1)]
    # So many are kept, and those go on being counted.
    monkeypatch.setattr(store, "UNANSWERED_MAX", 3)
    await search(mesh, "Is it safe?")
    await search(mesh, "Is it vegan?")
    ask.page_token, ask.page_size = "", 10
    kept = (await articles(mesh).ListUnansweredQuestions(ask)).questions
    assert [item.count for item in kept] == [2, 2]


async def test_a_voter_has_one_vote_and_the_last_word(mesh: InProcessMesh):
    made = await published(mesh)
    hidden = await articles(mesh).CreateArticle(draft(slug="hidden"))

    def vote(helpful: bool, article: Any = made) -> Any:
        return service_pb.VoteArticleRequest(
            request_id=rid(), article_id=article.article_id, helpful=helpful
        )

    for helpful in (True, True, False):
        await articles(mesh, BUYER).VoteArticle(vote(helpful))
    await asyncio.gather(*(articles(mesh, OTHER).VoteArticle(vote(True)) for _ in range(3)))
    voted = await articles(mesh, NOBODY).GetArticle(get(made))
    assert (voted.helpful_count, voted.unhelpful_count) == (1, 1)
    assert voted.etag == made.etag
    with pytest.raises(errors.NotFound):
        await articles(mesh, BUYER).VoteArticle(vote(True, hidden))
    with pytest.raises(errors.Unauthenticated):
        await articles(mesh, NOBODY).VoteArticle(vote(True))


async def test_every_query_is_understood(mesh: InProcessMesh):
    async with mesh["knowledge"].database.transaction() as tx:
        for query in store.QUERIES:
            await tx.connection.prepare(query.sql)
