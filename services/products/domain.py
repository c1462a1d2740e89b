"""What a product may become, what may be sold, and what lines cost: the rules, pure."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from fractions import Fraction
from uuid import UUID

from mesh.errors import Invalid, Refused, Violation
from services.values import Measure, Money, total

SLUG_MAX = 120


class State(StrEnum):
    """Where a product stands in its life."""

    DRAFT = "DRAFT"
    SUBMITTED = "SUBMITTED"
    APPROVED = "APPROVED"
    PUBLISHED = "PUBLISHED"
    SUSPENDED = "SUSPENDED"
    RETIRED = "RETIRED"


NEXT: Mapping[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.SUBMITTED}),
    State.SUBMITTED: frozenset({State.APPROVED, State.DRAFT}),
    State.APPROVED: frozenset({State.PUBLISHED}),
    State.PUBLISHED: frozenset({State.RETIRED, State.SUSPENDED}),
    State.SUSPENDED: frozenset({State.PUBLISHED}),
    State.RETIRED: frozenset(),
}


class Condition(StrEnum):
    """In what condition a variant is sold."""

    NEW = "NEW"
    LIKE_NEW = "LIKE_NEW"
    GOOD = "GOOD"
    FAIR = "FAIR"
    USED = "USED"


@dataclass(frozen=True, slots=True)
class Content:
    """The words and ordering of a product in one language."""

    title: str
    description: str = ""
    brand: str = ""
    category_ids: tuple[UUID, ...] = ()
    locale: str = "en"
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class VariantContent:
    """What is true of a variant wherever it is sold; `measure` is packed, None when unknown."""

    title: str = ""
    gtin: str = ""
    condition: Condition = Condition.NEW
    measure: Measure | None = None
    tax_class: str = "standard"
    hs_code: str = ""
    origin_country_code: str = ""
    hazard: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Component:
    """One part of a bundle."""

    sku: str
    quantity: int


@dataclass(frozen=True, slots=True)
class Variant:
    """The thing with a SKU; `components` is empty unless it is a bundle."""

    sku: str
    product_id: UUID
    content: VariantContent
    created_at: datetime
    updated_at: datetime
    list_price: Money | None = None
    components: tuple[Component, ...] = ()


@dataclass(frozen=True, slots=True)
class Product:
    """What a shopper sees under one name."""

    product_id: UUID
    merchant_id: UUID | None
    slug: str
    state: State
    content: Content
    content_version: int
    created_at: datetime
    updated_at: datetime
    state_reason: str = ""
    variants: tuple[Variant, ...] = ()

    def become(self, state: State, *, at: datetime, reason: str = "") -> "Product":
        """This product in another state; raises Refused when the table does not permit it."""
        if state not in NEXT[self.state]:
            raise Refused(
                "PRODUCT_STATE", product_id=self.product_id, state=self.state, asked=state
            )
        return replace(self, state=state, state_reason=reason, updated_at=at)

    def publish(self, *, at: datetime) -> "Product":
        """This product on sale; raises Refused naming what is missing."""
        missing = publish_problems(self)
        if missing:
            raise Refused("NOT_PUBLISHABLE", missing=",".join(missing))
        return self.become(State.PUBLISHED, at=at)

    def rewrite(self, content: Content, *, at: datetime) -> "Product":
        """This product with other words; a retired one keeps the words it ended with."""
        if self.state is State.RETIRED:
            raise Refused("PRODUCT_STATE", product_id=self.product_id, state=self.state)
        version = self.content_version + 1
        return replace(self, content=content, content_version=version, updated_at=at)


@dataclass(frozen=True, slots=True)
class Category:
    """A shelf of the catalog; `path` is the slugs from the root, joined by slashes."""

    category_id: UUID
    parent_id: UUID | None
    slug: str
    title: str
    path: str
    returnable: bool
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class Price:
    """One dated price; `segment` empty is everybody."""

    sku: str
    channel: str
    segment: str
    min_quantity: int
    unit_price: Money
    valid_from: datetime
    valid_to: datetime | None = None
    reason: str = ""
    actor: str = ""


@dataclass(frozen=True, slots=True)
class Promotion:
    """Takes a share off its lines, or an amount off the order; exactly one of the two is set."""

    promotion_id: UUID
    title: str
    coupon_code: str = ""
    percent: Fraction | None = None
    amount_off: Money | None = None
    subtotal_from: Money | None = None
    skus: frozenset[str] = frozenset()
    channels: frozenset[str] = frozenset()
    segment: str = ""


@dataclass(frozen=True, slots=True)
class KeptPromotion:
    """A promotion with its limits, and how often it was used; zero is without limit."""

    promotion: Promotion
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    use_limit: int = 0
    use_limit_per_customer: int = 0
    used: int = 0
    enabled: bool = True
    created_at: datetime | None = None
    updated_at: datetime | None = None

    def use(self, by_customer: int) -> "KeptPromotion":
        """This promotion used once more; raises Refused PROMOTION_EXHAUSTED at a limit."""
        over = self.use_limit and self.used >= self.use_limit
        over_mine = self.use_limit_per_customer and by_customer >= self.use_limit_per_customer
        if not self.enabled or over or over_mine:
            raise Refused("PROMOTION_EXHAUSTED", promotion_id=self.promotion.promotion_id)
        return replace(self, used=self.used + 1)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A line to price."""

    line_no: int
    sku: str
    quantity: int


