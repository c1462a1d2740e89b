"""What may come back on what terms, surveys, cases. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from fractions import Fraction
from uuid import UUID

from mesh.errors import Refused
from services.aftersales.domain.lifecycles import (
    CASE_NEXT,
    RETURN_NEXT,
    SURVEY_NEXT,
    CaseState,
    ReturnState,
    SurveyState,
)
from services.values import Money, become


class Reason(StrEnum):
    """Why goods come back."""

    CHANGED_MIND = "CHANGED_MIND"
    WRONG_SIZE = "WRONG_SIZE"
    NOT_AS_DESCRIBED = "NOT_AS_DESCRIBED"
    DEFECTIVE = "DEFECTIVE"
    DAMAGED_IN_TRANSIT = "DAMAGED_IN_TRANSIT"
    WRONG_ITEM = "WRONG_ITEM"
    ARRIVED_LATE = "ARRIVED_LATE"
    MISSING_PARTS = "MISSING_PARTS"


class Method(StrEnum):
    """What the customer wants for them."""

    REFUND = "REFUND"
    EXCHANGE = "EXCHANGE"
    STORE_CREDIT = "STORE_CREDIT"


# The law's own window, under which no policy goes; that of defects and damage in transit.
LAW = timedelta(days=14)
FAULT = timedelta(days=90)
# What the customer does not answer for.
OURS = frozenset(Reason) - {Reason.CHANGED_MIND, Reason.WRONG_SIZE}
# Settled without a person, where the policy's amount allows.
AUTOMATIC = frozenset({Reason.CHANGED_MIND, Reason.WRONG_SIZE, Reason.ARRIVED_LATE})
NEEDS_PHOTO = frozenset(
    {Reason.DEFECTIVE, Reason.WRONG_ITEM, Reason.NOT_AS_DESCRIBED, Reason.DAMAGED_IN_TRANSIT}
)
RETURN_SHIPPING = 500
GOODS_DUE = timedelta(days=30)
DECIDE_WITHIN = timedelta(hours=2)
SURVEY_OPEN = timedelta(days=30)
CASE_DUE = timedelta(hours=24)
LOW_SCORE = 2
# A return in one of these takes nothing of an order.
VOID = frozenset(
    {ReturnState.REJECTED, ReturnState.CLOSED, ReturnState.CANCELLED, ReturnState.EXPIRED}
)
# What happens next, for whoever reads a return.
NEXT_STEP: Mapping[ReturnState, str] = {
    ReturnState.REQUESTED: "WAIT_FOR_DECISION",
    ReturnState.APPROVED: "SEND_PARCEL",
    ReturnState.LABEL_SENT: "SEND_PARCEL",
    ReturnState.IN_TRANSIT: "WAIT_FOR_ARRIVAL",
    ReturnState.RECEIVED: "WAIT_FOR_INSPECTION",
    ReturnState.INSPECTING: "WAIT_FOR_INSPECTION",
    ReturnState.INSPECTED: "WAIT_FOR_REFUND",
    ReturnState.REFUND_PENDING: "WAIT_FOR_REFUND",
}


@dataclass(frozen=True, slots=True)
class Policy:
    """What may come back on what terms; the default is the house's."""

    return_policy_id: UUID | None = None
    version: int = 1
    channel: str = ""
    country_code: str = ""
    window_days: int = 30
    fee_percent: int = 0
    free_label: bool = True
    methods: tuple[Method, ...] = tuple(Method)
    automatic_below: Money | None = None
    photo_reasons: frozenset[Reason] = NEEDS_PHOTO
    valid_from: datetime | None = None
    created_at: datetime | None = None

    def window(self, reason: Reason | None = None) -> timedelta:
        """How long after delivery; never under the law, longer where the goods were at fault."""
        days = max(timedelta(days=self.window_days), LAW)
        return max(days, FAULT) if reason in NEEDS_PHOTO else days


@dataclass(frozen=True, slots=True)
class Bought:
    """A line of an order as it was sold for these amounts, and how much of it was not canceled."""

    line_no: int
    sku: str
    quantity: int
    kept: int
    is_delivered: bool
    is_returnable: bool
    goods: Money
    tax: Money
    shipping: Money


