"""The law of knowledge: life cycles, articles and their versions, who may read what. Pure."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from mesh.errors import Refused
from services.values import become

LOCALE = "en"
SLUG_LETTERS_MAX = 80
# What PostgreSQL knows the words of; others are taken as they are written.
CONFIGS: Mapping[str, str] = {
    "da": "danish",
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "hu": "hungarian",
    "it": "italian",
    "nl": "dutch",
    "no": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "sv": "swedish",
}


class ArticleState(StrEnum):
    """Where an article stands in its life."""

    DRAFT = "DRAFT"
    PUBLISHED = "PUBLISHED"
    ARCHIVED = "ARCHIVED"


ARTICLE_NEXT: Mapping[ArticleState, frozenset[ArticleState]] = {
    ArticleState.DRAFT: frozenset({ArticleState.PUBLISHED}),
    ArticleState.PUBLISHED: frozenset({ArticleState.ARCHIVED}),
    ArticleState.ARCHIVED: frozenset(),
}


class ConversationState(StrEnum):
    """Where a conversation stands in its life."""

    OPEN = "OPEN"
    HANDED_OFF = "HANDED_OFF"
    CLOSED = "CLOSED"


CONVERSATION_NEXT: Mapping[ConversationState, frozenset[ConversationState]] = {
    ConversationState.OPEN: frozenset({ConversationState.HANDED_OFF, ConversationState.CLOSED}),
    ConversationState.HANDED_OFF: frozenset({ConversationState.CLOSED}),
    ConversationState.CLOSED: frozenset(),
}


class TicketState(StrEnum):
    """Where a ticket stands in its life."""

    OPEN = "OPEN"
    ASSIGNED = "ASSIGNED"
    WAITING = "WAITING"
    RESOLVED = "RESOLVED"
    CLOSED = "CLOSED"


TICKET_NEXT: Mapping[TicketState, frozenset[TicketState]] = {
    TicketState.OPEN: frozenset({TicketState.ASSIGNED}),
    TicketState.ASSIGNED: frozenset({TicketState.WAITING, TicketState.RESOLVED}),
    TicketState.WAITING: frozenset({TicketState.RESOLVED, TicketState.ASSIGNED}),
    TicketState.RESOLVED: frozenset({TicketState.CLOSED, TicketState.ASSIGNED}),
    TicketState.CLOSED: frozenset(),
}


class Audience(StrEnum):
    """Who may read an article."""

    PUBLIC = "PUBLIC"
    INTERNAL = "INTERNAL"


@dataclass(frozen=True, slots=True)
class Text:
    """An article in one language."""

    locale: str
    title: str
    body: str
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """An answer to a question, in one or more languages."""

    article_id: UUID
    slug: str
    category: str
    audience: Audience
    state: ArticleState
    texts: tuple[Text, ...]
    version: int
    created_at: datetime
    updated_at: datetime
    helpful_count: int = 0
    unhelpful_count: int = 0
    published_at: datetime | None = None

    def visible(self, *, to_all: bool) -> bool:
        """Whether it may be read: all by our people, what is published and public by everybody."""
        is_public = self.audience is Audience.PUBLIC
        return not to_all or (is_public and self.state is ArticleState.PUBLISHED)

    def rewrite(
        self, category: str | None, audience: Audience | None, texts: Iterable[Text], at: datetime
    ) -> "Article":
        """It with what is told changed; texts replace those of their language.

        The version grows where a text is another. Raises ARTICLE_STATE for an archived one.
        """
        if self.state is ArticleState.ARCHIVED:
            raise Refused("ARTICLE_STATE", state=self.state)
        known = {text.locale: text for text in self.texts}
        merged = {**known, **{text.locale: text for text in texts}}
        return replace(
            self,
            category=category or self.category,
            audience=audience or self.audience,
            texts=tuple(merged[locale] for locale in sorted(merged)),
            version=self.version + (merged != known),
            updated_at=at,
        )

    def publish(self, at: datetime) -> "Article":
        """Shown; itself when it is. Raises ARTICLE_STATE for an archived one."""
        if self.state is ArticleState.PUBLISHED:
            return self
        state = become(self.state, ArticleState.PUBLISHED, ARTICLE_NEXT, "ARTICLE_STATE")
        return replace(self, state=state, published_at=at, updated_at=at)

    def archive(self, at: datetime) -> "Article":
        """Hidden for good; itself when it is. Raises ARTICLE_STATE for a draft."""
        if self.state is ArticleState.ARCHIVED:
            return self
        state = become(self.state, ArticleState.ARCHIVED, ARTICLE_NEXT, "ARTICLE_STATE")
        return replace(self, state=state, updated_at=at)

    def voted(self, *, before: bool | None, helpful: bool) -> "Article":
        """It with one more vote, or with a voter's mind changed."""
        counts = {True: self.helpful_count, False: self.unhelpful_count}
        if before is not None:
            counts[before] -= 1
        counts[helpful] += 1
        return replace(self, helpful_count=counts[True], unhelpful_count=counts[False])


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that may answer."""

    article_id: UUID
    slug: str
    locale: str
    title: str
    excerpt: str
    score: float


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked and nothing answered."""

    locale: str
    text: str
    count: int
    last_asked_at: datetime


