"""Products in PostgreSQL: one function per named query, domain values in and out."""

import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from mesh.database import Reader, load_queries
from mesh.errors import AlreadyExists, NotFound
from services.products.domain import (
    Category,
    Component,
    Condition,
    Content,
    Price,
    Product,
    State,
    Variant,
    VariantContent,
)
from services.values import Measure, Money

QUERIES = load_queries(Path(__file__).parents[1] / "queries.sql")


async def lock_product(tx: Reader, product_id: UUID, at: datetime) -> Product:
    """One product with its variants, held until the transaction ends; raises NotFound."""
    row = await tx.fetch_row(QUERIES.lock_product, product_id=product_id)
    return await _with_variants(tx, row, at)


async def get_product(tx: Reader, name: UUID | str, at: datetime) -> Product:
    """One product with its variants, by id or slug; raises NotFound."""
    if isinstance(name, UUID):
        row = await tx.fetch_row(QUERIES.get_product, product_id=name)
    else:
        row = await tx.fetch_row(QUERIES.get_product_by_slug, slug=name)
    return await _with_variants(tx, row, at)


async def insert_product(tx: Reader, product: Product) -> None:
    """Store a new product; raises AlreadyExists when the slug is taken."""
    made = await tx.fetch_row(
        QUERIES.insert_product,
        merchant_id=product.merchant_id,
        slug=product.slug,
        created_at=product.created_at,
        **_product_columns(product, with_reason=False),
    )
    if made is None:
        raise AlreadyExists("SLUG_TAKEN", slug=product.slug)


async def save_product(tx: Reader, product: Product) -> None:
    """Store a product as it became."""
    await tx.execute(QUERIES.save_product, **_product_columns(product, with_reason=True))


async def list_products(
    tx: Reader,
    at: datetime,
    *,
    state: str,
    merchant_id: UUID | None,
    before: UUID | None,
    size: int,
) -> list[Product]:
    """A page of products in any state, newest first."""
    rows = await tx.fetch(
        QUERIES.list_products, state=state, merchant_id=merchant_id, before=before, page_size=size
    )
    return await _all_with_variants(tx, rows, at)


async def search_products(
    tx: Reader,
    at: datetime,
    *,
    words: str,
    category_id: UUID | None,
    brand: str,
    before: UUID | None,
    size: int,
) -> list[Product]:
    """A page of published products, newest first."""
    rows = await tx.fetch(
        QUERIES.search_products,
        words=words,
        category_id=category_id,
        brand=brand,
        before=before,
        page_size=size,
    )
    return await _all_with_variants(tx, rows, at)


async def get_variants(tx: Reader, skus: Sequence[str], at: datetime) -> dict[str, Variant]:
    """The variants that exist among some SKUs."""
    rows = await tx.fetch(QUERIES.get_variants, skus=list(skus), at=at)
    parts = await components(tx, skus)
    return {row["sku"]: _variant(row, parts.get(row["sku"], ())) for row in rows}


async def components(tx: Reader, skus: Sequence[str]) -> dict[str, tuple[Component, ...]]:
    """The parts of the bundles among some SKUs."""
    made: dict[str, tuple[Component, ...]] = {}
    for row in await tx.fetch(QUERIES.list_components, skus=list(skus)):
        part = Component(row["sku"], row["quantity"])
        made[row["bundle_sku"]] = (*made.get(row["bundle_sku"], ()), part)
    return made


async def lock_variant(tx: Reader, sku: str) -> UUID:
    """Hold a variant until the transaction ends; its product's id; raises NotFound."""
    row = await tx.fetch_row(QUERIES.lock_variant, sku=sku)
    if row is None:
        raise NotFound("SKU_UNKNOWN", sku=sku)
    product_id: UUID = row["product_id"]
    return product_id


async def insert_variant(tx: Reader, variant: Variant) -> None:
    """Store a new variant; raises AlreadyExists when the SKU is taken."""
    columns = _variant_columns(variant)
    made = await tx.fetch_row(
        QUERIES.insert_variant,
        product_id=variant.product_id,
        created_at=variant.created_at,
        **columns,
    )
    if made is None:
        raise AlreadyExists("SKU_TAKEN", sku=variant.sku)


