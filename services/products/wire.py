"""Products on the wire and inside: pure translation, both ways."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from fractions import Fraction
from typing import Any
from uuid import UUID

from hanse.products.v1 import price_pb2 as price_pb
from hanse.products.v1 import pricing_service_pb2 as pricing_pb
from hanse.products.v1 import product_pb2 as product_pb
from hanse.products.v1 import products_events_pb2 as events_pb
from hanse.type.v1 import measure_pb2
from mesh.enums import word
from mesh.errors import Invalid, Unbuilt, Violation
from mesh.ids import from_typeid, to_id, to_typeid
from mesh.moments import etag, moment, to_time
from mesh.money import to_minor, to_money
from services.products.domain import (
    Category,
    Component,
    Condition,
    Content,
    KeptPromotion,
    Price,
    PricedLine,
    Product,
    Promotion,
    Variant,
    VariantContent,
    Wanted,
)
from services.values import Measure, Money, total

CONTENT_FIELDS = ("title", "description", "brand", "category_ids", "locale", "attributes")


def product_id(text: str) -> UUID:
    """The id inside a prd_ id."""
    return from_typeid("prd", text, "product_id")


def product_name(text: str) -> UUID | str:
    """The id inside a prd_ id, or a slug."""
    return product_id(text) if text.startswith("prd_") else text


def content(message: product_pb.ProductContent) -> Content:
    """The words of a product."""
    return Content(
        title=message.title,
        description=message.description,
        brand=message.brand,
        category_ids=tuple(
            from_typeid("cat", text, "category_ids") for text in message.category_ids
        ),
        locale=message.locale or "en",
        attributes=dict(message.attributes),
    )


def variant_content(message: product_pb.VariantContent) -> VariantContent:
    """What is true of a variant."""
    size = message.measure
    return VariantContent(
        title=message.title,
        gtin=message.gtin,
        condition=_condition(message.condition),
        measure=Measure.of(size) if message.HasField("measure") else None,
        tax_class=message.tax_class or "standard",
        hs_code=message.hs_code,
        origin_country_code=message.origin_country_code,
        hazard=message.hazard,
        attributes=dict(message.attributes),
    )


def components(messages: Sequence[product_pb.BundleComponent]) -> tuple[Component, ...]:
    """The parts of a bundle."""
    return tuple(Component(part.sku, part.quantity) for part in messages)


def wanted(messages: Sequence[pricing_pb.LineToPrice]) -> tuple[Wanted, ...]:
    """The lines to price; raises Invalid when a line number comes twice."""
    numbers = [line.line_no for line in messages]
    for at, number in enumerate(numbers):
        if number in numbers[:at]:
            raise Invalid(Violation(f"lines[{at}].line_no", "comes twice", "unique"))
    return tuple(Wanted(line.line_no, line.sku, line.quantity) for line in messages)


def price(request: pricing_pb.SetPriceRequest, now: datetime, actor: str) -> Price:
    """The price to set; without a moment it holds from now."""
    minor, currency = to_minor(request.unit_price, "unit_price")
    return Price(
        sku=request.sku,
        channel=request.channel,
        segment=request.segment,
        min_quantity=request.min_quantity or 1,
        unit_price=Money(minor, currency),
        valid_from=moment(request, "valid_from_time") or now,
        reason=request.reason,
        actor=actor,
    )


def state_name(value: int) -> str:
    """The name of a state on the wire without its prefix, empty for unspecified."""
    return word(product_pb.Product.State, value, "STATE_")


def to_product(product: Product) -> product_pb.Product:
    """A product on the wire."""
    return product_pb.Product(
        product_id=to_typeid("prd", product.product_id),
        merchant_id=to_id("mer", product.merchant_id),
        slug=product.slug,
        state=f"STATE_{product.state}",
        content=product_pb.ProductContent(
            title=product.content.title,
            description=product.content.description,
            brand=product.content.brand,
            category_ids=[to_typeid("cat", item) for item in product.content.category_ids],
            locale=product.content.locale,
            attributes=dict(product.content.attributes),
        ),
        content_version=product.content_version,
        variants=[to_variant(variant) for variant in product.variants],
        state_reason=product.state_reason,
        create_time=to_time(product.created_at),
        update_time=to_time(product.updated_at),
        etag=etag(product.updated_at),
    )


def to_variant(variant: Variant) -> product_pb.Variant:
    """A variant on the wire."""
    inner = variant.content
    message = product_pb.Variant(
        sku=variant.sku,
        product_id=to_typeid("prd", variant.product_id),
        content=product_pb.VariantContent(
            title=inner.title,
            gtin=inner.gtin,
            condition=f"CONDITION_{inner.condition}",
            tax_class=inner.tax_class,
            hs_code=inner.hs_code,
            origin_country_code=inner.origin_country_code,
            hazard=inner.hazard,
            attributes=dict(inner.attributes),
        ),
        create_time=to_time(variant.created_at),
        update_time=to_time(variant.updated_at),
        etag=etag(variant.updated_at),
    )
    if inner.measure:
        message.content.measure.CopyFrom(_to_measure(inner.measure))
    if variant.list_price:
        message.list_price.CopyFrom(to_money(variant.list_price))
    return message


def to_bundle(variant: Variant, at: datetime) -> product_pb.Bundle:
    """A bundle on the wire."""
    return product_pb.Bundle(
        bundle_sku=variant.sku,
        components=_to_components(variant.components),
        create_time=to_time(at),
        update_time=to_time(at),
        etag=etag(at),
    )


def to_category(category: Category) -> product_pb.Category:
    """A category on the wire."""
    return product_pb.Category(
        category_id=to_typeid("cat", category.category_id),
        parent_id=to_id("cat", category.parent_id),
        slug=category.slug,
        title=category.title,
        path=category.path,
        returnable=category.returnable,
        create_time=to_time(category.created_at),
        update_time=to_time(category.updated_at),
        etag=etag(category.updated_at),
    )


def to_price(price: Price) -> price_pb.Price:
    """A price on the wire."""
    message = price_pb.Price(
        sku=price.sku,
        channel=price.channel,
        segment=price.segment,
        min_quantity=price.min_quantity,
        unit_price=to_money(price.unit_price),
        valid_from_time=to_time(price.valid_from),
        reason=price.reason,
        actor=price.actor,
    )
    if price.valid_to:
        message.valid_to_time.CopyFrom(to_time(price.valid_to))
    return message


def promotion(request: pricing_pb.CreatePromotionRequest) -> KeptPromotion:
    """A promotion to be made."""
    value, terms = request.value, request.conditions
    if terms.category_ids:
        raise Unbuilt("PROMOTION_BY_CATEGORY", "Name SKUs instead of categories.")
    share = value.WhichOneof("kind") == "percent"
    least = _amount(terms.subtotal_from) if terms.HasField("subtotal_from") else None
    return KeptPromotion(
        promotion=Promotion(
            promotion_id=UUID(int=0),
            title=request.title,
            coupon_code=request.coupon_code,
            percent=Fraction(str(value.percent)) if share else None,
            amount_off=None if share else _amount(value.amount_off),
            subtotal_from=least,
            skus=frozenset(terms.skus),
            channels=frozenset(terms.channels),
            segment=terms.segment,
        ),
        starts_at=moment(terms, "start_time"),
        ends_at=moment(terms, "end_time"),
        use_limit=request.use_limit,
        use_limit_per_customer=terms.use_limit_per_customer,
    )


def promotion_ids(texts: Sequence[str]) -> list[UUID]:
    """The ids of promotions."""
    return [from_typeid("prm", text, "promotion_ids") for text in texts]


def promotion_id_text(value: UUID) -> str:
    """The id of a promotion on the wire."""
    return to_typeid("prm", value)


def to_promotion(kept: KeptPromotion) -> price_pb.Promotion:
    """A promotion on the wire."""
    item = kept.promotion
    message = price_pb.Promotion(
        promotion_id=to_typeid("prm", item.promotion_id),
        coupon_code=item.coupon_code,
        title=item.title,
        conditions=price_pb.PromotionConditions(
            skus=sorted(item.skus),
            channels=sorted(item.channels),
            segment=item.segment,
            use_limit_per_customer=kept.use_limit_per_customer,
        ),
        use_limit=kept.use_limit,
        used_count=kept.used,
        enabled=kept.enabled,
    )
    if item.percent is not None:
        message.value.percent = float(item.percent)
    elif item.amount_off is not None:
        message.value.amount_off.CopyFrom(to_money(item.amount_off))
    if item.subtotal_from is not None:
        message.conditions.subtotal_from.CopyFrom(to_money(item.subtotal_from))
    for field, at in (("start_time", kept.starts_at), ("end_time", kept.ends_at)):
        if at:
            getattr(message.conditions, field).FromDatetime(at)
    if kept.created_at and kept.updated_at:
        message.create_time.FromDatetime(kept.created_at)
        message.update_time.FromDatetime(kept.updated_at)
        message.etag = etag(kept.updated_at)
    return message


def _amount(message: Any) -> Money:
    minor, currency = to_minor(message)
    return Money(minor, currency)


def to_priced(
    lines: Sequence[PricedLine], applied: Sequence[tuple[Promotion, Money]], currency: str
) -> pricing_pb.PriceLinesResponse:
    """The answer of PriceLines."""
    subtotal = total((line.gross for line in lines), currency)
    discount = total((line.discount for line in lines), currency)
    return pricing_pb.PriceLinesResponse(
        lines=[_to_line(line) for line in lines],
        promotions=[
            pricing_pb.AppliedPromotion(
                promotion_id=to_typeid("prm", item.promotion_id),
                coupon_code=item.coupon_code,
                title=item.title,
                amount=to_money(amount),
            )
            for item, amount in applied
        ],
        subtotal=to_money(subtotal),
        discount=to_money(discount),
        total=to_money(subtotal - discount),
    )


def product_published(product: Product, at: datetime) -> events_pb.ProductPublished:
    """The fact that a product can be bought."""
    return events_pb.ProductPublished(
        product_id=to_typeid("prd", product.product_id),
        merchant_id=to_id("mer", product.merchant_id),
        skus=[variant.sku for variant in product.variants],
        content_version=product.content_version,
        bundles=[to_bundle(item, at) for item in product.variants if item.components],
        publish_time=to_time(at),
    )


def product_retired(product: Product, at: datetime) -> events_pb.ProductRetired:
    """The fact that a product can no longer be bought."""
    return events_pb.ProductRetired(
        product_id=to_typeid("prd", product.product_id),
        skus=[variant.sku for variant in product.variants],
        retire_time=to_time(at),
    )


def product_changed(
    product: Product, fields: Sequence[str], at: datetime
) -> events_pb.ProductChanged:
    """The fact that a product's words or variants changed."""
    return events_pb.ProductChanged(
        product_id=to_typeid("prd", product.product_id),
        skus=[variant.sku for variant in product.variants],
        content_version=product.content_version,
        changed_fields=list(fields),
        change_time=to_time(at),
    )


