"""Double entry: which transfers an act books, and what transfers do to the sums of accounts."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID, uuid5

from services.payments.domain.states import TransferState
from services.payments.domain.values import (
    CHANNEL,
    Account,
    AccountKind,
    Operation,
    Payment,
    Transfer,
)


@dataclass(frozen=True, slots=True)
class Change:
    """What transfers add to the four sums of one account."""

    account: Account
    debits_posted: int = 0
    credits_posted: int = 0
    debits_pending: int = 0
    credits_pending: int = 0


def receivable(currency: str) -> Account:
    """What customers owe us."""
    return Account(AccountKind.CUSTOMER_RECEIVABLE, "", currency)


def revenue(currency: str) -> Account:
    """What we earned, tax included: payments are not told how much of it is tax."""
    return Account(AccountKind.REVENUE, "", currency)


def refunds_payable(currency: str) -> Account:
    """What is on its way back to customers."""
    return Account(AccountKind.REFUNDS_PAYABLE, "", currency)


def store_credit(customer_id: UUID, currency: str) -> Account:
    """What one customer may still spend; never below zero."""
    return Account(AccountKind.STORE_CREDIT, str(customer_id), currency)


def clearing(payment: Payment) -> Account:
    """Where the provider or channel of a payment holds its money for us."""
    if payment.provider == CHANNEL and payment.channel_tender:
        party = str(payment.channel_tender.account_id)
        return Account(AccountKind.CHANNEL_CLEARING, party, payment.currency)
    return Account(AccountKind.PROVIDER_CLEARING, payment.provider, payment.currency)


def hold(payment: Payment, operation: Operation) -> tuple[Transfer, ...]:
    """What is authorized, at the provider and of store credit: pending until taken or given up."""
    owed, pending = receivable(payment.currency), TransferState.PENDING
    held = operation.provider_minor
    first = payment.authorization_id
    return _transfers(
        Transfer(first, clearing(payment), owed, held, pending, "AUTHORIZED"),
        *_credit(payment, credit_id(payment), operation.credit_minor, pending, "CREDIT_HELD"),
    )


def take(payment: Payment, operation: Operation) -> tuple[Transfer, ...]:
    """What is captured: money at the provider, and goods sold."""
    currency, made = payment.currency, operation.operation_id
    return _transfers(
        Transfer(
            made,
            clearing(payment),
            receivable(currency),
            operation.provider_minor,
            TransferState.POSTED,
            "CAPTURED",
            payment.authorization_id,
        ),
        *_credit(
            payment,
            uuid5(made, "credit"),
            operation.credit_minor,
            TransferState.POSTED,
            "CREDIT_SPENT",
            credit_id(payment),
        ),
        Transfer(
            uuid5(made, "revenue"),
            receivable(currency),
            revenue(currency),
            operation.minor,
            TransferState.POSTED,
            "SOLD",
        ),
    )


def give_up(payment: Payment, transfer_id: UUID, minor: int, credit: int) -> tuple[Transfer, ...]:
    """What will not be captured any more; `credit` of it was store credit."""
    return _transfers(
        Transfer(
            transfer_id,
            clearing(payment),
            receivable(payment.currency),
            minor - credit,
            TransferState.VOIDED,
            "GIVEN_UP",
            payment.authorization_id,
        ),
        *_credit(
            payment,
            uuid5(transfer_id, "credit"),
            credit,
            TransferState.VOIDED,
            "CREDIT_RELEASED",
            credit_id(payment),
        ),
    )


def promise_back(payment: Payment, operation: Operation) -> tuple[Transfer, ...]:
    """A refund that was sent: pending until the provider says how it ended."""
    return _transfers(_owed(payment, operation, operation.operation_id, TransferState.PENDING))


def pay_back(payment: Payment, operation: Operation) -> tuple[Transfer, ...]:
    """A refund that arrived."""
    made = operation.operation_id
    return _transfers(
        _owed(payment, operation, uuid5(made, "owed"), TransferState.POSTED, made),
        Transfer(
            uuid5(made, "paid"),
            refunds_payable(payment.currency),
            clearing(payment),
            operation.provider_minor,
            TransferState.POSTED,
            "REFUNDED",
        ),
        *_credit_back(payment, operation),
    )


def keep(payment: Payment, operation: Operation) -> tuple[Transfer, ...]:
    """A refund that came to nothing."""
    made = operation.operation_id
    return _transfers(_owed(payment, operation, uuid5(made, "kept"), TransferState.VOIDED, made))


def grant(
    transfer_id: UUID, customer_id: UUID, minor: int, currency: str, reason: str
) -> tuple[Transfer, ...]:
    """Credit given to a customer."""
    debit, credit = revenue(currency), store_credit(customer_id, currency)
    return _transfers(Transfer(transfer_id, debit, credit, minor, TransferState.POSTED, reason))


def changes(transfers: Iterable[Transfer]) -> list[Change]:
    """What transfers add to accounts, in the order of the accounts' ids (the lock order)."""
    sums: dict[Account, list[int]] = {}
    for item in transfers:
        debit = sums.setdefault(item.debit, [0, 0, 0, 0])
        credit = sums.setdefault(item.credit, [0, 0, 0, 0])
        if item.state is TransferState.POSTED:
            debit[0] += item.minor
            credit[1] += item.minor
        if item.state is TransferState.PENDING:
            debit[2] += item.minor
            credit[3] += item.minor
        elif item.pending_id is not None:
            debit[2] -= item.minor
            credit[3] -= item.minor
    made = [Change(account, *values) for account, values in sums.items()]
    return sorted(made, key=lambda change: change.account.account_id.bytes)


def credit_id(payment: Payment) -> UUID:
    """The pending transfer that holds a payment's store credit."""
    return uuid5(payment.authorization_id, "credit")


def _credit(
    payment: Payment,
    transfer_id: UUID,
    minor: int,
    state: TransferState,
    reason: str,
    pending_id: UUID | None = None,
) -> tuple[Transfer, ...]:
    if payment.customer_id is None:
        return ()
    debit = store_credit(payment.customer_id, payment.currency)
    owed = receivable(payment.currency)
    return (Transfer(transfer_id, debit, owed, minor, state, reason, pending_id),)


def _credit_back(payment: Payment, operation: Operation) -> tuple[Transfer, ...]:
    if payment.customer_id is None:
        return ()
    debit = refunds_payable(payment.currency)
    credit = store_credit(payment.customer_id, payment.currency)
    made = uuid5(operation.operation_id, "credited")
    posted = TransferState.POSTED
    return (Transfer(made, debit, credit, operation.credit_minor, posted, "CREDIT_RETURNED"),)


def _owed(
    payment: Payment,
    operation: Operation,
    transfer_id: UUID,
    state: TransferState,
    pending_id: UUID | None = None,
) -> Transfer:
    debit, credit = revenue(payment.currency), refunds_payable(payment.currency)
    return Transfer(transfer_id, debit, credit, operation.minor, state, "REFUND", pending_id)


def _transfers(*items: Transfer) -> tuple[Transfer, ...]:
    return tuple(item for item in items if item.minor > 0)
