"""Writing, finding and judging articles."""

from collections.abc import Callable
from uuid import UUID

from mesh.agent import Running
from mesh.database import Transaction
from mesh.errors import NotFound
from mesh.moments import check_etag
from services.knowledge import store
from services.knowledge.domain import Article, Audience, Hit, Text, as_asked


async def rewrite(
    tx: Transaction,
    agent: Running,
    article_id: UUID,
    *,
    category: str | None,
    audience: Audience | None,
    texts: tuple[Text, ...],
    etag: str,
) -> Article:
    """An article as it shall be; a published one shows the change at once."""
    known = await store.lock_article(tx, article_id)
    check_etag(etag, known.updated_at)
    changed = known.rewrite(category, audience, texts, agent.clock.now())
    await store.save_article(tx, changed)
    await store.put_texts(tx, changed, [text for text in changed.texts if text not in known.texts])
    return changed


async def turn(tx: Transaction, article_id: UUID, how: Callable[[Article], Article]) -> Article:
    """An article in another state."""
    article = how(await store.lock_article(tx, article_id))
    await store.save_article(tx, article)
    return article


async def vote(
    tx: Transaction, agent: Running, article_id: UUID, voter: str, *, helpful: bool, to_all: bool
) -> Article:
    """Whether an article that the voter may read helped; the last word counts."""
    article = await store.lock_article(tx, article_id)
    if not article.visible(to_all=to_all):
        raise NotFound("ARTICLE_UNKNOWN")
    now = agent.clock.now()
    before = await store.swap_vote(tx, article_id, voter, helpful=helpful, at=now)
    voted = article.voted(before=before, helpful=helpful)
    await store.save_article(tx, voted)
    return voted


async def search(
    agent: Running, question: str, *, locale: str, category: str, to_all: bool, skip: int, size: int
) -> list[Hit]:
    """Articles that fit a question; one that nothing answers is counted."""
    found = await store.search(
        agent.database,
        question,
        locale=locale,
        category=category,
        to_all=to_all,
        skip=skip,
        size=size,
    )
    asked = as_asked(question)
    if not found and not skip and asked:
        await store.count_unanswered(agent.database, locale, asked, agent.clock.now())
    return found
