"""Who may see what: customers their own, merchants their lines, everybody else all."""

from uuid import UUID

from mesh.errors import Denied, Invalid, NotFound
from mesh.identity import current_principal
from mesh.ids import from_typeid
from services.orders.domain.order import Line, Order

ALL = frozenset({"operator", "admin"})


def sees_all() -> bool:
    """Whether the caller is an agent of its own accord, or somebody of ours."""
    principal = current_principal()
    if principal.kind == "local" or (principal.kind == "agent" and not principal.on_behalf_of):
        return True
    return not ALL.isdisjoint(principal.roles)


def own_customer() -> UUID | None:
    """The customer who asks, None for somebody who sees all; raises Denied for nobody."""
    if sees_all() or "merchant" in current_principal().roles:
        return None
    return _subject()


def own_merchant() -> UUID | None:
    """The merchant who asks, None for somebody else."""
    principal = current_principal()
    if sees_all() or "merchant" not in principal.roles:
        return None
    try:
        return from_typeid("mer", principal.merchant, "merchant")
    except Invalid:
        raise Denied("NO_MERCHANT") from None


def show(order: Order) -> tuple[Line, ...]:
    """The lines of an order that the caller may see; raises NotFound where there is none."""
    merchant_id = own_merchant()
    if merchant_id is not None:
        lines = tuple(line for line in order.lines if line.merchant_id == merchant_id)
        if not lines:
            raise NotFound("ORDER_UNKNOWN")
        return lines
    customer_id = own_customer()
    if customer_id is not None and order.customer_id != customer_id:
        raise NotFound("ORDER_UNKNOWN")
    return order.lines


def may_order_for(customer_id: UUID | None) -> None:
    """Refuse an order for somebody else."""
    if sees_all():
        return
    if customer_id is not None and customer_id != _subject():
        raise Denied("NOT_YOURS", "Order for yourself only.")


def _subject() -> UUID:
    principal = current_principal()
    try:
        return from_typeid("cus", principal.on_behalf_of or principal.name, "sub")
    except Invalid:
        raise Denied("NO_CUSTOMER", "This account is no customer.") from None
