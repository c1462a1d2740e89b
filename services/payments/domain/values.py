"""What payments are made of: a payment and its acts, refunds, credit, accounts and transfers."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID, uuid5

from services.payments.domain.states import (
    OperationKind,
    OperationState,
    PaymentState,
    RefundState,
    TransferState,
)
from services.values import Money

ACTION_WITHIN = timedelta(minutes=30)
READ_BACK_AFTER = timedelta(seconds=10)
READ_BACK_MAX = timedelta(minutes=5)
# What a provider has not heard of this long after it was sent never arrives: calls end in 2 s.
FORGET_AFTER = timedelta(seconds=60)
WARN_BEFORE = timedelta(hours=24)
LEDGER = UUID("6f6f3d0a-8f0b-4d6e-9a53-1b6f0c3a7e11")
SHARDS = 16
CHANNEL = "channel"
OPEN = frozenset({OperationState.SENT, OperationState.AMBIGUOUS})
UNFINISHED = frozenset({PaymentState.CREATED, PaymentState.REQUIRES_ACTION})
HOLDING = frozenset(
    {PaymentState.AUTHORIZED, PaymentState.PARTIALLY_CAPTURED, PaymentState.PARTIALLY_REFUNDED}
)


class Result(StrEnum):
    """What a provider's answer means; LOST is no answer, UNKNOWN that it never heard of the act."""

    SUCCEEDED = "SUCCEEDED"
    FAILED = "FAILED"
    ACTION = "ACTION"
    ACCEPTED = "ACCEPTED"
    LOST = "LOST"
    UNKNOWN = "UNKNOWN"


@dataclass(frozen=True, slots=True)
class Instrument:
    """What may be shown of a means of payment."""

    kind: str = ""
    brand: str = ""
    last_four: str = ""
    fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """An answer of a provider in our words."""

    result: Result
    provider_ref: str = ""
    error_code: str = ""
    challenge_url: str = ""
    capture_before: datetime | None = None
    instrument: Instrument | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """An event of a provider, proven to be its own: the outcome of which act."""

    event_ref: str
    operation_id: UUID
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Tender:
    """One means of payment a channel accepted."""

    kind: str
    installments: int
    minor: int


@dataclass(frozen=True, slots=True)
class ChannelTender:
    """What a channel says the buyer paid with."""

    account_id: UUID
    external_order_id: str
    tenders: tuple[Tender, ...] = ()


@dataclass(frozen=True, slots=True)
class Operation:
    """One act at the provider, named by the request that caused it."""

    operation_id: UUID
    kind: OperationKind
    state: OperationState
    minor: int
    created_at: datetime
    reference: str = ""
    is_final: bool = False
    # What all captures of the payment come to, where it was said.
    whole: int | None = None
    # The part that store credit pays; the provider is asked for the rest.
    credit_minor: int = 0
    provider_ref: str = ""
    error_code: str = ""
    settled_at: datetime | None = None

    @property
    def provider_minor(self) -> int:
        """What the provider is asked for."""
        return self.minor - self.credit_minor


@dataclass(frozen=True, slots=True)
class Payment:
    """What one order pays through one provider or channel; sums are minor units of one currency."""

    payment_id: UUID
    order_id: UUID
    customer_id: UUID | None
    provider: str
    state: PaymentState
    amount: Money
    created_at: datetime
    updated_at: datetime
    authorized: int = 0
    captured: int = 0
    refunded: int = 0
    store_credit: int = 0
    failure_reason: str = ""
    challenge_url: str = ""
    challenged: bool = False
    expires_at: datetime | None = None
    capture_before: datetime | None = None
    instrument: Instrument = Instrument()
    channel_tender: ChannelTender | None = None
    voiding: bool = False
    tombstone: bool = False
    version: int = 1
    operations: tuple[Operation, ...] = ()

    @property
    def currency(self) -> str:
        """The currency of all its sums."""
        return self.amount.currency

    @property
    def in_doubt(self) -> bool:
        """Whether an answer of the provider is missing."""
        lost = any(item.state is OperationState.AMBIGUOUS for item in self.operations)
        waiting = self.state is PaymentState.CREATED and any(
            item.state is OperationState.SENT for item in self.operations
        )
        return lost or waiting

    @property
    def authorization_id(self) -> UUID:
        """The pending transfer that holds what is authorized: the first act's own id."""
        return self.operations[0].operation_id

    def open_minor(self, kind: OperationKind) -> int:
        """The sum of acts of a kind whose outcome is not known."""
        return sum(item.minor for item in self.operations if item.kind is kind and _open(item))

    @property
    def credit_left(self) -> int:
        """What of the customer's store credit is held and not taken by a capture."""
        return self.store_credit - sum(item.credit_minor for item in self._of("CAPTURE"))

    @property
    def provider_left(self) -> int:
        """What the provider took for us and has not given back, nor is asked to."""
        taken = sum(item.provider_minor for item in self._of("CAPTURE"))
        return taken - sum(item.provider_minor for item in self._of("REFUND"))

    def _of(self, kind: str) -> list[Operation]:
        live = OPEN | {OperationState.SUCCEEDED}
        return [item for item in self.operations if item.kind == kind and item.state in live]

    def operation(self, operation_id: UUID) -> Operation | None:
        """One of its acts."""
        return next((item for item in self.operations if item.operation_id == operation_id), None)

    def with_operation(self, operation: Operation) -> "Payment":
        """The payment with an act put in the place of its older self, or added."""
        kept = tuple(
            operation if item.operation_id == operation.operation_id else item
            for item in self.operations
        )
        is_known = self.operation(operation.operation_id) is not None
        return replace(self, operations=kept if is_known else (*kept, operation))


