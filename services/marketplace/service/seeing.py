"""Who may see what: merchants their own accounts, our own people and agents all."""

from uuid import UUID

from mesh.errors import Denied, Invalid, NotFound
from mesh.identity import current_principal
from mesh.ids import from_typeid
from services.marketplace.domain.account import Account

ALL = frozenset({"operator", "admin"})


def own_merchant() -> UUID | None:
    """The merchant who asks; None for somebody who sees all."""
    principal = current_principal()
    if principal.kind in ("local", "agent") or not ALL.isdisjoint(principal.roles):
        return None
    try:
        return from_typeid("mer", principal.merchant, "merchant")
    except Invalid:
        raise Denied("NO_MERCHANT") from None


def show(account: Account) -> Account:
    """An account that the caller may see; raises NotFound for another's."""
    merchant_id = own_merchant()
    if merchant_id is not None and account.merchant_id != merchant_id:
        raise NotFound("ACCOUNT_UNKNOWN")
    return account
