"""Whom to trust: signals become points, points a score, a score a decision. Pure.

Nothing here fails open: without a policy, or with a rule nobody can measure, a person looks.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from services.values import become


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


REVIEW_WITHIN = timedelta(hours=4)
DAY = timedelta(days=1)
WEEK = timedelta(days=7)
SCORE_MAX = 100.0
# Merchants are held at 0.7 of 1, whatever the thresholds for orders are.
MERCHANT_HELD_FROM = 70.0
CHANNEL = "channel"


class Decision(StrEnum):
    """What the caller should do."""

    APPROVE = "APPROVE"
    CHALLENGE = "CHALLENGE"
    REVIEW = "REVIEW"
    BLOCK = "BLOCK"


STATES: Mapping[Decision, ScreeningState] = {
    Decision.APPROVE: ScreeningState.APPROVED,
    Decision.CHALLENGE: ScreeningState.CHALLENGED,
    Decision.REVIEW: ScreeningState.IN_REVIEW,
    Decision.BLOCK: ScreeningState.BLOCKED,
}


class SubjectKind(StrEnum):
    """What a screening is about."""

    ORDER = "ORDER"
    RETURN = "RETURN"
    MERCHANT = "MERCHANT"


class EntityKind(StrEnum):
    """What kind of thing is listed or counted."""

    CUSTOMER = "CUSTOMER"
    EMAIL = "EMAIL"
    PHONE = "PHONE"
    IP_ADDRESS = "IP_ADDRESS"
    DEVICE = "DEVICE"
    ADDRESS = "ADDRESS"
    PAYMENT_FINGERPRINT = "PAYMENT_FINGERPRINT"
    MERCHANT = "MERCHANT"
    TAX_NUMBER = "TAX_NUMBER"


class Listing(StrEnum):
    """What being on a list means."""

    BLOCKED = "BLOCKED"
    WATCHED = "WATCHED"
    TRUSTED = "TRUSTED"


class Verdict(StrEnum):
    """What a person said."""

    APPROVED = "APPROVED"
    REFUSED = "REFUSED"


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing that orders share, by the keyed digest of its value."""

    kind: EntityKind
    index: bytes


@dataclass(frozen=True, slots=True)
class Rule:
    """When its measure passes the limit it adds points."""

    code: str
    enabled: bool
    limit: float
    points: float
    points_per_unit: float
    points_max: float

    def score(self, measure: float) -> float:
        """The points for a measure."""
        if not self.enabled or measure <= self.limit:
            return 0.0
        points = self.points + self.points_per_unit * (measure - self.limit)
        return min(points, self.points_max) if self.points_max else points


@dataclass(frozen=True, slots=True)
class Policy:
    """One version of rules and thresholds."""

    policy_version: str
    state: ReleaseState
    rules: tuple[Rule, ...]
    challenge_from: float
    review_from: float
    block_from: float
    created_at: datetime
    updated_at: datetime
    note: str = ""
    actor: str = ""
    version: int = 1

    def decide(self, score: float) -> Decision:
        """The decision a score leads to."""
        if score >= self.block_from:
            return Decision.BLOCK
        if score >= self.review_from:
            return Decision.REVIEW
        if score >= self.challenge_from:
            return Decision.CHALLENGE
        return Decision.APPROVE


@dataclass(frozen=True, slots=True)
class OrderFacts:
    """What is known of an order that is screened, beside what we remember."""

    total: float
    units: int
    addresses_differ: bool
    account_created_at: datetime | None
    payment_kind: str


