"""Who may see whom: a customer themselves only, operators and agents everybody."""

from mesh.identity import current_principal
from services.customers import wire

EVERYBODY = {"operator", "admin"}


def check_own(customer_id: str) -> None:
    """Raise NotFound where a customer asks for somebody else."""
    principal = current_principal()
    if principal.is_person and not EVERYBODY & set(principal.roles):
        wire.own_only(customer_id, principal.name)
