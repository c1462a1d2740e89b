"""A merchant's account at a channel, and what the channel calls our goods. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from mesh.errors import Refused
from services.marketplace.domain.lifecycles import ACCOUNT_NEXT, AccountState
from services.values import become


class ChannelKind(StrEnum):
    """How a channel is reached."""

    FILE = "FILE"
    SANDBOX = "SANDBOX"
    API = "API"


@dataclass(frozen=True, slots=True)
class Account:
    """One merchant's account at one channel in one country."""

    account_id: UUID
    channel: str
    kind: ChannelKind
    country_code: str
    currency: str
    state: AccountState
    created_at: datetime
    updated_at: datetime
    title: str = ""
    merchant_id: UUID | None = None
    state_reason: str = ""
    buffer_quantity: int = 0
    prices_include_tax: bool = False
    manual_accept: bool = False
    last_synced_at: datetime | None = None
    version: int = 1

    @property
    def takes_orders(self) -> bool:
        """Whether orders may come in."""
        return self.state in (AccountState.ACTIVE, AccountState.DEGRADED)

    def may_import(self) -> None:
        """Refuse rows for a channel that does not take them."""
        if self.kind is not ChannelKind.FILE:
            raise Refused("CHANNEL_KIND", kind=self.kind)
        if not self.takes_orders:
            raise Refused("ACCOUNT_STATE", state=self.state)

    def become(self, state: AccountState, at: datetime, reason: str = "") -> "Account":
        """This account in another state, itself where it is in it."""
        if state is self.state:
            return self
        asked = become(self.state, state, ACCOUNT_NEXT, "ACCOUNT_STATE")
        return replace(
            self, state=asked, state_reason=reason, updated_at=at, version=self.version + 1
        )

    def changed(self, fields: Mapping[str, Any], at: datetime) -> "Account":
        """This account with other settings."""
        return replace(self, **fields, updated_at=at, version=self.version + 1)


@dataclass(frozen=True, slots=True)
class Mapped:
    """What a channel calls a SKU of ours."""

    account_id: UUID
    external_sku: str
    sku: str
    learned: bool
    created_at: datetime
    updated_at: datetime


def named_alike(unmapped: Sequence[str], ours: frozenset[str]) -> dict[str, str]:
    """External SKUs that are called here as they are there."""
    return {name: name for name in unmapped if name in ours}