def price_changed(price: Price, old: Money | None, product: UUID) -> events_pb.PriceChanged:
    """The fact that a SKU has a new price."""
    message = events_pb.PriceChanged(
        sku=price.sku,
        product_id=to_typeid("prd", product),
        channel=price.channel,
        segment=price.segment,
        new_price=to_money(price.unit_price),
        valid_from_time=to_time(price.valid_from),
    )
    if old:
        message.old_price.CopyFrom(to_money(old))
    return message


def _to_line(line: PricedLine) -> pricing_pb.PricedLine:
    inner = line.variant.content
    message = pricing_pb.PricedLine(
        line_no=line.wanted.line_no,
        sku=line.wanted.sku,
        quantity=line.wanted.quantity,
        product_id=to_typeid("prd", line.product.product_id),
        merchant_id=to_id("mer", line.product.merchant_id),
        title=" ".join(part for part in (line.product.content.title, inner.title) if part),
        discount=to_money(line.discount),
        net_total=to_money(line.gross - line.discount),
        tax_class=inner.tax_class,
        hs_code=inner.hs_code,
        origin_country_code=inner.origin_country_code,
        hazard=inner.hazard,
        components=_to_components(line.variant.components),
        returnable=line.returnable,
    )
    if line.unit_price:
        message.unit_price.CopyFrom(to_money(line.unit_price))
    if line.list_price:
        message.list_price.CopyFrom(to_money(line.list_price))
    if inner.measure:
        message.measure.CopyFrom(_to_measure(inner.measure))
    return message


def _to_components(parts: Sequence[Component]) -> list[product_pb.BundleComponent]:
    return [product_pb.BundleComponent(sku=part.sku, quantity=part.quantity) for part in parts]


def _condition(value: int) -> Condition:
    name = product_pb.Condition.Name(value).removeprefix("CONDITION_")
    return Condition.NEW if name == "UNSPECIFIED" else Condition(name)


def _to_measure(measure: Measure) -> measure_pb2.Measure:
    return measure_pb2.Measure(**asdict(measure))
