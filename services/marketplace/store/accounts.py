"""Channel accounts and names of goods in PostgreSQL."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from mesh.database import Reader, Record, Transaction
from mesh.errors import AlreadyExists, NotFound
from services.marketplace.domain.account import Account, ChannelKind, Mapped
from services.marketplace.domain.lifecycles import AccountState
from services.marketplace.store import QUERIES


async def insert(tx: Transaction, account: Account) -> None:
    """A new account; raises AlreadyExists where the channel is connected."""
    made = await tx.fetch_value(
        QUERIES.insert_account,
        account_id=account.account_id,
        channel=account.channel,
        kind=account.kind,
        title=account.title,
        country_code=account.country_code,
        currency=account.currency,
        merchant_id=account.merchant_id,
        state=account.state,
        buffer_quantity=account.buffer_quantity,
        prices_include_tax=account.prices_include_tax,
        manual_accept=account.manual_accept,
        at=account.created_at,
    )
    if made is None:
        raise AlreadyExists("ACCOUNT_EXISTS", channel=account.channel)


async def get(reader: Reader, account_id: UUID) -> Account:
    """One account; raises NotFound."""
    return _known(await reader.fetch_row(QUERIES.get_account, account_id=account_id))


async def lock(tx: Transaction, account_id: UUID) -> Account:
    """One account, held until the transaction ends; raises NotFound."""
    return _known(await tx.fetch_row(QUERIES.lock_account, account_id=account_id))


async def save(tx: Transaction, account: Account) -> None:
    """An account as it became."""
    await tx.execute(
        QUERIES.save_account,
        account_id=account.account_id,
        title=account.title,
        state=account.state,
        state_reason=account.state_reason,
        buffer_quantity=account.buffer_quantity,
        manual_accept=account.manual_accept,
        version=account.version,
        updated_at=account.updated_at,
    )


async def page(
    reader: Reader,
    *,
    channel: str,
    state: str,
    merchant_id: UUID | None,
    after: UUID | None,
    size: int,
) -> list[Account]:
    """A page of accounts."""
    rows = await reader.fetch(
        QUERIES.list_accounts,
        channel=channel,
        state=state,
        merchant_id=merchant_id,
        after=after,
        page_size=size,
    )
    return [_account(row) for row in rows]


async def put_mappings(
    tx: Transaction, account_id: UUID, names: Mapping[str, str], at: datetime, *, learned: bool
) -> int:
    """Names of a channel and ours; how many are new or changed."""
    return await tx.execute(
        QUERIES.put_mappings,
        account_id=account_id,
        external_skus=list(names),
        skus=list(names.values()),
        learned=learned,
        at=at,
    )


async def find_mappings(
    reader: Reader, account_id: UUID, external_skus: Sequence[str]
) -> dict[str, str]:
    """Our names for some of a channel's."""
    rows = await reader.fetch(
        QUERIES.find_mappings, account_id=account_id, external_skus=list(external_skus)
    )
    return {row["external_sku"]: row["sku"] for row in rows}


async def page_of_mappings(
    reader: Reader, account_id: UUID, *, sku: str, after: str, size: int
) -> list[Mapped]:
    """A page of mappings."""
    rows = await reader.fetch(
        QUERIES.list_mappings, account_id=account_id, sku=sku, after=after, page_size=size
    )
    return [Mapped(**dict(row)) for row in rows]


def _known(row: Record | None) -> Account:
    if row is None:
        raise NotFound("ACCOUNT_UNKNOWN")
    return _account(row)


def _account(row: Any) -> Account:
    return Account(
        account_id=row["account_id"],
        channel=row["channel"],
        kind=ChannelKind(row["kind"]),
        title=row["title"],
        country_code=row["country_code"],
        currency=row["currency"],
        merchant_id=row["merchant_id"],
        state=AccountState(row["state"]),
        state_reason=row["state_reason"],
        buffer_quantity=row["buffer_quantity"],
        prices_include_tax=row["prices_include_tax"],
        manual_accept=row["manual_accept"],
        last_synced_at=row["last_synced_at"],
        version=row["version"],
        created_at=row["created_at"],
        updated_at=row["updated_at"],
    )
