"""Knowledge in PostgreSQL: a function per named query, domain values in and out."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from mesh.database import Reader, Transaction, load_queries
from mesh.errors import AlreadyExists, NotFound
from services.knowledge.domain import (
    Article,
    ArticleState,
    Audience,
    Hit,
    Priority,
    Question,
    Text,
    Ticket,
    TicketEntry,
    TicketState,
    config_of,
)

QUERIES = load_queries(Path(__file__).with_name("queries.sql"))
# Anybody may ask anything: so many different questions are kept.
UNANSWERED_MAX = 10_000
ENTRIES_MAX = 500


async def insert_article(tx: Transaction, article: Article) -> None:
    """A draft with its texts; raises SLUG_TAKEN."""
    made = await tx.fetch_value(
        QUERIES.insert_article,
        article_id=article.article_id,
        slug=article.slug,
        category=article.category,
        audience=article.audience,
        state=article.state,
        version=article.version,
        created_at=article.created_at,
        updated_at=article.updated_at,
    )
    if made is None:
        raise AlreadyExists("SLUG_TAKEN", slug=article.slug)
    await put_texts(tx, article, article.texts)


async def put_texts(tx: Transaction, article: Article, texts: Iterable[Text]) -> None:
    """Texts of an article's version, the newest of their languages from now on."""
    for text in texts:
        key = {"article_id": article.article_id, "locale": text.locale}
        await tx.execute(QUERIES.outdate_text, **key)
        await tx.execute(
            QUERIES.insert_text,
            **key,
            version=article.version,
            title=text.title,
            body=text.body,
            questions="\n".join(text.questions),
            config=config_of(text.locale),
            created_at=article.updated_at,
        )


async def get_article(reader: Reader, article_id: UUID) -> Article:
    """One article."""
    return _known(await reader.fetch_row(QUERIES.get_article, article_id=article_id))


async def lock_article(tx: Transaction, article_id: UUID) -> Article:
    """One article, held until the transaction ends."""
    return _known(await tx.fetch_row(QUERIES.lock_article, article_id=article_id))


async def save_article(tx: Transaction, article: Article) -> None:
    """An article as it became, its texts aside."""
    await tx.execute(
        QUERIES.save_article,
        article_id=article.article_id,
        category=article.category,
        audience=article.audience,
        state=article.state,
        version=article.version,
        helpful_count=article.helpful_count,
        unhelpful_count=article.unhelpful_count,
        published_at=article.published_at,
        updated_at=article.updated_at,
    )


async def list_articles(
    reader: Reader, *, category: str, audience: str, state: str, after: UUID | None, size: int
) -> list[Article]:
    """A page of articles."""
    rows = await reader.fetch(
        QUERIES.list_articles,
        category=category,
        audience=audience,
        state=state,
        after=after,
        page_size=size,
    )
    return [_article(row) for row in rows]


async def search(
    reader: Reader, question: str, *, locale: str, category: str, to_all: bool, skip: int, size: int
) -> list[Hit]:
    """Published articles that fit a question, best first."""
    rows = await reader.fetch(
        QUERIES.search,
        question=question,
        config=config_of(locale),
        locale=locale,
        category=category,
        to_all=to_all,
        skip=skip,
        page_size=size,
    )
    return [Hit(**row) for row in rows]


async def count_unanswered(reader: Reader, locale: str, text: str, at: datetime) -> None:
    """A question that nothing answered, once more."""
    await reader.execute(
        QUERIES.count_unanswered, locale=locale, text=text, at=at, kept_max=UNANSWERED_MAX
    )


async def list_unanswered(reader: Reader, locale: str, skip: int, size: int) -> list[Question]:
    """A page of questions, the most frequent first."""
    rows = await reader.fetch(QUERIES.list_unanswered, locale=locale, skip=skip, page_size=size)
    return [Question(**row) for row in rows]


