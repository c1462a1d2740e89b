"""The life cycles of aftersales: where each thing may go from where it stands. Pure."""

from collections.abc import Mapping
from enum import StrEnum


class ReturnState(StrEnum):
    """Where a return stands in its life."""

    REQUESTED = "REQUESTED"
    APPROVED = "APPROVED"
    LABEL_SENT = "LABEL_SENT"
    IN_TRANSIT = "IN_TRANSIT"
    RECEIVED = "RECEIVED"
    INSPECTING = "INSPECTING"
    INSPECTED = "INSPECTED"
    REFUND_PENDING = "REFUND_PENDING"
    REFUNDED = "REFUNDED"
    COMPLETED = "COMPLETED"
    REJECTED = "REJECTED"
    CLOSED = "CLOSED"
    CANCELLED = "CANCELLED"
    EXPIRED = "EXPIRED"


RETURN_NEXT: Mapping[ReturnState, frozenset[ReturnState]] = {
    ReturnState.REQUESTED: frozenset(
        {ReturnState.APPROVED, ReturnState.REJECTED, ReturnState.CANCELLED, ReturnState.EXPIRED}
    ),
    ReturnState.APPROVED: frozenset(
        {ReturnState.LABEL_SENT, ReturnState.CANCELLED, ReturnState.EXPIRED}
    ),
    ReturnState.LABEL_SENT: frozenset(
        {ReturnState.IN_TRANSIT, ReturnState.CANCELLED, ReturnState.EXPIRED}
    ),
    ReturnState.IN_TRANSIT: frozenset(
        {ReturnState.RECEIVED, ReturnState.CANCELLED, ReturnState.EXPIRED}
    ),
    ReturnState.RECEIVED: frozenset({ReturnState.INSPECTING}),
    ReturnState.INSPECTING: frozenset({ReturnState.INSPECTED}),
    ReturnState.INSPECTED: frozenset({ReturnState.REFUND_PENDING}),
    ReturnState.REFUND_PENDING: frozenset({ReturnState.REFUNDED, ReturnState.COMPLETED}),
    ReturnState.REFUNDED: frozenset({ReturnState.COMPLETED}),
    ReturnState.COMPLETED: frozenset(),
    ReturnState.REJECTED: frozenset({ReturnState.CLOSED}),
    ReturnState.CLOSED: frozenset(),
    ReturnState.CANCELLED: frozenset(),
    ReturnState.EXPIRED: frozenset(),
}


class WarrantyClaimState(StrEnum):
    """Where a warranty claim stands in its life."""

    FILED = "FILED"
    ASSESSED = "ASSESSED"
    APPROVED = "APPROVED"
    REFUSED = "REFUSED"
    REPAIRED = "REPAIRED"
    REPLACED = "REPLACED"
    REFUNDED = "REFUNDED"


WARRANTY_CLAIM_NEXT: Mapping[WarrantyClaimState, frozenset[WarrantyClaimState]] = {
    WarrantyClaimState.FILED: frozenset({WarrantyClaimState.ASSESSED}),
    WarrantyClaimState.ASSESSED: frozenset(
        {WarrantyClaimState.APPROVED, WarrantyClaimState.REFUSED}
    ),
    WarrantyClaimState.APPROVED: frozenset(
        {WarrantyClaimState.REPAIRED, WarrantyClaimState.REPLACED, WarrantyClaimState.REFUNDED}
    ),
    WarrantyClaimState.REFUSED: frozenset(),
    WarrantyClaimState.REPAIRED: frozenset(),
    WarrantyClaimState.REPLACED: frozenset(),
    WarrantyClaimState.REFUNDED: frozenset(),
}


class DamageClaimState(StrEnum):
    """Where a damage claim stands in its life."""

    REPORTED = "REPORTED"
    ASSESSED = "ASSESSED"
    SETTLED = "SETTLED"
    CLOSED = "CLOSED"
    REFUSED = "REFUSED"


DAMAGE_CLAIM_NEXT: Mapping[DamageClaimState, frozenset[DamageClaimState]] = {
    DamageClaimState.REPORTED: frozenset({DamageClaimState.ASSESSED, DamageClaimState.REFUSED}),
    DamageClaimState.ASSESSED: frozenset({DamageClaimState.SETTLED}),
    DamageClaimState.SETTLED: frozenset({DamageClaimState.CLOSED}),
    DamageClaimState.CLOSED: frozenset(),
    DamageClaimState.REFUSED: frozenset(),
}


class CaseState(StrEnum):
    """Where a case stands in its life."""

    OPEN = "OPEN"
    WAITING = "WAITING"
    ESCALATED = "ESCALATED"
    RESOLVED = "RESOLVED"


CASE_NEXT: Mapping[CaseState, frozenset[CaseState]] = {
    CaseState.OPEN: frozenset({CaseState.WAITING, CaseState.ESCALATED, CaseState.RESOLVED}),
    CaseState.WAITING: frozenset({CaseState.RESOLVED}),
    CaseState.ESCALATED: frozenset({CaseState.RESOLVED}),
    CaseState.RESOLVED: frozenset(),
}


class SurveyState(StrEnum):
    """Where a survey stands in its life."""

    DUE = "DUE"
    SENT = "SENT"
    ANSWERED = "ANSWERED"
    EXPIRED = "EXPIRED"


SURVEY_NEXT: Mapping[SurveyState, frozenset[SurveyState]] = {
    SurveyState.DUE: frozenset({SurveyState.SENT}),
    SurveyState.SENT: frozenset({SurveyState.ANSWERED, SurveyState.EXPIRED}),
    SurveyState.ANSWERED: frozenset(),
    SurveyState.EXPIRED: frozenset(),
}