@dataclass(frozen=True, slots=True)
class Refund:
    """A part of a payment on its way back."""

    refund_id: UUID
    payment_id: UUID
    order_id: UUID
    state: RefundState
    amount: Money
    created_at: datetime
    updated_at: datetime
    reason: str = ""
    note: str = ""
    reference: str = ""
    requested_by: str = ""
    approved_by: str = ""
    operation_id: UUID | None = None
    provider_ref: str = ""
    failure_reason: str = ""
    version: int = 1


@dataclass(frozen=True, slots=True)
class StoreCredit:
    """Credit a customer holds with us."""

    store_credit_id: UUID
    customer_id: UUID
    amount: Money
    remaining: int
    reason: str
    reference: str
    expires_at: datetime | None
    created_at: datetime
    updated_at: datetime
    version: int = 1


class AccountKind(StrEnum):
    """What a ledger account stands for."""

    CUSTOMER_RECEIVABLE = "CUSTOMER_RECEIVABLE"
    PROVIDER_CLEARING = "PROVIDER_CLEARING"
    CHANNEL_CLEARING = "CHANNEL_CLEARING"
    FEES = "FEES"
    TAX = "TAX"
    REFUNDS_PAYABLE = "REFUNDS_PAYABLE"
    CHARGEBACKS = "CHARGEBACKS"
    CARRIER_PAYABLE = "CARRIER_PAYABLE"
    STORE_CREDIT = "STORE_CREDIT"
    MERCHANT_PAYABLE = "MERCHANT_PAYABLE"
    REVENUE = "REVENUE"


@dataclass(frozen=True, slots=True)
class Account:
    """An account of the ledger; its id follows from what it stands for."""

    kind: AccountKind
    party: str
    currency: str

    @property
    def account_id(self) -> UUID:
        """The id, the same wherever it is worked out."""
        return uuid5(LEDGER, f"{self.kind}/{self.party}/{self.currency}")


@dataclass(frozen=True, slots=True)
class Transfer:
    """One debit and one credit of the same amount; with `pending_id` it posts or voids another."""

    transfer_id: UUID
    debit: Account
    credit: Account
    minor: int
    state: TransferState
    reason: str
    pending_id: UUID | None = None


class Told(StrEnum):
    """A fact about a payment that others hear."""

    AUTHORIZED = "AUTHORIZED"
    FAILED = "FAILED"
    CAPTURED = "CAPTURED"
    VOIDED = "VOIDED"
    REFUNDED = "REFUNDED"
    REFUND_FAILED = "REFUND_FAILED"


@dataclass(frozen=True, slots=True)
class Settled:
    """What an outcome made of a payment, its act and its refund; what to book and to tell."""

    payment: Payment
    operation: Operation
    refund: Refund | None = None
    transfers: tuple[Transfer, ...] = ()
    closed: Mapping[UUID, TransferState] = field(default_factory=dict)
    told: tuple[Told, ...] = ()
    # What goes back to the customer's store credit.
    credit_back: int = 0

    @property
    def touched(self) -> tuple[Operation, ...]:
        """The acts that may have changed: this one, and the first, which a void may end."""
        known = self.payment.operations
        first = known[0] if known else self.operation
        if first.operation_id == self.operation.operation_id:
            return (self.operation,)
        return (self.operation, first)


def _open(operation: Operation) -> bool:
    return operation.state in OPEN