async def save_variant(tx: Reader, variant: Variant) -> None:
    """Store a variant as it became."""
    await tx.execute(QUERIES.save_variant, **_variant_columns(variant))


async def insert_components(
    tx: Reader, bundle_sku: str, parts: Sequence[Component], at: datetime
) -> None:
    """Store the parts of a bundle."""
    for part in parts:
        await tx.execute(
            QUERIES.insert_component,
            bundle_sku=bundle_sku,
            sku=part.sku,
            quantity=part.quantity,
            created_at=at,
        )


async def insert_category(tx: Reader, category: Category) -> None:
    """Store a new category; raises AlreadyExists when the slug is taken."""
    made = await tx.fetch_row(
        QUERIES.insert_category,
        category_id=category.category_id,
        parent_id=category.parent_id,
        slug=category.slug,
        title=category.title,
        path=category.path,
        returnable=category.returnable,
        created_at=category.created_at,
        updated_at=category.updated_at,
    )
    if made is None:
        raise AlreadyExists("SLUG_TAKEN", slug=category.slug)


async def get_category(tx: Reader, category_id: UUID) -> Category:
    """One category; raises NotFound."""
    row = await tx.fetch_row(QUERIES.get_category, category_id=category_id)
    if row is None:
        raise NotFound("CATEGORY_UNKNOWN", category_id=category_id)
    return _category(row)


async def list_categories(
    tx: Reader, *, parent_id: UUID | None, after: str, size: int
) -> list[Category]:
    """A page of categories in path order."""
    rows = await tx.fetch(QUERIES.list_categories, parent_id=parent_id, after=after, page_size=size)
    return [_category(row) for row in rows]


async def insert_price(tx: Reader, price_id: UUID, price: Price, at: datetime) -> Money | None:
    """Store a price that follows the one in force, and return that one."""
    money = price.unit_price
    same = {
        "sku": price.sku,
        "channel": price.channel,
        "segment": price.segment,
        "min_quantity": price.min_quantity,
        "currency": money.currency,
        "valid_from": price.valid_from,
    }
    old = await tx.fetch_value(QUERIES.close_price, **same)
    await tx.execute(
        QUERIES.insert_price,
        price_id=price_id,
        unit_price_minor=money.minor,
        reason=price.reason,
        actor=price.actor,
        created_at=at,
        **same,
    )
    return None if old is None else Money(old, money.currency)


async def list_prices(
    tx: Reader, *, sku: str, channel: str, before: UUID | None, size: int
) -> list[tuple[UUID, Price]]:
    """A page of a SKU's prices, newest first, each with its id."""
    rows = await tx.fetch(
        QUERIES.list_prices, sku=sku, channel=channel, before=before, page_size=size
    )
    return [(row["price_id"], _price(row)) for row in rows]


async def price_lines(
    tx: Reader, skus: Sequence[str], *, channel: str, currency: str, at: datetime
) -> dict[str, tuple[Product, Variant, tuple[Price, ...], bool]]:
    """For each SKU that can be bought: product, variant, prices in force, and if returnable."""
    rows = await tx.fetch(
        QUERIES.price_lines, skus=list(skus), channel=channel, currency=currency, at=at
    )
    found = {}
    for row in rows:
        product = _product(
            row,
            title=row["product_title"],
            attributes=json.loads(row["product_attributes"]),
            created_at=row["product_created_at"],
            updated_at=row["product_updated_at"],
        )
        parts = tuple(Component(*part) for part in json.loads(row["components"]))
        prices = tuple(
            Price(row["sku"], channel, segment, least, Money(minor, currency), at)
            for segment, least, minor in json.loads(row["prices"])
        )
        found[row["sku"]] = (product, _variant(row, parts, priced=False), prices, row["returnable"])
    return found


async def _with_variants(tx: Reader, row: Any, at: datetime) -> Product:
    if row is None:
        raise NotFound("PRODUCT_UNKNOWN")
    return (await _all_with_variants(tx, [row], at))[0]