@dataclass(frozen=True, slots=True)
class Purchase:
    """An order as aftersales needs it."""

    order_id: UUID
    customer_id: UUID | None
    channel: str
    country_code: str
    lines: tuple[Bought, ...]
    delivered_at: datetime | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Units of a line that shall come back."""

    line_no: int
    quantity: int
    reason: Reason
    note: str = ""
    document_ids: tuple[str, ...] = ()
    sku: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether units of a line may come back; `reason` says why not."""

    line_no: int
    sku: str
    quantity: int
    reason: str = ""
    until: datetime | None = None

    @property
    def eligible(self) -> bool:
        """Whether there is nothing against it."""
        return not self.reason


@dataclass(frozen=True, slots=True)
class Estimate:
    """What the customer gets if all comes back as described."""

    goods: Money
    shipping: Money
    tax: Money
    fee: Money
    total: Money


@dataclass(frozen=True, slots=True)
class Return:
    """Units of an order that come back."""

    return_id: UUID
    rma_number: str
    order_id: UUID
    customer_id: UUID | None
    channel: str
    state: ReturnState
    method: Method
    lines: tuple[Wanted, ...]
    estimate: Estimate
    expires_at: datetime
    created_at: datetime
    updated_at: datetime
    external_return_id: str = ""
    exchange_sku: str = ""
    rejection: Mapping[str, str] = field(default_factory=dict)
    policy_id: UUID | None = None

    def become(self, state: ReturnState, at: datetime) -> "Return":
        """It in another state; raises RETURN_STATE."""
        asked = become(self.state, state, RETURN_NEXT, "RETURN_STATE")
        return replace(self, state=asked, updated_at=at)

    @property
    def next_step(self) -> tuple[str, datetime | None]:
        """What happens next and by when; empty at the end."""
        step = NEXT_STEP.get(self.state, "")
        if self.state is ReturnState.REQUESTED:
            return step, self.created_at + DECIDE_WITHIN
        return step, self.expires_at if step else None


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing said or shown in the course of a return; `seq` is given when it is kept."""

    kind: str
    author: str
    entered_at: datetime
    text: str = ""
    document_id: str = ""
    seq: int = 0


@dataclass(frozen=True, slots=True)
class Survey:
    """One question to one customer about one order."""

    survey_id: UUID
    order_id: UUID
    customer_id: UUID | None
    state: SurveyState
    due_at: datetime
    expires_at: datetime
    created_at: datetime
    updated_at: datetime
    order_number: str = ""
    score: int | None = None
    comment: str = ""
    case_id: UUID | None = None
    answered_at: datetime | None = None

    def answer(self, score: int, comment: str, case_id: UUID | None, at: datetime) -> "Survey":
        """Answered; raises SURVEY_ANSWERED, SURVEY_EXPIRED, or SURVEY_STATE before it was sent."""
        if self.state in (SurveyState.ANSWERED, SurveyState.EXPIRED):
            raise Refused(f"SURVEY_{self.state}")
        if self.state is SurveyState.SENT and at >= self.expires_at:
            raise Refused("SURVEY_EXPIRED")
        state = become(self.state, SurveyState.ANSWERED, SURVEY_NEXT, "SURVEY_STATE")
        return replace(
            self,
            state=state,
            score=score,
            comment=comment,
            case_id=case_id,
            answered_at=at,
            updated_at=at,
        )


@dataclass(frozen=True, slots=True)
class Case:
    """Something that went wrong for a customer and must be put right."""

    case_id: UUID
    kind: str
    order_id: UUID
    customer_id: UUID | None
    subject_id: str
    state: CaseState
    due_at: datetime
    created_at: datetime
    updated_at: datetime
    note: str = ""
    resolution: str = ""
    resolved_by: str = ""

    def resolve(self, resolution: str, note: str, by: str, at: datetime) -> "Case":
        """Put right; raises CASE_STATE when it was."""
        state = become(self.state, CaseState.RESOLVED, CASE_NEXT, "CASE_STATE")
        return replace(
            self,
            state=state,
            resolution=resolution,
            note=note or self.note,
            resolved_by=by,
            updated_at=at,
        )


def policy_for(policies: Iterable[Policy], channel: str, country_code: str) -> Policy:
    """The narrowest policy that holds for a channel and country; the house's where none does."""
    fitting = [
        policy
        for policy in policies
        if policy.channel in ("", channel) and policy.country_code in ("", country_code)
    ]
    return max(
        fitting, key=lambda item: (item.channel, item.country_code, item.version), default=Policy()
    )


