"""The life cycles of backoffice: where each thing may go from where it stands. Pure."""

from collections.abc import Mapping
from enum import StrEnum


class AccountState(StrEnum):
    """Where an account stands in its life."""

    INVITED = "INVITED"
    ACTIVE = "ACTIVE"
    LOCKED = "LOCKED"
    CLOSED = "CLOSED"


ACCOUNT_NEXT: Mapping[AccountState, frozenset[AccountState]] = {
    AccountState.INVITED: frozenset({AccountState.ACTIVE, AccountState.CLOSED}),
    AccountState.ACTIVE: frozenset({AccountState.LOCKED, AccountState.CLOSED}),
    AccountState.LOCKED: frozenset({AccountState.ACTIVE, AccountState.CLOSED}),
    AccountState.CLOSED: frozenset(),
}


class ApplicationState(StrEnum):
    """Where a merchant's application stands in its life."""

    SUBMITTED = "SUBMITTED"
    UNDER_REVIEW = "UNDER_REVIEW"
    DOCUMENTS_REQUIRED = "DOCUMENTS_REQUIRED"
    APPROVED = "APPROVED"
    REJECTED = "REJECTED"


APPLICATION_NEXT: Mapping[ApplicationState, frozenset[ApplicationState]] = {
    ApplicationState.SUBMITTED: frozenset({ApplicationState.UNDER_REVIEW}),
    ApplicationState.UNDER_REVIEW: frozenset(
        {ApplicationState.DOCUMENTS_REQUIRED, ApplicationState.APPROVED, ApplicationState.REJECTED}
    ),
    ApplicationState.DOCUMENTS_REQUIRED: frozenset({ApplicationState.UNDER_REVIEW}),
    ApplicationState.APPROVED: frozenset(),
    ApplicationState.REJECTED: frozenset(),
}


class MerchantState(StrEnum):
    """Where a merchant stands in its life."""

    ONBOARDING = "ONBOARDING"
    LIVE = "LIVE"
    SUSPENDED = "SUSPENDED"
    CLOSED = "CLOSED"


MERCHANT_NEXT: Mapping[MerchantState, frozenset[MerchantState]] = {
    MerchantState.ONBOARDING: frozenset({MerchantState.LIVE, MerchantState.CLOSED}),
    MerchantState.LIVE: frozenset({MerchantState.SUSPENDED, MerchantState.CLOSED}),
    MerchantState.SUSPENDED: frozenset({MerchantState.LIVE, MerchantState.CLOSED}),
    MerchantState.CLOSED: frozenset(),
}


class PurchaseOrderState(StrEnum):
    """Where a purchase order stands in its life."""

    DRAFT = "DRAFT"
    APPROVED = "APPROVED"
    SENT = "SENT"
    CONFIRMED = "CONFIRMED"
    PARTIALLY_RECEIVED = "PARTIALLY_RECEIVED"
    RECEIVED = "RECEIVED"
    CLOSED = "CLOSED"
    CANCELLED = "CANCELLED"


PURCHASE_ORDER_NEXT: Mapping[PurchaseOrderState, frozenset[PurchaseOrderState]] = {
    PurchaseOrderState.DRAFT: frozenset(
        {PurchaseOrderState.APPROVED, PurchaseOrderState.CANCELLED}
    ),
    PurchaseOrderState.APPROVED: frozenset({PurchaseOrderState.SENT, PurchaseOrderState.CANCELLED}),
    PurchaseOrderState.SENT: frozenset({PurchaseOrderState.CONFIRMED}),
    PurchaseOrderState.CONFIRMED: frozenset(
        {PurchaseOrderState.PARTIALLY_RECEIVED, PurchaseOrderState.RECEIVED}
    ),
    PurchaseOrderState.PARTIALLY_RECEIVED: frozenset({PurchaseOrderState.RECEIVED}),
    PurchaseOrderState.RECEIVED: frozenset({PurchaseOrderState.CLOSED}),
    PurchaseOrderState.CLOSED: frozenset(),
    PurchaseOrderState.CANCELLED: frozenset(),
}


class ChangeState(StrEnum):
    """Where a change that takes two people stands in its life."""

    REQUESTED = "REQUESTED"
    APPROVED = "APPROVED"
    REFUSED = "REFUSED"
    APPLIED = "APPLIED"


CHANGE_NEXT: Mapping[ChangeState, frozenset[ChangeState]] = {
    ChangeState.REQUESTED: frozenset({ChangeState.APPROVED, ChangeState.REFUSED}),
    ChangeState.APPROVED: frozenset({ChangeState.APPLIED}),
    ChangeState.REFUSED: frozenset(),
    ChangeState.APPLIED: frozenset(),
}
