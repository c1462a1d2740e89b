"""Connecting channels and naming goods as they do."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from mesh.agent import Running
from mesh.database import Transaction
from mesh.errors import Unbuilt
from mesh.moments import check_etag
from services.marketplace.domain.account import Account, ChannelKind
from services.marketplace.domain.lifecycles import AccountState
from services.marketplace.store import accounts as store


async def connect(tx: Transaction, agent: Running, account: Account) -> Account:
    """A new account, ACTIVE at once: a FILE channel has nothing to try.

    Other kinds are not built and say so.
    """
    if account.kind is not ChannelKind.FILE:
        raise Unbuilt("CHANNEL_KIND", "Only FILE channels are built.", kind=account.kind)
    await store.insert(tx, account)
    return account


async def update(
    tx: Transaction, agent: Running, account_id: UUID, fields: Mapping[str, Any], etag: str
) -> Account:
    """An account with other settings; raises Conflict when it changed since it was read."""
    account = await store.lock(tx, account_id)
    check_etag(etag, account.version)
    changed = account.changed(fields, agent.clock.now())
    await store.save(tx, changed)
    return changed


async def disconnect(tx: Transaction, agent: Running, account_id: UUID, reason: str) -> Account:
    """Nothing more comes in; succeeds when it is disconnected already."""
    account = await store.lock(tx, account_id)
    gone = account.become(AccountState.DISCONNECTED, agent.clock.now(), "DISCONNECTED_BY_HAND")
    if gone is not account:
        await store.save(tx, gone)
    return gone


async def name_goods(
    tx: Transaction, agent: Running, account_id: UUID, names: Mapping[str, str]
) -> int:
    """Set what the channel's SKUs are called here; how many are new or changed."""
    account = await store.lock(tx, account_id)
    now = agent.clock.now()
    return await store.put_mappings(tx, account.account_id, names, now, learned=False)
