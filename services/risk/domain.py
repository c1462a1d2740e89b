"""The life cycles of risk: where each thing may go from where it stands. Pure."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from mesh.errors import Refused


class RiskState(StrEnum):
    """Where a risk stands in its life."""

    IDENTIFIED = "IDENTIFIED"
    ASSESSED = "ASSESSED"
    TREATED = "TREATED"
    ACCEPTED = "ACCEPTED"
    CLOSED = "CLOSED"


RISK_NEXT: Mapping[RiskState, frozenset[RiskState]] = {
    RiskState.IDENTIFIED: frozenset({RiskState.ASSESSED}),
    RiskState.ASSESSED: frozenset({RiskState.TREATED, RiskState.ACCEPTED}),
    RiskState.TREATED: frozenset({RiskState.CLOSED}),
    RiskState.ACCEPTED: frozenset({RiskState.CLOSED}),
    RiskState.CLOSED: frozenset(),
}


class AlertState(StrEnum):
    """Where an alert stands in its life."""

    RAISED = "RAISED"
    ACKNOWLEDGED = "ACKNOWLEDGED"
    RESOLVED = "RESOLVED"


ALERT_NEXT: Mapping[AlertState, frozenset[AlertState]] = {
    AlertState.RAISED: frozenset({AlertState.ACKNOWLEDGED}),
    AlertState.ACKNOWLEDGED: frozenset({AlertState.RESOLVED}),
    AlertState.RESOLVED: frozenset(),
}

S = TypeVar("S", bound=StrEnum)


def become(state: S, asked: S, following: Mapping[S, frozenset[S]], reason: str) -> S:
    """The state asked for, if its table lets it follow; a forbidden change is refused."""
    if asked not in following[state]:
        raise Refused(reason, state=state, asked=asked)
    return asked
