"""The life cycles of marketplace: where each thing may go from where it stands. Pure."""

from collections.abc import Mapping
from enum import StrEnum


class AccountState(StrEnum):
    """Where a channel account stands in its life."""

    CONNECTING = "CONNECTING"
    ACTIVE = "ACTIVE"
    DEGRADED = "DEGRADED"
    DISCONNECTED = "DISCONNECTED"


ACCOUNT_NEXT: Mapping[AccountState, frozenset[AccountState]] = {
    AccountState.CONNECTING: frozenset({AccountState.ACTIVE, AccountState.DISCONNECTED}),
    AccountState.ACTIVE: frozenset({AccountState.DEGRADED, AccountState.DISCONNECTED}),
    AccountState.DEGRADED: frozenset({AccountState.ACTIVE, AccountState.DISCONNECTED}),
    AccountState.DISCONNECTED: frozenset(),
}


class ListingState(StrEnum):
    """Where a listing stands in its life."""

    DRAFT = "DRAFT"
    SUBMITTED = "SUBMITTED"
    LIVE = "LIVE"
    REFUSED = "REFUSED"
    WITHDRAWN = "WITHDRAWN"


LISTING_NEXT: Mapping[ListingState, frozenset[ListingState]] = {
    ListingState.DRAFT: frozenset({ListingState.SUBMITTED}),
    ListingState.SUBMITTED: frozenset({ListingState.LIVE, ListingState.REFUSED}),
    ListingState.LIVE: frozenset({ListingState.WITHDRAWN}),
    ListingState.REFUSED: frozenset({ListingState.SUBMITTED}),
    ListingState.WITHDRAWN: frozenset(),
}


class OfferPushState(StrEnum):
    """Where an offer on its way to a channel stands in its life."""

    PENDING = "PENDING"
    SENT = "SENT"
    CONFIRMED = "CONFIRMED"
    REJECTED = "REJECTED"
    AMBIGUOUS = "AMBIGUOUS"


OFFER_PUSH_NEXT: Mapping[OfferPushState, frozenset[OfferPushState]] = {
    OfferPushState.PENDING: frozenset({OfferPushState.SENT}),
    OfferPushState.SENT: frozenset(
        {OfferPushState.CONFIRMED, OfferPushState.REJECTED, OfferPushState.AMBIGUOUS}
    ),
    OfferPushState.CONFIRMED: frozenset(),
    OfferPushState.REJECTED: frozenset(),
    OfferPushState.AMBIGUOUS: frozenset(),
}


class ChannelOrderState(StrEnum):
    """Where an order of a channel stands in its life."""

    IN_ISSUE = "IN_ISSUE"
    SEEN = "SEEN"
    RESERVED = "RESERVED"
    ACCEPTED = "ACCEPTED"
    IMPORTED = "IMPORTED"
    SHIPPED = "SHIPPED"
    CLOSED = "CLOSED"
    REFUSED = "REFUSED"
    CANCELLED = "CANCELLED"


CHANNEL_ORDER_NEXT: Mapping[ChannelOrderState, frozenset[ChannelOrderState]] = {
    ChannelOrderState.IN_ISSUE: frozenset(
        {ChannelOrderState.SEEN, ChannelOrderState.REFUSED, ChannelOrderState.CANCELLED}
    ),
    # An automatic answer goes through RESERVED in one step.
    ChannelOrderState.SEEN: frozenset(
        {
            ChannelOrderState.RESERVED,
            ChannelOrderState.ACCEPTED,
            ChannelOrderState.REFUSED,
            ChannelOrderState.CANCELLED,
        }
    ),
    ChannelOrderState.RESERVED: frozenset(
        {ChannelOrderState.ACCEPTED, ChannelOrderState.REFUSED, ChannelOrderState.CANCELLED}
    ),
    ChannelOrderState.ACCEPTED: frozenset(
        {ChannelOrderState.IMPORTED, ChannelOrderState.CANCELLED}
    ),
    ChannelOrderState.IMPORTED: frozenset({ChannelOrderState.SHIPPED, ChannelOrderState.CANCELLED}),
    ChannelOrderState.SHIPPED: frozenset({ChannelOrderState.CLOSED}),
    ChannelOrderState.CLOSED: frozenset(),
    ChannelOrderState.REFUSED: frozenset(),
    ChannelOrderState.CANCELLED: frozenset(),
}


class IssueState(StrEnum):
    """Where an issue a channel raised stands in its life."""

    DETECTED = "DETECTED"
    WAITING = "WAITING"
    CORRECTED = "CORRECTED"
    DECIDED = "DECIDED"


ISSUE_NEXT: Mapping[IssueState, frozenset[IssueState]] = {
    IssueState.DETECTED: frozenset({IssueState.CORRECTED, IssueState.WAITING}),
    IssueState.WAITING: frozenset({IssueState.DECIDED}),
    IssueState.CORRECTED: frozenset(),
    IssueState.DECIDED: frozenset(),
}
