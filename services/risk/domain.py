"""The law of risk: life cycles, what is unusual, whose name is like whose. Pure."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from difflib import SequenceMatcher
from enum import IntEnum, StrEnum
from statistics import median, quantiles
from uuid import UUID

from services.values import become

REVIEW_AFTER = timedelta(days=90)
SAMPLES_MIN = 5
FENCE = 1.5
# Where all values are the same, so far from them counts as one spread.
FLAT_SHARE = 0.05
ALERT_SCORE = 0.7
SIMILAR = 0.85
KEY_LETTERS = 4


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


class Method(StrEnum):
    """By what a value is found to be unusual."""

    IQR = "IQR"
    THRESHOLD = "THRESHOLD"


class Severity(IntEnum):
    """How bad it is."""

    LOW = 1
    MEDIUM = 2
    HIGH = 3
    CRITICAL = 4

    @property
    def score(self) -> float:
        """What a problem told with this severity scores."""
        return {1: 0.25, 2: 0.5, 3: 0.8, 4: 1.0}[self.value]


@dataclass(frozen=True, slots=True)
class Risk:
    """One thing that could go wrong, and what is done about it."""

    risk_id: UUID
    state: RiskState
    category: str
    title: str
    description: str
    probability: float
    impact: float
    actions: tuple[str, ...]
    review_on: date
    owner: str
    created_at: datetime
    updated_at: datetime

    @property
    def score(self) -> float:
        """Probability and impact, each counting half."""
        return (self.probability + self.impact) / 2

    def become(self, state: RiskState) -> "Risk":
        """It in another state; raises RISK_STATE for a step that does not exist."""
        return replace(self, state=become(self.state, state, RISK_NEXT, "RISK_STATE"))


@dataclass(frozen=True, slots=True)
class Metric:
    """One number of one agent over time."""

    metric_id: UUID
    agent: str
    name: str
    unit: str
    method: Method
    limit_low: float | None
    limit_high: float | None
    enabled: bool
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class Point:
    """One value."""

    at: datetime
    value: float


@dataclass(frozen=True, slots=True)
class Anomaly:
    """One unusual value, and the range that would have been usual; infinite where it has no end."""

    metric: Metric
    point: Point
    low: float
    high: float
    score: float

    @property
    def alarms(self) -> bool:
        """Whether somebody has to look."""
        return self.score > ALERT_SCORE


@dataclass(frozen=True, slots=True)
class Alert:
    """One finding; further ones with its key are counted."""

    alert_id: UUID
    state: AlertState
    source: str
    dedup_key: str
    title: str
    detail: str
    severity: Severity
    score: float
    count: int
    last_seen_at: datetime
    created_at: datetime
    updated_at: datetime
    acknowledged_by: str = ""
    resolution: str = ""

    def acknowledge(self, by: str, at: datetime) -> "Alert":
        """Somebody looks after it; raises ALERT_STATE."""
        state = become(self.state, AlertState.ACKNOWLEDGED, ALERT_NEXT, "ALERT_STATE")
        return replace(self, state=state, acknowledged_by=by, updated_at=at)

    def resolve(self, resolution: str, at: datetime) -> "Alert":
        """It is done; raises ALERT_STATE while nobody looked after it."""
        state = become(self.state, AlertState.RESOLVED, ALERT_NEXT, "ALERT_STATE")
        return replace(self, state=state, resolution=resolution, updated_at=at)


@dataclass(frozen=True, slots=True)
class ListedName:
    """A name that an entry of a list goes by."""

    list: str
    entry_ref: str
    name: str


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry of a list that is like the name asked for."""

    list: str
    entry_ref: str
    name: str
    similarity: float


@dataclass(frozen=True, slots=True)
class PartyCheck:
    """What came of comparing a name with the lists. The name itself is not kept."""

    party_check_id: UUID
    subject_id: str
    hits: tuple[Hit, ...]
    created_at: datetime
    updated_at: datetime
    cleared_by: str = ""

    @property
    def clear(self) -> bool:
        """Whether nothing on the lists is like it, or a person cleared it."""
        return not self.hits or bool(self.cleared_by)


def anomalies(metric: Metric, points: Sequence[Point]) -> list[Anomaly]:
    """The unusual ones of some values: past a limit, or outside 1.5 interquartile ranges."""
    low, high, spread = float("-inf"), float("inf"), 1.0
    if metric.method is Method.IQR and len(points) >= SAMPLES_MIN:
        values = [point.value for point in points]
        first, _, third = quantiles(values, n=4, method="inclusive")
        spread = third - first or max(abs(median(values)) * FLAT_SHARE, 1.0)
        low, high = first - FENCE * spread, third + FENCE * spread
    usual_low = low if metric.limit_low is None else max(low, metric.limit_low)
    usual_high = high if metric.limit_high is None else min(high, metric.limit_high)
    found = []
    for point in points:
        score = _score(metric, point.value, low, high, spread)
        if score:
            found.append(Anomaly(metric, point, usual_low, usual_high, score))
    return found


def _score(metric: Metric, value: float, low: float, high: float, spread: float) -> float:
    """0 for a usual value, 1 past a limit; else the farther outside the fences the nearer to 1.

    One spread beyond a fence scores 0.7.
    """
    too_low = metric.limit_low is not None and value <= metric.limit_low
    too_high = metric.limit_high is not None and value >= metric.limit_high
    if too_low or too_high:
        return 1.0
    excess = max(low - value, value - high, 0.0) / spread
    return 0.5 + 0.5 * excess / (excess + FENCE) if excess else 0.0


def normalized(name: str) -> str:
    """A name without case, accents, punctuation and order: words sorted."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    letters = "".join(
        letter if letter.isalnum() else " " for letter in plain if not unicodedata.combining(letter)
    )
    return " ".join(sorted(letters.split()))


def keys(name: str) -> list[str]:
    """The beginnings of a name's words: whoever shares one is compared."""
    return sorted({word[:KEY_LETTERS] for word in normalized(name).split()})


def hits(names: Iterable[str], listed: Iterable[ListedName]) -> tuple[Hit, ...]:
    """The entries that are like one of the names, the likest first, each once."""
    asked = [plain for name in names if (plain := normalized(name))]
    best: dict[tuple[str, str], Hit] = {}
    for entry in listed:
        other = normalized(entry.name)
        likeness = max(
            (SequenceMatcher(None, name, other, autojunk=False).ratio() for name in asked),
            default=0.0,
        )
        known = best.get((entry.list, entry.entry_ref))
        if likeness >= SIMILAR and (known is None or likeness > known.similarity):
            hit = Hit(entry.list, entry.entry_ref, entry.name, likeness)
            best[entry.list, entry.entry_ref] = hit
    return tuple(sorted(best.values(), key=lambda hit: (-hit.similarity, hit.list, hit.entry_ref)))