async def swap_vote(
    tx: Transaction, article_id: UUID, voter: str, *, helpful: bool, at: datetime
) -> bool | None:
    """What a voter says from now on; what he said before, None for nothing."""
    key = {"article_id": article_id, "voter": voter}
    before: bool | None = await tx.fetch_value(QUERIES.get_vote, **key)
    await tx.execute(QUERIES.put_vote, **key, helpful=helpful, at=at)
    return before


async def insert_ticket(tx: Transaction, ticket: Ticket) -> Ticket | None:
    """A new ticket with its number; None where its source began one already."""
    row = await tx.fetch_row(
        QUERIES.insert_ticket,
        ticket_id=ticket.ticket_id,
        customer_id=ticket.customer_id,
        order_id=ticket.order_id,
        subject=ticket.subject,
        priority=ticket.priority,
        source=ticket.source,
        first_due_at=ticket.first_due_at,
        resolve_due_at=ticket.resolve_due_at,
        created_at=ticket.created_at,
        updated_at=ticket.updated_at,
    )
    return None if row is None else _ticket(row)


async def get_ticket(reader: Reader, ticket_id: UUID) -> Ticket:
    """One ticket."""
    row = await reader.fetch_row(QUERIES.get_ticket, ticket_id=ticket_id)
    return _known_ticket(row)


async def lock_ticket(tx: Transaction, ticket_id: UUID) -> Ticket:
    """One ticket, held until the transaction ends."""
    return _known_ticket(await tx.fetch_row(QUERIES.lock_ticket, ticket_id=ticket_id))


async def save_ticket(tx: Transaction, ticket: Ticket) -> None:
    """A ticket as it became."""
    await tx.execute(
        QUERIES.save_ticket,
        ticket_id=ticket.ticket_id,
        state=ticket.state,
        assignee=ticket.assignee,
        resolve_due_at=ticket.resolve_due_at,
        first_replied_at=ticket.first_replied_at,
        waiting_since=ticket.waiting_since,
        resolved_at=ticket.resolved_at,
        updated_at=ticket.updated_at,
    )


async def list_tickets(
    reader: Reader,
    *,
    customer_id: UUID | None,
    order_id: UUID | None,
    state: str,
    assignee: str,
    after: UUID | None,
    size: int,
) -> list[Ticket]:
    """A page of tickets."""
    rows = await reader.fetch(
        QUERIES.list_tickets,
        customer_id=customer_id,
        order_id=order_id,
        state=state,
        assignee=assignee,
        after=after,
        page_size=size,
    )
    return [_ticket(row) for row in rows]


async def add_entry(tx: Transaction, ticket_id: UUID, entry: TicketEntry) -> None:
    """What was said on a ticket that is locked."""
    await tx.execute(
        QUERIES.add_entry,
        ticket_id=ticket_id,
        author=entry.author,
        text=entry.text,
        internal=entry.internal,
        entered_at=entry.entered_at,
    )


async def list_entries(
    reader: Reader, ticket_id: UUID, *, with_internal: bool
) -> list[TicketEntry]:
    """What was said on a ticket, oldest first."""
    rows = await reader.fetch(
        QUERIES.list_entries, ticket_id=ticket_id, with_internal=with_internal, size=ENTRIES_MAX
    )
    return [TicketEntry(**row) for row in rows]


def _known_ticket(row: Mapping[str, Any] | None) -> Ticket:
    if row is None:
        raise NotFound("TICKET_UNKNOWN")
    return _ticket(row)


def _ticket(row: Mapping[str, Any]) -> Ticket:
    state, priority = TicketState(row["state"]), Priority(row["priority"])
    return Ticket(**{**row, "state": state, "priority": priority})


def _known(row: Mapping[str, Any] | None) -> Article:
    if row is None:
        raise NotFound("ARTICLE_UNKNOWN")
    return _article(row)


def _article(row: Mapping[str, Any]) -> Article:
    texts = tuple(
        Text(
            locale=told["locale"],
            title=told["title"],
            body=told["body"],
            questions=tuple(told["questions"].splitlines()),
        )
        for told in json.loads(row["texts"])
    )
    state, audience = ArticleState(row["state"]), Audience(row["audience"])
    return Article(**{**row, "state": state, "audience": audience, "texts": texts})
