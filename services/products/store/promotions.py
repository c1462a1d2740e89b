"""Promotions and their uses."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any
from uuid import UUID

from mesh.database import Reader
from mesh.errors import AlreadyExists, NotFound
from services.products.domain import KeptPromotion, Promotion
from services.products.store import QUERIES
from services.values import Money


async def find_promotions(
    tx: Reader, *, codes: Sequence[str], channel: str, segment: str, at: datetime
) -> list[Promotion]:
    """The promotions that could apply, in id order."""
    rows = await tx.fetch(
        QUERIES.find_promotions, codes=list(codes), channel=channel, segment=segment, at=at
    )
    return [_promotion(row) for row in rows]


async def insert_promotion(tx: Reader, kept: KeptPromotion) -> None:
    """Store a new promotion; raises AlreadyExists when the coupon code is taken."""
    item = kept.promotion
    money = item.amount_off or item.subtotal_from
    made = await tx.fetch_row(
        QUERIES.insert_promotion,
        promotion_id=item.promotion_id,
        coupon_code=item.coupon_code,
        title=item.title,
        percent=None if item.percent is None else Decimal(float(item.percent)),
        amount_off_minor=item.amount_off and item.amount_off.minor,
        currency=money and money.currency,
        subtotal_from_minor=item.subtotal_from and item.subtotal_from.minor,
        skus=sorted(item.skus),
        channels=sorted(item.channels),
        segment=item.segment,
        starts_at=kept.starts_at,
        ends_at=kept.ends_at,
        use_limit=kept.use_limit,
        use_limit_per_customer=kept.use_limit_per_customer,
        created_at=kept.created_at,
    )
    if made is None:
        raise AlreadyExists("COUPON_TAKEN", coupon=item.coupon_code)


async def get_promotion(reader: Reader, promotion_id: UUID) -> KeptPromotion:
    """One promotion; raises NotFound."""
    row = await reader.fetch_row(QUERIES.get_promotion, promotion_id=promotion_id)
    if row is None:
        raise NotFound("PROMOTION_UNKNOWN", promotion_id=promotion_id)
    return _kept(row)


async def list_promotions(
    reader: Reader, *, coupon_code: str, before: UUID | None, size: int
) -> list[KeptPromotion]:
    """A page of promotions, newest first."""
    rows = await reader.fetch(
        QUERIES.list_promotions, coupon_code=coupon_code, before=before, page_size=size
    )
    return [_kept(row) for row in rows]


async def lock_promotion(
    tx: Reader, promotion_id: UUID, customer_id: UUID | None
) -> tuple[KeptPromotion, int]:
    """One promotion, held until the transaction ends, and how often the customer used it."""
    row = await tx.fetch_row(QUERIES.lock_promotion, promotion_id=promotion_id)
    if row is None:
        raise NotFound("PROMOTION_UNKNOWN", promotion_id=promotion_id)
    mine = await tx.fetch_value(
        QUERIES.count_uses, promotion_id=promotion_id, customer_id=customer_id
    )
    return _kept(row), mine


async def use_promotion(
    tx: Reader, promotion_id: UUID, order_id: UUID | None, customer_id: UUID | None, at: datetime
) -> None:
    """Count one use by an order; one that was given back counts again."""
    await tx.execute(
        QUERIES.use_promotion,
        promotion_id=promotion_id,
        order_id=order_id,
        customer_id=customer_id,
        at=at,
    )


async def release_promotions(tx: Reader, order_id: UUID | None, at: datetime) -> list[UUID]:
    """Give the uses of an order back; which."""
    rows = await tx.fetch(QUERIES.release_promotions, order_id=order_id, at=at)
    return [row["promotion_id"] for row in rows]


def _kept(row: Any) -> KeptPromotion:
    return KeptPromotion(
        promotion=_promotion(row),
        starts_at=row["starts_at"],
        ends_at=row["ends_at"],
        use_limit=row["use_limit"],
        use_limit_per_customer=row["use_limit_per_customer"],
        used=row["used"],
        enabled=row["enabled"],
        created_at=row["created_at"],
        updated_at=row["updated_at"],
    )


def _promotion(row: Any) -> Promotion:
    currency = row["currency"]
    minor, least = row["amount_off_minor"], row["subtotal_from_minor"]
    return Promotion(
        promotion_id=row["promotion_id"],
        title=row["title"],
        coupon_code=row["coupon_code"],
        percent=None if row["percent"] is None else Fraction(row["percent"]),
        amount_off=None if minor is None else Money(minor, currency),
        subtotal_from=None if least is None else Money(least, currency),
        skus=frozenset(row["skus"]),
        channels=frozenset(row["channels"]),
        segment=row["segment"],
    )
