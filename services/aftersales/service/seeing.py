"""Who may see what: customers their own, everybody of ours all."""

from uuid import UUID

from mesh.errors import Denied, Invalid, NotFound
from mesh.identity import current_principal
from mesh.ids import from_typeid

ALL = frozenset({"operator", "admin"})


def asker() -> str:
    """The name of whoever asks, for the record."""
    principal = current_principal()
    return principal.on_behalf_of or principal.name


def own_customer() -> UUID | None:
    """The customer who asks, None for somebody who sees all; raises Denied for nobody."""
    principal = current_principal()
    if principal.kind == "local" or (principal.kind == "agent" and not principal.on_behalf_of):
        return None
    if not ALL.isdisjoint(principal.roles):
        return None
    try:
        return from_typeid("cus", asker(), "sub")
    except Invalid:
        raise Denied("NO_CUSTOMER", "This account is no customer.") from None


def show(customer_id: UUID | None, reason: str) -> None:
    """Raise NotFound for what belongs to somebody else."""
    own = own_customer()
    if own is not None and own != customer_id:
        raise NotFound(reason)
