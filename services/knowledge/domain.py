"""The life cycles of knowledge: where each thing may go from where it stands. Pure."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from mesh.errors import Refused


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
    TicketState.ASSIGNED: frozenset({TicketState.WAITING}),
    TicketState.WAITING: frozenset({TicketState.RESOLVED, TicketState.ASSIGNED}),
    TicketState.RESOLVED: frozenset({TicketState.CLOSED, TicketState.ASSIGNED}),
    TicketState.CLOSED: frozenset(),
}

S = TypeVar("S", bound=StrEnum)


def become(state: S, asked: S, following: Mapping[S, frozenset[S]], reason: str) -> S:
    """The state asked for, if its table lets it follow; a forbidden change is refused."""
    if asked not in following[state]:
        raise Refused(reason, state=state, asked=asked)
    return asked