class Priority(StrEnum):
    """How soon a ticket must be answered."""

    LOW = "LOW"
    NORMAL = "NORMAL"
    HIGH = "HIGH"
    URGENT = "URGENT"


# Minutes to the first answer and to the end.
SLA_MINUTES: Mapping[Priority, tuple[int, int]] = {
    Priority.LOW: (240, 2_880),
    Priority.NORMAL: (60, 1_440),
    Priority.HIGH: (30, 720),
    Priority.URGENT: (10, 180),
}


@dataclass(frozen=True, slots=True)
class TicketEntry:
    """One thing said or done on a ticket; `seq` is given when it is kept."""

    author: str
    text: str
    internal: bool
    entered_at: datetime
    seq: int = 0


@dataclass(frozen=True, slots=True)
class Ticket:
    """Work for a person."""

    ticket_id: UUID
    ticket_number: str
    customer_id: UUID | None
    order_id: UUID | None
    subject: str
    priority: Priority
    state: TicketState
    first_due_at: datetime
    resolve_due_at: datetime
    created_at: datetime
    updated_at: datetime
    assignee: str = ""
    source: str = ""
    first_replied_at: datetime | None = None
    waiting_since: datetime | None = None
    resolved_at: datetime | None = None

    def assign(self, assignee: str, at: datetime) -> "Ticket":
        """Somebody has it, again where it was waiting or resolved; raises TICKET_STATE."""
        known = self if self.state is TicketState.ASSIGNED else self._to(TicketState.ASSIGNED, at)
        return replace(known, assignee=assignee, updated_at=at)

    def answer(self, by: str, at: datetime) -> "Ticket":
        """The customer is answered and asked, so the clock stops; raises TICKET_STATE."""
        if self.state is TicketState.WAITING:
            return replace(self, updated_at=at)
        held = self.assign(self.assignee or by, at)
        asked = held._to(TicketState.WAITING, at)
        first = self.first_replied_at or at
        return replace(asked, waiting_since=at, first_replied_at=first)

    def heard(self, at: datetime) -> "Ticket":
        """The customer said something: whoever has it goes on; raises TICKET_STATE."""
        if self.state in (TicketState.OPEN, TicketState.ASSIGNED):
            return replace(self, updated_at=at)
        return self._to(TicketState.ASSIGNED, at)

    def noted(self, at: datetime) -> "Ticket":
        """Something was noted for us; raises TICKET_STATE."""
        if self.state is TicketState.CLOSED:
            raise Refused("TICKET_STATE", state=self.state)
        return replace(self, updated_at=at)

    def resolve(self, at: datetime) -> "Ticket":
        """It is done; itself when it is. Raises TICKET_STATE while nobody has it."""
        if self.state is TicketState.RESOLVED:
            return self
        return replace(self._to(TicketState.RESOLVED, at), resolved_at=at)

    def _to(self, state: TicketState, at: datetime) -> "Ticket":
        asked = become(self.state, state, TICKET_NEXT, "TICKET_STATE")
        paused = at - self.waiting_since if self.waiting_since else timedelta()
        return replace(
            self,
            state=asked,
            waiting_since=None,
            resolved_at=None,
            resolve_due_at=self.resolve_due_at + paused,
            updated_at=at,
        )


def due(priority: Priority, at: datetime) -> tuple[datetime, datetime]:
    """By when a ticket made now must be answered, and resolved."""
    first, resolved = SLA_MINUTES[priority]
    return at + timedelta(minutes=first), at + timedelta(minutes=resolved)


def slug_of(title: str, article_id: UUID) -> str:
    """A title as part of an address; by its id where no letter of the title can stand there."""
    plain = unicodedata.normalize("NFKD", title.replace("ß", "ss")).encode("ascii", "ignore")
    words = re.findall("[a-z0-9]+", plain.decode().lower())
    slug = "-".join(words)[:SLUG_LETTERS_MAX].strip("-")
    return slug or f"article-{article_id.hex}"


def config_of(locale: str) -> str:
    """By which rules the words of a language are found."""
    return CONFIGS.get(locale[:2], "simple")


def as_asked(text: str) -> str:
    """A question without the differences that make no difference."""
    return " ".join(text.split()).casefold().rstrip("?!. ")
