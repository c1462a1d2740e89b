"""What is true of customers: life cycles, points and tiers, who may be told what. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from fractions import Fraction
from uuid import UUID
from zoneinfo import ZoneInfo

from mesh.errors import Refused
from services.values import Address, Money, become


class CustomerState(StrEnum):
    """Where a customer stands in its life."""

    GUEST = "GUEST"
    ACTIVE = "ACTIVE"
    SUSPENDED = "SUSPENDED"
    BLOCKED = "BLOCKED"
    ERASED = "ERASED"


CUSTOMER_NEXT: Mapping[CustomerState, frozenset[CustomerState]] = {
    CustomerState.GUEST: frozenset({CustomerState.ACTIVE, CustomerState.ERASED}),
    CustomerState.ACTIVE: frozenset(
        {CustomerState.SUSPENDED, CustomerState.BLOCKED, CustomerState.ERASED}
    ),
    CustomerState.SUSPENDED: frozenset({CustomerState.ACTIVE, CustomerState.ERASED}),
    CustomerState.BLOCKED: frozenset({CustomerState.ACTIVE, CustomerState.ERASED}),
    CustomerState.ERASED: frozenset(),
}


class PrivacyRequestState(StrEnum):
    """Where a request to export or erase stands in its life."""

    OPEN = "OPEN"
    COLLECTING = "COLLECTING"
    COMPLETED = "COMPLETED"
    REFUSED = "REFUSED"


PRIVACY_REQUEST_NEXT: Mapping[PrivacyRequestState, frozenset[PrivacyRequestState]] = {
    PrivacyRequestState.OPEN: frozenset({PrivacyRequestState.COLLECTING}),
    PrivacyRequestState.COLLECTING: frozenset(
        {PrivacyRequestState.COMPLETED, PrivacyRequestState.REFUSED}
    ),
    PrivacyRequestState.COMPLETED: frozenset(),
    PrivacyRequestState.REFUSED: frozenset(),
}


class NotificationState(StrEnum):
    """Where a notification stands in its life."""

    QUEUED = "QUEUED"
    SENT = "SENT"
    DELIVERED = "DELIVERED"
    BOUNCED = "BOUNCED"
    FAILED = "FAILED"
    SUPPRESSED = "SUPPRESSED"


NOTIFICATION_NEXT: Mapping[NotificationState, frozenset[NotificationState]] = {
    NotificationState.QUEUED: frozenset({NotificationState.SENT, NotificationState.SUPPRESSED}),
    NotificationState.SENT: frozenset(
        {NotificationState.DELIVERED, NotificationState.BOUNCED, NotificationState.FAILED}
    ),
    NotificationState.DELIVERED: frozenset(),
    NotificationState.BOUNCED: frozenset(),
    NotificationState.FAILED: frozenset(),
    NotificationState.SUPPRESSED: frozenset(),
}


POINTS_LAST = timedelta(days=365)
POINTS_PER_UNIT = 100
TIERS: Sequence[tuple[str, int, Fraction]] = (
    ("bronze", 0, Fraction(1)),
    ("silver", 500, Fraction(5, 4)),
    ("gold", 2_000, Fraction(3, 2)),
    ("platinum", 5_000, Fraction(7, 4)),
    ("diamond", 10_000, Fraction(2)),
)
MARKETING = "marketing"
QUIET_FROM, QUIET_TO = 21, 8
ZONES: Mapping[str, str] = {
    "BR": "America/Sao_Paulo",
    "GB": "Europe/London",
    "PT": "Europe/Lisbon",
    "US": "America/New_York",
}
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
HOME_ZONE = "Europe/Berlin"


class CustomerKind(StrEnum):
    """What a customer is."""

    PERSON = "PERSON"
    COMPANY = "COMPANY"


class Medium(StrEnum):
    """By what a notice travels."""

    EMAIL = "EMAIL"
    SMS = "SMS"
    PUSH = "PUSH"


class Standing(StrEnum):
    """Whether a customer may order."""

    GOOD = "GOOD"
    SUSPENDED = "SUSPENDED"
    BLOCKED = "BLOCKED"
    ERASED = "ERASED"


STANDINGS: Mapping[CustomerState, Standing] = {
    CustomerState.GUEST: Standing.GOOD,
    CustomerState.ACTIVE: Standing.GOOD,
    CustomerState.SUSPENDED: Standing.SUSPENDED,
    CustomerState.BLOCKED: Standing.BLOCKED,
    CustomerState.ERASED: Standing.ERASED,
}


@dataclass(frozen=True, slots=True)
class Profile:
    """What a customer may change of themselves."""

    name: str = ""
    email: str = ""
    phone: str = ""
    locale: str = ""
    company: str = ""
    vat_number: str = ""
    country_code: str = ""


@dataclass(frozen=True, slots=True)
class Customer:
    """One buyer, with an account or without."""

    customer_id: UUID
    customer_number: str
    kind: CustomerKind
    state: CustomerState
    profile: Profile
    created_at: datetime
    updated_at: datetime
    state_reason: str = ""
    price_segment: str = ""
    segments: tuple[str, ...] = ()
    external_ref: str = ""
    account_id: UUID | None = None
    version: int = 1

    @property
    def standing(self) -> Standing:
        """Whether they may order."""
        return STANDINGS[self.state]

    def become(self, state: CustomerState, at: datetime, reason: str = "") -> "Customer":
        """The customer in another state; raises Refused where that cannot follow."""
        moved = become(self.state, state, CUSTOMER_NEXT, "CUSTOMER_STATE")
        return replace(
            self, state=moved, state_reason=reason, updated_at=at, version=self.version + 1
        )

    def rewrite(self, profile: Profile, at: datetime) -> "Customer":
        """The customer with another profile; raises Refused for one who was forgotten."""
        if self.state is CustomerState.ERASED:
            raise Refused("CUSTOMER_STATE", state=self.state)
        return replace(self, profile=profile, updated_at=at, version=self.version + 1)


@dataclass(frozen=True, slots=True)
class CustomerAddress:
    """An address a customer keeps."""

    address_id: UUID
    customer_id: UUID
    role: str
    address: Address
    preferred: bool
    created_at: datetime
    updated_at: datetime
    version: int = 1


@dataclass(frozen=True, slots=True)
class LoyaltyAccount:
    """What a customer has earned."""

    customer_id: UUID
    balance: int
    tier_points: int
    tier: str
    created_at: datetime
    updated_at: datetime
    version: int = 1

    def add(self, points: int, at: datetime) -> "LoyaltyAccount":
        """The account after points came or went; raises Refused when there are too few."""
        if self.balance + points < 0:
            raise Refused("POINTS_SHORT", balance=self.balance, asked=-points)
        return replace(self, balance=self.balance + points, updated_at=at, version=self.version + 1)

    def ranked(self, tier_points: int) -> "LoyaltyAccount":
        """The account in the tier that the points of the last year make."""
        return replace(self, tier_points=tier_points, tier=tier_of(tier_points))


class EntryKind(StrEnum):
    """Why points came or went."""

    EARNED = "EARNED"
    REDEEMED = "REDEEMED"
    RESTORED = "RESTORED"
    REVERSED = "REVERSED"
    ADJUSTED = "ADJUSTED"
    LAPSED = "LAPSED"


@dataclass(frozen=True, slots=True)
class LoyaltyEntry:
    """One change of a balance; `remaining` are the points it gave that are not spent."""

    loyalty_entry_id: UUID
    customer_id: UUID
    kind: EntryKind
    points: int
    created_at: datetime
    remaining: int = 0
    order_id: UUID | None = None
    reason: str = ""
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Consent:
    """One answer to the question whether we may."""

    consent_id: UUID
    customer_id: UUID
    purpose: str
    given: bool
    text_version: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to tell a customer."""

    notification_id: UUID
    customer_id: UUID
    template: str
    medium: Medium
    topic: str
    state: NotificationState
    created_at: datetime
    updated_at: datetime
    reason: str = ""
    subject_id: str = ""
    parameters: Mapping[str, str] = field(default_factory=dict)
    document_ids: tuple[str, ...] = ()
    dedup_key: str = ""
    sent_at: datetime | None = None
    version: int = 1