@dataclass(frozen=True, slots=True)
class PricedLine:
    """A line with its money; `unit_price` is None where only the channel knows a price."""

    wanted: Wanted
    variant: Variant
    product: Product
    unit_price: Money | None
    list_price: Money | None
    discount: Money
    returnable: bool = True

    @property
    def gross(self) -> Money:
        """Unit price times quantity, before the discount."""
        if self.unit_price is None:
            return Money.zero(self.discount.currency)
        return self.unit_price * self.wanted.quantity


def slugify(title: str) -> str:
    """A slug of a title: ASCII letters and digits joined by dashes, at most 120 long."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:SLUG_MAX].rstrip("-")
    if not slug:
        raise Invalid(Violation("content.title", "holds nothing a slug can be made of", "slug"))
    return slug


def publish_problems(product: Product) -> list[str]:
    """What keeps a product from being sold, as reason codes in a stable order."""
    problems = []
    if not product.variants:
        problems.append("NO_VARIANT")
    if any(variant.list_price is None for variant in product.variants):
        problems.append("NO_PRICE")
    if any(variant.content.measure is None for variant in product.variants):
        problems.append("NO_MEASURE")
    return problems


def best_price(prices: Sequence[Price], segment: str, quantity: int) -> Price | None:
    """The price that holds for a buyer: own segment before everybody, then the highest tier.

    `prices` are those of one SKU and channel that are valid now.
    """
    fitting = [
        price
        for price in prices
        if price.min_quantity <= quantity and price.segment in ("", segment)
    ]
    return max(fitting, key=lambda price: (price.segment != "", price.min_quantity), default=None)


def unavailable(wanted: Sequence[Wanted], sellable: Mapping[str, object]) -> None:
    """Refuse the lines whose SKU is not among those that can be bought."""
    missing = [line for line in wanted if line.sku not in sellable]
    if missing:
        lines = ",".join(str(line.line_no) for line in missing)
        skus = ",".join(sorted({line.sku for line in missing}))
        raise Refused("SKU_UNAVAILABLE", skus=skus, lines=lines)


def discount(
    lines: Sequence[PricedLine], promotions: Sequence[Promotion], currency: str
) -> tuple[list[PricedLine], list[tuple[Promotion, Money]]]:
    """The lines less what the promotions take off, and what each took.

    Promotions apply in the order given to what the earlier ones left; none pushes a line under
    zero. An amount off the order is split over its lines in proportion to what they still cost.
    """
    priced = list(lines)
    applied: list[tuple[Promotion, Money]] = []
    for promotion in promotions:
        left = [line.gross - line.discount for line in priced]
        at = [n for n, line in enumerate(priced) if _covers(promotion, line.wanted.sku)]
        base = total((left[n] for n in at), currency)
        if not base or (promotion.subtotal_from and base.minor < promotion.subtotal_from.minor):
            continue
        if promotion.percent is not None:
            parts = [left[n].share(promotion.percent / 100) for n in at]
        else:
            off = promotion.amount_off or Money.zero(currency)
            capped = Money(min(off.minor, base.minor), currency)
            parts = capped.split([left[n].minor for n in at])
        for n, part in zip(at, parts, strict=True):
            priced[n] = replace(priced[n], discount=priced[n].discount + part)
        applied.append((promotion, total(parts, currency)))
    return priced, applied


def _covers(promotion: Promotion, sku: str) -> bool:
    return not promotion.skus or sku in promotion.skus
