"""Who may see what: customers their own, strangers what is for everybody, ours all."""

from uuid import UUID

from mesh.errors import Denied, Invalid
from mesh.identity import current_principal
from mesh.ids import from_typeid

OURS = frozenset({"operator", "admin"})


def is_stranger() -> bool:
    """Whether the one who asks sees only what is published for everybody."""
    by = current_principal()
    if by.kind == "local" or (by.kind == "agent" and not by.on_behalf_of):
        return False
    return OURS.isdisjoint(by.roles)


def asker() -> str:
    """The name of whoever asks, for the record."""
    by = current_principal()
    return by.on_behalf_of or by.name


def own_customer() -> UUID | None:
    """The customer who asks, None for one of ours; raises Denied for nobody."""
    if not is_stranger():
        return None
    try:
        return from_typeid("cus", asker(), "sub")
    except Invalid:
        raise Denied("NO_CUSTOMER", "This account is no customer.") from None
