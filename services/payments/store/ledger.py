"""The ledger, store credit and the list of providers in PostgreSQL."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from mesh.database import Reader
from mesh.errors import NotFound
from services.payments.domain.ledger import Change, changes
from services.payments.domain.values import (
    Account,
    AccountKind,
    Payment,
    StoreCredit,
    Transfer,
)
from services.payments.store.queries import QUERIES


async def put_account(tx: Reader, account: Account, at: datetime) -> None:
    """Make an account that nobody used before."""
    await tx.execute(
        QUERIES.put_account,
        account_id=account.account_id,
        kind=account.kind.value,
        party_id=account.party,
        currency=account.currency,
        may_be_negative=account.kind is not AccountKind.STORE_CREDIT,
        at=at,
    )


async def book(
    tx: Reader, transfers: Sequence[Transfer], *, reference: str, shard: int, at: datetime
) -> None:
    """Store transfers of no payment, and add them to the sums of their accounts."""
    await tx.execute(
        QUERIES.put_transfers,
        currency=transfers[0].debit.currency,
        payment_id=None,
        reference=reference,
        at=at,
        **transfer_columns(transfers),
    )
    columns = change_columns(changes(transfers))
    await tx.execute(QUERIES.add_balances, shard=shard, at=at, **columns)


def transfer_columns(transfers: Sequence[Transfer]) -> dict[str, object]:
    """Transfers as columns."""
    return {
        "transfer_ids": [item.transfer_id for item in transfers],
        "debit_ids": [item.debit.account_id for item in transfers],
        "credit_ids": [item.credit.account_id for item in transfers],
        "minors": [item.minor for item in transfers],
        "states": [item.state.value for item in transfers],
        "pending_ids": [item.pending_id for item in transfers],
        "reasons": [item.reason for item in transfers],
    }


def change_columns(made: Sequence[Change]) -> dict[str, object]:
    """What is added to accounts as columns."""
    return {
        "account_ids": [item.account.account_id for item in made],
        "debits_posted": [item.debits_posted for item in made],
        "credits_posted": [item.credits_posted for item in made],
        "debits_pending": [item.debits_pending for item in made],
        "credits_pending": [item.credits_pending for item in made],
    }


async def list_accounts(reader: Reader, size: int, **wanted: object) -> list[Any]:
    """A page of accounts with their sums."""
    return await reader.fetch(QUERIES.list_accounts, page_size=size, **wanted)


async def list_transfers(reader: Reader, size: int, **wanted: object) -> list[Any]:
    """A page of transfers, newest first."""
    return await reader.fetch(QUERIES.list_transfers, page_size=size, **wanted)


async def insert_store_credit(tx: Reader, credit: StoreCredit) -> None:
    """Store credit given to a customer."""
    await tx.execute(
        QUERIES.insert_store_credit,
        store_credit_id=credit.store_credit_id,
        customer_id=credit.customer_id,
        amount_minor=credit.amount.minor,
        remaining_minor=credit.remaining,
        currency=credit.amount.currency,
        reason=credit.reason,
        reference=credit.reference,
        expires_at=credit.expires_at,
        created_at=credit.created_at,
        updated_at=credit.updated_at,
    )


async def hold_store_credit(tx: Reader, payment: Payment, at: datetime) -> int:
    """Hold what a customer has of store credit for a payment, up to its amount; how much."""
    rows = await tx.fetch(
        QUERIES.lock_store_credits,
        customer_id=payment.customer_id,
        currency=payment.currency,
        at=at,
    )
    held = 0
    for row in rows:
        part = min(row["remaining_minor"], payment.amount.minor - held)
        if part > 0:
            held += part
            await tx.execute(
                QUERIES.use_store_credit,
                payment_id=payment.payment_id,
                store_credit_id=row["store_credit_id"],
                minor=part,
                at=at,
            )
    return held


async def return_store_credit(tx: Reader, payment_id: UUID, minor: int, at: datetime) -> None:
    """Give back what a payment held or spent of store credit."""
    await tx.execute(QUERIES.return_store_credit, payment_id=payment_id, minor=minor, at=at)


async def list_providers(reader: Reader, code: str = "") -> list[Any]:
    """Providers in the order they are tried."""
    return await reader.fetch(QUERIES.list_providers, provider=code)


async def lock_provider(tx: Reader, code: str) -> Any:
    """One provider, held until the transaction ends; raises NotFound."""
    row = await tx.fetch_row(QUERIES.lock_provider, provider=code)
    if row is None:
        raise NotFound("PROVIDER_UNKNOWN", provider=code)
    return row


async def save_provider(
    tx: Reader, code: str, *, enabled: bool, priority: int, at: datetime
) -> None:
    """Store a provider as it shall be."""
    await tx.execute(
        QUERIES.save_provider, provider=code, enabled=enabled, priority=priority, at=at
    )