async def _all_with_variants(tx: Reader, rows: Sequence[Any], at: datetime) -> list[Product]:
    ids = [row["product_id"] for row in rows]
    variants: dict[UUID, tuple[Variant, ...]] = {}
    if ids:
        for row in await tx.fetch(QUERIES.list_variants, product_ids=ids, at=at):
            so_far = variants.get(row["product_id"], ())
            variants[row["product_id"]] = (*so_far, _variant(row, ()))
    return [
        _product(
            row,
            title=row["title"],
            attributes=json.loads(row["attributes"]),
            created_at=row["created_at"],
            updated_at=row["updated_at"],
            description=row["description"],
            state_reason=row["state_reason"],
            variants=variants.get(row["product_id"], ()),
        )
        for row in rows
    ]


def _product(
    row: Any,
    *,
    title: str,
    attributes: dict[str, str],
    created_at: datetime,
    updated_at: datetime,
    description: str = "",
    state_reason: str = "",
    variants: tuple[Variant, ...] = (),
) -> Product:
    content = Content(
        title=title,
        description=description,
        brand=row["brand"],
        category_ids=tuple(row["category_ids"]),
        locale=row["locale"],
        attributes=attributes,
    )
    return Product(
        product_id=row["product_id"],
        merchant_id=row["merchant_id"],
        slug=row["slug"],
        state=State(row["state"]),
        content=content,
        content_version=row["content_version"],
        created_at=created_at,
        updated_at=updated_at,
        state_reason=state_reason,
        variants=variants,
    )


def _product_columns(product: Product, *, with_reason: bool) -> dict[str, Any]:
    content = product.content
    columns: dict[str, Any] = {
        "product_id": product.product_id,
        "state": product.state.value,
        "title": content.title,
        "description": content.description,
        "brand": content.brand,
        "locale": content.locale,
        "category_ids": list(content.category_ids),
        "attributes": json.dumps(dict(content.attributes)),
        "content_version": product.content_version,
        "updated_at": product.updated_at,
    }
    if with_reason:
        columns["state_reason"] = product.state_reason
    return columns


def _variant(row: Any, parts: tuple[Component, ...], *, priced: bool = True) -> Variant:
    measure = None
    if row["weight_g"] is not None:
        measure = Measure(
            row["length_mm"] or 0, row["width_mm"] or 0, row["height_mm"] or 0, row["weight_g"]
        )
    price = None
    if priced and row["unit_price_minor"] is not None:
        price = Money(row["unit_price_minor"], row["currency"])
    content = VariantContent(
        title=row["title"],
        gtin=row["gtin"],
        condition=Condition(row["condition"]),
        measure=measure,
        tax_class=row["tax_class"],
        hs_code=row["hs_code"],
        origin_country_code=row["origin_country_code"],
        hazard=row["hazard"],
        attributes=json.loads(row["attributes"]),
    )
    return Variant(
        sku=row["sku"],
        product_id=row["product_id"],
        content=content,
        created_at=row["created_at"],
        updated_at=row["updated_at"],
        list_price=price,
        components=parts,
    )


def _variant_columns(variant: Variant) -> dict[str, Any]:
    content, measure = variant.content, variant.content.measure
    return {
        "sku": variant.sku,
        "title": content.title,
        "gtin": content.gtin,
        "condition": content.condition.value,
        "length_mm": measure and measure.length_mm,
        "width_mm": measure and measure.width_mm,
        "height_mm": measure and measure.height_mm,
        "weight_g": measure and measure.weight_g,
        "tax_class": content.tax_class,
        "hs_code": content.hs_code,
        "origin_country_code": content.origin_country_code,
        "hazard": content.hazard,
        "attributes": json.dumps(dict(content.attributes)),
        "updated_at": variant.updated_at,
    }


def _category(row: Any) -> Category:
    return Category(
        category_id=row["category_id"],
        parent_id=row["parent_id"],
        slug=row["slug"],
        title=row["title"],
        path=row["path"],
        returnable=row["returnable"],
        created_at=row["created_at"],
        updated_at=row["updated_at"],
    )


def _price(row: Any) -> Price:
    return Price(
        sku=row["sku"],
        channel=row["channel"],
        segment=row["segment"],
        min_quantity=row["min_quantity"],
        unit_price=Money(row["unit_price_minor"], row["currency"]),
        valid_from=row["valid_from"],
        valid_to=row["valid_to"],
        reason=row["reason"],
        actor=row["actor"],
    )
