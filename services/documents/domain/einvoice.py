"""The life cycles of documents: where each thing may go from where it stands. Pure."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from mesh.errors import Refused


class EinvoiceState(StrEnum):
    """Where an electronic invoice stands in its life."""

    BUILT = "BUILT"
    VALIDATED = "VALIDATED"
    SENT = "SENT"
    ACCEPTED = "ACCEPTED"
    REJECTED = "REJECTED"


EINVOICE_NEXT: Mapping[EinvoiceState, frozenset[EinvoiceState]] = {
    EinvoiceState.BUILT: frozenset({EinvoiceState.VALIDATED}),
    EinvoiceState.VALIDATED: frozenset({EinvoiceState.SENT}),
    EinvoiceState.SENT: frozenset({EinvoiceState.ACCEPTED, EinvoiceState.REJECTED}),
    EinvoiceState.ACCEPTED: frozenset(),
    EinvoiceState.REJECTED: frozenset(),
}

S = TypeVar("S", bound=StrEnum)


def become(state: S, asked: S, following: Mapping[S, frozenset[S]], reason: str) -> S:
    """The state asked for, if its table lets it follow; a forbidden change is refused."""
    if asked not in following[state]:
        raise Refused(reason, state=state, asked=asked)
    return asked
