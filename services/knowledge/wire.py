"""Knowledge on the wire and inside: pure translation, both ways."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from google.protobuf.message import Message

from hanse.knowledge.v1 import article_pb2 as pb
from hanse.knowledge.v1 import conversation_pb2 as talk_pb
from hanse.knowledge.v1 import knowledge_events_pb2 as events_pb
from mesh.enums import word
from mesh.errors import Invalid, Violation
from mesh.ids import optional_id, to_id, to_typeid
from mesh.masks import changed_fields
from mesh.moments import etag, to_time
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
    due,
    slug_of,
)

FIELDS = ("category", "audience", "texts")


def state(value: int) -> str:
    """A state to select by, empty for all."""
    return word(pb.Article.State, value, "STATE_")


def audience(value: int) -> Audience | None:
    """Who may read, None where it is not stated."""
    name = pb.Audience.Name(value).removeprefix("AUDIENCE_")
    return None if name == "UNSPECIFIED" else Audience(name)


def texts(messages: Iterable[Any]) -> tuple[Text, ...]:
    """Texts; raises Invalid for a language twice. A question is one line."""
    found = tuple(
        Text(
            locale=item.locale,
            title=item.title,
            body=item.body,
            questions=tuple(" ".join(asked.split()) for asked in item.questions if asked.strip()),
        )
        for item in messages
    )
    if len({text.locale for text in found}) < len(found):
        raise Invalid(Violation("texts", "a language is there twice", "distinct"))
    return tuple(sorted(found, key=lambda text: text.locale))


def draft(request: Any, article_id: UUID, at: datetime) -> Article:
    """An article to be made."""
    told = texts(request.texts)
    for_whom = audience(request.audience)
    assert for_whom is not None
    return Article(
        article_id=article_id,
        slug=request.slug or slug_of(request.texts[0].title, article_id),
        category=request.category,
        audience=for_whom,
        state=ArticleState.DRAFT,
        texts=told,
        version=1,
        created_at=at,
        updated_at=at,
    )


def changes(request: Any) -> tuple[str | None, Audience | None, tuple[Text, ...]]:
    """What of an article shall be another; raises Invalid for a field that is none."""
    named = changed_fields(request.update_mask, FIELDS)
    return (
        (request.category or None) if "category" in named else None,
        audience(request.audience) if "audience" in named else None,
        texts(request.texts) if "texts" in named else (),
    )


def to_article(article: Article) -> pb.Article:
    """An article on the wire."""
    return pb.Article(
        article_id=to_typeid("art", article.article_id),
        slug=article.slug,
        category=article.category,
        audience=f"AUDIENCE_{article.audience}",
        state=f"STATE_{article.state}",
        texts=[
            pb.ArticleText(
                locale=text.locale, title=text.title, body=text.body, questions=text.questions
            )
            for text in article.texts
        ],
        version=article.version,
        helpful_count=article.helpful_count,
        unhelpful_count=article.unhelpful_count,
        publish_time=to_time(article.published_at),
        create_time=to_time(article.created_at),
        update_time=to_time(article.updated_at),
        etag=etag(article.updated_at),
    )


def to_hit(hit: Hit) -> pb.SearchHit:
    """A hit on the wire."""
    return pb.SearchHit(
        article_id=to_typeid("art", hit.article_id),
        slug=hit.slug,
        locale=hit.locale,
        title=hit.title,
        excerpt=hit.excerpt,
        score=hit.score,
    )


def to_question(question: Question) -> pb.UnansweredQuestion:
    """An unanswered question on the wire."""
    return pb.UnansweredQuestion(
        locale=question.locale,
        text=question.text,
        count=question.count,
        last_ask_time=to_time(question.last_asked_at),
    )


def ticket_state(value: int) -> str:
    """A state to select by, empty for all."""
    return word(talk_pb.Ticket.State, value, "STATE_")


def priority(value: int) -> Priority:
    """How soon; normally where it is not stated."""
    name = talk_pb.Ticket.Priority.Name(value).removeprefix("PRIORITY_")
    return Priority.NORMAL if name == "UNSPECIFIED" else Priority(name)


def new_ticket(
    ticket_id: UUID,
    at: datetime,
    *,
    customer_id: str,
    order_id: str,
    subject: str,
    how_soon: Priority,
    source: str = "",
) -> Ticket:
    """A ticket to be made; its number is given when it is kept."""
    first_due_at, resolve_due_at = due(how_soon, at)
    return Ticket(
        ticket_id=ticket_id,
        ticket_number="",
        customer_id=optional_id("cus", customer_id, "customer_id"),
        order_id=optional_id("ord", order_id, "order_id"),
        subject=subject,
        priority=how_soon,
        state=TicketState.OPEN,
        first_due_at=first_due_at,
        resolve_due_at=resolve_due_at,
        created_at=at,
        updated_at=at,
        source=source,
    )


def to_ticket(ticket: Ticket, entries: Sequence[TicketEntry] = ()) -> talk_pb.Ticket:
    """A ticket on the wire."""
    return talk_pb.Ticket(
        ticket_id=to_typeid("tic", ticket.ticket_id),
        ticket_number=ticket.ticket_number,
        customer_id=_id("cus", ticket.customer_id),
        order_id=_id("ord", ticket.order_id),
        subject=ticket.subject,
        priority=f"PRIORITY_{ticket.priority}",
        state=f"STATE_{ticket.state}",
        assignee=ticket.assignee,
        entries=[
            talk_pb.TicketEntry(
                seq=entry.seq,
                author=entry.author,
                text=entry.text,
                internal=entry.internal,
                entry_time=to_time(entry.entered_at),
            )
            for entry in entries
        ],
        first_due_time=to_time(ticket.first_due_at),
        resolve_due_time=to_time(ticket.resolve_due_at),
        first_reply_time=to_time(ticket.first_replied_at),
        resolve_time=to_time(ticket.resolved_at),
        create_time=to_time(ticket.created_at),
        update_time=to_time(ticket.updated_at),
        etag=etag(ticket.updated_at),
    )


def opened(ticket: Ticket) -> Message:
    """The fact that a person is needed."""
    return events_pb.TicketOpened(
        ticket_id=to_typeid("tic", ticket.ticket_id),
        customer_id=_id("cus", ticket.customer_id),
        order_id=_id("ord", ticket.order_id),
        priority=ticket.priority,
        open_time=to_time(ticket.created_at),
    )


def posted(ticket: Ticket, text: str) -> Message:
    """The fact that somebody of us answered."""
    return events_pb.ReplyPosted(
        ticket_id=to_typeid("tic", ticket.ticket_id),
        customer_id=_id("cus", ticket.customer_id),
        order_id=_id("ord", ticket.order_id),
        text=text,
        post_time=to_time(ticket.updated_at),
    )


def _id(prefix: str, value: UUID | None) -> str:
    return to_id(prefix, value)
