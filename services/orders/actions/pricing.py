"""What an order costs: asked of products, transport and backoffice, summed up here."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from mesh.agent import Running
from mesh.errors import Denied
from services.orders.calls import backoffice, customers, products, transport, warehouse
from services.orders.domain.money import (
    Offer,
    compose,
    crosses_customs,
    prices_include_tax,
    shipping_of,
    to_tax,
)
from services.orders.domain.order import Discount, ServiceLevel
from services.orders.domain.pricing import (
    Asked,
    LineAsked,
    Priced,
    ShippingOption,
    Standing,
    choose_option,
)
from services.orders.domain.sourcing import Site, rank
from services.values import Address, Money, total


async def price_order(
    asked: Asked, asked_id: UUID, agent: Running
) -> tuple[Priced, Standing, list[Site]]:
    """What is asked for with its money, who buys, and sites in the order they are tried."""
    if asked.is_of_channel:
        offers, sites = await asyncio.gather(
            products.price_lines(
                asked.lines, agent, channel=asked.channel, currency=asked.currency, by_channel=True
            ),
            warehouse.sites(agent),
        )
        standing = await _channel_buyer(asked, asked_id, agent)
    else:
        standing, offers, sites = await _priced_for(asked, asked_id, agent)
    ranked = rank(sites, asked.shipping_address.country_code)
    priced = await price(
        offers[0],
        offers[1],
        to=asked.shipping_address,
        channel=asked.channel,
        currency=asked.currency,
        is_of_channel=asked.is_of_channel,
        shipping_method=asked.shipping_method,
        level=asked.service_level,
        vat_number=standing.vat_number,
        ranked=ranked,
        agent=agent,
    )
    return priced, standing, ranked


async def price(
    offers: Sequence[Offer],
    discounts: Sequence[Discount],
    *,
    to: Address,
    channel: str,
    currency: str,
    is_of_channel: bool,
    shipping_method: str,
    level: ServiceLevel,
    vat_number: str,
    ranked: Sequence[Site],
    agent: Running,
    options: Sequence[ShippingOption] | None = None,
) -> Priced:
    """Lines with sending, duty and tax, and their sums."""
    origin = ranked[0].address.country_code if ranked else agent.settings.home_country
    include_tax = prices_include_tax(to.country_code, is_of_channel)
    days = None
    if is_of_channel:
        charged = total(shipping_of(offers, Money.zero(currency)), currency)
    else:
        if options is None:
            options = await transport.options(offers, to, channel, currency, agent)
        chosen = choose_option(options, shipping_method, level)
        charged, days, shipping_method = chosen.price, chosen.days_max, chosen.code
    duty = Money.zero(currency)
    if not is_of_channel and crosses_customs(origin, to.country_code):
        duty = await transport.duty(offers, origin, to.country_code, charged, agent)
    question = backoffice.TaxQuestion(to_tax(offers, charged), origin, to, include_tax, vat_number)
    taxed = await backoffice.calculate_tax(question, agent)
    lines, totals = compose(
        offers, taxed.lines, charged=charged, duty=duty, include_tax=include_tax
    )
    return Priced(
        lines=lines,
        totals=totals,
        shipping_method=shipping_method,
        promise_days=days,
        discounts=tuple(discounts),
        entity=taxed.entity,
        tax_notes=taxed.notes,
    )


def promise(days: int | None) -> timedelta | None:
    """How long after the order the goods are promised for."""
    return timedelta(days=days) if days else None


async def _priced_for(
    asked: Asked, asked_id: UUID, agent: Running
) -> tuple[Standing, tuple[list[Offer], list[Discount], dict[int, Money]], tuple[Site, ...]]:
    """Prices for everybody are asked beside the customer's standing; another segment asks again."""

    async def priced(segment: str) -> tuple[list[Offer], list[Discount], dict[int, Money]]:
        return await products.price_lines(
            asked.lines,
            agent,
            channel=asked.channel,
            currency=asked.currency,
            segment=segment,
            coupons=asked.coupon_codes,
        )

    customer_id = await _buyer(asked, asked_id, agent)
    standing, offers, sites = await asyncio.gather(
        customers.standing(customer_id, agent), priced(""), warehouse.sites(agent)
    )
    if not standing.is_good:
        raise Denied("CUSTOMER_BLOCKED", "This account cannot order.", customer_id=customer_id)
    if standing.price_segment:
        offers = await priced(standing.price_segment)
    return standing, offers, sites


async def _buyer(asked: Asked, asked_id: UUID, agent: Running) -> UUID:
    if asked.customer_id is not None:
        return asked.customer_id
    assert asked.guest is not None
    country = asked.shipping_address.country_code
    return await customers.ensure_guest(asked.guest, country, asked_id, agent)


async def _channel_buyer(asked: Asked, asked_id: UUID, agent: Running) -> Standing:
    """The channel has sold already: whoever bought there buys."""
    return Standing(customer_id=await _buyer(asked, asked_id, agent))


def cart_lines(lines: Sequence[tuple[int, str, int]]) -> tuple[LineAsked, ...]:
    """Lines of a cart as lines to price."""
    return tuple(LineAsked(number, sku, quantity) for number, sku, quantity in lines)