@dataclass(frozen=True, slots=True)
class Reach:
    """What decides whether and how a customer may be told something."""

    state: CustomerState
    email: str
    phone: str
    country_code: str
    # (medium, topic) they said yes or no to, and purposes they consented to.
    preferences: Mapping[tuple[str, str], bool]
    consents: frozenset[str]
    has_template: bool


@dataclass(frozen=True, slots=True)
class Letter:
    """A notice ready to travel."""

    notification_id: UUID
    medium: Medium
    to: str
    subject: str
    body: str
    document_ids: tuple[str, ...] = ()


def number_of(customer_id: UUID) -> str:
    """What people call a customer: the chance in their id, in letters that nobody mistakes."""
    chance = customer_id.int & (1 << 60) - 1
    return "C-" + "".join(LETTERS[chance >> shift & 31] for shift in range(55, -1, -5))


def refusal_to_tell(reach: Reach, medium: Medium, topic: str, at: datetime) -> str:
    """Why a customer may not be told something now, as a reason code; empty when they may."""
    if reach.state is CustomerState.ERASED:
        return "CUSTOMER_ERASED"
    if not reach.has_template:
        return "TEMPLATE_UNKNOWN"
    if reach.preferences.get((medium.value, topic)) is False:
        return "OPTED_OUT"
    if topic == MARKETING:
        if f"marketing_{medium.lower()}" not in reach.consents:
            return "NO_CONSENT"
        if is_quiet(at, reach.country_code):
            return "QUIET_HOURS"
    has_way = {Medium.EMAIL: reach.email, Medium.SMS: reach.phone, Medium.PUSH: ""}[medium]
    return "" if has_way else "NO_ADDRESS"


def is_quiet(at: datetime, country_code: str) -> bool:
    """Whether it is night where the customer is, as far as their country tells."""
    hour = at.astimezone(ZoneInfo(ZONES.get(country_code, HOME_ZONE))).hour
    return hour >= QUIET_FROM or hour < QUIET_TO


def tier_of(points: int) -> str:
    """The tier that so many points of the last year make."""
    return max((from_, name) for name, from_, _ in TIERS if from_ <= max(points, 0))[1]


def points_for(total: Money, minor_digits: int, tier: str) -> int:
    """What an order earns: a point per full unit of currency, more in a higher tier."""
    factor = next(factor for name, _, factor in TIERS if name == tier)
    units = total.minor // 10**minor_digits
    return int(units * factor)


def value_of(points: int, minor_digits: int, currency: str) -> Money:
    """What points are worth: a hundred to the unit, fractions of the smallest coin lost."""
    return Money(points * 10**minor_digits // POINTS_PER_UNIT, currency)


def spend(entries: Sequence[LoyaltyEntry], points: int) -> list[LoyaltyEntry]:
    """The entries that pay for spent points, those that lapse first, with what is left of them."""
    paid = []
    for entry in entries:
        if points <= 0:
            break
        taken = min(points, entry.remaining)
        points -= taken
        paid.append(replace(entry, remaining=entry.remaining - taken))
    return paid


def render(text: str, parameters: Mapping[str, str]) -> str:
    """A template with its values; what is not given stays visible as a gap."""
    for name, value in parameters.items():
        text = text.replace("{" + name + "}", value)
    return text
