"""The life cycles of transport: where each thing may go from where it stands. Pure."""

from collections.abc import Mapping
from enum import StrEnum


class ConsignmentState(StrEnum):
    """Where a consignment stands in its life."""

    DRAFT = "DRAFT"
    LABELED = "LABELED"
    MANIFESTED = "MANIFESTED"
    IN_TRANSIT = "IN_TRANSIT"
    OUT_FOR_DELIVERY = "OUT_FOR_DELIVERY"
    EXCEPTION = "EXCEPTION"
    DELIVERED = "DELIVERED"
    RETURNED = "RETURNED"
    LOST = "LOST"
    VOIDED = "VOIDED"


CONSIGNMENT_NEXT: Mapping[ConsignmentState, frozenset[ConsignmentState]] = {
    ConsignmentState.DRAFT: frozenset({ConsignmentState.LABELED}),
    ConsignmentState.LABELED: frozenset({ConsignmentState.MANIFESTED, ConsignmentState.VOIDED}),
    ConsignmentState.MANIFESTED: frozenset({ConsignmentState.IN_TRANSIT}),
    ConsignmentState.IN_TRANSIT: frozenset(
        {ConsignmentState.OUT_FOR_DELIVERY, ConsignmentState.EXCEPTION}
    ),
    ConsignmentState.OUT_FOR_DELIVERY: frozenset(
        {ConsignmentState.DELIVERED, ConsignmentState.EXCEPTION}
    ),
    ConsignmentState.EXCEPTION: frozenset(
        {ConsignmentState.IN_TRANSIT, ConsignmentState.RETURNED, ConsignmentState.LOST}
    ),
    ConsignmentState.DELIVERED: frozenset(),
    ConsignmentState.RETURNED: frozenset(),
    ConsignmentState.LOST: frozenset(),
    ConsignmentState.VOIDED: frozenset(),
}


class RateCardState(StrEnum):
    """Where a rate card stands in its life."""

    DRAFT = "DRAFT"
    ACTIVE = "ACTIVE"
    SUPERSEDED = "SUPERSEDED"


RATE_CARD_NEXT: Mapping[RateCardState, frozenset[RateCardState]] = {
    RateCardState.DRAFT: frozenset({RateCardState.ACTIVE}),
    RateCardState.ACTIVE: frozenset({RateCardState.SUPERSEDED}),
    RateCardState.SUPERSEDED: frozenset(),
}


class UploadState(StrEnum):
    """Where an uploaded rate card stands in its life."""

    PENDING = "PENDING"
    PROCESSING = "PROCESSING"
    VALIDATED = "VALIDATED"
    FAILED = "FAILED"
    IMPORTED = "IMPORTED"


UPLOAD_NEXT: Mapping[UploadState, frozenset[UploadState]] = {
    UploadState.PENDING: frozenset({UploadState.PROCESSING}),
    UploadState.PROCESSING: frozenset({UploadState.VALIDATED, UploadState.FAILED}),
    UploadState.VALIDATED: frozenset({UploadState.IMPORTED}),
    UploadState.FAILED: frozenset(),
    UploadState.IMPORTED: frozenset(),
}


class ClaimState(StrEnum):
    """Where a claim against a carrier stands in its life."""

    FILED = "FILED"
    ACCEPTED = "ACCEPTED"
    REFUSED = "REFUSED"
    PAID = "PAID"


CLAIM_NEXT: Mapping[ClaimState, frozenset[ClaimState]] = {
    ClaimState.FILED: frozenset({ClaimState.ACCEPTED, ClaimState.REFUSED}),
    ClaimState.ACCEPTED: frozenset({ClaimState.PAID}),
    ClaimState.REFUSED: frozenset(),
    ClaimState.PAID: frozenset(),
}
