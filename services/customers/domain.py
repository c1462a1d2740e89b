"""The life cycles of customers: where each thing may go from where it stands. Pure."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from mesh.errors import Refused


class CustomerState(StrEnum):
    """Where a customer stands in its life."""

    GUEST = "GUEST"
    ACTIVE = "ACTIVE"
    SUSPENDED = "SUSPENDED"
    BLOCKED = "BLOCKED"
    ERASED = "ERASED"


CUSTOMER_NEXT: Mapping[CustomerState, frozenset[CustomerState]] = {
    CustomerState.GUEST: frozenset({CustomerState.ACTIVE, CustomerState.ERASED}),
    CustomerState.ACTIVE: frozenset(
        {CustomerState.SUSPENDED, CustomerState.BLOCKED, CustomerState.ERASED}
    ),
    CustomerState.SUSPENDED: frozenset({CustomerState.ACTIVE, CustomerState.ERASED}),
    CustomerState.BLOCKED: frozenset({CustomerState.ACTIVE, CustomerState.ERASED}),
    CustomerState.ERASED: frozenset(),
}


class PrivacyRequestState(StrEnum):
    """Where a request to export or erase stands in its life."""

    OPEN = "OPEN"
    COLLECTING = "COLLECTING"
    COMPLETED = "COMPLETED"
    REFUSED = "REFUSED"


PRIVACY_REQUEST_NEXT: Mapping[PrivacyRequestState, frozenset[PrivacyRequestState]] = {
    PrivacyRequestState.OPEN: frozenset({PrivacyRequestState.COLLECTING}),
    PrivacyRequestState.COLLECTING: frozenset(
        {PrivacyRequestState.COMPLETED, PrivacyRequestState.REFUSED}
    ),
    PrivacyRequestState.COMPLETED: frozenset(),
    PrivacyRequestState.REFUSED: frozenset(),
}


class NotificationState(StrEnum):
    """Where a notification stands in its life."""

    QUEUED = "QUEUED"
    SENT = "SENT"
    DELIVERED = "DELIVERED"
    BOUNCED = "BOUNCED"
    FAILED = "FAILED"
    SUPPRESSED = "SUPPRESSED"


NOTIFICATION_NEXT: Mapping[NotificationState, frozenset[NotificationState]] = {
    NotificationState.QUEUED: frozenset({NotificationState.SENT, NotificationState.SUPPRESSED}),
    NotificationState.SENT: frozenset(
        {NotificationState.DELIVERED, NotificationState.BOUNCED, NotificationState.FAILED}
    ),
    NotificationState.DELIVERED: frozenset(),
    NotificationState.BOUNCED: frozenset(),
    NotificationState.FAILED: frozenset(),
    NotificationState.SUPPRESSED: frozenset(),
}

S = TypeVar("S", bound=StrEnum)


def become(state: S, asked: S, following: Mapping[S, frozenset[S]], reason: str) -> S:
    """The state asked for, if its table lets it follow; a forbidden change is refused."""
    if asked not in following[state]:
        raise Refused(reason, state=state, asked=asked)
    return asked