def eligibility(
    purchase: Purchase,
    policy: Policy,
    returned: Mapping[int, int],
    at: datetime,
    reasons: Mapping[int, Reason] | None = None,
) -> list[Verdict]:
    """Which lines may come back, how many and until when: NOT_DELIVERED, FINAL_SALE,
    ALREADY_RETURNED or WINDOW_CLOSED otherwise."""
    return [
        _verdict(line, purchase, policy, returned, at, (reasons or {}).get(line.line_no))
        for line in purchase.lines
    ]


def _verdict(
    line: Bought,
    purchase: Purchase,
    policy: Policy,
    returned: Mapping[int, int],
    at: datetime,
    reason: Reason | None,
) -> Verdict:
    left = line.kept - returned.get(line.line_no, 0)
    if purchase.delivered_at is None or not line.is_delivered:
        return Verdict(line.line_no, line.sku, 0, "NOT_DELIVERED")
    until = purchase.delivered_at + policy.window(reason)
    # What is broken or wrong comes back also from a sale that was final.
    if not line.is_returnable and reason not in NEEDS_PHOTO:
        return Verdict(line.line_no, line.sku, 0, "FINAL_SALE", until)
    if left <= 0:
        return Verdict(line.line_no, line.sku, 0, "ALREADY_RETURNED", until)
    if at > until:
        return Verdict(line.line_no, line.sku, 0, "WINDOW_CLOSED", until)
    return Verdict(line.line_no, line.sku, left, until=until)


def check_request(
    wanted: Sequence[Wanted], verdicts: Sequence[Verdict], policy: Policy, method: Method
) -> None:
    """Raise RETURN_NOT_ELIGIBLE naming line and cause, or METHOD_NOT_OFFERED."""
    by_line = {verdict.line_no: verdict for verdict in verdicts}
    for line in wanted:
        verdict = by_line.get(line.line_no)
        cause = "LINE_UNKNOWN" if verdict is None else verdict.reason
        if verdict is not None and not cause:
            if line.quantity > verdict.quantity:
                cause = "ALREADY_RETURNED"
            elif line.reason in policy.photo_reasons and not line.document_ids:
                cause = "EVIDENCE_NEEDED"
        if cause:
            raise Refused("RETURN_NOT_ELIGIBLE", line_no=line.line_no, cause=cause)
    if method not in policy.methods:
        offered = ",".join(policy.methods)
        raise Refused("METHOD_NOT_OFFERED", method=method, offered=offered)


def estimate(purchase: Purchase, wanted: Sequence[Wanted], policy: Policy) -> Estimate:
    """Paid price less fee and way back, which we bear where the fault is ours; the way there is
    given back when all comes back."""
    currency = purchase.lines[0].goods.currency
    goods = tax = fee = Money.zero(currency)
    lines = {line.line_no: line for line in purchase.lines}
    for item in wanted:
        line = lines[item.line_no]
        part = Fraction(item.quantity, line.quantity)
        paid, taxed = line.goods.share(part), line.tax.share(part)
        goods, tax = goods + paid, tax + taxed
        if item.reason not in OURS:
            fee += (paid + taxed).share(Fraction(policy.fee_percent, 100))
    shipping = Money.zero(currency)
    counts = {item.line_no: item.quantity for item in wanted}
    if all(counts.get(line.line_no, 0) == line.kept for line in purchase.lines):
        for line in purchase.lines:
            shipping += line.shipping
    if not policy.free_label and any(item.reason not in OURS for item in wanted):
        fee += Money(RETURN_SHIPPING, currency)
    fee = min(fee, goods + shipping + tax)
    return Estimate(goods, shipping, tax, fee, goods + shipping + tax - fee)


def is_automatic(wanted: Iterable[Wanted], found: Estimate, policy: Policy) -> bool:
    """Whether nobody has to look: the customer's own reasons, below the policy's amount."""
    limit = policy.automatic_below
    within = limit is None or (limit.currency == found.total.currency and found.total <= limit)
    return within and all(item.reason in AUTOMATIC for item in wanted)
