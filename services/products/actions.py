"""What products does, a verb each: load, decide, save, tell. Writers run inside a transaction."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from google.protobuf.message import Message

from mesh.agent import Running
from mesh.database import Reader, Transaction
from mesh.errors import NotFound, Refused
from mesh.ids import new_id
from mesh.moments import check_etag
from mesh.outbox import Event
from services.products import store, wire
from services.products.domain import (
    Category,
    Component,
    Content,
    KeptPromotion,
    Price,
    PricedLine,
    Product,
    Promotion,
    State,
    Variant,
    VariantContent,
    Wanted,
    best_price,
    discount,
    publish_problems,
    slugify,
    unavailable,
)
from services.products.store import promotions as promotions_store
from services.values import Money

TOPIC = "products.v1"


async def create_product(
    tx: Transaction, agent: Running, *, merchant_id: UUID | None, slug: str, content: Content
) -> Product:
    """A new product in DRAFT; raises AlreadyExists when the slug is taken."""
    now = agent.clock.now()
    product = Product(
        product_id=new_id(),
        merchant_id=merchant_id,
        slug=slug or slugify(content.title),
        state=State.DRAFT,
        content=content,
        content_version=1,
        created_at=now,
        updated_at=now,
    )
    await store.insert_product(tx, product)
    return product


async def update_product(
    tx: Transaction,
    agent: Running,
    *,
    product_id: UUID,
    content: Content,
    fields: Sequence[str],
    etag: str,
) -> Product:
    """Other words for a product; raises Conflict when it changed since it was read."""
    now = agent.clock.now()
    product = await store.lock_product(tx, product_id, now)
    check_etag(etag, product.updated_at)
    words = replace(product.content, **{name: getattr(content, name) for name in fields})
    rewritten = product.rewrite(words, at=now)
    await store.save_product(tx, rewritten)
    await _tell(tx, agent, product_id, wire.product_changed(rewritten, fields, now))
    return rewritten


async def move_product(
    tx: Transaction, agent: Running, *, product_id: UUID, state: State, reason: str = ""
) -> Product:
    """A product in another state, told to others where it comes on sale or goes off it."""
    now = agent.clock.now()
    product = await store.lock_product(tx, product_id, now)
    if state is State.PUBLISHED:
        moved = product.publish(at=now)
        event: Message | None = wire.product_published(moved, now)
    else:
        moved = product.become(state, at=now, reason=reason)
        event = wire.product_retired(moved, now) if state is State.RETIRED else None
    await store.save_product(tx, moved)
    if event is not None:
        await _tell(tx, agent, product_id, event)
    return moved


async def create_variant(
    tx: Transaction, agent: Running, *, product_id: UUID, sku: str, content: VariantContent
) -> Variant:
    """A new variant of a product; raises AlreadyExists when the SKU is taken."""
    now = agent.clock.now()
    product = await store.lock_product(tx, product_id, now)
    if product.state is State.RETIRED:
        raise Refused("PRODUCT_STATE", product_id=product_id, state=product.state)
    variant = Variant(sku, product_id, content, now, now)
    await store.insert_variant(tx, variant)
    grown = replace(product, variants=(*product.variants, variant))
    await _tell(tx, agent, product_id, wire.product_changed(grown, ["variants"], now))
    return variant


async def update_variant(
    tx: Transaction,
    agent: Running,
    *,
    sku: str,
    content: VariantContent,
    fields: Sequence[str],
    etag: str,
) -> Variant:
    """A variant as it shall be; raises Conflict when it changed since it was read."""
    now = agent.clock.now()
    product_id = await store.lock_variant(tx, sku)
    variant = (await store.get_variants(tx, [sku], now))[sku]
    check_etag(etag, variant.updated_at)
    inner = replace(variant.content, **{name: getattr(content, name) for name in fields})
    changed = replace(variant, content=inner, updated_at=now)
    await store.save_variant(tx, changed)
    product = await store.get_product(tx, product_id, now)
    await _tell(tx, agent, product_id, wire.product_changed(product, ["variants"], now))
    return changed


async def create_bundle(
    tx: Transaction, agent: Running, *, bundle_sku: str, components: Sequence[Component]
) -> Variant:
    """A variant made a bundle; raises Refused when a part is a bundle or the bundle itself."""
    now = agent.clock.now()
    await store.lock_variant(tx, bundle_sku)
    known = await store.get_variants(tx, [bundle_sku, *(part.sku for part in components)], now)
    for part in components:
        if part.sku not in known:
            raise NotFound("SKU_UNKNOWN", sku=part.sku)
        if known[part.sku].components or part.sku == bundle_sku:
            raise Refused("BUNDLE_NESTED", sku=part.sku)
    if known[bundle_sku].components:
        raise Refused("BUNDLE_EXISTS", sku=bundle_sku)
    await store.insert_components(tx, bundle_sku, components, now)
    return replace(known[bundle_sku], components=tuple(components), updated_at=now)


async def create_category(
    tx: Transaction,
    agent: Running,
    *,
    parent_id: UUID | None,
    slug: str,
    title: str,
    returnable: bool,
) -> Category:
    """A new shelf below its parent; raises AlreadyExists when the slug is taken."""
    now = agent.clock.now()
    parent = await store.get_category(tx, parent_id) if parent_id else None
    path = f"{parent.path}/{slug}" if parent else slug
    category = Category(new_id(), parent_id, slug, title, path, returnable, now, now)
    await store.insert_category(tx, category)
    return category


async def set_price(tx: Transaction, agent: Running, *, price: Price) -> Price:
    """A price that follows the one in force, told to whoever shows prices."""
    product_id = await store.lock_variant(tx, price.sku)
    old = await store.insert_price(tx, new_id(), price, agent.clock.now())
    await _tell(tx, agent, product_id, wire.price_changed(price, old, product_id))
    return price


async def check_publishable(reader: Reader, agent: Running, *, sku: str) -> list[str]:
    """What keeps a SKU from being offered, as reason codes; empty when nothing does."""
    now = agent.clock.now()
    variants = await store.get_variants(reader, [sku], now)
    if sku not in variants:
        raise NotFound("SKU_UNKNOWN", sku=sku)
    product = await store.get_product(reader, variants[sku].product_id, now)
    problems = publish_problems(replace(product, variants=(variants[sku],)))
    return problems if product.state is State.PUBLISHED else ["NOT_PUBLISHED", *problems]


async def create_promotion(tx: Transaction, agent: Running, made: KeptPromotion) -> KeptPromotion:
    """A new promotion; raises AlreadyExists when the coupon code is taken."""
    now = agent.clock.now()
    kept = replace(
        made,
        promotion=replace(made.promotion, promotion_id=new_id()),
        created_at=now,
        updated_at=now,
    )
    await promotions_store.insert_promotion(tx, kept)
    return kept


async def redeem_promotions(
    tx: Transaction,
    agent: Running,
    *,
    order_id: UUID | None,
    promotion_ids: Sequence[UUID],
    customer_id: UUID | None,
) -> list[KeptPromotion]:
    """The uses of an order counted, all or none; raises Refused at a limit."""
    now = agent.clock.now()
    used = []
    for promotion_id in sorted(set(promotion_ids)):
        kept, mine = await promotions_store.lock_promotion(tx, promotion_id, customer_id)
        used.append(kept.use(mine))
        await promotions_store.use_promotion(tx, promotion_id, order_id, customer_id, now)
    return used


async def price_lines(
    reader: Reader,
    agent: Running,
    *,
    wanted: Sequence[Wanted],
    channel: str,
    currency: str,
    segment: str,
    coupons: Sequence[str],
    priced_by_channel: bool,
) -> tuple[list[PricedLine], list[tuple[Promotion, Money]]]:
    """What lines cost here and now; raises Refused naming what cannot be bought."""
    now = agent.clock.now()
    skus = sorted({line.sku for line in wanted})
    asked = store.price_lines(reader, skus, channel=channel, currency=currency, at=now)
    promotions: Sequence[Promotion] = ()
    if priced_by_channel:
        known = await asked
    else:
        # Side by side: an order waits for both.
        known, promotions = await asyncio.gather(
            asked,
            promotions_store.find_promotions(
                reader, codes=coupons, channel=channel, segment=segment, at=now
            ),
        )
    sellable = {
        sku: entry
        for sku, entry in known.items()
        if entry[0].state is State.PUBLISHED and (entry[2] or priced_by_channel)
    }
    unavailable(wanted, sellable)
    lines = [_line(line, sellable[line.sku], segment, currency) for line in wanted]
    if not priced_by_channel:
        unavailable(wanted, {line.wanted.sku: line for line in lines if line.unit_price})
    if priced_by_channel:
        return lines, []
    _known_coupons(coupons, promotions)
    return discount(lines, promotions, currency)


def _line(line: Wanted, entry: Any, segment: str, currency: str) -> PricedLine:
    product, variant, prices, returnable = entry
    held = best_price(prices, segment, line.quantity)
    listed = best_price(prices, "", 1)
    return PricedLine(
        wanted=line,
        variant=variant,
        product=product,
        unit_price=held.unit_price if held else None,
        list_price=listed.unit_price if listed else None,
        discount=Money.zero(currency),
        returnable=returnable,
    )


def _known_coupons(coupons: Sequence[str], promotions: Sequence[Promotion]) -> None:
    for code in coupons:
        if code not in {item.coupon_code for item in promotions}:
            raise Refused("COUPON_INVALID", coupon=code)


async def _tell(tx: Transaction, agent: Running, product_id: UUID, fact: Message) -> None:
    await agent.outbox.put(tx, Event.of(TOPIC, product_id.bytes, fact))
