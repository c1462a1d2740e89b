"""The life cycles of fraud: where each thing may go from where it stands. Pure."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from mesh.errors import Refused


class ScreeningState(StrEnum):
    """Where a screening stands in its life."""

    SCORED = "SCORED"
    IN_REVIEW = "IN_REVIEW"
    APPROVED = "APPROVED"
    CHALLENGED = "CHALLENGED"
    BLOCKED = "BLOCKED"


SCREENING_NEXT: Mapping[ScreeningState, frozenset[ScreeningState]] = {
    ScreeningState.SCORED: frozenset(
        {
            ScreeningState.APPROVED,
            ScreeningState.CHALLENGED,
            ScreeningState.IN_REVIEW,
            ScreeningState.BLOCKED,
        }
    ),
    ScreeningState.IN_REVIEW: frozenset({ScreeningState.APPROVED, ScreeningState.BLOCKED}),
    ScreeningState.APPROVED: frozenset(),
    ScreeningState.CHALLENGED: frozenset(),
    ScreeningState.BLOCKED: frozenset(),
}


class ReleaseState(StrEnum):
    """Where a model or policy stands in its life."""

    SHADOW = "SHADOW"
    CHAMPION = "CHAMPION"
    RETIRED = "RETIRED"


RELEASE_NEXT: Mapping[ReleaseState, frozenset[ReleaseState]] = {
    ReleaseState.SHADOW: frozenset({ReleaseState.CHAMPION}),
    ReleaseState.CHAMPION: frozenset({ReleaseState.RETIRED}),
    ReleaseState.RETIRED: frozenset(),
}


class CaseState(StrEnum):
    """Where a review case stands in its life."""

    OPEN = "OPEN"
    DECIDED = "DECIDED"
    LAPSED = "LAPSED"


CASE_NEXT: Mapping[CaseState, frozenset[CaseState]] = {
    CaseState.OPEN: frozenset({CaseState.DECIDED, CaseState.LAPSED}),
    CaseState.DECIDED: frozenset(),
    CaseState.LAPSED: frozenset(),
}

S = TypeVar("S", bound=StrEnum)


def become(state: S, asked: S, following: Mapping[S, frozenset[S]], reason: str) -> S:
    """The state asked for, if its table lets it follow; a forbidden change is refused."""
    if asked not in following[state]:
        raise Refused(reason, state=state, asked=asked)
    return asked
