"""The life cycles of documents: where each thing may go from where it stands. Pure."""

from collections.abc import Mapping
from enum import StrEnum


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