@dataclass(frozen=True, slots=True)
class Memory:
    """What is remembered of the things of an order."""

    listings: frozenset[tuple[EntityKind, Listing]] = frozenset()
    orders_24h: int = 0
    failed_payments_24h: int = 0
    new_methods_7d: int = 0
    bad_orders: int = 0
    same_tax_number: bool = False
    same_email: bool = False


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason that added to a score."""

    code: str
    points: float
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Screening:
    """One answer, with what it rests on."""

    screening_id: UUID
    kind: SubjectKind
    subject_id: str
    moment: str
    state: ScreeningState
    decision: Decision
    score: float
    reasons: tuple[Reason, ...]
    policy_version: str
    created_at: datetime
    updated_at: datetime
    signals: Mapping[str, float] = field(default_factory=dict)
    review_case_id: UUID | None = None
    total_minor: int = 0
    entities: tuple[Entity, ...] = ()
    version: int = 1

    def reviewed(self, verdict: Verdict, at: datetime) -> "Screening":
        """The screening after a person decided, or nobody did in time."""
        asked = ScreeningState.APPROVED if verdict is Verdict.APPROVED else ScreeningState.BLOCKED
        state = become(self.state, asked, SCREENING_NEXT, "SCREENING_STATE")
        return replace(self, state=state, updated_at=at, version=self.version + 1)


@dataclass(frozen=True, slots=True)
class ReviewCase:
    """A doubtful subject that a person decides on."""

    review_case_id: UUID
    screening_id: UUID
    kind: SubjectKind
    subject_id: str
    state: CaseState
    score: float
    reasons: tuple[Reason, ...]
    due_at: datetime
    created_at: datetime
    updated_at: datetime
    verdict: str = ""
    decided_by: str = ""
    note: str = ""
    version: int = 1

    def end(
        self, state: CaseState, verdict: Verdict, by: str, note: str, at: datetime
    ) -> "ReviewCase":
        """The case with its end; raises Refused when it has one."""
        return replace(
            self,
            state=become(self.state, state, CASE_NEXT, "CASE_STATE"),
            verdict=verdict.value,
            decided_by=by,
            note=note,
            updated_at=at,
            version=self.version + 1,
        )


@dataclass(frozen=True, slots=True)
class ListEntry:
    """One thing on a list."""

    list_entry_id: UUID
    entity: Entity
    listing: Listing
    reason: str
    actor: str
    expires_at: datetime | None
    created_at: datetime


def order_signals(facts: OrderFacts, memory: Memory, now: datetime) -> dict[str, float]:
    """The measures that rules are held against, by the code of the rule."""
    signals = _remembered(memory)
    signals |= {
        "ORDER_VALUE": facts.total,
        "VELOCITY_24H": float(memory.orders_24h),
        "ADDRESSES_DIFFER": float(facts.addresses_differ),
        "NEW_METHODS_7D": float(memory.new_methods_7d),
        "FAILED_PAYMENTS_24H": float(memory.failed_payments_24h),
        "MANY_UNITS": float(facts.units),
    }
    # A channel vouches for its buyers: their account with us is as old as the order.
    if facts.account_created_at is not None and facts.payment_kind != CHANNEL:
        signals["ACCOUNT_AGE_H"] = (now - facts.account_created_at).total_seconds() / 3600
    return signals


def return_signals(memory: Memory, unit_mismatch: bool) -> dict[str, float]:
    """The measures of a return."""
    return _remembered(memory) | {"UNIT_MISMATCH": float(unit_mismatch)}


def merchant_signals(memory: Memory) -> dict[str, float]:
    """The measures of a merchant."""
    return _remembered(memory) | {
        "SAME_TAX_NUMBER": float(memory.same_tax_number),
        "SAME_EMAIL": float(memory.same_email),
    }


def judge(policy: Policy, signals: Mapping[str, float]) -> tuple[float, tuple[Reason, ...]]:
    """The score of signals under a policy, and the reasons that made it.

    Who is trusted is asked nothing but whether they are blocked.
    """
    trusted = signals.get("TRUSTED", 0) > 0
    reasons = []
    for rule in policy.rules:
        if trusted and rule.code != "BLOCKED":
            continue
        points = rule.score(_measure(rule, signals))
        if points > 0:
            reasons.append(Reason(rule.code, round(points, 2)))
    return min(SCORE_MAX, sum(item.points for item in reasons)), tuple(reasons)


def decide(
    policy: Policy | None, kind: SubjectKind, signals: Mapping[str, float]
) -> tuple[Decision, float, tuple[Reason, ...]]:
    """What to do about a subject; without a policy a person looks."""
    if policy is None:
        return Decision.REVIEW, SCORE_MAX / 2, (Reason("NO_POLICY", SCORE_MAX / 2),)
    score, reasons = judge(policy, signals)
    if kind is SubjectKind.MERCHANT:
        blocked = signals.get("BLOCKED", 0) > 0
        held = Decision.REVIEW if score >= MERCHANT_HELD_FROM else Decision.APPROVE
        return (Decision.BLOCK if blocked else held), score, reasons
    decision = policy.decide(score)
    if kind is SubjectKind.RETURN and decision is Decision.CHALLENGE:
        # Nobody can prove with a card that what came back is what was sent.
        decision = Decision.REVIEW
    return decision, score, reasons


@dataclass(frozen=True, slots=True)
class Backtest:
    """What a policy would have decided, against what was decided and what is known by now."""

    counts: Mapping[tuple[Decision, Decision], int]
    caught: int
    missed: int
    wrongly_stopped: int


def backtest(
    policy: Policy, past: Iterable[tuple[SubjectKind, Decision, Mapping[str, float], bool | None]]
) -> Backtest:
    """Try a policy on past screenings: kind, decision, signals and label of each."""
    counts: dict[tuple[Decision, Decision], int] = {}
    caught = missed = wrong = 0
    for kind, decided, signals, is_fraud in past:
        would, _, _ = decide(policy, kind, signals)
        counts[decided, would] = counts.get((decided, would), 0) + 1
        stops = would in (Decision.REVIEW, Decision.BLOCK)
        caught += is_fraud is True and stops
        missed += is_fraud is True and not stops
        wrong += is_fraud is False and stops
    return Backtest(counts, caught, missed, wrong)


def entities_of(indexes: Sequence[tuple[EntityKind, bytes]]) -> tuple[Entity, ...]:
    """The things of an order, each once."""
    return tuple(dict.fromkeys(Entity(kind, index) for kind, index in indexes))


def _measure(rule: Rule, signals: Mapping[str, float]) -> float:
    if rule.code != "NEW_ACCOUNT":
        return signals.get(rule.code, 0.0)
    age_h = signals.get("ACCOUNT_AGE_H")
    # Here the limit is an age, and what counts is to be younger.
    return rule.limit + 1 if age_h is not None and age_h < rule.limit else 0.0


def _remembered(memory: Memory) -> dict[str, float]:
    watched = {kind for kind, listing in memory.listings if listing is Listing.WATCHED}
    blocked = [kind for kind, listing in memory.listings if listing is Listing.BLOCKED]
    trusted = (EntityKind.CUSTOMER, Listing.TRUSTED) in memory.listings
    return {
        "LISTED_IP": float(EntityKind.IP_ADDRESS in watched),
        "LISTED_ENTITY": float(bool(watched - {EntityKind.IP_ADDRESS})),
        "BLOCKED": float(len(blocked)),
        "TRUSTED": float(trusted),
        "BAD_HISTORY": float(memory.bad_orders),
    }
