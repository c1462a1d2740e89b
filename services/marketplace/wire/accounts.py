"""Channel accounts and names of goods, both ways."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from hanse.marketplace.v1 import account_pb2 as account_pb
from mesh.enums import word
from mesh.errors import Invalid, Violation
from mesh.ids import to_id
from mesh.moments import etag, to_time
from services.marketplace.domain.account import Account, ChannelKind, Mapped
from services.marketplace.domain.lifecycles import AccountState

SETTINGS = ("title", "buffer_quantity", "manual_accept")


def kind(value: int) -> ChannelKind:
    """How a channel is reached."""
    return ChannelKind(account_pb.ChannelKind.Name(value).removeprefix("CHANNEL_KIND_"))


def state_name(value: int) -> str:
    """A state to select by, empty for any."""
    return word(account_pb.ChannelAccount.State, value, "STATE_")


def account(request: Any, account_id: UUID, merchant_id: UUID | None, at: datetime) -> Account:
    """The account that is asked for."""
    return Account(
        account_id=account_id,
        channel=request.channel,
        kind=kind(request.kind),
        title=request.title,
        country_code=request.country_code,
        currency=request.currency_code,
        merchant_id=merchant_id,
        state=AccountState.ACTIVE,
        buffer_quantity=request.buffer_quantity,
        prices_include_tax=request.prices_include_tax,
        manual_accept=request.manual_accept,
        created_at=at,
        updated_at=at,
    )


def settings(request: Any) -> dict[str, Any]:
    """What of an account changes; raises Invalid for a mask that names something else."""
    asked: Sequence[str] = request.update_mask.paths
    for name in asked:
        if name not in SETTINGS:
            raise Invalid(Violation("update_mask", f"{name} cannot be changed here", "mask"))
    names = asked or [name for name in SETTINGS if getattr(request, name)]
    return {name: getattr(request, name) for name in names}


def to_account(known: Account) -> account_pb.ChannelAccount:
    """An account on the wire."""
    return account_pb.ChannelAccount(
        account_id=to_id("chn", known.account_id),
        channel=known.channel,
        kind=f"CHANNEL_KIND_{known.kind}",
        title=known.title,
        country_code=known.country_code,
        currency_code=known.currency,
        merchant_id=to_id("mer", known.merchant_id),
        state=f"STATE_{known.state}",
        state_reason=known.state_reason,
        buffer_quantity=known.buffer_quantity,
        prices_include_tax=known.prices_include_tax,
        manual_accept=known.manual_accept,
        last_sync_time=to_time(known.last_synced_at),
        create_time=to_time(known.created_at),
        update_time=to_time(known.updated_at),
        etag=etag(known.version),
    )


def to_mapping(known: Mapped) -> account_pb.SkuMapping:
    """A name of a channel and ours, on the wire."""
    return account_pb.SkuMapping(
        account_id=to_id("chn", known.account_id),
        external_sku=known.external_sku,
        sku=known.sku,
        learned=known.learned,
        create_time=to_time(known.created_at),
        update_time=to_time(known.updated_at),
        etag=format(int(known.updated_at.timestamp() * 1_000_000), "x"),
    )
